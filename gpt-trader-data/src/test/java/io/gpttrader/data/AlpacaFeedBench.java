package io.gpttrader.data;

import io.gpttrader.data.internal.feed.FeedTimes;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnarSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.ta4j.core.BarSeries;

/** A server, a clock and a feed that fit together, and a history that knows what it was asked. */
public final class AlpacaFeedBench implements AutoCloseable {

    /** Short waits, so that tests of failures are quick; silence is not one of them. */
    static final FeedTimes QUICK = new FeedTimes(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofMillis(30),
            Duration.ZERO);

    final AlpacaFeedServer server = new AlpacaFeedServer();
    volatile Instant now = Instant.parse("2024-03-04T14:30:20Z");
    private final List<AlpacaFeed> feeds = new ArrayList<>();

    AlpacaFeed feed(UnaryOperator<AlpacaFeed> settings) {
        AlpacaFeed feed = settings.apply(Feeds.alpaca(AlpacaFeedServer.KEY, AlpacaFeedServer.SECRET)
                .baseAddress(server.address())
                .times(QUICK)
                .clock(() -> now));
        feeds.add(feed);
        return feed;
    }

    AlpacaFeed feed() {
        return feed(same -> same);
    }

    static FeedProbe subscribed(AlpacaFeed feed, String symbol, FeedProbe probe) {
        feed.apply(symbol).subscribe(probe);
        return probe;
    }

    static FeedProbe subscribed(AlpacaFeed feed, String symbol) {
        return subscribed(feed, symbol, FeedProbe.greedy());
    }

    static double reading(AlpacaFeed feed, String name) {
        return feed.readings().get().get(name);
    }

    static void untilReading(AlpacaFeed feed, String name, double value) {
        FeedProbe.until(name + " " + value, () -> reading(feed, name) == value);
    }

    void at(String time) {
        now = Instant.parse("2024-03-04T" + time + "Z");
    }

    /** A history of minutes such as {@code 14:31}, for every symbol; each call is noted. */
    public static final class History implements BarSource {
        private final Map<Long, Double> bars = new ConcurrentSkipListMap<>();
        final List<String> asked = new CopyOnWriteArrayList<>();
        volatile Runnable before = () -> {};

        History with(String time, double price) {
            bars.put(Instant.parse("2024-03-04T" + time + ":00Z").toEpochMilli(), price);
            return this;
        }

        @Override
        public BarSeries apply(String symbol) {
            before.run();
            TreeMap<Long, Double> all = new TreeMap<>(bars);
            long[] begin = all.keySet().stream().mapToLong(Long::longValue).toArray();
            long[] end = all.keySet().stream().mapToLong(time -> time + 60_000).toArray();
            double[] price =
                    all.values().stream().mapToDouble(Double::doubleValue).toArray();
            return new ColumnarSeries(symbol, new BarColumns(begin, end, price, price, price, price, price));
        }

        @Override
        public BarSeries load(String symbol, Instant from, Instant to) {
            asked.add(symbol + " " + from.toString().substring(11) + " "
                    + to.toString().substring(11));
            return BarSource.super.load(symbol, from, to);
        }

        @Override
        public List<String> symbols() {
            return List.of();
        }
    }

    @Override
    public void close() {
        feeds.forEach(AlpacaFeed::close);
        server.close();
    }
}

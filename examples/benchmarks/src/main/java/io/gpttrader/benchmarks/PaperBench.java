package io.gpttrader.benchmarks;

import io.gpttrader.paper.Paper;
import io.gpttrader.paper.PaperSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseTradingRecord;
import org.ta4j.core.Strategy;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.num.DoubleNumFactory;

/**
 * A paper session over many symbols with a bar a second each: ten hours as fast as it takes them, then a minute at the market's own pace. In
 * JVMs of their own with a small heap.
 */
final class PaperBench {
    private static final int SYMBOLS = 1_000;
    private static final int TEN_HOURS = 36_000;
    private static final int AN_HOUR = 3_600;
    private static final int A_MINUTE = 60;

    /** Seconds that ta4j alone is given. */
    private static final int SHORT = 2_000;

    /** Of the shorter work. */
    private static final int SESSIONS = 3;

    private static final int KEPT_BARS = 100;
    private static final List<String> HEAP = List.of("-Xmx768m", "--enable-native-access=ALL-UNNAMED");

    private final Figures figures;
    private final Path folder;

    PaperBench(Figures figures, Path folder) throws IOException {
        this.figures = figures;
        this.folder = Files.createDirectories(folder.resolve("paper"));
    }

    void run() {
        figures.say(
                "### %,d symbols, a bar a second each, SMA(10) / SMA(30) on every one, a journal in SQLite\n", SYMBOLS);
        figures.say("%s", text("fast", SYMBOLS, TEN_HOURS) + "\n");
        figures.say(
                "%s",
                "The same where each symbol's bars close at a millisecond of their own: "
                        + text("apart", SYMBOLS, AN_HOUR) + "\n");
        figures.say("%s", text("paced", SYMBOLS, A_MINUTE) + "\n");
    }

    private String text(String work, int symbols, int seconds) {
        return Child.textOf(
                HEAP,
                PaperBench.class,
                work,
                Integer.toString(symbols),
                Integer.toString(seconds),
                folder.resolve(work + ".db").toString());
    }

    /** One part in this JVM: {@code fast}, {@code apart} or {@code paced}, symbols, seconds, and the journal's file. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int symbols = Integer.parseInt(args[1]);
        int seconds = Integer.parseInt(args[2]);
        Path journal = Path.of(args[3]);
        Files.deleteIfExists(journal);
        boolean together = !args[0].equals("apart");
        System.out.print(
                args[0].equals("paced") ? paced(symbols, seconds, journal) : fast(symbols, seconds, together, journal));
    }

    private static PaperSession session(PaperMarket market, Path journal) {
        return Paper.withCash(10_000_000)
                .commissionBps(1)
                .slippageBps(1)
                .keepBars(KEPT_BARS)
                .journal(journal)
                .session(market.feeds(), Contenders.CROSS)
                .start();
    }

    private static String fast(int symbols, int seconds, boolean together, Path journal)
            throws IOException, InterruptedException {
        long bars = symbols * (long) seconds;
        List<Double> alone = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            alone.add(ta4j(symbols, Math.min(SHORT, seconds), together));
        }
        List<Double> perBar = new ArrayList<>();
        Played played = played(symbols, seconds, together, journal);
        perBar.add(played.nanos() / bars);
        double first = played.nanos() / bars;
        while (perBar.size() < (together ? 1 : SESSIONS)) {
            Files.delete(journal);
            played = played(symbols, seconds, together, journal);
            perBar.add(played.nanos() / bars);
        }
        alone.add(ta4j(symbols, Math.min(SHORT, seconds), together));
        alone.add(ta4j(symbols, Math.min(SHORT, seconds), together));
        Collections.sort(alone);
        Collections.sort(perBar);
        double ours = perBar.get(perBar.size() / 2);
        Map<String, Double> readings = played.readings();
        long bytes = Files.size(journal);
        long ofCheckpoints = checkpointBytes(journal);
        String recovery = recovery(new PaperMarket(symbols, 0, true), journal, played.nanos());
        return String.format(
                Locale.ROOT,
                "%,d seconds as fast as they are taken: %,.0f bars of %,d, %,.0f round trips; a bar takes %.1f times what ta4j alone"
                        + " takes to add it and to ask the strategy (%.1f and %.1f times the slowest and the quickest of its five runs%s); heap in use after each fifth: %s, and %d MB at the end; the journal has %d bytes"
                        + " a bar, beside %d MB of checkpoints; %s; %s%n",
                seconds,
                readings.get("bars"),
                bars,
                readings.get("trades"),
                ours / alone.get(2),
                ours / alone.get(4),
                ours / alone.get(0),
                together
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; the median of %d sessions in one JVM, of which the first takes %.1f times",
                                SESSIONS,
                                first / alone.get(2)),
                String.join(", ", played.heaps()),
                played.heapAtEnd(),
                (bytes - ofCheckpoints) / bars,
                ofCheckpoints >> 20,
                recovery,
                latencies(readings));
    }

    /** A session that was played to its end: without the time that measuring its heap took, which stops all of it. */
    private record Played(double nanos, Map<String, Double> readings, List<String> heaps, long heapAtEnd) {}

    private static Played played(int symbols, int seconds, boolean together, Path journal) throws InterruptedException {
        List<String> heaps = new ArrayList<>();
        AtomicLong measuring = new AtomicLong();
        PaperMarket market = new PaperMarket(symbols, seconds, together);
        long begun = System.nanoTime();
        PaperSession session = session(market, journal);
        Thread player = Thread.ofPlatform()
                .start(() -> market.play(second -> {
                    if (second > 0 && second % (seconds / 5) == 0) {
                        long at = System.nanoTime();
                        heaps.add(heapMegabytes() + " MB");
                        measuring.addAndGet(System.nanoTime() - at);
                    }
                }));
        player.join();
        session.awaitEnd();
        double took = System.nanoTime() - begun - measuring.get();
        return new Played(took, session.readings().get(), heaps, heapMegabytes());
    }

    /** How long it takes to go on from a journal: from the last checkpoint before its end, and without one. */
    private static String recovery(PaperMarket market, Path journal, double took) {
        double[] seconds = new double[2];
        long[] repeated = new long[2];
        for (int i = 0; i < seconds.length; i++) {
            if (i == 1) {
                removeCheckpoints(journal);
            }
            long begun = System.nanoTime();
            PaperSession session = Paper.resume(journal)
                    .checkpointEvery(0)
                    .session(market.feeds(), Contenders.CROSS)
                    .start();
            seconds[i] = (System.nanoTime() - begun) / 1e9;
            repeated[i] = session.repeatedEntries();
            session.close();
        }
        return String.format(
                Locale.ROOT,
                "going on from its last checkpoint takes %.1f s (%.3f of the time that it took, %,d entries done again), and without one %.1f s"
                        + " (%.2f)",
                seconds[0],
                seconds[0] * 1e9 / took,
                repeated[0],
                seconds[1],
                seconds[1] * 1e9 / took);
    }

    private static Connection open(Path journal) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + journal);
    }

    /** Bytes of the checkpoints in a journal. */
    private static long checkpointBytes(Path journal) {
        try (Connection connection = open(journal);
                Statement statement = connection.createStatement();
                ResultSet sum = statement.executeQuery(
                        "SELECT coalesce(sum(length(body)), 0) FROM gpt_trader_paper_checkpoint")) {
            return sum.next() ? sum.getLong(1) : 0;
        } catch (SQLException none) {
            return 0;
        }
    }

    private static void removeCheckpoints(Path journal) {
        try (Connection connection = open(journal);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS gpt_trader_paper_checkpoint");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String paced(int symbols, int seconds, Path journal) throws InterruptedException {
        PaperMarket market = new PaperMarket(symbols, seconds, true);
        PaperSession session = session(market, journal);
        long begun = System.nanoTime();
        Thread player = Thread.ofPlatform()
                .start(() -> market.play(
                        second -> sleepUntil(begun + Duration.ofSeconds(second).toNanos())));
        player.join();
        session.awaitEnd();
        return String.format(
                Locale.ROOT,
                "%d seconds at their own pace: %s%n",
                seconds,
                latencies(session.readings().get()));
    }

    private static String latencies(Map<String, Double> readings) {
        return String.format(
                Locale.ROOT,
                "from a bar's coming to its order in the journal %s, %s and %s (half, 99 %%, longest)",
                millis(readings, "P50"),
                millis(readings, "P99"),
                millis(readings, "Max"));
    }

    private static String millis(Map<String, Double> readings, String part) {
        return String.format(
                Locale.ROOT, "%.1f ms", readings.getOrDefault("decisionLatency" + part + "Micros", Double.NaN) / 1e3);
    }

    private static void sleepUntil(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, nanos - System.nanoTime())));
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while playing the market", e);
        }
    }

    private static long heapMegabytes() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }

    // ---- ta4j alone

    /** Nanoseconds a bar for ta4j's own series and strategies, with a record and nothing else. */
    private static double ta4j(int symbols, int seconds, boolean together) {
        PaperMarket market = new PaperMarket(symbols, seconds, together);
        market.feeds().values().forEach(feed -> feed.subscribe(new Asking()));
        long begun = System.nanoTime();
        market.play(second -> {});
        return (System.nanoTime() - begun) / (double) (symbols * (long) seconds);
    }

    private static final class Asking implements Flow.Subscriber<Bar> {
        private final BarSeries series = new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .withMaxBarCount(KEPT_BARS)
                .build();
        private final Strategy strategy = Contenders.CROSS.apply(series);
        private final TradingRecord record = new BaseTradingRecord();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Integer.MAX_VALUE);
        }

        @Override
        public void onNext(Bar bar) {
            series.addBar(bar);
            if (strategy.shouldOperate(series.getEndIndex(), record)) {
                record.operate(
                        series.getEndIndex(),
                        bar.getClosePrice(),
                        series.numFactory().one());
            }
        }

        @Override
        public void onError(Throwable failure) {
            throw new IllegalStateException(failure);
        }

        @Override
        public void onComplete() {}
    }
}

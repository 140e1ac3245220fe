package io.gpttrader.examples.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.examples.description.Description;
import io.gpttrader.live.LiveReport;
import io.gpttrader.live.LiveSession;
import io.gpttrader.live.SimulatedBroker;
import io.gpttrader.paper.PaperReport;
import io.gpttrader.paper.PaperSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Trade;

/**
 * A paper session, or a live session on a simulated broker, over the replay of a description. It ends with its bars, or when it is stopped;
 * either way it has a report. Thread-safe.
 */
public final class SessionRun implements AutoCloseable {
    private final Session session;

    private SessionRun(Session session) {
        this.session = session;
    }

    /** What both kinds of sessions can do, each in its own slice. */
    private interface Session {
        void start();

        boolean awaitEnd(Duration patience);

        void stop();

        VerbResult result();

        Map<String, Object> monitoring();

        void close();
    }

    /**
     * A paper session, not yet started.
     *
     * @param description of it
     * @param log is given a line for each fill and rejection, from a thread of the session
     * @param progress is told of the bars
     * @return the session
     */
    public static SessionRun paper(Description description, Consumer<String> log, VerbProgress progress) {
        Lines lines = new Lines(log);
        PaperSession session = description.paper(
                paper -> paper.onFill(lines::fill).onRejection(lines::rejection).onEquity(bars(description, progress)));
        return new SessionRun(new OnPaper(session));
    }

    /**
     * A live session on a simulated broker, not yet started: no money is at risk.
     *
     * @param description of it
     * @param log is given a line for each fill, rejection and note, from a thread of the session
     * @param progress is told of the bars
     * @return the session
     */
    public static SessionRun live(Description description, Consumer<String> log, VerbProgress progress) {
        Lines lines = new Lines(log);
        SimulatedBroker broker = description.broker();
        LiveSession session = description.live(
                broker,
                live -> live.onFill(lines::fill)
                        .onRejection(lines::rejection)
                        .onNote(note -> log.accept("note       " + note))
                        .onEquity(bars(description, progress)));
        return new SessionRun(new OnBroker(session, broker));
    }

    /** Starts it. */
    public void start() {
        session.start();
    }

    /**
     * Waits for the end.
     *
     * @param patience how long at most
     * @return whether it has ended
     */
    public boolean awaitEnd(Duration patience) {
        return session.awaitEnd(patience);
    }

    /** Ends it where it stands; open positions stay in the report as open. */
    public void stop() {
        session.stop();
    }

    /** {@return the report as it stands} */
    public VerbResult result() {
        return session.result();
    }

    /** {@return what a monitor watches} */
    public Map<String, Object> monitoring() {
        return session.monitoring();
    }

    /** Stops it if it runs, and gives back what it holds. */
    @Override
    public void close() {
        session.close();
    }

    private static BiConsumer<Instant, Double> bars(Description description, VerbProgress progress) {
        if (progress == VerbProgress.NONE) {
            return (time, equity) -> {};
        }
        AtomicLong done = new AtomicLong();
        long total = times(description.series().values());
        return (time, equity) -> progress.at(
                Math.min(total, done.incrementAndGet()), total, String.format(Locale.ROOT, "equity %,.2f", equity));
    }

    private static long times(Collection<BarSeries> all) {
        return all.stream()
                .flatMap(series -> IntStream.rangeClosed(series.getBeginIndex(), series.getEndIndex())
                        .mapToObj(i -> series.getBar(i).getEndTime()))
                .distinct()
                .count();
    }

    /** Says what happens. */
    private record Lines(Consumer<String> log) {
        void fill(String symbol, Trade trade) {
            log.accept(String.format(
                    Locale.ROOT,
                    "fill       %s %s %s at %.2f",
                    symbol,
                    trade.isBuy() ? "buy" : "sell",
                    trade.getAmount().bigDecimalValue().stripTrailingZeros().toPlainString(),
                    trade.getPricePerAsset().doubleValue()));
        }

        void rejection(String symbol, String reason) {
            log.accept("rejection  " + symbol + " " + reason);
        }
    }

    private static VerbResult result(Object report, Supplier<String> json, Supplier<String> html) {
        Supplier<JsonNode> tree = () -> VerbResult.tree(json.get());
        return VerbResult.of(report, tree, html);
    }

    private record OnPaper(PaperSession session) implements Session {
        @Override
        public void start() {
            var unused = session.start();
        }

        @Override
        public boolean awaitEnd(Duration patience) {
            return session.awaitEnd(patience);
        }

        @Override
        public void stop() {
            session.stop();
        }

        @Override
        public VerbResult result() {
            PaperReport report = session.report();
            return SessionRun.result(report, report::json, report::html);
        }

        @Override
        public Map<String, Object> monitoring() {
            return session.monitoring();
        }

        @Override
        public void close() {
            session.close();
        }
    }

    private record OnBroker(LiveSession session, SimulatedBroker broker) implements Session {
        @Override
        public void start() {
            var unused = session.start();
        }

        @Override
        public boolean awaitEnd(Duration patience) {
            return session.awaitEnd(patience);
        }

        @Override
        public void stop() {
            session.stop();
        }

        @Override
        public VerbResult result() {
            LiveReport report = session.report();
            return SessionRun.result(report, report::json, report::html);
        }

        @Override
        public Map<String, Object> monitoring() {
            return session.monitoring();
        }

        @Override
        public void close() {
            session.close();
            broker.close();
        }
    }
}

package io.gpttrader.data.internal.feed;

import io.gpttrader.data.BarSource;
import io.gpttrader.data.internal.feed.AlpacaFeedLine.Gap;
import io.gpttrader.data.internal.http.BackOff;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnarBar;
import io.gpttrader.data.internal.series.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;

/** Fills gaps from a source of history, a few at a time, each tried three times. */
final class AlpacaFeedFill implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AlpacaFeedFill.class);
    private static final int WORKERS = 4;
    private static final int ATTEMPTS = 3;

    private final AlpacaFeedOptions options;
    private final AlpacaFeedCounts counts;
    private final ExecutorService workers = Executors.newFixedThreadPool(
            WORKERS, Thread.ofVirtual().name("gpt-trader-feed-fill").factory());

    AlpacaFeedFill(AlpacaFeedOptions options, AlpacaFeedCounts counts) {
        this.options = options;
        this.counts = counts;
    }

    void start(Gap gap) {
        Function<String, BarSeries> history = options.history;
        if (history == null) {
            left(gap, "there is no backFill(source)");
            return;
        }
        long notBefore = System.nanoTime() + options.times.settle().toNanos();
        try {
            workers.execute(() -> run(gap, history, notBefore));
        } catch (RejectedExecutionException e) {
            // The feed is being closed: its subscribers are completed without.
        }
    }

    private void run(Gap gap, Function<String, BarSeries> history, long notBefore) {
        BackOff backOff = options.times.backOff();
        try {
            sleep(Duration.ofNanos(notBefore - System.nanoTime()));
            for (int attempt = 1; !tried(gap, history, attempt == ATTEMPTS); attempt++) {
                sleep(backOff.after(attempt, ThreadLocalRandom.current().nextDouble()));
            }
        } catch (InterruptedException e) {
            // The feed is being closed.
        }
    }

    private static void sleep(Duration wait) throws InterruptedException {
        if (wait.isPositive()) {
            Thread.sleep(wait);
        }
    }

    /** Returns whether the gap is done with. */
    private boolean tried(Gap gap, Function<String, BarSeries> history, boolean lastAttempt) {
        try {
            filled(gap, load(gap, history));
            return true;
        } catch (Throwable e) {
            // Errors too: bars are held back until this reports how it went.
            if (lastAttempt && !Thread.currentThread().isInterrupted()) {
                left(gap, e.toString());
                gap.line().goOnWithout(gap.number());
            }
            return lastAttempt;
        }
    }

    /** Only bars that are complete: the one of this minute comes live. */
    private List<Bar> load(Gap gap, Function<String, BarSeries> history) {
        Instant from = Instant.ofEpochMilli(gap.fromMs());
        Instant now = options.clock.instant();
        if (!from.isBefore(now)) {
            return List.of();
        }
        String symbol = gap.line().symbol();
        BarColumns bars = BarColumns.of(
                history instanceof BarSource source
                        ? source.load(symbol, from, now)
                        : new TimeRange(from, now).of(history.apply(symbol)));
        List<Bar> complete = new ArrayList<>();
        for (int i = 0; i < bars.count() && bars.end[i] <= now.toEpochMilli(); i++) {
            complete.add(new ColumnarBar(bars, i));
        }
        return complete;
    }

    private void filled(Gap gap, List<Bar> bars) {
        int added = gap.line().fill(gap.number(), bars);
        if (added > 0) {
            counts.gapsFilled.increment();
            counts.filled.add(added);
            LOG.atInfo()
                    .setMessage("missed bars filled from history")
                    .addKeyValue("symbol", gap.line().symbol())
                    .addKeyValue("bars", added)
                    .log();
        }
    }

    private void left(Gap gap, String why) {
        counts.gapsLeft.increment();
        LOG.atError()
                .setMessage("bars may be missing and are not filled")
                .addKeyValue("symbol", gap.line().symbol())
                .addKeyValue("from", Instant.ofEpochMilli(gap.fromMs()))
                .addKeyValue("cause", why)
                .log();
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}

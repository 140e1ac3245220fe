package io.gpttrader.paper;

import static io.gpttrader.paper.SessionBars.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.paper.internal.journal.Entry;
import io.gpttrader.paper.internal.journal.Entry.Kind;
import io.gpttrader.paper.internal.journal.JournalSamples;
import io.gpttrader.paper.internal.journal.SqlJournal;
import io.gpttrader.paper.internal.journal.SqliteFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.UnderIndicatorRule;

/**
 * The journal of a replay does not depend on how the threads of its feeds run. The feeds have gaps, garbage, duplicates, corrections
 * and bars out of order, begin late, end early and fail.
 */
@Timeout(300)
class FeedInterleavingTest {
    private static final int SYMBOLS = 7;
    private static final int MINUTES = 150;
    private static final Set<Kind> BEGINS = Set.of(Kind.LEFT_OUT, Kind.FEED, Kind.WARM_UP, Kind.BARS, Kind.STOP);

    @TempDir
    Path folder;

    private int files;

    /** What one feed sends, and whether it fails in the end. */
    private record Script(List<@Nullable Bar> bars, boolean fails) {}

    private static List<Script> scripts(Random random) {
        List<Script> scripts = new ArrayList<>();
        for (int i = 0; i < SYMBOLS; i++) {
            int first = random.nextInt(20);
            int end = random.nextBoolean() ? MINUTES : random.nextInt(MINUTES);
            scripts.add(new Script(bars(first, end, random), random.nextInt(4) == 0));
        }
        return scripts;
    }

    private static List<@Nullable Bar> bars(int first, int end, Random random) {
        List<@Nullable Bar> bars = new ArrayList<>();
        double price = 100;
        for (int i = first; i < end; i++) {
            if (random.nextInt(10) == 0) {
                bars.add(noise(i, random));
            }
            price *= Math.exp(0.02 * random.nextGaussian());
            if (random.nextInt(6) > 0) {
                bars.add(minute(i, price));
            }
        }
        if (random.nextBoolean()) {
            bars.add(noise(end, random));
        }
        return bars;
    }

    /** A bar that should be left out, or one of a time that is in some feeds and not in others. */
    private static @Nullable Bar noise(int minute, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> minute(minute - 1, 100 + random.nextInt(2));
            default -> minute(minute - 2 - random.nextInt(5), 100);
        };
    }

    /** Sends on a thread of its own, which dawdles; or at once, on the thread that asks. */
    private static final class Feed implements Flow.Publisher<Bar> {
        private final Script script;
        private final Random random;
        private final boolean asksItself;

        Feed(Script script, long seed) {
            this.script = script;
            this.random = new Random(seed);
            this.asksItself = random.nextInt(4) == 0;
        }

        @Override
        public void subscribe(Flow.Subscriber<? super Bar> subscriber) {
            subscriber.onSubscribe(new Flow.Subscription() {
                private int sent;
                private long demand;
                private boolean isSending;

                @Override
                public void request(long bars) {
                    synchronized (this) {
                        demand += bars;
                        if (isSending) {
                            return;
                        }
                        isSending = true;
                    }
                    if (asksItself) {
                        send();
                    } else {
                        Thread.ofVirtual().start(this::send);
                    }
                }

                private void send() {
                    while (mayGoOn()) {
                        dawdle();
                        if (sent == script.bars.size()) {
                            end(subscriber);
                            return;
                        }
                        subscriber.onNext(script.bars.get(sent++));
                    }
                }

                private synchronized boolean mayGoOn() {
                    isSending = sent == script.bars.size() || demand-- > 0;
                    demand = Math.max(0, demand);
                    return isSending;
                }

                @Override
                public void cancel() {}
            });
        }

        private void dawdle() {
            if (random.nextInt(30) == 0) {
                LockSupport.parkNanos(random.nextInt(300_000));
            } else if (random.nextInt(3) == 0) {
                Thread.yield();
            }
        }

        private void end(Flow.Subscriber<? super Bar> subscriber) {
            if (script.fails) {
                subscriber.onError(new IllegalStateException("the line is cut"));
            } else {
                subscriber.onComplete();
            }
        }
    }

    private static Map<String, Feed> feeds(List<Script> scripts, long seed) {
        Map<String, Feed> feeds = new LinkedHashMap<>();
        for (int i = 0; i < SYMBOLS; i++) {
            feeds.put("S" + i, new Feed(scripts.get(i), seed * 31 + i));
        }
        return feeds;
    }

    private static Strategy average(BarSeries series) {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        SMAIndicator average = new SMAIndicator(close, 5);
        return new BaseStrategy(
                "average", new OverIndicatorRule(close, average), new UnderIndicatorRule(close, average), 4);
    }

    private Path file() {
        return folder.resolve("paper" + files++ + ".db");
    }

    private static List<Entry> entries(Path file) {
        try (SqlJournal journal = SqlJournal.open(SqliteFile.at(file), Optional.empty())) {
            return JournalSamples.read(journal);
        }
    }

    private List<Entry> played(List<Script> scripts, long seed) {
        Path file = file();
        Paper paper = Paper.withCash(50_000).commissionBps(3).slippageBps(2).journal(file);
        PaperReport unused = paper.session(feeds(scripts, seed), FeedInterleavingTest::average)
                .run();
        return entries(file);
    }

    /** As if the process had been killed when the journal had so many entries. */
    private List<Entry> resumed(List<Script> scripts, long seed, List<Entry> before) {
        Path file = file();
        try (SqlJournal journal = SqlJournal.create(SqliteFile.at(file), "paper")) {
            journal.append(before);
        }
        PaperReport unused = Paper.resume(file)
                .session(feeds(scripts, seed), FeedInterleavingTest::average)
                .run();
        return entries(file);
    }

    /** A transaction ends after what follows from a step, never between what came before the next and the next. */
    private static List<Integer> cuts(List<Entry> entries) {
        List<Integer> cuts = new ArrayList<>();
        for (int i = 1; i < entries.size(); i++) {
            Kind before = entries.get(i - 1).kind();
            boolean isWhole = !before.isInput || before == Kind.BARS || before == Kind.START;
            if (isWhole && BEGINS.contains(entries.get(i).kind())) {
                cuts.add(i);
            }
        }
        return cuts;
    }

    private void all_threads_give_one_journal(int seeds, int runs) {
        for (int seed = 0; seed < seeds; seed++) {
            Random random = new Random(seed);
            List<Script> scripts = scripts(random);
            List<Entry> first = played(scripts, 0);
            assertThat(first).as("seed " + seed).anyMatch(entry -> entry.kind() == Kind.LEFT_OUT);
            List<Integer> cuts = cuts(first);
            for (int run = 1; run <= runs; run++) {
                assertThat(played(scripts, run)).as("seed %d run %d", seed, run).isEqualTo(first);
                int cut = cuts.get(random.nextInt(cuts.size()));
                assertThat(resumed(scripts, -run, first.subList(0, cut)))
                        .as("seed %d run %d resumed after %d entries", seed, run, cut)
                        .isEqualTo(first);
            }
        }
    }

    @Test
    void the_journal_is_the_same_however_the_feeds_run_and_wherever_it_is_resumed() {
        all_threads_give_one_journal(4, 3);
    }

    @Tag("deep")
    @Test
    void the_journal_is_the_same_however_the_feeds_run_many_times() {
        all_threads_give_one_journal(60, 10);
    }
}

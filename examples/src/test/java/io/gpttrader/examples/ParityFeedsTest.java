package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.data.Feeds;
import io.gpttrader.paper.Paper;
import io.gpttrader.paper.PaperSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** However the bars come, whether kept in a journal or not, in one go or in two: what is traded is the same. */
class ParityFeedsTest {

    @Property(seed = "5301", tries = 30)
    void feeds_of_the_hosts_own_threads(@ForAll long seed) {
        Map<String, BarSeries> bars = ParityMarket.random(seed);
        Map<String, Flow.Publisher<Bar>> feeds =
                Parity.feeds(bars.keySet(), symbol -> fromAnotherThread(series(bars, symbol)));

        assertSame(ParitySettings.random(seed), bars, feeds, new RandomRecipes(seed).next());
    }

    private static BarSeries series(Map<String, BarSeries> bars, String symbol) {
        return Objects.requireNonNull(bars.get(symbol));
    }

    private static Flow.Publisher<Bar> fromAnotherThread(BarSeries series) {
        return subscriber -> {
            SubmissionPublisher<Bar> publisher = new SubmissionPublisher<>();
            publisher.subscribe(subscriber);
            Thread.startVirtualThread(() -> {
                series.getBarData().forEach(publisher::submit);
                publisher.close();
            });
        };
    }

    @Test
    void a_replay_at_a_speed_on_a_clock() {
        Map<String, BarSeries> bars = twoSymbols();
        try (ExecutorService timer = Executors.newSingleThreadExecutor()) {
            AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
            var replay = Feeds.replay(symbol -> series(bars, symbol)).speed(60).clock(now::get, (delay, task) -> {
                timer.execute(() -> {
                    now.updateAndGet(before -> before.plus(delay));
                    task.run();
                });
            });

            assertSame(ParityTrader.usual(), bars, Parity.feeds(bars.keySet(), replay), momentum());
        }
    }

    @Test
    void a_replay_from_a_day_after_a_warm_up_of_its_own_is_a_back_test_from_the_warm_ups_first_bar() {
        Instant from = SampleSeries.APPLE.getBar(100).getBeginTime();
        var replay = Feeds.replay(symbol -> SampleSeries.APPLE).from(from).warmUp(40);
        Map<String, BarSeries> bars = Map.of("AAPL", SampleSeries.APPLE.getSubSeries(60, 252));

        assertSame(ParityTrader.usual(), bars, Parity.feeds(bars.keySet(), replay), breakout());
    }

    private static Map<String, BarSeries> twoSymbols() {
        Map<String, BarSeries> bars = new LinkedHashMap<>();
        bars.put("A", RandomBars.daily(1, 120));
        bars.put("B", RandomBars.daily(2, 90));
        return bars;
    }

    private static void assertSame(
            ParityTrader trader,
            Map<String, BarSeries> bars,
            Map<String, Flow.Publisher<Bar>> feeds,
            Function<BarSeries, Strategy> recipe) {
        BacktestReport backtest = trader.tested(bars, Map.of("", recipe));
        Parity.assertSame(backtest, trader.traded(feeds, Map.of("", recipe)));
    }

    // ---- with a journal

    @Property(seed = "5302", tries = 15)
    void a_session_with_a_journal(@ForAll long seed) {
        inFolder(folder -> {
            Path file = folder.resolve("paper.db");
            Map<String, BarSeries> bars = ParityMarket.random(seed);
            ParityTrader kept =
                    ParitySettings.random(seed, cash -> Paper.withCash(cash).journal(file));

            assertSame(kept, bars, Parity.feeds(bars), new RandomRecipes(seed).next());
            assertThat(file).isNotEmptyFile();
        });
    }

    @Property(seed = "5303", tries = 30)
    void a_session_stopped_anywhere_and_gone_on_with(@ForAll long seed) {
        inFolder(folder -> {
            Path file = folder.resolve("paper.db");
            Map<String, BarSeries> bars = ParityMarket.random(seed);
            Function<BarSeries, Strategy> recipe =
                    seed % 2 == 0 ? new RandomRecipes(seed).next() : ParityStrategies.random(seed);
            ParityTrader first =
                    ParitySettings.random(seed, cash -> Paper.withCash(cash).journal(file));
            Instant cut = someTime(bars, seed);
            stopAt(cut, first.paper(), bars, Map.of(), recipe);

            ParityTrader second = ParitySettings.random(seed, cash -> Paper.resume(file));
            assertSame(second, bars, Parity.feeds(bars), recipe);
        });
    }

    /** In several currencies: the rates' feeds stop and go on as those of the symbols do. */
    @Property(seed = "5304", tries = 30)
    void a_session_with_exchange_rates_stopped_anywhere_and_gone_on_with(@ForAll long seed) {
        inFolder(folder -> {
            Path file = folder.resolve("paper.db");
            Map<String, BarSeries> bars = ParityMarket.random(seed);
            Function<BarSeries, Strategy> recipe = new RandomRecipes(seed).next();
            Instant cut = someTime(bars, seed);
            ParityTrader first = ParityRates.in(
                    ParitySettings.random(seed, cash -> Paper.withCash(cash).journal(file)),
                    seed,
                    bars.values(),
                    rate -> withoutEnd(rate, cut));
            stopAt(cut, first.paper(), bars, ParityRates.of(seed, bars.values()), recipe);

            ParityTrader second = ParityRates.in(
                    ParitySettings.random(seed, cash -> Paper.resume(file)), seed, bars.values(), Parity::published);
            assertSame(second, bars, Parity.feeds(bars), recipe);
        });
    }

    /** With finer bars, whose feeds stop and go on too, and checkpoints for half of the seeds. */
    @Property(seed = "5305", tries = 30)
    void a_session_with_finer_bars_stopped_anywhere_and_gone_on_with(@ForAll long seed) {
        inFolder(folder -> {
            Path file = folder.resolve("paper.db");
            Map<String, BarSeries> bars = ParityMarket.random(seed);
            Map<String, BarSeries> finer = ParityFiner.of(seed, bars);
            Function<BarSeries, Strategy> recipe = new RandomRecipes(seed).next();
            Instant cut = someTime(bars, seed);
            Paper paper = ParitySettings.protectedInside(
                            seed, cash -> Paper.withCash(cash).journal(file))
                    .paper()
                    .checkpointEvery(seed % 2 == 0 ? 50 : 0)
                    .finerBars(Parity.feeds(
                            finer.keySet(), symbol -> withoutEnd(Objects.requireNonNull(finer.get(symbol)), cut)));
            stopAt(cut, paper, bars, named(finer), recipe);

            ParityTrader second = ParitySettings.protectedInside(seed, cash -> Paper.resume(file))
                    .with(b -> b.finerBars(finer), p -> p.finerBars(Parity.feeds(finer)));
            assertSame(second, bars, Parity.feeds(bars), recipe);
        });
    }

    private static Map<String, BarSeries> named(Map<String, BarSeries> finer) {
        Map<String, BarSeries> named = new LinkedHashMap<>();
        finer.forEach((symbol, series) -> named.put(symbol + " finer", series));
        return named;
    }

    private static Instant someTime(Map<String, BarSeries> bars, long seed) {
        List<Instant> times = times(bars, Instant.MAX);
        return times.get(new Random(seed).nextInt(times.size()));
    }

    /** Plays all bars up to a moment, without an end to the feeds, and stops when those that make up steps are done. */
    private static void stopAt(
            Instant cut,
            Paper paper,
            Map<String, BarSeries> bars,
            Map<String, BarSeries> rates,
            Function<BarSeries, Strategy> recipe) {
        Map<String, BarSeries> all = new LinkedHashMap<>(rates);
        all.putAll(bars);
        Optional<Instant> reached = reached(bars, all.values(), cut);
        Map<String, Flow.Publisher<Bar>> feeds =
                Parity.feeds(bars.keySet(), symbol -> withoutEnd(series(bars, symbol), cut));
        try (PaperSession session = paper.session(feeds, recipe).start()) {
            Parity.await(() -> session.snapshot().time().equals(reached));
            session.stop();
        }
    }

    /** The last time of which every feed has told, or told a later one. */
    private static Optional<Instant> reached(Map<String, BarSeries> bars, Collection<BarSeries> feeds, Instant cut) {
        Instant all = cut;
        for (BarSeries series : feeds) {
            List<Instant> told = times(Map.of("", series), cut);
            Instant last = told.isEmpty() ? Instant.MIN : told.get(told.size() - 1);
            all = last.isBefore(all) ? last : all;
        }
        List<Instant> done = times(bars, all);
        return done.isEmpty() ? Optional.empty() : Optional.of(done.get(done.size() - 1));
    }

    private static List<Instant> times(Map<String, BarSeries> bars, Instant upTo) {
        return List.copyOf(bars.values().stream()
                .flatMap(series -> series.getBarData().stream())
                .map(Bar::getEndTime)
                .filter(time -> !time.isAfter(upTo))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Flow.Publisher<Bar> withoutEnd(BarSeries series, Instant cut) {
        return subscriber -> {
            SubmissionPublisher<Bar> publisher = new SubmissionPublisher<>(Runnable::run, 1 << 12);
            publisher.subscribe(subscriber);
            series.getBarData().stream()
                    .filter(bar -> !bar.getEndTime().isAfter(cut))
                    .forEach(publisher::submit);
        };
    }

    private static void inFolder(Consumer<Path> test) {
        try {
            Path folder = Files.createTempDirectory("parity");
            try {
                test.accept(folder);
            } finally {
                try (var files = Files.walk(folder)) {
                    files.sorted(Comparator.reverseOrder())
                            .forEach(file -> file.toFile().delete());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.gpttrader.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.CachedIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.TrailingStopLossRule;
import org.ta4j.core.rules.UnderIndicatorRule;

/**
 * Of many symbols, ta4j's own indicators are asked for bars that wait for their turn, on two threads. A rule of the host's keeps a strategy on the
 * one thread and in turn, so the same strategy with and without one must give the same session.
 */
class BarsAheadTest {
    private static final Instant OPEN = Instant.parse("2024-01-02T14:30:00Z");
    private static final int SYMBOLS = 70;
    private static final int BARS = 90;

    /** Few leave room for one bar before its turn, or for some while others have theirs. */
    private static final int[] KEPT = {12, 40, 100, 1_000};

    static Strategy made(int kind, BarSeries series) {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        Indicator<Num> fast = new SMAIndicator(close, 3);
        Indicator<Num> slow = new SMAIndicator(close, 8);
        Rule up = new CrossedUpIndicatorRule(fast, slow);
        Rule down = new CrossedDownIndicatorRule(fast, slow);
        return switch (kind) {
            case 0 -> new BaseStrategy("its", up, down, 8);
            case 1 ->
                new BaseStrategy(
                        "its",
                        new OverIndicatorRule(close, new EMAIndicator(close, 6)),
                        new UnderIndicatorRule(new RSIIndicator(close, 5), 45),
                        6);
            default -> new BaseStrategy("its", up, down.or(new TrailingStopLossRule(close, DoubleNum.valueOf(0.4))), 8);
        };
    }

    /** The same, whose exit the host asks in its own way. */
    static Strategy ofHost(Strategy its) {
        Rule exit = its.getExitRule();
        return new BaseStrategy(
                "its", its.getEntryRule(), (index, record) -> exit.isSatisfied(index, record), its.getUnstableBars());
    }

    static Paper settings(Random random) {
        Paper paper = Paper.withCash(1_000_000).commissionBps(2).keepBars(KEPT[random.nextInt(KEPT.length)]);
        paper = random.nextBoolean() ? paper.fillAtClose() : paper.slippageBps(1);
        paper = switch (random.nextInt(9)) {
            case 0 -> paper.sizePercent(30).standardLimits();
            case 1 -> paper.inverseVolatility(5);
            case 2 -> paper.slots(9);
            case 3 -> paper.exits(exits -> exits.stopLossPercent(0.2));
            case 4 ->
                paper.slots(
                        9,
                        (symbol, bars) -> bars.get(bars.size() - 1).getVolume().doubleValue());
            case 5 -> paper.account(account -> account.margin());
            // Bars that decide nothing are valued together.
            default -> paper;
        };
        return paper;
    }

    private static PaperSession session(
            Paper paper, Market market, Function<BarSeries, Strategy> recipe, @Nullable Path journal) {
        Paper its = journal == null
                ? paper.withoutJournal()
                : paper.journal(journal).checkpointEvery(1_500);
        return its.session(market.feeds(), recipe).start();
    }

    static String words(PaperSession session) {
        PaperReport report = session.report();
        Map<String, Double> metrics = report.metrics();
        return Arrays.toString(report.equity())
                + Arrays.toString(report.buyAndHold())
                + report.roundTrips()
                + report.pending()
                + report.rejections()
                + report.feeds()
                + metrics
                + report.bySymbol();
    }

    @Property(tries = 25, seed = "61")
    void asked_ahead_or_in_turn_a_session_is_the_same(@ForAll long seed) {
        List<String> both = new ArrayList<>();
        for (boolean isOfHost : new boolean[] {false, true}) {
            Random random = new Random(seed);
            Paper paper = settings(random);
            int kind = random.nextInt(3);
            Market market = new Market(random);
            PaperSession session =
                    session(paper, market, series -> isOfHost ? ofHost(made(kind, series)) : made(kind, series), null);
            session.awaitEnd();
            both.add(words(session));
        }
        assertThat(both.get(1)).isEqualTo(both.get(0));
        assertThat(both.get(0)).contains("RoundTrip[");
    }

    /** They may share what they remember. */
    @Test
    void indicators_of_the_host_are_asked_by_one_thread() {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        PaperSession session = session(
                Paper.withCash(1_000_000),
                new Market(new Random(1)),
                series -> {
                    Indicator<Num> own = new CachedIndicator<>(series) {
                        @Override
                        protected Num calculate(int index) {
                            threads.add(Thread.currentThread().getName());
                            return series.getBar(index).getClosePrice();
                        }

                        @Override
                        public int getCountOfUnstableBars() {
                            return 0;
                        }
                    };
                    return new BaseStrategy(
                            new OverIndicatorRule(own, new SMAIndicator(own, 3)),
                            new UnderIndicatorRule(own, new SMAIndicator(own, 3)),
                            3);
                },
                null);
        session.awaitEnd();
        assertThat(threads).containsExactly("gpt-trader-paper");
    }

    @Test
    void a_session_goes_on_from_its_journal_and_checkpoints(@TempDir Path folder) {
        Function<BarSeries, Strategy> recipe = series -> made(0, series);
        Path file = folder.resolve("a.db");
        PaperSession session = session(Paper.withCash(1_000_000), new Market(new Random(7)), recipe, file);
        session.awaitEnd();
        String all = words(session);
        PaperSession again = Paper.resume(file)
                .session(new Market(new Random(7)).feeds(), recipe)
                .start();
        again.awaitEnd();
        assertThat(again.repeatedEntries()).isLessThan(4_000);
        assertThat(words(again)).isEqualTo(all);
    }

    /** Bars of many symbols, of which some end together, sent as they are asked for. */
    static final class Market {
        private final Map<String, Flow.Publisher<Bar>> feeds = new LinkedHashMap<>();

        Market(Random random) {
            this(random, BARS);
        }

        Market(Random random, int most) {
            boolean isApart = random.nextInt(3) > 0;
            for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                List<Bar> bars = new ArrayList<>();
                double price = 100;
                Instant begin = OPEN.plusMillis(isApart ? random.nextInt(400) : 0);
                int count = random.nextInt(5) == 0 ? random.nextInt(1, most) : most;
                for (int i = 0; i < count; i++) {
                    double open = price;
                    price *= 1 + 0.003 * (random.nextDouble() - 0.5);
                    boolean isMissing = random.nextInt(20) == 0;
                    if (!isMissing) {
                        bars.add(bar(begin.plusSeconds(i), open, price, 1 + random.nextInt(500)));
                    }
                }
                feeds.put("S" + symbol, new Line(bars));
            }
        }

        Map<String, Flow.Publisher<Bar>> feeds() {
            return feeds;
        }

        private static Bar bar(Instant begin, double open, double close, double volume) {
            return new BaseBar(
                    Duration.ofSeconds(1),
                    begin,
                    begin.plusSeconds(1),
                    DoubleNum.valueOf(open),
                    DoubleNum.valueOf(Math.max(open, close)),
                    DoubleNum.valueOf(Math.min(open, close)),
                    DoubleNum.valueOf(close),
                    DoubleNum.valueOf(volume),
                    DoubleNum.valueOf(0),
                    0);
        }
    }

    private static final class Line implements Flow.Publisher<Bar>, Flow.Subscription {
        private final List<Bar> bars;
        private Flow.@Nullable Subscriber<? super Bar> subscriber;
        private int next;

        Line(List<Bar> bars) {
            this.bars = bars;
        }

        @Override
        public void subscribe(Flow.Subscriber<? super Bar> one) {
            subscriber = one;
            one.onSubscribe(this);
        }

        @Override
        public void request(long count) {
            Flow.Subscriber<? super Bar> to = Objects.requireNonNull(subscriber);
            for (long i = 0; i < count && next < bars.size(); i++) {
                to.onNext(bars.get(next++));
            }
            if (next == bars.size()) {
                next++;
                to.onComplete();
            }
        }

        @Override
        public void cancel() {
            next = bars.size() + 1;
        }
    }
}

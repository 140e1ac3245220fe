package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * Random strategies of ta4j get the same trades and equity compiled, asked bar by bar, and from ta4j's own manager.
 * The one excuse is a comparison about which ta4j disagrees with itself ({@link SameAnswersJudge}); such ties are
 * counted, and a line printed with their sizes.
 */
class SameAnswersTest {
    private final SameAnswersTally tally = new SameAnswersTally();
    private String property = "";

    @Property(seed = "20260401")
    void trades_and_equity_are_the_same_three_ways(@ForAll long market, @ForAll long strategy) {
        property = "any prices";
        run(market(market), strategy, 1);
    }

    @Property(seed = "20260402")
    void trades_and_equity_are_the_same_on_exact_prices(@ForAll long market, @ForAll long strategy) {
        property = "exact prices";
        run(KernelMarket.exact(market, 1 + new Random(market).nextInt(200)), strategy, 1);
    }

    @Property(seed = "20260403")
    void a_batch_gives_each_of_its_strategies_the_same(@ForAll long market, @ForAll long strategy) {
        property = "batches";
        run(market(market), strategy, 5);
    }

    static Stream<BarSeries> someRealBars() {
        return NaiveMarket.real("daily/SPY.csv", "daily/AAPL.csv", "daily/BTCUSD.csv", "sp25/TSLA.csv");
    }

    static Stream<BarSeries> allRealBars() {
        return NaiveMarket.real(
                "daily/SPY.csv", "daily/AAPL.csv", "daily/IBM.csv", "daily/BTCUSD.csv", "sp25/TSLA.csv");
    }

    @ParameterizedTest
    @MethodSource("someRealBars")
    void the_same_on_real_bars(BarSeries bars) {
        windows(bars, 25, 1);
        show("real " + bars.getName());
    }

    @Tag("deep")
    @Test
    void a_hundred_thousand_strategies_are_the_same_on_random_series() {
        for (long market = 0; market < 4_000; market++) {
            run(market(spread(market)), spread(1_000_000 + 25 * market), 25);
        }
        show("deep random");
        assertThat(tally.strategies()).isEqualTo(100_000);
        assertThat(tally.tradingShare()).isGreaterThan(0.5);
    }

    @Tag("deep")
    @ParameterizedTest
    @MethodSource("allRealBars")
    void four_thousand_strategies_are_the_same_on_real_bars(BarSeries bars) {
        windows(bars, 160, 25);
        show("deep real " + bars.getName());
    }

    @AfterProperty
    void show() {
        show(property);
    }

    private void show(String name) {
        System.out.println(tally.line(name));
        assertThat(tally.largestSource())
                .as("the largest rounding behind a tie")
                .isLessThan(SameAnswersJudge.NEAR);
    }

    /** Neighbouring seeds give {@code Random} nearly the same first numbers; these are far apart. */
    private static long spread(long seed) {
        return seed * 0x9E3779B97F4A7C15L;
    }

    private static BarSeries market(long seed) {
        Random random = new Random(seed);
        int bars = random.nextInt(10) == 0 ? 1 + random.nextInt(6) : 20 + random.nextInt(280);
        return switch (random.nextInt(8)) {
            case 0 -> NaiveMarket.random("gaps", seed, bars);
            case 1 -> KernelMarket.exact(seed, bars);
            default -> KernelMarket.random(seed, bars);
        };
    }

    private void windows(BarSeries all, int windows, int strategies) {
        Random random = new Random(all.getBarCount());
        for (int window = 0; window < windows; window++) {
            int length = Math.min(50 + random.nextInt(450), all.getBarCount() - 1);
            int start = random.nextInt(all.getBarCount() - length);
            run(all.getSubSeries(start, start + length), random.nextLong(), strategies);
        }
    }

    /** Each strategy alone, three ways; then all of them in one batch, where they share their columns. */
    private void run(BarSeries series, long firstSeed, int strategies) {
        List<Function<BarSeries, Strategy>> recipes = new ArrayList<>();
        List<double[]> alone = new ArrayList<>();
        for (int i = 0; i < strategies; i++) {
            SameAnswersCase one = new SameAnswersCase(series, spread(firstSeed + i), firstSeed);
            alone.add(one.runInto(tally));
            recipes.add(one::strategy);
        }
        BacktestBatch batch = new SameAnswersCase(series, firstSeed, firstSeed)
                .backtest()
                .threads(1)
                .runAll(Map.of("X", series), recipes, List.of("totalReturn", "trades"));
        for (int i = 0; i < strategies; i++) {
            assertThat(batch.row(i).values())
                    .as("row %s of the batch from %s", i, firstSeed)
                    .containsExactly(alone.get(i)[0], alone.get(i)[1]);
        }
    }
}

package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.rules.FixedRule;

/** The value of an account may move on a bar at whose close nothing is held; the figures of the curve must see it. */
class MetricsWhereNothingIsHeldTest {
    private static final double CASH = 10_000;

    /** Bought at 100, sold inside the same bar at 90, flat ever after: a tenth of the account is lost. */
    @Test
    void a_loss_inside_the_bar_of_the_entry_is_a_drawdown() {
        BarSeries series = new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (int i = 0; i < 6; i++) {
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(Instant.parse("2024-01-02T00:00:00Z").plus(Duration.ofDays(i)))
                    .openPrice(100)
                    .highPrice(100)
                    .lowPrice(80)
                    .closePrice(100)
                    .volume(1)
                    .add();
        }

        BacktestReport report = Backtest.withCash(CASH)
                .fractionalShares()
                .sizePercent(100)
                .exits(o -> o.stopLossPercent(10))
                .run(series, bars -> new BaseStrategy(new FixedRule(1), new FixedRule()));

        assertThat(report.equity()).containsExactly(10_000, 10_000, 9_000, 9_000, 9_000, 9_000);
        assertThat(report.metric("maxDrawdown")).isCloseTo(0.1, within(1e-12));
        // Four of six bars are a tenth below the peak.
        assertThat(report.metric("ulcerIndex")).isCloseTo(Math.sqrt(4 * 0.01 / 6), within(1e-12));
        assertThat(report.metric("longestDrawdownDays")).isEqualTo(4);
    }

    @Property(seed = "20261129")
    void with_stops_and_interest_the_figures_are_those_of_the_formulas(
            @ForAll long market,
            @ForAll long recipe,
            @ForAll @IntRange(min = 2, max = 400) int days,
            @ForAll @IntRange(min = 0, max = 3) int stopPercent,
            @ForAll @IntRange(min = -90, max = 90) int interestPercent) {
        BarSeries series =
                NaiveMarket.basket(market, 1, days).values().iterator().next();
        Backtest engine = Backtest.withCash(CASH).fractionalShares().barsPerYear(250);
        if (stopPercent > 0) {
            engine = engine.exits(o -> o.stopLossPercent(stopPercent / 2.0));
        }
        if (interestPercent % 3 != 0) {
            engine = engine.costs(c -> c.cashInterestPercent(interestPercent));
        }

        BacktestReport report = engine.run(series, NaiveRecipes.random(recipe));

        double[] equity = report.equity();
        double[] returns = NaiveMetrics.returns(CASH, equity);
        double[] depths = new double[equity.length];
        double peak = CASH;
        for (int i = 0; i < depths.length; i++) {
            peak = Math.max(peak, equity[i]);
            depths[i] = 1 - equity[i] / peak;
        }
        double mean = Arrays.stream(returns).average().orElseThrow();
        double squares =
                Arrays.stream(returns).map(r -> (r - mean) * (r - mean)).sum();
        double downside = Math.sqrt(Arrays.stream(returns)
                .map(r -> Math.min(r, 0) * Math.min(r, 0))
                .average()
                .orElseThrow());
        same(report, "maxDrawdown", Arrays.stream(depths).max().orElseThrow());
        same(
                report,
                "ulcerIndex",
                Math.sqrt(Arrays.stream(depths).map(d -> d * d).average().orElseThrow()));
        same(report, "volatility", Math.sqrt(squares / (returns.length - 1)) * Math.sqrt(250));
        same(report, "sortino", downside > 0 ? mean / downside * Math.sqrt(250) : Double.NaN);
        same(report, "expectedShortfall95", -worst(returns, returns.length * 0.05));
    }

    /** Mean of the lowest, the last of them in part; the lowest alone where it is less than one. */
    private static double worst(double[] returns, double share) {
        double[] sorted = DoubleStream.of(returns).sorted().toArray();
        if (share <= 1) {
            return sorted[0];
        }
        double sum = 0;
        for (int i = 0; i < sorted.length && i < share; i++) {
            sum += Math.min(1, share - i) * sorted[i];
        }
        return sum / share;
    }

    private static void same(BacktestReport report, String metric, double expected) {
        double actual = report.metric(metric);
        if (Double.isNaN(expected)) {
            assertThat(actual).as(metric).isNaN();
        } else {
            assertThat(actual).as(metric).isCloseTo(expected, within(1e-9 + 1e-9 * Math.abs(expected)));
        }
    }
}

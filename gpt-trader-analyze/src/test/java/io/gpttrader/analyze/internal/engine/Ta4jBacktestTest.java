package io.gpttrader.analyze.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.rules.FixedRule;

/** Money of ta4j's decisions, on bars few enough to work out by hand. */
class Ta4jBacktestTest {
    private static final double[] OPENS = {10, 10, 12, 11, 8};
    private static final double[] CLOSES = {10, 11, 12, 9, 8};

    /** Costs of 1 % each, so that none is overlooked. */
    private static final Ta4jBacktest WITH_COSTS =
            Ta4jBacktest.withCash(1_000).commissionBps(100).slippageBps(100);

    private static BarSeries series(double[] opens, double[] closes) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName("by hand")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        Instant monday = Instant.parse("2024-01-01T00:00:00Z");
        for (int i = 0; i < opens.length; i++) {
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(monday.plus(Duration.ofDays(i + 1L)))
                    .openPrice(opens[i])
                    .highPrice(Math.max(opens[i], closes[i]))
                    .lowPrice(Math.min(opens[i], closes[i]))
                    .closePrice(closes[i])
                    .volume(1)
                    .add();
        }
        return series;
    }

    /** Decides to enter and to leave at given bars. */
    private static Function<BarSeries, Strategy> at(int enter, int exit) {
        return series -> new BaseStrategy(new FixedRule(enter), new FixedRule(exit));
    }

    private static double[] row(Ta4jBacktest settings, Function<BarSeries, Strategy> recipe) {
        return settings.measure().over().apply(series(OPENS, CLOSES)).apply(List.of(recipe))[0];
    }

    private static double figure(double[] row, String name) {
        return row[RunFigures.NAMES.indexOf(name)];
    }

    /** Equity at each bar, put together again from the returns. */
    private static double[] equity(double cash, double[] row) {
        double[] equity = new double[row.length - RunFigures.NAMES.size()];
        for (int i = 0; i < equity.length; i++) {
            equity[i] = (i == 0 ? cash : equity[i - 1]) * (1 + row[RunFigures.NAMES.size() + i]);
        }
        return equity;
    }

    @Test
    void a_round_trip_fills_at_the_next_opens_and_pays_every_cost() {
        double[] row = row(WITH_COSTS, at(0, 2));

        // 95 % of 1000 at the close of 10 are 95 shares, bought at 10 x 1.01 for 959.50 and 9.595 of commission;
        // sold at 11 x 0.99 for 1034.55 less 10.3455.
        assertThat(equity(1_000, row))
                .containsExactly(new double[] {1_000, 1_075.905, 1_170.905, 1_055.1095, 1_055.1095}, within(1e-9));
        assertThat(figure(row, "totalReturn")).isCloseTo(0.0551095, within(1e-12));
        assertThat(figure(row, "maxDrawdown")).isCloseTo(1 - 1_055.1095 / 1_170.905, within(1e-12));
        assertThat(figure(row, "trades")).isEqualTo(1);
        assertThat(figure(row, "winRate")).isEqualTo(1);
        assertThat(figure(row, "profitFactor")).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(figure(row, "exposure")).isEqualTo(0.4);
    }

    @Test
    void figures_of_returns_are_those_of_semantics() {
        double[] row = row(WITH_COSTS.barsPerYear(100), at(0, 2));

        // Worked out by numpy 2.4.6 of the equity above: r = e[1:]/e[:-1]-1; mean/std(ddof=1)*10 and so on.
        assertThat(figure(row, "volatility")).isCloseTo(0.749750686094, within(1e-9));
        assertThat(figure(row, "sharpe")).isCloseTo(1.742145541641, within(1e-9));
        assertThat(figure(row, "sortino")).isCloseTo(2.953359303086, within(1e-9));
        assertThat(figure(row, "annualReturn")).isCloseTo(1.923820233146, within(1e-9));
        assertThat(figure(row, "calmar")).isCloseTo(19.453352937649, within(1e-9));
    }

    @Test
    void five_days_from_monday_to_friday_count_as_a_year_of_252() {
        double found = figure(row(WITH_COSTS, at(0, 2)), "volatility");
        double given = figure(row(WITH_COSTS.barsPerYear(252), at(0, 2)), "volatility");

        assertThat(found).isEqualTo(given);
    }

    @Test
    void a_position_open_at_the_end_is_valued_at_the_last_close_and_is_no_trade() {
        double[] row = row(WITH_COSTS, at(0, 99));

        assertThat(equity(1_000, row)[4]).isCloseTo(30.905 + 95 * 8, within(1e-9));
        assertThat(figure(row, "trades")).isZero();
        assertThat(figure(row, "winRate")).isNaN();
        assertThat(figure(row, "profitFactor")).isNaN();
        assertThat(figure(row, "exposure")).isEqualTo(0.8);
    }

    @Test
    void a_decision_on_the_last_bar_is_not_filled() {
        double[] row = row(WITH_COSTS, at(4, 99));

        assertThat(equity(1_000, row)).containsOnly(1_000);
        assertThat(figure(row, "sharpe")).as("returns that do not vary").isNaN();
        assertThat(figure(row, "maxDrawdown")).isZero();
    }

    @Test
    void an_order_shrinks_to_what_the_cash_pays_for_where_the_open_jumps() {
        // Decided at 11: 950 / 11 = 86 shares; at 12 x 1.01 and 1 % of commission the cash pays for floor(1000 /
        // 12.2412) = 81.
        double[] row = row(WITH_COSTS, at(1, 99));

        assertThat(equity(1_000, row)[2]).isCloseTo(1_000 - 81 * 12.2412 + 81 * 12, within(1e-9));
    }

    @Test
    void fractions_use_the_whole_size() {
        double[] row = row(WITH_COSTS.fractionalShares().sizePercent(50), at(1, 99));

        double units = 500 / 11.0;
        assertThat(equity(1_000, row)[4]).isCloseTo(1_000 - units * 12.2412 + units * 8, within(1e-9));
    }

    @Test
    void a_short_position_earns_where_prices_fall() {
        Function<BarSeries, Strategy> recipe =
                series -> new BaseStrategy("short", new FixedRule(0), new FixedRule(3), 0, TradeType.SELL);

        double[] row = row(Ta4jBacktest.withCash(1_000), recipe);

        // 95 shares sold at 10, bought back at 8.
        assertThat(equity(1_000, row)).containsExactly(new double[] {1_000, 905, 810, 1_095, 1_190}, within(1e-9));
        assertThat(figure(row, "trades")).isEqualTo(1);
    }

    @Test
    void an_entry_that_the_account_cannot_pay_for_does_not_happen() {
        double[] row = row(Ta4jBacktest.withCash(9), at(0, 2));

        assertThat(figure(row, "trades")).isZero();
        assertThat(figure(row, "exposure")).isZero();
    }

    @Test
    void rows_come_in_the_order_of_the_recipes_whatever_the_threads() {
        List<Function<BarSeries, Strategy>> recipes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            recipes.add(at(i % 3, i % 5));
        }
        double[][] alone = WITH_COSTS.threads(1).apply(series(OPENS, CLOSES)).apply(recipes);
        double[][] together = WITH_COSTS.threads(4).apply(series(OPENS, CLOSES)).apply(recipes);

        assertThat(Arrays.deepEquals(together, alone)).isTrue();
        assertThat(together[0]).isNotEqualTo(together[1]);
    }

    @Test
    void the_first_recipe_that_fails_is_named_whatever_the_threads() {
        List<Function<BarSeries, Strategy>> recipes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int number = i;
            recipes.add(
                    i < 7
                            ? at(0, 2)
                            : series -> {
                                throw new IllegalStateException("no data for " + number);
                            });
        }
        var bound = WITH_COSTS.threads(4).apply(series(OPENS, CLOSES));

        assertThatThrownBy(() -> bound.apply(recipes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("recipe 7 of the batch failed: no data for 7");
    }

    @Test
    void an_interrupted_batch_is_cancelled_its_helpers_too_and_the_thread_stays_interrupted() {
        CountDownLatch never = new CountDownLatch(1);
        Function<BarSeries, Strategy> waits = series -> {
            try {
                never.await();
            } catch (InterruptedException asked) {
                throw new IllegalStateException(asked);
            }
            return at(0, 2).apply(series);
        };
        var bound = WITH_COSTS.threads(2).apply(series(OPENS, CLOSES));

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> bound.apply(List.of(waits, waits, waits))).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_price_that_is_missing_is_rejected_before_anything_runs() {
        BarSeries series = series(new double[] {10, 0, 10}, new double[] {10, 10, 10});

        assertThatThrownBy(() -> WITH_COSTS.apply(series))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bar 1")
                .hasMessageContaining("the open 0.0, which must be a finite number above 0");
    }

    @Test
    void settings_out_of_range_are_rejected_where_they_are_given() {
        Ta4jBacktest plain = Ta4jBacktest.withCash(1_000);
        assertThatThrownBy(() -> Ta4jBacktest.withCash(0)).hasMessageContaining("cash");
        assertThatThrownBy(() -> plain.commissionBps(-1)).hasMessageContaining("[0, 10000)");
        assertThatThrownBy(() -> plain.slippageBps(Double.NaN)).hasMessageContaining("slippageBps");
        assertThatThrownBy(() -> plain.sizePercent(101)).hasMessageContaining("sizePercent");
        assertThatThrownBy(() -> plain.threads(0)).hasMessageContaining("threads");
        assertThatThrownBy(() -> plain.barsPerYear(0)).hasMessageContaining("barsPerYear");
    }

    @Test
    void each_step_leaves_the_settings_it_was_asked_of_as_they_were() {
        Ta4jBacktest plain = Ta4jBacktest.withCash(1_000);

        assertThat(plain.commissionBps(10).slippageBps(5).fractionalShares().sizePercent(50))
                .hasToString(
                        "ta4j's back test with 1000, commission 10 bps, slippage 5 bps, 50 % of equity, fractional shares");
        assertThat(plain)
                .hasToString(
                        "ta4j's back test with 1000, commission 0 bps, slippage 0 bps, 95 % of equity, whole shares");
    }

    @Test
    void travels_to_another_machine() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(WITH_COSTS);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(row((Ta4jBacktest) in.readObject(), at(0, 2))).isEqualTo(row(WITH_COSTS, at(0, 2)));
        }
    }
}

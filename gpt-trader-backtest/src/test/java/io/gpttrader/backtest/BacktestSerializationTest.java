package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;

/** Scorings and measurings travel to other machines and give the same numbers there. */
class BacktestSerializationTest {
    private static final BarSeries SERIES = NaiveMarket.random("X", 7, 400);

    @SuppressWarnings("unchecked")
    private static <T> T sent(T object) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }

    private static Function<BarSeries, Strategy> cross(int fast, int slow) {
        return series -> {
            ClosePriceIndicator close = new ClosePriceIndicator(series);
            SMAIndicator first = new SMAIndicator(close, fast);
            SMAIndicator second = new SMAIndicator(close, slow);
            return new BaseStrategy(
                    new CrossedUpIndicatorRule(first, second), new CrossedDownIndicatorRule(first, second), slow);
        };
    }

    private static final List<Function<BarSeries, Strategy>> RECIPES = List.of(cross(3, 9), cross(5, 20), cross(2, 30));

    /** Every kind of cost, size, allocation and limit once. */
    private static List<Backtest> settings() {
        Backtest plain = Backtest.withCash(10_000);
        return List.of(
                plain,
                plain.commissionBps(10)
                        .slippageBps(5)
                        .fractionalShares()
                        .maxPositionPercent(40)
                        .dailyLossHaltPercent(2),
                plain.commissionPerShare(0.01, 1)
                        .volatilityTargetPercent(20, 30)
                        .liquidateAtEnd(),
                plain.atrRiskPercent(1, 14, 2)
                        .tradingDayZone(java.time.ZoneId.of("America/New_York"))
                        .standardLimits(),
                plain.kelly(0.5).inverseVolatility(20).fillAtClose());
    }

    @Test
    void a_scoring_and_its_measuring_give_the_same_numbers_after_a_journey() throws Exception {
        for (Backtest backtest : settings()) {
            var scoring = backtest.scoring("sharpe");
            var back = sent(scoring);
            assertThat(back.apply(SERIES).apply(RECIPES))
                    .isEqualTo(scoring.apply(SERIES).apply(RECIPES));
            assertThat(back.apply(SERIES).apply(RECIPES)).isNotEqualTo(new double[3]);
            assertThat(back).hasToString(scoring.toString()).isInstanceOf(Supplier.class);
            var measuring = backtest.measuring("totalReturn", "trades");
            var rows = sent(measuring).apply(SERIES).apply(RECIPES);
            assertThat(rows).isDeepEqualTo(measuring.apply(SERIES).apply(RECIPES));
            assertThat(((Supplier<?>) sent(measuring)).get()).isEqualTo(List.of("totalReturn", "trades"));
        }
    }

    @Test
    void threads_and_listeners_stay_at_home() throws Exception {
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            var scoring = Backtest.withCash(10_000)
                    .workers(pool)
                    .onProgress(done -> pool.submit(() -> done))
                    .scoring("totalReturn");
            assertThat(sent(scoring).apply(SERIES).apply(RECIPES))
                    .isEqualTo(scoring.apply(SERIES).apply(RECIPES));
        }
    }

    @Test
    void a_host_function_that_does_not_travel_is_named() {
        var scoring =
                Backtest.withCash(10_000).commission((quantity, price) -> 1).scoring("sharpe");
        assertThatThrownBy(() -> sent(scoring))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("BacktestSerializationTest$$Lambda");
    }
}

package io.gpttrader.live.internal.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.internal.drift.Decision;
import io.gpttrader.live.internal.drift.Drift;
import io.gpttrader.live.internal.drift.DriftCause;
import io.gpttrader.live.internal.drift.DriftComparison.Worth;
import io.gpttrader.live.internal.drift.ExecutionLog;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Position;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.backtest.TradeOnNextOpenModel;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.UnderIndicatorRule;

/** ta4j's own back test as the engine of the host. */
class EngineDriftTest {
    private static final Instant BEGIN = Instant.parse("2026-03-02T14:30:00Z");
    private static final List<Bar> BARS = bars();
    private static final EngineDrift DRIFT = new EngineDrift(Map.of("AAPL", BARS), false);
    private static final Map<String, Function<BarSeries, Strategy>> RECIPES =
            Map.of("cross", EngineDriftTest::strategy);

    private final ExecutionLog log = new ExecutionLog();
    private double worth = 10_000;

    @Test
    void a_session_that_did_what_the_engine_did_has_no_drift() {
        int trades = execute(0, OrderStatus.FILLED);

        Drift drift = DRIFT.compare(ta4j(), RECIPES, log.now(), new Worth(10_000, worth));
        assertThat(trades).isGreaterThan(10);
        assertThat(drift.rows()).hasSize(trades);
        assertThat(drift.differing()).isEmpty();
        assertThat(drift.difference()).isCloseTo(0, within(1e-9));
    }

    @Test
    void a_cent_a_share_is_price() {
        int trades = execute(0.01, OrderStatus.FILLED);

        Drift drift = DRIFT.compare(ta4j(), RECIPES, log.now(), new Worth(10_000, worth));
        assertThat(drift.causes().get(DriftCause.PRICE)).isCloseTo(-0.01 * trades, within(1e-9));
        assertThat(drift.isExplained()).isTrue();
    }

    @Test
    void a_session_that_did_nothing_has_missed_it_all() {
        Drift drift = DRIFT.compare(ta4j(), RECIPES, log.now(), new Worth(10_000, 10_000));

        assertThat(drift.causes().get(DriftCause.MISSED)).isCloseTo(drift.difference(), within(1e-9));
        assertThat(drift.differing()).isNotEmpty();
    }

    @Test
    void an_engine_gets_series_of_its_own_and_may_know_no_other_symbol() {
        assertThatThrownBy(() -> DRIFT.compare(
                        (series, recipe) -> {
                            assertThat(series.get("AAPL").getBarCount()).isEqualTo(BARS.size());
                            return Map.of("TSLA", run(series.get("AAPL"), recipe));
                        },
                        RECIPES,
                        log.now(),
                        new Worth(10_000, 10_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'TSLA', which is none of [AAPL]");
    }

    private static BiFunction<Map<String, BarSeries>, Function<BarSeries, Strategy>, Map<String, TradingRecord>>
            ta4j() {
        return (series, recipe) -> {
            Map<String, TradingRecord> records = new LinkedHashMap<>();
            series.forEach((symbol, its) -> records.put(symbol, run(its, recipe)));
            return records;
        };
    }

    private static TradingRecord run(BarSeries series, Function<BarSeries, Strategy> recipe) {
        return new BarSeriesManager(series, new TradeOnNextOpenModel()).run(recipe.apply(series));
    }

    /** Does the engine's trades at the broker, each worse by some money a share; gives their number. */
    private int execute(double worse, OrderStatus status) {
        BarSeries series = new org.ta4j.core.BaseBarSeriesBuilder()
                .withNumFactory(BARS.get(0).numFactory())
                .build();
        BARS.forEach(series::addBar);
        TradingRecord record = run(series, EngineDriftTest::strategy);
        List<Trade> trades = new ArrayList<>();
        for (Position position : record.getPositions()) {
            trades.add(position.getEntry());
            trades.add(position.getExit());
        }
        if (record.getCurrentPosition().isOpened()) {
            trades.add(record.getCurrentPosition().getEntry());
        }
        for (int i = 0; i < trades.size(); i++) {
            execute(trades.get(i), i % 2 == 1, worse, status);
        }
        return trades.size();
    }

    private void execute(Trade trade, boolean isExit, double worse, OrderStatus status) {
        OrderSide side = trade.isBuy() ? OrderSide.BUY : OrderSide.SELL;
        int direction = trade.isBuy() ? 1 : -1;
        double units = trade.getAmount().doubleValue();
        double price = trade.getPricePerAsset().doubleValue() + direction * worse;
        long decided = BARS.get(trade.getIndex() - 1).getEndTime().toEpochMilli();
        String id = "gt-" + (log.counts().decisions() + 1);
        log.decided(new Decision("cross", "AAPL", side, isExit, OrderType.MARKET, decided, units, price), id);
        log.filled(
                id,
                new BrokerFill(
                        id,
                        id,
                        id,
                        "AAPL",
                        side,
                        new BigDecimal(units),
                        new BigDecimal(price),
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        Instant.ofEpochMilli(decided + 900)));
        log.over(id, status, "", price, decided + 900);
        double last = BARS.get(BARS.size() - 1).getClosePrice().doubleValue();
        worth += direction * units * (last - price);
    }

    private static Strategy strategy(BarSeries series) {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        SMAIndicator mean = new SMAIndicator(close, 5);
        return new BaseStrategy(new OverIndicatorRule(close, mean), new UnderIndicatorRule(close, mean));
    }

    private static List<Bar> bars() {
        SplittableRandom random = new SplittableRandom(5);
        List<Bar> bars = new ArrayList<>();
        double open = 100;
        for (int minute = 0; minute < 200; minute++) {
            double close = open * (1 + random.nextDouble(-0.01, 0.01));
            Instant end = BEGIN.plus(Duration.ofMinutes(minute + 1L));
            bars.add(new BaseBar(
                    Duration.ofMinutes(1),
                    end.minus(Duration.ofMinutes(1)),
                    end,
                    DoubleNum.valueOf(open),
                    DoubleNum.valueOf(Math.max(open, close)),
                    DoubleNum.valueOf(Math.min(open, close)),
                    DoubleNum.valueOf(close),
                    DoubleNum.valueOf(1000),
                    DoubleNum.valueOf(1000),
                    1));
            open = close * (1 + random.nextDouble(-0.001, 0.001));
        }
        return bars;
    }
}

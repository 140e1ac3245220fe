package io.gpttrader.live.internal.shadow;

import io.gpttrader.live.internal.drift.BarPrices;
import io.gpttrader.live.internal.drift.Drift;
import io.gpttrader.live.internal.drift.DriftComparison;
import io.gpttrader.live.internal.drift.DriftComparison.Worth;
import io.gpttrader.live.internal.drift.Executions;
import io.gpttrader.live.internal.drift.SimulatedOrder;
import io.gpttrader.live.internal.drift.SimulatedOrders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Position;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade;
import org.ta4j.core.TradingRecord;

/** Lets an engine of the host's trade the recipes over the bars that a session has seen, and compares. */
public final class EngineDrift {
    private final Map<String, List<Bar>> bars;
    private final boolean atClose;

    /**
     * Over these bars.
     *
     * @param bars by symbol, ascending
     * @param atClose whether the engine fills at the deciding close, not at the next open
     */
    public EngineDrift(Map<String, List<Bar>> bars, boolean atClose) {
        this.bars = bars;
        this.atClose = atClose;
    }

    /**
     * Runs the engine once a recipe.
     *
     * @param engine from series by symbol and a recipe to the records of its trades by symbol
     * @param recipes by name
     * @param executions of the session
     * @param real the session's worth
     */
    public Drift compare(
            BiFunction<Map<String, BarSeries>, Function<BarSeries, Strategy>, Map<String, TradingRecord>> engine,
            Map<String, ? extends Function<? super BarSeries, ? extends Strategy>> recipes,
            Executions executions,
            Worth real) {
        List<SimulatedOrder> orders = new ArrayList<>();
        recipes.forEach((name, recipe) -> {
            Map<String, BarSeries> series = series();
            Map<String, TradingRecord> records =
                    Objects.requireNonNull(engine.apply(series, recipe::apply), "the engine must not give null");
            records.forEach((symbol, record) -> add(orders, name, symbol, known(series, symbol), record));
        });
        orders.sort(Comparator.comparingLong(SimulatedOrder::decidedAt));
        BarPrices prices = new BarPrices(bars, atClose);
        double worth = real.start();
        for (SimulatedOrder order : orders) {
            worth += order.flows().valueAt(prices.last(order.symbol()));
        }
        return DriftComparison.of(executions, SimulatedOrders.of(orders), real, new Worth(real.start(), worth), prices);
    }

    /** An engine may keep what it is given. */
    private Map<String, BarSeries> series() {
        Map<String, BarSeries> series = new LinkedHashMap<>();
        bars.forEach((symbol, its) -> {
            if (!its.isEmpty()) {
                BarSeries made = new BaseBarSeriesBuilder()
                        .withName(symbol)
                        .withNumFactory(its.get(0).numFactory())
                        .build();
                its.forEach(made::addBar);
                series.put(symbol, made);
            }
        });
        return series;
    }

    private static BarSeries known(Map<String, BarSeries> series, String symbol) {
        BarSeries its = series.get(symbol);
        if (its == null) {
            throw new IllegalArgumentException(
                    "the engine gave a record of '" + symbol + "', which is none of " + series.keySet());
        }
        return its;
    }

    private void add(
            List<SimulatedOrder> orders, String recipe, String symbol, BarSeries series, TradingRecord record) {
        for (Position position : record.getPositions()) {
            add(orders, recipe, symbol, series, position);
        }
        if (record.getCurrentPosition().isOpened()) {
            add(orders, recipe, symbol, series, record.getCurrentPosition());
        }
    }

    private void add(List<SimulatedOrder> orders, String recipe, String symbol, BarSeries series, Position position) {
        orders.add(order(recipe, symbol, series, position.getEntry(), false));
        if (position.isClosed()) {
            orders.add(order(recipe, symbol, series, position.getExit(), true));
        }
    }

    private SimulatedOrder order(String recipe, String symbol, BarSeries series, Trade trade, boolean isExit) {
        int decided = atClose ? trade.getIndex() : Math.max(0, trade.getIndex() - 1);
        return new SimulatedOrder(
                recipe,
                symbol,
                trade.isBuy(),
                isExit,
                series.getBar(decided).getEndTime().toEpochMilli(),
                trade.getAmount().doubleValue(),
                trade.getPricePerAsset().doubleValue(),
                trade.getCost().doubleValue(),
                series.getBar(trade.getIndex()).getBeginTime().toEpochMilli(),
                false);
    }
}

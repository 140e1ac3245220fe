package io.gpttrader.optimize.internal.belief;

import java.util.List;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Position;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.backtest.TradeOnNextOpenModel;

/**
 * When a recipe holds a position: filled at the open of the bar after the decision. Positions are in order and do not overlap.
 *
 * @param bars of the series
 * @param isLong whether it buys to enter
 * @param entries place of the bar at whose open each position begins
 * @param exits place of the bar at whose open it ends; {@code bars} where it is still open
 */
record PositionPath(int bars, boolean isLong, int[] entries, int[] exits) {

    /** Asks the strategy at every bar, as ta4j's own back test does. */
    static PositionPath of(BarSeries series, Strategy strategy) {
        int begin = series.getBeginIndex();
        int bars = series.getBarCount();
        List<Position> filled = positions(series, strategy).stream()
                .filter(position -> position.getEntry().getIndex() - begin < bars)
                .toList();
        int[] entries = new int[filled.size()];
        int[] exits = new int[entries.length];
        for (int i = 0; i < entries.length; i++) {
            Position position = filled.get(i);
            entries[i] = position.getEntry().getIndex() - begin;
            exits[i] = position.isClosed() ? Math.min(bars, position.getExit().getIndex() - begin) : bars;
        }
        return new PositionPath(bars, strategy.getStartingType() == TradeType.BUY, entries, exits);
    }

    private static List<Position> positions(BarSeries series, Strategy strategy) {
        var record = new BarSeriesManager(series, new TradeOnNextOpenModel()).run(strategy);
        Position current = record.getCurrentPosition();
        if (!current.isOpened()) {
            return record.getPositions();
        }
        return java.util.stream.Stream.concat(record.getPositions().stream(), java.util.stream.Stream.of(current))
                .toList();
    }

    /** Entries, and exits that were filled. */
    int fills() {
        int fills = 2 * entries.length;
        return entries.length > 0 && exits[exits.length - 1] == bars ? fills - 1 : fills;
    }

    /** The share of bars that begin in the market, right after their open. */
    double exposure() {
        int held = 0;
        for (int i = 0; i < entries.length; i++) {
            held += exits[i] - entries[i];
        }
        return (double) held / bars;
    }

    /** The return at each bar of putting everything into each position, without costs; the share stays constant while short. */
    double[] returns(MarketPath market) {
        double[] returns = new double[bars];
        for (int i = 0; i < entries.length; i++) {
            for (int bar = entries[i]; bar < Math.min(bars, exits[i] + 1); bar++) {
                double from = bar == entries[i] ? market.open()[bar] : market.close()[bar - 1];
                double to = bar == exits[i] ? market.open()[bar] : market.close()[bar];
                double move = to / from - 1;
                returns[bar] = (1 + returns[bar]) * (1 + (isLong ? move : -move)) - 1;
            }
        }
        return returns;
    }
}

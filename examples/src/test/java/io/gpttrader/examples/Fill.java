package io.gpttrader.examples;

import io.gpttrader.backtest.BacktestReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ta4j.core.Position;
import org.ta4j.core.Trade;
import org.ta4j.core.TradingRecord;

/**
 * One fill, as our report and ta4j's record both tell it.
 *
 * @param bar index of the bar at whose open it was filled
 * @param side {@code buy} or {@code sell}
 * @param price per unit, before commission
 */
record Fill(int bar, String side, double price) {

    /** All fills of a run over one symbol, in order. */
    static List<Fill> of(BacktestReport report) {
        List<Fill> fills = new ArrayList<>();
        report.roundTrips().forEach(trip -> {
            fills.add(new Fill(trip.entryBar(), side(trip.isLong()), trip.entryPrice()));
            if (!trip.open()) {
                fills.add(new Fill(trip.exitBar(), side(!trip.isLong()), trip.exitPrice()));
            }
        });
        fills.sort(Comparator.comparingInt(Fill::bar));
        return fills;
    }

    /** All fills of a ta4j record, in order. */
    static List<Fill> of(TradingRecord record) {
        List<Fill> fills = new ArrayList<>();
        record.getPositions().forEach(position -> addTo(fills, position));
        if (record.getCurrentPosition().isOpened()) {
            addTo(fills, record.getCurrentPosition());
        }
        return fills;
    }

    private static void addTo(List<Fill> fills, Position position) {
        fills.add(of(position.getEntry()));
        if (position.getExit() != null) {
            fills.add(of(position.getExit()));
        }
    }

    private static Fill of(Trade trade) {
        return new Fill(
                trade.getIndex(), side(trade.isBuy()), trade.getPricePerAsset().doubleValue());
    }

    private static String side(boolean isBuy) {
        return isBuy ? "buy" : "sell";
    }
}

package io.gpttrader.backtest.internal.taxes;

import io.gpttrader.backtest.LotMatching;
import io.gpttrader.backtest.TaxLot;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The rules that hold.
 *
 * @param isUnitedKingdom else the United States
 * @param lots which lots a sale takes
 * @param chooser the host's function instead of it
 * @param washSales whether losses are deferred by wash sales
 * @param shortTerm fraction of short-term gains, or of all
 * @param longTerm fraction of long-term gains
 * @param lossLimit most loss that is deducted from other income in a year
 * @param exempt gains of a year that are free
 * @param zone where the date of an instant is taken
 */
public record TaxSettings(
        boolean isUnitedKingdom,
        LotMatching lots,
        Optional<BiFunction<Map<String, Object>, List<TaxLot>, List<Double>>> chooser,
        boolean washSales,
        double shortTerm,
        double longTerm,
        double lossLimit,
        double exempt,
        ZoneId zone) {

    /** The rules in one line. */
    public String title() {
        if (isUnitedKingdom) {
            return "United Kingdom, same day, 30 days, section 104 pool";
        }
        return "United States, " + matching() + (washSales ? ", wash sales" : ", no wash sales");
    }

    private String matching() {
        if (chooser.isPresent()) {
            return "lots chosen by the host";
        }
        return switch (lots) {
            case FIFO -> "FIFO";
            case LIFO -> "LIFO";
            case HIGHEST_COST -> "highest cost first";
            case AVERAGE_COST -> "average cost";
        };
    }
}

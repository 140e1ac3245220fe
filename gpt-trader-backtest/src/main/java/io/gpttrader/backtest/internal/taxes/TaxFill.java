package io.gpttrader.backtest.internal.taxes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something bought or sold.
 *
 * @param symbol as traded
 * @param time of the fill, which orders the fills of a day
 * @param date its date where taxes are paid
 * @param isBuy false for a sale
 * @param quantity above 0
 * @param price a unit
 * @param commission in account currency; negative for a rebate
 * @param order fills of one order are one acquisition; empty where not known
 * @param tag name of the condition that ordered it; empty where it has none
 */
public record TaxFill(
        String symbol,
        Instant time,
        LocalDate date,
        boolean isBuy,
        double quantity,
        double price,
        double commission,
        String order,
        String tag) {

    /** The same money for other units, of which so many are one. */
    TaxFill restated(double units) {
        return units == 1
                ? this
                : new TaxFill(symbol, time, date, isBuy, quantity * units, price / units, commission, order, tag);
    }

    /** What a purchase costs, or a sale brings, commission included. */
    double amount() {
        return isBuy ? quantity * price + commission : quantity * price - commission;
    }

    /** The same with the keys of a session's fill event. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("symbol", symbol);
        map.put("side", isBuy ? "buy" : "sell");
        map.put("quantity", quantity);
        map.put("price", price);
        map.put("commission", commission);
        map.put("filledAt", time);
        map.put("clientOrderId", order);
        map.put("tag", tag);
        return map;
    }
}

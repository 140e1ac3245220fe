package io.gpttrader.backtest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Fills of one symbol as a host writes them, without commission unless said. */
final class TaxFills {
    private final List<Map<String, Object>> fills = new ArrayList<>();

    TaxFills buy(String date, double quantity, double amount) {
        return add("buy", date, quantity, amount / quantity, 0);
    }

    TaxFills sell(String date, double quantity, double amount) {
        return add("sell", date, quantity, amount / quantity, 0);
    }

    TaxFills add(String side, String date, double quantity, double price, double commission) {
        Map<String, Object> fill = new TreeMap<>();
        fill.put("symbol", "X");
        fill.put("side", side);
        fill.put("quantity", quantity);
        fill.put("price", price);
        fill.put("commission", commission);
        fill.put("filledAt", LocalDate.parse(date));
        fills.add(fill);
        return this;
    }

    /** The last fill belongs to this order. */
    TaxFills ofOrder(String id) {
        fills.get(fills.size() - 1).put("clientOrderId", id);
        return this;
    }

    List<Map<String, Object>> list() {
        return fills;
    }

    TaxReport by(TaxRules rules) {
        return rules.taxes(fills);
    }
}

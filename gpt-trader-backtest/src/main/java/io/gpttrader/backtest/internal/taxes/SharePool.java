package io.gpttrader.backtest.internal.taxes;

import io.gpttrader.backtest.RealizedLot;
import io.gpttrader.backtest.TaxLot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The shares of one symbol in the United Kingdom: all purchases of a day are one, and all sales. A sale takes shares bought on
 * the same day, then those bought in the 30 days after it, the earliest first, then the section 104 holding at its average cost,
 * then those bought later still (TCGA 1992 sections 104, 105 and 106A; HMRC Capital Gains Manual CG51550 to CG51590; HS284).
 */
final class SharePool {
    private static final int DAYS = 30;

    /** What is left of the purchases, or of the sales, of a day. */
    private static final class Day {
        private double quantity;
        private double amount;
        private double original;

        private void add(TaxFill fill) {
            quantity += fill.quantity();
            original += fill.quantity();
            amount += fill.amount();
        }

        /** The money that belongs to units, which are taken away. */
        private double take(double units) {
            boolean isWhole = Dust.isNothing(quantity - units, original);
            double taken = isWhole ? amount : amount * units / quantity;
            amount = isWhole ? 0 : amount - taken;
            quantity = isWhole ? 0 : quantity - units;
            return taken;
        }
    }

    private final String symbol;
    private final TreeMap<LocalDate, Day> bought = new TreeMap<>();
    private final TreeMap<LocalDate, Day> sold = new TreeMap<>();
    private final TreeMap<LocalDate, Day> uncovered = new TreeMap<>();
    private final List<RealizedLot> realized = new ArrayList<>();
    private final Day pool = new Day();
    private LocalDate poolFrom = LocalDate.MIN;

    SharePool(String symbol, List<TaxFill> fills) {
        this.symbol = symbol;
        for (TaxFill fill : fills) {
            (fill.isBuy() ? bought : sold)
                    .computeIfAbsent(fill.date(), date -> new Day())
                    .add(fill);
        }
        sold.forEach((date, sale) -> {
            Day same = bought.get(date);
            if (same != null) {
                match(date, sale, date, same, "same day");
            }
        });
        var dates = new TreeSet<>(bought.keySet());
        dates.addAll(sold.keySet());
        dates.forEach(this::pass);
    }

    private void pass(LocalDate date) {
        Day purchase = bought.get(date);
        if (purchase != null) {
            uncovered.forEach((day, sale) -> match(day, sale, date, purchase, "later"));
            uncovered.values().removeIf(sale -> sale.quantity == 0);
            if (purchase.quantity > 0) {
                poolFrom = pool.quantity == 0 ? date : poolFrom;
                pool.quantity += purchase.quantity;
                pool.original = pool.quantity;
                pool.amount += purchase.take(purchase.quantity);
            }
        }
        Day sale = sold.get(date);
        if (sale != null) {
            bought.subMap(date, false, date.plusDays(DAYS), true)
                    .forEach((day, later) -> match(date, sale, day, later, "30 days"));
            match(date, sale, poolFrom, pool, "section 104");
            if (sale.quantity > 0) {
                uncovered.put(date, sale);
            }
        }
    }

    private void match(LocalDate date, Day sale, LocalDate acquired, Day from, String rule) {
        double units = Math.min(sale.quantity, from.quantity);
        if (units == 0) {
            return;
        }
        double proceeds = sale.take(units);
        double cost = from.take(units);
        realized.add(new RealizedLot(
                symbol,
                !rule.equals("later"),
                units,
                acquired,
                date,
                date,
                proceeds,
                cost,
                proceeds - cost,
                false,
                0,
                rule));
    }

    List<RealizedLot> realized() {
        return realized;
    }

    List<TaxLot> open() {
        List<TaxLot> open = new ArrayList<>();
        if (pool.quantity > 0) {
            open.add(new TaxLot(symbol, true, poolFrom, poolFrom, pool.quantity, pool.amount, 0));
        }
        for (Map.Entry<LocalDate, Day> sale : uncovered.entrySet()) {
            LocalDate date = sale.getKey();
            open.add(new TaxLot(symbol, false, date, date, sale.getValue().quantity, sale.getValue().amount, 0));
        }
        return open;
    }
}

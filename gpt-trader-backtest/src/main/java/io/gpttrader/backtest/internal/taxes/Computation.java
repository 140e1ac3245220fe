package io.gpttrader.backtest.internal.taxes;

import io.gpttrader.backtest.RealizedLot;
import io.gpttrader.backtest.TaxLot;
import io.gpttrader.backtest.TaxYear;
import io.gpttrader.backtest.internal.metrics.RunSplit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Taxes of fills.
 *
 * @param realized in order of the date that decides the year
 * @param open lots still open, symbol by symbol
 * @param years from the first fill's to the last day asked for, without a gap
 */
public record Computation(List<RealizedLot> realized, List<TaxLot> open, List<TaxYear> years) {

    /** The same where the fills were restated: what was realized before a split is told in the units of that day. */
    Computation inUnitsOfTheirDay(List<RunSplit> splits) {
        return splits.isEmpty()
                ? this
                : new Computation(
                        realized.stream()
                                .map(each -> inUnitsOfItsDay(each, splits))
                                .toList(),
                        open,
                        years);
    }

    private static RealizedLot inUnitsOfItsDay(RealizedLot lot, List<RunSplit> splits) {
        LocalDate last = lot.sold().isAfter(lot.realized()) ? lot.sold() : lot.realized();
        double units = lot.quantity();
        for (RunSplit split : splits) {
            boolean isLater =
                    split.symbol().equals(lot.symbol()) && split.date().isAfter(last);
            units = isLater ? units / split.unitsForOne() : units;
        }
        return new RealizedLot(
                lot.symbol(),
                lot.isLong(),
                units,
                lot.acquired(),
                lot.sold(),
                lot.realized(),
                lot.proceeds(),
                lot.basis(),
                lot.gain(),
                lot.isLongTerm(),
                lot.disallowed(),
                lot.code());
    }

    /**
     * Applies the rules.
     *
     * @param fills in order of time
     * @param last until when; years without fills carry losses on
     */
    public static Computation of(TaxSettings settings, List<TaxFill> fills, LocalDate last) {
        Map<String, List<TaxFill>> bySymbol = new LinkedHashMap<>();
        fills.forEach(fill -> bySymbol.computeIfAbsent(fill.symbol(), symbol -> new ArrayList<>())
                .add(fill));
        List<RealizedLot> realized = new ArrayList<>();
        List<TaxLot> open = new ArrayList<>();
        bySymbol.forEach((symbol, own) -> {
            if (settings.isUnitedKingdom()) {
                SharePool pool = new SharePool(symbol, own);
                realized.addAll(pool.realized());
                open.addAll(pool.open());
            } else {
                LotBook book = new LotBook(settings);
                own.forEach(book::add);
                book.realized().forEach(each -> realized.add(each.toRealizedLot()));
                book.lots().forEach(lot -> open.add(lot.toTaxLot()));
            }
        });
        realized.sort(Comparator.comparing(RealizedLot::realized));
        if (fills.isEmpty()) {
            return new Computation(List.of(), List.of(), List.of());
        }
        LocalDate first = fills.get(0).date();
        LocalDate end = fills.get(fills.size() - 1).date();
        return new Computation(
                List.copyOf(realized),
                List.copyOf(open),
                YearSums.of(settings, realized, first, last.isAfter(end) ? last : end));
    }
}

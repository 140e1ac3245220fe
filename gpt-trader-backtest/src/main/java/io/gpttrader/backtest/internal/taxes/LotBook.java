package io.gpttrader.backtest.internal.taxes;

import io.gpttrader.backtest.LotMatching;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The lots of one symbol in the United States. A sale closes what is held and sells the rest short; a purchase covers first. */
final class LotBook {
    private final TaxSettings settings;
    private final WashSales washSales = new WashSales();
    private final List<Lot> lots = new ArrayList<>();
    private final List<Realization> realized = new ArrayList<>();
    private int purchases;

    LotBook(TaxSettings settings) {
        this.settings = settings;
    }

    void add(TaxFill fill) {
        boolean isClosing = !lots.isEmpty() && lots.get(0).isLong != fill.isBuy();
        double held = isClosing ? lots.stream().mapToDouble(lot -> lot.quantity).sum() : 0;
        boolean isAll = isClosing && Dust.isNothing(Math.abs(fill.quantity() - held), fill.quantity());
        double closing = isAll ? held : Math.min(fill.quantity(), held);
        double rest = isAll ? 0 : fill.quantity() - closing;
        double amount = rest == 0 ? fill.amount() : fill.amount() * closing / fill.quantity();
        if (closing > 0) {
            close(fill, closing, amount);
        }
        if (rest > 0) {
            open(fill, rest, fill.amount() - amount);
        }
    }

    private void open(TaxFill fill, double units, double amount) {
        String purchase = fill.order().isEmpty() ? "#" + purchases++ : fill.order();
        Lot lot = new Lot(fill, purchase, units, amount);
        lots.addAll(settings.washSales() ? washSales.acquired(lot) : List.of(lot));
    }

    private void close(TaxFill fill, double units, double amount) {
        if (settings.chooser().isEmpty() && settings.lots() == LotMatching.AVERAGE_COST) {
            average();
        }
        double[] taken = LotChoice.of(settings, fill, lots, units);
        List<Realization> now = new ArrayList<>();
        Iterator<Lot> each = lots.iterator();
        for (int i = 0; each.hasNext(); i++) {
            Lot lot = each.next();
            if (taken[i] > 0) {
                now.add(new Realization(lot.take(taken[i]), fill.date(), amount * taken[i] / units));
            }
            if (lot.isEmpty()) {
                each.remove();
            }
        }
        realized.addAll(now);
        if (settings.washSales()) {
            now.forEach(loss -> washSales.realized(loss, lots));
        }
    }

    private void average() {
        double units = lots.stream().mapToDouble(lot -> lot.quantity).sum();
        double basis = lots.stream().mapToDouble(lot -> lot.basis).sum() / units;
        double deferred = lots.stream().mapToDouble(lot -> lot.deferred).sum() / units;
        lots.forEach(lot -> {
            lot.basis = basis * lot.quantity;
            lot.deferred = deferred * lot.quantity;
        });
    }

    List<Realization> realized() {
        return realized;
    }

    List<Lot> lots() {
        return lots;
    }
}

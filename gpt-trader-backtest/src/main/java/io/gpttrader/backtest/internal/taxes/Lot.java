package io.gpttrader.backtest.internal.taxes;

import io.gpttrader.backtest.TaxLot;
import java.time.LocalDate;

/** Units acquired, or sold short, at one time. Its basis is what it cost, of a short sale what it brought. */
final class Lot {
    final String symbol;
    final boolean isLong;
    final String purchase;
    final LocalDate acquired;
    LocalDate holdingFrom;
    double quantity;
    double basis;
    double deferred;
    boolean isReplacement;

    Lot(TaxFill fill, String purchase, double quantity, double basis) {
        this(fill.symbol(), fill.isBuy(), purchase, fill.date());
        this.quantity = quantity;
        this.basis = basis;
    }

    private Lot(String symbol, boolean isLong, String purchase, LocalDate acquired) {
        this.symbol = symbol;
        this.isLong = isLong;
        this.purchase = purchase;
        this.acquired = acquired;
        this.holdingFrom = acquired;
    }

    /** Takes units away into a lot of their own, the whole when what would stay is rounding. */
    Lot take(double units) {
        Lot part = new Lot(symbol, isLong, purchase, acquired);
        part.holdingFrom = holdingFrom;
        part.isReplacement = isReplacement;
        boolean isWhole = Dust.isNothing(quantity - units, quantity);
        double share = isWhole ? 1 : units / quantity;
        part.quantity = isWhole ? quantity : units;
        part.basis = isWhole ? basis : basis * share;
        part.deferred = isWhole ? deferred : deferred * share;
        quantity = isWhole ? 0 : quantity - units;
        basis -= part.basis;
        deferred -= part.deferred;
        return part;
    }

    boolean isEmpty() {
        return quantity == 0;
    }

    double basisPerUnit() {
        return basis / quantity;
    }

    TaxLot toTaxLot() {
        return new TaxLot(symbol, isLong, acquired, holdingFrom, quantity, basis, deferred);
    }
}

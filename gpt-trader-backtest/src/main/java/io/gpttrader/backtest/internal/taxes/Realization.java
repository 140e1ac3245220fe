package io.gpttrader.backtest.internal.taxes;

import io.gpttrader.backtest.RealizedLot;
import java.time.LocalDate;

/** A gain or loss that a wash sale may still defer. */
final class Realization {
    final Lot lot;
    final LocalDate closed;
    final double amount;
    double disallowed;

    /** @param amount what the sale of the lot brought, or the cover of a short sale cost */
    Realization(Lot lot, LocalDate closed, double amount) {
        this.lot = lot;
        this.closed = closed;
        this.amount = amount;
    }

    double gain() {
        return lot.isLong ? amount - lot.basis : lot.basis - amount;
    }

    RealizedLot toRealizedLot() {
        double proceeds = lot.isLong ? amount : lot.basis + lot.deferred;
        double basis = lot.isLong ? lot.basis : amount + lot.deferred;
        return new RealizedLot(
                lot.symbol,
                lot.isLong,
                lot.quantity,
                lot.isLong ? lot.acquired : closed,
                lot.isLong ? closed : lot.acquired,
                closed,
                proceeds,
                basis,
                gain(),
                lot.isLong && HoldingPeriod.isLongTerm(lot.holdingFrom, closed),
                disallowed,
                disallowed > 0 ? "W" : "");
    }
}

package io.gpttrader.live.internal.notes;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Why a size comes to nothing, with the numbers, the rule and the step that helps. */
public final class SizeReason {

    private SizeReason() {}

    /**
     * Of an entry whose size is 0 or undefined.
     *
     * @param budget account currency that the size allows, NaN when the size is undefined
     * @param unitCost what one unit would cost with slippage and commission
     * @param wholeShares whether orders are rounded down to whole units
     * @param equity account value at the deciding close
     */
    public static String of(double budget, double unitCost, boolean wholeShares, double equity) {
        if (Double.isNaN(budget)) {
            return "the size is undefined at this bar, which has fewer bars before it than the size looks back";
        }
        if (!(budget > 0)) {
            return "the size is 0 at equity " + money(equity);
        }
        if (!(unitCost > 0)) {
            return "the close is " + plain(unitCost) + ", and a size needs a price above 0";
        }
        return wholeShares && unitCost > budget
                ? "one unit costs " + plain(unitCost) + " and the size allows " + money(budget)
                        + "; orders are in whole shares, fractionalShares() buys part of one"
                : "the size allows " + money(budget) + ", which buys nothing at a price of " + plain(unitCost)
                        + " and the commission";
    }

    private static String money(double amount) {
        return String.format(Locale.ROOT, "%.2f", amount);
    }

    /** Six digits at least, so that a price below a cent is not 0. */
    private static String plain(double amount) {
        return Math.abs(amount) >= 1 || amount == 0 || !Double.isFinite(amount)
                ? money(amount)
                : new BigDecimal(amount)
                        .round(new MathContext(6))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}

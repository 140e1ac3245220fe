package io.gpttrader.paper.internal.metrics;

import io.gpttrader.paper.internal.support.Lazy;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an account has done, as its figures are worked out from it. An engine lends its own arrays; nothing here is changed.
 *
 * @param curve the account's value bar by bar
 * @param buyAndHold what it is compared with
 * @param trades closed round trips
 * @param orders what was traded, and what was not
 * @param scale how figures a bar become figures a year
 */
public record Performance(
        EquityCurve curve, BuyAndHoldCurve buyAndHold, ClosedTrades trades, Orders orders, Scale scale) {

    /**
     * The account's value bar by bar.
     *
     * @param startingCash account currency
     * @param equity one value a bar, after that bar's fills
     * @param times end times of the bars, milliseconds since 1970 UTC, ascending
     * @param held the bars at whose close something was held
     * @param invested how much of it, made when asked for
     * @param deepest the deepest drawdown as a fraction; NaN where only {@link Drawdowns} can tell; null where nothing but the curve tells it
     */
    public record EquityCurve(
            double startingCash,
            double[] equity,
            long[] times,
            HeldBars held,
            Lazy<Invested> invested,
            @Nullable DoubleSupplier deepest) {

        /** A curve of which nothing else is known. */
        public EquityCurve(double startingCash, double[] equity, long[] times, HeldBars held, Lazy<Invested> invested) {
            this(startingCash, equity, times, held, invested, null);
        }

        double deepestDrawdown() {
            DoubleSupplier known = deepest;
            return known == null ? DeepestFall.of(startingCash, equity, held) : known.getAsDouble();
        }
    }

    /**
     * Buy and hold of the same symbols with the same costs.
     *
     * @param values one value a bar
     * @param returns of these values, made when asked for
     */
    public record BuyAndHoldCurve(Curve values, Supplier<Returns> returns) {

        double last() {
            if (values.length() == 0) {
                return Double.NaN;
            }
            double[] last = new double[1];
            values.read(values.length() - 1, values.length(), last);
            return last[0];
        }
    }

    /**
     * What was traded, and what was not.
     *
     * @param traded value of all fills, account currency
     * @param commissions of all fills
     * @param slippage of all fills
     * @param accrued what holding cost
     * @param openPositions positions still open
     * @param liquidationCost commission and slippage that closing them at the last close would cost
     * @param rejected orders that a limit rejected or reduced
     * @param pending orders not filled yet
     */
    public record Orders(
            double traded,
            double commissions,
            double slippage,
            Accrued accrued,
            int openPositions,
            double liquidationCost,
            int rejected,
            int pending) {}

    /**
     * What accrued while something was held, account currency; below 0 for what was received.
     *
     * @param interest on what was borrowed, less interest on cash
     * @param borrowFees for what was sold short
     * @param funding of perpetuals
     */
    public record Accrued(double interest, double borrowFees, double funding) {
        public static final Accrued NONE = new Accrued(0, 0, 0);
    }

    /**
     * How figures of a return become figures of a year.
     *
     * @param barsPerYear returns a year, above 0; NaN while there are no bars
     * @param riskFreeFraction interest a year, 0.04 is 4 %
     * @param places of the times that have a return, null where each has
     */
    public record Scale(double barsPerYear, double riskFreeFraction, int @Nullable [] places) {

        double riskFreePerBar() {
            return riskFreeFraction / barsPerYear;
        }
    }
}

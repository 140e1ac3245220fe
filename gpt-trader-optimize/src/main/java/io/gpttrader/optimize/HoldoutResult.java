package io.gpttrader.optimize;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What the chosen parameters did on bars that no search has seen.
 *
 * @param parameters that were run, by name
 * @param inSample the bars that were searched
 * @param heldOut the bars that were held out
 * @param buyAndHold of the bars that were held out, from close to close without costs
 */
public record HoldoutResult(
        Map<String, Number> parameters, WindowFigures inSample, WindowFigures heldOut, WindowFigures buyAndHold) {

    /** Copies the map, in its order. */
    public HoldoutResult {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        Objects.requireNonNull(inSample, "inSample");
        Objects.requireNonNull(heldOut, "heldOut");
        Objects.requireNonNull(buyAndHold, "buyAndHold");
    }

    /**
     * Returns how much of the annual return is left on the bars held out.
     *
     * @return annual return held out over annual return in sample; NaN where the latter is not above 0
     */
    public double efficiency() {
        return inSample.annualReturn() > 0 ? heldOut.annualReturn() / inSample.annualReturn() : Double.NaN;
    }

    /**
     * Returns how much of the Sharpe ratio is left on the bars held out.
     *
     * @return Sharpe ratio held out over Sharpe ratio in sample; NaN where the latter is not above 0
     */
    public double sharpeEfficiency() {
        return inSample.sharpe() > 0 ? heldOut.sharpe() / inSample.sharpe() : Double.NaN;
    }

    /** A small table of at most 80 columns. */
    @Override
    public String toString() {
        return String.format(
                        Locale.ROOT,
                        "%-15s %12s %12s %12s\n%-15s %12d %12d %12d\n",
                        "",
                        "in sample",
                        "held out",
                        "buy and hold",
                        "bars",
                        inSample.bars(),
                        heldOut.bars(),
                        buyAndHold.bars())
                + row("total return", true, inSample.totalReturn(), heldOut.totalReturn(), buyAndHold.totalReturn())
                + row("annual return", true, inSample.annualReturn(), heldOut.annualReturn(), buyAndHold.annualReturn())
                + row("Sharpe ratio", false, inSample.sharpe(), heldOut.sharpe(), buyAndHold.sharpe())
                + row("max drawdown", true, inSample.maxDrawdown(), heldOut.maxDrawdown(), buyAndHold.maxDrawdown());
    }

    private static String row(String name, boolean isPercent, double a, double b, double c) {
        return String.format(
                        Locale.ROOT,
                        "%-15s %12s %12s %12s",
                        name,
                        text(a, isPercent),
                        text(b, isPercent),
                        text(c, isPercent))
                + "\n";
    }

    private static String text(double value, boolean isPercent) {
        if (Double.isNaN(value)) {
            return "-";
        }
        String digits = Math.abs(value) < 1e4 ? isPercent ? "%.1f" : "%.2f" : "%.1e";
        return String.format(Locale.ROOT, digits, isPercent ? 100 * value : value) + (isPercent ? " %" : "");
    }
}

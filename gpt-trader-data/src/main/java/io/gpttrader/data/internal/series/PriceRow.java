package io.gpttrader.data.internal.series;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers of the row being read, and the rules between them. */
public final class PriceRow {

    private static final List<String> NAMES = List.of("open", "high", "low", "close", "volume");

    /** Prices that differ by this share of themselves are the same but for rounding. */
    private static final double ROUNDING = 1e-9;

    public double open;
    public double high;
    public double low;
    public double close;
    public double volume;
    public double adjusted;

    public void set(BarField column, double value) {
        switch (column) {
            case OPEN -> open = value;
            case HIGH -> high = value;
            case LOW -> low = value;
            case CLOSE -> close = value;
            case VOLUME -> volume = value;
            case ADJUSTED -> adjusted = value;
            default -> throw new IllegalArgumentException(column + " is no number");
        }
    }

    /** Takes the numbers of a bar. */
    public void set(BarColumns bars, int i) {
        open = bars.open[i];
        high = bars.high[i];
        low = bars.low[i];
        close = bars.close[i];
        volume = bars.volume[i];
    }

    /** Returns the rule the high breaks, or null. */
    @Nullable
    public String highError() {
        return high >= low ? null : "must not be below low " + low;
    }

    /** Returns the rule that the open or the close breaks, or null. */
    @Nullable
    public String insideError(double value) {
        return value >= low && value <= high ? null : "must be between low " + low + " and high " + high;
    }

    /** Returns whether a price is between the low and the high. */
    public boolean isInside(double value) {
        return value >= low && value <= high;
    }

    /**
     * Where the high is below another price, or the low above one, by no more than rounding does after an adjustment (a billionth), moves it there.
     * Returns whether it did.
     */
    public boolean settleRounding() {
        double top = Math.max(Math.max(open, close), Math.max(low, high));
        double bottom = Math.min(Math.min(open, close), Math.min(low, high));
        if (!(top - high <= ROUNDING * top && low - bottom <= ROUNDING * low)) {
            return false;
        }
        boolean moved = top != high || bottom != low;
        high = top;
        low = bottom;
        return moved;
    }

    /** Where a broken rule of a row goes: the column, the number as text, the rule. */
    public interface Errors {
        void add(String column, String text, String rule);
    }

    /** Tells every rule the numbers of this row break: finite, not negative, and in order among themselves. */
    public void errors(Errors errors) {
        double[] values = {open, high, low, close, volume};
        boolean valid = true;
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0 && values[i] <= Double.MAX_VALUE)) {
                valid = false;
                add(
                        NAMES.get(i),
                        values[i],
                        values[i] < 0 ? "must not be negative" : "must be a finite number",
                        errors);
            }
        }
        String broken = valid ? highError() : null;
        if (broken != null) {
            add("high", high, broken, errors);
        } else if (valid) {
            add("open", open, insideError(open), errors);
            add("close", close, insideError(close), errors);
        }
    }

    private static void add(String column, double value, @Nullable String rule, Errors errors) {
        if (rule != null) {
            errors.add(column, Double.toString(value), rule);
        }
    }

    /** Scales the prices such that the close is the adjusted close. Returns the rule that this breaks, or null. */
    @Nullable
    public String adjust() {
        double factor = close == 0 ? 1 : adjusted / close;
        close = adjusted;
        open *= factor;
        // A factor times a price equal to the close may miss the adjusted close by the last bit.
        high = Math.max(high * factor, close);
        low = Math.min(low * factor, close);
        return high <= Double.MAX_VALUE ? null : "scales the prices beyond what a double holds";
    }
}

package io.gpttrader.data;

import org.jspecify.annotations.Nullable;

/** The numbers of the row being read, and the rules between them. */
final class PriceRow {

    double open;
    double high;
    double low;
    double close;
    double volume;
    double adjusted;

    void set(CsvColumn column, double value) {
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

    /** Returns the rule the high breaks, or null. */
    @Nullable
    String highFault() {
        return high >= low ? null : "must not be below low " + low;
    }

    /** Returns the rule that the open or the close breaks, or null. */
    @Nullable
    String insideFault(double value) {
        return value >= low && value <= high ? null : "must be between low " + low + " and high " + high;
    }

    /** Scales the prices such that the close is the adjusted close. Returns the rule that this breaks, or null. */
    @Nullable
    String adjust() {
        double factor = close == 0 ? 1 : adjusted / close;
        close = adjusted;
        open *= factor;
        // A factor times a price equal to the close may miss the adjusted close by the last bit.
        high = Math.max(high * factor, close);
        low = Math.min(low * factor, close);
        return high <= Double.MAX_VALUE ? null : "scales the prices beyond what a double holds";
    }
}

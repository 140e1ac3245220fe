package io.gpttrader.api;

import java.util.function.IntFunction;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.Num;

/**
 * A value on longer bars. It is no ta4j indicator, so that whoever looks for the indicators of a strategy does not ask it by the
 * index of a shorter bar.
 */
final class HigherValue {
    private final IntFunction<Num> value;

    /** Longer bars that it needs. */
    private final int needed;

    /** What it said last, of which bar and revision. */
    private Num last = NaN.NaN;

    private int lastBar = -1;
    private int lastRevision;

    HigherValue(IntFunction<Num> value, int needed) {
        this.value = value;
        this.needed = needed;
    }

    void see(int bar, int revision) {
        Num unused = at(bar, revision);
    }

    Num at(int bar, int revision) {
        if (bar < needed - 1) {
            return NaN.NaN;
        }
        if (bar != lastBar || revision != lastRevision) {
            last = value.apply(bar);
            lastBar = bar;
            lastRevision = revision;
        }
        return last;
    }

    int needed() {
        return needed;
    }
}

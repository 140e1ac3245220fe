package io.gpttrader.api.internal.indicators;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.num.Num;

/** The average true range of the DSL in the type that ta4j's stop rules ask for. */
public final class StopRange extends ATRIndicator implements Function<String, @Nullable Object> {
    private final FormulaIndicator range;

    public StopRange(FormulaIndicator range, int bars) {
        super(range.getBarSeries(), bars);
        this.range = range;
    }

    @Override
    public Num getValue(int bar) {
        return range.getValue(bar);
    }

    @Override
    public @Nullable Object apply(String key) {
        return range.apply(key);
    }

    @Override
    public int getCountOfUnstableBars() {
        return range.getCountOfUnstableBars();
    }
}

package io.gpttrader.analyze.internal.dates;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;

/** The zone whose days the bars of a series mean. */
public final class SeriesZone {
    private SeriesZone() {}

    /** The zone that a series records, by the shape of the house: a function from {@code zone} to it; else UTC. */
    public static ZoneId of(BarSeries series) {
        if (!(series instanceof Function<?, ?>)) {
            return ZoneOffset.UTC;
        }
        try {
            @SuppressWarnings("unchecked")
            Function<Object, @Nullable Object> function = (Function<Object, @Nullable Object>) series;
            return function.apply("zone") instanceof ZoneId recorded ? recorded : ZoneOffset.UTC;
        } catch (ClassCastException other) {
            return ZoneOffset.UTC; // a function, but not one from names
        }
    }
}

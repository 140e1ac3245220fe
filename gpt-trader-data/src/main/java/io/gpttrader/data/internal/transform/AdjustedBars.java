package io.gpttrader.data.internal.transform;

import io.gpttrader.data.BarSource;
import io.gpttrader.data.internal.series.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.ta4j.core.BarSeries;

/**
 * A source whose prices are adjusted for splits and dividends.
 *
 * @param source where the raw bars come from
 * @param adjustment what is done to them
 * @param description the splits and dividends in words
 */
public record AdjustedBars(BarSource source, UnaryOperator<BarSeries> adjustment, String description)
        implements BarSource {

    @Override
    public BarSeries apply(String symbol) {
        return adjustment.apply(source.load(symbol));
    }

    /** Cuts the adjusted history: the close before a dividend may stand before the range, and its effect after it. */
    @Override
    public BarSeries load(String symbol, Instant from, Instant to) {
        return new TimeRange(from, to).of(apply(symbol));
    }

    @Override
    public List<String> symbols() {
        return source.symbols();
    }

    @Override
    public String toString() {
        return source + ".adjustedBy(" + description + ")";
    }
}

package io.gpttrader.data.internal.series;

import io.gpttrader.data.BarSource;
import java.time.Instant;
import java.util.List;
import org.ta4j.core.BarSeries;

/**
 * A source that gives no more than the bars of a range.
 *
 * @param source where the bars come from
 * @param range when they begin
 */
public record RangeBars(BarSource source, TimeRange range) implements BarSource {

    @Override
    public BarSeries apply(String symbol) {
        return source.load(symbol, range.from(), range.to());
    }

    @Override
    public BarSeries load(String symbol, Instant from, Instant to) {
        TimeRange asked = new TimeRange(from, to);
        Instant first = from.isAfter(range.from()) ? from : range.from();
        Instant end = to.isBefore(range.to()) ? to : range.to();
        // Two ranges that do not meet leave nothing, of a symbol that there must be all the same.
        return first.isBefore(end) ? source.load(symbol, first, end) : asked.of(apply(symbol));
    }

    @Override
    public List<String> symbols() {
        return source.symbols();
    }

    @Override
    public String toString() {
        return source + ".between(" + range.from() + ", " + range.to() + ")";
    }
}

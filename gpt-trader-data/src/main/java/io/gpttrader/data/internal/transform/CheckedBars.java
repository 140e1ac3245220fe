package io.gpttrader.data.internal.transform;

import io.gpttrader.data.BarSource;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.ta4j.core.BarSeries;

/**
 * A source whose bars are checked before they are given out.
 *
 * @param source where the bars come from
 * @param check looks at the bars, and throws to reject them
 * @param description the step that made this source
 */
public record CheckedBars(BarSource source, Consumer<BarSeries> check, String description) implements BarSource {

    @Override
    public BarSeries apply(String symbol) {
        return checked(source.load(symbol));
    }

    @Override
    public BarSeries load(String symbol, Instant from, Instant to) {
        BarSeries series = source.load(symbol, from, to);
        // There is nothing to check in a range without bars.
        return series.isEmpty() ? series : checked(series);
    }

    private BarSeries checked(BarSeries series) {
        check.accept(series);
        return series;
    }

    @Override
    public List<String> symbols() {
        return source.symbols();
    }

    @Override
    public String toString() {
        return source + "." + description;
    }
}

package io.gpttrader.data;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.ta4j.core.BarSeries;

/**
 * A source whose bars are checked before they are given out.
 *
 * @param source where the bars come from
 * @param checks how they are checked
 * @param judge looks at the result, and throws to refuse the bars
 * @param description the step that made this source
 */
record RequiringBars(
        BarSource source, Function<BarSeries, BarQuality> checks, Consumer<BarQuality> judge, String description)
        implements BarSource {

    static BarSource atLeast(BarSource source, double minimum) {
        String requirement = "its overall quality must be at least " + minimum;
        return new RequiringBars(
                source,
                Bars.checking(),
                quality -> demand(quality.overall() >= minimum, requirement, quality),
                "requiring(" + minimum + ")");
    }

    static BarSource meeting(
            BarSource source, Function<BarSeries, BarQuality> checks, Predicate<BarQuality> isGoodEnough) {
        Objects.requireNonNull(isGoodEnough, "isGoodEnough");
        return new RequiringBars(
                source,
                Objects.requireNonNull(checks, "checks"),
                quality -> demand(isGoodEnough.test(quality), "it does not meet the given condition", quality),
                "requiring(" + checks + ")");
    }

    static BarSource telling(BarSource source, Function<BarSeries, BarQuality> checks, Consumer<BarQuality> listener) {
        Objects.requireNonNull(checks, "checks");
        return new RequiringBars(
                source, checks, Objects.requireNonNull(listener, "listener"), "annotating(" + checks + ")");
    }

    private static void demand(boolean met, String requirement, BarQuality quality) {
        if (!met) {
            throw new PoorBarsException(requirement, quality);
        }
    }

    @Override
    public BarSeries apply(String symbol) {
        return judged(source.load(symbol));
    }

    @Override
    public BarSeries load(String symbol, Instant from, Instant to) {
        BarSeries series = source.load(symbol, from, to);
        // Of no bars there is nothing to say.
        return series.isEmpty() ? series : judged(series);
    }

    private BarSeries judged(BarSeries series) {
        judge.accept(checks.apply(series));
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

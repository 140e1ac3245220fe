package io.gpttrader.data;

import io.gpttrader.data.internal.series.RangeBars;
import io.gpttrader.data.internal.series.SeriesChunks;
import io.gpttrader.data.internal.series.TimeRange;
import io.gpttrader.data.internal.transform.AdjustedBars;
import io.gpttrader.data.internal.transform.CheckedBars;
import io.gpttrader.data.internal.transform.ResampledBars;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ta4j.core.BarSeries;

/**
 * A place bars come from: a function from a symbol to its history. A host's own
 * {@code Function<String, BarSeries>} fits wherever one of these does; this type adds what a person asks a source.
 */
public interface BarSource extends Function<String, BarSeries> {

    /**
     * Returns the whole history of a symbol.
     *
     * @param symbol the symbol, as {@link #symbols()} names it
     * @return its bars in ascending time, named after the symbol
     * @throws IllegalArgumentException if the source has no such symbol (the message lists what it has), or if the bars
     *     break a rule ({@link InvalidBarsException}, with all the problems)
     */
    @Override
    BarSeries apply(String symbol);

    /**
     * Returns the whole history of a symbol: {@link #apply(String)} by its plain name.
     *
     * @param symbol the symbol, as {@link #symbols()} names it
     * @return its bars in ascending time, named after the symbol
     * @throws IllegalArgumentException as {@link #apply(String)} does
     */
    default BarSeries load(String symbol) {
        return apply(symbol);
    }

    /**
     * Returns the whole history of a symbol in runs of bars, for histories larger than memory. A {@link BarStore},
     * CSV files, Parquet files and databases hold one run in memory at a time; the other sources load all and cut.
     *
     * @param symbol the symbol, as {@link #symbols()} names it
     * @param bars how many bars each run has, the last perhaps fewer; at least 1
     * @return the runs in ascending time, each read when it is asked for; close the stream where it is not read to its end
     * @throws IllegalArgumentException if {@code bars} is not positive, or as {@link #apply(String)} does, then perhaps when
     *     the run is read
     */
    default Stream<BarSeries> chunks(String symbol, int bars) {
        return SeriesChunks.of(apply(symbol), bars);
    }

    /**
     * Returns this source behind a cache: what was fetched once is kept in a store, and only what is missing is fetched. The
     * bars are in a set of the store named after this source and its settings.
     *
     * @param store where the bars are kept
     * @return the cache, a source with the same bars
     * @throws IllegalArgumentException if this source does not describe itself by its {@code toString()}, or is made of one
     *     that does not, as series in memory and databases; name it then: {@link #cachedIn(BarStore, String)}
     */
    default CachedBars cachedIn(BarStore store) {
        return CachedBars.of(this, store);
    }

    /**
     * Returns this source behind a cache, as {@link #cachedIn(BarStore)} does.
     *
     * @param store where the bars are kept
     * @param name what the bars are called in the store: another name for each source and each of its settings
     * @return the cache, a source with the same bars
     * @throws IllegalArgumentException if the name is blank
     */
    default CachedBars cachedIn(BarStore store, String name) {
        return CachedBars.of(this, store, name);
    }

    /**
     * Returns the bars of a symbol that begin within a time range. Sources that can ask for a range fetch no more than that;
     * the others load all and cut.
     *
     * @param symbol the symbol, as {@link #symbols()} names it
     * @param from the first moment at which a bar may begin
     * @param to the first moment at which a bar may no longer begin, after {@code from}
     * @return the bars with {@code from <= begin < to}, in ascending time, named after the symbol; without bars where there
     *     are none in the range
     * @throws IllegalArgumentException if {@code to} is not after {@code from}, or as {@link #apply(String)} does
     */
    default BarSeries load(String symbol, Instant from, Instant to) {
        TimeRange range = new TimeRange(from, to);
        return range.of(apply(symbol));
    }

    /**
     * Returns the symbols this source has now.
     *
     * @return the symbols in alphabetical order, each once
     */
    List<String> symbols();

    /**
     * Returns this source cut to a time range.
     *
     * @param from the first moment at which a bar may begin
     * @param to the first moment at which a bar may no longer begin, after {@code from}
     * @return the source; it fetches no more than {@link #load(String, Instant, Instant)} does
     * @throws IllegalArgumentException if {@code to} is not after {@code from}
     */
    default BarSource between(Instant from, Instant to) {
        return new RangeBars(this, new TimeRange(from, to));
    }

    /**
     * Returns this source cut to a range of days.
     *
     * @param from the first day on which a bar may begin
     * @param to the first day on which a bar may no longer begin, after {@code from}
     * @param zone whose days they are
     * @return the source; it fetches no more than {@link #load(String, Instant, Instant)} does
     * @throws IllegalArgumentException if {@code to} is not after {@code from}
     */
    default BarSource between(LocalDate from, LocalDate to, ZoneId zone) {
        return between(
                from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant());
    }

    /**
     * Returns this source with its bars joined to longer ones: the first open, the highest high, the lowest low, the last
     * close, the sum of the volumes. A period without bars has none; the last may be partial, see
     * {@link BarPeriod#withoutPartialLast}. Each bar must lie within one period, or the series is rejected when it is loaded.
     *
     * @param period how long the bars become and where they begin
     * @return the source
     */
    default BarSource resample(BarPeriod period) {
        return new ResampledBars(this, Objects.requireNonNull(period, "period").period());
    }

    /**
     * Returns this source with its bars joined to longer ones on the clock of UTC, as {@link #resample(BarPeriod)} does.
     *
     * @param length below a day, or whole days
     * @return the source
     * @throws IllegalArgumentException if the length is none that {@link BarPeriod#of} takes
     */
    default BarSource resample(Duration length) {
        return resample(BarPeriod.of(length));
    }

    /**
     * Returns this source with its prices and volumes adjusted for splits and dividends. The raw ones are kept:
     * {@link Bars#raw} gives them back. Use {@link #cachedIn} before this step, not after it: a split changes all prices
     * before it, those in the cache too.
     *
     * @param adjustments the splits and dividends, or factor tables
     * @return the source
     */
    default BarSource adjustedBy(Adjustments adjustments) {
        Objects.requireNonNull(adjustments, "adjustments");
        return new AdjustedBars(this, adjustments, adjustments.toString());
    }

    /**
     * Returns this source with a bar to clear: a series whose quality is lower is rejected when it is loaded. A range without
     * bars is not judged.
     *
     * @param minimumOverall the lowest {@link BarQuality#overall} that is good enough, in [0, 1]
     * @return the source; it throws {@link BarQualityException}, which shows the findings
     * @throws IllegalArgumentException if the minimum is out of range
     */
    default BarSource requireQuality(double minimumOverall) {
        if (!(minimumOverall >= 0 && minimumOverall <= 1)) {
            throw new IllegalArgumentException("minimumOverall must be in [0, 1] but was " + minimumOverall);
        }
        return new CheckedBars(this, QualityChecks.atLeast(minimumOverall), "requireQuality(" + minimumOverall + ")");
    }

    /**
     * Returns this source with a condition to meet: a series whose quality does not is rejected when it is loaded.
     *
     * @param isGoodEnough judges what {@link Bars#check} found
     * @return the source; it throws {@link BarQualityException}, which shows the findings
     */
    default BarSource requireQuality(Predicate<BarQuality> isGoodEnough) {
        return requireQuality(Bars.qualityChecks(), isGoodEnough);
    }

    /**
     * Returns this source with a condition to meet, judged by given checks.
     *
     * @param checks how a series is checked, such as {@code Bars.qualityChecks().calendar(MarketCalendar.nyse())}
     * @param isGoodEnough judges what they found
     * @return the source; it throws {@link BarQualityException}, which shows the findings
     */
    default BarSource requireQuality(Function<BarSeries, BarQuality> checks, Predicate<BarQuality> isGoodEnough) {
        return new CheckedBars(this, QualityChecks.meeting(checks, isGoodEnough), "requireQuality(" + checks + ")");
    }

    /**
     * Returns this source with its bars checked and given out all the same.
     *
     * @param checks how a series is checked, such as {@code Bars.qualityChecks()}
     * @param listener is given what they found, before the series is given out
     * @return the source
     */
    default BarSource reportQuality(Function<BarSeries, BarQuality> checks, Consumer<BarQuality> listener) {
        return new CheckedBars(this, QualityChecks.reporting(checks, listener), "reportQuality(" + checks + ")");
    }
}

package io.gpttrader.api;

import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.Num;

/**
 * One binding of expressions to one series: equal values share one ta4j indicator and therefore its cache. A scope may
 * look some bars back, which shifts every comparison bound in it.
 */
final class Scope {
    private final BarSeries series;
    private final int barsBack;
    private final Map<Value, Indicator<Num>> indicators;
    private final Map<Value, Integer> barsNeeded;

    /** The zone of dates and of times of day. */
    private final ZoneId zone;

    /** By timeframe and zone. */
    private final Map<List<Object>, Longer> longer;

    /** The series of the run, where an engine has given them. */
    private final @Nullable Universe universe;

    /** The series of the host's own that have been asked, by identity. */
    private final Map<BarSeries, OtherSeries> given;

    /** The series of a symbol, also where this is a scope of longer bars made of it. */
    private final BarSeries owner;

    /**
     * A longer timeframe.
     *
     * @param bars of it
     * @param scope of values on them
     */
    record Longer(HigherBars bars, Scope scope) {}

    private Scope(
            BarSeries series,
            int barsBack,
            Map<Value, Indicator<Num>> indicators,
            Map<Value, Integer> barsNeeded,
            ZoneId zone,
            Map<List<Object>, Longer> longer,
            @Nullable Universe universe,
            Map<BarSeries, OtherSeries> given,
            BarSeries owner) {
        this.series = series;
        this.barsBack = barsBack;
        this.indicators = indicators;
        this.barsNeeded = barsNeeded;
        this.zone = zone;
        this.longer = longer;
        this.universe = universe;
        this.given = given;
        this.owner = owner;
    }

    static Scope on(BarSeries series) {
        return on(series, null);
    }

    /** A scope of one of the series of a run. */
    static Scope on(BarSeries series, @Nullable Universe universe) {
        return on(series, WeekdayRule.recorded(series), universe, series);
    }

    private static Scope on(BarSeries series, ZoneId zone, @Nullable Universe universe, BarSeries owner) {
        return new Scope(
                series,
                0,
                new HashMap<>(),
                new HashMap<>(),
                zone,
                new HashMap<>(),
                universe,
                new IdentityHashMap<>(),
                owner);
    }

    /** The series of the run, for a call that reads them. */
    Universe universe(Node asking) {
        if (universe == null) {
            throw new IllegalStateException(
                    "%s reads the bars of other symbols; give the recipe itself to an engine, or bind it with among(Map.of(\"SPY\", spy, ..)).apply(series)"
                            .formatted(asking));
        }
        return universe;
    }

    /** A series of the host's own, of which a bar has closed once its end has come. */
    OtherSeries given(GivenSeries its) {
        return given.computeIfAbsent(
                its.series(), series -> new OtherSeries(universe, its.name(), () -> series, BarSeries::getEndIndex));
    }

    BarSeries owner() {
        return owner;
    }

    /** The bars of a longer timeframe and their scope; a null zone is that of the series. */
    Longer longer(TemporalAmount amount, @Nullable ZoneId otherZone) {
        ZoneId its = otherZone == null ? zone : otherZone;
        return longer.computeIfAbsent(List.of(amount, its), key -> {
            HigherBars bars = new HigherBars(series, amount, its);
            return new Longer(bars, on(bars.bars(), its, universe, owner));
        });
    }

    /** A scope that computes the number of bars needed where there is no series yet. */
    static Scope onEmptySeries() {
        return on(new BaseBarSeriesBuilder().withName("empty").build());
    }

    BarSeries series() {
        return series;
    }

    int barsBack() {
        return barsBack;
    }

    Scope earlier(int bars) {
        return bars == 0
                ? this
                : new Scope(series, barsBack + bars, indicators, barsNeeded, zone, longer, universe, given, owner);
    }

    /** The indicator of a value at the current bar. */
    Indicator<Num> indicator(Value value) {
        return known(indicators, value, Value::bind);
    }

    /** The number of bars a value needs. */
    int barsNeeded(Value value) {
        return known(barsNeeded, value, Value::countBars);
    }

    /** Not {@code computeIfAbsent}, because creating a value adds its operands to the same map. */
    private <T> T known(Map<Value, T> map, Value value, BiFunction<Value, Scope, T> maker) {
        T known = map.get(value);
        if (known == null) {
            known = maker.apply(value, this);
            map.put(value, known);
        }
        return known;
    }

    /** The indicator of a value as the conditions of this scope use it: {@link #barsBack()} bars earlier. */
    Indicator<Num> shifted(Value value) {
        return indicator(value.earlier(barsBack));
    }
}

package io.gpttrader.api;

import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.HashMap;
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
            Map<List<Object>, Longer> longer) {
        this.series = series;
        this.barsBack = barsBack;
        this.indicators = indicators;
        this.barsNeeded = barsNeeded;
        this.zone = zone;
        this.longer = longer;
    }

    static Scope on(BarSeries series) {
        return on(series, WeekdayRule.recorded(series));
    }

    private static Scope on(BarSeries series, ZoneId zone) {
        return new Scope(series, 0, new HashMap<>(), new HashMap<>(), zone, new HashMap<>());
    }

    /** The bars of a longer timeframe and their scope; a null zone is that of the series. */
    Longer longer(TemporalAmount amount, @Nullable ZoneId otherZone) {
        ZoneId its = otherZone == null ? zone : otherZone;
        return longer.computeIfAbsent(List.of(amount, its), key -> {
            HigherBars bars = new HigherBars(series, amount, its);
            return new Longer(bars, on(bars.bars(), its));
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
        return bars == 0 ? this : new Scope(series, barsBack + bars, indicators, barsNeeded, zone, longer);
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

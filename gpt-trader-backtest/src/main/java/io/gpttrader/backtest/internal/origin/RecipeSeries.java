package io.gpttrader.backtest.internal.origin;

import io.gpttrader.backtest.internal.origin.Provenance.SymbolBars;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.num.Num;

/**
 * The series of the host's own that recipes read. Such a recipe is a {@code Supplier<Map<String, Object>>} whose map holds
 * {@code "series"}, a map from the name of each to its series. Reports name them as symbols that nothing trades. A series that is a
 * {@code Function} from a name is asked for its {@code "source"}, {@code "readAs"} and {@code "zone"}.
 */
public final class RecipeSeries {
    private RecipeSeries() {}

    /** The bars of each as they are now, in the order in which recipes read them; a series that several read is there once. */
    public static List<SymbolBars> of(Collection<? extends Function<?, ?>> recipes) {
        List<Object> seen = new ArrayList<>();
        List<SymbolBars> all = new ArrayList<>();
        for (Function<?, ?> recipe : recipes) {
            byName(recipe).forEach((name, its) -> {
                if (its instanceof BarSeries series && seen.stream().noneMatch(other -> other == series)) {
                    seen.add(series);
                    all.add(bars(String.valueOf(name), series));
                }
            });
        }
        return all;
    }

    /** A recipe whose own words fail reads nothing that could be named: a report does not fail for them. */
    private static Map<?, ?> byName(Function<?, ?> recipe) {
        try {
            return recipe instanceof Supplier<?> supplier
                            && supplier.get() instanceof Map<?, ?> told
                            && told.get("series") instanceof Map<?, ?> byName
                    ? byName
                    : Map.of();
        } catch (RuntimeException ofItsWords) {
            return Map.of();
        }
    }

    private static SymbolBars bars(String name, BarSeries series) {
        List<Bar> bars = List.copyOf(series.getBarData());
        BarFingerprint fingerprint = new BarFingerprint();
        for (Bar bar : bars) {
            fingerprint.add(
                    bar.getEndTime().toEpochMilli(),
                    number(bar.getOpenPrice()),
                    number(bar.getHighPrice()),
                    number(bar.getLowPrice()),
                    number(bar.getClosePrice()),
                    number(bar.getVolume()));
        }
        Optional<Instant> first =
                bars.isEmpty() ? Optional.empty() : Optional.of(bars.get(0).getBeginTime());
        Optional<Instant> last = bars.isEmpty()
                ? Optional.empty()
                : Optional.of(bars.get(bars.size() - 1).getEndTime());
        String source = answer(series, "source") instanceof String text ? text : "";
        String readAs = answer(series, "readAs") instanceof String text ? text : "";
        String zone = answer(series, "zone") instanceof ZoneId its ? its.toString() : "";
        return new SymbolBars(name, bars.size(), first, last, source, readAs, zone, fingerprint.text()).asWatched();
    }

    private static double number(@Nullable Num number) {
        return number == null ? Double.NaN : number.doubleValue();
    }

    private static @Nullable Object answer(Object series, String name) {
        try {
            @SuppressWarnings("unchecked") // by shape: one that is not from names fails
            Object answer = series instanceof Function<?, ?> ? ((Function<Object, Object>) series).apply(name) : null;
            return answer;
        } catch (ClassCastException ofOther) {
            return null;
        }
    }
}

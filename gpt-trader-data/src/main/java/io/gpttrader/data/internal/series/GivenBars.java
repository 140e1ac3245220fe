package io.gpttrader.data.internal.series;

import io.gpttrader.data.BarSource;
import io.gpttrader.data.internal.support.Texts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.ta4j.core.BarSeries;

/** Series a host already holds, found by their names. */
public final class GivenBars implements BarSource {

    private final Map<String, BarSeries> bySymbol = new TreeMap<>();

    public GivenBars(List<BarSeries> series) {
        if (series.isEmpty()) {
            throw new IllegalArgumentException("Bars.of needs at least one series but got none");
        }
        for (BarSeries each : series) {
            Objects.requireNonNull(each, "series");
            add(each);
        }
    }

    private void add(BarSeries series) {
        String name = series.getName();
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a series' name is its symbol and must not be blank but was "
                    + (name == null ? "null" : '"' + name + '"') + "; name it when building it, withName(\"AAPL\")");
        }
        if (bySymbol.putIfAbsent(name, series) != null) {
            throw new IllegalArgumentException(
                    "each series must have a name of its own but \"" + name + "\" occurs twice; rename one");
        }
    }

    @Override
    public BarSeries apply(String symbol) {
        BarSeries found = bySymbol.get(Objects.requireNonNull(symbol, "symbol"));
        if (found == null) {
            throw new IllegalArgumentException(
                    "no series is named \"" + symbol + "\"; there are " + Texts.list(symbols()));
        }
        return found;
    }

    @Override
    public List<String> symbols() {
        return List.copyOf(bySymbol.keySet());
    }

    @Override
    public String toString() {
        return "Bars.of(" + Texts.list(symbols()) + ")";
    }
}

package io.gpttrader.backtest.internal.taxes;

import io.gpttrader.backtest.internal.metrics.RoundTrip;
import io.gpttrader.backtest.internal.metrics.RunFill;
import io.gpttrader.backtest.internal.metrics.RunResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ta4j.core.Bar;

/** The fills of a back test as taxes see them. */
public final class RunFills {

    private RunFills() {}

    /** In order, each with the keys of a session's fill event. */
    public static List<Map<String, Object>> maps(RunResult run) {
        return of(run).stream()
                .map(fill -> Collections.unmodifiableMap(fill.toMap()))
                .toList();
    }

    static List<TaxFill> of(RunResult run) {
        return run.fills().stream()
                .map(fill -> new TaxFill(
                        fill.symbol(),
                        fill.time(),
                        fill.date(),
                        fill.isBuy(),
                        fill.quantity(),
                        fill.price(),
                        fill.commission(),
                        "",
                        fill.tag()))
                .toList();
    }

    /** In the units and prices after the last split: lots bought before a split and after it are of the same kind. */
    static List<TaxFill> restated(RunResult run) {
        List<TaxFill> fills = of(run);
        return IntStream.range(0, fills.size())
                .mapToObj(i -> fills.get(i).restated(run.fills().get(i).restated()))
                .toList();
    }

    /** Sales of all that is open, at its last close and without costs: of several recipes a symbol is sold as one. */
    static List<TaxFill> closing(RunResult run) {
        Map<String, TaxFill> bySymbol = new LinkedHashMap<>();
        run.open().forEach(trip -> bySymbol.computeIfAbsent(trip.symbol(), symbol -> rest(run, trip)));
        return bySymbol.values().stream().filter(fill -> fill.quantity() > 0).toList();
    }

    /** What is left of a position, at the symbol's last close. */
    private static TaxFill rest(RunResult run, RoundTrip trip) {
        double held = 0;
        for (RunFill fill : run.fills()) {
            double units = fill.quantity() * fill.restated();
            held += !fill.symbol().equals(trip.symbol()) ? 0 : fill.isBuy() ? units : -units;
        }
        List<Bar> bars = Objects.requireNonNull(run.bars().get(trip.symbol()));
        double close = bars.get(bars.size() - 1).getClosePrice().doubleValue();
        return new TaxFill(trip.symbol(), trip.exitTime(), trip.exitDate(), held < 0, Math.abs(held), close, 0, "", "");
    }
}

package io.gpttrader.paper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;

/**
 * History that strategies start from: of each symbol the bars that end by the time its first bar begins, so that a history which
 * reaches into what the feed brings tells nothing ahead of time.
 */
final class WarmUp {
    private final List<@Nullable BarSeries> series = new ArrayList<>();

    /** Asks for the history of every symbol at once, so that what is wrong with it shows before the session starts. */
    WarmUp(@Nullable Function<? super String, ? extends BarSeries> history, List<String> symbols) {
        for (String symbol : symbols) {
            series.add(history == null ? null : loaded(history, symbol));
        }
    }

    private static BarSeries loaded(Function<? super String, ? extends BarSeries> history, String symbol) {
        return Objects.requireNonNull(
                history.apply(symbol),
                () -> "the history of " + symbol + "; warmUp(..) must give a series, perhaps an empty one");
    }

    /** The history of a symbol before a bar, to be asked for once. */
    List<SymbolBar> before(int symbol, Bar first) {
        BarSeries all = series.get(symbol);
        if (all == null || all.isEmpty()) {
            return List.of();
        }
        series.set(symbol, null);
        Instant begin = first.getBeginTime();
        List<SymbolBar> before = new ArrayList<>();
        for (int i = all.getBeginIndex(); i <= all.getEndIndex(); i++) {
            if (!all.getBar(i).getEndTime().isAfter(begin)) {
                before.add(new SymbolBar(symbol, all.getBar(i)));
            }
        }
        return before;
    }
}

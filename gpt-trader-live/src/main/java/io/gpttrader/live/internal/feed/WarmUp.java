package io.gpttrader.live.internal.feed;

import io.gpttrader.live.internal.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;

/**
 * History that strategies start from: of each symbol the bars that end by the time its first bar begins, so that a history which
 * reaches into what the feed brings reveals nothing ahead of time.
 */
public final class WarmUp {
    private final List<String> symbols;
    private final List<@Nullable BarSeries> series = new ArrayList<>();

    /**
     * Asks for the history of every symbol at once, so that what is wrong with it shows before the session starts.
     *
     * @param isWarm true for a symbol, by number, whose bars have begun: a recovered journal has its history
     */
    public WarmUp(Settings settings, List<String> symbols, IntPredicate isWarm) {
        this.symbols = symbols;
        for (int i = 0; i < symbols.size(); i++) {
            boolean wants = settings.hasHistory && !isWarm.test(i);
            series.add(wants ? loaded(settings.history(), symbols.get(i), settings.allowsNegativePrices) : null);
        }
    }

    private static BarSeries loaded(
            Function<? super String, ? extends BarSeries> history, String symbol, boolean allowsNegative) {
        BarSeries series = Objects.requireNonNull(
                history.apply(symbol),
                () -> "the history of " + symbol + "; warmUp(..) must give a series, perhaps an empty one");
        try {
            Bar before = null;
            for (int i = series.getBeginIndex(); i >= 0 && i <= series.getEndIndex(); i++) {
                before = BarCheckCopy.of(series.getBar(i), before, allowsNegative);
            }
        } catch (BarCheckCopy.GarbageException e) {
            throw new IllegalArgumentException(
                    "the history of " + symbol + " holds a bar that a feed check would reject: " + e.why()
                            + "; give warmUp(..) bars that are valid");
        }
        return series;
    }

    /** The history of a symbol before a bar, to be asked for once. */
    List<SymbolBar> before(int symbol, Bar first) {
        BarSeries all = series.get(symbol);
        if (all == null || all.isEmpty()) {
            return List.of();
        }
        series.set(symbol, null);
        checkNumbers(symbols.get(symbol), all, first);
        Instant begin = first.getBeginTime();
        List<SymbolBar> before = new ArrayList<>();
        for (int i = all.getBeginIndex(); i <= all.getEndIndex(); i++) {
            if (!all.getBar(i).getEndTime().isAfter(begin)) {
                before.add(new SymbolBar(symbol, all.getBar(i)));
            }
        }
        return before;
    }

    private static void checkNumbers(String symbol, BarSeries history, Bar first) {
        Class<?> old = history.getFirstBar().getClosePrice().getClass();
        Class<?> now = first.getClosePrice().getClass();
        if (old != now) {
            throw new IllegalArgumentException("the history of " + symbol + " is in " + old.getSimpleName()
                    + " and its feed in " + now.getSimpleName() + "; a series holds one kind of number, so make both"
                    + " with one NumFactory");
        }
    }
}

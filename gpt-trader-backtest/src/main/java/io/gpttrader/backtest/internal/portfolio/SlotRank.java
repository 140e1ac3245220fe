package io.gpttrader.backtest.internal.portfolio;

import io.gpttrader.backtest.internal.support.HostCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import org.ta4j.core.Bar;

/** Puts the entries of one time in the order in which they get the slots that are free. */
public final class SlotRank {
    private SlotRank() {}

    private record Scored<T>(T entry, double score) {}

    /**
     * The highest score first; equal ones as given, those without a score last.
     *
     * @param rank a function of the host's: symbol and its bars up to now to a score
     */
    public static <T> List<T> sorted(
            List<T> entries,
            ToDoubleBiFunction<String, List<Bar>> rank,
            Function<T, String> symbol,
            Function<T, List<Bar>> bars) {
        List<Scored<T>> scored = new ArrayList<>();
        for (T entry : entries) {
            scored.add(new Scored<>(entry, score(rank, symbol.apply(entry), bars.apply(entry))));
        }
        scored.sort(
                Comparator.comparingDouble(each -> Double.isNaN(each.score) ? Double.POSITIVE_INFINITY : -each.score));
        return scored.stream().map(Scored::entry).toList();
    }

    private static double score(ToDoubleBiFunction<String, List<Bar>> rank, String symbol, List<Bar> bars) {
        try {
            return rank.applyAsDouble(symbol, bars);
        } catch (RuntimeException e) {
            throw HostCode.failed("the ranking of slots(..) failed for " + symbol, e);
        }
    }
}

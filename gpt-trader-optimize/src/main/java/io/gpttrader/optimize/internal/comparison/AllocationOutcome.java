package io.gpttrader.optimize.internal.comparison;

import io.gpttrader.optimize.AllocationFigures;
import io.gpttrader.optimize.internal.allocation.Moments;
import io.gpttrader.optimize.internal.allocation.Vectors;
import io.gpttrader.optimize.internal.support.FigureText;
import io.gpttrader.optimize.internal.support.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison found.
 *
 * @param names of the allocators, the yardstick first
 * @param paths one an allocator
 * @param figures one an allocator
 * @param market all returns
 * @param settings in words
 * @param first the first bar out of sample
 * @param notes what a reader must know
 */
public record AllocationOutcome(
        List<String> names,
        List<AllocationPath> paths,
        List<AllocationFigures> figures,
        MarketReturns market,
        String settings,
        int first,
        List<String> notes) {

    private static final double LEVEL = 0.05;

    static AllocationOutcome of(
            List<String> names,
            List<AllocationPath> paths,
            MarketReturns market,
            String settings,
            int first,
            Map<String, Integer> counted) {
        double perYear = market.perYear().value();
        List<AllocationFigures> figures = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            figures.add(figures(names.get(i), paths.get(i), i == 0 ? null : paths.get(0), perYear));
        }
        List<String> notes = new ArrayList<>();
        if (market.leftOut() > 0) {
            notes.add(market.leftOut() + " bars that not all symbols have are left out");
        }
        counted.forEach((note, times) -> notes.add(note + (times == 1 ? " (once)" : " (" + times + " times)")));
        return new AllocationOutcome(names, paths, List.copyOf(figures), market, settings, first, List.copyOf(notes));
    }

    private static AllocationFigures figures(
            String name, AllocationPath path, @Nullable AllocationPath yardstick, double perYear) {
        double[] returns = path.returns();
        double growth = path.equity()[returns.length - 1];
        double deviation = Moments.std(returns);
        double sharpe = Moments.sharpe(returns, perYear);
        return new AllocationFigures(
                name,
                Math.pow(growth, perYear / returns.length) - 1,
                deviation * Math.sqrt(perYear),
                sharpe,
                path.maxDrawdown(),
                Vectors.sum(path.traded()) * perYear / returns.length,
                Vectors.sum(path.costs()) * perYear / returns.length,
                path.effectivePositions(),
                yardstick == null ? Double.NaN : sharpe - Moments.sharpe(yardstick.returns(), perYear),
                yardstick == null ? Double.NaN : SharpeDifference.pValue(returns, yardstick.returns()));
    }

    /** The allocator that beats the yardstick most surely, where its p-value is below 5 % after Bonferroni's correction for all that were tried. */
    public Optional<AllocationFigures> winner() {
        int tried = figures.size() - 1;
        return figures.stream()
                .filter(each -> each.sharpeDifference() > 0 && each.pValue() * tried < LEVEL)
                .min(Comparator.comparingDouble(AllocationFigures::pValue));
    }

    /** One line on whether any is better than the yardstick. */
    public String verdict() {
        int tried = figures.size() - 1;
        String correction = tried > 1 ? ", corrected for " + tried + " tried" : "";
        return winner().map(each -> FigureText.format(
                        "%s beats equal weight: its Sharpe ratio is higher by %.2f (p %.3f%s)",
                        each.name(), each.sharpeDifference(), Math.min(1, each.pValue() * tried), correction))
                .orElse("no allocator is surely better than equal weight (5 %" + correction + "): take equal weight");
    }

    /** The place of an allocator among all. */
    public int place(String name) {
        Require.oneOf(name, names, "allocator");
        return names.indexOf(name);
    }

    public AllocationPath path(String name) {
        return paths.get(place(name));
    }

    public long[] times() {
        return Arrays.copyOfRange(market.times(), first, market.bars());
    }

    public double[][] correlation() {
        return Moments.correlation(market.returns());
    }

    public double[][] allocatorCorrelation() {
        return Moments.correlation(paths.stream().map(AllocationPath::returns).toArray(double[][]::new));
    }
}

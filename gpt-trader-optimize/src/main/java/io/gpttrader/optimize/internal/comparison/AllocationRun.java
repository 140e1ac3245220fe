package io.gpttrader.optimize.internal.comparison;

import io.gpttrader.optimize.Rebalancing;
import io.gpttrader.optimize.internal.allocation.AllocationPlan;
import io.gpttrader.optimize.internal.allocation.AllocationWords;
import io.gpttrader.optimize.internal.allocation.Weigher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Asks allocators again and again, each time for the bars that follow what they were shown. */
public final class AllocationRun {
    private final MarketReturns market;
    private final int lookback;
    private final Rebalancing rule;
    private final double cost;

    private AllocationRun(MarketReturns market, int lookback, Rebalancing rule, double costBps) {
        this.market = market;
        this.lookback = lookback;
        this.rule = rule;
        this.cost = costBps / 10_000;
    }

    public static AllocationOutcome run(
            Contenders contenders, MarketReturns market, int lookback, Rebalancing rule, double costBps) {
        if (market.bars() < lookback + 2) {
            throw new IllegalArgumentException("a lookback of " + lookback + " bars needs at least " + (lookback + 2)
                    + " returns but there are " + market.bars() + "; pass more bars or a shorter lookbackBars(..)");
        }
        if (rule.needsDates() && !market.hasTimes()) {
            throw new IllegalArgumentException(
                    "rebalancing " + rule
                            + " needs the dates of returns, which are not known; pass times(..), or take Rebalancing.everyBars(21)");
        }
        AllocationRun run = new AllocationRun(market, lookback, rule, costBps);
        List<AllocationPath> paths = new ArrayList<>();
        Map<String, Integer> notes = new LinkedHashMap<>();
        contenders.byName().forEach((name, weigher) -> paths.add(run.path(name, weigher, notes)));
        return AllocationOutcome.of(
                List.copyOf(contenders.byName().keySet()), paths, market, run.settings(costBps), lookback, notes);
    }

    private String settings(double costBps) {
        return "lookback " + lookback + " bars, rebalanced " + rule + ", costs "
                + AllocationWords.percent(costBps / 10_000) + " of turnover";
    }

    private AllocationPath path(String name, Weigher weigher, Map<String, Integer> notes) {
        if (weigher.lookback() > lookback) {
            throw new IllegalArgumentException("the allocator '" + name + "' looks back " + weigher.lookback()
                    + " bars but the comparison shows it " + lookback + "; pass lookbackBars(" + weigher.lookback()
                    + ") to the comparison");
        }
        Weigher asked = weigher instanceof AllocationPlan plan
                ? plan.withBarsPerYear(market.perYear().value())
                : weigher;
        int bars = market.bars() - lookback;
        AllocationPath path = AllocationPath.empty(bars, market.symbols().size());
        double[] target = new double[market.symbols().size()];
        double[] held = target;
        int since = 0;
        Consumer<String> noting = note -> notes.merge(name + ": " + note, 1, Integer::sum);
        for (int i = 0; i < bars; i++) {
            int bar = lookback + i;
            if (i == 0 || rule.isDue(since, day(bar - 2), day(bar - 1), distance(held, target, true))) {
                target = decide(name, asked, bar, held, noting);
                path.traded()[i] = distance(held, target, false);
                path.costs()[i] = cost * path.traded()[i];
                path.decided()[i] = true;
                held = target;
                since = 0;
            }
            since++;
            path.weights()[i] = held.clone();
            double growth = 1;
            for (int s = 0; s < held.length; s++) {
                growth += held[s] * market.returns()[s][bar];
            }
            path.returns()[i] = Math.max(-1, (1 - path.costs()[i]) * growth - 1);
            if (!(growth > 0)) {
                noting.accept("lost all of its equity and stopped");
                return path;
            }
            held = drifted(held, bar, growth);
        }
        return path;
    }

    private double[] decide(String name, Weigher weigher, int bar, double[] held, Consumer<String> notes) {
        double[][] seen = Arrays.stream(market.returns())
                .map(row -> Arrays.copyOfRange(row, bar - lookback, bar))
                .toArray(double[][]::new);
        boolean hasNothing = Arrays.stream(held).allMatch(each -> each == 0);
        try {
            return weigher.weights(market.symbols(), seen, hasNothing ? null : held, notes);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the allocator '" + name + "' after " + bar + " returns: " + e.getMessage(), e);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "the allocator '" + name + "' after " + bar + " returns: " + e.getMessage(), e);
        }
    }

    private double[] drifted(double[] held, int bar, double growth) {
        double[] drifted = held.clone();
        for (int s = 0; s < drifted.length; s++) {
            drifted[s] *= (1 + market.returns()[s][bar]) / growth;
        }
        return drifted;
    }

    private long day(int bar) {
        return market.hasTimes() ? market.days()[bar] : 0;
    }

    /** The largest distance of a weight, or the sum of all. */
    private static double distance(double[] from, double[] to, boolean largest) {
        double found = 0;
        for (int i = 0; i < from.length; i++) {
            double off = Math.abs(to[i] - from[i]);
            found = largest ? Math.max(found, off) : found + off;
        }
        return found;
    }
}

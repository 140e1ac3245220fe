package io.gpttrader.backtest.internal.audit;

import io.gpttrader.backtest.internal.support.HostCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.Strategy;
import org.ta4j.core.num.Num;

/** Tries one recipe over one series: bars that come one by one, futures cut off and scrambled, later starts. */
public final class Auditor {

    /** Fewer bars than this say nothing. */
    public static final int FEWEST_BARS = 30;

    private static final int CUTS = 6;

    /** Bars at which the growing series answered otherwise that are tried again with a fresh strategy. */
    private static final int MOST_CONFIRMED = 25;

    private static final long SEED = 20_260_801;

    private final BarSeries series;
    private final Function<? super BarSeries, ? extends Strategy> recipe;

    /** What makes the price of each order that has one of the host's own, by what it is the price of. */
    private final Map<String, Function<? super BarSeries, ? extends Indicator<Num>>> prices;

    private final int bars;
    private final List<String> notes = new ArrayList<>();
    private long answers;
    private @Nullable AuditFinding first;

    private Auditor(
            BarSeries series,
            Function<? super BarSeries, ? extends Strategy> recipe,
            Map<String, Function<? super BarSeries, ? extends Indicator<Num>>> prices) {
        this.series = series;
        this.recipe = recipe;
        this.prices = prices;
        this.bars = series.getBarCount();
    }

    /**
     * Tries a recipe.
     *
     * @param prices what makes the prices of orders that are values of the host's, by what they are the price of, such as {@code entry limit}
     */
    public static AuditResult audit(
            BarSeries series,
            Function<? super BarSeries, ? extends Strategy> recipe,
            Map<String, Function<? super BarSeries, ? extends Indicator<Num>>> prices) {
        return new Auditor(series, recipe, prices).run();
    }

    private AuditResult run() {
        AuditSide whole = whole();
        grow(whole.strategy.getUnstableBars());
        Random random = new Random(SEED);
        for (int i = 1; i <= CUTS; i++) {
            int last = (int) ((i - 0.5 + random.nextDouble() * 0.5) * bars / (CUTS + 1));
            int cut = last;
            long seed = random.nextLong();
            tryCut(cut, "the bars after bar " + cut + " are cut off", () -> AuditSeries.of(series, 0, cut + 1));
            tryCut(cut, "the bars after bar " + cut + " are others", () -> AuditSeries.scrambled(series, cut, seed));
        }
        Starts starts = new Starts();
        starts.tryStart(bars / 4);
        starts.tryStart(bars / 2);
        return new AuditResult(first, starts.last, starts.settled, answers, List.copyOf(notes));
    }

    private AuditSide whole() {
        AuditSeries all = AuditSeries.of(series, 0, bars);
        Strategy strategy;
        try {
            strategy = strategy(all);
        } catch (RuntimeException e) {
            throw HostCode.failed("the recipe failed to make a strategy for " + series.getName(), e);
        }
        return new AuditSide(all, strategy, prices(all));
    }

    private Strategy strategy(AuditSeries over) {
        Strategy strategy = recipe.apply(over);
        if (strategy == null) {
            throw new IllegalArgumentException("the recipe gave no strategy; it must return one");
        }
        return strategy;
    }

    private Map<String, Indicator<Num>> prices(AuditSeries over) {
        Map<String, Indicator<Num>> made = new LinkedHashMap<>();
        prices.forEach((name, price) -> {
            Indicator<Num> indicator;
            try {
                indicator = price.apply(over);
            } catch (RuntimeException e) {
                throw HostCode.failed("the " + name + " failed to make an indicator for " + series.getName(), e);
            }
            if (indicator == null) {
                throw new IllegalArgumentException("the " + name + " gave no indicator; it must return one");
            }
            made.put(name, indicator);
        });
        return made;
    }

    private @Nullable AuditSide changed(AuditSeries over, String how) {
        try {
            return new AuditSide(over, strategy(over), prices(over));
        } catch (RuntimeException e) {
            notes.add("not tried where " + how + ", as no strategy could be made: " + HostCode.name(String.valueOf(e)));
            return null;
        }
    }

    // ---- look-ahead

    /** Bars come one by one, as in a session, so that every bar is once the last. What differs is confirmed by a fresh strategy. */
    private void grow(int unstable) {
        int from = Math.max(2, Math.min(bars / 4, unstable + 2));
        String how = "the series ends with the bar and grows";
        AuditSide growing = changed(AuditSeries.of(series, 0, from), how);
        if (growing == null) {
            return;
        }
        List<Integer> suspects = new ArrayList<>();
        walk(growing, 0, how, bars - 1, true, finding -> {
            suspects.add(finding.bar());
            return suspects.size() < MOST_CONFIRMED;
        });
        for (int i = 0; i < suspects.size() && first == null; i++) {
            int cut = suspects.get(i);
            tryCut(cut, "the bars after bar " + cut + " are cut off", () -> AuditSeries.of(series, 0, cut + 1));
        }
    }

    /** Asks up to the cut, or up to before the first finding so far. */
    private void tryCut(int cut, String how, Supplier<AuditSeries> make) {
        int last = first == null ? cut : Math.min(cut, first.bar() - 1);
        AuditSide changed = last < 0 ? null : changed(make.get(), how);
        if (changed != null) {
            walk(changed, 0, how, last, false, finding -> {
                first = finding;
                return false;
            });
        }
    }

    private void walk(
            AuditSide changed, int offset, String how, int last, boolean grows, Predicate<AuditFinding> heard) {
        AuditWalk walk = new AuditWalk(whole(), changed, offset, how);
        walk.run(last, grows, heard);
        answers += walk.answers();
    }

    // ---- warm-up

    private final class Starts {
        private @Nullable AuditFinding last;
        private int settled;

        /** What a strategy calls unstable itself is no finding. */
        void tryStart(int from) {
            String how = "the series starts with bar " + from;
            AuditSide late = changed(AuditSeries.of(series, from, bars), how);
            if (late == null) {
                return;
            }
            int stable = from + Math.max(0, late.strategy.getUnstableBars());
            walk(late, from, how, bars - 1, false, finding -> {
                int after = finding.bar() - from + 1;
                if (finding.bar() >= stable && after > settled) {
                    settled = after;
                    last = finding;
                }
                return true;
            });
        }
    }
}

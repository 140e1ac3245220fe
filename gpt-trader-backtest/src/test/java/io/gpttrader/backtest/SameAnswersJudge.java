package io.gpttrader.backtest;

import io.gpttrader.backtest.SameAnswersTree.Leaf;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseTradingRecord;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.analysis.cost.CostModel;
import org.ta4j.core.analysis.cost.ZeroCostModel;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.BooleanIndicatorRule;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;
import org.ta4j.core.rules.IsFallingRule;
import org.ta4j.core.rules.IsHighestRule;
import org.ta4j.core.rules.IsLowestRule;
import org.ta4j.core.rules.IsRisingRule;

/**
 * Tells a near-tie from a wrong decision. The last bits of ta4j's running sums depend on the bars asked for before,
 * so two fresh copies of one strategy may disagree: one asked as a run asks it, bar by bar and only as far as its
 * rules look, and one asked for every bar in ascending order, which is what the compiler promises to equal. A
 * differing decision is excused only where at least one rule without rules inside answers differently in these two
 * copies, with the same position, at that bar or one that the rules around it look back to (any earlier bar where a
 * rule remembers what it was asked).
 *
 * <p>Shown with each tie, both relative to the largest number that went into the value up to that bar, since a
 * rounding is relative to what was added up, not to what is left of it:
 *
 * <ul>
 *   <li>the <em>gap</em>: by how much the two copies disagree about the values compared, summed over them. Where the
 *       order of two sides flips, their difference cannot be larger.
 *   <li>its <em>source</em>: the largest disagreement of an indicator whose inputs agree to the bit.
 * </ul>
 *
 * <p>A quotient of two roundings makes a wide gap from a tiny source: CCI or %B in a flat stretch is 0 / 0 in one
 * copy and any number in the other, and a running sum that met the undefined one of them stays undefined.
 */
final class SameAnswersJudge {

    /**
     * A comparison about which ta4j disagrees with itself.
     *
     * @param gap relative, NaN when one of the two copies has no number there
     * @param source relative, of the rounding that made it
     * @param amplifier class of the innermost indicator about which the copies disagree widely, or empty
     */
    record Tie(double gap, double source, String amplifier) {}

    /** Below this, relative, two values are near. */
    static final double NEAR = 1e-12;

    /** Rules that compare values of earlier bars too. */
    private static final Set<Class<?>> LOOKING_BACK = Set.of(
            CrossedUpIndicatorRule.class,
            CrossedDownIndicatorRule.class,
            BooleanIndicatorRule.class,
            IsRisingRule.class,
            IsFallingRule.class,
            IsHighestRule.class,
            IsLowestRule.class);

    private final int bar;
    private final int firstAsked;
    private final List<Leaf> lazy;
    private final List<Leaf> ascending;
    private final TradingRecord record;

    /** Replays a strategy up to the question at the close of {@code bar}. */
    SameAnswersJudge(
            BarSeries series, Function<BarSeries, Strategy> recipe, CostModel costs, int bar, boolean isEntry) {
        this.bar = bar;
        Strategy run = recipe.apply(series);
        this.firstAsked = Math.min(bar, Math.max(0, run.getUnstableBars()));
        this.record = new BaseTradingRecord(run.getStartingType(), costs, new ZeroCostModel());
        replay(series, run);
        this.lazy = SameAnswersTree.leaves(run, isEntry);
        this.ascending =
                SameAnswersTree.leaves(SameAnswersTree.asked(recipe.apply(series), series.getBarCount()), isEntry);
    }

    private void replay(BarSeries series, Strategy strategy) {
        for (int i = 0; i <= bar; i++) {
            if (strategy.shouldOperate(i, record) && i < bar) {
                record.operate(
                        i + 1,
                        series.getBar(i + 1).getOpenPrice(),
                        series.numFactory().one());
            }
        }
    }

    /** The tie with the smallest gap, empty when ta4j agrees with itself. */
    Optional<Tie> tie() {
        Tie best = null;
        for (int i = 0; i < lazy.size(); i++) {
            Rule one = lazy.get(i).rule();
            Rule other = ascending.get(i).rule();
            int first = Math.max(0, bar - Math.min(bar, lazy.get(i).reach()));
            for (int at = bar; at >= first; at--) {
                if (one.isSatisfied(at, record) != other.isSatisfied(at, record)) {
                    Tie tie = new Tie(gap(one, other, at), source(one, other, at), amplifier(one, other, at));
                    best = best == null || Double.compare(tie.gap(), best.gap()) < 0 ? tie : best;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private double gap(Rule one, Rule other, int at) {
        List<Indicator<?>> mine = compared(one);
        List<Indicator<?>> theirs = compared(other);
        double gap = 0;
        int first = LOOKING_BACK.contains(one.getClass()) ? firstAsked : at;
        for (int i = 0; i < mine.size(); i++) {
            gap += disagreement(mine.get(i), theirs.get(i), first, at);
        }
        return gap;
    }

    /** The numbers a rule compares: what it holds, or what an indicator of yes and no in it holds. */
    private List<Indicator<?>> compared(Object owner) {
        return SameAnswersTree.inputs(owner).stream()
                .flatMap(input -> input.getValue(bar) instanceof Num ? Stream.of(input) : compared(input).stream())
                .toList();
    }

    private double source(Rule one, Rule other, int at) {
        List<Indicator<?>> mine = SameAnswersTree.below(one);
        List<Indicator<?>> theirs = SameAnswersTree.below(other);
        double source = 0;
        for (int i = 0; i < mine.size(); i++) {
            if (inputsAgree(mine.get(i), theirs.get(i), at)) {
                double own = disagreement(mine.get(i), theirs.get(i), firstAsked, at);
                source = own > source ? own : source;
            }
        }
        return source;
    }

    private String amplifier(Rule one, Rule other, int at) {
        List<Indicator<?>> mine = SameAnswersTree.below(one);
        List<Indicator<?>> theirs = SameAnswersTree.below(other);
        for (int i = 0; i < mine.size(); i++) {
            if (!(disagreement(mine.get(i), theirs.get(i), firstAsked, at) < NEAR)) {
                return mine.get(i).getClass().getSimpleName();
            }
        }
        return "";
    }

    private boolean inputsAgree(Indicator<?> one, Indicator<?> other, int at) {
        List<Indicator<?>> mine = SameAnswersTree.inputs(one);
        List<Indicator<?>> theirs = SameAnswersTree.inputs(other);
        for (int i = 0; i < mine.size(); i++) {
            // From the first bar: the window of the first one asked reaches further back.
            if (disagreement(mine.get(i), theirs.get(i), 0, at) != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Largest difference over some bars, relative to the largest number that went in; NaN when only one copy has a
     * number.
     */
    private double disagreement(Indicator<?> one, Indicator<?> other, int from, int to) {
        double largest = 0;
        for (int i = from; i <= to; i++) {
            double a = number(one, i);
            double b = number(other, i);
            if (Double.isNaN(a) != Double.isNaN(b)) {
                return Double.NaN;
            }
            largest = a == b || Double.isNaN(a) ? largest : Math.max(largest, Math.abs(a - b));
        }
        return largest == 0 ? 0 : largest / level(other, to);
    }

    private static double level(Indicator<?> indicator, int bar) {
        double level = largest(indicator, bar);
        for (Indicator<?> input : SameAnswersTree.below(indicator)) {
            level = Math.max(level, largest(input, bar));
        }
        return level;
    }

    private static double largest(Indicator<?> indicator, int bar) {
        double largest = 0;
        for (int i = 0; i <= bar; i++) {
            double size = Math.abs(number(indicator, i));
            largest = size < Double.POSITIVE_INFINITY && size > largest ? size : largest;
        }
        return largest;
    }

    private static double number(Indicator<?> indicator, int bar) {
        return indicator.getValue(bar) instanceof Num number ? number.doubleValue() : 0;
    }
}

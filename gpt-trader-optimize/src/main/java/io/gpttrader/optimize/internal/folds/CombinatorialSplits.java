package io.gpttrader.optimize.internal.folds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts bars into groups and makes every split of them into training and test, in lexicographic order of the test groups. Group sizes
 * are those of Lopez de Prado (2018), 12.4.1: all have floor(bars / N), the last one has the rest besides.
 */
final class CombinatorialSplits {
    private final CombinatorialPlan plan;
    private final int bars;
    private final List<int[]> tests = new ArrayList<>();

    /**
     * All splits.
     *
     * @throws IllegalArgumentException when the bars are too few for the groups, or a split would have no training bars left
     */
    CombinatorialSplits(CombinatorialPlan plan, int bars) {
        this.plan = plan;
        this.bars = bars;
        if (bars < 2 * plan.groups()) {
            throw new IllegalArgumentException(plan.groups() + " groups need at least " + 2 * plan.groups()
                    + " bars, but the series has " + bars + "; bring more bars or take fewer groups");
        }
        combine(new int[plan.testGroups()], 0, 0);
        for (int split = 0; split < tests.size(); split++) {
            if (training(split).stream().mapToInt(Span::bars).sum() < 2) {
                throw new IllegalArgumentException(
                        "purgeBars(" + plan.purgeBars() + ") and embargoBars(" + plan.embargoBars()
                                + ") leave fewer than 2 training bars when groups " + Arrays.toString(tests.get(split))
                                + " of about " + bars / plan.groups()
                                + " bars are tested; leave out fewer bars, or take fewer groups");
            }
        }
    }

    private void combine(int[] chosen, int place, int from) {
        if (place == chosen.length) {
            tests.add(chosen.clone());
            return;
        }
        for (int group = from; group <= plan.groups() - (chosen.length - place); group++) {
            chosen[place] = group;
            combine(chosen, place + 1, group + 1);
        }
    }

    int count() {
        return tests.size();
    }

    /** The groups that a split tests, ascending. */
    int[] testGroups(int split) {
        return tests.get(split).clone();
    }

    Span group(int group) {
        int size = bars / plan.groups();
        return new Span(group * size, group == plan.groups() - 1 ? bars : (group + 1) * size);
    }

    /** The tested bars of a split, a span a group. */
    List<Span> test(int split) {
        return Arrays.stream(tests.get(split)).mapToObj(this::group).toList();
    }

    /** The bars that a split trains on: purged on both sides of what is tested, and after it embargoed, too. */
    List<Span> training(int split) {
        List<Span> spans = new ArrayList<>();
        int from = 0;
        for (Span test : test(split)) {
            add(spans, from, test.from() - plan.purgeBars());
            from = test.to() + plan.purgeBars() + plan.embargoBars();
        }
        add(spans, from, bars);
        return List.copyOf(spans);
    }

    private static void add(List<Span> spans, int from, int to) {
        if (to > from) {
            spans.add(new Span(from, to));
        }
    }

    /**
     * Which split gives a path its test of a group: the j-th path takes the j-th of the splits that test the group (Lopez de Prado
     * 2018, figure 12.1).
     *
     * @return a row a path, a column a group
     */
    int[][] paths() {
        int[][] paths = new int[plan.paths()][plan.groups()];
        int[] seen = new int[plan.groups()];
        for (int split = 0; split < tests.size(); split++) {
            for (int group : tests.get(split)) {
                paths[seen[group]++][group] = split;
            }
        }
        return paths;
    }
}

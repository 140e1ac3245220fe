package io.gpttrader.optimize.internal.charts;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Trials to draw. */
public final class SampleTrials {
    public static final String HOSTILE = "</title><script>alert('x')</script>&\"\u202e\u0007";

    private SampleTrials() {}

    public static Dimension integer(String name, int low, int high) {
        return Dimension.integer(name, low, high, 1, false);
    }

    public static TrialLog empty(String... names) {
        List<Dimension> dimensions =
                List.of(names).stream().map(name -> integer(name, 0, 9)).toList();
        return new TrialLog(new Space(dimensions, List.of()), List.of("sharpe", "trades"), 1);
    }

    public static void add(TrialLog log, double score, double... point) {
        log.add(point, TrialState.COMPLETE, new double[] {score}, score, new double[] {score, 10}, "");
    }

    public static void add(TrialLog log, TrialState state, String reason, double... point) {
        double none = Double.NaN;
        log.add(point, state, new double[] {none}, none, new double[] {none, none}, reason);
    }

    /** The whole grid of two parameters, fast below slow, with the score {@code 1 - (fast - 3)^2 / 100 - (slow - 6)^2 / 100}. */
    public static TrialLog grid() {
        TrialLog log = empty("fast", "slow");
        for (int fast = 0; fast < 10; fast++) {
            for (int slow = 0; slow < 10; slow++) {
                if (fast >= slow) {
                    add(log, TrialState.REJECTED, "fast must be below slow", fast, slow);
                } else {
                    add(log, 1 - (fast - 3) * (fast - 3) / 100.0 - (slow - 6) * (slow - 6) / 100.0, fast, slow);
                }
            }
        }
        return log;
    }

    /** Random trials of five parameters, one of them conditional, with all states and some strange scores. */
    public static TrialLog mixed(int trials, String name) {
        Space space = new Space(
                List.of(
                        integer(name, 2, 50),
                        Dimension.integer("slow", 20, 200, 5, false),
                        Dimension.decimal("stopPercent", 0.5, 20, 0, true),
                        Dimension.choice("exit", List.of(0, 1, 2), List.of("cross", name, "time")),
                        Dimension.decimal("threshold", 0, 1, 0, false).when(new Dimension.Condition(3, Set.of(1.0)))),
                List.of());
        TrialLog log = new TrialLog(space, List.of("sharpe", "trades"), 1);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < trials; i++) {
            double[] point = space.fromUnit(random.doubles(5).toArray());
            double score = i % 97 == 5
                    ? Double.POSITIVE_INFINITY
                    : i % 89 == 5 ? -1e12 : Math.sin(point[0] / 9) + point[1] / 200 + random.nextDouble();
            switch (i % 11) {
                case 3 -> add(log, TrialState.PRUNED, "", point);
                case 4 -> add(log, TrialState.FAILED, name, point);
                case 5 -> add(log, TrialState.REJECTED, "no such combination", point);
                default -> add(log, score, point);
            }
        }
        return log;
    }
}

package io.gpttrader.optimize.internal.store;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.trials.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Points and outcomes for the tests: always the same for the same number. */
final class StoreSamples {
    static final StudyKey KEY = new StudyKey("cross(fast, slow)", "sharpe, cash 10000", "AAPL 7f3a", "GPT-Trader 1");
    static final List<String> NAMES = List.of("fast", "slow", "stop");

    private StoreSamples() {}

    static List<double[]> points(int from, int to) {
        return IntStream.range(from, to).mapToObj(StoreSamples::point).toList();
    }

    /** Every fifth has no stop. */
    static double[] point(int number) {
        return new double[] {number % 100, 100 + number / 100, number % 5 == 0 ? Double.NaN : number / 7.0};
    }

    static List<Outcome> outcomes(int from, int to) {
        return IntStream.range(from, to).mapToObj(StoreSamples::outcome).toList();
    }

    static Outcome outcome(int number) {
        if (number % 11 == 3) {
            return new Outcome(TrialState.REJECTED, new double[0], null, "fast must be below slow, \"so\"\n there");
        }
        if (number % 11 == 7) {
            return new Outcome(TrialState.FAILED, new double[0], null, "Überlauf at 日 " + number);
        }
        SplittableRandom random = new SplittableRandom(number);
        double[] figures = {
            random.nextDouble(-3, 3),
            number % 13 == 0 ? Double.NaN : random.nextInt(100),
            number % 17 == 0 ? Double.POSITIVE_INFINITY : -0.0,
            number % 19 == 0 ? Double.NEGATIVE_INFINITY : Double.MIN_VALUE
        };
        float[] returns = new float[37];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = random.nextInt(3) == 0 ? 0 : (float) random.nextDouble(-0.05, 0.05);
        }
        returns[36] = -0f;
        return new Outcome(TrialState.COMPLETE, figures, returns, "");
    }

    static Outcome withoutReturns(Outcome outcome) {
        return new Outcome(outcome.state(), outcome.figures(), null, outcome.reason());
    }

    /** What two lists of outcomes have to have in common, as texts: a record with arrays is not equal to its like. */
    static List<String> texts(List<Outcome> outcomes) {
        List<String> texts = new ArrayList<>();
        for (Outcome each : outcomes) {
            texts.add(each.state() + " " + java.util.Arrays.toString(each.figures()) + " "
                    + java.util.Arrays.toString(each.returns()) + " " + each.reason());
        }
        return texts;
    }
}

package io.gpttrader.optimize.internal.pages;

import io.gpttrader.optimize.internal.charts.ParameterRank;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The parameters to draw in pairs. */
final class MostImportant {
    private MostImportant() {}

    /** Indices, the most important first; two or fewer parameters as they are. */
    static int[] of(TrialLog log, int most) {
        int size = log.space().size();
        return size <= 2
                ? IntStream.range(0, size).toArray()
                : Arrays.stream(ParameterRank.of(log)).limit(most).toArray();
    }
}

package io.gpttrader.optimize.internal.pages;

import io.gpttrader.optimize.internal.charts.SensitivityChart;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Input of pages. */
final class SampleInput {
    private SampleInput() {}

    static SearchInput search(TrialLog log, PageVerdict.Light light, String text) {
        return new SearchInput(
                text,
                "2,516 bars",
                "grid",
                log,
                "sharpe",
                false,
                2_000_000_000L,
                new PageVerdict(light, "verdict on " + text, List.of("reason " + text)),
                List.of(new PageFact("deflated " + text, "0.43", "meaning")),
                List.of(new PagePicture(
                        "Sensitivity", "", layout -> SensitivityChart.svg(List.of(text), new double[] {0.4}, layout))),
                Optional.of(forward(text)),
                List.of("note " + text),
                List.of(PageFact.of("setting", text)),
                List.of(PageFact.of("library", text)));
    }

    static ForwardInput forward(String text) {
        return new ForwardInput(
                text,
                "2,516 bars",
                "rolling " + text,
                IntStream.range(0, 6).mapToLong(i -> i * 86_400_000L).toArray(),
                new double[] {1, 1.1, 1.2, 1.1, 1.2, 1.3},
                new double[] {1, 1, 1, 1, 1, 1},
                new double[0],
                new int[] {0, 3},
                List.of(PageFact.of("efficiency", "41 %")),
                new PageRows(List.of("#fold", "parameters"), List.of(List.of("1", text), List.of("2", text))),
                new double[] {1, 0.5},
                new double[] {0.2, 0.4},
                List.of(text),
                new double[][] {{1, 2}},
                List.of());
    }
}

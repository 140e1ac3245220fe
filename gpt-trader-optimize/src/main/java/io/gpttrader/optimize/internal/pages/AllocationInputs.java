package io.gpttrader.optimize.internal.pages;

import io.gpttrader.optimize.internal.comparison.AllocationOutcome;
import io.gpttrader.optimize.internal.comparison.AllocationPath;
import io.gpttrader.optimize.internal.comparison.AllocationText;
import java.util.List;

/** Where a comparison of allocations becomes what its page is made of. */
public final class AllocationInputs {
    private AllocationInputs() {}

    public static AllocationInput of(AllocationOutcome outcome) {
        List<AllocationPath> paths = outcome.paths();
        PageVerdict.Light light = outcome.winner().isPresent() ? PageVerdict.Light.GREEN : PageVerdict.Light.AMBER;
        return new AllocationInput(
                "Allocation",
                AllocationText.period(outcome),
                outcome.times(),
                outcome.names(),
                paths.stream().map(AllocationPath::equity).toArray(double[][]::new),
                outcome.market().symbols(),
                paths.stream().map(path -> bySymbol(path.weights())).toArray(double[][][]::new),
                new PageRows(
                        AllocationText.HEADER,
                        outcome.figures().stream().map(AllocationText::cells).toList()),
                new PageVerdict(light, outcome.verdict(), List.of()),
                outcome.notes(),
                List.of(PageFact.of("comparison", outcome.settings())),
                List.of(PageFact.of("bars a year", outcome.market().perYear().toString())));
    }

    private static double[][] bySymbol(double[][] byBar) {
        double[][] bySymbol = new double[byBar[0].length][byBar.length];
        for (int bar = 0; bar < byBar.length; bar++) {
            for (int symbol = 0; symbol < bySymbol.length; symbol++) {
                bySymbol[symbol][bar] = byBar[bar][symbol];
            }
        }
        return bySymbol;
    }
}

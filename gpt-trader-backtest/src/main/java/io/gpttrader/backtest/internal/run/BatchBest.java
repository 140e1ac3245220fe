package io.gpttrader.backtest.internal.run;

import io.gpttrader.backtest.internal.origin.RecipeFacts;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/** The best runs so far by the first metric, with what is known of their recipes; no recipe itself is kept. */
final class BatchBest {

    private record Run(double score, int row, RecipeFacts recipe) {}

    /** As a batch ranks its rows: the highest first, undefined ones last, equal ones in the order given. */
    private static final Comparator<Run> ORDER =
            Comparator.comparingDouble((Run run) -> -run.score).thenComparingInt(run -> run.row);

    private static final RecipeFacts UNKNOWN = new RecipeFacts("", Map.of());

    private final TreeSet<Run> runs = new TreeSet<>(ORDER);

    void add(int row, double value, Function<?, ?> recipe) {
        double score = Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
        if (runs.size() == BatchColumns.BEST && ORDER.compare(new Run(score, row, UNKNOWN), runs.last()) > 0) {
            return;
        }
        boolean unused = runs.add(new Run(score, row, RecipeFacts.of(recipe)));
        if (runs.size() > BatchColumns.BEST) {
            runs.remove(runs.last());
        }
    }

    Map<Integer, RecipeFacts> facts() {
        Map<Integer, RecipeFacts> byRow = new HashMap<>();
        runs.forEach(run -> byRow.put(run.row, run.recipe));
        return byRow;
    }
}

package io.gpttrader.live.internal.notes;

import io.gpttrader.live.internal.metrics.RunResult;
import io.gpttrader.live.internal.metrics.RunSplit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;

/**
 * Bars whose prices change as by a split that the run was not told of. An open over the close before it near n:1 or 1:n, within 2.5 % for
 * 3/2 and 2, 6 % for 3 and 4 and 15 % above, over five usual moves (1.4826 times the median one), with the ten closes from that bar
 * on nearer to the new level than to the old one, and the ten before it the other way round. A crash by half that stays can look like one.
 */
final class SplitSuspects {
    private static final double[] RATIOS = {1.5, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100};
    private static final double LEAST = 1.5 / 1.025;
    private static final double DEVIATIONS = 5;
    private static final double MEDIAN_TO_DEVIATION = 1.4826;
    private static final int CLOSES = 10;
    private static final int LISTED = 3;

    private SplitSuspects() {}

    /** One sentence for all of them, or null where there are none, or where the notes of the bars say so. */
    static @Nullable String warning(RunResult run) {
        if (run.notes().stream().anyMatch(note -> note.contains("unadjusted split"))) {
            return null;
        }
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, List<Bar>> each : run.bars().entrySet()) {
            find(run, each.getKey(), each.getValue(), found);
        }
        if (found.isEmpty()) {
            return null;
        }
        int more = found.size() - LISTED;
        return "prices change as by " + (found.size() == 1 ? "a split" : "splits") + " that the run was not told of ("
                + String.join("; ", found.subList(0, Math.min(LISTED, found.size())))
                + (more > 0 ? "; and " + more + " more" : "")
                + "): adjust the bars, or trade the raw prices of a back test or paper session with actions(..)";
    }

    private static void find(RunResult run, String symbol, List<Bar> bars, List<String> found) {
        double usual = Double.NaN;
        double before = bars.isEmpty() ? Double.NaN : close(bars.get(0));
        for (int i = 1; i < bars.size(); i++) {
            double open = price(bars.get(i));
            double move = open / before;
            // Most bars are told apart without a logarithm.
            if (move > LEAST || move < 1 / LEAST) {
                double gap = Math.log(move);
                usual = Double.isNaN(usual) ? usualMove(bars) : usual;
                double ratio = nearest(Math.abs(gap));
                if (Double.isFinite(gap)
                        && Math.abs(gap) > DEVIATIONS * usual
                        && ratio > 0
                        && stays(bars, i, before, open)
                        && !isTold(run, symbol, bars.get(i))) {
                    LocalDate date = run.dates().date(bars.get(i).getEndTime().toEpochMilli());
                    found.add(symbol + " " + date + ", " + words(ratio, gap < 0));
                }
            }
            before = close(bars.get(i));
        }
    }

    private static boolean isTold(RunResult run, String symbol, Bar bar) {
        for (RunSplit split : run.splits()) {
            if (split.symbol().equals(symbol) && split.time().equals(bar.getBeginTime())) {
                return true;
            }
        }
        return false;
    }

    /** Of a move's logarithm, or 0 where it is near none. */
    private static double nearest(double gap) {
        for (double ratio : RATIOS) {
            double miss = ratio <= 2 ? 1.025 : ratio <= 4 ? 1.06 : 1.15;
            if (Math.abs(gap - Math.log(ratio)) <= Math.log(miss)) {
                return ratio;
            }
        }
        return 0;
    }

    private static boolean stays(List<Bar> bars, int from, double before, double open) {
        for (int i = from; i < Math.min(from + CLOSES, bars.size()); i++) {
            double close = close(bars.get(i));
            if (!(Math.abs(Math.log(close / open)) < Math.abs(Math.log(close / before)))) {
                return false;
            }
        }
        for (int i = Math.max(0, from - CLOSES); i < from; i++) {
            double close = close(bars.get(i));
            if (!(Math.abs(Math.log(close / before)) < Math.abs(Math.log(close / open)))) {
                return false;
            }
        }
        return true;
    }

    private static double usualMove(List<Bar> bars) {
        double[] moves = new double[bars.size() - 1];
        double before = close(bars.get(0));
        int count = 0;
        for (int i = 1; i < bars.size(); i++) {
            double close = close(bars.get(i));
            double move = Math.abs(Math.log(close / before));
            if (Double.isFinite(move)) {
                moves[count++] = move;
            }
            before = close;
        }
        Arrays.sort(moves, 0, count);
        return count == 0 ? 0 : MEDIAN_TO_DEVIATION * moves[count / 2];
    }

    /** New shares for old ones, as markets write it. */
    private static String words(double ratio, boolean isForward) {
        boolean isWhole = ratio == Math.rint(ratio);
        int more = (int) (isWhole ? ratio : 2 * ratio);
        int fewer = isWhole ? 1 : 2;
        return isForward ? more + " for " + fewer : fewer + " for " + more;
    }

    private static double price(Bar bar) {
        return bar.getOpenPrice() == null ? Double.NaN : bar.getOpenPrice().doubleValue();
    }

    private static double close(Bar bar) {
        return bar.getClosePrice() == null ? Double.NaN : bar.getClosePrice().doubleValue();
    }
}

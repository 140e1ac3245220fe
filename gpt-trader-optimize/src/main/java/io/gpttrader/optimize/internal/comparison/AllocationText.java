package io.gpttrader.optimize.internal.comparison;

import io.gpttrader.optimize.AllocationFigures;
import io.gpttrader.optimize.internal.allocation.AllocationWords;
import io.gpttrader.optimize.internal.support.FigureText;
import io.gpttrader.optimize.internal.support.TextLines;
import java.time.LocalDate;
import java.util.List;

/** A comparison as a page of a terminal. */
public final class AllocationText {
    /** Names of the columns for a page that has room; {@code #} marks numbers. */
    public static final List<String> HEADER = List.of(
            "allocator",
            "#return % a year",
            "#volatility % a year",
            "#Sharpe",
            "#max drawdown %",
            "#turnover % a year",
            "#costs % a year",
            "#effective positions",
            "#p against equal weight");

    private static final String ROW = "%-24s %6s %6s %6s %6s %8s %6s %5s %5s\n";

    private final AllocationOutcome outcome;
    private final StringBuilder out = new StringBuilder();

    private AllocationText(AllocationOutcome outcome) {
        this.outcome = outcome;
    }

    public static String of(AllocationOutcome outcome) {
        return new AllocationText(outcome).page();
    }

    private String page() {
        out.append(TextLines.wrapped(period(outcome)));
        out.append(TextLines.wrapped(outcome.settings()));
        out.append(FigureText.format(ROW, "", "return", "vol", "Sharpe", "maxDD", "turnover", "costs", "eff.", "p"));
        out.append(FigureText.format(ROW, "allocator", "% a y", "% a y", "", "%", "% a y", "% a y", "pos.", ""));
        outcome.figures().forEach(this::row);
        out.append(TextLines.wrapped(
                "p: of a Sharpe ratio as far from that of equal weight, if both are the same (Ledoit and Wolf 2008);"
                        + " each for itself"));
        out.append(TextLines.wrapped(outcome.verdict()));
        correlations();
        outcome.notes().forEach(note -> out.append(TextLines.wrapped("note: " + note)));
        return out.toString();
    }

    /** What was compared over which bars. */
    public static String period(AllocationOutcome outcome) {
        MarketReturns market = outcome.market();
        String dates = market.hasTimes()
                ? ", " + LocalDate.ofEpochDay(market.days()[outcome.first()]) + " to "
                        + LocalDate.ofEpochDay(market.days()[market.bars() - 1])
                : "";
        return FigureText.format(
                "%d %s of %d %s, %,d bars out of sample%s, %s",
                outcome.names().size(),
                outcome.names().size() == 1 ? "allocator" : "allocators",
                market.symbols().size(),
                market.symbols().size() == 1 ? "symbol" : "symbols",
                market.bars() - outcome.first(),
                dates,
                market.perYear());
    }

    private void row(AllocationFigures each) {
        List<String> cells = cells(each);
        out.append(FigureText.format(ROW, cells.toArray()));
    }

    /** The figures of an allocator as {@link #HEADER} names them. */
    public static List<String> cells(AllocationFigures each) {
        return List.of(
                TextLines.cut(each.name(), 24),
                AllocationWords.inPercent(each.annualReturn()),
                AllocationWords.inPercent(each.volatility()),
                FigureText.number(each.sharpe()),
                AllocationWords.inPercent(each.maxDrawdown()),
                AllocationWords.inPercent(each.turnover()),
                FigureText.number(100 * each.costs()),
                Double.isNaN(each.effectivePositions()) ? "-" : FigureText.format("%.1f", each.effectivePositions()),
                FigureText.number(each.pValue()));
    }

    private void correlations() {
        double[][] all = outcome.correlation();
        List<String> symbols = outcome.market().symbols();
        double sum = 0;
        int count = 0;
        int[] low = {-1, -1};
        int[] high = {-1, -1};
        for (int i = 0; i < all.length; i++) {
            for (int j = 0; j < i; j++) {
                if (!Double.isNaN(all[i][j])) {
                    sum += all[i][j];
                    count++;
                    low = low[0] < 0 || all[i][j] < all[low[0]][low[1]] ? new int[] {i, j} : low;
                    high = high[0] < 0 || all[i][j] > all[high[0]][high[1]] ? new int[] {i, j} : high;
                }
            }
        }
        if (count > 0) {
            out.append(TextLines.wrapped(FigureText.format(
                    "correlation: mean %s, lowest %s (%s, %s), highest %s (%s, %s)",
                    FigureText.number(sum / count),
                    FigureText.number(all[low[0]][low[1]]),
                    symbols.get(low[1]),
                    symbols.get(low[0]),
                    FigureText.number(all[high[0]][high[1]]),
                    symbols.get(high[1]),
                    symbols.get(high[0]))));
        }
    }
}

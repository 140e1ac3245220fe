package io.gpttrader.analyze.internal.levels;

import io.gpttrader.analyze.PivotPoints;
import io.gpttrader.analyze.PriceLevel;
import io.gpttrader.analyze.internal.markup.ReportFormat;
import io.gpttrader.analyze.internal.support.FigureText;
import io.gpttrader.analyze.internal.support.TextLines;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Levels as a terminal shows them: the highest price on top, the close in the middle. */
public final class LevelText {
    private static final int SHOWN = 6;
    private static final int MOST_PIVOTS = 3;
    private static final String ROW = "%-11s %11s %8s %8s %6s %-14s %6s %5s%n";

    private LevelText() {}

    public static String of(LevelOutcome outcome) {
        StringBuilder out = new StringBuilder();
        out.append(TextLines.wrapped("levels of " + name(outcome) + ", close " + ReportFormat.price(outcome.close())));
        if (outcome.supports().isEmpty() && outcome.resistances().isEmpty()) {
            out.append("no level: that takes a close and an average range of 14 bars, and price must have turned\n");
        } else {
            writeLevels(outcome, out);
        }
        writeVolume(outcome, out);
        writePivots(outcome.pivots(), out);
        return out.toString();
    }

    private static String name(LevelOutcome outcome) {
        return outcome.name().isEmpty() ? "the series" : outcome.name();
    }

    private static void writeLevels(LevelOutcome outcome, StringBuilder out) {
        out.append(FigureText.format(ROW, "", "price", "away", "strength", "held", "95 % interval", "random", "p"));
        List<PriceLevel> above = new ArrayList<>(nearest(outcome.resistances()));
        Collections.reverse(above);
        above.forEach(level -> out.append(row(level, outcome.close())));
        out.append(FigureText.format("%-11s %11s%n", "close", ReportFormat.price(outcome.close())));
        nearest(outcome.supports()).forEach(level -> out.append(row(level, outcome.close())));
        int hidden = outcome.supports().size() + outcome.resistances().size();
        hidden -= above.size() + nearest(outcome.supports()).size();
        if (hidden > 0) {
            out.append(hidden).append(" more lie farther away\n");
        }
    }

    private static List<PriceLevel> nearest(List<PriceLevel> levels) {
        return first(levels, SHOWN);
    }

    private static String row(PriceLevel level, double close) {
        String away = FigureText.percent(level.price() / close - 1);
        return FigureText.format(
                ROW,
                level.kind().name().toLowerCase(Locale.ROOT),
                ReportFormat.price(level.price()),
                away,
                FigureText.number(level.strength()),
                level.tests() == 0 ? "-" : level.held() + "/" + level.tests(),
                level.tests() == 0
                        ? "-"
                        : FigureText.format("%.0f to %.0f %%", 100 * level.holdLow(), 100 * level.holdHigh()),
                Double.isNaN(level.randomHoldRate()) ? "-" : FigureText.format("%.0f %%", 100 * level.randomHoldRate()),
                FigureText.number(level.adjustedPValue()));
    }

    private static void writeVolume(LevelOutcome outcome, StringBuilder out) {
        if (!Double.isNaN(outcome.volume().pointOfControl())) {
            out.append(FigureText.format(
                    "most volume at %s; 70 %% of it from %s to %s (%d bars)%n",
                    ReportFormat.price(outcome.volume().pointOfControl()),
                    ReportFormat.price(outcome.volume().valueAreaLow()),
                    ReportFormat.price(outcome.volume().valueAreaHigh()),
                    outcome.volume().bars()));
        }
    }

    private static void writePivots(List<PivotPoints> all, StringBuilder out) {
        if (all.isEmpty()) {
            return;
        }
        out.append("\npivot points of the ").append(all.get(0).period()).append('\n');
        for (PivotPoints each : all) {
            String line = pivots(each, MOST_PIVOTS);
            for (int most = MOST_PIVOTS - 1; line.length() > TextLines.WIDTH && most > 0; most--) {
                line = pivots(each, most);
            }
            out.append(line).append('\n');
        }
    }

    /** The nearest ones of each side; JSON has them all. */
    private static String pivots(PivotPoints each, int most) {
        List<Double> down = new ArrayList<>(first(each.supports(), most));
        Collections.reverse(down);
        String pivot = ReportFormat.price(each.pivot());
        String up = prices(first(each.resistances(), most));
        return FigureText.format("%-10s %s  [%s]  %s", each.method(), prices(down), pivot, up);
    }

    private static <T> List<T> first(List<T> all, int most) {
        return all.subList(0, Math.min(most, all.size()));
    }

    private static String prices(List<Double> prices) {
        return prices.stream().map(ReportFormat::price).collect(Collectors.joining("  "));
    }
}

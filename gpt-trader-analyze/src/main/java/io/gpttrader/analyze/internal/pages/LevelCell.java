package io.gpttrader.analyze.internal.pages;

import io.gpttrader.analyze.PivotPoints;
import io.gpttrader.analyze.PriceLevel;
import io.gpttrader.analyze.internal.levels.LevelOutcome;
import io.gpttrader.analyze.internal.support.FigureText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The levels of a series for a notebook, from the highest price down, with the close between. */
public final class LevelCell {
    private static final int SHOWN = 6;

    private LevelCell() {}

    /** A title for the page. */
    public static String title(LevelOutcome outcome) {
        return "Levels of " + SeriesTitle.of(outcome.name());
    }

    public static String of(LevelOutcome outcome) {
        List<List<String>> rows = new ArrayList<>();
        nearest(outcome.resistances()).forEach(level -> rows.add(row("resistance", level, outcome.close())));
        Collections.reverse(rows);
        rows.add(List.of("close", SnapshotWords.price(outcome.close()), "", "", "", "", ""));
        nearest(outcome.supports()).forEach(level -> rows.add(row("support", level, outcome.close())));
        int hidden = outcome.resistances().size() + outcome.supports().size() - (rows.size() - 1);
        boolean isEmpty = outcome.resistances().isEmpty() && outcome.supports().isEmpty();
        return new NotebookCell(title(outcome), "close " + SnapshotWords.price(outcome.close()))
                .remark(
                        isEmpty
                                ? "No level: that takes a close and an average range of 14 bars, and price must have turned."
                                : "")
                .table(
                        "",
                        List.of("", "#price", "#from the close", "#strength", "how it held", "#p (Holm)", "made of"),
                        rows)
                .remark(hidden > 0 ? hidden + " more lie farther away." : "")
                .remark(volume(outcome))
                .table(
                        "Pivot points",
                        List.of("method", "of", "supports", "#pivot", "resistances"),
                        outcome.pivots().stream().map(LevelCell::row).toList())
                .end(
                        "How often a level held is counted from the bar at which it was known, beside zones at random prices.");
    }

    private static List<PriceLevel> nearest(List<PriceLevel> levels) {
        return levels.subList(0, Math.min(SHOWN, levels.size()));
    }

    private static List<String> row(String kind, PriceLevel level, double close) {
        return List.of(
                kind,
                SnapshotWords.price(level.price()),
                SnapshotWords.signedPercent(level.price() / close - 1),
                FigureText.number(level.strength()),
                SnapshotWords.held(level),
                SnapshotWords.pValue(level.adjustedPValue()),
                level.source());
    }

    private static String volume(LevelOutcome outcome) {
        return Double.isNaN(outcome.volume().pointOfControl())
                ? ""
                : "Most volume at " + SnapshotWords.price(outcome.volume().pointOfControl()) + "; 70 % of it from "
                        + SnapshotWords.price(outcome.volume().valueAreaLow()) + " to "
                        + SnapshotWords.price(outcome.volume().valueAreaHigh()) + ".";
    }

    private static List<String> row(PivotPoints each) {
        List<Double> down = new ArrayList<>(each.supports());
        Collections.reverse(down);
        return List.of(
                each.method(),
                each.period(),
                prices(down),
                SnapshotWords.price(each.pivot()),
                prices(each.resistances()));
    }

    private static String prices(List<Double> prices) {
        return prices.stream().map(SnapshotWords::price).collect(Collectors.joining(", "));
    }
}

package io.gpttrader.optimize.internal.pages;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.charts.ChartLayout;
import io.gpttrader.optimize.internal.charts.ChartNumbers;
import io.gpttrader.optimize.internal.charts.HeatChart;
import io.gpttrader.optimize.internal.charts.HeatGrid;
import io.gpttrader.optimize.internal.charts.HistoryChart;
import io.gpttrader.optimize.internal.charts.ParallelChart;
import io.gpttrader.optimize.internal.markup.HtmlTable;
import io.gpttrader.optimize.internal.markup.ReportFormat;
import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.trials.ScoreTotals;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A search as one page that needs nothing but itself: the verdict first, then what was found, why to believe it or not, and what made it. */
public final class OptimizePage {
    private static final int TOP = 10;
    private static final String TIME = "Time";
    private static final int CELL_ROWS = 5;
    private static final int FIGURES = 4;
    private static final int REASONS = 10;

    private final SearchInput input;
    private final TrialLog log;
    private final int[] top;

    private OptimizePage(SearchInput input) {
        this.input = input;
        this.log = input.log();
        this.top = log.goals() == 0 ? new int[0] : log.top(0, TOP);
    }

    public static String of(SearchInput input) {
        return new OptimizePage(input).page();
    }

    /** The verdict, the best trials and one picture, for a notebook's cell. */
    public static String cell(SearchInput input) {
        return new OptimizePage(input).small();
    }

    private String small() {
        List<HeatGrid> grids = HeatData.pairs(log, input.scoreName(), input.isLowerBetter());
        String meaning = grids.isEmpty() ? pictureWithoutMap() : HeatChart.title(grids.get(0));
        String picture = grids.isEmpty()
                ? log.isWhole()
                        ? HistoryChart.svg(log, input.scoreName(), input.isLowerBetter(), ChartLayout.ALONE)
                        : ParallelChart.svg(log, input.scoreName(), input.isLowerBetter(), ChartLayout.ALONE)
                : HeatChart.svg(grids.get(0));
        List<PageFact> steady = cards().stream()
                .filter(card -> !card.name().equals(TIME))
                .toList(); // else a notebook changes with every run
        return Page.cell(input.title(), joined(input.period(), input.search()), input.verdict(), input.notes())
                .figures(Page.cellRows(steady))
                .table(top.length > 1 ? "Best trials" : "Best trial", cellHeader(), cellTrials())
                .picture(meaning, picture)
                .end(Page.DISCLAIMER);
    }

    private String pictureWithoutMap() {
        return log.isWhole() ? "Course of the search" : "Parameters of the best trials";
    }

    private List<String> cellHeader() {
        List<String> header = new ArrayList<>(List.of("#trial"));
        log.space().dimensions().forEach(dimension -> header.add("#" + dimension.name()));
        header.add("#" + input.scoreName());
        return header;
    }

    private List<List<String>> cellTrials() {
        List<String> scores = TrialTable.numbers(top, log::score);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(CELL_ROWS, top.length); i++) {
            List<String> row = new ArrayList<>(List.of(ReportFormat.count(log.number(top[i]))));
            List<Dimension> dimensions = log.space().dimensions();
            for (int j = 0; j < dimensions.size(); j++) {
                double value = log.value(top[i], j);
                row.add(Double.isNaN(value) ? "inactive" : dimensions.get(j).text(value));
            }
            row.add(scores.get(i));
            rows.add(row);
        }
        return rows;
    }

    private String page() {
        List<HeatGrid> grids = HeatData.pairs(log, input.scoreName(), input.isLowerBetter());
        Page page = new Page(input.title(), joined(input.period(), input.search()))
                .verdict(input.verdict())
                .notes(input.notes())
                .cards(cards())
                .section("Best parameters", "", best())
                .section(
                        "Top ten",
                        top.length > 1 ? "Best first; the columns after the score are what else was measured." : "",
                        table())
                .raw(HeatData.section(grids))
                .data(HeatData.json(grids))
                .picture(new PagePicture(
                        "Parameters of the best trials",
                        "A line a trial: the best is orange, those near it are blue, a sample of the others is grey.",
                        layout -> ParallelChart.svg(log, input.scoreName(), input.isLowerBetter(), layout)));
        if (log.isWhole()) {
            page.picture(new PagePicture(
                    "Course of the search",
                    "Each trial in its order. The worst twentieth stands at the edge.",
                    layout -> HistoryChart.svg(log, input.scoreName(), input.isLowerBetter(), layout)));
        } else {
            page.section("All scores", "Of every trial that ran, kept or not.", allScores());
        }
        page.section("Can it be believed?", "", Page.facts("Statistics of belief", input.belief()));
        input.pictures().forEach(page::picture);
        input.walkForward().ifPresent(forward -> ForwardPage.sections(page, forward, "Walk-forward: "));
        return page.section("Why trials have no score", "The most frequent reasons first.", reasons())
                .section("Settings", "", Page.facts("Settings", input.settings()))
                .section("What made this", "", Page.facts("Origin", input.origin()))
                .end();
    }

    private static String joined(String one, String other) {
        return one + (one.isEmpty() || other.isEmpty() ? "" : "; ") + other;
    }

    private List<PageFact> cards() {
        List<PageFact> cards = new ArrayList<>();
        boolean hasBest = top.length > 0;
        cards.add(new PageFact(
                "Best " + input.scoreName(),
                hasBest ? ChartNumbers.number(log.score(top[0])) : "-",
                hasBest ? "trial " + ReportFormat.count(log.number(top[0])) : "no trial has a score"));
        cards.add(new PageFact(
                "Trials that ran",
                ReportFormat.count(log.count(TrialState.COMPLETE)),
                "of " + ReportFormat.count(log.ran())));
        cards.add(new PageFact(
                "Rejected",
                ReportFormat.count(log.count(TrialState.REJECTED)),
                ReportFormat.count(log.count(TrialState.PRUNED)) + " pruned, "
                        + ReportFormat.count(log.count(TrialState.FAILED)) + " failed"));
        double perSecond = input.nanos() > 0 ? log.ran() * 1e9 / input.nanos() : Double.NaN;
        cards.add(new PageFact(
                TIME,
                input.nanos() > 0 ? OptimizeText.seconds(input.nanos()) : "-",
                Double.isNaN(perSecond) ? "" : ReportFormat.count(perSecond) + " trials a second"));
        List<String> figures = log.figures();
        for (int i = 0; hasBest && figures.size() > 2 && i < figures.size() && cards.size() < 4 + FIGURES; i++) {
            if (!figures.get(i).equals(input.scoreName())) {
                cards.add(
                        new PageFact(figures.get(i), ChartNumbers.number(log.figure(top[0], i)), "of the best trial"));
            }
        }
        return cards;
    }

    private String best() {
        if (top.length == 0) {
            return "";
        }
        List<List<String>> rows = new ArrayList<>();
        List<Dimension> dimensions = log.space().dimensions();
        for (int i = 0; i < dimensions.size(); i++) {
            double value = log.value(top[0], i);
            String text = Double.isNaN(value) ? "inactive" : dimensions.get(i).text(value);
            rows.add(List.of(dimensions.get(i).name(), text, values(dimensions.get(i))));
        }
        return Page.rows("Best parameters", "rows short", new PageRows(List.of("parameter", "best", "searched"), rows));
    }

    /** The values of a dimension, without its name. */
    private static String values(Dimension dimension) {
        String text = dimension.toString();
        return text.startsWith(dimension.name())
                ? text.substring(dimension.name().length()).strip()
                : text;
    }

    private String table() {
        if (top.length == 0) {
            return "";
        }
        List<Dimension> dimensions = log.space().dimensions();
        List<Integer> figures = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("#trial"));
        dimensions.forEach(dimension -> header.add("#" + dimension.name()));
        header.add("#" + input.scoreName());
        for (int i = 0; i < log.figures().size(); i++) {
            if (!log.figures().get(i).equals(input.scoreName())) {
                figures.add(i);
                header.add("#" + log.figures().get(i));
            }
        }
        List<String> scores = TrialTable.numbers(top, log::score);
        List<List<String>> measured = figures.stream()
                .map(figure -> TrialTable.numbers(top, row -> log.figure(row, figure)))
                .toList();
        HtmlTable table = new HtmlTable("Top ten", "rows top").header(header.toArray(new String[0]));
        for (int row = 0; row < top.length; row++) {
            int line = row;
            table.row().number(ReportFormat.count(log.number(top[row])));
            for (int i = 0; i < dimensions.size(); i++) {
                table.number(dimensions.get(i).text(log.value(top[row], i)));
            }
            table.styled("n score", scores.get(row));
            measured.forEach(column -> table.number(column.get(line)));
            table.end();
        }
        return table.close();
    }

    private String allScores() {
        ScoreTotals totals = log.totals();
        return Page.facts(
                "All scores",
                List.of(
                        PageFact.of("trials with a score", ReportFormat.count((double) totals.scored())),
                        PageFact.of("mean", ChartNumbers.number(totals.mean())),
                        PageFact.of("standard deviation", ChartNumbers.number(totals.standardDeviation())),
                        PageFact.of("lowest", ChartNumbers.number(totals.low())),
                        PageFact.of("highest", ChartNumbers.number(totals.high()))));
    }

    private String reasons() {
        ScoreTotals totals = log.totals();
        Map<List<String>, Long> counts = new HashMap<>();
        totals.reasons()
                .forEach((reason, count) -> counts.put(
                        List.of(reason.state().name().toLowerCase(java.util.Locale.ROOT), reason.reason()), count));
        List<List<String>> rows = counts.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<List<String>, Long> each) -> -each.getValue())
                        .thenComparing(each -> each.getKey().toString()))
                .limit(REASONS)
                .map(each -> List.of(
                        ReportFormat.count(each.getValue()),
                        each.getKey().get(0),
                        each.getKey().get(1)))
                .toList();
        String more = counts.size() > REASONS
                ? "and " + (totals.otherReasons() > 0 ? "over " : "") + (counts.size() - REASONS) + " more reasons"
                : "";
        return Page.rows("Reasons", new PageRows(List.of("#trials", "state", "reason"), rows)) + Page.remark(more);
    }
}

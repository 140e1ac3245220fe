package io.gpttrader.optimize.internal.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpttrader.optimize.internal.charts.ChartNumbers;
import io.gpttrader.optimize.internal.charts.HeatAxis;
import io.gpttrader.optimize.internal.charts.HeatChart;
import io.gpttrader.optimize.internal.charts.HeatGrid;
import io.gpttrader.optimize.internal.charts.ParameterRank;
import io.gpttrader.optimize.internal.markup.HtmlText;
import io.gpttrader.optimize.internal.markup.ReportText;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Heat maps in a page: one is shown, a choice of two parameters shows another, and the cell under the pointer is read out. */
final class HeatData {
    /** All pairs of so many parameters, those that matter most. */
    private static final int PARAMETERS = 6;

    /** Cells along one side of the maps that are not shown at first, when there are many. */
    private static final int FEWER = 30;

    private static final int FEW_PAIRS = 3;

    private HeatData() {}

    /** Of all pairs, none where too little was kept; the first is that of the two parameters that matter most. */
    static List<HeatGrid> pairs(TrialLog log, String scoreName, boolean isLowerBetter) {
        if (!log.isWhole() && log.kept().flatMap(TrialLog.Kept::surface).isEmpty()) {
            return List.of();
        }
        int[] chosen = chosen(log);
        int pairs = chosen.length * (chosen.length - 1) / 2;
        List<HeatGrid> grids = new ArrayList<>();
        for (int sum = 1; sum <= 2 * chosen.length - 3; sum++) {
            for (int first = 0; first < chosen.length; first++) {
                int second = sum - first;
                if (second > first && second < chosen.length) {
                    int x = Math.min(chosen[first], chosen[second]);
                    int y = Math.max(chosen[first], chosen[second]);
                    int most = grids.isEmpty() || pairs <= FEW_PAIRS ? HeatGrid.MOST : FEWER;
                    grids.add(HeatGrid.ofScore(log, scoreName, isLowerBetter, x, y, most));
                }
            }
        }
        return grids;
    }

    /** The most important parameters first; two or fewer as they are. */
    private static int[] chosen(TrialLog log) {
        int size = log.space().size();
        return size <= 2
                ? IntStream.range(0, size).toArray()
                : Arrays.stream(ParameterRank.of(log)).limit(PARAMETERS).toArray();
    }

    /** The section's markup, empty without a grid. */
    static String section(List<HeatGrid> grids) {
        if (grids.isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder("<section class=\"heat-maps\" aria-label=\"Heat map\">\n");
        html.append("<div class=\"bar\">\n<h2>Heat map</h2>\n");
        html.append(grids.size() < 2 ? "" : choice(grids)).append("</div>\n");
        html.append("<p class=\"readout heat-readout scripted\" role=\"status\"></p>\n");
        for (int i = 0; i < grids.size(); i++) {
            HeatGrid grid = grids.get(i);
            String drawn = Page.drawn(new PagePicture("", "", layout -> HeatChart.svg(grid, layout)));
            html.append("<div class=\"heat-map\"")
                    .append(i == 0 ? ">" : " hidden=\"\">")
                    .append(drawn)
                    .append("</div>\n");
        }
        html.append(Page.remark(
                "Each cell is the best of its trials, whatever the other parameters were. A good region is worth more than"
                        + " one bright cell."));
        return html.append("</section>\n").toString();
    }

    private static String choice(List<HeatGrid> grids) {
        StringBuilder html =
                new StringBuilder("<div class=\"tools scripted\"><label>Parameters <select class=\"pair\">");
        for (HeatGrid grid : grids) {
            html.append("<option>")
                    .append(HtmlText.escape(grid.x().name() + " and " + grid.y().name()));
            html.append("</option>");
        }
        return html.append("</select></label></div>\n").toString();
    }

    /** What the script reads out. */
    static String json(List<HeatGrid> grids) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (HeatGrid grid : grids) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("figure", ReportText.oneLine(grid.figure()));
            one.put("x", ReportText.oneLine(grid.x().name()));
            one.put("y", ReportText.oneLine(grid.y().name()));
            one.put("xs", texts(grid.x()));
            one.put("ys", texts(grid.y()));
            List<String> values = new ArrayList<>();
            List<Integer> counts = new ArrayList<>();
            for (int cell = 0; cell < grid.x().size() * grid.y().size(); cell++) {
                int row = cell / grid.x().size();
                int column = cell % grid.x().size();
                values.add(grid.count(row, column) == 0 ? "" : ChartNumbers.number(grid.value(row, column)));
                counts.add(grid.count(row, column));
            }
            one.put("values", values);
            one.put("counts", counts);
            all.add(one);
        }
        return safe(Map.of("heat", all));
    }

    private static List<String> texts(HeatAxis axis) {
        String[] texts = new String[axis.size()];
        Arrays.setAll(texts, cell -> ReportText.oneLine(axis.text(cell)));
        return List.of(texts);
    }

    /** No text can end the script element that it stands in, or begin another. */
    private static String safe(Object value) {
        try {
            return new ObjectMapper()
                    .writeValueAsString(value)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026")
                    .replace("'", "\\u0027")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("lists of texts and numbers have a JSON form", e);
        }
    }
}

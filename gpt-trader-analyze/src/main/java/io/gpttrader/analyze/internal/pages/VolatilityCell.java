package io.gpttrader.analyze.internal.pages;

import io.gpttrader.analyze.VolatilityModel;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.charts.ChartLayout;
import io.gpttrader.analyze.internal.charts.VolatilityChart;
import io.gpttrader.analyze.internal.support.FigureText;
import io.gpttrader.analyze.internal.volatility.VolatilityOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Models of volatility for a notebook: the forecasts, the picture, the models side by side. */
public final class VolatilityCell {
    private static final int[] HORIZONS = {1, 5, 21, 63};
    private static final int DRAWN = 21;

    private VolatilityCell() {}

    /** A title for the page. */
    public static String title(VolatilityOutcome outcome) {
        return "Volatility of " + SeriesTitle.of(outcome.series());
    }

    public static String of(VolatilityOutcome outcome, PriceBars bars) {
        return new NotebookCell(title(outcome), "a year; " + outcome.perYear())
                .figures(IntStream.of(HORIZONS)
                        .mapToObj(horizon -> List.of(
                                horizon == 1 ? "Next bar" : "Next " + horizon + " bars",
                                FigureText.percent(outcome.forecast(outcome.chosen(), horizon)),
                                ""))
                        .toList())
                .remark("By " + outcome.reason())
                .picture(
                        "What volatility was expected of each bar",
                        VolatilityChart.svg(
                                title(outcome),
                                bars,
                                outcome.history(),
                                outcome.forecast(outcome.chosen(), DRAWN),
                                "forecast over " + DRAWN + " bars",
                                ChartLayout.ALONE))
                .table(
                        "",
                        List.of("model", "#QLIKE", "#p", "#p (Holm)", "#next bar", "#long run", "parameters"),
                        rows(outcome))
                .end("QLIKE: mean of ln(h) + r^2 / h over " + outcome.scoredBars()
                        + " forecasts out of sample; p: beats EWMA 0.94.");
    }

    private static List<List<String>> rows(VolatilityOutcome outcome) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < outcome.models().size(); i++) {
            VolatilityModel each = outcome.models().get(i);
            List<String> parameters = new ArrayList<>();
            each.parameters().forEach((name, value) -> parameters.add(name + " " + number("%.3g", value)));
            rows.add(List.of(
                    each.name() + (i == outcome.chosen() ? " (chosen)" : ""),
                    number("%.4f", each.qlike()),
                    SnapshotWords.pValue(each.pValue()),
                    SnapshotWords.pValue(each.adjustedPValue()),
                    FigureText.percent(each.nextBarVolatility()),
                    FigureText.percent(each.longRunVolatility()),
                    String.join(", ", parameters)));
        }
        return rows;
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "-" : FigureText.format(format, value);
    }
}

package io.gpttrader.analyze.internal.pages;

import io.gpttrader.analyze.MarketRegime;
import io.gpttrader.analyze.RegimeSegment;
import io.gpttrader.analyze.RegimeStatistics;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.charts.ChartLayout;
import io.gpttrader.analyze.internal.charts.RegimeChart;
import io.gpttrader.analyze.internal.regimes.RegimeOutcome;
import io.gpttrader.analyze.internal.regimes.RegimeScan;
import io.gpttrader.analyze.internal.support.FigureText;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The regimes of a series for a notebook: the present one, the picture of all, what each earned. */
@SuppressWarnings("EnumOrdinal") // columns are in the order of the enum
public final class RegimeCell {
    private static final int LATEST = 8;

    private RegimeCell() {}

    /** A title for the page. */
    public static String title(RegimeOutcome outcome) {
        return "Regimes of " + SeriesTitle.of(outcome.name());
    }

    public static String of(RegimeOutcome outcome, PriceBars bars) {
        int last = outcome.labels().length - 1;
        int[] history =
                Arrays.stream(outcome.labels()).mapToInt(RegimeCell::number).toArray();
        return new NotebookCell(title(outcome), FigureText.format("%,d bars", history.length))
                .line(now(outcome, last))
                .remark("a change within " + RegimeScan.CHANGE_BARS + " bars: "
                        + FigureText.percent(outcome.changeProbability()[last]))
                .picture(
                        "Close with the regimes behind it",
                        RegimeChart.svg(title(outcome), bars, history, ChartLayout.ALONE))
                .table(
                        "What each was like",
                        List.of(
                                "regime",
                                "#bars",
                                "#times",
                                "#mean stay",
                                "#return a year",
                                "95 % interval",
                                "#volatility"),
                        outcome.statistics().stream().map(RegimeCell::row).toList())
                .table("Latest", List.of("from", "to", "regime", "#bars", "#return"), latest(outcome.segments()))
                .end("Labels use what was known at each close. The returns are those of the past.");
    }

    private static int number(@Nullable MarketRegime regime) {
        return regime == null ? -1 : regime.ordinal();
    }

    private static String now(RegimeOutcome outcome, int last) {
        List<String> likely = new ArrayList<>();
        for (MarketRegime regime : MarketRegime.values()) {
            double probability = outcome.probabilities()[last][regime.ordinal()];
            if (probability >= 0.05) {
                likely.add(regime + " " + SnapshotWords.whole(probability) + " %");
            }
        }
        MarketRegime known = outcome.labels()[last];
        return "Now: " + (known == null ? "not known" : known + " (" + String.join(", ", likely) + ")");
    }

    private static List<String> row(RegimeStatistics each) {
        return List.of(
                each.regime().toString(),
                Integer.toString(each.bars()),
                Integer.toString(each.segments()),
                FigureText.number(each.expectedDurationBars()),
                FigureText.percent(each.annualReturn()),
                FigureText.percent(each.low()) + " to " + FigureText.percent(each.high()),
                FigureText.percent(each.annualVolatility()));
    }

    private static List<List<String>> latest(List<RegimeSegment> segments) {
        return segments.subList(Math.max(0, segments.size() - LATEST), segments.size()).stream()
                .map(each -> List.of(
                        each.from().atZone(ZoneOffset.UTC).toLocalDate().toString(),
                        each.to().atZone(ZoneOffset.UTC).toLocalDate().toString(),
                        each.regime().toString(),
                        Integer.toString(each.lastBar() - each.firstBar() + 1),
                        FigureText.percent(each.totalReturn())))
                .toList();
    }
}

package io.gpttrader.analyze.internal.regimes;

import io.gpttrader.analyze.MarketRegime;
import io.gpttrader.analyze.RegimeSegment;
import io.gpttrader.analyze.RegimeStatistics;
import io.gpttrader.analyze.internal.support.FigureText;
import java.time.ZoneOffset;
import java.util.List;

/** Regimes as a terminal shows them. */
@SuppressWarnings("EnumOrdinal") // rows and columns are in the order of the enum
public final class RegimeText {
    private static final int LATEST = 8;

    private RegimeText() {}

    public static String of(RegimeOutcome outcome) {
        StringBuilder out = new StringBuilder();
        int last = outcome.labels().length - 1;
        out.append("regimes of ").append(outcome.name()).append('\n');
        out.append("now: ").append(outcome.labels()[last] == null ? "not known" : outcome.labels()[last]);
        for (MarketRegime regime : MarketRegime.values()) {
            double probability = outcome.probabilities()[last][regime.ordinal()];
            if (probability >= 0.05) {
                out.append(FigureText.format("  %s %.0f %%", regime, 100 * probability));
            }
        }
        out.append(FigureText.format(
                "%na change within %d bars: %s%n%n",
                RegimeScan.CHANGE_BARS, FigureText.percent(outcome.changeProbability()[last])));
        out.append("regime                 bars  times  mean stay   annual return (95 % interval)        volatility\n");
        for (RegimeStatistics each : outcome.statistics()) {
            out.append(FigureText.format(
                    "%-20s %6d %6d %10s %10s (%9s to %9s) %10s%n",
                    each.regime(),
                    each.bars(),
                    each.segments(),
                    FigureText.number(each.expectedDurationBars()),
                    FigureText.percent(each.annualReturn()),
                    FigureText.percent(each.low()),
                    FigureText.percent(each.high()),
                    FigureText.percent(each.annualVolatility())));
        }
        List<RegimeSegment> segments = outcome.segments();
        if (!segments.isEmpty()) {
            out.append("\nlatest\n");
        }
        for (int i = Math.max(0, segments.size() - LATEST); i < segments.size(); i++) {
            RegimeSegment each = segments.get(i);
            out.append(FigureText.format(
                    "%s to %s  %-20s %4d bars %9s%n",
                    each.from().atZone(ZoneOffset.UTC).toLocalDate(),
                    each.to().atZone(ZoneOffset.UTC).toLocalDate(),
                    each.regime(),
                    each.lastBar() - each.firstBar() + 1,
                    FigureText.percent(each.totalReturn())));
        }
        return out.toString();
    }
}

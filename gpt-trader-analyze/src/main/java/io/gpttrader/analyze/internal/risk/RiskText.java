package io.gpttrader.analyze.internal.risk;

import io.gpttrader.analyze.RiskContribution;
import io.gpttrader.analyze.RiskMethod;
import io.gpttrader.analyze.internal.support.FigureText;
import io.gpttrader.analyze.internal.support.TextLines;

/** A portfolio's risk as a terminal shows it. */
public final class RiskText {
    private RiskText() {}

    public static String of(RiskOutcome risk) {
        StringBuilder out = new StringBuilder();
        out.append(TextLines.wrapped("Portfolio of " + risk.weights().length + " symbols: "
                + risk.bars().note()));
        out.append("volatility a year      ").append(percent(risk.volatility()));
        out.append(" (Ledoit-Wolf ").append(percent(risk.shrunkVolatility())).append(")\n");
        out.append("diversification ratio  ")
                .append(FigureText.number(risk.diversification()))
                .append("\n\n");
        out.append("Loss of a bar        VaR 95 %   ES 95 %  VaR 99 %   ES 99 %\n");
        for (RiskMethod method : RiskMethod.values()) {
            out.append(FigureText.format(
                    "%-19s %9s %9s %9s %9s\n",
                    name(method),
                    percent(risk.valueAtRisk(0.95, method)),
                    percent(risk.shortfall(0.95, method)),
                    percent(risk.valueAtRisk(0.99, method)),
                    percent(risk.shortfall(0.99, method))));
        }
        double[][] at95 = risk.intervals(0.95, RiskMethod.HISTORICAL);
        out.append(TextLines.wrapped(
                "historical at 95 %, interval: VaR " + range(at95[0]) + ", ES " + range(at95[1]) + " (block bootstrap, "
                        + risk.rules().draws() + " draws, seed " + risk.rules().seed() + ")"));
        if (!risk.isCornishFisherValid() && !Double.isNaN(risk.skew())) {
            out.append(TextLines.wrapped("Cornish-Fisher is not valid here: skew " + FigureText.number(risk.skew())
                    + " and excess kurtosis " + FigureText.number(risk.excessKurtosis())
                    + " are outside its domain (Maillard 2012)"));
        }
        out.append("\nSymbol       weight  marginal  component    share\n");
        for (RiskContribution each : risk.contributions()) {
            out.append(FigureText.format(
                    "%-10s %8s %9s %10s %8s\n",
                    TextLines.cut(each.symbol(), 10),
                    percent(each.weight()),
                    percent(each.marginalVolatility()),
                    percent(each.componentVolatility()),
                    percent(each.share())));
        }
        return out.toString();
    }

    /** A method as a person calls it. */
    public static String name(RiskMethod method) {
        return switch (method) {
            case HISTORICAL -> "historical";
            case PARAMETRIC -> "normal";
            case CORNISH_FISHER -> "Cornish-Fisher";
        };
    }

    /** The ends of an interval. */
    public static String range(double[] ends) {
        return percent(ends[0]) + " to " + percent(ends[1]);
    }

    /** A fraction in percent with two decimals, as losses of a bar are small. */
    public static String percent(double fraction) {
        return Double.isNaN(fraction) ? "-" : FigureText.format("%.2f %%", 100 * fraction);
    }
}

package io.gpttrader.analyze.internal.pages;

import io.gpttrader.analyze.RiskContribution;
import io.gpttrader.analyze.RiskMethod;
import io.gpttrader.analyze.internal.risk.RiskOutcome;
import io.gpttrader.analyze.internal.risk.RiskText;
import io.gpttrader.analyze.internal.support.FigureText;
import java.util.Arrays;
import java.util.List;

/** A portfolio's risk for a notebook: losses by method, and whose they are. */
public final class RiskCell {
    private RiskCell() {}

    /** A title for the page. */
    public static String title(RiskOutcome risk) {
        return "Risk of a portfolio of " + risk.weights().length
                + (risk.weights().length == 1 ? " symbol" : " symbols");
    }

    public static String of(RiskOutcome risk) {
        double[][] at95 = risk.intervals(0.95, RiskMethod.HISTORICAL);
        return new NotebookCell(title(risk), risk.bars().note())
                .notes(
                        risk.isCornishFisherValid() || Double.isNaN(risk.skew())
                                ? List.of()
                                : List.of("Cornish-Fisher is not valid here: skew " + FigureText.number(risk.skew())
                                        + " and excess kurtosis " + FigureText.number(risk.excessKurtosis())
                                        + " are outside its domain (Maillard 2012)"))
                .figures(List.of(
                        List.of(
                                "Volatility a year",
                                RiskText.percent(risk.volatility()),
                                "Ledoit-Wolf " + RiskText.percent(risk.shrunkVolatility())),
                        List.of("Diversification ratio", FigureText.number(risk.diversification()), "")))
                .table(
                        "Loss of a bar",
                        List.of("method", "#VaR 95 %", "#ES 95 %", "#VaR 99 %", "#ES 99 %"),
                        Arrays.stream(RiskMethod.values())
                                .map(method -> row(risk, method))
                                .toList())
                .remark("Historical at 95 %, interval: VaR " + RiskText.range(at95[0]) + ", ES "
                        + RiskText.range(at95[1])
                        + " (block bootstrap, " + risk.rules().draws() + " draws, seed "
                        + risk.rules().seed() + ").")
                .table(
                        "Whose risk it is",
                        List.of("symbol", "#weight", "#marginal", "#component", "#share"),
                        risk.contributions().stream().map(RiskCell::row).toList())
                .end("The portfolio is brought back to its weights at each bar; what they leave is cash.");
    }

    private static List<String> row(RiskOutcome risk, RiskMethod method) {
        return List.of(
                RiskText.name(method),
                RiskText.percent(risk.valueAtRisk(0.95, method)),
                RiskText.percent(risk.shortfall(0.95, method)),
                RiskText.percent(risk.valueAtRisk(0.99, method)),
                RiskText.percent(risk.shortfall(0.99, method)));
    }

    private static List<String> row(RiskContribution each) {
        return List.of(
                each.symbol(),
                RiskText.percent(each.weight()),
                RiskText.percent(each.marginalVolatility()),
                RiskText.percent(each.componentVolatility()),
                RiskText.percent(each.share()));
    }
}

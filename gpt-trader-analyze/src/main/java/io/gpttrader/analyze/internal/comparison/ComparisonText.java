package io.gpttrader.analyze.internal.comparison;

import io.gpttrader.analyze.MarketRegime;
import io.gpttrader.analyze.RegimeReturn;
import io.gpttrader.analyze.SharpeEstimate;
import io.gpttrader.analyze.internal.support.FigureText;
import io.gpttrader.analyze.internal.support.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison as a terminal shows it. */
public final class ComparisonText {
    private static final int NAME = 16;
    private static final List<String> SHARES =
            List.of("totalReturn", "annualReturn", "maxDrawdown", "volatility", "winRate", "exposure");
    private static final List<String> SHOWN =
            List.of("totalReturn", "annualReturn", "maxDrawdown", "trades", "winRate");

    private final ComparisonOutcome outcome;
    private final StringBuilder out = new StringBuilder();

    private ComparisonText(ComparisonOutcome outcome) {
        this.outcome = outcome;
    }

    public static String of(ComparisonOutcome outcome) {
        ComparisonText text = new ComparisonText(outcome);
        text.writeHead();
        text.writeFigures();
        text.writeRegimes();
        text.writeCorrelations();
        return text.out.toString();
    }

    private void writeHead() {
        out.append(outcome.strategies().size() - 1).append(" strategies on ").append(outcome.series());
        out.append('\n').append(TextLines.wrapped("by " + outcome.engine())).append('\n');
    }

    private void writeFigures() {
        List<String> shown = shown(outcome);
        cell("strategy", NAME, true);
        for (String name : shown) {
            cell(words(name), 14, false);
        }
        out.append("  Sharpe (95 % interval)     p (Holm)\n");
        for (int i = 0; i < outcome.strategies().size(); i++) {
            cell(outcome.strategies().get(i), NAME, true);
            for (String name : shown) {
                cell(value(name, outcome.values()[i][outcome.figures().indexOf(name)]), 14, false);
            }
            SharpeEstimate sharpe = outcome.sharpes().get(i);
            out.append(FigureText.format(
                    "  %5s (%5s to %5s) %12s%n",
                    FigureText.number(sharpe.sharpe()),
                    FigureText.number(sharpe.low()),
                    FigureText.number(sharpe.high()),
                    Double.isNaN(sharpe.adjustedPValue()) ? "-" : FigureText.format("%.3f", sharpe.adjustedPValue())));
        }
    }

    private void writeRegimes() {
        if (outcome.byRegime().isEmpty()) {
            return;
        }
        out.append("\nannual return by the regime known the bar before (bars)\n");
        cell("", NAME, true);
        List<MarketRegime> regimes = new ArrayList<>();
        for (MarketRegime regime : MarketRegime.values()) {
            if (outcome.byRegime().stream().anyMatch(each -> each.regime() == regime)) {
                regimes.add(regime);
                cell(regime.toString().replace("sideways", "side").replace("volatile", "vol"), 14, false);
            }
        }
        out.append('\n');
        for (String strategy : outcome.strategies()) {
            cell(strategy, NAME, true);
            for (MarketRegime regime : regimes) {
                cell(regime(outcome, strategy, regime), 14, false);
            }
            out.append('\n');
        }
    }

    /** The annual return of a strategy in a regime, with the number of bars. */
    public static String regime(ComparisonOutcome outcome, String strategy, MarketRegime regime) {
        for (RegimeReturn each : outcome.byRegime()) {
            if (each.strategy().equals(strategy) && each.regime() == regime) {
                return FigureText.percent(each.annualReturn()) + " (" + each.bars() + ")";
            }
        }
        return "-";
    }

    private void writeCorrelations() {
        out.append("\ncorrelation of returns\n");
        for (int i = 1; i < outcome.strategies().size(); i++) {
            cell(outcome.strategies().get(i), NAME, true);
            for (int k = 0; k < i; k++) {
                cell(FigureText.number(outcome.correlations()[i][k]), 14, false);
            }
            out.append('\n');
        }
        cell("", NAME, true);
        for (int k = 0; k < outcome.strategies().size() - 1; k++) {
            cell(outcome.strategies().get(k), 14, false);
        }
        out.append('\n');
    }

    /** The figures shown, of those that the engine has. */
    public static List<String> shown(ComparisonOutcome outcome) {
        return SHOWN.stream().filter(outcome.figures()::contains).toList();
    }

    /** A figure by its name. */
    public static String value(String name, double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        if (SHARES.contains(name)) {
            return FigureText.percent(value);
        }
        return name.equals("trades") ? FigureText.format("%.0f", value) : FigureText.number(value);
    }

    /** Such as {@code total return} for totalReturn. */
    public static String words(String name) {
        return name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private void cell(String text, int width, boolean isLeft) {
        String cut = TextLines.cut(text, width - 1);
        out.append(isLeft ? FigureText.format("%-" + width + "s", cut) : FigureText.format("%" + width + "s", cut));
    }
}

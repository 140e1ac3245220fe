package io.gpttrader.analyze.internal.volatility;

import io.gpttrader.analyze.VolatilityModel;
import io.gpttrader.analyze.internal.support.FigureText;
import io.gpttrader.analyze.internal.support.TextLines;
import java.util.Map;

/** Models of volatility as a terminal shows them. */
public final class VolatilityText {
    static final int[] HORIZONS = {1, 5, 21, 63};

    private VolatilityText() {}

    public static String of(VolatilityOutcome outcome) {
        StringBuilder out = new StringBuilder();
        String series = outcome.series().isEmpty() ? "" : " of " + outcome.series();
        out.append(TextLines.wrapped("volatility" + series + ", a year"));
        out.append("  next bar ").append(FigureText.percent(outcome.forecast(outcome.chosen(), 1)));
        for (int i = 1; i < HORIZONS.length; i++) {
            String figure = FigureText.percent(outcome.forecast(outcome.chosen(), HORIZONS[i]));
            out.append(", next ").append(HORIZONS[i]).append(' ').append(figure);
        }
        out.append('\n').append(TextLines.wrapped("  by " + outcome.reason())).append('\n');
        out.append(FigureText.format(
                "  %-15s%10s%9s%9s%10s%10s%n", "model", "QLIKE", "p", "p (Holm)", "next bar", "long run"));
        for (int i = 0; i < outcome.models().size(); i++) {
            writeRow(out, outcome.models().get(i), i == outcome.chosen());
        }
        out.append('\n');
        for (VolatilityModel model : outcome.models()) {
            writeParameters(out, model);
        }
        out.append(TextLines.wrapped("QLIKE: mean of ln(h) + r^2 / h over " + outcome.scoredBars()
                + " forecasts out of sample, refitted every " + outcome.rules().refitBars()
                + " returns; p: beats EWMA 0.94; "
                + outcome.perYear()));
        return out.toString();
    }

    private static void writeRow(StringBuilder out, VolatilityModel model, boolean isChosen) {
        out.append(FigureText.format(
                "%s %-15s%10s%9s%9s%10s%10s%n",
                isChosen ? "*" : " ",
                model.name(),
                number("%.4f", model.qlike()),
                number("%.3f", model.pValue()),
                number("%.3f", model.adjustedPValue()),
                FigureText.percent(model.nextBarVolatility()),
                FigureText.percent(model.longRunVolatility())));
    }

    private static void writeParameters(StringBuilder out, VolatilityModel model) {
        StringBuilder line = new StringBuilder(model.name()).append(':');
        for (Map.Entry<String, Double> each : model.parameters().entrySet()) {
            double error = model.standardErrors().getOrDefault(each.getKey(), Double.NaN);
            line.append(' ').append(each.getKey()).append(' ').append(number("%.3g", each.getValue()));
            line.append(Double.isNaN(error) ? "" : " (" + number("%.2g", error) + ")");
        }
        out.append(TextLines.wrapped(line.toString()));
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "-" : FigureText.format(format, value);
    }
}

package io.gpttrader.analyze.internal.volatility;

import io.gpttrader.analyze.VolatilityModel;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.support.FigureText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Fits the models to more and more of a series, every so many returns, and scores their forecasts of the next bar by QLIKE, {@code ln(h) + r^2 / h}:
 * Patton, Journal of Econometrics 160 (2011).
 */
public final class ForecastComparison {
    private final PriceBars bars;
    private final VolatilityRules rules;
    private final ReturnColumns columns;
    private final List<Forecaster> models;

    /** By model and return; the last place is of the return to come. */
    private final double[][] forecasts;

    private final double[][] losses;

    private ForecastComparison(PriceBars bars, VolatilityRules rules) {
        this.bars = bars;
        this.rules = rules;
        this.columns = ReturnColumns.of(bars);
        double[] returns = columns.returns();
        this.models = List.of(
                new EwmaForecaster(returns, false),
                new EwmaForecaster(returns, true),
                new GarchForecaster(returns, GarchKind.GARCH),
                new GarchForecaster(returns, GarchKind.GJR),
                new HarForecaster("HAR", columns.squares(), columns.squares()),
                new HarForecaster("HAR range", columns.squares(), columns.ranges()));
        this.forecasts = new double[models.size()][returns.length + 1];
        this.losses = new double[models.size()][returns.length];
    }

    /** Compares all models on the bars. */
    public static VolatilityOutcome of(PriceBars bars, VolatilityRules rules) {
        return new ForecastComparison(bars, rules).outcome();
    }

    /** The annual volatility of the next bar as known at the close of each, by the model chosen so far. */
    public static double[] history(PriceBars bars, VolatilityRules rules) {
        return new ForecastComparison(bars, rules).rolled();
    }

    private VolatilityOutcome outcome() {
        double[] history = rolled();
        ModelChoice choice = choice(columns.count());
        boolean isLong = columns.count() >= rules.firstBars();
        List<VolatilityModel> fitted = new ArrayList<>();
        List<IntToDoubleFunction> variances = new ArrayList<>();
        double[][] histories = new double[models.size()][];
        for (int m = 0; m < models.size(); m++) {
            Forecaster.LastFit last = models.get(m).last();
            IntToDoubleFunction variance = isLong || m == 0 ? last.variance() : next -> Double.NaN;
            fitted.add(model(m, last, variance, choice));
            variances.add(variance);
            histories[m] = columns.byBar(forecasts[m], bars.perYear().value());
        }
        return new VolatilityOutcome(
                bars.name(),
                bars.size(),
                bars.perYear(),
                rules,
                List.copyOf(fitted),
                choice.chosen(),
                reason(choice),
                choice.bars(),
                histories,
                history,
                List.copyOf(variances));
    }

    private VolatilityModel model(int m, Forecaster.LastFit last, IntToDoubleFunction variance, ModelChoice choice) {
        double year = bars.perYear().value();
        return new VolatilityModel(
                models.get(m).name(),
                last.parameters(),
                last.errors(),
                last.logLikelihood(),
                choice.losses()[m],
                choice.pValues()[m],
                choice.adjusted()[m],
                choice.tried(),
                Ewma.annual(variance.applyAsDouble(1), year),
                Ewma.annual(last.longRunVariance(), year));
    }

    /** Forecasts every return that has enough before it, and keeps what was chosen at each fit. */
    private double[] rolled() {
        for (double[] each : forecasts) {
            Arrays.fill(each, Double.NaN);
        }
        int count = columns.count();
        for (int t = 1; t <= count; t++) {
            models.get(0).forecast(t, t + 1, forecasts[0]);
        }
        double[] known = forecasts[0].clone();
        for (int from = rules.firstBars(); from <= count; from += rules.refitBars()) {
            int to = Math.min(from + rules.refitBars(), count + 1);
            for (int m = 0; m < models.size(); m++) {
                models.get(m).refit(from);
                models.get(m).forecast(from, to, forecasts[m]);
                score(m, from, Math.min(to, count));
            }
            int chosen = choice(from).chosen();
            for (int t = from; t < to; t++) {
                boolean lacks = Double.isNaN(forecasts[chosen][t]);
                known[t] = lacks ? forecasts[0][t] : forecasts[chosen][t];
            }
        }
        return columns.byBar(known, bars.perYear().value());
    }

    private void score(int m, int from, int to) {
        for (int t = from; t < to; t++) {
            double variance = forecasts[m][t];
            double loss = Math.log(variance) + columns.squares()[t] / variance;
            losses[m][t] = variance > 0 && Double.isFinite(loss) ? loss : Double.NaN;
        }
    }

    /** By the forecasts of the returns before a place. */
    private ModelChoice choice(int to) {
        return ModelChoice.of(losses, Math.min(rules.firstBars(), to), to, rules.significance());
    }

    private String reason(ModelChoice choice) {
        String rival = models.get(0).name();
        if (columns.count() > 0 && Arrays.stream(columns.returns()).allMatch(each -> each == 0)) {
            return rival + ": the price has not moved, and there is nothing to compare models by";
        }
        if (choice.bars() < DieboldMariano.FEWEST) {
            return rival + ": too few forecasts to compare models by (" + choice.bars() + "; the first is made after "
                    + rules.firstBars() + " returns)";
        }
        if (choice.chosen() == 0) {
            return rival + ": none of " + choice.tried() + " models forecasts significantly better over "
                    + choice.bars() + " bars";
        }
        return models.get(choice.chosen()).name() + ": the lowest QLIKE of those that beat " + rival + " over "
                + choice.bars() + " bars (p "
                + FigureText.format("%.3f", choice.adjusted()[choice.chosen()]) + " after Holm over " + choice.tried()
                + " models)";
    }
}

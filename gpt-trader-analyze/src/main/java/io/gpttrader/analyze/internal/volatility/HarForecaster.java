package io.gpttrader.analyze.internal.volatility;

import java.util.LinkedHashMap;
import java.util.Map;

/** HAR on squared returns or on another measure of each bar's variance. */
final class HarForecaster implements Forecaster {
    private static final String[] NAMES = {"constant", "bar", "week", "month"};

    private final String name;
    private final double[] squares;
    private final double[] measure;
    private final double[][] rows;
    private Har fit = Har.undefined();

    HarForecaster(String name, double[] squares, double[] measure) {
        this.name = name;
        this.squares = squares;
        this.measure = measure;
        this.rows = Har.means(measure);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void refit(int count) {
        fit = Har.fit(squares, rows, count, false);
    }

    @Override
    public void forecast(int from, int to, double[] out) {
        for (int t = from; t < to; t++) {
            out[t] = fit.forecast(rows[t - 1]);
        }
    }

    @Override
    public LastFit last() {
        Har whole = Har.fit(squares, rows, squares.length, true);
        double[] b = whole.coefficients();
        double slope = (b[1] + b[2] + b[3]) * whole.ratio();
        double level = slope < 1 && b[0] > 0 ? b[0] / (1 - slope) : Double.NaN;
        return new LastFit(named(b), named(whole.errors()), Double.NaN, level, bars -> whole.sum(measure, bars));
    }

    private static Map<String, Double> named(double[] values) {
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < NAMES.length; i++) {
            named.put(NAMES[i], values[i]);
        }
        return named;
    }
}

package io.gpttrader.analyze.internal.comparison;

import io.gpttrader.analyze.MarketRegime;
import io.gpttrader.analyze.RegimeReturn;
import io.gpttrader.analyze.SharpeEstimate;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.engine.Measure;
import io.gpttrader.analyze.internal.outcomes.Holm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** Runs recipes through an engine over one series, and compares their returns. */
public final class ComparisonRun {
    /** The row that every strategy is to be held against: bought at the first close, never sold, without costs. */
    public static final String BUY_AND_HOLD = "buy and hold";

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
    private static final double TWO_SIDED = 1.959963984540054;

    private final PriceBars bars;
    private final List<String> names;
    private final double[][] returns;

    private ComparisonRun(PriceBars bars, List<String> names, double[][] returns) {
        this.bars = bars;
        this.names = names;
        this.returns = returns;
    }

    /**
     * Compares.
     *
     * @param recipes by name, in order
     * @param regimes the label of each bar, from data up to that bar; null where there is none
     */
    public static ComparisonOutcome of(
            BarSeries series,
            PriceBars bars,
            Map<String, Function<BarSeries, Strategy>> recipes,
            Measure engine,
            @Nullable MarketRegime[] regimes) {
        double[][] rows = EngineRows.ask(engine, series, List.copyOf(recipes.values()));
        int width = engine.figures().size();
        List<String> names = new ArrayList<>(recipes.keySet());
        names.add(BUY_AND_HOLD);
        double[][] values = new double[names.size()][];
        double[][] returns = new double[names.size()][];
        for (int i = 0; i < rows.length; i++) {
            values[i] = Arrays.copyOf(rows[i], width);
            returns[i] = Arrays.copyOfRange(rows[i], width, rows[i].length);
        }
        returns[rows.length] = bars.returns();
        values[rows.length] = HoldFigures.of(
                returns[rows.length], engine.figures(), bars.perYear().value());
        ComparisonRun run = new ComparisonRun(bars, names, returns);
        return new ComparisonOutcome(
                bars.name(),
                String.valueOf(engine.over()),
                List.copyOf(names),
                engine.figures(),
                values,
                returns,
                run.correlations(),
                run.sharpes(),
                run.byRegime(regimes));
    }

    private double[][] correlations() {
        double[][] matrix = new double[returns.length][returns.length];
        for (int i = 0; i < returns.length; i++) {
            for (int k = 0; k < returns.length; k++) {
                matrix[i][k] = ReturnMoments.correlation(returns[i], returns[k]);
            }
        }
        return matrix;
    }

    /** Of each strategy; buy and hold is no candidate, so it is not among those corrected for. */
    private List<SharpeEstimate> sharpes() {
        int tried = returns.length - 1;
        double year = Math.sqrt(bars.perYear().value());
        double[] ratios = new double[returns.length];
        double[] errors = new double[returns.length];
        double[] p = new double[returns.length];
        for (int i = 0; i < returns.length; i++) {
            ReturnMoments moments = ReturnMoments.of(returns[i]);
            ratios[i] = moments.ratio();
            errors[i] = Math.sqrt((1 + ratios[i] * ratios[i] / 2) / moments.count());
            p[i] = Double.isNaN(ratios[i])
                    ? Double.NaN
                    : NORMAL.cumulativeProbability(-ratios[i] * Math.sqrt(moments.count()));
        }
        double[] adjusted = Holm.adjusted(Arrays.copyOf(p, tried));
        List<SharpeEstimate> estimates = new ArrayList<>();
        for (int i = 0; i < returns.length; i++) {
            double half = TWO_SIDED * errors[i] * year;
            estimates.add(new SharpeEstimate(
                    names.get(i),
                    ratios[i] * year,
                    ratios[i] * year - half,
                    ratios[i] * year + half,
                    p[i],
                    i < tried ? adjusted[i] : Double.NaN,
                    tried));
        }
        return estimates;
    }

    private List<RegimeReturn> byRegime(@Nullable MarketRegime[] regimes) {
        List<RegimeReturn> all = new ArrayList<>();
        for (int i = 0; i < returns.length; i++) {
            for (MarketRegime regime : MarketRegime.values()) {
                ReturnMoments moments = ReturnMoments.of(within(returns[i], regimes, regime));
                if (moments.count() > 0) {
                    double year = bars.perYear().value();
                    double mean = moments.mean() * year;
                    double half = moments.halfWidth() * year;
                    all.add(new RegimeReturn(
                            names.get(i),
                            regime,
                            moments.count(),
                            mean,
                            mean - half,
                            mean + half,
                            moments.ratio() * Math.sqrt(year)));
                }
            }
        }
        return all;
    }

    /** The returns of the bars after a close with that label; the label at the bar itself knows the return. */
    private static double[] within(double[] returns, @Nullable MarketRegime[] regimes, MarketRegime regime) {
        double[] within = new double[returns.length];
        Arrays.fill(within, Double.NaN);
        for (int t = 1; t < returns.length; t++) {
            if (regimes[t - 1] == regime) {
                within[t] = returns[t];
            }
        }
        return within;
    }
}

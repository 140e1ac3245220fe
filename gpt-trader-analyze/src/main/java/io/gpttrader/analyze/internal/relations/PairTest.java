package io.gpttrader.analyze.internal.relations;

import io.gpttrader.analyze.PairEstimate;
import io.gpttrader.analyze.internal.outcomes.Holm;
import java.util.ArrayList;
import java.util.List;

/**
 * Engle and Granger, "Co-Integration and Error Correction", Econometrica 55 (1987): least squares of one log price on the other, then a unit-root test
 * of the residuals; statistic, p-value and critical values as statsmodels' {@code coint} gives them.
 */
final class PairTest {
    /** Of a normal 95 % interval. */
    static final double NORMAL_95 = 1.959963984540054;

    /** Above this share of explained variance the two are the same but for rounding, and the test of the residuals means nothing. */
    private static final double COLLINEAR = 1 - 100 * Math.sqrt(Math.ulp(1.0));

    private PairTest() {}

    static double[] logs(double[] close) {
        double[] logs = new double[close.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log(close[i]);
        }
        return logs;
    }

    /** The dependent symbol on the other, not yet corrected for the number of tests. */
    static PairEstimate of(JoinedBars bars, int dependent, int independent) {
        double[] y = logs(bars.close()[dependent]);
        double[] x = logs(bars.close()[independent]);
        int n = bars.size();
        StraightLine line = StraightLine.of(y, x);
        UnitRoot root = root(line, y, x);
        double[] critical = MacKinnon.critical(n);
        double half = NORMAL_95 * line.slopeError();
        double p = MacKinnon.pValue(root.statistic());
        return new PairEstimate(
                bars.symbols().get(dependent),
                bars.symbols().get(independent),
                root.statistic(),
                root.lags(),
                p,
                p,
                1,
                critical[0],
                critical[1],
                critical[2],
                line.slope(),
                line.slope() - half,
                line.slope() + half,
                n);
    }

    private static UnitRoot root(StraightLine line, double[] y, double[] x) {
        if (line.rSquared() >= COLLINEAR) {
            return new UnitRoot(Double.NEGATIVE_INFINITY, 0);
        }
        boolean isKnown = line.rSquared() < COLLINEAR && Moments.moves(Moments.centred(y));
        return isKnown ? UnitRoot.of(line.residuals(y, x)) : new UnitRoot(Double.NaN, 0);
    }

    /** Both directions of every pair, the smallest statistic first. */
    static List<PairEstimate> all(JoinedBars bars) {
        List<PairEstimate> all = new ArrayList<>();
        for (int i = 0; i < bars.symbols().size(); i++) {
            for (int j = i + 1; j < bars.symbols().size(); j++) {
                all.add(of(bars, i, j));
                all.add(of(bars, j, i));
            }
        }
        List<PairEstimate> adjusted = new ArrayList<>(adjusted(all));
        adjusted.sort((a, b) -> Double.compare(a.statistic(), b.statistic())); // NaN last
        return List.copyOf(adjusted);
    }

    static List<PairEstimate> adjusted(List<PairEstimate> tests) {
        double[] adjusted =
                Holm.adjusted(tests.stream().mapToDouble(PairEstimate::pValue).toArray());
        List<PairEstimate> all = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            PairEstimate t = tests.get(i);
            all.add(new PairEstimate(
                    t.dependent(),
                    t.independent(),
                    t.statistic(),
                    t.lags(),
                    t.pValue(),
                    adjusted[i],
                    adjusted.length,
                    t.critical1Percent(),
                    t.critical5Percent(),
                    t.critical10Percent(),
                    t.hedgeRatio(),
                    t.hedgeLow(),
                    t.hedgeHigh(),
                    t.bars()));
        }
        return all;
    }
}

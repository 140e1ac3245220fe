package io.gpttrader.analyze.internal.regimes;

import io.gpttrader.analyze.MarketRegime;
import io.gpttrader.analyze.RegimeSegment;
import io.gpttrader.analyze.RegimeStatistics;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.markov.ChangePoints;
import io.gpttrader.analyze.internal.markov.HmmModel;
import io.gpttrader.analyze.internal.markov.HmmPasses;
import io.gpttrader.analyze.internal.support.Lazy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/** The regimes of a whole series: the tracker's labels, and what follows from them. */
@SuppressWarnings("EnumOrdinal") // rows and columns are in the order of the enum
public final class RegimeScan {
    /** How far back a change counts as new. */
    public static final int CHANGE_BARS = 20;

    private static final double MEAN_RUN_BARS = 250;
    private static final int LONGEST_RUN = 300;

    private final PriceBars bars;
    private final double[][] probabilities;
    private final @Nullable MarketRegime[] labels;
    private final RegimeTracker tracker = new RegimeTracker();

    private RegimeScan(PriceBars bars) {
        this.bars = bars;
        this.probabilities = new double[bars.size()][];
        this.labels = new MarketRegime[bars.size()];
        for (int t = 0; t < labels.length; t++) {
            probabilities[t] = tracker.add(bars.high()[t], bars.low()[t], bars.close()[t]);
            labels[t] = RegimeTracker.label(probabilities[t]);
        }
    }

    /** The whole outcome. */
    public static RegimeOutcome of(PriceBars bars) {
        RegimeScan scan = new RegimeScan(bars);
        List<RegimeSegment> segments = scan.segments();
        double[][] transitions = scan.transitions();
        return new RegimeOutcome(
                bars.name(),
                scan.labels,
                scan.probabilities,
                segments,
                transitions,
                scan.statistics(segments, transitions),
                Lazy.by(() -> changeProbability(bars)),
                Lazy.by(scan::stateProbabilities));
    }

    private List<RegimeSegment> segments() {
        List<RegimeSegment> segments = new ArrayList<>();
        int first = 0;
        for (int t = 1; t <= labels.length; t++) {
            MarketRegime label = labels[first];
            if (t == labels.length || labels[t] != label) {
                if (label != null) {
                    double before = first == 0 ? Double.NaN : bars.close()[first - 1];
                    segments.add(new RegimeSegment(
                            label, first, t - 1, bars.end(first), bars.end(t - 1), bars.close()[t - 1] / before - 1));
                }
                first = t;
            }
        }
        return List.copyOf(segments);
    }

    private double[][] transitions() {
        int k = MarketRegime.values().length;
        double[][] matrix = new double[k][k];
        for (int t = 1; t < labels.length; t++) {
            MarketRegime from = labels[t - 1];
            MarketRegime to = labels[t];
            if (from != null && to != null) {
                matrix[from.ordinal()][to.ordinal()]++;
            }
        }
        for (double[] row : matrix) {
            double sum = Arrays.stream(row).sum();
            for (int i = 0; i < k; i++) {
                row[i] = sum > 0 ? row[i] / sum : Double.NaN;
            }
        }
        return matrix;
    }

    private List<RegimeStatistics> statistics(List<RegimeSegment> segments, double[][] transitions) {
        double[] returns = bars.returns();
        List<RegimeStatistics> all = new ArrayList<>();
        for (MarketRegime regime : MarketRegime.values()) {
            long count = Arrays.stream(labels).filter(label -> label == regime).count();
            if (count > 0) {
                double stay = transitions[regime.ordinal()][regime.ordinal()];
                all.add(statistics(
                        regime,
                        (int) count,
                        (int) segments.stream()
                                .filter(segment -> segment.regime() == regime)
                                .count(),
                        stay < 1 ? 1 / (1 - stay) : Double.NaN,
                        returns));
            }
        }
        return all;
    }

    /** By the returns of the bars after each label: what somebody who saw it could have earned. */
    private RegimeStatistics statistics(
            MarketRegime regime, int count, int segments, double duration, double[] returns) {
        int n = 0;
        double sum = 0;
        for (int t = 1; t < returns.length; t++) {
            if (labels[t - 1] == regime && !Double.isNaN(returns[t])) {
                sum += returns[t];
                n++;
            }
        }
        double mean = n == 0 ? Double.NaN : sum / n;
        double squares = 0;
        for (int t = 1; t < returns.length; t++) {
            if (labels[t - 1] == regime && !Double.isNaN(returns[t])) {
                squares += (returns[t] - mean) * (returns[t] - mean);
            }
        }
        double deviation = n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1));
        double year = bars.perYear().value();
        double half = n < 2
                ? Double.NaN
                : new TDistribution(null, n - 1).inverseCumulativeProbability(0.975) * deviation / Math.sqrt(n) * year;
        return new RegimeStatistics(
                regime,
                count,
                segments,
                duration,
                mean * year,
                mean * year - half,
                mean * year + half,
                deviation * Math.sqrt(year));
    }

    /** Of log returns in units of the deviation of the first hundred, which serve as the prior's guess and are not judged. */
    private static double[] changeProbability(PriceBars bars) {
        double[] changed = new double[bars.size()];
        Arrays.fill(changed, Double.NaN);
        DriftEstimate scale = new DriftEstimate(1e9);
        ChangePoints points = new ChangePoints(MEAN_RUN_BARS, LONGEST_RUN, 1);
        int defined = 0;
        double unit = Double.NaN;
        for (int t = 1; t < changed.length; t++) {
            double change = Math.log(bars.close()[t] / bars.close()[t - 1]);
            if (Double.isNaN(change)) {
                continue;
            }
            defined++;
            if (defined <= RegimeTracker.WARM_UP_BARS) {
                scale.add(change);
                unit = scale.deviation();
            } else if (unit > 0) {
                points.add(change / unit);
                changed[t] = points.runLengths().length > CHANGE_BARS ? points.changedWithin(CHANGE_BARS) : Double.NaN;
            }
        }
        return changed;
    }

    private double[][] stateProbabilities() {
        HmmModel model = tracker.model();
        double[][] states = new double[bars.size()][RegimeTracker.STATES];
        if (model == null) {
            Arrays.stream(states).forEach(row -> Arrays.fill(row, Double.NaN));
            return states;
        }
        HmmPasses passes = HmmPasses.of(model, tracker.observations(), bars.size());
        for (int t = 0; t < states.length; t++) {
            for (int j = 0; j < RegimeTracker.STATES; j++) {
                states[t][j] = passes.smoothed(t, j);
            }
        }
        return states;
    }
}

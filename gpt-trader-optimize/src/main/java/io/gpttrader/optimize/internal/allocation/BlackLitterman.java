package io.gpttrader.optimize.internal.allocation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * Returns that the market's own weights imply, moved by views, and the weights of the best utility for them: F. Black and R. Litterman, "Global
 * portfolio optimization", Financial Analysts Journal 48(5), 1992. A view's uncertainty is tau (1 - c) / c times its own variance, c being the
 * confidence: T. Idzorek, "A step-by-step guide to the Black-Litterman model", 2005; at one half it is that of G. He and R. Litterman, 1999.
 */
record BlackLitterman(ViewPlan plan) implements AllocationModel {

    @Override
    public boolean knowsShorts() {
        return true;
    }

    @Override
    public String words() {
        return "Black-Litterman";
    }

    /** The maximum of {@code return - riskAversion / 2 x variance}, both after the views. */
    @Override
    public double[] weights(Market market, FeasibleSet allowed, Consumer<String> notes) {
        Posterior posterior = posterior(market);
        double scale = 1 / Vectors.meanDiagonal(posterior.covariance());
        TriangleRoot scaled = Objects.requireNonNull(TriangleRoot.of(Vectors.scaled(posterior.covariance(), scale), 0));
        return allowed.minimize(scaled, Vectors.scaled(posterior.returns(), scale / plan.riskAversion()));
    }

    /**
     * What is expected after the views.
     *
     * @param returns of a year, above the risk-free one
     * @param covariance of returns of a year, with what is uncertain in their means
     */
    record Posterior(double[] returns, double[][] covariance) {}

    Posterior posterior(Market market) {
        RealMatrix covariance = MatrixUtils.createRealMatrix(market.covariance());
        RealVector implied = covariance
                .operate(MatrixUtils.createRealVector(marketWeights(market.symbols())))
                .mapMultiply(plan.riskAversion());
        RealMatrix uncertainty = covariance.scalarMultiply(plan.tau());
        List<ViewPlan.View> views = plan.views().stream()
                .filter(view -> concerns(view, market.symbols()))
                .toList();
        if (views.isEmpty()) {
            return new Posterior(implied.toArray(), covariance.add(uncertainty).getData());
        }
        RealMatrix picks = picks(views, market.symbols());
        RealMatrix spread = uncertainty.multiply(picks.transpose());
        RealMatrix ofViews = picks.multiply(spread);
        RealVector surprise = picks.operate(implied).mapMultiply(-1);
        for (int k = 0; k < views.size(); k++) {
            ViewPlan.View view = views.get(k);
            ofViews.multiplyEntry(k, k, 1 / view.confidence());
            surprise.addToEntry(k, view.annualReturn() - (view.other().isEmpty() ? market.riskFree() : 0));
        }
        try {
            DecompositionSolver solver = new LUDecomposition(ofViews).getSolver();
            RealMatrix less = spread.multiply(solver.solve(spread.transpose()));
            return new Posterior(
                    implied.add(spread.operate(solver.solve(surprise))).toArray(),
                    covariance.add(uncertainty).subtract(less).getData());
        } catch (SingularMatrixException e) {
            throw new IllegalArgumentException(
                    "the views " + views
                            + " say the same thing twice with full confidence; leave one out or be less sure",
                    e);
        }
    }

    /** A symbol that has not moved has no weight, and a view of it none to move. */
    private static boolean concerns(ViewPlan.View view, List<String> symbols) {
        return symbols.contains(view.symbol()) && (view.other().isEmpty() || symbols.contains(view.other()));
    }

    @Override
    public void check(List<String> symbols) {
        for (String symbol : symbols) {
            if (!plan.market().containsKey(symbol)) {
                throw new IllegalArgumentException("the market of the views has no weight of " + symbol + "; there are "
                        + plan.market().keySet());
            }
        }
        for (ViewPlan.View view : plan.views()) {
            boolean isKnown = concerns(view, symbols);
            if (!isKnown) {
                throw new IllegalArgumentException(
                        "the view '" + view + "' names a symbol without returns; there are " + symbols);
            }
        }
    }

    private double[] marketWeights(List<String> symbols) {
        Map<String, Double> values = plan.market();
        double[] weights = symbols.stream().mapToDouble(values::get).toArray();
        return Vectors.scaled(weights, 1 / Vectors.sum(weights));
    }

    private static RealMatrix picks(List<ViewPlan.View> views, List<String> symbols) {
        RealMatrix picks = MatrixUtils.createRealMatrix(views.size(), symbols.size());
        for (int k = 0; k < views.size(); k++) {
            picks.setEntry(k, symbols.indexOf(views.get(k).symbol()), 1);
            if (!views.get(k).other().isEmpty()) {
                picks.setEntry(k, symbols.indexOf(views.get(k).other()), -1);
            }
        }
        return picks;
    }
}

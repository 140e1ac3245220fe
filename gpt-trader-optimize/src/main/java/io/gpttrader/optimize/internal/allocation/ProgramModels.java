package io.gpttrader.optimize.internal.allocation;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Models that are the minimum of a quadratic function over the allowed weights. */
enum ProgramModels implements AllocationModel {
    MINIMUM_VARIANCE("minimum variance") {
        @Override
        public double[] weights(Market market, FeasibleSet allowed, Consumer<String> notes) {
            double scale = 1 / Vectors.meanDiagonal(market.covariance());
            TriangleRoot scaled =
                    Objects.requireNonNull(TriangleRoot.of(Vectors.scaled(market.covariance(), scale), 0));
            return allowed.minimize(scaled, new double[market.size()]);
        }
    },
    /**
     * The ratio does not change with the length of the weights, so the variance is minimised for a given return above the risk-free one and the result
     * scaled to its sum: G. Cornuejols and R. Tütüncü, Optimization Methods in Finance, Cambridge 2007, 8.2.
     */
    MAXIMUM_SHARPE("maximum Sharpe") {
        @Override
        public double[] weights(Market market, FeasibleSet allowed, Consumer<String> notes) {
            double[] start = MINIMUM_VARIANCE.weights(market, allowed, notes);
            double[] excess = market.means().clone();
            double largest = 0;
            for (int i = 0; i < excess.length; i++) {
                // Weights that do not sum to 1 leave cash, which is taken to earn nothing.
                excess[i] -= market.riskFree() / allowed.total();
                largest = Math.max(largest, Math.abs(excess[i]));
            }
            if (largest == 0) {
                return none(start, notes);
            }
            LinearLimit earned = new LinearLimit(Vectors.scaled(excess, 1 / largest), 1, "an excess return");
            double scale = 1 / Vectors.meanDiagonal(market.covariance());
            TriangleRoot scaled =
                    Objects.requireNonNull(TriangleRoot.of(Vectors.scaled(market.covariance(), scale), 0));
            QuadraticProgram.Solution found = QuadraticProgram.solve(
                    scaled, new double[market.size()], List.of(earned), allowed.limitsOfShares());
            double sum = Vectors.sum(found.x());
            boolean isFound = found.contradiction() == null && sum > 1e-9;
            return isFound ? allowed.inBoxes(Vectors.scaled(found.x(), allowed.total() / sum)) : none(start, notes);
        }

        private double[] none(double[] instead, Consumer<String> notes) {
            notes.accept(
                    "maximum Sharpe: no allowed weights earned more than the risk-free return; minimum variance taken");
            return instead;
        }
    };

    private final String words;

    ProgramModels(String words) {
        this.words = words;
    }

    @Override
    public boolean knowsShorts() {
        return true;
    }

    @Override
    public String words() {
        return words;
    }
}

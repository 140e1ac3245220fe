package io.gpttrader.optimize.internal.search;

import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** A function with a known minimum, and a space to look for it in. */
record Landscape(String name, Space space, ToDoubleFunction<Map<String, Number>> function, double minimum) {

    private static final double[] HARTMANN_ALPHA = {1.0, 1.2, 3.0, 3.2};
    private static final double[][] HARTMANN_A = {
        {10, 3, 17, 3.5, 1.7, 8},
        {0.05, 10, 17, 0.1, 8, 14},
        {3, 3.5, 1.7, 10, 17, 8},
        {17, 8, 0.05, 10, 0.1, 14}
    };
    private static final int[][] HARTMANN_P = {
        {1312, 1696, 5569, 124, 8283, 5886},
        {2329, 4135, 8307, 3736, 1004, 9991},
        {2348, 1451, 3522, 2883, 3047, 6650},
        {4047, 8828, 8732, 5743, 1091, 381}
    };

    /** Surjanovic and Bingham, Virtual library of simulation experiments: minimum 0.397887 at (-pi, 12.275) and two other places. */
    static Landscape branin() {
        Space space = new Space(
                List.of(Dimension.decimal("x0", -5, 10, 0, false), Dimension.decimal("x1", 0, 15, 0, false)),
                List.of());
        return new Landscape("branin", space, Landscape::branin, 0.39788735772973816);
    }

    private static double branin(Map<String, Number> x) {
        double a = x.get("x0").doubleValue();
        double b = x.get("x1").doubleValue();
        double bend = b - 5.1 / (4 * Math.PI * Math.PI) * a * a + 5 / Math.PI * a - 6;
        return bend * bend + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(a) + 10;
    }

    /** The same library: minimum -3.32237 at (0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573). */
    static Landscape hartmann6() {
        return new Landscape("hartmann6", cube(6, 0, 1), Landscape::hartmann6, -3.3223680114155147);
    }

    private static double hartmann6(Map<String, Number> x) {
        double sum = 0;
        for (int i = 0; i < HARTMANN_ALPHA.length; i++) {
            double inner = 0;
            for (int j = 0; j < 6; j++) {
                double distance = x.get("x" + j).doubleValue() - 1e-4 * HARTMANN_P[i][j];
                inner += HARTMANN_A[i][j] * distance * distance;
            }
            sum -= HARTMANN_ALPHA[i] * Math.exp(-inner);
        }
        return sum;
    }

    static Landscape sphere(int size) {
        return new Landscape(
                "sphere",
                cube(size, -5, 5),
                x -> x.values().stream()
                        .mapToDouble(each -> (each.doubleValue() - 1) * (each.doubleValue() - 1))
                        .sum(),
                0);
    }

    /** A bent valley; minimum 0 where all are 1. */
    static Landscape rosenbrock(int size) {
        return new Landscape("rosenbrock", cube(size, -2, 2), Landscape::rosenbrock, 0);
    }

    private static double rosenbrock(Map<String, Number> x) {
        double sum = 0;
        for (int i = 0; i + 1 < x.size(); i++) {
            double a = x.get("x" + i).doubleValue();
            double b = x.get("x" + (i + 1)).doubleValue();
            sum += 100 * (b - a * a) * (b - a * a) + (1 - a) * (1 - a);
        }
        return sum;
    }

    /** Many local minima on a slope; minimum 0 where all are 2. */
    static Landscape ackley(int size) {
        return new Landscape("ackley", cube(size, -15, 30), Landscape::ackley, 0);
    }

    private static double ackley(Map<String, Number> x) {
        double squares = 0;
        double waves = 0;
        for (Number each : x.values()) {
            double a = each.doubleValue() - 2;
            squares += a * a / x.size();
            waves += Math.cos(2 * Math.PI * a) / x.size();
        }
        return -20 * Math.exp(-0.2 * Math.sqrt(squares)) - Math.exp(waves) + 20 + Math.E;
    }

    /** A whole number, a decimal, a choice, and a parameter of one alternative of the choice; minimum 0 at 37, 0.3, stop, 2.5. */
    static Landscape mixed() {
        Space space = new Space(
                List.of(
                        Dimension.choice("kind", List.of(0, 1, 2), List.of("cross", "time", "stop")),
                        Dimension.decimal("stop", 0.5, 10, 0, false).when(new Dimension.Condition(0, Set.of(2.0))),
                        Dimension.integer("length", 2, 100, 1, false),
                        Dimension.decimal("weight", 0, 1, 0, false)),
                List.of());
        return new Landscape("mixed", space, Landscape::mixed, 0);
    }

    private static double mixed(Map<String, Number> x) {
        double length = (x.get("length").doubleValue() - 37) / 20;
        double weight = x.get("weight").doubleValue() - 0.3;
        double base = length * length + 4 * weight * weight;
        if (x.get("kind").intValue() == 2) {
            double stop = x.get("stop").doubleValue() - 2.5;
            return base + stop * stop / 4;
        }
        return base + (x.get("kind").intValue() == 0 ? 0.5 : 0.8);
    }

    static Space cube(int size, double low, double high) {
        List<Dimension> dimensions = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            dimensions.add(Dimension.decimal("x" + i, low, high, 0, false));
        }
        return new Space(dimensions, List.of());
    }

    /** What a search tries, in order. */
    Asked search(SearchMethod method, long seed) {
        Asked tried = new Asked(this);
        method.run(space, seed, tried);
        return tried;
    }

    /** Remembers what it was asked. */
    static final class Asked implements Evaluation {
        final List<double[]> points = new ArrayList<>();
        final List<Double> values = new ArrayList<>();
        final List<Integer> batches = new ArrayList<>();
        private final Landscape landscape;

        Asked(Landscape landscape) {
            this.landscape = landscape;
        }

        @Override
        public int objectives() {
            return 1;
        }

        @Override
        public double[][] evaluate(List<double[]> asked, double fraction) {
            batches.add(asked.size());
            double[][] rows = new double[asked.size()][];
            for (int i = 0; i < rows.length; i++) {
                double value = landscape.function.applyAsDouble(landscape.space.parameters(asked.get(i)));
                points.add(asked.get(i));
                values.add(value);
                rows[i] = new double[] {-value};
            }
            return rows;
        }

        /** Best value of the first trials less the minimum. */
        double regret(int trials) {
            return values.stream()
                            .limit(trials)
                            .mapToDouble(Double::doubleValue)
                            .filter(each -> !Double.isNaN(each))
                            .min()
                            .orElse(Double.POSITIVE_INFINITY)
                    - landscape.minimum;
        }

        double regret() {
            return regret(values.size());
        }
    }
}

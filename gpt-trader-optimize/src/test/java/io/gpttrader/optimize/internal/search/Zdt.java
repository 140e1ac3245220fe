package io.gpttrader.optimize.internal.search;

import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Problems of two objectives, both minimized, by Zitzler, Deb and Thiele, Comparison of multiobjective evolutionary algorithms, 2000. */
final class Zdt implements Evaluation {
    private static final int VARIABLES = 30;

    /** How the second objective follows from the first one, f, and the distance from the front, g. */
    private interface Shape {
        double second(double f, double g);
    }

    private final Shape shape;

    /** Goals of everything tried, in order. */
    final List<double[]> goals = new ArrayList<>();

    final List<double[]> points = new ArrayList<>();

    private Zdt(Shape shape) {
        this.shape = shape;
    }

    static Zdt of(String name) {
        return switch (name) {
            case "zdt1" -> new Zdt((f, g) -> g * (1 - Math.sqrt(f / g)));
            case "zdt2" -> new Zdt((f, g) -> g * (1 - f / g * (f / g)));
            case "zdt3" -> new Zdt((f, g) -> g * (1 - Math.sqrt(f / g) - f / g * Math.sin(10 * Math.PI * f)));
            default -> throw new IllegalArgumentException(name);
        };
    }

    static Space space() {
        List<Dimension> dimensions = new ArrayList<>();
        for (int i = 0; i < VARIABLES; i++) {
            dimensions.add(Dimension.decimal("x" + i, 0, 1, 0, false));
        }
        return new Space(dimensions, List.of());
    }

    Zdt search(SearchMethod method, long seed) {
        method.run(space(), seed, this);
        return this;
    }

    @Override
    public int objectives() {
        return 2;
    }

    @Override
    public double[][] evaluate(List<double[]> asked, double fraction) {
        Function<double[], double[]> value = x -> {
            double sum = 0;
            for (int i = 1; i < x.length; i++) {
                sum += x[i];
            }
            double g = 1 + 9 * sum / (x.length - 1);
            return new double[] {-x[0], -shape.second(x[0], g)};
        };
        points.addAll(asked);
        List<double[]> rows = asked.stream().map(value).toList();
        goals.addAll(rows);
        return rows.toArray(double[][]::new);
    }

    /** Of everything tried, down to 1.1 in each objective. */
    double hypervolume() {
        return ParetoFront.hypervolume(goals.toArray(double[][]::new), new double[] {-1.1, -1.1});
    }
}

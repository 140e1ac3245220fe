package io.gpttrader.optimize.internal.surrogate;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth function within bounds: quasi-Newton steps of limited memory (Nocedal, Wright: Numerical optimization, 2006,
 * algorithm 7.4), projected onto the box, in the coordinates that no bound holds.
 */
public final class BoxDescent {
    /** A function that also tells its gradient. */
    public interface Smooth {
        /**
         * {@return the value, to be minimised; not finite where there is none}
         *
         * @param gradient is filled
         */
        double at(double[] x, double[] gradient);
    }

    /** @param value the function's at the place */
    public record Minimum(double[] place, double value) {}

    private static final int MEMORY = 8;
    private static final double SUFFICIENT = 1e-4;
    private static final double FLAT = 1e-9;

    private final double[] low;
    private final double[] high;
    private final int steps;

    public BoxDescent(double[] low, double[] high, int steps) {
        this.low = low;
        this.high = high;
        this.steps = steps;
    }

    /** The lowest place found, never worse than the start. */
    public Minimum from(double[] start, Smooth function) {
        double[] x = start.clone();
        double[] gradient = new double[x.length];
        double value = function.at(x, gradient);
        Deque<double[][]> memory = new ArrayDeque<>();
        for (int step = 0; step < steps && Double.isFinite(value); step++) {
            double[] direction = direction(x, gradient, memory);
            double[] nextGradient = new double[x.length];
            double length = memory.isEmpty() ? Math.min(1, 0.1 / Math.max(1e-300, norm(direction))) : 1;
            double[] next = x;
            double nextValue = Double.POSITIVE_INFINITY;
            boolean isLower = false;
            for (int halving = 0; halving < 25 && !isLower; halving++, length *= 0.4) {
                next = moved(x, direction, length);
                nextValue = function.at(next, nextGradient);
                isLower = nextValue <= value + SUFFICIENT * dot(gradient, minus(next, x)) && nextValue < value;
            }
            if (!isLower) {
                if (memory.isEmpty()) {
                    break;
                }
                memory.clear();
                continue;
            }
            remember(minus(next, x), minus(nextGradient, gradient), memory);
            boolean isFlat = value - nextValue < FLAT * (1 + Math.abs(value));
            x = next;
            value = nextValue;
            gradient = nextGradient;
            if (isFlat) {
                break;
            }
        }
        return new Minimum(x, value);
    }

    private static void remember(double[] step, double[] change, Deque<double[][]> memory) {
        if (dot(step, change) > 1e-12 * norm(step) * norm(change)) {
            memory.addFirst(new double[][] {step, change});
            if (memory.size() > MEMORY) {
                memory.removeLast();
            }
        }
    }

    /** The two loops of algorithm 7.4, among the coordinates that may move. */
    private double[] direction(double[] x, double[] gradient, Deque<double[][]> memory) {
        boolean[] isFree = new boolean[x.length];
        double[] q = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            isFree[i] = !((x[i] <= low[i] && gradient[i] > 0) || (x[i] >= high[i] && gradient[i] < 0));
            q[i] = isFree[i] ? gradient[i] : 0;
        }
        double[] alphas = new double[memory.size()];
        int k = 0;
        for (double[][] pair : memory) {
            alphas[k] = dot(pair[0], q) / dot(pair[0], pair[1]);
            add(q, pair[1], -alphas[k++]);
        }
        if (!memory.isEmpty()) {
            double[][] last = memory.getFirst();
            scale(q, dot(last[0], last[1]) / dot(last[1], last[1]));
        }
        for (Iterator<double[][]> oldest = memory.descendingIterator(); oldest.hasNext(); ) {
            double[][] pair = oldest.next();
            double beta = dot(pair[1], q) / dot(pair[0], pair[1]);
            add(q, pair[0], alphas[--k] - beta);
        }
        for (int i = 0; i < q.length; i++) {
            q[i] = isFree[i] ? -q[i] : 0;
        }
        return dot(q, gradient) < 0 ? q : downhill(gradient, isFree);
    }

    private static double[] downhill(double[] gradient, boolean[] isFree) {
        double[] down = new double[gradient.length];
        for (int i = 0; i < down.length; i++) {
            down[i] = isFree[i] ? -gradient[i] : 0;
        }
        return down;
    }

    private double[] moved(double[] x, double[] direction, double length) {
        double[] moved = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            moved[i] = Math.max(low[i], Math.min(high[i], x[i] + length * direction[i]));
        }
        return moved;
    }

    private static double[] minus(double[] a, double[] b) {
        double[] difference = new double[a.length];
        Arrays.setAll(difference, i -> a[i] - b[i]);
        return difference;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    private static void add(double[] to, double[] what, double times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }

    private static void scale(double[] what, double by) {
        for (int i = 0; i < what.length; i++) {
            what[i] *= by;
        }
    }
}

package io.gpttrader.analyze.internal.formulas;

import java.util.function.Function;

/**
 * An indicator's arithmetic: from the columns of its inputs to its own column, NaN where it is undefined. A formula is a value: two with equal
 * parameters are equal. As a function it computes a whole column at once, which is the shape that engines know.
 *
 * <p>Two rules hold for all of them. A window that contains an undefined value is undefined, and no other window is. A recursive formula that
 * meets an undefined value is undefined there and starts again with the next value as it started with the first.
 */
public interface Formula extends Function<double[][], double[]> {

    /** {@link #reach} of a recursive formula, whose values depend on all bars before. */
    int ALL = Integer.MAX_VALUE;

    /** How many bars must lie between the first bar of the inputs and the first defined value. */
    int lookback();

    /** How many bars before a bar its value depends on, or {@link #ALL}. */
    int reach();

    /** How many bars before a bar {@link Pass#next} reads of the inputs; what a recursion remembers itself does not count. */
    int memory();

    /** A pass over the bars from the first one on. */
    Pass start();

    /**
     * The whole column. Formulas of every day have the same loop in a method of their own, which the JVM compiles for them alone.
     *
     * @param in the columns of the inputs, of equal length; they are not changed
     */
    @Override
    default double[] apply(double[][] in) {
        Pass pass = start();
        double[] out = new double[in[0].length];
        for (int bar = 0; bar < out.length; bar++) {
            out[bar] = pass.next(in, bar, bar);
        }
        return out;
    }

    /** One computation from bar to bar, with what the formula has to remember. */
    interface Pass {

        /**
         * The value at the next bar.
         *
         * @param in the inputs
         * @param place where the bar stands in the inputs
         * @param bar its index in the series, which is at least {@code place}
         */
        double next(double[][] in, int place, int bar);

        /** A pass that goes on from here and leaves this one where it is. */
        Pass copy();
    }

    /** A formula that remembers nothing from bar to bar. */
    interface OfWindow extends Formula {

        /** The value at a bar; see {@link Pass#next}. */
        double at(double[][] in, int place, int bar);

        @Override
        default int reach() {
            return lookback();
        }

        @Override
        default int memory() {
            return lookback();
        }

        @Override
        default Pass start() {
            return new Pass() {
                @Override
                public double next(double[][] in, int place, int bar) {
                    return at(in, place, bar);
                }

                @Override
                public Pass copy() {
                    return this;
                }
            };
        }
    }

    /** A formula that depends on all bars before. */
    interface Recursive extends Formula {
        @Override
        default int reach() {
            return ALL;
        }

        @Override
        default int memory() {
            return 0;
        }
    }
}

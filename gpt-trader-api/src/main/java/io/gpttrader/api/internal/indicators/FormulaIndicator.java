package io.gpttrader.api.internal.indicators;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.AbstractIndicator;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.Num;

/**
 * A formula over ta4j indicators as a ta4j indicator. Its values do not depend on which bars are asked for, or in which order, and are those
 * of the whole column to the last bit. Undefined values are ta4j's {@code NaN}. Safe for threads.
 *
 * <p>As a function it tells what it is made of, in JDK types, so that an engine that does not know this class can compute the column:
 * {@code "formula"} is a {@code Function<double[][], double[]>}, {@code "inputs"} the list of the indicators whose columns it takes, and
 * {@code "reach"} the number of bars before a bar its value depends on, {@code Integer.MAX_VALUE} for all.
 */
public final class FormulaIndicator extends AbstractIndicator<Num> implements Function<String, @Nullable Object> {
    private final Formula formula;
    private final List<Indicator<Num>> inputs;

    /** The columns so far; the first place is the bar {@link #begin}. */
    private final double[][] in;

    private double[] out = new double[0];
    private int begin = -1;

    /** Bars that cannot change any more: all but the last of the series. */
    private int closed;

    private Formula.Pass pass;

    public FormulaIndicator(BarSeries series, Formula formula, List<Indicator<Num>> inputs) {
        super(series);
        this.formula = formula;
        this.inputs = List.copyOf(inputs);
        this.in = new double[inputs.size()][0];
        this.pass = formula.start();
    }

    @Override
    public @Nullable Object apply(String key) {
        return switch (key) {
            case "formula" -> formula;
            case "inputs" -> inputs;
            case "reach" -> formula.reach();
            default -> null;
        };
    }

    @Override
    public Num getValue(int bar) {
        double value = value(bar);
        return Double.isNaN(value) ? NaN.NaN : getBarSeries().numFactory().numOf(value);
    }

    private synchronized double value(int bar) {
        int last = getBarSeries().getEndIndex();
        if (bar > last || bar < 0) {
            return Double.NaN;
        }
        if (begin < 0) {
            begin = Math.max(0, getBarSeries().getBeginIndex());
        }
        close(Math.min(bar + 1, last));
        if (bar < begin) {
            return Double.NaN;
        }
        if (bar - begin < closed) {
            return out[bar - begin];
        }
        read();
        return finite(pass.copy().next(in, closed, bar));
    }

    /** Computes the bars before {@code end}, which all are closed. */
    private void close(int end) {
        while (closed < end - begin) {
            read();
            out[closed] = finite(pass.next(in, closed, begin + closed));
            closed++;
        }
    }

    /** Numbers too large for a double are undefined, as an engine has it too. */
    private static double finite(double value) {
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    /** Takes in the inputs at the bar after the closed ones. */
    private void read() {
        if (closed == out.length) {
            makeRoom();
        }
        for (int i = 0; i < in.length; i++) {
            in[i][closed] = read(inputs.get(i), begin + closed);
        }
    }

    private static double read(Indicator<Num> input, int bar) {
        if (input instanceof FormulaIndicator other) {
            return other.value(bar);
        }
        Num number = input.getValue(bar);
        return number == null || number.isNaN() ? Double.NaN : number.doubleValue();
    }

    /** Forgets bars that the series has dropped and the formula no longer reads, else doubles the room. */
    private void makeRoom() {
        int dropped = Math.min(getBarSeries().getBeginIndex() - begin, closed) - formula.memory();
        int keptFrom = dropped > closed / 2 ? dropped : 0;
        int room = Math.max(32, 2 * (closed - keptFrom));
        out = moved(out, keptFrom, room);
        for (int i = 0; i < in.length; i++) {
            in[i] = moved(in[i], keptFrom, room);
        }
        begin += keptFrom;
        closed -= keptFrom;
    }

    private static double[] moved(double[] values, int from, int room) {
        return Arrays.copyOf(from == 0 ? values : Arrays.copyOfRange(values, from, values.length), room);
    }

    @Override
    public int getCountOfUnstableBars() {
        int unstable = 0;
        for (Indicator<Num> input : inputs) {
            unstable = Math.max(unstable, input.getCountOfUnstableBars());
        }
        return unstable + formula.lookback();
    }

    @Override
    public String toString() {
        return formula + " of " + inputs;
    }
}

package io.gpttrader.backtest.internal.kernels;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.Num;

/**
 * The decimal numbers that the doubles of a column stand for. Two lines are compared by their doubles where these are further apart than both
 * may be from their numbers, and by the numbers themselves where they are not.
 */
public final class DecimalValues {

    /** What the doubles are to the numbers. */
    private enum Kind {
        /** Each double is its number, rounded. */
        ROUNDED,
        /** Each number is its double, rounded: what a formula works out, and what other formulas read. */
        FORMULA,
        /** Each double is near its number. */
        NEAR
    }

    private final Kind kind;
    private final IntFunction<Num> numbers;

    /** The most by which a double differs from its number, at any bar. */
    public final double slack;

    /** How many digits behind the point no number has more than, -1 where that is not known. */
    public final int scale;

    /** Whether each number is at least as precise as what the series works out, so that no operation on it is rounded more. */
    final boolean arePrecise;

    /** Those asked for before, null where it costs nothing to ask again. */
    private final @Nullable Num @Nullable [] known;

    private DecimalValues(
            Kind kind,
            IntFunction<Num> numbers,
            double slack,
            int scale,
            boolean arePrecise,
            @Nullable Num @Nullable [] known) {
        this.kind = kind;
        this.numbers = numbers;
        this.slack = slack;
        this.scale = scale;
        this.arePrecise = arePrecise;
        this.known = known;
    }

    /** Numbers of which the values are the nearest doubles. */
    public static DecimalValues rounded(IntFunction<Num> numbers, double[] values, int scale, boolean arePrecise) {
        return new DecimalValues(Kind.ROUNDED, numbers, roundingOf(largest(values)), scale, arePrecise, null);
    }

    /** The same number at every bar, of the series' precision. */
    public static DecimalValues constant(Num number) {
        double slack = roundingOf(Math.abs(number.doubleValue()));
        return new DecimalValues(Kind.ROUNDED, bar -> number, slack, -1, true, null);
    }

    /** What a formula has worked out in doubles, each of which is made a number. */
    public static DecimalValues ofFormula(IntFunction<Num> numbers, double slack, int bars) {
        return new DecimalValues(Kind.FORMULA, numbers, slack, -1, true, new Num[bars]);
    }

    /** Numbers that doubles are near, each worked out where it is asked for. */
    public static DecimalValues near(IntFunction<Num> numbers, double slack, int bars) {
        return new DecimalValues(Kind.NEAR, numbers, slack, -1, true, new Num[bars]);
    }

    /** The same seen {@code bars} later. */
    DecimalValues later(int bars) {
        IntFunction<Num> moved = bar -> bar < bars ? NaN.NaN : at(bar - bars);
        return new DecimalValues(kind == Kind.FORMULA ? Kind.NEAR : kind, moved, slack, scale, arePrecise, null);
    }

    /** Whether the doubles are what a formula reads of an indicator with these numbers. */
    public boolean feedFormulas() {
        return kind != Kind.NEAR;
    }

    /** Whether an indicator that hands these numbers on hands on the doubles too. */
    public boolean areHandedOn() {
        return kind != Kind.FORMULA;
    }

    /** The number at a bar; any thread gets an equal one. */
    public Num at(int bar) {
        if (known == null) {
            return numbers.apply(bar);
        }
        Num number = known[bar];
        if (number == null) {
            number = numbers.apply(bar);
            known[bar] = number;
        }
        return number;
    }

    /** The largest magnitude of a number in a column, missing ones and infinite ones left out. */
    public static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            double size = Math.abs(value);
            largest = size > largest && size <= Double.MAX_VALUE ? size : largest;
        }
        return largest;
    }

    /** The most by which rounding to a double changes a number up to this size: half of its last place, or of the smallest double. */
    public static double roundingOf(double size) {
        return size * 0x1p-53 + Double.MIN_VALUE;
    }
}

package io.gpttrader.optimize.internal.space;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One parameter: its values as doubles, in order. A choice has an order too, that of its declaration, but {@link #isOrdered()} says
 * that neighbours mean nothing.
 */
public final class Dimension {

    /** What the numbers mean, and what a family is given for them. */
    public enum Kind {
        /** Whole numbers; given as {@link Integer} where they fit, else as {@link Long}. */
        INTEGER,
        /** Given as {@link Double}. */
        DECIMAL,
        /** Numbers with labels, without an order. */
        CHOICE,
        /** Numbers of a host's list, given as they are. */
        LISTED
    }

    /**
     * When a dimension is active: where its parent has one of these values.
     *
     * @param parent index of the dimension that decides, lower than that of the one it decides about
     * @param values of the parent
     */
    public record Condition(int parent, Set<Double> values) {
        public Condition {
            values = Set.copyOf(values);
        }
    }

    private final String name;
    private final Kind kind;
    private final double low;
    private final double high;
    private final double step;
    private final boolean isLogarithmic;
    private final List<Number> numbers;
    private final List<String> labels;
    private final Optional<Condition> condition;
    private final long levels;

    /** The numbers of a list in ascending order, and the level of each. */
    private final double[] ascending;

    private final int[] levelOf;

    private Dimension(
            String name,
            Kind kind,
            double low,
            double high,
            double step,
            boolean isLogarithmic,
            List<? extends Number> numbers,
            List<String> labels,
            Optional<Condition> condition) {
        this.name = name;
        this.kind = kind;
        this.low = low;
        this.high = high;
        this.step = step;
        this.isLogarithmic = isLogarithmic;
        this.numbers = List.copyOf(numbers);
        this.labels = List.copyOf(labels);
        this.condition = condition;
        this.levels = step == 0 ? 0 : countLevels(kind, low, high, step);
        this.levelOf = IntStream.range(0, numbers.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> numbers.get(i).doubleValue()))
                .mapToInt(Integer::intValue)
                .toArray();
        this.ascending = Arrays.stream(levelOf)
                .mapToDouble(i -> numbers.get(i).doubleValue())
                .toArray();
    }

    /** A range that a host has computed may fall short of its last level by rounding; whole numbers are counted exactly. */
    private static long countLevels(Kind kind, double low, double high, double step) {
        return kind == Kind.DECIMAL
                ? (long) Math.floor((high - low) / step + 1e-6) + 1
                : ((long) high - (long) low) / (long) step + 1;
    }

    /** Whole numbers from low to high, both included, a step apart. */
    public static Dimension integer(String name, long low, long high, long step, boolean isLogarithmic) {
        return new Dimension(
                name, Kind.INTEGER, low, high, step, isLogarithmic, List.of(), List.of(), Optional.empty());
    }

    /** Numbers from low to high, both included; a step of 0 means every number between them. */
    public static Dimension decimal(String name, double low, double high, double step, boolean isLogarithmic) {
        return new Dimension(
                name, Kind.DECIMAL, low, high, step, isLogarithmic, List.of(), List.of(), Optional.empty());
    }

    /** One of several alternatives; each is a number to the family and a label to people. */
    public static Dimension choice(String name, List<? extends Number> numbers, List<String> labels) {
        return new Dimension(name, Kind.CHOICE, 0, numbers.size() - 1.0, 1, false, numbers, labels, Optional.empty());
    }

    /** The numbers of a list, in its order. */
    public static Dimension listed(String name, List<? extends Number> numbers) {
        return new Dimension(
                name, Kind.LISTED, 0, numbers.size() - 1.0, 1, false, numbers, List.of(), Optional.empty());
    }

    /** The same, active only under a condition. */
    public Dimension when(Condition given) {
        return new Dimension(name, kind, low, high, step, isLogarithmic, numbers, labels, Optional.of(given));
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    public Optional<Condition> condition() {
        return condition;
    }

    /** Whether a value between two others lies between them in effect, too. */
    public boolean isOrdered() {
        return kind != Kind.CHOICE;
    }

    /** Whether every number between two values is one, so that there is no grid. */
    public boolean isContinuous() {
        return step == 0;
    }

    /** How many values there are; 0 where they are continuous. */
    public long levels() {
        return levels;
    }

    /** The value of a level. */
    public double at(long level) {
        if (level < 0 || level >= levels) {
            throw new IndexOutOfBoundsException("level " + level + " of '" + name + "', which has " + levels);
        }
        if (!numbers.isEmpty()) {
            return numbers.get((int) level).doubleValue();
        }
        return kind == Kind.INTEGER ? low + level * step : Math.min(high, decimalAt(level));
    }

    /** In decimal arithmetic, as a person counts: two steps of 0.1 after 0.1 are 0.3, not 0.30000000000000004. */
    private double decimalAt(long level) {
        return BigDecimal.valueOf(low)
                .add(BigDecimal.valueOf(step).multiply(BigDecimal.valueOf(level)))
                .doubleValue();
    }

    /** The level of a value, or of the one nearest to it. */
    public long level(double value) {
        if (numbers.isEmpty()) {
            return Math.max(0, Math.min(levels() - 1, Math.round((value - low) / step)));
        }
        int place = Arrays.binarySearch(ascending, value);
        if (place >= 0) {
            return levelOf[place];
        }
        int nearest = 0;
        for (int i = 1; i < numbers.size(); i++) {
            if (Math.abs(numbers.get(i).doubleValue() - value)
                    < Math.abs(numbers.get(nearest).doubleValue() - value)) {
                nearest = i;
            }
        }
        return nearest;
    }

    /**
     * The value at a place between 0 and 1. Each of n levels takes an n-th of the way; a logarithmic dimension divides the way
     * by the logarithm.
     */
    public double fromUnit(double place) {
        double u = Math.max(0, Math.min(1, place));
        if (!numbers.isEmpty()) {
            return at(Math.min(levels() - 1, (long) (u * levels())));
        }
        if (isContinuous()) {
            return isLogarithmic
                    ? Math.max(low, Math.min(high, StrictMath.exp(log(low) + u * (log(high) - log(low)))))
                    : Math.min(high, low + u * (high - low));
        }
        if (isLogarithmic) {
            double from = log(Math.max(low - step / 2, low / 2));
            double to = log(high + step / 2);
            return at(level(StrictMath.exp(from + u * (to - from))));
        }
        return at(Math.min(levels() - 1, (long) (u * levels())));
    }

    /** The place of a value between 0 and 1: for a level, the middle of its part of the way. */
    public double toUnit(double value) {
        if (isContinuous()) {
            if (high == low) {
                return 0.5;
            }
            return isLogarithmic ? (log(value) - log(low)) / (log(high) - log(low)) : (value - low) / (high - low);
        }
        if (isLogarithmic && numbers.isEmpty()) {
            double from = log(Math.max(low - step / 2, low / 2));
            double to = log(high + step / 2);
            return (log(value) - from) / (to - from);
        }
        return (level(value) + 0.5) / levels();
    }

    /** Equal to the last bit on every machine, because a search goes on from what it gives. */
    private static double log(double value) {
        return StrictMath.log(value);
    }

    /** What a family is given for a value. */
    public Number number(double value) {
        if (!numbers.isEmpty()) {
            return numbers.get((int) level(value));
        }
        if (kind == Kind.DECIMAL) {
            return value;
        }
        long whole = Math.round(value);
        return whole == (int) whole ? (Number) (int) whole : (Number) whole;
    }

    /** A value as people read it: a label of a choice, a number without needless digits. */
    public String text(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        return labels.isEmpty() ? Numbers.text(number(value)) : labels.get((int) level(value));
    }

    @Override
    public String toString() {
        String values;
        if (kind == Kind.CHOICE) {
            values = labels.toString();
        } else if (kind == Kind.LISTED) {
            values = numbers.size() > 6
                    ? numbers.get(0) + ", " + numbers.get(1) + " .. " + numbers.get(numbers.size() - 1)
                    : numbers.toString();
        } else {
            values = Numbers.text(low) + " .. " + Numbers.text(high)
                    + (isContinuous() || step == 1 ? "" : " by " + Numbers.text(step))
                    + (isLogarithmic ? " (logarithmic)" : "");
        }
        return name + " " + values;
    }
}

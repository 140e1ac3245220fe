package io.gpttrader.api;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The written form of an expression: the name of a DSL method and its arguments. It prints itself as Java, lists its open
 * parameters and replaces them by numbers; {@link Value} and {@link Condition} define what it computes.
 *
 * <p>Arguments are {@link Integer}, {@link Double}, {@link Slot}, {@link String}, {@link DayOfWeek}, a checked
 * {@link TemporalAmount}, {@link HostFunction}, {@link GivenSeries}, {@link Value} and {@link Condition}. Immutable.
 */
final class Node implements Serializable {
    private static final long serialVersionUID = 1;

    /** How a method and its arguments are written. */
    private enum Shape {
        /** {@code sma(10)}. */
        FUNCTION,
        /** {@code a.plus(b)}: the first argument is the receiver. */
        METHOD,
        /** {@code simpleMa()}: the arguments are the method's own defaults and are not written. */
        BRIEF
    }

    private final String methodName;
    private final Shape shape;
    private final List<Object> args;
    private final @Nullable Value defaultSource;
    private final @Nullable Value source;
    private final String line;
    private final List<Param> params;
    private final transient int hash;

    /** Whether anything in it reads the bars of other symbols. */
    private final transient boolean watches;

    /** The series of the host's own that anything in it reads. */
    private final transient List<GivenSeries> given;

    private Node(
            String methodName,
            Shape shape,
            List<Object> args,
            @Nullable Value defaultSource,
            @Nullable Value source,
            String line) {
        this.methodName = methodName;
        this.shape = shape;
        this.args = args;
        this.defaultSource = defaultSource;
        this.source = source;
        this.line = line;
        this.params = paramsOf(args, source);
        this.hash = Objects.hash(methodName, shape, args, defaultSource, source, line);
        List<Expression> parts = parts();
        this.watches = OtherSymbols.isCall(this) || parts.stream().anyMatch(part -> part.node().watches);
        this.given = givenOf(args, parts);
        Param.requireOneDeclarationEach(params);
    }

    /** Hash codes of enums and functions differ from one JVM to the next. */
    private Object readResolve() {
        return new Node(methodName, shape, args, defaultSource, source, line);
    }

    static Node function(String methodName, Object... args) {
        return new Node(methodName, Shape.FUNCTION, List.of(args), null, null, "");
    }

    static Node method(Object receiver, String methodName, Object... args) {
        List<Object> all = new ArrayList<>(List.of(receiver));
        all.addAll(List.of(args));
        return new Node(methodName, Shape.METHOD, List.copyOf(all), null, null, "");
    }

    /** The same call, written without arguments because they are the method's own defaults. */
    Node brief() {
        return new Node(methodName, Shape.BRIEF, args, defaultSource, source, line);
    }

    /** The same call with a default input that {@code of(..)} may replace. */
    Node over(Value source) {
        return new Node(methodName, shape, args, source, source, line);
    }

    Node of(Value otherSource) {
        if (defaultSource == null) {
            throw new IllegalArgumentException("%s is defined on whole bars and has no input to replace; remove of(%s)"
                    .formatted(this, otherSource));
        }
        return new Node(methodName, shape, args, defaultSource, otherSource, line);
    }

    Node line(String name) {
        return new Node(methodName, shape, args, defaultSource, source, name);
    }

    Args args() {
        return new Args(args, source);
    }

    String methodName() {
        return methodName;
    }

    /** The line of an indicator with several; empty where there is one. */
    String lineName() {
        return line;
    }

    /** The direct operands of this expression. */
    List<Expression> parts() {
        List<Expression> parts = new ArrayList<>();
        args.forEach(arg -> {
            if (arg instanceof Expression part) {
                parts.add(part);
            }
        });
        if (source != null) {
            parts.add(source);
        }
        return parts;
    }

    /** Whether anything in it is computed by code of the host's. */
    boolean hasHostCode() {
        return args.stream().anyMatch(HostFunction.class::isInstance)
                || parts().stream().anyMatch(part -> part.node().hasHostCode());
    }

    /** Whether anything in it reads the bars of other symbols. */
    boolean watches() {
        return watches;
    }

    /** The series of the host's own that anything in it reads, each as often as it is read. */
    List<GivenSeries> given() {
        return given;
    }

    private static List<GivenSeries> givenOf(List<Object> args, List<Expression> parts) {
        List<GivenSeries> all = List.of();
        for (Object arg : args) {
            all = arg instanceof GivenSeries series ? joined(all, List.of(series)) : all;
        }
        for (Expression part : parts) {
            all = joined(all, part.node().given);
        }
        return all;
    }

    private static List<GivenSeries> joined(List<GivenSeries> some, List<GivenSeries> more) {
        if (some.isEmpty() || more.isEmpty()) {
            return some.isEmpty() ? more : some;
        }
        List<GivenSeries> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    boolean isCall(String name) {
        return shape == Shape.FUNCTION && methodName.equals(name);
    }

    /** Every occurrence of a parameter, in order. */
    List<Param> params() {
        return params;
    }

    /** This expression with the named parameters replaced by numbers that pass the checks of their places. */
    Node with(Map<String, ? extends Number> numbers) {
        if (params.isEmpty()) {
            return this;
        }
        List<Object> filled = args.stream().map(arg -> filled(arg, numbers)).toList();
        Shape filledShape = shape == Shape.BRIEF && !filled.equals(args) ? Shape.FUNCTION : shape;
        Value filledSource = source == null ? null : source.with(numbers);
        return new Node(methodName, filledShape, filled, defaultSource, filledSource, line);
    }

    private static Object filled(Object arg, Map<String, ? extends Number> numbers) {
        if (arg instanceof Slot slot) {
            Number number = numbers.get(slot.param().name());
            return number == null ? slot : slot.filled(number);
        }
        return arg instanceof Expression part ? part.with(numbers) : arg;
    }

    private static List<Param> paramsOf(List<Object> args, @Nullable Value source) {
        List<Param> params = new ArrayList<>();
        for (Object arg : args) {
            if (arg instanceof Slot slot) {
                params.add(slot.param());
            } else if (arg instanceof Expression part) {
                params.addAll(part.node().params);
            }
        }
        if (source != null) {
            params.addAll(source.node().params);
        }
        return List.copyOf(params);
    }

    /** Writes this expression; a parameter in {@code declared} is written as a reference. */
    void print(StringBuilder out, Set<String> declared) {
        int first = 0;
        if (shape == Shape.METHOD) {
            printOne(args.get(0), out, declared);
            out.append('.');
            first = 1;
        }
        out.append(methodName).append('(');
        for (int i = first; i < args.size() && shape != Shape.BRIEF; i++) {
            out.append(i == first ? "" : ", ");
            printArgument(args.get(i), out, declared);
        }
        out.append(')');
        if (source != null && !source.equals(defaultSource)) {
            out.append(".of(");
            source.node().print(out, declared);
            out.append(')');
        }
        if (!line.isEmpty()) {
            out.append('.').append(line).append("()");
        }
    }

    private static void printArgument(Object arg, StringBuilder out, Set<String> declared) {
        if (arg instanceof Value value && value.isConstant()) {
            printOne(value.node().args.get(0), out, declared);
        } else {
            printOne(arg, out, declared);
        }
    }

    private static void printOne(Object arg, StringBuilder out, Set<String> declared) {
        if (arg instanceof Expression part) {
            part.node().print(out, declared);
        } else if (arg instanceof Slot slot) {
            Param param = slot.param();
            boolean again = param.isDeclaration() && !declared.add(param.name());
            out.append(again ? Param.reference(param.name()) : param);
        } else if (arg instanceof Number number) {
            out.append(number(number));
        } else if (arg instanceof String text) {
            out.append(quoted(text));
        } else if (arg instanceof DayOfWeek day) {
            out.append("java.time.DayOfWeek.").append(day);
        } else if (arg instanceof TemporalAmount amount) {
            out.append(Timeframe.written(amount));
        } else {
            out.append(arg);
        }
    }

    /** A number as a Java literal, without a fraction where there is none. */
    static String number(Number number) {
        double value = number.doubleValue();
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** A text as a Java literal. */
    static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Node that
                && hash == that.hash
                && shape == that.shape
                && methodName.equals(that.methodName)
                && line.equals(that.line)
                && args.equals(that.args)
                && Objects.equals(defaultSource, that.defaultSource)
                && Objects.equals(source, that.source);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        print(out, new HashSet<>());
        return out.toString();
    }
}

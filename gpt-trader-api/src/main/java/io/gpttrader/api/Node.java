package io.gpttrader.api;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The written form of an expression: a word and its arguments. It prints itself as Java, lists its open parameters and
 * replaces them by numbers; what the word means is the business of {@link Value} and {@link Condition}.
 *
 * <p>Arguments are {@link Integer}, {@link Double}, {@link Slot}, {@link String}, {@link DayOfWeek}, {@link Lifted},
 * {@link Value} and {@link Condition}. Immutable.
 */
final class Node {
    /** How a word and its arguments are written. */
    private enum Shape {
        /** {@code sma(10)}. */
        FUNCTION,
        /** {@code a.plus(b)}: the first argument is the receiver. */
        METHOD,
        /** {@code simpleMa()}: the arguments are the word's own defaults and stay unwritten. */
        BRIEF
    }

    private final String word;
    private final Shape shape;
    private final List<Object> args;
    private final @Nullable Value home;
    private final @Nullable Value source;
    private final String line;
    private final List<Param> params;
    private final int hash;

    private Node(
            String word, Shape shape, List<Object> args, @Nullable Value home, @Nullable Value source, String line) {
        this.word = word;
        this.shape = shape;
        this.args = args;
        this.home = home;
        this.source = source;
        this.line = line;
        this.params = paramsOf(args, source);
        this.hash = Objects.hash(word, shape, args, home, source, line);
        Param.requireOneDeclarationEach(params);
    }

    static Node function(String word, Object... args) {
        return new Node(word, Shape.FUNCTION, List.of(args), null, null, "");
    }

    static Node method(Object receiver, String word, Object... args) {
        List<Object> all = new ArrayList<>(List.of(receiver));
        all.addAll(List.of(args));
        return new Node(word, Shape.METHOD, List.copyOf(all), null, null, "");
    }

    /** The same call, its arguments unwritten because they are the word's own defaults. */
    Node brief() {
        return new Node(word, Shape.BRIEF, args, home, source, line);
    }

    /** The same word over a default input that {@code of(..)} may replace. */
    Node over(Value defaultSource) {
        return new Node(word, shape, args, defaultSource, defaultSource, line);
    }

    Node of(Value otherSource) {
        if (home == null) {
            throw new IllegalArgumentException(
                    "%s is defined on whole bars, so of(%s) has no meaning; leave it out".formatted(this, otherSource));
        }
        return new Node(word, shape, args, home, otherSource, line);
    }

    Node line(String name) {
        return new Node(word, shape, args, home, source, name);
    }

    Args args() {
        return new Args(args, source);
    }

    /** The parts this expression is made of. */
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

    boolean isCall(String name) {
        return shape == Shape.FUNCTION && word.equals(name);
    }

    /** Every parameter in order of appearance, as often as it appears. */
    List<Param> params() {
        return params;
    }

    /** This expression with the named parameters replaced by checked numbers. */
    Node with(Map<String, ? extends Number> numbers) {
        if (params.isEmpty()) {
            return this;
        }
        List<Object> filled = args.stream().map(arg -> filled(arg, numbers)).toList();
        Shape filledShape = shape == Shape.BRIEF && !filled.equals(args) ? Shape.FUNCTION : shape;
        Value filledSource = source == null ? null : source.with(numbers);
        return new Node(word, filledShape, filled, home, filledSource, line);
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
        out.append(word).append('(');
        for (int i = first; i < args.size() && shape != Shape.BRIEF; i++) {
            out.append(i == first ? "" : ", ");
            printArgument(args.get(i), out, declared);
        }
        out.append(')');
        if (source != null && !source.equals(home)) {
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
                && word.equals(that.word)
                && line.equals(that.line)
                && args.equals(that.args)
                && Objects.equals(home, that.home)
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

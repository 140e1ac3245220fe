package io.gpttrader.backtest.internal.signals;

import org.jspecify.annotations.Nullable;

/** And, or, exclusive or and not. Two rules known as bits fold into one; what remains keeps ta4j's order of asking. */
public final class SignalTree implements Signal {

    private enum Kind {
        AND,
        OR,
        XOR,
        NOT
    }

    private final Kind kind;
    private final Signal first;
    private final Signal second;
    private final long @Nullable [] candidates;

    private SignalTree(Kind kind, Signal first, Signal second) {
        this.kind = kind;
        this.first = first;
        this.second = second;
        this.candidates = candidates(kind, first, second);
    }

    public static Signal and(Signal first, Signal second) {
        return first instanceof SignalBits a && second instanceof SignalBits b
                ? new SignalBits(SignalBits.both(a.words, b.words), 0)
                : new SignalTree(Kind.AND, first, second);
    }

    public static Signal or(Signal first, Signal second) {
        return first instanceof SignalBits a && second instanceof SignalBits b
                ? new SignalBits(SignalBits.either(a.words, b.words), 0)
                : new SignalTree(Kind.OR, first, second);
    }

    public static Signal xor(Signal first, Signal second) {
        return first instanceof SignalBits a && second instanceof SignalBits b
                ? new SignalBits(SignalBits.onlyOne(a.words, b.words), 0)
                : new SignalTree(Kind.XOR, first, second);
    }

    public static Signal not(Signal signal, int bars) {
        return signal instanceof SignalBits bits
                ? new SignalBits(SignalBits.notFrom(0, bits.words, bars), 0)
                : new SignalTree(Kind.NOT, signal, signal);
    }

    private static long @Nullable [] candidates(Kind kind, Signal first, Signal second) {
        long[] a = first.candidates();
        long[] b = second.candidates();
        return switch (kind) {
            case AND -> first.asksObjects() ? a : a == null ? b : b == null ? a : SignalBits.both(a, b);
            case OR -> a == null || b == null ? null : SignalBits.either(a, b);
            case XOR, NOT -> null;
        };
    }

    @Override
    public boolean test(int bar, PositionState position) {
        return switch (kind) {
            case AND -> first.test(bar, position) && second.test(bar, position);
            case OR -> first.test(bar, position) || second.test(bar, position);
            case XOR -> first.test(bar, position) ^ second.test(bar, position);
            case NOT -> !first.test(bar, position);
        };
    }

    @Override
    public long @Nullable [] candidates() {
        return candidates;
    }

    @Override
    public boolean asksObjects() {
        return first.asksObjects() || second.asksObjects();
    }

    @Override
    public boolean needsRecord() {
        return first.needsRecord() || second.needsRecord();
    }
}

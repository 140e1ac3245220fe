package io.gpttrader.backtest.internal.compiler;

import io.gpttrader.backtest.internal.signals.Decisions;
import io.gpttrader.backtest.internal.signals.PositionState;
import io.gpttrader.backtest.internal.support.HostCode;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells whose decisions failed when one of the host's rules or indicators does. */
public final class NamedDecisions implements Decisions {
    private final Supplier<String> failure;
    private final Decisions decisions;

    /**
     * The same decisions.
     *
     * @param failure which recipe failed on which symbol, in words
     */
    public NamedDecisions(Supplier<String> failure, Decisions decisions) {
        this.failure = failure;
        this.decisions = decisions;
    }

    @Override
    public boolean startsLong() {
        return decisions.startsLong();
    }

    @Override
    public boolean needsRecord() {
        return decisions.needsRecord();
    }

    @Override
    public int nextEntry(int from, PositionState position) {
        try {
            return decisions.nextEntry(from, position);
        } catch (RuntimeException e) {
            throw HostCode.failed(failure.get(), e);
        }
    }

    @Override
    public int nextEntry(int from, int to, PositionState position) {
        try {
            return decisions.nextEntry(from, to, position);
        } catch (RuntimeException e) {
            throw HostCode.failed(failure.get(), e);
        }
    }

    @Override
    public int nextExit(int from, PositionState position) {
        try {
            return decisions.nextExit(from, position);
        } catch (RuntimeException e) {
            throw HostCode.failed(failure.get(), e);
        }
    }

    @Override
    public int nextExit(int from, int to, PositionState position) {
        try {
            return decisions.nextExit(from, to, position);
        } catch (RuntimeException e) {
            throw HostCode.failed(failure.get(), e);
        }
    }

    @Override
    public long @Nullable [] entryBits() {
        return decisions.entryBits();
    }

    @Override
    public long @Nullable [] exitBits() {
        return decisions.exitBits();
    }

    @Override
    public String tag(int bar, PositionState position, boolean leaves) {
        try {
            return decisions.tag(bar, position, leaves);
        } catch (RuntimeException e) {
            throw HostCode.failed(failure.get(), e);
        }
    }

    @Override
    public boolean hasTags() {
        return decisions.hasTags();
    }

    @Override
    public List<String> explanation() {
        return decisions.explanation();
    }
}

package io.gpttrader.backtest.internal.compiler;

import io.gpttrader.backtest.internal.signals.Decisions;
import io.gpttrader.backtest.internal.signals.PositionState;
import io.gpttrader.backtest.internal.signals.Signal;
import io.gpttrader.backtest.internal.signals.SignalBits;
import io.gpttrader.backtest.internal.signals.SignalObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Strategy;

/**
 * The decisions of one ta4j strategy over one series, found by scanning words of bits where the rules allow it. For one run at
 * a time: stops keep the best price since the entry between calls.
 */
public final class CompiledStrategy implements Decisions {
    private final StrategyCompiler compiler;
    private final Strategy strategy;
    private final boolean startsLong;
    private final Signal entry;
    private final Signal exit;
    private final int firstBar;
    private final @Nullable TaggedSignals tags;

    CompiledStrategy(
            StrategyCompiler compiler,
            Strategy strategy,
            boolean startsLong,
            Signal entry,
            Signal exit,
            int firstBar,
            @Nullable TaggedSignals tags) {
        this.tags = tags;
        this.compiler = compiler;
        this.strategy = strategy;
        this.startsLong = startsLong;
        this.entry = entry;
        this.exit = exit;
        this.firstBar = firstBar;
    }

    /** A strategy that is asked itself at every bar. */
    static CompiledStrategy plain(StrategyCompiler compiler, Strategy strategy, boolean startsLong) {
        int begin = compiler.beginIndex();
        Signal entry = new SignalObject((bar, position) -> strategy.shouldEnter(begin + bar, position.record), true);
        Signal exit = new SignalObject((bar, position) -> strategy.shouldExit(begin + bar, position.record), true);
        return new CompiledStrategy(
                compiler, strategy, startsLong, entry, exit, 0, TaggedSignals.asked(strategy, begin));
    }

    @Override
    public boolean startsLong() {
        return startsLong;
    }

    @Override
    public boolean needsRecord() {
        return entry.needsRecord() || exit.needsRecord();
    }

    /** True when no decision asks one of ta4j's objects. */
    public boolean isCompiled() {
        return !entry.asksObjects() && !exit.asksObjects();
    }

    @Override
    public int nextEntry(int from, PositionState position) {
        return next(entry, from, compiler.bars(), position);
    }

    @Override
    public int nextEntry(int from, int to, PositionState position) {
        return next(entry, from, to, position);
    }

    @Override
    public int nextExit(int from, PositionState position) {
        return next(exit, from, compiler.bars(), position);
    }

    @Override
    public int nextExit(int from, int to, PositionState position) {
        return next(exit, from, to, position);
    }

    @Override
    public long @Nullable [] entryBits() {
        return bits(entry);
    }

    @Override
    public long @Nullable [] exitBits() {
        return bits(exit);
    }

    private long @Nullable [] bits(Signal signal) {
        return signal instanceof SignalBits known ? SignalBits.from(firstBar, known.words) : null;
    }

    @Override
    public String tag(int bar, PositionState position, boolean leaves) {
        return tags == null ? "" : tags.at(bar, position, leaves);
    }

    @Override
    public boolean hasTags() {
        return tags != null && tags.areAny();
    }

    @Override
    public List<String> explanation() {
        return compiler.explain(strategy);
    }

    private int next(Signal signal, int from, int to, PositionState position) {
        int bar = Math.max(from, firstBar);
        long[] candidates = signal.candidates();
        if (candidates == null) {
            return nextOfAll(signal, bar, to, position);
        }
        if (to == bar + 1 && !(bar < compiler.bars() && SignalBits.isOn(candidates, bar))) {
            return NEVER;
        }
        if (signal instanceof SignalBits) {
            return SignalBits.next(candidates, bar);
        }
        bar = SignalBits.next(candidates, bar);
        while (bar < to && !signal.test(bar, position)) {
            bar = SignalBits.next(candidates, bar + 1);
        }
        return bar;
    }

    private int nextOfAll(Signal signal, int from, int to, PositionState position) {
        for (int bar = from; bar < to; bar++) {
            if (signal.test(bar, position)) {
                return bar;
            }
        }
        return NEVER;
    }
}

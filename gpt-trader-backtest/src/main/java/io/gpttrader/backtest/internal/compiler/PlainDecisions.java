package io.gpttrader.backtest.internal.compiler;

import io.gpttrader.backtest.internal.signals.Decisions;
import io.gpttrader.backtest.internal.signals.PositionState;
import java.util.List;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade.TradeType;

/** Asks ta4j's own objects bar by bar: right for every strategy, and the oracle for anything faster. */
public final class PlainDecisions implements Decisions {
    private final Strategy strategy;
    private final int lastBar;
    private final TaggedSignals tags;

    PlainDecisions(Strategy strategy, int bars) {
        this.strategy = strategy;
        this.lastBar = bars - 1;
        this.tags = TaggedSignals.asked(strategy, 0);
    }

    @Override
    public boolean startsLong() {
        return strategy.getStartingType() == TradeType.BUY;
    }

    @Override
    public boolean needsRecord() {
        return true;
    }

    @Override
    public int nextEntry(int from, PositionState position) {
        return nextEntry(from, lastBar + 1, position);
    }

    @Override
    public int nextEntry(int from, int to, PositionState position) {
        for (int bar = from; bar < to; bar++) {
            if (strategy.shouldEnter(bar, position.record)) {
                return bar;
            }
        }
        return NEVER;
    }

    @Override
    public int nextExit(int from, PositionState position) {
        return nextExit(from, lastBar + 1, position);
    }

    @Override
    public int nextExit(int from, int to, PositionState position) {
        for (int bar = from; bar < to; bar++) {
            if (strategy.shouldExit(bar, position.record)) {
                return bar;
            }
        }
        return NEVER;
    }

    @Override
    public String tag(int bar, PositionState position, boolean leaves) {
        return tags.at(bar, position, leaves);
    }

    @Override
    public boolean hasTags() {
        return tags.areAny();
    }

    @Override
    public List<String> explanation() {
        return List.of("ta4j's own strategy bar by bar, as asked");
    }
}

package io.gpttrader.backtest.internal.signals;

import org.jspecify.annotations.Nullable;
import org.ta4j.core.Rule;

/** One of ta4j's own rules, asked bar by bar. */
public final class SignalObject implements Signal {
    private final Rule rule;
    private final int beginIndex;
    private final boolean needsRecord;

    public SignalObject(Rule rule, int beginIndex, boolean needsRecord) {
        this.rule = rule;
        this.beginIndex = beginIndex;
        this.needsRecord = needsRecord;
    }

    @Override
    public boolean test(int bar, PositionState position) {
        return rule.isSatisfied(beginIndex + bar, position.record);
    }

    @Override
    public long @Nullable [] candidates() {
        return null;
    }

    @Override
    public boolean asksObjects() {
        return true;
    }

    @Override
    public boolean needsRecord() {
        return needsRecord;
    }
}

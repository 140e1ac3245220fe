package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.bars.Tape;

/** The same part of equity for every symbol; a record, as a first run would wait for a lambda that can be serialized. */
record EqualShares() implements Allocation {

    @Override
    public double weight(Tape tape, int symbol, int time) {
        return 1.0 / tape.symbols();
    }
}

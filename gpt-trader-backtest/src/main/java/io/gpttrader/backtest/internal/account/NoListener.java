package io.gpttrader.backtest.internal.account;

import java.io.Serializable;
import java.util.function.LongConsumer;

/** Where nobody asked to be told of progress; a record, as a first run would wait for a lambda that can be serialized. */
record NoListener() implements LongConsumer, Serializable {

    @Override
    public void accept(long done) {}
}

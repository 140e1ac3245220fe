package io.gpttrader.backtest;

/** Buy and hold over a tape: the same for every strategy, so a batch makes it once. */
final class Market {
    final Frequency frequency;
    final double[] equity;
    final Returns returns;

    Market(Settings settings, Tape tape) {
        frequency = Frequency.of(settings, tape.times());
        equity = Benchmark.equity(settings, tape);
        returns = new Returns(settings.cash, equity, Held.all(equity.length));
    }
}

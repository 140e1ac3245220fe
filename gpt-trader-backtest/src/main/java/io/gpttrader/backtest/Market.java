package io.gpttrader.backtest;

/** Buy and hold over a tape: the same for every strategy, so a batch makes it once. */
final class Market {
    final Frequency frequency;
    final Benchmark benchmark;
    final Returns returns;

    Market(Settings settings, Tape tape) {
        frequency = Frequency.of(settings, tape.times());
        benchmark = new Benchmark(settings, tape);
        returns = new Returns(settings.cash, benchmark);
    }
}

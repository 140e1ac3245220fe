package io.gpttrader.backtest;

/** Buy and hold over a tape: the same for every strategy, so a batch makes it once. */
final class Market {
    final Frequency frequency;
    final Benchmark benchmark;
    private final Lazy<Returns> returns;

    Market(Settings settings, Tape tape, Aside aside) {
        frequency = Frequency.of(settings, tape.times());
        benchmark = new Benchmark(settings, tape);
        returns = aside.begin(() -> new Returns(settings.cash, benchmark));
    }

    Returns returns() {
        return returns.get();
    }
}

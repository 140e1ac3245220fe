package io.gpttrader.backtest;

import io.gpttrader.backtest.Performance.BuyAndHoldCurve;
import io.gpttrader.backtest.Performance.Scale;

/** Buy and hold over a tape, and the bars of a year: the same for every strategy, so a batch makes it once. */
final class Market {
    final Frequency frequency;
    final Scale scale;
    final Benchmark benchmark;
    final BuyAndHoldCurve curve;

    Market(Settings settings, Tape tape, Aside aside) {
        frequency = Frequency.of(settings.barsPerYear, tape.times());
        scale = new Scale(frequency.barsPerYear(), settings.riskFreeFraction);
        benchmark = new Benchmark(settings, tape);
        curve = new BuyAndHoldCurve(benchmark, aside.begin(() -> new Returns(settings.cash, benchmark)));
    }
}

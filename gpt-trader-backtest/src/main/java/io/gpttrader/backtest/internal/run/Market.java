package io.gpttrader.backtest.internal.run;

import io.gpttrader.backtest.internal.account.Settings;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.metrics.Frequency;
import io.gpttrader.backtest.internal.metrics.Performance.BuyAndHoldCurve;
import io.gpttrader.backtest.internal.metrics.Performance.Scale;
import io.gpttrader.backtest.internal.metrics.Returns;
import io.gpttrader.backtest.internal.support.Aside;

/** Buy and hold over a tape, and the bars of a year: the same for every strategy, so a batch makes it once. */
public final class Market {
    final Frequency frequency;
    final Scale scale;
    final Benchmark benchmark;
    final BuyAndHoldCurve curve;

    public Market(Settings settings, Tape tape, Aside aside) {
        frequency = Frequency.of(settings.barsPerYear, tape.times());
        scale = new Scale(frequency.barsPerYear(), settings.riskFreeFraction);
        benchmark = new Benchmark(settings, tape);
        curve = new BuyAndHoldCurve(benchmark, aside.begin(() -> new Returns(settings.cash, benchmark)));
    }
}

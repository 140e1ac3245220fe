package io.gpttrader.backtest.internal.run;

import io.gpttrader.backtest.internal.account.ActionSchedule;
import io.gpttrader.backtest.internal.account.Settings;
import io.gpttrader.backtest.internal.account.UnitValues;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.bars.TapeDates;
import io.gpttrader.backtest.internal.dates.BarsPerYear;
import io.gpttrader.backtest.internal.dates.ReturnTimes;
import io.gpttrader.backtest.internal.metrics.Performance.BuyAndHoldCurve;
import io.gpttrader.backtest.internal.metrics.Performance.Scale;
import io.gpttrader.backtest.internal.metrics.Returns;
import io.gpttrader.backtest.internal.support.Aside;

/** Buy and hold over a tape, and the bars of a year: the same for every strategy, so a batch makes it once. */
public final class Market {
    final BarsPerYear frequency;

    /** Bars a year of each symbol's own bars. */
    final double[] ofSymbols;

    final Scale scale;
    final ActionSchedule actions;
    final UnitValues values;
    final Benchmark benchmark;
    final BuyAndHoldCurve curve;

    public Market(Settings settings, Tape tape, Aside aside) {
        TapeDates dates = tape.dates();
        ReturnTimes returns =
                ReturnTimes.of(settings.barsPerYear, settings.calendar, dates.counts(), tape.times(), dates::days);
        frequency = returns.perYear();
        ofSymbols = dates.barsPerYear(settings.barsPerYear, settings.calendar);
        scale = new Scale(frequency.value(), settings.riskFreeFraction, returns.places());
        actions = new ActionSchedule(settings.actions, tape);
        values = new UnitValues(settings, tape);
        benchmark = new Benchmark(settings, tape, actions, values);
        curve = new BuyAndHoldCurve(
                benchmark, aside.begin(() -> Returns.kept(settings.cash, benchmark.at(scale.places()))));
    }
}

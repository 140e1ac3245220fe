package io.gpttrader.backtest.internal.run;

import io.gpttrader.backtest.internal.account.ActionSchedule;
import io.gpttrader.backtest.internal.account.Settings;
import io.gpttrader.backtest.internal.account.UnitValues;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.bars.TapeDates;
import io.gpttrader.backtest.internal.dates.BarsPerYear;
import io.gpttrader.backtest.internal.dates.ReturnTimes;
import io.gpttrader.backtest.internal.metrics.Curve;
import io.gpttrader.backtest.internal.metrics.Performance.BuyAndHoldCurve;
import io.gpttrader.backtest.internal.metrics.Performance.Scale;
import io.gpttrader.backtest.internal.metrics.RangeExtremes;
import io.gpttrader.backtest.internal.metrics.Returns;
import io.gpttrader.backtest.internal.support.Aside;
import io.gpttrader.backtest.internal.support.Lazy;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Buy and hold over a tape, and the bars of a year: the same for every strategy, so a batch makes it once. */
public final class Market {
    /** So many runs must ask before the price's extremes are worked out, which takes as long as a run or two. */
    private static final int FEW_RUNS = 16;

    final BarsPerYear frequency;

    /** Bars a year of each symbol's own bars. */
    final double[] ofSymbols;

    final Scale scale;
    final ActionSchedule actions;
    final UnitValues values;
    final Benchmark benchmark;
    final BuyAndHoldCurve curve;
    private final double @Nullable [] closes;

    /** Null until they are worked out. Read by all threads at every run, so without a lock. */
    private volatile @Nullable Found extremes;

    private final AtomicInteger asked = new AtomicInteger();

    /** Those of the price; null where it has none. */
    private record Found(@Nullable RangeExtremes its) {}

    public Market(Settings settings, Tape tape, Aside aside) {
        TapeDates dates = tape.dates();
        ReturnTimes returns = returns(settings, tape);
        frequency = returns.perYear();
        ofSymbols = dates.barsPerYear(settings.barsPerYear, settings.calendar);
        scale = new Scale(frequency.value(), settings.riskFreeFraction, returns.places());
        actions = new ActionSchedule(settings.actions, tape);
        values = new UnitValues(settings, tape);
        benchmark = new Benchmark(settings, tape, actions, values);
        Lazy<Returns> its = new BenchmarkReturns(settings.cash, benchmark.at(scale.places()));
        curve = new BuyAndHoldCurve(benchmark, aside.isOn() ? aside.begin(its) : its);
        closes = tape.symbols() == 1 ? values.marks(0).byTime() : null;
    }

    private static ReturnTimes returns(Settings settings, Tape tape) {
        TapeDates dates = tape.dates();
        return tape.symbols() == 1
                ? new ReturnTimes(BarsPerYear.of(settings.barsPerYear, settings.calendar, dates.counts()[0]), null)
                : ReturnTimes.of(settings.barsPerYear, settings.calendar, dates.counts(), tape.times(), dates::days);
    }

    private static final class BenchmarkReturns extends Lazy<Returns> {
        private final double cash;
        private final Curve curve;

        BenchmarkReturns(double cash, Curve curve) {
            this.cash = cash;
            this.curve = curve;
        }

        @Override
        protected Returns make() {
            return Returns.kept(cash, curve);
        }
    }

    /** Where the price of the only symbol is highest and lowest; null where that is not known, or few have asked so far. */
    @Nullable
    RangeExtremes extremes() {
        Found known = extremes;
        if (known == null) {
            if (asked.incrementAndGet() < FEW_RUNS) {
                return null;
            }
            known = find();
        }
        return known.its;
    }

    private synchronized Found find() {
        Found known = extremes;
        if (known == null) {
            known = new Found(closes == null ? null : RangeExtremes.of(closes));
            extremes = known;
        }
        return known;
    }
}

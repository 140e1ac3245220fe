package io.gpttrader.backtest;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.indicators.*;
import org.ta4j.core.indicators.adx.*;
import org.ta4j.core.indicators.aroon.*;
import org.ta4j.core.indicators.averages.*;
import org.ta4j.core.indicators.bollinger.*;
import org.ta4j.core.indicators.candles.DojiIndicator;
import org.ta4j.core.indicators.donchian.*;
import org.ta4j.core.indicators.helpers.*;
import org.ta4j.core.indicators.ichimoku.*;
import org.ta4j.core.indicators.keltner.*;
import org.ta4j.core.indicators.numeric.*;
import org.ta4j.core.indicators.statistics.*;
import org.ta4j.core.indicators.supertrend.*;
import org.ta4j.core.indicators.volume.*;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.*;
import org.ta4j.core.rules.helper.ChainLink;

/** Random trees of ta4j indicators and rules over one series. The same seed gives the same tree of fresh objects. */
public final class KernelTrees {
    private final Random random;
    private final BarSeries series;
    private final boolean exactOnly;

    /** Every indicator made, inner ones first. */
    final List<Indicator<?>> made = new ArrayList<>();

    /** Bars at which rules of no known class were asked, in order. */
    public final List<Integer> asked = new ArrayList<>();

    public KernelTrees(long seed, BarSeries series) {
        this(seed, series, false);
    }

    /** With {@code exactOnly} running sums stand over prices only, whose sums are exact on an exact market. */
    public KernelTrees(long seed, BarSeries series, boolean exactOnly) {
        this.random = new Random(seed);
        this.series = series;
        this.exactOnly = exactOnly;
    }

    /** Asks every indicator made for every bar in ascending order. */
    public void warmUp() {
        for (Indicator<?> indicator : made) {
            for (int bar = 0; bar < series.getBarCount(); bar++) {
                indicator.getValue(bar);
            }
        }
    }

    private <T extends Indicator<?>> T keep(T indicator) {
        made.add(indicator);
        return indicator;
    }

    private Num number(double value) {
        return series.numFactory().numOf(value);
    }

    private int count() {
        return 1 + random.nextInt(random.nextInt(8) == 0 ? 60 : 12);
    }

    // ---- indicators

    public Indicator<Num> indicator(int depth) {
        if (depth <= 0) {
            return keep(leaf());
        }
        return switch (random.nextInt(8)) {
            case 0 -> keep(leaf());
            case 1, 2 -> keep(ofBars());
            case 3 -> keep(operation(depth));
            case 4 -> keep(new PreviousValueIndicator(indicator(depth - 1), count()));
            default -> keep(ofInput(depth));
        };
    }

    private Indicator<Num> leaf() {
        return switch (random.nextInt(12)) {
            case 0 -> new OpenPriceIndicator(series);
            case 1 -> new HighPriceIndicator(series);
            case 2 -> new LowPriceIndicator(series);
            case 3 -> new VolumeIndicator(series, random.nextBoolean() ? 1 : count());
            case 4 -> new TypicalPriceIndicator(series);
            case 5 -> new MedianPriceIndicator(series);
            case 6 -> new TRIndicator(series);
            case 7 -> new ClosePriceRatioIndicator(series);
            case 8 -> new CloseLocationValueIndicator(series);
            case 9 -> new ConstantIndicator<>(series, number(random.nextInt(5) * 25));
            default -> new ClosePriceIndicator(series);
        };
    }

    private Indicator<Num> price() {
        return keep(
                switch (random.nextInt(4)) {
                    case 0 -> new OpenPriceIndicator(series);
                    case 1 -> new HighPriceIndicator(series);
                    case 2 -> new MedianPriceIndicator(series);
                    default -> new ClosePriceIndicator(series);
                });
    }

    private Indicator<Num> summable(int depth) {
        return exactOnly ? price() : indicator(depth - 1);
    }

    private Indicator<Num> ofInput(int depth) {
        int n = count();
        return switch (random.nextInt(36)) {
            case 0, 1, 2 -> new SMAIndicator(summable(depth), n);
            case 3, 4 -> new EMAIndicator(indicator(depth - 1), n);
            case 5 -> new MMAIndicator(indicator(depth - 1), n);
            case 6 -> new WMAIndicator(indicator(depth - 1), n);
            case 7 -> new LWMAIndicator(indicator(depth - 1), n);
            case 8 -> new DoubleEMAIndicator(indicator(depth - 1), n);
            case 9 -> new TripleEMAIndicator(indicator(depth - 1), n);
            case 10 -> new HMAIndicator(indicator(depth - 1), n + 3);
            case 11 -> new HighestValueIndicator(indicator(depth - 1), n);
            case 12 -> new LowestValueIndicator(indicator(depth - 1), n);
            case 13 -> exactOnly ? new MMAIndicator(price(), n) : new VarianceIndicator(indicator(depth - 1), n);
            case 14 -> new StandardDeviationIndicator(summable(depth), n);
            case 15 -> new MeanDeviationIndicator(summable(depth), n);
            case 16, 17 -> new RSIIndicator(indicator(depth - 1), n);
            case 18 -> new ROCIndicator(indicator(depth - 1), n);
            case 19 -> new StochasticIndicator(indicator(depth - 1), n);
            case 20 -> new GainIndicator(indicator(depth - 1));
            case 21 -> new LossIndicator(indicator(depth - 1));
            case 22 -> new DifferenceIndicator(indicator(depth - 1));
            case 23 ->
                random.nextBoolean()
                        ? new PercentageChangeIndicator(indicator(depth - 1))
                        : new PercentageChangeIndicator(indicator(depth - 1), indicator(depth - 1));
            case 24 -> new MACDIndicator(indicator(depth - 1), n, n + count());
            case 25 -> bollinger(depth);
            case 26 -> new KAMAIndicator(indicator(depth - 1), n, 2, 30);
            case 27 -> new ZLEMAIndicator(indicator(depth - 1), n);
            case 28 -> new SMMAIndicator(indicator(depth - 1), n);
            case 29 -> new PPOIndicator(indicator(depth - 1), n, n + count());
            case 30 -> new DPOIndicator(summable(depth), n);
            case 31 -> new CMOIndicator(indicator(depth - 1), n);
            case 32 -> new SigmaIndicator(summable(depth), n);
            case 33 -> new UlcerIndexIndicator(indicator(depth - 1), n);
            case 34 -> new StochasticRSIIndicator(indicator(depth - 1), n);
            default -> new UnstableIndicator(NumericIndicator.of(indicator(depth - 1)), n);
        };
    }

    private Indicator<Num> bollinger(int depth) {
        Indicator<Num> input = summable(depth);
        int n = count();
        BollingerBandsMiddleIndicator middle = new BollingerBandsMiddleIndicator(keep(new SMAIndicator(input, n)));
        StandardDeviationIndicator deviation = keep(new StandardDeviationIndicator(input, n));
        BollingerBandsUpperIndicator upper = new BollingerBandsUpperIndicator(middle, deviation, number(1.5));
        BollingerBandsLowerIndicator lower = new BollingerBandsLowerIndicator(middle, deviation);
        return switch (random.nextInt(4)) {
            case 0 -> upper;
            case 1 -> lower;
            case 2 -> new BollingerBandWidthIndicator(upper, middle, lower);
            default -> new PercentBIndicator(input, n, 2);
        };
    }

    private Indicator<Num> ofBars() {
        int n = count();
        return switch (random.nextInt(29)) {
            case 0 -> new ATRIndicator(series, n);
            case 1 -> exactOnly ? new ATRIndicator(series, n) : new CCIIndicator(series, n);
            case 2 -> new MoneyFlowIndexIndicator(series, n);
            case 3 -> new VWAPIndicator(series, n);
            case 4 -> new OnBalanceVolumeIndicator(series);
            case 5 -> new ADXIndicator(series, n, count());
            case 6 -> new PlusDIIndicator(series, n);
            case 7 -> new MinusDIIndicator(series, n);
            case 8 -> new DXIndicator(series, n);
            case 9 -> new StochasticOscillatorKIndicator(series, n);
            case 10 ->
                exactOnly
                        ? new StochasticOscillatorKIndicator(series, n)
                        : new StochasticOscillatorDIndicator(new StochasticOscillatorKIndicator(series, n));
            case 11 -> new WilliamsRIndicator(series, n);
            case 12 -> new DonchianChannelUpperIndicator(series, n);
            case 13 -> new DonchianChannelMiddleIndicator(series, n);
            case 14 -> new DonchianChannelLowerIndicator(series, n);
            case 15 -> new KeltnerChannelUpperIndicator(new KeltnerChannelMiddleIndicator(series, n), 1.5, count());
            case 16 -> new KeltnerChannelLowerIndicator(new KeltnerChannelMiddleIndicator(series, n), 2, count());
            case 17 -> superTrend(n);
            case 18 -> new ParabolicSarIndicator(series);
            case 19 -> aroon(n);
            case 20 -> ichimoku(n);
            case 21 -> random.nextBoolean() ? new PlusDMIndicator(series) : new MinusDMIndicator(series);
            case 22 -> new MCGinleyMAIndicator(keep(new ClosePriceIndicator(series)), n);
            case 23 -> new ChandelierExitLongIndicator(series, n, 2.5);
            case 24 -> new ChandelierExitShortIndicator(series, n, 1.5);
            case 25 -> new ChaikinMoneyFlowIndicator(series, n);
            case 26 -> new AccumulationDistributionIndicator(series);
            case 27 -> new AwesomeOscillatorIndicator(keep(new MedianPriceIndicator(series)), n, n + count());
            default -> new VWMAIndicator(keep(new ClosePriceIndicator(series)), n);
        };
    }

    private Indicator<Num> superTrend(int n) {
        return switch (random.nextInt(3)) {
            case 0 -> new SuperTrendUpperBandIndicator(series, new ATRIndicator(series, n), 2);
            case 1 -> new SuperTrendLowerBandIndicator(series, new ATRIndicator(series, n), 2);
            default -> new SuperTrendIndicator(series, n, 1.5);
        };
    }

    private Indicator<Num> aroon(int n) {
        return switch (random.nextInt(3)) {
            case 0 -> new AroonUpIndicator(series, n);
            case 1 -> new AroonDownIndicator(series, n);
            default -> new AroonOscillatorIndicator(series, n);
        };
    }

    private Indicator<Num> ichimoku(int n) {
        return switch (random.nextInt(5)) {
            case 0 -> new IchimokuTenkanSenIndicator(series, n);
            case 1 -> new IchimokuKijunSenIndicator(series, n);
            case 2 -> new IchimokuSenkouSpanAIndicator(series, n, n + 5);
            case 3 -> new IchimokuSenkouSpanBIndicator(series, n, 1 + random.nextInt(20));
            default -> new IchimokuChikouSpanIndicator(series, n);
        };
    }

    private Indicator<Num> operation(int depth) {
        Indicator<Num> a = indicator(depth - 1);
        return switch (random.nextInt(10)) {
            case 0 -> BinaryOperationIndicator.sum(a, indicator(depth - 1));
            case 1 -> BinaryOperationIndicator.difference(a, indicator(depth - 1));
            case 2 -> BinaryOperationIndicator.product(a, 1 + random.nextInt(3));
            case 3 -> BinaryOperationIndicator.quotient(a, indicator(depth - 1));
            case 4 -> BinaryOperationIndicator.min(a, indicator(depth - 1));
            case 5 -> BinaryOperationIndicator.max(a, indicator(depth - 1));
            case 6 -> UnaryOperationIndicator.abs(a);
            case 7 -> UnaryOperationIndicator.sqrt(a);
            case 8 -> UnaryOperationIndicator.log(a);
            default -> UnaryOperationIndicator.pow(a, random.nextBoolean() ? 2 : 1.5);
        };
    }

    // ---- rules

    Rule rule(int depth) {
        if (depth > 0) {
            switch (random.nextInt(8)) {
                case 0, 1:
                    return new AndRule(rule(depth - 1), rule(depth - 1));
                case 2, 3:
                    return new OrRule(rule(depth - 1), rule(depth - 1));
                case 4:
                    return new NotRule(rule(depth - 1));
                case 5:
                    return new XorRule(rule(depth - 1), rule(depth - 1));
                default:
                    break;
            }
        }
        return switch (random.nextInt(8)) {
            case 0 -> comparison();
            case 1, 2 -> random.nextBoolean() ? comparison() : lively();
            case 3 -> crossing();
            case 4 -> movement();
            case 5, 6 -> ofPosition();
            default -> other(depth);
        };
    }

    /** A comparison of two averages of prices, which changes its mind every few bars. */
    private Rule lively() {
        Indicator<Num> close = keep(new ClosePriceIndicator(series));
        Indicator<Num> average = keep(
                switch (random.nextInt(4)) {
                    case 0 -> new EMAIndicator(close, count());
                    case 1 -> new WMAIndicator(close, count());
                    case 2 -> new PreviousValueIndicator(close, count());
                    default -> new SMAIndicator(close, count());
                });
        return switch (random.nextInt(4)) {
            case 0 -> new OverIndicatorRule(close, average);
            case 1 -> new UnderOrEqualIndicatorRule(close, average);
            case 2 -> new CrossedUpIndicatorRule(close, average);
            default -> new CrossedDownIndicatorRule(average, close);
        };
    }

    private Rule comparison() {
        Indicator<Num> a = indicator(2);
        Indicator<Num> b = random.nextInt(3) == 0
                ? new ConstantIndicator<>(series, number(random.nextInt(9) * 12.5))
                : indicator(2);
        return switch (random.nextInt(6)) {
            case 0 -> new OverIndicatorRule(a, b);
            case 1 -> new UnderIndicatorRule(a, b);
            case 2 -> new OverOrEqualIndicatorRule(a, b);
            case 3 -> new UnderOrEqualIndicatorRule(a, b);
            case 4 -> new InPipeRule(a, b, indicator(1));
            default -> new IsEqualRule(a, b);
        };
    }

    private Rule crossing() {
        Indicator<Num> a = indicator(1);
        Indicator<Num> b = indicator(1);
        int bars = 1 + random.nextInt(3);
        Indicator<Num> aBefore = keep(new PreviousValueIndicator(a, bars));
        Indicator<Num> bBefore = keep(new PreviousValueIndicator(b, bars));
        return switch (random.nextInt(5)) {
            case 0 -> new CrossedUpIndicatorRule(a, b);
            case 1 -> new CrossedDownIndicatorRule(a, b);
            case 2 -> new BooleanIndicatorRule(keep(new CrossIndicator(a, b)));
            case 3 -> new AndRule(new OverIndicatorRule(a, b), new UnderOrEqualIndicatorRule(aBefore, bBefore));
            default -> new AndRule(new UnderIndicatorRule(a, b), new OverOrEqualIndicatorRule(aBefore, bBefore));
        };
    }

    private Rule movement() {
        Indicator<Num> a = indicator(2);
        int n = count();
        return switch (random.nextInt(6)) {
            case 0 -> new IsRisingRule(a, n);
            case 1 -> new IsFallingRule(a, n, 0.6);
            case 2 -> new IsHighestRule(a, n);
            case 3 -> new IsLowestRule(a, n);
            case 4 -> new InSlopeRule(a, number(0), number(2));
            default -> new InSlopeRule(a, n, number(0.5));
        };
    }

    private Rule ofPosition() {
        Indicator<Num> close = keep(new ClosePriceIndicator(series));
        double percent = 0.5 + 5 * random.nextDouble();
        return switch (random.nextInt(10)) {
            case 0 -> new StopLossRule(close, percent);
            case 1 -> new StopGainRule(close, percent);
            case 2 -> new TrailingStopLossRule(close, number(percent));
            case 3 -> new TrailingStopLossRule(close, number(percent), count());
            case 4 -> new AverageTrueRangeStopLossRule(series, count(), 1.5);
            case 5 -> new AverageTrueRangeStopGainRule(series, count(), 2);
            case 6 -> new AverageTrueRangeTrailingStopLossRule(series, count(), 2.5);
            case 7 -> new OpenedPositionMinimumBarCountRule(count());
            case 8 -> new OpenPositionDurationRule(close, count());
            default -> new WaitForRule(random.nextBoolean() ? TradeType.BUY : TradeType.SELL, count());
        };
    }

    private Rule other(int depth) {
        DateTimeIndicator time = new DateTimeIndicator(series);
        return switch (random.nextInt(13)) {
            case 0 -> new BooleanRule(random.nextBoolean());
            case 1 -> new FixedRule(3, 5, 8, 13, 21, 34, 55, 89);
            case 2 -> new DayOfWeekRule(time, DayOfWeek.MONDAY, DayOfWeek.THURSDAY, DayOfWeek.SATURDAY);
            case 3 -> new HourOfDayRule(time, 1, 2, 3, 9, 10, 11, 12, 20);
            case 4 -> new MinuteOfHourRule(time, 0, 5, 10, 15, 37, 38, 39);
            case 5 -> new TimeRangeRule(time, new int[] {0, 50_000}, new int[] {20_000, 80_000});
            case 6 -> new AndWithThresholdRule(rule(depth - 1), rule(depth - 1), 1 + random.nextInt(4));
            case 7 -> new OrWithThresholdRule(rule(depth - 1), rule(depth - 1), 1 + random.nextInt(4));
            case 8 -> new JustOnceRule(rule(depth - 1));
            case 9 -> new ChainRule(rule(depth - 1), new ChainLink(rule(depth - 1), 3));
            case 10 -> new BooleanIndicatorRule(new DojiIndicator(series, 5, 0.3));
            case 11 -> new VoteRule(2, rule(depth - 1), rule(depth - 1), rule(depth - 1));
            default -> counting();
        };
    }

    /** A rule with a state of its own: every third question is answered yes, whatever the bar. */
    private Rule counting() {
        int every = 2 + random.nextInt(3);
        return new Rule() {
            private int questions;

            @Override
            public boolean isSatisfied(int index, TradingRecord tradingRecord) {
                asked.add(index);
                return ++questions % every == 0;
            }
        };
    }

    public Strategy strategy(int unstableBars) {
        TradeType side = random.nextInt(3) == 0 ? TradeType.SELL : TradeType.BUY;
        Rule entry = random.nextBoolean() ? new OrRule(rule(2), lively()) : new AndRule(lively(), rule(1));
        Rule exit = random.nextBoolean() ? new OrRule(rule(2), lively()) : new OrRule(rule(2), rule(2));
        return new BaseStrategy("random", entry, exit, unstableBars, side);
    }
}

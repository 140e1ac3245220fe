package io.gpttrader.api;

import static io.gpttrader.api.ValueFactory.bar;
import static io.gpttrader.api.ValueFactory.hostFunction;
import static io.gpttrader.api.ValueFactory.onBars;
import static io.gpttrader.api.ValueFactory.over;
import static io.gpttrader.api.ValueFactory.windowed;

import io.gpttrader.api.internal.indicators.CommodityChannel;
import io.gpttrader.api.internal.indicators.Deviation;
import io.gpttrader.api.internal.indicators.Extreme;
import io.gpttrader.api.internal.indicators.Mean;
import io.gpttrader.api.internal.indicators.OnBalanceVolume;
import io.gpttrader.api.internal.indicators.ParabolicStop;
import io.gpttrader.api.internal.indicators.RecursiveMean;
import io.gpttrader.api.internal.indicators.RelativeStrength;
import io.gpttrader.api.internal.indicators.SuperTrend;
import io.gpttrader.api.internal.indicators.Weighted;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.HighPriceIndicator;
import org.ta4j.core.indicators.helpers.LowPriceIndicator;
import org.ta4j.core.indicators.helpers.MedianPriceIndicator;
import org.ta4j.core.indicators.helpers.OpenPriceIndicator;
import org.ta4j.core.indicators.helpers.TypicalPriceIndicator;
import org.ta4j.core.indicators.helpers.VolumeIndicator;
import org.ta4j.core.num.Num;

/**
 * The entry point of the DSL: all its methods, for one {@code import static io.gpttrader.api.Trader.*;}.
 *
 * <p>Prices and indicators are a {@link Value}; comparing values returns a {@link Condition}; {@link #strategy} combines
 * conditions into a {@link Recipe}; {@link #trade} joins a recipe to data and an engine. Every number may be a
 * {@link #param(String, Number, Number, Number) param(..)}; an argument called {@code bars} must be a whole number. A
 * window of n bars includes the current bar. "Needs n" means that a value is defined from the n-th bar of a series on.
 * Every method throws an {@link IllegalArgumentException} for a number out of its range.
 *
 * <p>Exponential and Wilder averages start as the plain mean of the first n values, as Wilder and TA-Lib start theirs. Where
 * an input is undefined they are undefined too, and start again with the next value. A window that contains an undefined value is
 * undefined. A quotient 0 / 0, as in the RSI of a price that has not moved, is undefined and gives no signal.
 * {@code docs/semantics.md} lists the convention of each indicator beside those of TA-Lib and TradingView.
 */
public final class Trader {
    private static final Value OPEN = bar("open", OpenPriceIndicator::new);
    private static final Value HIGH = bar("high", HighPriceIndicator::new);
    private static final Value LOW = bar("low", LowPriceIndicator::new);
    private static final Value CLOSE = bar("close", ClosePriceIndicator::new);
    private static final Value VOLUME = bar("volume", VolumeIndicator::new);
    private static final Value TYPICAL_PRICE = bar("typicalPrice", TypicalPriceIndicator::new);
    private static final Value MEDIAN_PRICE = bar("medianPrice", MedianPriceIndicator::new);

    private Trader() {}

    // ---- prices

    /**
     * A constant.
     *
     * @param number finite
     * @return the same number at every bar
     */
    public static Value value(Number number) {
        return Value.constant(number);
    }

    /** {@return the bar's first price} */
    public static Value open() {
        return OPEN;
    }

    /** {@return the bar's highest price} */
    public static Value high() {
        return HIGH;
    }

    /** {@return the bar's lowest price} */
    public static Value low() {
        return LOW;
    }

    /** {@return the bar's last price} */
    public static Value close() {
        return CLOSE;
    }

    /** {@return the amount traded in the bar} */
    public static Value volume() {
        return VOLUME;
    }

    /** {@return the bar's typical price, (high + low + close) / 3} */
    public static Value typicalPrice() {
        return TYPICAL_PRICE;
    }

    /** {@return the bar's median price, (high + low) / 2} */
    public static Value medianPrice() {
        return MEDIAN_PRICE;
    }

    // ---- averages

    /**
     * Simple moving average of the close: the mean of the window.
     *
     * @param bars the window, at least 1
     * @return the average; needs {@code bars}
     */
    public static Value sma(Number bars) {
        return over(CLOSE, windowed("sma", bars), args -> new Mean(args.whole(0)));
    }

    /**
     * Exponential moving average of the close, weight 2 / (bars + 1) on the newest.
     *
     * @param bars the window, at least 1
     * @return the average, started as the mean of the first {@code bars} values; needs {@code bars}
     */
    public static Value ema(Number bars) {
        return over(CLOSE, windowed("ema", bars), args -> RecursiveMean.exponential(args.whole(0)));
    }

    /**
     * Linearly weighted moving average of the close: weight n for the newest, 1 for the oldest.
     *
     * @param bars the window, at least 1
     * @return the average; needs {@code bars}
     */
    public static Value wma(Number bars) {
        return over(CLOSE, windowed("wma", bars), args -> new Weighted(args.whole(0)));
    }

    // ---- spread and extremes

    /**
     * Sample standard deviation (n - 1) of the close.
     *
     * @param bars the window, at least 2
     * @return the deviation in units of the price, exactly 0 where all values are equal; needs {@code bars}
     */
    public static Value stdev(Number bars) {
        Node node = Node.function("stdev", Slot.whole("stdev(bars)", 2, bars));
        return over(CLOSE, node, args -> new Deviation(args.whole(0), args.whole(0) - 1));
    }

    /**
     * Highest high.
     *
     * @param bars the window with the current bar, at least 1
     * @return the maximum, with {@code of(..)} that of another value; needs {@code bars}
     */
    public static Value highest(Number bars) {
        return over(HIGH, windowed("highest", bars), args -> new Extreme(args.whole(0), true));
    }

    /**
     * Lowest low.
     *
     * @param bars the window with the current bar, at least 1
     * @return the minimum, with {@code of(..)} that of another value; needs {@code bars}
     */
    public static Value lowest(Number bars) {
        return over(LOW, windowed("lowest", bars), args -> new Extreme(args.whole(0), false));
    }

    /**
     * Average true range (Wilder). The first bar has no true range, since it has no close before.
     *
     * @param bars the window, at least 1
     * @return the range in units of the price, started as the mean of the first {@code bars} true ranges; needs {@code bars} + 1
     */
    public static Value atr(Number bars) {
        return new Value(
                windowed("atr", bars),
                Definition.ofValues(
                        args -> List.of(ValueFactory.trueRange()), args -> RecursiveMean.wilder(args.whole(0))));
    }

    /**
     * Bollinger bands around the close, with the population standard deviation (n) as John Bollinger defines them.
     *
     * @param bars the window, at least 2
     * @param deviations the distance of the bands from the middle in standard deviations, above 0
     * @return upper, middle, lower, width, percentB; they need {@code bars}
     */
    public static Lines.Bollinger bollinger(Number bars, Number deviations) {
        Object reach = Slot.above(0, "bollinger(deviations)", deviations);
        return new Lines.Bollinger(Node.function("bollinger", Slot.whole("bollinger(bars)", 2, bars), reach)
                .over(CLOSE));
    }

    /**
     * Donchian channel: highest high, lowest low and their middle.
     *
     * @param bars the window with the current bar, at least 1
     * @return upper, middle, lower; they need {@code bars}
     */
    public static Lines.Channel donchian(Number bars) {
        return Lines.Channel.donchian(windowed("donchian", bars));
    }

    /**
     * Keltner channel: an exponential average of the typical price and a multiple of the average true range.
     *
     * @param emaBars the window of the average, at least 1
     * @param atrBars the window of the range, at least 1
     * @param multiple the distance of the lines from the middle in average true ranges, above 0
     * @return upper, middle, lower; they need {@code emaBars} and {@code atrBars} + 1
     */
    public static Lines.Channel keltner(Number emaBars, Number atrBars, Number multiple) {
        return Lines.Channel.keltner(Node.function(
                "keltner",
                Slot.bars("keltner(emaBars)", emaBars),
                Slot.bars("keltner(atrBars)", atrBars),
                Slot.above(0, "keltner(multiple)", multiple)));
    }

    // ---- change

    /**
     * Difference of the close to the close some bars ago.
     *
     * @param bars how many bars ago, at least 1
     * @return c[t] - c[t-bars]; needs {@code bars} + 1
     */
    public static Value change(Number bars) {
        return over(CLOSE, windowed("change", bars), Definition.as(ValueFactory::difference));
    }

    /**
     * Momentum, the difference of the close to the close some bars ago: the same as {@link #change}.
     *
     * @param bars how many bars ago, at least 1
     * @return c[t] - c[t-bars]; needs {@code bars} + 1
     */
    public static Value momentum(Number bars) {
        return over(CLOSE, windowed("momentum", bars), Definition.as(ValueFactory::difference));
    }

    /**
     * Return of the close as a fraction: 0.02 is two percent.
     *
     * @param bars over how many bars, at least 1
     * @return c[t] / c[t-bars] - 1; needs {@code bars} + 1
     */
    public static Value returns(Number bars) {
        return over(CLOSE, windowed("returns", bars), Definition.as(ValueFactory::fractionalChange));
    }

    /**
     * Rate of change of the close in percent: 2 is two percent.
     *
     * @param bars over how many bars, at least 1
     * @return 100 (c[t] - c[t-bars]) / c[t-bars]; needs {@code bars} + 1
     */
    public static Value roc(Number bars) {
        return over(CLOSE, windowed("roc", bars), Definition.as(ValueFactory::percentChange));
    }

    // ---- oscillators

    /**
     * Relative strength index (Wilder) of the close, 0 to 100; undefined while the price has not moved.
     *
     * @param bars the window, at least 1
     * @return 100 x average gain / (average gain + average loss), both averages Wilder's; needs {@code bars} + 1
     */
    public static Value rsi(Number bars) {
        return over(CLOSE, windowed("rsi", bars), args -> new RelativeStrength(args.whole(0)));
    }

    /**
     * Moving average convergence divergence (Appel) of the close: fast minus slow exponential average.
     *
     * @param fast the shorter window, at least 1
     * @param slow the longer window, above fast
     * @param signal the window of the signal line, at least 1
     * @return the MACD line; needs {@code slow}; its signal and histogram, which need {@code signal} - 1 more
     */
    public static Lines.Macd macd(Number fast, Number slow, Number signal) {
        return new Lines.Macd(Node.function(
                        "macd",
                        Slot.bars("macd(fast)", fast),
                        Slot.bars("macd(slow)", slow),
                        Slot.bars("macd(signal)", signal))
                .over(CLOSE));
    }

    /**
     * Stochastic oscillator (Lane), 0 to 100.
     *
     * @param kBars the window of %K, at least 1
     * @param dBars the window of %D, at least 1
     * @return %K, which needs {@code kBars}; its %D, which needs {@code dBars} - 1 more
     */
    public static Lines.Stochastic stochastic(Number kBars, Number dBars) {
        return new Lines.Stochastic(Node.function(
                "stochastic", Slot.bars("stochastic(kBars)", kBars), Slot.bars("stochastic(dBars)", dBars)));
    }

    /**
     * Williams %R, -100 to 0; undefined while the window has no range.
     *
     * @param bars the window, at least 1
     * @return -100 (highest high - close) / (highest high - lowest low); needs {@code bars}
     */
    public static Value williamsR(Number bars) {
        return ValueFactory.rangePosition("williamsR", bars, true);
    }

    /**
     * Commodity channel index (Lambert) of the typical price; undefined while the window has no range.
     *
     * @param bars the window, at least 1
     * @return (tp - SMA(tp)) / (0.015 x mean absolute deviation); needs {@code bars}
     */
    public static Value cci(Number bars) {
        return onBars(windowed("cci", bars), args -> new CommodityChannel(args.whole(0)), TYPICAL_PRICE);
    }

    /**
     * Aroon (Chande): how recent the extremes of the last {@code bars} + 1 bars are; undefined while they have no range.
     *
     * @param bars the window, at least 1
     * @return up, down, oscillator; they need {@code bars} + 1
     */
    public static Lines.Aroon aroon(Number bars) {
        return new Lines.Aroon(windowed("aroon", bars));
    }

    // ---- trend

    /**
     * Average directional index (Wilder), 0 to 100.
     *
     * @param bars the window, at least 1
     * @return the ADX, which needs 2 {@code bars}; its plusDi and minusDi, which need {@code bars} + 1; all averages are Wilder's
     */
    public static Lines.Directional adx(Number bars) {
        return new Lines.Directional(windowed("adx", bars));
    }

    /**
     * Supertrend (Seban): a band below the price in an up trend, above it in a down trend. The first trend is taken to be up.
     *
     * @param bars the window of the average true range, at least 1
     * @param multiple the distance of the band from the median price in average true ranges, above 0
     * @return the band; needs {@code bars} + 1
     */
    public static Value supertrend(Number bars, Number multiple) {
        Node node = Node.function(
                "supertrend", Slot.bars("supertrend(bars)", bars), Slot.above(0, "supertrend(multiple)", multiple));
        return new Value(
                node,
                Definition.ofValues(
                        args -> List.of(HIGH, LOW, CLOSE, ValueFactory.bandDistance(atr(args.whole(0)), CLOSE)),
                        args -> new SuperTrend(args.real(1))));
    }

    /** {@return the {@link #parabolicSar(Number, Number) parabolic SAR} with acceleration 0.02 up to 0.2; needs 2} */
    public static Value parabolicSar() {
        return parabolicSar(0.02, 0.2);
    }

    /**
     * Parabolic stop and reverse (Wilder). The first trend is down where the second bar moves down further than up, else up.
     *
     * @param step the acceleration at the start and its increment, above 0
     * @param maximum the largest acceleration, above 0
     * @return the stop; needs 2
     */
    public static Value parabolicSar(Number step, Number maximum) {
        Node node = Node.function(
                "parabolicSar",
                Slot.above(0, "parabolicSar(step)", step),
                Slot.above(0, "parabolicSar(maximum)", maximum));
        return onBars(node, args -> new ParabolicStop(args.real(0), args.real(1)), HIGH, LOW);
    }

    /** {@return {@link #ichimoku(Number, Number, Number) ichimoku} with windows 9, 26 and 52} */
    public static Lines.Ichimoku ichimoku() {
        return ichimoku(9, 26, 52);
    }

    /**
     * Ichimoku kinko hyo (Hosoda); the spans are displaced by the base window.
     *
     * @param conversion the short window, at least 1
     * @param base the middle window, at least 1
     * @param span the long window, at least 1
     * @return conversion and base, which need their windows; spanA and spanB, which need {@code base} - 1 more; lagging
     */
    public static Lines.Ichimoku ichimoku(Number conversion, Number base, Number span) {
        return new Lines.Ichimoku(Node.function(
                "ichimoku",
                Slot.bars("ichimoku(conversion)", conversion),
                Slot.bars("ichimoku(base)", base),
                Slot.bars("ichimoku(span)", span)));
    }

    // ---- volume

    /**
     * On-balance volume (Granville), 0 at the first bar of the series: only its changes are meaningful.
     *
     * @return the running sum of volume signed by the direction of the close; needs 1
     */
    public static Value obv() {
        return onBars(Node.function("obv"), args -> new OnBalanceVolume(), CLOSE, VOLUME);
    }

    /**
     * Volume-weighted average of the typical price; undefined while nothing was traded.
     *
     * @param bars the window, at least 1
     * @return sum(tp x volume) / sum(volume); needs {@code bars}
     */
    public static Value vwap(Number bars) {
        return new Value(windowed("vwap", bars), Definition.as(ValueFactory::volumeWeighted));
    }

    /**
     * Money flow index (Quong and Soudack), 0 to 100; undefined while no money has flowed. Equal typical prices are no move.
     *
     * @param bars the window, at least 1
     * @return 100 x rising flow / (rising flow + falling flow), flow = tp x volume; needs {@code bars} + 1
     */
    public static Value mfi(Number bars) {
        return new Value(windowed("mfi", bars), Definition.as(ValueFactory::moneyFlowIndex));
    }

    // ---- other ta4j objects

    /**
     * Any ta4j indicator as a value. It needs one bar more than its {@code getCountOfUnstableBars()}.
     *
     * @param name the name of the variable that stands for it in printed expressions, not blank
     * @param indicator creates the indicator for a series, never null
     * @return the value
     */
    public static Value indicator(String name, Function<? super BarSeries, ? extends Indicator<Num>> indicator) {
        HostFunction<Indicator<Num>> function = hostFunction(name, indicator);
        return new Value(
                Node.function("indicator", name, function),
                new Definition(
                        (args, scope) -> function.on(scope.series()).getCountOfUnstableBars() + 1,
                        (args, scope) -> function.on(scope.series())));
    }

    /**
     * Any ta4j indicator as a value, with an explicit warm-up for indicators that do not report their unstable bars.
     *
     * @param name the name of the variable that stands for it in printed expressions, not blank
     * @param barsNeeded how many bars it needs, at least 1
     * @param indicator creates the indicator for a series, never null
     * @return the value
     */
    public static Value indicator(
            String name, Number barsNeeded, Function<? super BarSeries, ? extends Indicator<Num>> indicator) {
        HostFunction<Indicator<Num>> function = hostFunction(name, indicator);
        return new Value(
                Node.function("indicator", name, Slot.bars("indicator(barsNeeded)", barsNeeded), function),
                new Definition((args, scope) -> args.whole(1), (args, scope) -> function.on(scope.series())));
    }

    /**
     * Any ta4j rule as a condition that is defined from the first bar on.
     *
     * @param name the name of the variable that stands for it in printed expressions, not blank
     * @param rule creates the rule for a series, never null
     * @return the condition
     */
    public static Condition rule(String name, Function<? super BarSeries, ? extends Rule> rule) {
        HostFunction<Rule> function = hostFunction(name, rule);
        return Condition.opaque(Node.function("rule", name, function), args -> 1, function::on);
    }

    /**
     * Any ta4j rule as a condition.
     *
     * @param name the name of the variable that stands for it in printed expressions, not blank
     * @param barsNeeded how many bars it needs, at least 1
     * @param rule creates the rule for a series, never null
     * @return the condition
     */
    public static Condition rule(String name, Number barsNeeded, Function<? super BarSeries, ? extends Rule> rule) {
        HostFunction<Rule> function = hostFunction(name, rule);
        return Condition.opaque(
                Node.function("rule", name, Slot.bars("rule(barsNeeded)", barsNeeded), function),
                args -> args.whole(1),
                function::on);
    }

    // ---- conditions

    /**
     * True where all conditions are true at the same bar.
     *
     * @param first a condition
     * @param second a condition
     * @param more further conditions
     * @return the conjunction
     */
    public static Condition and(Condition first, Condition second, Condition... more) {
        return Condition.joined("and", first, second, more);
    }

    /**
     * True where at least one condition is true.
     *
     * @param first a condition
     * @param second a condition
     * @param more further conditions
     * @return the disjunction
     */
    public static Condition or(Condition first, Condition second, Condition... more) {
        return Condition.joined("or", first, second, more);
    }

    /**
     * The negation; like the condition itself, it is false where a value that decides it is undefined.
     *
     * @param condition a condition
     * @return its negation
     */
    public static Condition not(Condition condition) {
        return condition.not();
    }

    /** {@return a condition that is true at every bar} */
    public static Condition always() {
        return Condition.fixed("always", true);
    }

    /** {@return a condition that is true at no bar: {@code sellWhen(never())} leaves all exits to the stops} */
    public static Condition never() {
        return Condition.fixed("never", false);
    }

    /**
     * True at bars that begin within a range of local times: {@code timeOfDay("09:30", "16:00", "America/New_York")}. The
     * range is the same on every day; it knows no holidays and no early closes.
     *
     * @param from the start of the range, inclusive, as in {@code 09:30}
     * @param to the end of the range, exclusive; a time before {@code from} gives a range that spans midnight
     * @param zone the time zone of both times, as in {@code America/New_York}; daylight saving time is applied
     * @return the condition
     * @throws IllegalArgumentException if a time or the zone cannot be parsed or the times are equal
     */
    public static Condition timeOfDay(String from, String to, String zone) {
        return BarTimeRule.timeOfDay(from, to, zone);
    }

    /**
     * True at bars whose date is one of these days. A bar of about a day or of one session has the date whose noon lies nearest to
     * its middle, a shorter bar that of its begin, in the zone that the series records or else in UTC. So daily bars of all
     * markets up to twelve hours east of UTC keep their own dates, wherever their midnight is; those of New Zealand need
     * their zone.
     *
     * @param days at least one
     * @return the condition
     */
    public static Condition weekdays(DayOfWeek... days) {
        return BarTimeRule.weekdays(Node.function("weekdays", (Object[]) days), null, days);
    }

    /**
     * True at bars whose date in a zone is one of these days, as in {@link #weekdays(DayOfWeek...)}.
     *
     * @param zone the time zone, as in {@code Asia/Tokyo}
     * @param days at least one
     * @return the condition
     * @throws IllegalArgumentException if the zone is unknown or no day is given
     */
    public static Condition weekdays(String zone, DayOfWeek... days) {
        Object[] args = Stream.concat(Stream.of(zone), Stream.of(days)).toArray();
        return BarTimeRule.weekdays(Node.function("weekdays", args), BarTimeRule.zone(zone), days);
    }

    /**
     * True at the first bars of each day, by their dates as {@link #weekdays(DayOfWeek...)} has them: at bars of which the one
     * {@code bars} before is of an earlier day.
     *
     * @param bars how many, at least 1
     * @return a condition that needs one bar more; it does not hold in the day in which a series begins
     */
    public static Condition firstBarsOfDay(Number bars) {
        return CalendarRule.firstBars("firstBarsOfDay", CalendarRule.Period.DAY, null, bars);
    }

    /**
     * True at the first bars of each day of a zone, as in {@link #firstBarsOfDay(Number)}.
     *
     * @param zone the time zone, as in {@code Asia/Tokyo}
     * @param bars how many, at least 1
     * @return a condition that needs one bar more
     * @throws IllegalArgumentException if the zone is unknown
     */
    public static Condition firstBarsOfDay(String zone, Number bars) {
        return CalendarRule.firstBars(
                "firstBarsOfDay", CalendarRule.Period.DAY, Objects.requireNonNull(zone, "zone"), bars);
    }

    /**
     * True at the first bars of each week from Monday on, by their dates as {@link #weekdays(DayOfWeek...)} has them: at bars of which the one
     * {@code bars} before is of an earlier week.
     *
     * @param bars how many, at least 1
     * @return a condition that needs one bar more; it does not hold in the week in which a series begins
     */
    public static Condition firstBarsOfWeek(Number bars) {
        return CalendarRule.firstBars("firstBarsOfWeek", CalendarRule.Period.WEEK, null, bars);
    }

    /**
     * True at the first bars of each week of a zone, as in {@link #firstBarsOfWeek(Number)}.
     *
     * @param zone the time zone, as in {@code Asia/Tokyo}
     * @param bars how many, at least 1
     * @return a condition that needs one bar more
     * @throws IllegalArgumentException if the zone is unknown
     */
    public static Condition firstBarsOfWeek(String zone, Number bars) {
        return CalendarRule.firstBars(
                "firstBarsOfWeek", CalendarRule.Period.WEEK, Objects.requireNonNull(zone, "zone"), bars);
    }

    /**
     * True at the first bars of each month, by their dates as {@link #weekdays(DayOfWeek...)} has them: at bars of which the one
     * {@code bars} before is of an earlier month.
     *
     * @param bars how many, at least 1
     * @return a condition that needs one bar more; it does not hold in the month in which a series begins
     */
    public static Condition firstBarsOfMonth(Number bars) {
        return CalendarRule.firstBars("firstBarsOfMonth", CalendarRule.Period.MONTH, null, bars);
    }

    /**
     * True at the first bars of each month of a zone, as in {@link #firstBarsOfMonth(Number)}.
     *
     * @param zone the time zone, as in {@code Asia/Tokyo}
     * @param bars how many, at least 1
     * @return a condition that needs one bar more
     * @throws IllegalArgumentException if the zone is unknown
     */
    public static Condition firstBarsOfMonth(String zone, Number bars) {
        return CalendarRule.firstBars(
                "firstBarsOfMonth", CalendarRule.Period.MONTH, Objects.requireNonNull(zone, "zone"), bars);
    }

    /**
     * True at bars whose date, as {@link #weekdays(DayOfWeek...)} has it, has one of these days of the month. Which bar is the last of a
     * month depends on bars to come and is not known: the turn of the month is {@code daysOfMonth(28, 3)}, or a number of
     * {@link #firstBarsOfMonth(Number)}.
     *
     * @param from the first day, from 1 to 31
     * @param to the last day, included; a day before {@code from} gives a range that spans the end of the month
     * @return the condition
     */
    public static Condition daysOfMonth(Number from, Number to) {
        return CalendarRule.daysOfMonth(null, Timeframe.count("daysOfMonth", from), Timeframe.count("daysOfMonth", to));
    }

    /**
     * True at bars whose date in a zone has one of these days of the month, as in {@link #daysOfMonth(Number, Number)}.
     *
     * @param zone the time zone, as in {@code Asia/Tokyo}
     * @param from the first day, from 1 to 31
     * @param to the last day, included
     * @return the condition
     * @throws IllegalArgumentException if the zone is unknown
     */
    public static Condition daysOfMonth(String zone, Number from, Number to) {
        return CalendarRule.daysOfMonth(
                Objects.requireNonNull(zone, "zone"),
                Timeframe.count("daysOfMonth", from),
                Timeframe.count("daysOfMonth", to));
    }

    /**
     * True at bars that end at a time of the day of their begin, or later, until midnight: an exit with
     * {@code endsFrom("15:55", "America/New_York")} is decided at 15:55 at the latest and filled at the next open, which on bars of 5
     * minutes is that of the day's last bar. It holds at every later bar of the day, so a missing bar does no harm; it knows no
     * holidays and no early closes.
     *
     * @param time the time, as in {@code 15:55}
     * @param zone the time zone, as in {@code America/New_York}; daylight saving time is applied
     * @return the condition
     * @throws IllegalArgumentException if the time or the zone cannot be parsed
     */
    public static Condition endsFrom(String time, String zone) {
        return CalendarRule.endsFrom(time, zone);
    }

    // ---- longer timeframes

    /**
     * A value on the bars of a longer timeframe: {@code on(weeks(1), sma(10))} in a recipe on daily bars, {@code on(hours(4), atr(14))}
     * on bars of 5 minutes.
     *
     * <p>The longer bars are made of the series' own. A bar belongs to the period in which it begins or, where periods are days or
     * more, to that of its date, as {@link #weekdays(DayOfWeek...)} has it. At a bar, the value is that of the last longer bar
     * that has closed: the first bar that ends at the period's end or later, or that belongs to a later period, closes it. So a week of
     * a market that rests at weekends is known from the close of Monday on. Periods without bars are left out; the first
     * one counts from the first bar of the series.
     *
     * @param timeframe {@link #minutes}, {@link #hours}, {@link #days}, {@link #weeks} or {@link #months}, in the zone that the series
     *     records or else in UTC
     * @param value the value; its windows count longer bars
     * @return the value at the last closed one, undefined until as many have closed as it needs
     * @throws IllegalArgumentException if the timeframe is of another kind; and, when it is asked, if the series has a longer bar
     */
    public static Value on(TemporalAmount timeframe, Value value) {
        return HigherTimeframe.value(timeframe, null, Objects.requireNonNull(value, "value"));
    }

    /**
     * A value on the bars of a longer timeframe in a zone, as in {@link #on(TemporalAmount, Value)}.
     *
     * @param timeframe the timeframe
     * @param zone the zone of its dates and hours, as in {@code America/New_York}
     * @param value the value; its windows count longer bars
     * @return the value at the last closed one
     * @throws IllegalArgumentException if the timeframe is of another kind or the zone is unknown
     */
    public static Value on(TemporalAmount timeframe, String zone, Value value) {
        return HigherTimeframe.value(
                timeframe, Objects.requireNonNull(zone, "zone"), Objects.requireNonNull(value, "value"));
    }

    /**
     * A condition on the bars of a longer timeframe: {@code on(hours(1), close().above(ema(20)))}. It is true from the bar that closes a
     * longer bar at which it holds until the next longer bar has closed. Which bars these are: see
     * {@link #on(TemporalAmount, Value)}.
     *
     * @param timeframe the timeframe
     * @param condition the condition; its windows count longer bars
     * @return what it is at the last closed one; it and its negation are false until as many have closed as it needs
     * @throws IllegalArgumentException if the timeframe is of another kind; and, when it is asked, if the series has a longer bar
     */
    public static Condition on(TemporalAmount timeframe, Condition condition) {
        return HigherTimeframe.condition(timeframe, null, Objects.requireNonNull(condition, "condition"));
    }

    /**
     * A condition on the bars of a longer timeframe in a zone, as in {@link #on(TemporalAmount, Condition)}.
     *
     * @param timeframe the timeframe
     * @param zone the zone of its dates and hours, as in {@code America/New_York}
     * @param condition the condition; its windows count longer bars
     * @return what it is at the last closed one
     * @throws IllegalArgumentException if the timeframe is of another kind or the zone is unknown
     */
    public static Condition on(TemporalAmount timeframe, String zone, Condition condition) {
        return HigherTimeframe.condition(
                timeframe, Objects.requireNonNull(zone, "zone"), Objects.requireNonNull(condition, "condition"));
    }

    // ---- other symbols

    /**
     * A value on the bars of another symbol: {@code on("SPY", sma(200))}. At a bar, it is that of the other symbol's last bar that
     * has closed by the time this one closes, whatever the lengths of the two; its windows count the other symbol's bars.
     *
     * <p>A missing bar leaves the last value in force for 7 days after the close of its bar, or for twice the length of a bar that
     * is longer than half of that; from then on the value is undefined until the next bar. An engine has the bars of the symbols it
     * trades and of those that its {@code watching(..)} names; the bars of one moment count as closed together, in whichever order
     * they come.
     *
     * @param symbol as the engine knows it
     * @param value the value; none of its windows needs bars of the traded symbol
     * @return the value at the other symbol's last closed bar, undefined until it has as many as the value needs
     */
    public static Value on(String symbol, Value value) {
        return OtherSymbols.value(symbol, Objects.requireNonNull(value, "value"));
    }

    /**
     * A condition on the bars of another symbol: {@code on("SPY", close().above(sma(200)))}. Which bars these are: see
     * {@link #on(String, Value)}.
     *
     * @param symbol as the engine knows it
     * @param condition the condition; its windows count the other symbol's bars
     * @return what it is at the other symbol's last closed bar; it and its negation are false where that is not known
     */
    public static Condition on(String symbol, Condition condition) {
        return OtherSymbols.condition(symbol, Objects.requireNonNull(condition, "condition"));
    }

    /**
     * A value on the bars of a series of the host's own, of any symbol and timeframe: {@code on(hourly, rsi(14))} in a recipe on bars of
     * 5 minutes. At a bar, it is that of the series' last bar whose end is not after this bar's: what has not closed is not seen. Its
     * windows count the series' bars; what missing bars mean says {@link #on(String, Value)}.
     *
     * <p>The series may grow while a session runs, which reads it in a thread of its own: make it with a
     * {@code ConcurrentBarSeriesBuilder}, and add a bar before the session gets the bar that ends with it. A bar must not change once its
     * end has come. Where a recipe is written down, a variable of the
     * series' name stands for it, because bars are no text; reports tell the bars by that name and their fingerprint. Where an engine
     * can have the bars itself, {@code on("SPY", ..)} is the better form: it waits for those of one moment.
     *
     * @param series the bars, with a name that is not blank; each series of a recipe has a name of its own
     * @param value the value; none of its windows needs bars of the traded symbol, and it has no {@link #rank} of the series itself
     * @return the value at the series' last closed bar, undefined until it has as many as the value needs
     */
    public static Value on(BarSeries series, Value value) {
        return GivenSeries.value(series, Objects.requireNonNull(value, "value"));
    }

    /**
     * A condition on the bars of a series of the host's own: {@code on(hourly, rsi(14).below(30))}. Which bars these are, and what a host
     * must see to: see {@link #on(BarSeries, Value)}.
     *
     * @param series the bars, with a name that is not blank; each series of a recipe has a name of its own
     * @param condition the condition; its windows count the series' bars
     * @return what it is at the series' last closed bar; it and its negation are false where that is not known
     */
    public static Condition on(BarSeries series, Condition condition) {
        return GivenSeries.condition(series, Objects.requireNonNull(condition, "condition"));
    }

    /**
     * The rank of a value among all symbols that the run trades: {@code rank(roc(120)).atMost(5)} holds for the five that have risen
     * most. Each symbol's value is that of its last bar that has closed by the time this one closes, as in
     * {@link #on(String, Value)}; symbols that are only watched have no rank.
     *
     * @param value what is compared, the same for each symbol
     * @return 1 for the greatest value; of equal ones, the symbol that the engine was given first ranks first; undefined where the
     *     symbol's own value is
     */
    public static Value rank(Value value) {
        return OtherSymbols.rank(Objects.requireNonNull(value, "value"));
    }

    /**
     * A timeframe of minutes, counted from midnight.
     *
     * @param count from 1 to 1440; where a day is no multiple, its last bar is shorter
     * @return the timeframe
     */
    public static TemporalAmount minutes(Number count) {
        return Timeframe.checked(Duration.ofMinutes(Timeframe.count("minutes", count)));
    }

    /**
     * A timeframe of hours, counted from midnight.
     *
     * @param count from 1 to 24; where a day is no multiple, its last bar is shorter
     * @return the timeframe
     */
    public static TemporalAmount hours(Number count) {
        return Timeframe.checked(Duration.ofHours(Timeframe.count("hours", count)));
    }

    /**
     * A timeframe of days.
     *
     * @param count at least 1; several are counted from 1970-01-01
     * @return the timeframe
     */
    public static TemporalAmount days(Number count) {
        return Timeframe.checked(Period.ofDays(Timeframe.count("days", count)));
    }

    /**
     * A timeframe of weeks from Monday to Sunday.
     *
     * @param count at least 1; several are counted from Monday 1969-12-29
     * @return the timeframe
     */
    public static TemporalAmount weeks(Number count) {
        return Timeframe.checked(Period.ofWeeks(Timeframe.count("weeks", count)));
    }

    /**
     * A timeframe of months.
     *
     * @param count at least 1; 3 are calendar quarters, 12 calendar years
     * @return the timeframe
     */
    public static TemporalAmount months(Number count) {
        return Timeframe.checked(Period.ofMonths(Timeframe.count("months", count)));
    }

    // ---- parameters

    /**
     * An open parameter that takes whole numbers in steps of 1.
     *
     * @param name the name, not blank
     * @param defaultValue the default, within the range
     * @param from the first value
     * @param to the last value
     * @return the parameter
     * @throws IllegalArgumentException if a number is not whole, from is above to, or the default outside
     */
    public static Param param(String name, Number defaultValue, Number from, Number to) {
        return Param.range(name, defaultValue, from, to);
    }

    /**
     * An open parameter that takes numbers in equal steps.
     *
     * @param name the name, not blank
     * @param defaultValue the default, within the range
     * @param from the first value
     * @param to the upper bound, included if a step reaches it exactly
     * @param step above 0
     * @return the parameter
     * @throws IllegalArgumentException if from is above to, the default outside, or a number not finite
     */
    public static Param param(String name, Number defaultValue, Number from, Number to, Number step) {
        return Param.range(name, defaultValue, from, to, step);
    }

    /**
     * An open parameter with a list of values for a sweep: {@code param("bars", 20, values(10, 20, 50))}.
     *
     * @param name the name, not blank
     * @param defaultValue the default, one of the values
     * @param values at least one, each once
     * @return the parameter
     * @throws IllegalArgumentException if the default is not among the values or a value is repeated
     */
    public static Param param(String name, Number defaultValue, List<? extends Number> values) {
        return Param.choice(name, defaultValue, values);
    }

    /**
     * A reference to the parameter of this name that is declared elsewhere in the same recipe.
     *
     * @param name the name, not blank
     * @return a reference
     */
    public static Param param(String name) {
        return Param.reference(name);
    }

    /**
     * The values of a parameter.
     *
     * @param values in the order in which a sweep tries them
     * @return an unmodifiable list
     */
    public static List<Number> values(Number... values) {
        return List.of(values);
    }

    // ---- strategies

    /**
     * Begins a recipe: {@code strategy("dip").buyWhen(..).sellWhen(..)}.
     *
     * @param name the name of the strategy, not blank
     * @return a recipe without entry or exit; add both before it is applied
     */
    public static Recipe strategy(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a strategy's name must not be blank but was \"%s\"".formatted(name));
        }
        return Recipe.named(name, Node.function("strategy", name), NamedStrategy.PLAIN);
    }

    /**
     * Buys when a fast simple average crosses above a slow one, sells when it crosses below.
     *
     * @param fast bars of the fast average, at least 1
     * @param slow bars of the slow average, above fast
     * @return a long-only recipe
     */
    public static Recipe simpleMa(Number fast, Number slow) {
        return Recipe.named(
                "simpleMa",
                Node.function("simpleMa", Slot.bars("simpleMa(fast)", fast), Slot.bars("simpleMa(slow)", slow)),
                NamedStrategy.SIMPLE_MA);
    }

    /**
     * {@return {@link #simpleMa(Number,Number) simpleMa} open for a sweep: fast 10 of 5, 10, 15, 20; slow 30 of
     * 20, 30, 40, 50}
     */
    public static Recipe simpleMa() {
        Recipe open = simpleMa(param("fast", 10, values(5, 10, 15, 20)), param("slow", 30, values(20, 30, 40, 50)));
        return open.brief();
    }

    /**
     * Buys when the return over the lookback is above the threshold, sells when it is below minus the threshold.
     *
     * @param lookback bars, at least 1
     * @param threshold a fraction above 0; 0.02 is 2 %
     * @return a long-only recipe
     */
    public static Recipe momentum(Number lookback, Number threshold) {
        return Recipe.named(
                "momentum",
                Node.function(
                        "momentum",
                        Slot.bars("momentum(lookback)", lookback),
                        Slot.above(0, "momentum(threshold)", threshold)),
                NamedStrategy.MOMENTUM);
    }

    /**
     * {@return {@link #momentum(Number,Number) momentum} open for a sweep: lookback 20 of 10, 20, 30; threshold
     * 0.02 of 0.01, 0.02, 0.03}
     */
    public static Recipe momentum() {
        Recipe open =
                momentum(param("lookback", 20, values(10, 20, 30)), param("threshold", 0.02, values(0.01, 0.02, 0.03)));
        return open.brief();
    }

    /**
     * Buys at or below the simple average minus a multiple of the sample standard deviation of the close, sells at or above the
     * average plus the same multiple.
     *
     * @param period bars, at least 2
     * @param deviations the multiple, above 0
     * @return a long-only recipe
     */
    public static Recipe meanReversion(Number period, Number deviations) {
        return Recipe.named(
                "meanReversion",
                Node.function(
                        "meanReversion",
                        Slot.whole("meanReversion(period)", 2, period),
                        Slot.above(0, "meanReversion(deviations)", deviations)),
                NamedStrategy.MEAN_REVERSION);
    }

    /**
     * {@return {@link #meanReversion(Number,Number) meanReversion} open for a sweep: period 20 of 15, 20, 25;
     * deviations 2 of 1.5, 2, 2.5}
     */
    public static Recipe meanReversion() {
        Recipe open =
                meanReversion(param("period", 20, values(15, 20, 25)), param("deviations", 2, values(1.5, 2, 2.5)));
        return open.brief();
    }

    /**
     * While the one-bar returns of the period have a sample standard deviation below the threshold: buys when the close rose
     * more than 1 % over the period, sells when it fell more than 1 %.
     *
     * @param period bars, at least 2
     * @param threshold a fraction above 0; 0.02 is 2 %
     * @return a long-only recipe
     */
    public static Recipe volatility(Number period, Number threshold) {
        return Recipe.named(
                "volatility",
                Node.function(
                        "volatility",
                        Slot.whole("volatility(period)", 2, period),
                        Slot.above(0, "volatility(threshold)", threshold)),
                NamedStrategy.VOLATILITY);
    }

    /**
     * {@return {@link #volatility(Number,Number) volatility} open for a sweep: period 20 of 15, 20, 25; threshold
     * 0.02 of 0.015, 0.02, 0.025}
     */
    public static Recipe volatility() {
        Recipe open = volatility(
                param("period", 20, values(15, 20, 25)), param("threshold", 0.02, values(0.015, 0.02, 0.025)));
        return open.brief();
    }

    /**
     * Buys when the close is above the highest high of the bars before, sells when it is below their lowest low.
     *
     * @param lookback how many bars before the current one, at least 1
     * @return a long-only recipe
     */
    public static Recipe breakout(Number lookback) {
        return Recipe.named(
                "breakout",
                Node.function("breakout", Slot.bars("breakout(lookback)", lookback)),
                NamedStrategy.BREAKOUT);
    }

    /** {@return {@link #breakout(Number) breakout} open for a sweep: lookback 20 of 15, 20, 25} */
    public static Recipe breakout() {
        Recipe open = breakout(param("lookback", 20, values(15, 20, 25)));
        return open.brief();
    }

    // ---- joining

    /**
     * Joins a recipe to symbols, a source and an engine:
     * {@code trade(recipe).on("AAPL").from(source).with(engine)}.
     *
     * @param recipe a {@link Recipe}, or any function from a series to a ta4j strategy
     * @return a plan without symbols; name them with {@code on(..)}
     */
    public static TradePlan trade(Function<? super BarSeries, ? extends Strategy> recipe) {
        return TradePlan.of(recipe);
    }
}

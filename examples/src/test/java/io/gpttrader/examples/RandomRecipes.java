package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;

import io.gpttrader.api.Condition;
import io.gpttrader.api.Recipe;
import io.gpttrader.api.Value;
import java.time.DayOfWeek;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.ta4j.core.BarSeries;
import org.ta4j.core.indicators.averages.KAMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.rules.IsRisingRule;

/**
 * Random recipes from all methods of the DSL: every value, condition and step can occur in each draw. Windows are short, so
 * that a series of a hundred bars signals often. The same seed gives the same recipes; what fails prints as Java.
 */
final class RandomRecipes {
    /** A series of the host's own. */
    private static final BarSeries OWN = RandomBars.daily(2100, 100);

    private final Random random;

    /** Values that live at the scale of a price, to be compared with each other. */
    private final List<Supplier<Value>> prices = List.of(
            () -> open(),
            () -> high(),
            () -> low(),
            () -> close(),
            () -> typicalPrice(),
            () -> medianPrice(),
            () -> sma(bars()),
            () -> ema(bars()),
            () -> wma(bars()),
            () -> highest(bars()).shift(1),
            () -> lowest(bars()).shift(1),
            () -> bollinger(bars(2), real(0.5, 2)).upper(),
            () -> bollinger(bars(2), real(0.5, 2)).middle(),
            () -> bollinger(bars(2), real(0.5, 2)).lower(),
            () -> donchian(bars()).upper().shift(1),
            () -> donchian(bars()).middle(),
            () -> donchian(bars()).lower().shift(1),
            () -> keltner(bars(), bars(), real(0.5, 2)).upper(),
            () -> keltner(bars(), bars(), real(0.5, 2)).middle(),
            () -> keltner(bars(), bars(), real(0.5, 2)).lower(),
            () -> ichimoku(bars(), bars(), bars()).conversion(),
            () -> ichimoku(bars(), bars(), bars()).base(),
            () -> ichimoku(bars(), bars(), bars()).spanA(),
            () -> ichimoku(bars(), bars(), bars()).spanB(),
            () -> ichimoku(bars(), bars(), bars()).lagging(),
            () -> vwap(bars()),
            () -> supertrend(bars(), real(0.5, 3)),
            () -> parabolicSar(real(0.01, 0.04), real(0.1, 0.3)),
            () -> indicator("kama", series -> new KAMAIndicator(new ClosePriceIndicator(series))));

    /** Values that swing about a level of their own, with the level's range. */
    private final List<Supplier<Condition>> swings = List.of(
            () -> about(rsi(bars()), 20, 80),
            () -> about(roc(bars()), -2, 2),
            () -> about(returns(bars()), -0.02, 0.02),
            () -> about(change(bars()), -2, 2),
            () -> about(momentum(bars()), -2, 2),
            () -> about(macd(bars(2, 4), bars(5, 8), bars()), -1, 1),
            () -> about(macd(bars(2, 4), bars(5, 8), bars()).signal(), -1, 1),
            () -> about(macd(bars(2, 4), bars(5, 8), bars()).histogram(), -0.5, 0.5),
            () -> about(bollinger(bars(3), 2).width(), 0, 0.1),
            () -> about(bollinger(bars(3), 2).percentB(), 0, 1),
            () -> about(atr(bars()), 0.5, 3),
            () -> about(stdev(bars(2)), 0.5, 2),
            () -> about(stochastic(bars(), bars()), 20, 80),
            () -> about(stochastic(bars(), bars()).k(), 20, 80),
            () -> about(stochastic(bars(), bars()).d(), 20, 80),
            () -> about(adx(bars()), 20, 60),
            () -> adx(bars()).plusDi().above(adx(bars()).minusDi()),
            () -> about(cci(bars(3)), -150, 150),
            () -> about(williamsR(bars()), -80, -20),
            () -> about(mfi(bars()), 20, 80),
            () -> about(aroon(bars()).up(), 20, 80),
            () -> about(aroon(bars()).down(), 20, 80),
            () -> about(aroon(bars()).oscillator(), -50, 50),
            () -> obv().above(sma(bars()).of(obv())),
            () -> volume().above(sma(bars()).of(volume())));

    private final List<UnaryOperator<Value>> changes = List.of(
            value -> value.shift(bars(1, 3)),
            value -> value.plus(real(-1, 1)),
            value -> value.minus(atr(bars())),
            value -> value.times(real(0.98, 1.02)),
            value -> value.dividedBy(real(0.98, 1.02)),
            value -> value.min(price()),
            value -> value.max(price()),
            value -> value.minus(price()).abs().plus(price()),
            value -> sma(bars()).of(value),
            value -> ema(bars()).of(value),
            value -> on(weeks(1), value),
            value -> highest(bars()).of(value).shift(1));

    private final List<Supplier<Condition>> conditions = List.of(
            () -> price().above(price()),
            () -> price().below(price()),
            () -> price().atLeast(price()),
            () -> price().atMost(price()),
            () -> price().crossesAbove(price()),
            () -> price().crossesBelow(price()),
            () -> price().rising(bars(1, 3)),
            () -> price().falling(bars(1, 3)),
            () -> price().between(lowest(bars()), highest(bars())),
            () -> price().isHighest(bars()),
            () -> price().isLowest(bars()),
            () -> any(swings),
            () -> any(swings),
            () -> any(swings));

    private final List<UnaryOperator<Condition>> combinations = List.of(
            condition -> condition.and(condition()),
            condition -> condition.or(condition()),
            condition -> and(condition, condition(), always()),
            condition -> or(condition, never(), condition()),
            condition -> not(condition),
            condition -> condition.not(),
            condition -> condition.forBars(bars(1, 3)),
            condition -> on(weeks(1), condition),
            condition -> condition.and(weekdays(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.FRIDAY)),
            condition -> condition.and(timeOfDay("22:00", "20:00", "Europe/Berlin")),
            condition -> condition.and(or(firstBarsOfMonth(bars()), daysOfMonth(20, 5))),
            condition -> condition.and(firstBarsOfWeek(bars(1, 3)).or(endsFrom("20:00", "Asia/Tokyo"))),
            condition -> condition.and(not(firstBarsOfDay(1))),
            condition -> condition.or(
                    rule("risingClose", 3, series -> new IsRisingRule(new ClosePriceIndicator(series), 2))));

    private final List<UnaryOperator<Recipe>> steps = List.of(
            recipe -> recipe.stopLossPercent(real(1, 8)),
            recipe -> recipe.takeProfitPercent(real(1, 8)),
            recipe -> recipe.trailingStopPercent(real(1, 8)),
            recipe -> recipe.atrStop(bars(), real(0.5, 3)),
            recipe -> recipe.maxBarsHeld(bars(1, 20)),
            recipe -> recipe.cooldownBars(bars(1, 6)),
            recipe -> recipe.warmupBars(bars(0, 30)));

    /** Symbols that a recipe may read, empty for recipes of one symbol alone. */
    private final List<String> symbols;

    /** Conditions over other symbols. */
    private final List<Supplier<Condition>> others = List.of(
            () -> on(symbol(), any(swings)),
            () -> on(symbol(), price().above(price())),
            () -> on(OWN, any(swings)).or(on(OWN, price()).below(price())),
            () -> close().above(on(symbol(), price())),
            () -> on(symbol(), on(weeks(1), price())).crossesBelow(price()),
            () -> sma(bars()).of(on(symbol(), close())).above(price()),
            () -> on(weeks(1), on(symbol(), price().above(price()))),
            () -> rank(roc(bars())).atMost(bars(1, 3)),
            () -> rank(price()).above(rank(any(prices)).shift(bars(1, 3))),
            () -> on(traded(), rank(volume())).atLeast(2));

    RandomRecipes(long seed) {
        this(seed, List.of());
    }

    private RandomRecipes(long seed, List<String> symbols) {
        random = new Random(seed);
        this.symbols = symbols;
    }

    /** Recipes that read several symbols, too. */
    static RandomRecipes among(long seed, Collection<String> symbols) {
        return new RandomRecipes(seed, List.copyOf(symbols));
    }

    /** The first symbol is never one that is only watched. */
    private String traded() {
        return symbols.get(0);
    }

    private String symbol() {
        return symbols.get(random.nextInt(symbols.size()));
    }

    /** A complete recipe, long or short. */
    Recipe next() {
        Recipe plain = random.nextInt(4) > 0
                ? strategy("random").buyWhen(combined()).sellWhen(combined())
                : strategy("random").shortWhen(combined()).coverWhen(combined());
        return withSteps(plain);
    }

    /** A complete recipe whose conditions have names. */
    Recipe tagged() {
        return withSteps(strategy("tagged")
                .buyWhen(condition()
                        .tag("one")
                        .or(condition().tag("two").and(condition().tag("three"))))
                .sellWhen(condition().tag("four").or(combined())));
    }

    /** A complete recipe that sells a part of its position. */
    Recipe scalingOut() {
        int share = bars(10, 90);
        return withSteps(
                random.nextBoolean()
                        ? strategy("random")
                                .buyWhen(combined())
                                .sellWhen(combined())
                                .sellWhen(combined(), share)
                        : strategy("random")
                                .shortWhen(combined())
                                .coverWhen(combined())
                                .coverWhen(combined(), share));
    }

    /** A complete recipe of both sides. */
    Recipe turning() {
        return withSteps(bothSides());
    }

    private Recipe withSteps(Recipe bare) {
        Recipe recipe = bare;
        for (int i = random.nextInt(4); i > 0; i--) {
            recipe = any(steps, recipe);
        }
        return recipe;
    }

    /** Long and short, with exits of its own or without. */
    private Recipe bothSides() {
        Recipe both = strategy("random").buyWhen(combined()).shortWhen(combined());
        both = random.nextBoolean() ? both.sellWhen(combined()) : both;
        return random.nextBoolean() ? both.coverWhen(combined()) : both;
    }

    private Condition combined() {
        Condition condition = condition();
        for (int i = random.nextInt(3); i > 0; i--) {
            condition = any(combinations, condition);
        }
        return condition;
    }

    private Condition condition() {
        return !symbols.isEmpty() && random.nextBoolean() ? any(others) : any(conditions);
    }

    private Value price() {
        Value price = any(prices);
        return random.nextInt(4) == 0 ? any(changes, price) : price;
    }

    private Condition about(Value swing, double from, double to) {
        double level = real(from, to);
        return switch (random.nextInt(5)) {
            case 0 -> swing.above(level);
            case 1 -> value(level).above(swing);
            case 2 -> swing.crossesAbove(level);
            case 3 -> swing.crossesBelow(level);
            default -> swing.between(level, real(level, to));
        };
    }

    private <T> T any(List<Supplier<T>> choices) {
        return choices.get(random.nextInt(choices.size())).get();
    }

    private <T> T any(List<? extends Function<T, T>> choices, T subject) {
        return choices.get(random.nextInt(choices.size())).apply(subject);
    }

    private int bars() {
        return bars(1, 8);
    }

    private int bars(int least) {
        return bars(least, 8);
    }

    private int bars(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** Four decimals, so that a recipe prints shortly. */
    private double real(double from, double to) {
        return Math.round((from + (to - from) * random.nextDouble()) * 1e4) / 1e4;
    }
}

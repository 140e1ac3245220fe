package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;

import io.gpttrader.api.Condition;
import io.gpttrader.api.Recipe;
import io.gpttrader.api.Value;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.data.MarketCalendar;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.ta4j.core.Bar;
import org.ta4j.core.Rule;

/**
 * The fifteen strategies of {@code docs/cookbook.md}, in its order. The numbers in {@code param(..)} are those of their authors, the
 * values beside them what the cookbook's sweeps try. The pages show each as a reader would write it, and {@code CookbookTest} holds
 * the two equal.
 */
final class Cookbook {

    /** The account of all runs: whole account into a trade, so that results compare with buying and holding. */
    static final Backtest ENGINE = Backtest.withCash(10_000)
            .commissionBps(10)
            .slippageBps(5)
            .sizePercent(100)
            .fractionalShares();

    /** What every strategy must beat: bought at the second bar and kept, with the same costs. */
    static final Recipe HOLD = strategy("buy and hold").buyWhen(always()).sellWhen(never());

    /**
     * A strategy of the cookbook.
     *
     * @param title its heading
     * @param recipe with the author's numbers as defaults
     * @param daily whether it speaks of months and days, so that bars of five minutes mean nothing to it
     */
    record Entry(String title, Recipe recipe, boolean daily) {
        String name() {
            return recipe.name();
        }
    }

    private static final MarketCalendar NYSE = MarketCalendar.nyse();

    /** True at the first bar of a month. */
    private static final Condition NEW_MONTH =
            rule("newMonth", 2, s -> (Rule) (i, record) -> day(s.getBar(i)).getMonth()
                    != day(s.getBar(Math.max(i - 1, s.getBeginIndex()))).getMonth());

    /** True where the next session of New York's stock exchange is the month's last: its calendar is known in advance. */
    private static final Condition BEFORE_LAST_DAY = rule("beforeLastDay", s -> (Rule) (i, record) -> {
        LocalDate day = day(s.getBar(i));
        if (day.getDayOfMonth() < 22) {
            // too early in any month, and the calendar need not be asked
            return false;
        }
        List<MarketCalendar.Session> next = NYSE.sessions(day.plusDays(1), day.plusDays(12));
        return next.get(0).date().getMonth() == day.getMonth()
                && next.get(1).date().getMonth() != day.getMonth();
    });

    private static final Value IBS = close().minus(low()).dividedBy(high().minus(low()));

    private static final Recipe PARABOLIC = strategy("parabolic-sar")
            .buyWhen(close().crossesAbove(parabolicSar(
                    param("step", 0.02, values(0.01, 0.02, 0.03, 0.04)), param("maximum", 0.2, values(0.1, 0.2, 0.3)))))
            .sellWhen(close().crossesBelow(parabolicSar(param("step"), param("maximum"))));

    /** The other side of the stop-and-reverse. */
    static final Recipe PARABOLIC_SHORT = strategy("parabolic-sar-short")
            .shortWhen(close().crossesBelow(parabolicSar()))
            .coverWhen(close().crossesAbove(parabolicSar()));

    /** All fifteen. */
    static final List<Entry> ALL = List.of(
            new Entry("Golden cross", goldenCross(), false),
            new Entry("Faber's ten months", faber(), true),
            new Entry("Time-series momentum", timeSeriesMomentum(), true),
            new Entry("MACD", macdCross(), false),
            new Entry("Directional movement", directionalMovement(), false),
            new Entry("Turtle breakout", turtle(), false),
            new Entry("Keltner breakout", keltnerBreakout(), false),
            new Entry("Ichimoku cloud", ichimokuCloud(), false),
            new Entry("Supertrend", superTrend(), false),
            new Entry("Parabolic SAR", PARABOLIC, false),
            new Entry("RSI-2", rsi2(), false),
            new Entry("Bollinger reversion", bollingerReversion(), false),
            new Entry("Internal bar strength", internalBarStrength(), false),
            new Entry("Triple screen", tripleScreen(), false),
            new Entry("Turn of the month", turnOfTheMonth(), true));

    private Cookbook() {}

    private static LocalDate day(Bar bar) {
        return LocalDate.ofInstant(bar.getBeginTime(), ZoneOffset.UTC);
    }

    private static Recipe goldenCross() {
        return strategy("golden-cross")
                .buyWhen(sma(param("fast", 50, values(20, 35, 50, 65, 80)))
                        .crossesAbove(sma(param("slow", 200, values(100, 150, 200, 250)))))
                .sellWhen(sma(param("fast")).crossesBelow(sma(param("slow"))));
    }

    private static Recipe faber() {
        return strategy("faber")
                .buyWhen(NEW_MONTH.and(close().above(sma(param("days", 200, 100, 300, 20)))))
                .sellWhen(NEW_MONTH.and(close().below(sma(param("days")))));
    }

    private static Recipe timeSeriesMomentum() {
        return strategy("time-series-momentum")
                .buyWhen(NEW_MONTH.and(returns(param("lookback", 252, values(21, 63, 126, 189, 252, 315)))
                        .above(0)))
                .sellWhen(NEW_MONTH.and(returns(param("lookback")).below(0)));
    }

    private static Recipe macdCross() {
        var macd = macd(
                param("fast", 12, values(8, 12, 16)),
                param("slow", 26, values(20, 26, 32)),
                param("signal", 9, values(6, 9, 12)));
        return strategy("macd").buyWhen(macd.crossesAbove(macd.signal())).sellWhen(macd.crossesBelow(macd.signal()));
    }

    private static Recipe directionalMovement() {
        var adx = adx(param("bars", 14, values(7, 10, 14, 20, 28)));
        return strategy("directional-movement")
                .buyWhen(adx.plusDi().above(adx.minusDi()).and(adx.above(param("level", 25, values(15, 20, 25, 30)))))
                .sellWhen(adx.plusDi().below(adx.minusDi()));
    }

    private static Recipe turtle() {
        return strategy("turtle")
                .buyWhen(close().above(highest(param("entry", 20, values(10, 20, 40, 55)))
                        .shift(1)))
                .sellWhen(close().below(
                                lowest(param("exit", 10, values(5, 10, 20))).shift(1)))
                .atrStop(20, 2);
    }

    private static Recipe keltnerBreakout() {
        var channel =
                keltner(param("bars", 20, values(10, 20, 30, 40)), 10, param("multiple", 2, values(1, 1.5, 2, 2.5, 3)));
        return strategy("keltner")
                .buyWhen(close().crossesAbove(channel.upper()))
                .sellWhen(close().crossesBelow(channel.middle()));
    }

    private static Recipe ichimokuCloud() {
        var lines = ichimoku(
                param("conversion", 9, values(6, 9, 12)),
                param("base", 26, values(20, 26, 32)),
                param("span", 52, values(40, 52, 64)));
        return strategy("ichimoku")
                .buyWhen(lines.conversion()
                        .above(lines.base())
                        .and(close().above(lines.spanA().max(lines.spanB()))))
                .sellWhen(lines.conversion().below(lines.base()));
    }

    private static Recipe superTrend() {
        var line = supertrend(param("bars", 10, values(7, 10, 14, 20)), param("multiple", 3, values(2, 3, 4, 5)));
        return strategy("supertrend").buyWhen(close().crossesAbove(line)).sellWhen(close().crossesBelow(line));
    }

    private static Recipe rsi2() {
        return strategy("rsi-2")
                .buyWhen(close().above(sma(param("trend", 200, values(100, 150, 200, 250))))
                        .and(rsi(2).below(param("oversold", 5, values(2, 5, 10, 15)))))
                .sellWhen(close().above(sma(param("exit", 5, values(3, 5, 8)))));
    }

    private static Recipe bollingerReversion() {
        var bands =
                bollinger(param("bars", 20, values(10, 20, 30, 50)), param("deviations", 2, values(1.5, 2, 2.5, 3)));
        return strategy("bollinger").buyWhen(close().below(bands.lower())).sellWhen(close().above(bands.middle()));
    }

    private static Recipe internalBarStrength() {
        return strategy("internal-bar-strength")
                .buyWhen(IBS.below(param("low", 0.2, values(0.1, 0.2, 0.3))))
                .sellWhen(IBS.above(param("high", 0.8, values(0.6, 0.7, 0.8, 0.9))));
    }

    private static Recipe tripleScreen() {
        var d = stochastic(5, 3).d();
        return strategy("triple-screen")
                .buyWhen(ema(param("tide", 65, values(33, 65, 130)))
                        .rising(5)
                        .and(d.shift(1).below(param("wave", 30, values(20, 30, 40))))
                        .and(close().above(high().shift(1))))
                .sellWhen(d.above(param("exit", 70, values(60, 70, 80)))
                        .or(ema(param("tide")).falling(5)));
    }

    private static Recipe turnOfTheMonth() {
        return strategy("turn-of-the-month")
                .buyWhen(BEFORE_LAST_DAY)
                .sellWhen(never())
                .maxBarsHeld(param("days", 3, 1, 8));
    }
}

package io.gpttrader.paper;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.paper.CrashScript.Item;
import io.gpttrader.paper.internal.feed.FeedTestBars;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.UnderIndicatorRule;

/** The session that the tests kill, stop and starve: several symbols, two recipes, one of them short, limits that bite. */
final class CrashSession {

    private CrashSession() {}

    /** The settings that a journal keeps. */
    static Paper paper() {
        return functions(Paper.withCash(100_000)
                .slippageBps(5)
                .sizePercent(90)
                .standardLimits()
                .maxOpenPositions(4)
                .maxOrdersPerMinute(3)
                .dailyLossHaltPercent(4)
                .dayOrders());
    }

    /** What a journal cannot keep. */
    static Paper functions(Paper paper) {
        return paper.commission((units, price) -> Math.max(1, units * price * 0.0005))
                .warmUp(CrashSession::history);
    }

    static BarSeries history(String symbol) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName(symbol)
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (int i = 12; i > 0; i--) {
            series.addBar(FeedTestBars.minute(CrashScript.START - i * FeedTestBars.MINUTE, 100 + i));
        }
        return series;
    }

    static Map<String, Function<BarSeries, Strategy>> recipes() {
        Map<String, Function<BarSeries, Strategy>> recipes = new LinkedHashMap<>();
        recipes.put("up", series -> crossing(series, 6, TradeType.BUY));
        recipes.put("down", series -> crossing(series, 9, TradeType.SELL));
        return recipes;
    }

    static Strategy crossing(BarSeries series, int bars, TradeType first) {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        SMAIndicator mean = new SMAIndicator(close, bars);
        OverIndicatorRule over = new OverIndicatorRule(close, mean);
        UnderIndicatorRule under = new UnderIndicatorRule(close, mean);
        return first == TradeType.BUY
                ? new BaseStrategy("up", over, under, bars, first)
                : new BaseStrategy("down", under, over, bars, first);
    }

    /** Starts a session over a script and plays it to its end, or to where a step stops it. */
    static PaperSession play(Paper paper, List<Item> script, IntConsumer onStep) {
        CrashReplay replay = new CrashReplay(script);
        PaperSession session = paper.sessionNamed(replay.feeds(), recipes()).start();
        play(session, replay, onStep);
        return session;
    }

    static void play(PaperSession session, CrashReplay replay, IntConsumer onStep) {
        long given = session.recovered().map(PaperSession.Recovery::commands).orElse(0L);
        try {
            replay.play(onStep, number -> {
                if (number >= given) {
                    commandUnlessFailed(session, number);
                }
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Of a session that fails, awaitEnd throws; of one that was stopped, the command itself. */
    private static void commandUnlessFailed(PaperSession session, int number) {
        try {
            command(session, number);
        } catch (PaperJournalException | IllegalStateException e) {
            if (String.valueOf(e.getMessage()).endsWith("came too late: the session is stopped")) {
                return;
            }
            assertThatThrownBy(session::awaitEnd).hasMessageStartingWith("the session has failed");
        }
    }

    /** A session over the whole script, that has ended. */
    static PaperSession run(Paper paper, List<Item> script) {
        PaperSession session = play(paper, script, step -> {});
        session.awaitEnd();
        return session;
    }

    /** One command, always the same of a number. */
    static void command(PaperSession session, int number) {
        switch (number % 9) {
            case 0 -> session.order("AAA", 7);
            case 1 -> session.halt();
            case 2 -> session.resume();
            case 3 -> session.limit("maxOpenPositions", 2 + number % 5);
            case 4 -> session.orders("dashboard").accept("BBB", -3.0);
            case 5 -> session.order("AAA", -5);
            case 6 -> session.flatten();
            case 7 -> session.resume();
            default -> session.limit("maxPositionPercent", Double.NaN);
        }
    }
}

package io.gpttrader.backtest;

import java.util.Random;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.indicators.helpers.HighPriceIndicator;
import org.ta4j.core.indicators.helpers.HighestValueIndicator;
import org.ta4j.core.indicators.helpers.LowPriceIndicator;
import org.ta4j.core.indicators.helpers.LowestValueIndicator;
import org.ta4j.core.num.Num;

/** A scripted strategy with its orders in plain fields, said twice: to the {@link Backtest} and to {@link NaiveOrders}. */
final class NaiveOrderPlan {
    enum Kind {
        MARKET,
        LIMIT,
        STOP,
        STOP_LIMIT
    }

    enum Life {
        CANCELLED,
        BARS,
        DAY,
        AT_ONCE
    }

    double cash = 10_000;
    double commissionBps;
    double slippageBps;
    double percent = 50;
    boolean fractional;
    boolean isLong = true;
    Kind kind = Kind.MARKET;
    double limitBps;
    double stopBps;
    Life life = Life.CANCELLED;
    int lifeBars;

    /** Whether prices are values: extremes of the last bars, on the trader's side of the market or beyond it. */
    boolean byValue;

    private boolean isLimitLow;
    private boolean isStopLow;
    private int limitBars;
    private int stopBars;

    /** Percentages of protective orders, NaN for none. */
    double stop = Double.NaN;

    double target = Double.NaN;
    double trailing = Double.NaN;
    boolean optimistic;

    /** How a signal to leave is sent. */
    Kind exitKind = Kind.MARKET;

    Life exitLife = Life.CANCELLED;
    int exitBars;
    double exitLimitBps;
    double exitStopBps;

    /** Bars between an order's decision and the next one, which fills it. */
    int latency;

    /** Where the strategy wants in and out; drawn by symbol and bar. */
    private final long seed;

    private final double signalShare;

    NaiveOrderPlan(long seed) {
        this.seed = seed;
        Random random = new Random(seed);
        signalShare = 0.05 + 0.3 * random.nextDouble();
        cash = (random.nextInt(6) == 0 ? 200 : 2_000 + random.nextInt(100_000)) + random.nextDouble();
        commissionBps = random.nextBoolean() ? 0 : 30 * random.nextDouble();
        slippageBps = random.nextBoolean() ? 0 : 15 * random.nextDouble();
        percent = 5 + 95 * random.nextDouble();
        fractional = random.nextBoolean();
        isLong = random.nextBoolean();
        kind = pick(random, Kind.values());
        limitBps = kind == Kind.LIMIT ? 250 * random.nextDouble() - 60 : 100 * random.nextDouble();
        stopBps = 200 * random.nextDouble();
        life = pick(random, Life.values());
        life = life == Life.AT_ONCE && (kind == Kind.STOP || kind == Kind.STOP_LIMIT) ? Life.CANCELLED : life;
        lifeBars = 1 + random.nextInt(5);
        stop = random.nextBoolean() ? Double.NaN : 0.4 + 5 * random.nextDouble();
        target = random.nextBoolean() ? Double.NaN : 0.4 + 5 * random.nextDouble();
        trailing = random.nextInt(3) > 0 ? Double.NaN : 0.4 + 5 * random.nextDouble();
        optimistic = random.nextInt(3) == 0;
        exitKind = random.nextBoolean() ? Kind.MARKET : pick(random, Kind.values());
        exitLife = exitKind == Kind.MARKET ? Life.CANCELLED : pick(random, Life.values());
        exitLife = exitLife == Life.AT_ONCE ? Life.BARS : exitLife;
        exitBars = 1 + random.nextInt(4);
        exitLimitBps = exitKind == Kind.LIMIT ? 250 * random.nextDouble() - 60 : 100 * random.nextDouble();
        exitStopBps = 200 * random.nextDouble();
        latency = random.nextInt(3) > 0 ? 0 : 1 + random.nextInt(3);
        byValue = random.nextInt(3) == 0;
        isLimitLow = random.nextInt(4) > 0 == isLong;
        isStopLow = random.nextInt(4) > 0 != isLong;
        limitBars = 1 + random.nextInt(4);
        stopBars = 1 + random.nextInt(4);
    }

    /** The value at a bar that is an order's limit, or its stop, bar by bar. */
    double value(BarSeries series, int bar, boolean isLimit) {
        boolean isLow = isLimit ? isLimitLow : isStopLow;
        double extreme = isLow ? Double.MAX_VALUE : 0;
        for (int i = Math.max(0, bar - (isLimit ? limitBars : stopBars) + 1); i <= bar; i++) {
            double low = series.getBar(i).getLowPrice().doubleValue();
            double high = series.getBar(i).getHighPrice().doubleValue();
            extreme = isLow ? Math.min(extreme, low) : Math.max(extreme, high);
        }
        return extreme;
    }

    private Indicator<Num> indicator(BarSeries series, boolean isLimit) {
        int bars = isLimit ? limitBars : stopBars;
        return (isLimit ? isLimitLow : isStopLow)
                ? new LowestValueIndicator(new LowPriceIndicator(series), bars)
                : new HighestValueIndicator(new HighPriceIndicator(series), bars);
    }

    private static <T> T pick(Random random, T[] all) {
        return all[random.nextInt(all.length)];
    }

    /** Whether the strategy wants in (or out) at a close. */
    boolean wants(boolean in, String symbol, int bar) {
        long key = seed * 31 + symbol.hashCode() * 1_000_003L + bar * 2L + (in ? 0 : 1);
        return new Random(key * 0x9E3779B97F4A7C15L).nextDouble() < signalShare * (in ? 1.5 : 1);
    }

    Function<BarSeries, Strategy> recipe() {
        return series -> {
            String symbol = series.getName();
            Rule entry = (bar, record) -> wants(true, symbol, bar);
            Rule exit = (bar, record) -> wants(false, symbol, bar);
            return new BaseStrategy("plan", entry, exit, isLong ? TradeType.BUY : TradeType.SELL);
        };
    }

    Backtest backtest() {
        Backtest b = Backtest.withCash(cash)
                .commissionBps(commissionBps)
                .slippageBps(slippageBps)
                .sizePercent(percent)
                .barsPerYear(252)
                .latencyBars(latency)
                .entries(this::entry)
                .exits(this::exits);
        return fractional ? b.fractionalShares() : b.wholeShares();
    }

    private EntryOrders entry(EntryOrders market) {
        EntryOrders order = byValue
                ? switch (kind) {
                    case MARKET -> market;
                    case LIMIT -> market.limitAt(series -> indicator(series, true));
                    case STOP -> market.stopAt(series -> indicator(series, false));
                    case STOP_LIMIT ->
                        market.stopLimitAt(series -> indicator(series, false), series -> indicator(series, true));
                }
                : switch (kind) {
                    case MARKET -> market;
                    case LIMIT -> market.limitBps(limitBps);
                    case STOP -> market.stopBps(stopBps);
                    case STOP_LIMIT -> market.stopLimitBps(stopBps, limitBps);
                };
        return switch (life) {
            case CANCELLED -> order;
            case BARS -> order.goodForBars(lifeBars);
            case DAY -> order.goodForDay();
            case AT_ONCE -> order.immediateOrCancel();
        };
    }

    private ExitOrders exits(ExitOrders none) {
        ExitOrders orders = Double.isNaN(stop) ? none : none.stopLossPercent(stop);
        orders = Double.isNaN(target) ? orders : orders.takeProfitPercent(target);
        orders = Double.isNaN(trailing) ? orders : orders.trailingStopPercent(trailing);
        orders = switch (exitKind) {
            case MARKET -> orders;
            case LIMIT -> orders.signalLimitBps(exitLimitBps);
            case STOP -> orders.signalStopBps(exitStopBps);
            case STOP_LIMIT -> orders.signalStopLimitBps(exitStopBps, exitLimitBps);
        };
        orders = switch (exitLife) {
            case BARS -> orders.goodForBars(exitBars);
            case DAY -> orders.goodForDay();
            default -> orders;
        };
        return optimistic ? orders.optimisticInBar() : orders;
    }

    @Override
    public String toString() {
        return (isLong ? "long, " : "short, ") + backtest();
    }
}

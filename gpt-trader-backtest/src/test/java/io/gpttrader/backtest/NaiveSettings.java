package io.gpttrader.backtest;

import io.gpttrader.backtest.internal.account.Limits.Limit;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** One set of settings in plain fields, said twice: to the {@link Backtest} and to the {@link NaiveAccount}. */
final class NaiveSettings {
    enum Size {
        PERCENT,
        VOLATILITY,
        ATR,
        KELLY
    }

    enum Shares {
        EQUAL,
        INVERSE_VOLATILITY,
        LAST_RETURN
    }

    double cash = 10_000;
    double commissionBps;
    double perShare;
    double leastCommission;
    double slippageBps;
    boolean atClose;
    boolean fractional;
    boolean liquidate;
    Size size = Size.PERCENT;
    double percent = 95;
    int window = 5;
    double multiple = 2;
    Shares shares = Shares.EQUAL;
    double barsPerYear = 252;
    double riskFreePercent;

    /** Percentages of protective orders, NaN for none. */
    double stop = Double.NaN;

    double target = Double.NaN;
    double trailing = Double.NaN;
    boolean optimistic;
    final Map<Limit, Double> limits = new EnumMap<>(Limit.class);

    static NaiveSettings random(long seed) {
        NaiveSettings s = new NaiveSettings();
        Random random = new Random(seed);
        s.cash = 1_000 + random.nextInt(200_000) + random.nextDouble();
        s.slippageBps = random.nextBoolean() ? 0 : 50 * random.nextDouble();
        switch (random.nextInt(3)) {
            case 0 -> s.commissionBps = 60 * random.nextDouble();
            case 1 -> {
                s.perShare = 0.05 * random.nextDouble();
                s.leastCommission = 5 * random.nextDouble();
            }
            default -> s.commissionBps = 0;
        }
        s.atClose = random.nextInt(3) == 0;
        s.fractional = random.nextBoolean();
        s.liquidate = random.nextInt(3) == 0;
        s.size = pick(random, Size.values());
        s.percent = s.size == Size.KELLY ? random.nextDouble() : 1 + 99 * random.nextDouble();
        s.percent = s.size == Size.ATR ? 1 + s.percent / 20 : s.percent;
        s.window = 2 + random.nextInt(12);
        s.multiple = 0.5 + 3 * random.nextDouble();
        s.shares = pick(random, Shares.values());
        s.riskFreePercent = random.nextBoolean() ? 0 : 5 * random.nextDouble();
        return s;
    }

    /** Some of the three orders, near enough to be filled. */
    NaiveSettings withRandomProtection(long seed) {
        Random random = new Random(seed);
        stop = random.nextBoolean() ? Double.NaN : 0.2 + 5 * random.nextDouble();
        target = random.nextBoolean() ? Double.NaN : 0.2 + 5 * random.nextDouble();
        trailing = random.nextBoolean() ? Double.NaN : 0.2 + 5 * random.nextDouble();
        optimistic = random.nextInt(3) == 0;
        return this;
    }

    /** Some of the seven, tight enough to bind. */
    NaiveSettings withRandomLimits(long seed) {
        Random random = new Random(seed);
        for (Limit limit : Limit.values()) {
            if (random.nextInt(3) == 0) {
                limits.put(
                        limit,
                        switch (limit) {
                            case MAX_POSITION_PERCENT -> 1 + 60 * random.nextDouble();
                            case MAX_OPEN_POSITIONS, MAX_ORDERS_PER_MINUTE -> 1.0 + random.nextInt(3);
                            case CASH_RESERVE_PERCENT -> 80 * random.nextDouble();
                            case DAILY_LOSS_HALT_PERCENT -> 0.1 + 2 * random.nextDouble();
                            case DRAWDOWN_HALT_PERCENT -> 0.5 + 10 * random.nextDouble();
                            case MAX_ORDER_VALUE -> 500 + cash * random.nextDouble();
                        });
            }
        }
        return this;
    }

    private static <T> T pick(Random random, T[] all) {
        return all[random.nextInt(all.length)];
    }

    Backtest backtest() {
        Backtest b = Backtest.withCash(cash)
                .slippageBps(slippageBps)
                .barsPerYear(barsPerYear)
                .riskFreePercent(riskFreePercent);
        b = perShare > 0 ? b.commissionPerShare(perShare, leastCommission) : b.commissionBps(commissionBps);
        b = atClose ? b.fillAtClose() : b.fillAtNextOpen();
        b = fractional ? b.fractionalShares() : b.wholeShares();
        b = liquidate ? b.liquidateAtEnd() : b;
        b = switch (size) {
            case PERCENT -> b.sizePercent(percent);
            case VOLATILITY -> b.volatilityTargetPercent(percent, window);
            case ATR -> b.atrRiskPercent(percent, window, multiple);
            case KELLY -> b.kelly(percent);
        };
        b = switch (shares) {
            case EQUAL -> b.equalWeight();
            case INVERSE_VOLATILITY -> b.inverseVolatility(window);
            case LAST_RETURN -> b.allocator(BY_LAST_RETURN);
        };
        return limited(b.exits(this::orders));
    }

    private ExitOrders orders(ExitOrders none) {
        ExitOrders orders = Double.isNaN(stop) ? none : none.stopLossPercent(stop);
        orders = Double.isNaN(target) ? orders : orders.takeProfitPercent(target);
        orders = Double.isNaN(trailing) ? orders : orders.trailingStopPercent(trailing);
        return optimistic ? orders.optimisticInBar() : orders;
    }

    private Backtest limited(Backtest backtest) {
        Backtest b = backtest;
        for (Map.Entry<Limit, Double> limit : limits.entrySet()) {
            double value = limit.getValue();
            b = switch (limit.getKey()) {
                case MAX_POSITION_PERCENT -> b.maxPositionPercent(value);
                case MAX_OPEN_POSITIONS -> b.maxOpenPositions((int) value);
                case CASH_RESERVE_PERCENT -> b.cashReservePercent(value);
                case DAILY_LOSS_HALT_PERCENT -> b.dailyLossHaltPercent(value);
                case DRAWDOWN_HALT_PERCENT -> b.drawdownHaltPercent(value);
                case MAX_ORDER_VALUE -> b.maxOrderValue(value);
                case MAX_ORDERS_PER_MINUTE -> b.maxOrdersPerMinute((int) value);
            };
        }
        return b;
    }

    /** An allocator of a host: half of the equity to the symbol that rose most in its last bar, a tenth to each other as long as there is one. */
    static final Function<Map<String, double[]>, Map<String, Double>> BY_LAST_RETURN = returns -> {
        Map<String, Double> weights = new LinkedHashMap<>();
        String best = "";
        double most = Double.NEGATIVE_INFINITY;
        for (Map.Entry<String, double[]> symbol : returns.entrySet()) {
            double[] own = symbol.getValue();
            double last = own.length == 0 ? Double.NEGATIVE_INFINITY : own[own.length - 1];
            weights.put(symbol.getKey(), Math.min(0.1, 0.5 / returns.size()));
            best = last > most ? symbol.getKey() : best;
            most = Math.max(most, last);
        }
        if (!best.isEmpty()) {
            weights.put(best, 0.5);
        }
        return weights;
    };

    @Override
    public String toString() {
        return backtest().toString();
    }
}

package io.gpttrader.examples;

import io.gpttrader.api.Trader;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.paper.Paper;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.function.UnaryOperator;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.helpers.HighPriceIndicator;
import org.ta4j.core.indicators.helpers.LowPriceIndicator;
import org.ta4j.core.num.Num;

/** Settings at random: each step of the two builders has a chance, at values that bind. The same seed gives the same. */
final class ParitySettings {

    /** Half of the equity to the symbol that rose most in its last bar, a tenth to each other. */
    static final Function<Map<String, double[]>, Map<String, Double>> BY_LAST_RETURN = returns -> {
        Map<String, Double> weights = new LinkedHashMap<>();
        String best = "";
        double most = Double.NEGATIVE_INFINITY;
        for (Map.Entry<String, double[]> symbol : returns.entrySet()) {
            double[] own = symbol.getValue();
            double last = own.length == 0 ? Double.NEGATIVE_INFINITY : own[own.length - 1];
            weights.put(symbol.getKey(), 0.4 / returns.size());
            best = last > most ? symbol.getKey() : best;
            most = Math.max(most, last);
        }
        weights.computeIfPresent(best, (symbol, weight) -> 0.5);
        return weights;
    };

    /** The cheapest first. */
    static final ToDoubleBiFunction<String, List<Bar>> BY_LAST_CLOSE =
            (symbol, bars) -> -bars.get(bars.size() - 1).getClosePrice().doubleValue();

    /** In proportion to the last close, nothing to a symbol that has fallen since the bar before. */
    static final Function<Map<String, List<Bar>>, Map<String, Double>> BY_CLOSES = bars -> {
        Map<String, Double> weights = new LinkedHashMap<>();
        double sum = 0;
        for (List<Bar> each : bars.values()) {
            sum += each.get(each.size() - 1).getClosePrice().doubleValue();
        }
        for (Map.Entry<String, List<Bar>> each : bars.entrySet()) {
            List<Bar> its = each.getValue();
            double last = its.get(its.size() - 1).getClosePrice().doubleValue();
            double before = its.get(Math.max(0, its.size() - 2)).getClosePrice().doubleValue();
            if (last >= before) {
                weights.put(each.getKey(), last / sum);
            }
        }
        return weights;
    };

    private static final List<String> ZONES =
            List.of("UTC", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", "Pacific/Apia");

    private final Random random;
    private ParityTrader trader;
    private boolean rebalances;
    private boolean hasTick;

    private ParitySettings(long seed, DoubleFunction<Paper> paper) {
        random = new Random(seed);
        double cash = real(500, 200_000);
        trader = new ParityTrader(Backtest.withCash(cash), paper.apply(cash));
    }

    static ParityTrader random(long seed) {
        return random(seed, cash -> Paper.withCash(cash).withoutJournal());
    }

    /** The same with a paper engine to begin with, such as one that goes on with a journal. */
    static ParityTrader random(long seed, DoubleFunction<Paper> paper) {
        ParitySettings settings = new ParitySettings(seed, paper);
        settings.costs();
        settings.costsInDetail();
        settings.fills();
        settings.orders();
        settings.sizing();
        settings.allocation();
        settings.limits();
        settings.metrics();
        settings.portfolio();
        settings.entries();
        settings.stops();
        settings.accruals();
        settings.account();
        settings.latency();
        settings.instruments();
        settings.signalExits();
        return settings.trader;
    }

    /** What can go together with finer bars, and orders near enough that one bar often reaches two of them. */
    static ParityTrader protectedInside(long seed, DoubleFunction<Paper> paper) {
        ParitySettings settings = new ParitySettings(seed, paper);
        settings.costs();
        settings.costsInDetail();
        settings.fills();
        settings.sizing();
        settings.allocation();
        settings.limits();
        settings.metrics();
        settings.slots();
        settings.halts();
        settings.entries();
        settings.accruals();
        settings.account();
        settings.latency();
        settings.instruments();
        settings.stopAndTarget();
        return settings.trader;
    }

    /** What can go together with orders that a bar's volume fills in parts, and a share of it. */
    static ParityTrader inParts(long seed) {
        return inParts(seed, false, false);
    }

    /** The same with target weights now and then, or with fills at closes. */
    static ParityTrader inParts(long seed, boolean rebalances, boolean atCloses) {
        ParitySettings settings =
                new ParitySettings(seed, cash -> Paper.withCash(cash).withoutJournal());
        settings.costs();
        settings.costsInDetail();
        settings.setSometimes(2, Backtest::fractionalShares, Paper::fractionalShares);
        settings.setSometimes(3, Backtest::liquidateAtEnd, Paper::liquidateAtEnd);
        settings.orders();
        settings.sizing();
        settings.allocation();
        settings.limits();
        if (atCloses) {
            settings.set(Backtest::fillAtClose, Paper::fillAtClose);
        }
        if (rebalances) {
            settings.portfolio();
        } else {
            settings.slots();
            settings.halts();
        }
        settings.stops();
        settings.accruals();
        settings.account();
        settings.latency();
        settings.instruments();
        settings.entries();
        settings.signalExits();
        double percent = Math.pow(10, settings.real(-2, 2));
        settings.set(b -> b.volumeSharePercent(percent), p -> p.volumeSharePercent(percent));
        return settings.trader;
    }

    private void set(UnaryOperator<Backtest> ofBacktest, UnaryOperator<Paper> ofPaper) {
        trader = trader.with(ofBacktest, ofPaper);
    }

    private void costs() {
        double first = real(0, 60);
        double second = real(0, 5);
        switch (random.nextInt(4)) {
            case 0 -> set(b -> b.commissionBps(first), p -> p.commissionBps(first));
            case 1 ->
                set(b -> b.commissionPerShare(first / 1_000, second), p -> p.commissionPerShare(first / 1_000, second));
            case 2 ->
                set(
                        b -> b.commission((units, price) -> second + first * Math.sqrt(units * price) / 1_000),
                        p -> p.commission((units, price) -> second + first * Math.sqrt(units * price) / 1_000));
            default -> {}
        }
        double slippage = real(0, 50);
        setSometimes(2, b -> b.slippageBps(slippage), p -> p.slippageBps(slippage));
    }

    /** In half of all cases schedules and slippage, some of one symbol. */
    private void costsInDetail() {
        double bps = real(0, 60);
        double amount = real(0, 5);
        double coefficient = real(0, 2);
        int bars = random.nextInt(2, 14);
        int commission = random.nextInt(8);
        int slippage = random.nextInt(8);
        boolean bySymbol = random.nextInt(3) == 0;
        if (random.nextBoolean()) {
            return;
        }
        hasTick = slippage == 0 || bySymbol;
        set(
                b -> b.costs(c -> {
                    var costs = switch (commission) {
                        case 0 -> c.commissionBps(bps).minimum(amount).capPercent(1);
                        case 1 ->
                            c.commissionPerShare(amount / 100).minimum(amount).capPercent(0.5);
                        case 2 ->
                            c.commissionBps(bps)
                                    .commissionTierBps(5_000, bps / 2)
                                    .commissionTierBps(40_000, 0);
                        case 3 -> c.makerTakerBps(bps / 3, bps);
                        case 4 -> c.commissionPerFill(amount).commissionPerContract(amount / 100);
                        default -> c;
                    };
                    costs = switch (slippage) {
                        case 0 -> costs.slippageBps(bps).tick(0.01);
                        case 1 -> costs.halfSpreadBps(bps).halfSpread(amount / 100);
                        case 2, 3 -> costs.marketImpact(coefficient, bars);
                        default -> costs;
                    };
                    return bySymbol
                            ? costs.forSymbol(
                                    "S0", x -> x.commissionPerContract(amount).tick(0.05))
                            : costs;
                }),
                p -> p.costs(c -> {
                    var costs = switch (commission) {
                        case 0 -> c.commissionBps(bps).minimum(amount).capPercent(1);
                        case 1 ->
                            c.commissionPerShare(amount / 100).minimum(amount).capPercent(0.5);
                        case 2 ->
                            c.commissionBps(bps)
                                    .commissionTierBps(5_000, bps / 2)
                                    .commissionTierBps(40_000, 0);
                        case 3 -> c.makerTakerBps(bps / 3, bps);
                        case 4 -> c.commissionPerFill(amount).commissionPerContract(amount / 100);
                        default -> c;
                    };
                    costs = switch (slippage) {
                        case 0 -> costs.slippageBps(bps).tick(0.01);
                        case 1 -> costs.halfSpreadBps(bps).halfSpread(amount / 100);
                        case 2, 3 -> costs.marketImpact(coefficient, bars);
                        default -> costs;
                    };
                    return bySymbol
                            ? costs.forSymbol(
                                    "S0", x -> x.commissionPerContract(amount).tick(0.05))
                            : costs;
                }));
    }

    /** In half of all cases what accrues: interest, borrow fees, funding, beside the costs of fills. */
    private void accruals() {
        double percent = real(0, 40);
        double bps = real(-20, 20);
        int which = random.nextInt(16);
        if (which >= 8) {
            return;
        }
        hasTick = false;
        set(
                b -> b.costs(c -> {
                    var costs = (which & 1) == 0 ? c : c.borrowPercent(percent).commissionBps(percent);
                    costs = (which & 2) == 0 ? costs : costs.fundingBps(bps, 8);
                    costs = (which & 4) == 0 ? costs : costs.cashInterestPercent(bps);
                    return costs.forSymbol("S1", x -> x.borrowPercent(2 * percent))
                            .marginInterestPercent(percent);
                }),
                p -> p.costs(c -> {
                    var costs = (which & 1) == 0 ? c : c.borrowPercent(percent).commissionBps(percent);
                    costs = (which & 2) == 0 ? costs : costs.fundingBps(bps, 8);
                    costs = (which & 4) == 0 ? costs : costs.cashInterestPercent(bps);
                    return costs.forSymbol("S1", x -> x.borrowPercent(2 * percent))
                            .marginInterestPercent(percent);
                }));
    }

    /** In a third of all cases a cash account, in another a margin account that lends much and calls soon. */
    private void account() {
        double initial = real(20, 80);
        double maintenance = initial * real(0.6, 1);
        double leverage = real(0.5, 0.95) * 100 / initial;
        switch (random.nextInt(3)) {
            case 0 -> set(b -> b.account(a -> a.cash()), p -> p.account(a -> a.cash()));
            case 1 ->
                set(
                        b -> b.account(a -> a.margin()
                                .initialMarginPercent(initial)
                                .maintenanceMarginPercent(maintenance)
                                .leverage(leverage)),
                        p -> p.account(a -> a.margin()
                                .initialMarginPercent(initial)
                                .maintenanceMarginPercent(maintenance)
                                .leverage(leverage)));
            default -> {}
        }
    }

    /** In a third of all cases that allow it orders that reach the market late, by bars or by time. */
    private void latency() {
        int bars = random.nextInt(1, 4);
        Duration time = Duration.ofMinutes(random.nextInt(1, 5_000));
        int which = random.nextInt(6);
        if (rebalances || which > 1) {
            return;
        }
        if (which == 0) {
            set(
                    b -> b.fillAtNextOpen().latencyBars(bars),
                    p -> p.fillAtNextOpen().latencyBars(bars));
        } else {
            set(b -> b.fillAtNextOpen().latency(time), p -> p.fillAtNextOpen().latency(time));
        }
    }

    /** In two of three multipliers, ticks and lots, some of one symbol. */
    private void instruments() {
        double multiplier = random.nextBoolean() ? real(0.01, 1) : random.nextInt(1, 20);
        double tick = hasTick ? 0 : random.nextBoolean() ? 0.25 : 0.03;
        double lot = random.nextBoolean() ? 0.001 : random.nextInt(1, 4);
        int which = random.nextInt(12);
        if (which >= 8) {
            return;
        }
        set(
                b -> b.instruments(i -> {
                            var its = (which & 1) == 0 ? i : i.multiplier(multiplier);
                            its = (which & 2) == 0 || tick == 0 ? its : its.tick(tick);
                            return (which & 4) == 0 ? its : its.lot(lot);
                        })
                        .instrument("S1", i -> i.multiplier(2 * multiplier).lot(1)),
                p -> p.instruments(i -> {
                            var its = (which & 1) == 0 ? i : i.multiplier(multiplier);
                            its = (which & 2) == 0 || tick == 0 ? its : its.tick(tick);
                            return (which & 4) == 0 ? its : its.lot(lot);
                        })
                        .instrument("S1", i -> i.multiplier(2 * multiplier).lot(1)));
    }

    /** In a third of all cases that allow it exits on a signal by orders that rest, beside protective orders. */
    private void signalExits() {
        double first = real(-20, 150);
        double second = real(0, 100);
        double stop = real(0.5, 6);
        int bars = random.nextInt(1, 5);
        int price = random.nextInt(18);
        int life = random.nextInt(4);
        if (rebalances || price > 5) {
            return;
        }
        // Of 30 bars: missing at the first signals.
        Function<BarSeries, Indicator<Num>> high = bars % 2 == 0
                ? Trader.highest(bars)
                : series -> new EMAIndicator(new HighPriceIndicator(series), 2 * bars);
        Function<BarSeries, Indicator<Num>> low = bars == 3 ? Trader.sma(30) : Trader.lowest(bars);
        set(
                b -> b.fillAtNextOpen().exits(o -> {
                    var orders = o.stopLossPercent(stop).takeProfitPercent(6 - stop / 2);
                    orders = switch (price) {
                        case 0 -> orders.signalLimitBps(first);
                        case 1 -> orders.signalStopBps(second);
                        case 2 -> orders.signalStopLimitBps(second, Math.abs(first));
                        case 3 -> orders.signalLimitAt(high);
                        case 4 -> orders.signalStopAt(low);
                        default -> orders.signalStopLimitAt(low, Trader.sma(bars));
                    };
                    return switch (life) {
                        case 0 -> orders.goodForBars(bars);
                        case 1 -> orders.goodForDay();
                        case 2 -> orders.goodForBars(2 * bars).optimisticInBar();
                        default -> orders;
                    };
                }),
                p -> p.fillAtNextOpen().exits(o -> {
                    var orders = o.stopLossPercent(stop).takeProfitPercent(6 - stop / 2);
                    orders = switch (price) {
                        case 0 -> orders.signalLimitBps(first);
                        case 1 -> orders.signalStopBps(second);
                        case 2 -> orders.signalStopLimitBps(second, Math.abs(first));
                        case 3 -> orders.signalLimitAt(high);
                        case 4 -> orders.signalStopAt(low);
                        default -> orders.signalStopLimitAt(low, Trader.sma(bars));
                    };
                    return switch (life) {
                        case 0 -> orders.goodForBars(bars);
                        case 1 -> orders.goodForDay();
                        case 2 -> orders.goodForBars(2 * bars).optimisticInBar();
                        default -> orders;
                    };
                }));
    }

    private void setSometimes(int oneIn, UnaryOperator<Backtest> ofBacktest, UnaryOperator<Paper> ofPaper) {
        if (random.nextInt(oneIn) == 0) {
            set(ofBacktest, ofPaper);
        }
    }

    private void fills() {
        setSometimes(3, Backtest::fillAtClose, Paper::fillAtClose);
        setSometimes(2, Backtest::fractionalShares, Paper::fractionalShares);
        setSometimes(3, Backtest::liquidateAtEnd, Paper::liquidateAtEnd);
    }

    /** In half of all cases orders that protect a position, near enough to be filled. */
    private void orders() {
        double stop = real(0.3, 6);
        double target = real(0.3, 6);
        double trailing = real(0.3, 6);
        int which = random.nextInt(16);
        if (which >= 8) {
            return;
        }
        boolean optimistic = random.nextInt(3) == 0;
        set(
                b -> b.exits(o -> {
                    var orders = (which & 1) == 0 ? o : o.stopLossPercent(stop);
                    orders = (which & 2) == 0 ? orders : orders.takeProfitPercent(target);
                    orders = (which & 4) == 0 ? orders : orders.trailingStopPercent(trailing);
                    return optimistic ? orders.optimisticInBar() : orders;
                }),
                p -> p.exits(o -> {
                    var orders = (which & 1) == 0 ? o : o.stopLossPercent(stop);
                    orders = (which & 2) == 0 ? orders : orders.takeProfitPercent(target);
                    orders = (which & 4) == 0 ? orders : orders.trailingStopPercent(trailing);
                    return optimistic ? orders.optimisticInBar() : orders;
                }));
    }

    private void stopAndTarget() {
        double stop = real(0.3, 3);
        double target = real(0.3, 3);
        int which = random.nextInt(8);
        set(
                b -> b.exits(o -> {
                    var orders = o.stopLossPercent(stop).takeProfitPercent(target);
                    orders = (which & 1) == 0 ? orders : orders.trailingStopPercent(stop / 2 + target);
                    orders = (which & 2) == 0 ? orders : orders.takeProfitPercent(target / 2, 40);
                    return (which & 4) == 0 ? orders : orders.optimisticInBar();
                }),
                p -> p.exits(o -> {
                    var orders = o.stopLossPercent(stop).takeProfitPercent(target);
                    orders = (which & 1) == 0 ? orders : orders.trailingStopPercent(stop / 2 + target);
                    orders = (which & 2) == 0 ? orders : orders.takeProfitPercent(target / 2, 40);
                    return (which & 4) == 0 ? orders : orders.optimisticInBar();
                }));
    }

    /** In half of all cases entries that rest, near enough to be filled now and then. */
    private void entries() {
        double first = real(-20, 200);
        double second = real(0, 100);
        int bars = random.nextInt(1, 5);
        int price = random.nextInt(14);
        int life = random.nextInt(5);
        int window = random.nextInt(1, 6);
        if (price >= 7) {
            return;
        }
        Function<BarSeries, Indicator<Num>> low = random.nextBoolean()
                ? Trader.lowest(window)
                : series -> new EMAIndicator(new LowPriceIndicator(series), window);
        Function<BarSeries, Indicator<Num>> high = random.nextBoolean()
                ? Trader.highest(window)
                : Trader.sma(window).times(1 + second / 20_000);
        set(
                b -> b.fillAtNextOpen().entries(o -> {
                    var orders = switch (price) {
                        case 0 -> o.limitBps(first);
                        case 1 -> o.stopBps(second);
                        case 2 -> o.stopLimitBps(second, Math.abs(first));
                        case 3 -> o.limitAt(low);
                        case 4 -> o.stopAt(high);
                        case 5 -> o.stopLimitAt(high, low);
                        default -> o;
                    };
                    return switch (life) {
                        case 0 -> orders.goodForBars(bars);
                        case 1 -> orders.goodForDay();
                        case 2 -> List.of(1, 2, 4, 5).contains(price) ? orders : orders.immediateOrCancel();
                        default -> orders;
                    };
                }),
                p -> p.fillAtNextOpen().entries(o -> {
                    var orders = switch (price) {
                        case 0 -> o.limitBps(first);
                        case 1 -> o.stopBps(second);
                        case 2 -> o.stopLimitBps(second, Math.abs(first));
                        case 3 -> o.limitAt(low);
                        case 4 -> o.stopAt(high);
                        case 5 -> o.stopLimitAt(high, low);
                        default -> o;
                    };
                    return switch (life) {
                        case 0 -> orders.goodForBars(bars);
                        case 1 -> orders.goodForDay();
                        case 2 -> List.of(1, 2, 4, 5).contains(price) ? orders : orders.immediateOrCancel();
                        default -> orders;
                    };
                }));
    }

    /** In one of four a stop that follows from the range, in half of these with a size that follows from the stop. */
    private void stops() {
        double multiple = real(0.3, 3);
        int bars = random.nextInt(1, 12);
        double risk = real(0.1, 3);
        if (random.nextInt(4) == 0) {
            set(
                    b -> b.exits(o -> o.stopAtr(multiple, bars).takeProfitPercent(risk)),
                    p -> p.exits(o -> o.stopAtr(multiple, bars).takeProfitPercent(risk)));
            setSometimes(2, b -> b.stopRiskPercent(risk), p -> p.stopRiskPercent(risk));
        }
    }

    private void sizing() {
        double percent = real(1, 100);
        int bars = random.nextInt(2, 14);
        double multiple = real(0.5, 3.5);
        switch (random.nextInt(5)) {
            case 0 -> set(b -> b.sizePercent(percent), p -> p.sizePercent(percent));
            case 1 ->
                set(
                        b -> b.barsPerYear(252).volatilityTargetPercent(percent, bars),
                        p -> p.barsPerYear(252).volatilityTargetPercent(percent, bars));
            case 2 ->
                set(
                        b -> b.atrRiskPercent(percent / 10, bars, multiple),
                        p -> p.atrRiskPercent(percent / 10, bars, multiple));
            case 3 -> set(b -> b.kelly(percent / 100), p -> p.kelly(percent / 100));
            default -> {}
        }
    }

    private void allocation() {
        int bars = random.nextInt(2, 14);
        switch (random.nextInt(4)) {
            case 0 -> set(b -> b.inverseVolatility(bars), p -> p.inverseVolatility(bars));
            case 1 -> set(b -> b.allocator(BY_LAST_RETURN), p -> p.allocator(BY_LAST_RETURN));
            case 2 -> set(Backtest::equalWeight, Paper::equalWeight);
            default -> {}
        }
    }

    /** In one of three none, in one all the usual ones, in one some at random. */
    private void limits() {
        int which = random.nextInt(3);
        if (which == 0) {
            return;
        }
        if (which == 1) {
            set(Backtest::standardLimits, Paper::standardLimits);
        }
        double percent = real(1, 60);
        double loss = real(0.1, 3);
        double fall = real(0.5, 12);
        double value = real(200, 20_000);
        int count = random.nextInt(1, 4);
        setSometimes(4, b -> b.maxPositionPercent(percent), p -> p.maxPositionPercent(percent));
        setSometimes(4, b -> b.maxOpenPositions(count), p -> p.maxOpenPositions(count));
        setSometimes(4, b -> b.cashReservePercent(percent), p -> p.cashReservePercent(percent));
        setSometimes(4, b -> b.dailyLossHaltPercent(loss), p -> p.dailyLossHaltPercent(loss));
        setSometimes(4, b -> b.drawdownHaltPercent(fall), p -> p.drawdownHaltPercent(fall));
        setSometimes(4, b -> b.maxOrderValue(value), p -> p.maxOrderValue(value));
        setSometimes(4, b -> b.maxOrdersPerMinute(count), p -> p.maxOrdersPerMinute(count));
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        setSometimes(2, b -> b.tradingDayZone(zone), p -> p.tradingDayZone(zone));
    }

    private void metrics() {
        double rate = real(-5, 10);
        double bars = real(1, 100_000);
        setSometimes(3, b -> b.riskFreePercent(rate), p -> p.riskFreePercent(rate));
        setSometimes(4, b -> b.barsPerYear(bars), p -> p.barsPerYear(bars));
    }

    /** In half of all cases target weights, slots or a halt that ends. */
    private void portfolio() {
        slots();
        int bars = halts();
        if (random.nextBoolean()) {
            rebalance(random.nextInt(4), random.nextInt(9), real(0.5, 10), bars);
        }
    }

    private void slots() {
        int count = random.nextInt(1, 4);
        switch (random.nextInt(4)) {
            case 0 -> set(b -> b.slots(count), p -> p.slots(count));
            case 1 -> set(b -> b.slots(count, BY_LAST_CLOSE), p -> p.slots(count, BY_LAST_CLOSE));
            default -> {}
        }
    }

    private int halts() {
        double fall = real(0.5, 8);
        int bars = random.nextInt(1, 15);
        switch (random.nextInt(6)) {
            case 0 ->
                set(
                        b -> b.drawdownHaltPercent(fall, h -> h.resumeAfterBars(bars)),
                        p -> p.drawdownHaltPercent(fall, h -> h.resumeAfterBars(bars)));
            case 1 ->
                set(
                        b -> b.drawdownHaltPercent(fall, h -> h.resumeNextMonth()),
                        p -> p.drawdownHaltPercent(fall, h -> h.resumeNextMonth()));
            case 2 ->
                set(
                        b -> b.drawdownHaltPercent(fall, h -> h.resumeByHand()),
                        p -> p.drawdownHaltPercent(fall, h -> h.resumeByHand()));
            default -> {}
        }
        return bars;
    }

    private void rebalance(int weights, int dates, double band, int bars) {
        rebalances = true;
        set(
                b -> b.rebalance(r -> {
                    var its = weights == 1 ? r.equalWeights() : weights == 2 ? r.weights(BY_CLOSES) : r;
                    return switch (dates) {
                        case 0 -> weights == 2 ? its.daily() : its.driftBandPercent(band);
                        case 1 -> weights == 2 ? its.weekly() : its.relativeDriftBandPercent(band);
                        case 2 -> its.daily();
                        case 3 -> its.weekly();
                        case 4 -> its.monthly();
                        case 5 -> its.quarterly().driftBandPercent(band);
                        case 6 -> its.everyBars(bars).relativeDriftBandPercent(band);
                        default -> its.everyBars(bars);
                    };
                }),
                p -> p.rebalance(r -> {
                    var its = weights == 1 ? r.equalWeights() : weights == 2 ? r.weights(BY_CLOSES) : r;
                    return switch (dates) {
                        case 0 -> weights == 2 ? its.daily() : its.driftBandPercent(band);
                        case 1 -> weights == 2 ? its.weekly() : its.relativeDriftBandPercent(band);
                        case 2 -> its.daily();
                        case 3 -> its.weekly();
                        case 4 -> its.monthly();
                        case 5 -> its.quarterly().driftBandPercent(band);
                        case 6 -> its.everyBars(bars).relativeDriftBandPercent(band);
                        default -> its.everyBars(bars);
                    };
                }));
    }

    /** Two decimals, as a person would say it. */
    private double real(double from, double to) {
        return Math.round((from + (to - from) * random.nextDouble()) * 100) / 100.0;
    }
}

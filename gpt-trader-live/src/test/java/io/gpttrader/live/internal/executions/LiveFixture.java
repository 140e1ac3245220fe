package io.gpttrader.live.internal.executions;

import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.internal.drift.BarPrices;
import io.gpttrader.live.internal.drift.Decision;
import io.gpttrader.live.internal.drift.Drift;
import io.gpttrader.live.internal.drift.DriftComparison;
import io.gpttrader.live.internal.drift.DriftComparison.Worth;
import io.gpttrader.live.internal.drift.ExecutionLog;
import io.gpttrader.live.internal.drift.SimulatedOrder;
import io.gpttrader.live.internal.drift.SimulatedOrders;
import io.gpttrader.live.internal.metrics.RoundTrip;
import io.gpttrader.live.internal.metrics.RunResult;
import io.gpttrader.live.internal.report.ReportFixture;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A session made up around the round trips of a run: fills a little worse than simulated, one order rejected, one late, one cut short. */
final class LiveFixture {
    private static final long MINUTE = 60_000;

    final RunResult run;
    private final ExecutionLog log = new ExecutionLog();
    private final List<SimulatedOrder> simulated = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(11);
    private int orders;

    private LiveFixture(RunResult run) {
        this.run = run;
    }

    /** Five-minute bars of two symbols, long and short. */
    static LiveFixture busy() {
        LiveFixture fixture = new LiveFixture(ReportFixture.run()
                .symbols("AAPL", "MSFT")
                .barLength(Duration.ofMinutes(5))
                .firstEnd("2026-03-02T14:35:00Z")
                .bars(420)
                .state("running")
                .notes("2 orders on their way are not filled yet")
                .make());
        fixture.run.roundTrips().stream()
                .sorted(Comparator.comparing(RoundTrip::entryTime))
                .forEach(fixture::trade);
        fixture.log.resolvedUnknown();
        fixture.log.reconciled(0);
        fixture.log.reconciled(1);
        return fixture;
    }

    /** A session that has not traded. */
    static LiveFixture quiet() {
        return new LiveFixture(ReportFixture.run().state("running").bars(40).make());
    }

    private void trade(RoundTrip trip) {
        OrderSide side = trip.isLong() ? OrderSide.BUY : OrderSide.SELL;
        order(trip, side, false, trip.entryTime(), trip.entryPrice());
        if (!trip.open()) {
            order(trip, side.opposite(), true, trip.exitTime(), trip.exitPrice());
        }
    }

    /** Order 9 is rejected, so there is nothing to leave with order 10. */
    private void order(RoundTrip trip, OrderSide side, boolean isExit, Instant open, double price) {
        int direction = side == OrderSide.BUY ? 1 : -1;
        long decided = open.toEpochMilli();
        String id = "gtq7x2k9ab-" + ++orders;
        Decision decision = new Decision(
                trip.recipe(),
                trip.symbol(),
                side,
                isExit,
                orders % 6 == 5 ? OrderType.LIMIT : OrderType.MARKET,
                decided,
                trip.quantity(),
                price * (1 + random.nextDouble(-0.0004, 0.0004)));
        simulated.add(new SimulatedOrder(
                trip.recipe(),
                trip.symbol(),
                side == OrderSide.BUY,
                isExit,
                decided,
                trip.quantity(),
                price * (1 + direction * 0.0005),
                1,
                decided,
                false));
        if (orders == 10) {
            return;
        }
        log.decided(decision, id);
        log.sent(id, trip.quantity(), decision.price() * (1 + direction * 0.0001), decided + 40);
        log.accepted(id, "61e69015-8549-4bfd-b9c3-" + (1000 + orders));
        if (orders == 9) {
            log.rejected(id, "insufficient buying power: needs 9,120.00, has 8,377.12", price, decided + 90);
            return;
        }
        double units = orders == 13 ? trip.quantity() - 35 : trip.quantity();
        long late = orders == 5 ? 7 * MINUTE : 300;
        double paid = price * (1 + direction * random.nextDouble(-0.0002, 0.0012));
        fill(id, side, trip.symbol(), 40, paid, decided + late);
        fill(id, side, trip.symbol(), units - 40, paid + direction * 0.02, decided + late + 900);
        boolean isCut = orders == 13;
        log.over(
                id,
                isCut ? OrderStatus.CANCELED : OrderStatus.FILLED,
                isCut ? "cancelled at the broker by hand" : "",
                price * (1 + direction * 0.001),
                decided + late + 900);
    }

    private void fill(String id, OrderSide side, String symbol, double units, double price, long millis) {
        log.filled(
                id,
                new BrokerFill(
                        id + "/" + millis,
                        id,
                        id,
                        symbol,
                        side,
                        BigDecimal.valueOf(units),
                        BigDecimal.valueOf(price).setScale(2, RoundingMode.HALF_UP),
                        new BigDecimal("0.35"),
                        BigDecimal.ZERO,
                        Instant.ofEpochMilli(millis)));
    }

    /** With a simulated account, whose equity drifts away in steps. */
    LiveFacts facts(boolean isRealMoney) {
        BarPrices prices = new BarPrices(run.bars(), false);
        double[] equity = run.equity();
        double now = equity.length == 0 ? run.startingCash() : equity[equity.length - 1];
        Drift drift = drift(prices, now, now);
        drift = drift(
                prices,
                now,
                now
                        - drift.causes().values().stream()
                                .mapToDouble(money -> money)
                                .sum());
        return new LiveFacts(
                new TradedAccount(
                        isRealMoney ? "alpaca" : "alpaca paper",
                        isRealMoney ? "845519720" : "PA3ALX4NGLN0",
                        isRealMoney,
                        "USD",
                        false),
                log.now(),
                log.now().shortfall(prices),
                Optional.of(drift),
                simulatedCurve(drift.difference()),
                false,
                0);
    }

    LiveFacts without() {
        return new LiveFacts(
                new TradedAccount("simulated", "SIM", false, "USD", true),
                log.now(),
                log.now().shortfall(new BarPrices(run.bars(), false)),
                Optional.empty(),
                new double[0],
                false,
                0);
    }

    private Drift drift(BarPrices prices, double now, double other) {
        return DriftComparison.of(
                log.now(),
                SimulatedOrders.of(simulated),
                new Worth(run.startingCash(), now),
                new Worth(run.startingCash(), other),
                prices);
    }

    private double[] simulatedCurve(double difference) {
        double[] curve = run.equity().clone();
        double share = 0;
        for (int i = 0; i < curve.length; i++) {
            share += i % 9 == 0 ? random.nextDouble(-0.6, 1) / (curve.length / 9.0) * 5 : 0;
            double pull = (double) i / curve.length;
            curve[i] -= difference * (share * (1 - pull) + pull);
        }
        curve[curve.length - 1] = run.equity()[curve.length - 1] - difference;
        return curve;
    }
}

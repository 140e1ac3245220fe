package io.gpttrader.live;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.rules.FixedRule;

/** A session on bars of AAPL at a {@link TroubledBroker}; a test sets the time, sends the bars and trades by hand. */
final class LiveScene implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofMillis(200);

    final SessionClock clock = new SessionClock(SessionBars.START);
    final SimulatedBroker inner;
    final TroubledBroker broker;
    private final UnaryOperator<Live> settings;
    private final Function<BarSeries, Strategy> recipe;
    private SessionFeed feed = new SessionFeed();
    LiveSession session;

    /** Buys 10 shares or so for half of the cash at the bars of the first list, and sells them at those of the second. */
    LiveScene(List<Integer> entries, List<Integer> exits, UnaryOperator<Live> settings) {
        this(SimulatedBroker.withCash(2_000), entries, exits, settings);
    }

    LiveScene(SimulatedBroker account, List<Integer> entries, List<Integer> exits, UnaryOperator<Live> settings) {
        this(account, at(entries), at(exits), settings);
    }

    /** The same by rules. */
    LiveScene(SimulatedBroker account, Rule entry, Rule exit, UnaryOperator<Live> settings) {
        this.inner = account.clock(clock).accountId("scene-" + UUID.randomUUID());
        this.broker = new TroubledBroker(inner);
        this.settings = settings;
        this.recipe = series -> new BaseStrategy(entry, exit);
        inner.price("AAPL", new BigDecimal("100"));
        inner.price("TSLA", new BigDecimal("200"));
        session = made();
    }

    static Rule at(List<Integer> bars) {
        return new FixedRule(bars.stream().mapToInt(Integer::intValue).toArray());
    }

    private LiveSession made() {
        Live live = Live.through(broker)
                .withoutLimit("maxPositionPercent")
                .withoutLimit("drawdownHaltPercent")
                .withoutLimit("dailyLossHaltPercent")
                .sizePercent(50)
                .reconcileEvery(Duration.ofDays(1))
                .clock(clock, clock);
        return settings.apply(live).session(Map.of("AAPL", feed), recipe);
    }

    LiveScene start() {
        session.start();
        return this;
    }

    /** Another session, on the same account; with the same journal it goes on. */
    void restart() {
        feed = new SessionFeed();
        session = made();
        session.start();
    }

    /** The bar of a minute, half an hour after the one before, of a price that the broker has before. */
    void bar(int number, double price) {
        int minute = number * 30;
        if (clock.instant().isAfter(SessionBars.endOf(minute))) {
            throw new AssertionError("bar " + number + " has ended before " + clock.instant());
        }
        clock.set(SessionBars.endOf(minute));
        inner.price("AAPL", BigDecimal.valueOf(price));
        feed.send(SessionBars.minute(minute, price));
        SessionFeed.await(
                () -> session.snapshot().time().equals(Optional.of(SessionBars.endOf(minute))),
                "the session has taken bar " + number);
    }

    /** Lets time pass until something is so. */
    void until(String what, Predicate<LiveSession.Snapshot> isSo) {
        until(what, () -> isSo.test(session.snapshot()));
    }

    void until(String what, BooleanSupplier isSo) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain until " + what + ":\n" + session.snapshot());
            }
            clock.set(clock.instant().plus(STEP));
            pause();
        }
    }

    /** Lets a while pass in which the session could do something wrong. */
    void passes(Duration time) {
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(STEP)) {
            clock.set(clock.instant().plus(STEP));
            pause();
        }
    }

    private static void pause() {
        long end = System.nanoTime() + 3_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    void byHand(String symbol, int units) {
        inner.manualTrade(symbol, BigDecimal.valueOf(units));
    }

    double held() {
        return session.snapshot().holdings().stream()
                .mapToDouble(LiveSession.Holding::units)
                .sum();
    }

    BigDecimal atBroker(String symbol) {
        return inner.positions().stream()
                .filter(position -> position.symbol().equals(symbol))
                .map(BrokerPosition::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    String warnings() {
        return String.join("\n", session.snapshot().warnings());
    }

    @Override
    public void close() {
        broker.before = question -> {};
        session.close();
    }
}

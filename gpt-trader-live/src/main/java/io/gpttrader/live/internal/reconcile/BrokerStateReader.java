package io.gpttrader.live.internal.reconcile;

import io.gpttrader.live.Broker;
import io.gpttrader.live.BrokerAccount;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.BrokerPosition;
import io.gpttrader.live.internal.wire.BrokerState;
import io.gpttrader.live.internal.wire.BrokerState.Part;
import io.gpttrader.live.internal.wire.BrokerState.Unread;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a broker says of an account, so that its parts belong together: no broker tells all of it in one answer. Orders are read
 * before and after the rest; where they differ, or the stream has told of something meanwhile, all is read again after a pause. What
 * still changes at the last try, or cannot be read, is marked so.
 *
 * <p>Blocks: for a virtual thread. Safe to use from several threads.
 */
public final class BrokerStateReader {

    /** How often all is read at most. */
    public static final int ATTEMPTS = 4;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final int GROWTH = 3;

    private final Broker broker;
    private final Duration overlap;
    private final int attempts;
    private final Pause pause;

    /** Waits; {@code Thread::sleep} but for tests. */
    public interface Pause {
        void pause(Duration duration) throws InterruptedException;
    }

    /**
     * @param overlap how much earlier than asked for fills are asked for, as a broker may list a fill late and its clock is not ours
     */
    public BrokerStateReader(Broker broker, Duration overlap, int attempts, Pause pause) {
        if (overlap.isNegative() || attempts < 1) {
            throw new IllegalArgumentException("the overlap must not be negative and attempts at least 1 but were "
                    + overlap + " and " + attempts);
        }
        this.broker = broker;
        this.overlap = overlap;
        this.attempts = attempts;
        this.pause = pause;
    }

    public BrokerStateReader(Broker broker, Duration overlap) {
        this(broker, overlap, ATTEMPTS, Thread::sleep);
    }

    /**
     * Reads everything.
     *
     * @param fillsSince the moment of the newest fill that is known
     * @param events counts what the broker's stream has told; only whether it changes matters
     * @return what there is; never throws because of the broker
     */
    public BrokerState read(Instant fillsSince, LongSupplier events) {
        Instant since = fillsSince.isAfter(Instant.MIN.plus(overlap)) ? fillsSince.minus(overlap) : fillsSince;
        Reading reading = once(since, events);
        Duration wait = FIRST_PAUSE;
        int reads = 1;
        while (reads < attempts && reading.isWorthAnother() && waited(wait)) {
            reading = once(since, events);
            wait = wait.multipliedBy(GROWTH);
            reads++;
        }
        return reading.state(since, reads);
    }

    private boolean waited(Duration wait) {
        try {
            pause.pause(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Reading once(Instant since, LongSupplier events) {
        Reading reading = new Reading();
        long told = events.getAsLong();
        reading.time = reading.part(Part.TIME, broker::time);
        reading.before = reading.list(Part.OPEN_ORDERS, broker::openOrders);
        reading.fills = reading.list(Part.FILLS, () -> broker.fills(since));
        reading.positions = reading.list(Part.POSITIONS, broker::positions);
        reading.account = reading.part(Part.ACCOUNT, broker::account);
        reading.after = reading.list(Part.OPEN_ORDERS_AGAIN, broker::openOrders);
        reading.isTorn = told != events.getAsLong() || reading.ordersDiffer();
        return reading;
    }

    /** One try. */
    private static final class Reading {
        private final List<Unread> unread = new ArrayList<>();
        private boolean isFinal;
        private @Nullable String notAsked;
        private @Nullable Instant time;
        private @Nullable BrokerAccount account;
        private List<BrokerOrder> before = List.of();
        private List<BrokerOrder> after = List.of();
        private List<BrokerFill> fills = List.of();
        private List<BrokerPosition> positions = List.of();
        private boolean isTorn;

        private <T> List<T> list(Part part, Supplier<List<T>> question) {
            List<T> answer = part(part, () -> List.copyOf(question.get()));
            return answer == null ? List.of() : answer;
        }

        /** A broker that cannot be reached is not asked five times: each might take as long as a time-out. */
        private <T> @Nullable T part(Part part, Supplier<T> question) {
            if (notAsked != null) {
                unread.add(new Unread(part, notAsked));
                return null;
            }
            try {
                T answer = question.get();
                if (answer == null) {
                    unread.add(new Unread(part, "the broker's implementation returned null"));
                }
                return answer;
            } catch (BrokerException e) {
                unread.add(new Unread(part, String.valueOf(e.getMessage())));
                isFinal |= e.kind() == Kind.UNAUTHORIZED;
                if (e.kind() == Kind.UNAUTHORIZED || e.kind() == Kind.NOT_SENT) {
                    notAsked = "not asked, as " + part.words() + " could not be read: " + e.getMessage();
                }
            } catch (RuntimeException e) {
                unread.add(new Unread(part, "the broker's implementation failed: " + e));
            }
            return null;
        }

        private boolean ordersDiffer() {
            boolean areBothKnown = unread.stream()
                    .noneMatch(one -> one.part() == Part.OPEN_ORDERS || one.part() == Part.OPEN_ORDERS_AGAIN);
            return areBothKnown && !byId(before).equals(byId(after));
        }

        /** Keys that are wrong stay wrong. */
        private boolean isWorthAnother() {
            return !isFinal && (isTorn || !unread.isEmpty());
        }

        private BrokerState state(Instant since, int reads) {
            boolean hasAfter = unread.stream().noneMatch(one -> one.part() == Part.OPEN_ORDERS_AGAIN);
            return new BrokerState(
                    time, account, positions, hasAfter ? after : before, fills, since, isTorn, reads, unread);
        }
    }

    /** Orders without what may differ between two answers about the same state: their sequence, times and spelling of numbers. */
    private static Map<String, Object> byId(List<BrokerOrder> orders) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (BrokerOrder order : orders) {
            all.put(
                    order.brokerOrderId(),
                    List.of(
                            order.clientOrderId(),
                            order.symbol(),
                            order.status(),
                            plain(order.quantity()),
                            plain(order.filledQuantity()),
                            plain(order.limitPrice()),
                            plain(order.stopPrice()),
                            order.replacedBy(),
                            byId(order.legs())));
        }
        return all;
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.stripTrailingZeros();
    }
}

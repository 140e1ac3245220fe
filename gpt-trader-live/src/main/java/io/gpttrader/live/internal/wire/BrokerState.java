package io.gpttrader.live.internal.wire;

import io.gpttrader.live.BrokerAccount;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.BrokerPosition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a broker says of an account at one moment. A part that could not be read is named in {@link #unread}: its list is empty, which
 * says nothing of what is there.
 *
 * @param time the broker's; null where it could not be read
 * @param account null where it could not be read
 * @param positions everything that the account holds
 * @param openOrders every order that works, whoever placed it
 * @param fills executions since {@code fillsSince}, oldest first, perhaps known already
 * @param fillsSince the first moment that fills were asked for
 * @param isTorn whether something changed while it was read, each time that it was tried
 * @param reads how often everything was read
 * @param unread what could not be read, and why
 */
public record BrokerState(
        @Nullable Instant time,
        @Nullable BrokerAccount account,
        List<BrokerPosition> positions,
        List<BrokerOrder> openOrders,
        List<BrokerFill> fills,
        Instant fillsSince,
        boolean isTorn,
        int reads,
        List<Unread> unread) {

    /** What is read, in this order. */
    public enum Part {
        TIME,
        OPEN_ORDERS,
        FILLS,
        POSITIONS,
        ACCOUNT,
        /** Once more, to see whether anything changed meanwhile. */
        OPEN_ORDERS_AGAIN;

        /** Such as {@code open orders}. */
        public String words() {
            return switch (this) {
                case TIME -> "time";
                case OPEN_ORDERS -> "open orders";
                case FILLS -> "fills";
                case POSITIONS -> "positions";
                case ACCOUNT -> "account";
                case OPEN_ORDERS_AGAIN -> "open orders for the second time";
            };
        }
    }

    /**
     * A part that could not be read.
     *
     * @param part which
     * @param why the broker's words
     */
    public record Unread(Part part, String why) {}

    /** Copies the lists. */
    public BrokerState {
        positions = List.copyOf(positions);
        openOrders = List.copyOf(openOrders);
        fills = List.copyOf(fills);
        unread = List.copyOf(unread);
    }

    /** Whether a part was read. */
    public boolean has(Part part) {
        return unread.stream().noneMatch(one -> one.part() == part);
    }

    /** Whether everything was read and nothing changed meanwhile: only then can it prove that the books agree. */
    public boolean isWhole() {
        return !isTorn && unread.isEmpty();
    }

    /** What is held of a symbol, below 0 when short; empty where positions could not be read. */
    public Optional<BigDecimal> held(String symbol) {
        return has(Part.POSITIONS)
                ? Optional.of(positions.stream()
                        .filter(position -> position.symbol().equals(symbol))
                        .map(BrokerPosition::quantity)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                : Optional.empty();
    }
}

package io.gpttrader.live.internal.reconcile;

import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerPosition;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.internal.reconcile.Difference.Cause;
import io.gpttrader.live.internal.wire.BrokerState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a difference of a position looks like.
 *
 * @param detail what is known besides; empty where nothing is
 */
record PositionCause(Cause cause, String detail) {
    private static final int MOST_FILLS = 3;

    /** Whether the broker's number is right and nobody has traded. */
    boolean isHarmless() {
        return cause == Cause.FEE_IN_KIND || cause == Cause.BELOW_STEP;
    }

    static PositionCause of(String symbol, Expected expected, BrokerState state, Tolerances tolerances) {
        BigDecimal held = expected.held(symbol);
        BigDecimal actual = state.held(symbol).orElseThrow();
        BigDecimal step = expected.quantitySteps().getOrDefault(symbol, BigDecimal.ZERO);
        if (actual.subtract(held).abs().compareTo(step) < 0) {
            return new PositionCause(Cause.BELOW_STEP, "the least step is " + Difference.plain(step));
        }
        Optional<String> fee = fee(symbol, expected, state, tolerances);
        if (fee.isPresent()) {
            return new PositionCause(Cause.FEE_IN_KIND, fee.get());
        }
        BigDecimal priceBefore = expected.prices().getOrDefault(symbol, BigDecimal.ZERO);
        Optional<String> split = Splits.find(held, priceBefore, actual, marketPrice(symbol, state));
        if (split.isPresent()) {
            return new PositionCause(
                    Cause.SPLIT,
                    "looks like " + split.get() + ", as the price went from " + Difference.plain(priceBefore) + " to "
                            + Difference.plain(marketPrice(symbol, state)));
        }
        return new PositionCause(direction(held, actual), foreignFills(symbol, expected, state));
    }

    private static Cause direction(BigDecimal held, BigDecimal actual) {
        if (held.signum() == 0) {
            return Cause.OPENED;
        }
        if (actual.signum() == 0) {
            return Cause.CLOSED;
        }
        if (held.signum() != actual.signum()) {
            return Cause.TURNED;
        }
        return actual.abs().compareTo(held.abs()) < 0 ? Cause.PARTLY_CLOSED : Cause.INCREASED;
    }

    /** Less is held than was bought, by no more than a part of what was bought lately or is held. */
    private static Optional<String> fee(String symbol, Expected expected, BrokerState state, Tolerances tolerances) {
        BigDecimal held = expected.held(symbol);
        BigDecimal missing = held.subtract(state.held(symbol).orElseThrow());
        if (!expected.feesInKind().contains(symbol) || held.signum() <= 0 || missing.signum() <= 0) {
            return Optional.empty();
        }
        BigDecimal bought = state.fills().stream()
                .filter(fill -> fill.symbol().equals(symbol) && fill.side() == OrderSide.BUY)
                .map(BrokerFill::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .max(held);
        BigDecimal most = bought.multiply(BigDecimal.valueOf(tolerances.feeInKindPercent()))
                .movePointLeft(2);
        return missing.compareTo(most) <= 0
                ? Optional.of(
                        "at most " + tolerances.feeInKindPercent() + " % of " + Difference.plain(bought) + " bought")
                : Optional.empty();
    }

    private static BigDecimal marketPrice(String symbol, BrokerState state) {
        return state.positions().stream()
                .filter(position -> position.symbol().equals(symbol))
                .map(BrokerPosition::marketPrice)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    /**
     * Trades of the symbol by others. A fill that comes without a client order id may be the session's own, of an order that is over: it
     * counts where the newest of them make exactly the difference.
     */
    private static String foreignFills(String symbol, Expected expected, BrokerState state) {
        List<BrokerFill> others = state.fills().stream()
                .filter(fill -> fill.symbol().equals(symbol) && !isOurs(fill, expected))
                .toList();
        BigDecimal difference = state.held(symbol).orElseThrow().subtract(expected.held(symbol));
        BigDecimal sum = BigDecimal.ZERO;
        for (int from = others.size() - 1; from >= 0; from--) {
            sum = sum.add(others.get(from).side().signed(others.get(from).quantity()));
            if (sum.compareTo(difference) == 0) {
                return words(others.subList(from, others.size()));
            }
        }
        return words(
                others.stream().filter(fill -> !fill.clientOrderId().isEmpty()).toList());
    }

    private static boolean isOurs(BrokerFill fill, Expected expected) {
        return expected.isOurs(fill.clientOrderId())
                || expected.withBrokerId(fill.brokerOrderId()).isPresent()
                || expected.legs().contains(fill.brokerOrderId());
    }

    /** The last few. */
    private static String words(List<BrokerFill> fills) {
        if (fills.isEmpty()) {
            return "";
        }
        return fills.subList(Math.max(0, fills.size() - MOST_FILLS), fills.size()).stream()
                .map(fill -> (fill.side() == OrderSide.BUY ? "bought " : "sold ") + Difference.plain(fill.quantity())
                        + " at " + Difference.plain(fill.price()) + " at " + fill.time())
                .collect(Collectors.joining(", ", "by an order that is not the session's: ", ""));
    }
}

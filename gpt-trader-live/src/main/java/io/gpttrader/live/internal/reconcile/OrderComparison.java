package io.gpttrader.live.internal.reconcile;

import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.internal.reconcile.Difference.FilledDiffers;
import io.gpttrader.live.internal.reconcile.Difference.ForeignOrder;
import io.gpttrader.live.internal.reconcile.Difference.MissingOrder;
import io.gpttrader.live.internal.reconcile.Difference.Standing;
import io.gpttrader.live.internal.reconcile.Difference.StillWorking;
import io.gpttrader.live.internal.reconcile.Difference.UnknownOurOrder;
import io.gpttrader.live.internal.reconcile.Expected.ExpectedOrder;
import io.gpttrader.live.internal.wire.BrokerState;
import io.gpttrader.live.internal.wire.BrokerState.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Open orders of the books against those at the broker. */
final class OrderComparison {

    /** Client order ids of any session of this library; a leg's has more behind it. */
    private static final String ANY_SESSION = "gt[a-z0-9]{8}-[0-9]+.*";

    private final Expected expected;
    private final BrokerState state;
    private final BiFunction<String, List<BigDecimal>, Standing> standing;
    private final List<Difference> differences = new ArrayList<>();
    private final Set<String> unsettled = new HashSet<>();
    private final Set<String> present = new HashSet<>();

    /** An order and the one whose leg it is. */
    private record Listed(BrokerOrder order, Optional<BrokerOrder> parent) {}

    /** @param standing of a difference by its key and numbers, as in the state before */
    OrderComparison(Expected expected, BrokerState state, BiFunction<String, List<BigDecimal>, Standing> standing) {
        this.expected = expected;
        this.state = state;
        this.standing = standing;
        if (state.has(Part.OPEN_ORDERS) || state.has(Part.OPEN_ORDERS_AGAIN)) {
            listed().values().forEach(this::compare);
            missing();
        }
    }

    List<Difference> differences() {
        return differences;
    }

    /** Symbols of orders of which books and broker do not say the same. */
    Set<String> unsettled() {
        return unsettled;
    }

    /** Every working order once, legs too. */
    private Map<String, Listed> listed() {
        Map<String, Listed> all = new LinkedHashMap<>();
        for (BrokerOrder order : state.openOrders()) {
            add(all, order, Optional.empty());
        }
        return all;
    }

    /** A leg that is listed by itself too is known as a leg. */
    private static void add(Map<String, Listed> all, BrokerOrder order, Optional<BrokerOrder> parent) {
        Listed before = all.get(order.brokerOrderId());
        if (before == null || before.parent().isEmpty()) {
            all.put(order.brokerOrderId(), new Listed(order, parent));
        }
        order.legs().forEach(leg -> add(all, leg, Optional.of(order)));
    }

    private void compare(Listed listed) {
        BrokerOrder order = listed.order();
        if (order.status().isOver()) {
            return;
        }
        Optional<ExpectedOrder> known = known(order);
        if (known.isPresent()) {
            present.add(known.get().clientOrderId());
            compareFilled(known.get(), order);
        } else if (!isLegOfOurs(listed)) {
            notInBooks(order);
        }
    }

    private Optional<ExpectedOrder> known(BrokerOrder order) {
        ExpectedOrder byClientId = expected.orders().get(order.clientOrderId());
        return byClientId != null ? Optional.of(byClientId) : expected.withBrokerId(order.brokerOrderId());
    }

    private boolean isLegOfOurs(Listed listed) {
        return expected.legs().contains(listed.order().brokerOrderId())
                || listed.parent()
                        .filter(parent -> known(parent).isPresent() || expected.hasGiven(parent.clientOrderId()))
                        .isPresent();
    }

    private void compareFilled(ExpectedOrder known, BrokerOrder order) {
        // What has taken another's place may count from 0 again.
        boolean isReplacement = !order.replaces().isEmpty();
        if (!isReplacement && known.filled().compareTo(order.filledQuantity()) != 0) {
            unsettled.add(known.symbol());
            differences.add(new FilledDiffers(
                    known.symbol(), known.clientOrderId(), known.filled(), order.filledQuantity(), Standing.SUSPECTED));
        }
    }

    private void notInBooks(BrokerOrder order) {
        String id = order.clientOrderId();
        String words = words(order);
        if (expected.hasGiven(id)) {
            unsettled.add(order.symbol());
            differences.add(new StillWorking(
                    order.symbol(),
                    id,
                    order.brokerOrderId(),
                    words,
                    standing.apply("order " + order.brokerOrderId(), List.of())));
        } else if (expected.isOurs(id) || id.matches(ANY_SESSION)) {
            differences.add(new UnknownOurOrder(
                    order.symbol(),
                    id,
                    order.brokerOrderId(),
                    words,
                    expected.isOurs(id),
                    state.isWhole() ? Standing.CONFIRMED : Standing.SUSPECTED));
        } else {
            foreign(order, words);
        }
    }

    private void foreign(BrokerOrder order, String words) {
        String replaced = expected.withBrokerId(order.replaces())
                .map(ExpectedOrder::clientOrderId)
                .orElse("");
        if (!replaced.isEmpty()) {
            unsettled.add(order.symbol());
        }
        differences.add(new ForeignOrder(
                order.symbol(),
                order.brokerOrderId(),
                words,
                replaced,
                expected.isOwn(order.symbol()),
                replaced.isEmpty() ? Standing.NOTED : Standing.SUSPECTED));
    }

    private void missing() {
        new TreeMap<>(expected.orders()).forEach((id, order) -> {
            if (!present.contains(id)) {
                unsettled.add(order.symbol());
                differences.add(new MissingOrder(order.symbol(), id, order.brokerOrderId(), Standing.SUSPECTED));
            }
        });
    }

    /** Such as {@code buy 10 limit 187.5}. */
    private static String words(BrokerOrder order) {
        StringBuilder words = new StringBuilder(order.side().label())
                .append(order.quantity().signum() == 0 ? "" : " " + Difference.plain(order.quantity()))
                .append(' ')
                .append(order.type().label().replace('_', '-'));
        if (order.stopPrice().signum() > 0) {
            words.append(" at ").append(Difference.plain(order.stopPrice()));
        }
        if (order.limitPrice().signum() > 0) {
            words.append(order.type() == OrderType.LIMIT ? " " : " limit ")
                    .append(Difference.plain(order.limitPrice()));
        }
        return order.filledQuantity().signum() == 0
                ? words.toString()
                : words.append(", ")
                        .append(Difference.plain(order.filledQuantity()))
                        .append(" traded")
                        .toString();
    }
}

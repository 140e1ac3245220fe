package io.gpttrader.live.internal.orders;

import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderStatus;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The orders at the broker that belong to one decision: the first, and those that took each other's place. */
final class BrokerChain {
    private final Map<String, BrokerLink> links = new LinkedHashMap<>();

    boolean isEmpty() {
        return links.isEmpty();
    }

    BrokerLink link(String brokerOrderId) {
        return links.computeIfAbsent(brokerOrderId, BrokerLink::new);
    }

    Set<String> brokerOrderIds() {
        return links.keySet();
    }

    /**
     * Takes in how an order is.
     *
     * @return whether it is a second order of the decision, and one that was not known
     */
    boolean learn(BrokerOrder order) {
        boolean isSecond = !links.containsKey(order.brokerOrderId()) && !isEmpty() && !isSuccessor(order);
        BrokerLink link = link(order.brokerOrderId());
        link.isExtra |= isSecond;
        link.learn(order);
        if (link.status == OrderStatus.REPLACED && !order.replacedBy().isEmpty()) {
            BrokerLink unused = link(order.replacedBy());
        }
        return isSecond;
    }

    private boolean isSuccessor(BrokerOrder order) {
        return links.containsKey(order.replaces())
                || links.values().stream()
                        .anyMatch(each -> each.status == OrderStatus.REPLACED && successorOf(each) == null);
    }

    private @Nullable BrokerLink successorOf(BrokerLink link) {
        boolean isAfter = false;
        for (BrokerLink each : links.values()) {
            if (isAfter && !each.isExtra) {
                return each;
            }
            isAfter |= each == link;
        }
        return null;
    }

    /** Whether there is an order of which nothing is known but its id, its executions, or that it took another's place. */
    boolean isRiddle() {
        return links.values().stream().anyMatch(this::isRiddle);
    }

    private boolean isRiddle(BrokerLink link) {
        return (link.last == null && link.isWorking())
                || (link.status == OrderStatus.REPLACED && successorOf(link) == null);
    }

    /** Takes what the broker does not tell for cancelled. */
    void assumeCancelled() {
        for (BrokerLink each : links.values()) {
            if (each.isWorking() || isRiddle(each)) {
                each.assume(OrderStatus.CANCELED);
            }
        }
    }

    boolean isWorking() {
        return links.values().stream().anyMatch(BrokerLink::isWorking);
    }

    boolean hasExtra() {
        return links.values().stream().anyMatch(each -> each.isExtra && each.isWorking());
    }

    boolean hasReplacedFills() {
        return links.values().stream()
                .anyMatch(each ->
                        each.status == OrderStatus.REPLACED && each.claimed.signum() + each.executed.signum() > 0);
    }

    /** The order that stands for the decision: the last that works, or else the last whose end is the decision's. */
    BrokerLink current() {
        List<BrokerLink> own = new ArrayList<>(links.values());
        own.removeIf(each -> each.isExtra);
        for (int i = own.size() - 1; i >= 0; i--) {
            if (own.get(i).isWorking()) {
                return own.get(i);
            }
        }
        for (int i = own.size() - 1; i > 0; i--) {
            boolean isFailedReplacement =
                    own.get(i).status == OrderStatus.REJECTED && own.get(i - 1).status != OrderStatus.REPLACED;
            if (own.get(i).status != OrderStatus.REPLACED && !isFailedReplacement) {
                return own.get(i);
            }
        }
        return own.get(0);
    }

    /** The order to cancel: one too many first, and the decision's own where it is to be cancelled too. */
    Optional<BrokerOrder> toCancel(boolean ownToo) {
        return links.values().stream()
                .filter(each -> each.isWorking() && each.isExtra && each.last != null)
                .findFirst()
                .or(() -> ownToo ? Optional.of(current()).filter(each -> each.isWorking()) : Optional.empty())
                .flatMap(each -> Optional.ofNullable(each.last));
    }

    /** An order whose executions make its whole quantity has traded, whether the broker has said so or not. */
    void inferFilled(Optional<BigDecimal> requested) {
        for (BrokerLink each : links.values()) {
            BigDecimal quantity = each.last != null
                    ? each.last.quantity()
                    : links.size() == 1 ? requested.orElse(BigDecimal.ZERO) : BigDecimal.ZERO;
            if (each.isWorking() && quantity.signum() > 0 && each.executed.compareTo(quantity) >= 0) {
                each.status = OrderStatus.FILLED;
            }
        }
    }

    /** The most that may trade; empty for an order of some worth. */
    Optional<BigDecimal> most(Optional<BigDecimal> requested) {
        Optional<BigDecimal> most = requested;
        for (BrokerLink each : links.values()) {
            if (most.isPresent() && each.last != null && !each.isExtra) {
                most = Optional.of(most.get().max(each.last.quantity()));
            }
        }
        return most;
    }

    // ---- what the broker says has traded, and no execution tells

    BigDecimal gap() {
        return missing().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What each order lacks, above 0, in their order. */
    private Map<BrokerLink, BigDecimal> missing() {
        rebalance();
        Map<BrokerLink, BigDecimal> missing = traded();
        missing.replaceAll((link, traded) -> traded.subtract(link.told));
        missing.values().removeIf(each -> each.signum() <= 0);
        return missing;
    }

    /** What each has traded by itself, as it says or its executions tell. */
    private Map<BrokerLink, BigDecimal> traded() {
        Map<BrokerLink, BigDecimal> all = new LinkedHashMap<>();
        BigDecimal before = BigDecimal.ZERO;
        BigDecimal left = BigDecimal.ZERO;
        boolean isSeparate = false;
        for (BrokerLink each : links.values()) {
            boolean includes = !isSeparate && each.includes(before, left);
            isSeparate |= before.signum() > 0 && !includes && each.claimed.signum() > 0;
            BigDecimal own = includes ? each.claimed.subtract(before) : each.claimed;
            BigDecimal traded = own.max(each.executed);
            all.put(each, traded);
            if (each.last != null) {
                left = each.last.quantity().subtract(includes ? before.add(traded) : traded);
            }
            before = before.add(traded);
        }
        return all;
    }

    /** What was made up for one order may turn out to be what one before it has traded. */
    void rebalance() {
        Map<BrokerLink, BigDecimal> traded = traded();
        traded.forEach((from, its) -> {
            BigDecimal excess = from.told.subtract(its);
            for (BrokerLink to : links.values()) {
                BigDecimal lacking = traded.getOrDefault(to, BigDecimal.ZERO).subtract(to.told);
                BigDecimal moved = excess.min(lacking);
                if (moved.signum() > 0) {
                    BigDecimal price = from.toldWorth.divide(from.told, MathContext.DECIMAL64);
                    from.tell(moved.negate(), price);
                    to.tell(moved, price);
                    excess = excess.subtract(moved);
                }
            }
        });
    }

    /** Makes up executions for what is missing where a price is known. */
    List<BrokerFill> fillGaps(TrackedOrder order, Instant time) {
        List<BrokerFill> made = new ArrayList<>();
        missing().forEach((link, quantity) -> {
            BigDecimal price = price(link, quantity);
            if (price.signum() != 0) {
                link.gaps++;
                link.tell(quantity, price);
                made.add(new BrokerFill(
                        "gap-" + link.id + "-" + link.gaps,
                        link.id,
                        order.clientOrderId(),
                        order.symbol(),
                        order.request().side(),
                        quantity,
                        price,
                        BigDecimal.ZERO,
                        link.claimed,
                        time));
            }
        });
        return made;
    }

    /** Worth of what the orders before one have traded. */
    private BigDecimal worthBefore(BrokerLink link) {
        BigDecimal worth = BigDecimal.ZERO;
        for (BrokerLink each : links.values()) {
            if (each == link) {
                break;
            }
            worth = worth.add(each.toldWorth);
        }
        return worth;
    }

    /** The price that makes the average right, unless rounding makes nonsense of it; 0 where no price is known. */
    private BigDecimal price(BrokerLink link, BigDecimal missing) {
        BigDecimal average = link.claimedAverage;
        if (average.signum() == 0 && link.executed.signum() > 0) {
            return link.executedWorth.divide(link.executed, MathContext.DECIMAL64);
        }
        if (average.signum() == 0) {
            return link.last == null ? BigDecimal.ZERO : link.last.limitPrice();
        }
        boolean includesBefore = link.claimed.compareTo(link.told.add(missing)) > 0;
        BigDecimal before = includesBefore ? worthBefore(link) : BigDecimal.ZERO;
        BigDecimal worth = average.multiply(link.claimed).subtract(before).subtract(link.toldWorth);
        BigDecimal price = worth.divide(missing, MathContext.DECIMAL64);
        BigDecimal off = price.subtract(average).abs();
        return off.compareTo(average.abs().multiply(new BigDecimal("0.5"))) > 0 ? average : price;
    }
}

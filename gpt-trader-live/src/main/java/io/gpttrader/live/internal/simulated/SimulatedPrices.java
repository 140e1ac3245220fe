package io.gpttrader.live.internal.simulated;

import io.gpttrader.live.OrderSide;
import io.gpttrader.live.internal.account.Costs;
import io.gpttrader.live.internal.support.Amounts;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * At what price an order fills, where it does. A bar tells its open first and its close last, and not whether its high or its low came
 * first; where that matters the worse is assumed:
 *
 * <ul>
 *   <li>a limit order fills at its limit once a price touches it, or at a better open; it pays no slippage;
 *   <li>a stop triggers at its price, or at a worse open, and pays slippage;
 *   <li>a stop limit order that triggers beyond its limit within a bar fills at the limit in that bar only if the close is
 *       within it, which proves that the price came back;
 *   <li>a trailing stop is tested where it stood before the bar's best price; that price moves it afterwards, and the moved stop
 *       triggers in the same bar only if the close is beyond it, which proves that the price came back;
 *   <li>an order that began to work within the bar fills at its limit in that bar only if the close is within it; its stop triggers
 *       if the bar touches it at any time.
 * </ul>
 */
final class SimulatedPrices {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private final Costs costs;

    /** Prices at one moment. */
    record Point(BigDecimal last, BigDecimal bid, BigDecimal ask) {
        static Point of(BigDecimal price) {
            return new Point(price, price, price);
        }

        BigDecimal of(OrderSide side) {
            return side == OrderSide.BUY ? ask : bid;
        }
    }

    /** What a bar tells of the time after its open. */
    record Range(BigDecimal high, BigDecimal low, BigDecimal close) {}

    SimulatedPrices(Costs costs) {
        this.costs = costs;
    }

    /** The price at which an order fills at a moment, or null. Moves a trailing stop. */
    @Nullable
    BigDecimal at(WorkingOrder order, Point point) {
        BigDecimal price = point.of(order.side);
        return switch (order.type) {
            case MARKET -> worsened(order, price);
            case LIMIT -> isWithinLimit(order, price) ? price : null;
            case STOP -> isBeyondStop(order, point.last()) ? worsened(order, price) : null;
            case STOP_LIMIT -> {
                order.isTriggered |= isBeyondStop(order, point.last());
                yield order.isTriggered && isWithinLimit(order, price) ? price : null;
            }
            case TRAILING_STOP -> {
                if (isBeyondStop(order, point.last())) {
                    yield worsened(order, price);
                }
                follow(order, point.last());
                yield null;
            }
        };
    }

    /** The price at which an order fills after the open of a bar, or null. Moves a trailing stop. */
    @Nullable
    BigDecimal within(WorkingOrder order, Range bar) {
        BigDecimal worst = order.isBuy() ? bar.high() : bar.low();
        return switch (order.type) {
            case MARKET -> null;
            case LIMIT -> limit(order, bar);
            case STOP -> isBeyondStop(order, worst) ? worsened(order, triggerPrice(order)) : null;
            case STOP_LIMIT -> order.isTriggered ? limit(order, bar) : stopLimit(order, bar, worst);
            case TRAILING_STOP -> {
                if (isBeyondStop(order, worst)) {
                    yield worsened(order, triggerPrice(order));
                }
                follow(order, best(order, bar));
                yield isBeyondStop(order, bar.close()) ? worsened(order, stop(order)) : null;
            }
        };
    }

    private @Nullable BigDecimal limit(WorkingOrder order, Range bar) {
        if (order.activatedAt != null && isWithinLimit(order, order.activatedAt)) {
            return order.activatedAt;
        }
        return isWithinLimit(order, best(order, bar)) ? limit(order) : null;
    }

    private @Nullable BigDecimal stopLimit(WorkingOrder order, Range bar, BigDecimal worst) {
        order.isTriggered = isBeyondStop(order, worst);
        if (!order.isTriggered) {
            return null;
        }
        BigDecimal price = triggerPrice(order);
        if (isWithinLimit(order, price)) {
            return price;
        }
        return isWithinLimit(order, bar.close()) ? limit(order) : null;
    }

    /** The best price for the order that the market has certainly had since the order began to work. */
    private static BigDecimal best(WorkingOrder order, Range bar) {
        BigDecimal since = order.activatedAt;
        if (since == null) {
            return order.isBuy() ? bar.low() : bar.high();
        }
        return order.isBuy() ? since.min(bar.close()) : since.max(bar.close());
    }

    private static BigDecimal triggerPrice(WorkingOrder order) {
        BigDecimal since = order.activatedAt;
        BigDecimal stop = stop(order);
        if (since == null) {
            return stop;
        }
        return order.isBuy() ? since.max(stop) : since.min(stop);
    }

    private static boolean isWithinLimit(WorkingOrder order, BigDecimal price) {
        int comparison = price.compareTo(limit(order));
        return order.isBuy() ? comparison <= 0 : comparison >= 0;
    }

    private static boolean isBeyondStop(WorkingOrder order, BigDecimal price) {
        int comparison = price.compareTo(stop(order));
        return order.isBuy() ? comparison >= 0 : comparison <= 0;
    }

    private static BigDecimal limit(WorkingOrder order) {
        return Objects.requireNonNull(order.limit, "limit");
    }

    private static BigDecimal stop(WorkingOrder order) {
        return Objects.requireNonNull(order.stop, "stop");
    }

    /** Moves a trailing stop behind a price that is better than all before. */
    static void follow(WorkingOrder order, BigDecimal price) {
        BigDecimal mark = order.waterMark;
        if (mark == null || (order.isBuy() ? price.compareTo(mark) < 0 : price.compareTo(mark) > 0)) {
            mark = price;
        }
        order.waterMark = mark;
        BigDecimal distance = order.trailAmount != null
                ? order.trailAmount
                : mark.multiply(Objects.requireNonNull(order.trailPercent, "trail"))
                        .divide(HUNDRED);
        order.stop = SimulatedSettings.plain(order.isBuy() ? mark.add(distance) : mark.subtract(distance));
    }

    private BigDecimal worsened(WorkingOrder order, BigDecimal price) {
        double quoted = price.doubleValue();
        return Amounts.of(order.isBuy() ? costs.buyPrice(quoted) : costs.sellPrice(quoted));
    }
}

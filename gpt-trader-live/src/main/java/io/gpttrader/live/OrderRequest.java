package io.gpttrader.live;

import io.gpttrader.live.internal.support.Amounts;
import io.gpttrader.live.internal.support.HostCode;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is asked for. Immutable: every step gives a new object.
 *
 * <pre>{@code
 * OrderRequest.buy("AAPL", new BigDecimal("10")).clientOrderId("my-1").limit(new BigDecimal("187.50"));
 * OrderRequest.sell("AAPL", new BigDecimal("10")).clientOrderId("my-2").trailingPercent(new BigDecimal("2")).closing();
 * }</pre>
 *
 * <p>Without further steps a market order for the day. {@link #clientOrderId} is required before it is sent: it is how its outcome
 * is found again when the answer was lost.
 */
public final class OrderRequest {

    private String clientOrderId = "";
    private final String symbol;
    private final OrderSide side;
    private final @Nullable BigDecimal quantity;
    private final @Nullable BigDecimal notional;
    private OrderType type = OrderType.MARKET;
    private TimeInForce timeInForce = TimeInForce.DAY;
    private @Nullable BigDecimal limitPrice;
    private @Nullable BigDecimal stopPrice;
    private @Nullable BigDecimal trailAmount;
    private @Nullable BigDecimal trailPercent;
    private boolean isExtendedHours;
    private boolean isClosing;
    private @Nullable BigDecimal takeProfitLimit;
    private @Nullable BigDecimal stopLossStop;
    private @Nullable BigDecimal stopLossLimit;
    private boolean isOco;

    private OrderRequest(String symbol, OrderSide side, @Nullable BigDecimal quantity, @Nullable BigDecimal notional) {
        if (Objects.requireNonNull(symbol, "symbol").isBlank()) {
            throw new IllegalArgumentException("symbol must not be blank; give the broker's symbol, such as \"AAPL\"");
        }
        this.symbol = symbol;
        this.side = Objects.requireNonNull(side, "side");
        this.quantity = quantity;
        this.notional = notional;
    }

    private OrderRequest(OrderRequest from) {
        this(from.symbol, from.side, from.quantity, from.notional);
        clientOrderId = from.clientOrderId;
        type = from.type;
        timeInForce = from.timeInForce;
        limitPrice = from.limitPrice;
        stopPrice = from.stopPrice;
        trailAmount = from.trailAmount;
        trailPercent = from.trailPercent;
        isExtendedHours = from.isExtendedHours;
        isClosing = from.isClosing;
        takeProfitLimit = from.takeProfitLimit;
        stopLossStop = from.stopLossStop;
        stopLossLimit = from.stopLossLimit;
        isOco = from.isOco;
    }

    /**
     * A purchase.
     *
     * @param symbol the broker's
     * @param quantity shares or coins, above 0
     * @return a market order for the day
     */
    public static OrderRequest buy(String symbol, BigDecimal quantity) {
        return of(symbol, OrderSide.BUY, quantity);
    }

    /**
     * A sale.
     *
     * @param symbol the broker's
     * @param quantity shares or coins, above 0
     * @return a market order for the day
     */
    public static OrderRequest sell(String symbol, BigDecimal quantity) {
        return of(symbol, OrderSide.SELL, quantity);
    }

    /**
     * An order of some quantity.
     *
     * @param symbol the broker's
     * @param side buy or sell
     * @param quantity shares or coins, above 0
     * @return a market order for the day
     */
    public static OrderRequest of(String symbol, OrderSide side, BigDecimal quantity) {
        return new OrderRequest(
                symbol, side, Amounts.positive(quantity, "quantity", "the side says whether it buys or sells"), null);
    }

    /**
     * An order of some worth: the broker works out how many shares that is.
     *
     * @param symbol the broker's
     * @param side buy or sell
     * @param notional account currency, above 0
     * @return a market order for the day
     */
    public static OrderRequest ofNotional(String symbol, OrderSide side, BigDecimal notional) {
        return new OrderRequest(
                symbol, side, null, Amounts.positive(notional, "notional", "give an amount of the account's currency"));
    }

    /**
     * Sets the id by which the order is found again. It must never have been used before.
     *
     * @param id 1 to 36 of the characters a-z, A-Z, 0-9, {@code -} and {@code _}, which every broker takes
     * @return a changed copy
     */
    public OrderRequest clientOrderId(String id) {
        OrderRequest copy = new OrderRequest(this);
        copy.clientOrderId = checkedId(id);
        return copy;
    }

    /** The id, or an exception that says which brokers take. */
    static String checkedId(String id) {
        if (!Objects.requireNonNull(id, "clientOrderId").matches("[A-Za-z0-9_-]{1,36}")) {
            throw new IllegalArgumentException("clientOrderId must be 1 to 36 of the characters a-z, A-Z, 0-9, - and _"
                    + " but was '" + HostCode.name(id) + "'; other brokers take no more");
        }
        return id;
    }

    /**
     * Trades at this price or better.
     *
     * @param price account currency, above 0
     * @return a changed copy
     */
    public OrderRequest limit(BigDecimal price) {
        OrderRequest copy = priced(OrderType.LIMIT);
        copy.limitPrice = Amounts.positive(price, "limit", "give a price");
        return copy;
    }

    /**
     * Trades at the market once this price has traded.
     *
     * @param price account currency, above 0
     * @return a changed copy
     */
    public OrderRequest stop(BigDecimal price) {
        OrderRequest copy = priced(OrderType.STOP);
        copy.stopPrice = Amounts.positive(price, "stop", "give a price");
        return copy;
    }

    /**
     * Becomes a limit order once the stop price has traded.
     *
     * @param stop account currency, above 0
     * @param limit account currency, above 0
     * @return a changed copy
     */
    public OrderRequest stopLimit(BigDecimal stop, BigDecimal limit) {
        OrderRequest copy = priced(OrderType.STOP_LIMIT);
        copy.stopPrice = Amounts.positive(stop, "stop", "give a price");
        copy.limitPrice = Amounts.positive(limit, "limit", "give a price");
        return copy;
    }

    /**
     * A stop that follows the market at this distance.
     *
     * @param amount account currency, above 0
     * @return a changed copy
     */
    public OrderRequest trailingAmount(BigDecimal amount) {
        OrderRequest copy = priced(OrderType.TRAILING_STOP);
        copy.trailAmount = Amounts.positive(amount, "trailingAmount", "give a distance in the account's currency");
        return copy;
    }

    /**
     * A stop that follows the market at this distance.
     *
     * @param percent of the best price since it was placed, above 0, below 100; 2 is 2 %
     * @return a changed copy
     */
    public OrderRequest trailingPercent(BigDecimal percent) {
        OrderRequest copy = priced(OrderType.TRAILING_STOP);
        copy.trailPercent = Amounts.positive(percent, "trailingPercent", "2 means 2 %");
        if (percent.compareTo(BigDecimal.valueOf(100)) >= 0) {
            throw new IllegalArgumentException("trailingPercent must be below 100 but was " + percent + "; 2 is 2 %");
        }
        return copy;
    }

    /** A copy of another type, without the prices of the type before. */
    private OrderRequest priced(OrderType changed) {
        OrderRequest copy = new OrderRequest(this);
        copy.type = changed;
        copy.limitPrice = null;
        copy.stopPrice = null;
        copy.trailAmount = null;
        copy.trailPercent = null;
        return copy;
    }

    /**
     * Sets how long it works; for the day without this step.
     *
     * @param time such as {@link TimeInForce#GTC}
     * @return a changed copy
     */
    public OrderRequest timeInForce(TimeInForce time) {
        OrderRequest copy = new OrderRequest(this);
        copy.timeInForce = Objects.requireNonNull(time, "time");
        return copy;
    }

    /**
     * Lets it trade before the open and after the close as well, where the broker offers that.
     *
     * @return a changed copy
     */
    public OrderRequest extendedHours() {
        OrderRequest copy = new OrderRequest(this);
        copy.isExtendedHours = true;
        return copy;
    }

    /**
     * Says that it makes a position smaller: it is sent before any entry, and no limit or open circuit holds it back.
     *
     * @return a changed copy
     */
    public OrderRequest closing() {
        OrderRequest copy = new OrderRequest(this);
        copy.isClosing = true;
        return copy;
    }

    /**
     * Attaches an exit with a profit, sent when the order has filled. With {@link #stopLoss} as well it is a bracket: one cancels the
     * other.
     *
     * @param limit price of the exit, account currency, above 0
     * @return a changed copy
     */
    public OrderRequest takeProfit(BigDecimal limit) {
        OrderRequest copy = new OrderRequest(this);
        copy.takeProfitLimit = Amounts.positive(limit, "takeProfit", "give a price");
        return copy;
    }

    /**
     * Attaches a stop that ends the position with a loss, sent when the order has filled.
     *
     * @param stop price at which it triggers, account currency, above 0
     * @return a changed copy
     */
    public OrderRequest stopLoss(BigDecimal stop) {
        OrderRequest copy = new OrderRequest(this);
        copy.stopLossStop = Amounts.positive(stop, "stopLoss", "give a price");
        copy.stopLossLimit = null;
        return copy;
    }

    /**
     * Attaches a stop that becomes a limit order, sent when the order has filled.
     *
     * @param stop price at which it triggers, account currency, above 0
     * @param limit price of the limit order, account currency, above 0
     * @return a changed copy
     */
    public OrderRequest stopLoss(BigDecimal stop, BigDecimal limit) {
        OrderRequest copy = stopLoss(stop);
        copy.stopLossLimit = Amounts.positive(limit, "limit", "give a price");
        return copy;
    }

    /**
     * Makes of the order, a limit exit, and its {@link #stopLoss} a pair of which one cancels the other (OCO). There is no entry; a
     * position must be held.
     *
     * @return a changed copy
     */
    public OrderRequest oneCancelsOther() {
        OrderRequest copy = new OrderRequest(this);
        copy.isOco = true;
        copy.isClosing = true;
        return copy;
    }

    /** {@return the id by which it is found again; empty while none was given} */
    public String clientOrderId() {
        return clientOrderId;
    }

    /** {@return the broker's symbol} */
    public String symbol() {
        return symbol;
    }

    /** {@return buy or sell} */
    public OrderSide side() {
        return side;
    }

    /** {@return shares or coins, above 0; empty for an order of some worth} */
    public Optional<BigDecimal> quantity() {
        return Optional.ofNullable(quantity);
    }

    /** {@return account currency, above 0; empty for an order of some quantity} */
    public Optional<BigDecimal> notional() {
        return Optional.ofNullable(notional);
    }

    /** {@return at what price it may trade} */
    public OrderType type() {
        return type;
    }

    /** {@return how long it works} */
    public TimeInForce timeInForce() {
        return timeInForce;
    }

    /** {@return account currency; empty where there is none} */
    public Optional<BigDecimal> limitPrice() {
        return Optional.ofNullable(limitPrice);
    }

    /** {@return account currency; empty where there is none} */
    public Optional<BigDecimal> stopPrice() {
        return Optional.ofNullable(stopPrice);
    }

    /** {@return distance of a trailing stop, account currency; empty where there is none} */
    public Optional<BigDecimal> trailAmount() {
        return Optional.ofNullable(trailAmount);
    }

    /** {@return distance of a trailing stop, percent; empty where there is none} */
    public Optional<BigDecimal> trailPercent() {
        return Optional.ofNullable(trailPercent);
    }

    /** {@return whether it may trade before the open and after the close} */
    public boolean isExtendedHours() {
        return isExtendedHours;
    }

    /** {@return whether it makes a position smaller} */
    public boolean isClosing() {
        return isClosing;
    }

    /** {@return price of the exit with a profit; empty where there is none} */
    public Optional<BigDecimal> takeProfitLimit() {
        return Optional.ofNullable(takeProfitLimit);
    }

    /** {@return price at which the exit with a loss triggers; empty where there is none} */
    public Optional<BigDecimal> stopLossStop() {
        return Optional.ofNullable(stopLossStop);
    }

    /** {@return limit price of the exit with a loss; empty where that is a market order, or there is none} */
    public Optional<BigDecimal> stopLossLimit() {
        return Optional.ofNullable(stopLossLimit);
    }

    /** {@return whether it is a pair of exits of which one cancels the other} */
    public boolean isOneCancelsOther() {
        return isOco;
    }

    /** Such as {@code buy 10 AAPL limit 187.50 day (my-1)}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(side.label()).append(' ');
        text.append(quantity != null ? quantity.toPlainString() : "worth " + notional)
                .append(' ')
                .append(symbol);
        text.append(' ').append(type.label().replace('_', '-'));
        append(text, " ", limitPrice);
        append(text, " at ", stopPrice);
        append(text, " by ", trailAmount);
        append(text, " by % ", trailPercent);
        text.append(' ').append(timeInForce.label());
        append(text, isOco ? ", target of a pair, profit " : ", take profit ", takeProfitLimit);
        append(text, ", stop loss ", stopLossStop);
        append(text, " limit ", stopLossLimit);
        return text.append(isClosing ? ", closing" : "")
                .append(clientOrderId.isEmpty() ? "" : " (" + clientOrderId + ")")
                .toString();
    }

    private static void append(StringBuilder text, String before, @Nullable BigDecimal number) {
        if (number != null) {
            text.append(before).append(number.toPlainString());
        }
    }
}

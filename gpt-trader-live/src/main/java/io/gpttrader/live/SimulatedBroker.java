package io.gpttrader.live;

import io.gpttrader.live.internal.account.Costs;
import io.gpttrader.live.internal.simulated.SimulatedAccount;
import io.gpttrader.live.internal.simulated.SimulatedSettings;
import io.gpttrader.live.internal.support.Amounts;
import io.gpttrader.live.internal.support.CanIgnoreReturnValue;
import io.gpttrader.live.internal.support.Require;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import org.ta4j.core.Bar;

/**
 * A broker in memory, with an account and a matching engine: for examples, for tests, and for a dress rehearsal of a live session.
 *
 * <pre>{@code
 * SimulatedBroker broker = SimulatedBroker.withCash(100_000).commissionBps(1).slippageBps(2);
 * Live.through(broker);                       // a session tells it of each bar by itself
 * broker.price("AAPL", new BigDecimal("190")); // or the host tells it of prices
 * broker.submit(OrderRequest.buy("AAPL", BigDecimal.TEN).clientOrderId("my-1"));
 * }</pre>
 *
 * <p>The steps from {@link #commissionBps} to {@link #clock} give a changed copy each, with an account of its own; they come before its
 * first use and throw {@link IllegalStateException} afterwards. One object is one account: share it between sessions and threads as you
 * like. {@link #close} ends listening and nothing else, so that a session started again with the same object finds its positions.
 *
 * <h2>Time and events</h2>
 *
 * <p>{@link #time} is the end of the newest bar. Listeners are told on the thread of the call that causes an event, before that call
 * returns: the same calls give the same events.
 *
 * <h2>Fills</h2>
 *
 * <ul>
 *   <li><b>Market orders</b> that come after a bar fill at the open of the symbol's next bar, a purchase at open x (1 + slippage), a sale
 *       at open x (1 - slippage): with the arithmetic of the paper slice, to the last bit. Where the symbol's newest price was told by
 *       {@link #price} or {@link #quote}, they fill at once at that price.
 *   <li><b>Bars of one time</b>, told together, fill exits of all symbols at their opens first, then entries, each in the order in which
 *       they were sent. The time of a fill at the open is the bar's begin, of any other its end.
 *   <li><b>Limit orders</b> fill once a price touches the limit, at the limit or at a better open, without slippage.
 *   <li><b>Stops</b> trigger at the stop price, or at a worse open, and fill there with slippage. Stop limit orders become limit orders
 *       there. Within a bar stops come before limit orders.
 *   <li><b>Trailing stops</b> follow the highest (for a purchase the lowest) price since they were sent. A bar that has both a new high
 *       and a price below the stop: the stop where it stood before that bar is tested first, which fills at the lower price; the
 *       stop moved up by the high triggers in that bar only where the close is below it, which proves the order of the two.
 *   <li><b>Brackets</b>: the exits begin to work when the entry has filled as a whole; if it is cancelled or reduced before, so are they.
 *       Where a bar touches both exits the loss is taken. In the bar of an entry that has filled after the open, a stop loss triggers
 *       if the bar touches it at all, a take profit fills only where the close reaches it.
 *   <li><b>Time in force</b>: OPG fills at the open of the next trading session, or not at all; CLS at the close of the session; IOC and FOK
 *       at the next open or quote. Day orders end with the bar that ends their session. Without {@link #tradingHours(Function)} there are
 *       no sessions: OPG means the next open, CLS the next close, and day orders work until they are cancelled.
 *   <li><b>Volume</b>: without bound, unless {@link #volumeSharePercent} is given; what does not fill works on.
 *   <li><b>Cash</b>: an order worth more than the whole account is rejected when it is sent. Otherwise cash is looked at when the order
 *       fills, after the exits that fill before it: an entry that cash does not cover with its costs is filled as far as cash goes (in
 *       whole shares unless the account trades fractions), and the rest is cancelled with the reason; where nothing can be filled it is
 *       rejected. An exit always fills. Proceeds of a short sale and as much again are not cash to spend.
 *   <li><b>Positions</b> never turn round by one order: at most what is held is sold (or bought back), and no more than what no other
 *       order has reserved. With {@link #fractionalShares} an exit of all but the last bits of a floating point number is one of all.
 *   <li>A bar's price of zero or below is no price: nothing fills there.
 * </ul>
 */
public final class SimulatedBroker implements Broker {
    private static final BrokerTraits TRAITS = new BrokerTraits(
            EnumSet.allOf(OrderType.class), EnumSet.allOf(TimeInForce.class), true, Duration.ZERO, true);

    private final SimulatedAccount account;

    private SimulatedBroker(SimulatedSettings settings) {
        this.account = new SimulatedAccount(settings);
    }

    /**
     * A new account: whole shares, no costs, no short selling, US dollars.
     *
     * @param cash account currency, above 0
     * @return the broker of that account
     */
    public static SimulatedBroker withCash(double cash) {
        Require.positive(cash, "cash", "give the account's cash, such as 100_000");
        return new SimulatedBroker(new SimulatedSettings(cash));
    }

    private SimulatedBroker with(String step, Consumer<SimulatedSettings> change) {
        if (account.isUsed()) {
            throw new IllegalStateException(
                    step + " must be set before the simulated broker is used; its account has begun already");
        }
        return new SimulatedBroker(account.settings().with(change));
    }

    // ---- settings

    /**
     * Commission in proportion to value.
     *
     * @param bps basis points of each fill's value, 0 to 1000; 1 is 0.01 %
     * @return a changed copy
     */
    public SimulatedBroker commissionBps(double bps) {
        Require.between(bps, 0, 1_000, "commissionBps", "1 bp is 0.01 %, so 0.1 % is 10");
        return costs("commissionBps", slippage -> Costs.bps(bps, slippage));
    }

    /**
     * Commission by the share.
     *
     * @param perShare account currency a share, at least 0
     * @param minimum least commission of a fill, at least 0
     * @return a changed copy
     */
    public SimulatedBroker commissionPerShare(double perShare, double minimum) {
        Require.notNegative(perShare, "perShare", "give account currency a share, such as 0.005");
        Require.notNegative(minimum, "minimum", "give account currency a fill, such as 1");
        return costs("commissionPerShare", slippage -> Costs.perShare(perShare, minimum, slippage));
    }

    /**
     * Commission by any function of a fill; it must give at least 0 and not fall as the quantity grows.
     *
     * @param commission quantity (above 0) and fill price to account currency
     * @return a changed copy
     */
    public SimulatedBroker commission(DoubleBinaryOperator commission) {
        Objects.requireNonNull(commission, "commission");
        return costs("commission", slippage -> Costs.of(commission, slippage));
    }

    private SimulatedBroker costs(String step, Function<Double, Costs> costs) {
        return with(step, s -> {
            s.costs = costs.apply(s.costs.slippageFraction());
            s.costsText = "commission " + s.costs.description();
        });
    }

    /**
     * Worsens the price of market orders and stops.
     *
     * @param bps basis points of the price, 0 to 1000; 1 is 0.01 %
     * @return a changed copy
     */
    public SimulatedBroker slippageBps(double bps) {
        Require.between(bps, 0, 1_000, "slippageBps", "1 bp is 0.01 %, so 0.05 % is 5");
        return with("slippageBps", s -> {
            s.slippageBps = bps;
            s.costs = s.costs.withSlippage(bps / 10_000);
        });
    }

    /**
     * Trades whole shares only: the default.
     *
     * @return a changed copy
     */
    public SimulatedBroker wholeShares() {
        return with("wholeShares", s -> s.quantityStep = BigDecimal.ONE);
    }

    /**
     * Trades any fraction of a share.
     *
     * @return a changed copy
     */
    public SimulatedBroker fractionalShares() {
        return with("fractionalShares", s -> s.quantityStep = SimulatedSettings.ANY_FRACTION);
    }

    /**
     * Trades multiples of a step.
     *
     * @param step such as 0.001, above 0
     * @return a changed copy
     */
    public SimulatedBroker quantityStep(BigDecimal step) {
        Amounts.positive(step, "quantityStep", "give the least difference of two quantities, such as 0.001");
        return with("quantityStep", s -> s.quantityStep = step);
    }

    /**
     * Takes prices of orders that are multiples of a step; any price without this.
     *
     * @param step account currency, such as 0.01, above 0
     * @return a changed copy
     */
    public SimulatedBroker priceStep(BigDecimal step) {
        Amounts.positive(step, "priceStep", "give the least difference of two prices, such as 0.01");
        return with("priceStep", s -> s.priceStep = step);
    }

    /**
     * Fills at most a part of a bar's volume, all orders of the symbol together; the rest works on.
     *
     * @param percent above 0, at most 100
     * @return a changed copy
     */
    public SimulatedBroker volumeSharePercent(double percent) {
        Require.aboveZeroUpTo(percent, 100, "volumeSharePercent", "10 means a tenth of each bar's volume");
        return with("volumeSharePercent", s -> s.volumeSharePercent = percent);
    }

    /**
     * Sets when the market trades: nothing fills on bars outside of its sessions, and day orders end with them.
     *
     * @param calendar from a moment to the open and close of the trading session that holds it, or else of the next one
     * @return a changed copy
     */
    public SimulatedBroker tradingHours(Function<Instant, Map.Entry<Instant, Instant>> calendar) {
        Objects.requireNonNull(calendar, "calendar");
        return with("tradingHours", s -> s.calendar = calendar);
    }

    /**
     * Lets what is not held be sold.
     *
     * @return a changed copy
     */
    public SimulatedBroker shortSelling() {
        return with("shortSelling", s -> s.canShort = true);
    }

    /**
     * Names the account; {@code simulated} without this.
     *
     * @param id not blank
     * @return a changed copy
     */
    public SimulatedBroker accountId(String id) {
        requireText(id, "accountId");
        return with("accountId", s -> s.accountId = id);
    }

    /**
     * Sets the currency of the account; {@code USD} without this.
     *
     * @param code such as {@code EUR}
     * @return a changed copy
     */
    public SimulatedBroker currency(String code) {
        requireText(code, "currency");
        return with("currency", s -> s.currency = code);
    }

    /**
     * Knows these symbols only and rejects others; any symbol without this.
     *
     * @param symbols at least one
     * @return a changed copy
     */
    public SimulatedBroker symbols(String... symbols) {
        if (Objects.requireNonNull(symbols, "symbols").length == 0) {
            throw new IllegalArgumentException("symbols must name at least one; leave the step out to know any");
        }
        for (String symbol : symbols) {
            requireText(symbol, "a symbol of symbols");
        }
        Set<String> all = new TreeSet<>(List.of(symbols));
        return with("symbols", s -> s.symbols = all);
    }

    /**
     * Tells the time by a clock instead of by the bars: for a host that tells prices as they come.
     *
     * @param clock such as {@code InstantSource.system()}
     * @return a changed copy
     */
    public SimulatedBroker clock(InstantSource clock) {
        Objects.requireNonNull(clock, "clock");
        return with("clock", s -> s.clock = clock);
    }

    private static void requireText(String text, String name) {
        if (Objects.requireNonNull(text, name).isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank");
        }
    }

    // ---- the market

    @Override
    public void market(String symbol, Bar bar) {
        market(Map.of(symbol, bar));
    }

    @Override
    public void market(Map<String, Bar> bars) {
        // In the order in which they are told: the same calls give the same events.
        account.bars(Collections.unmodifiableMap(new LinkedHashMap<>(bars)));
    }

    /**
     * Tells of a price that was traded. Orders that it reaches fill at once, and so do market orders from now on, until the symbol's next
     * bar.
     *
     * @param symbol the broker's
     * @param price account currency, above 0
     */
    public void price(String symbol, BigDecimal price) {
        requireText(symbol, "symbol");
        Amounts.positive(price, "price", "give what was paid for one share or coin");
        account.prices(symbol, price, price, price);
    }

    /**
     * Tells of prices: purchases fill at the ask, sales at the bid, stops trigger by the last price. Orders that they reach fill at once,
     * and so do market orders from now on, until the symbol's next bar.
     *
     * @param symbol the broker's
     * @param bid account currency, above 0
     * @param ask account currency, at least the bid
     * @param last account currency, above 0
     */
    public void quote(String symbol, BigDecimal bid, BigDecimal ask, BigDecimal last) {
        requireText(symbol, "symbol");
        Amounts.positive(bid, "bid", "give a price");
        Amounts.positive(ask, "ask", "give a price");
        Amounts.positive(last, "last", "give a price");
        if (ask.compareTo(bid) < 0) {
            throw new IllegalArgumentException("ask must be at least the bid but was " + ask + " with the bid " + bid);
        }
        account.prices(symbol, bid, ask, last);
    }

    // ---- what people do at the broker

    /**
     * Trades as someone would by hand: at once, at the last price, as an order without a client order id.
     *
     * @param symbol the broker's; a price of it must be known
     * @param signedQuantity below 0 for a sale; at most what is held where it makes a position smaller
     * @return the execution, which listeners were told of
     * @throws IllegalArgumentException if the account does not hold enough
     */
    @CanIgnoreReturnValue
    public BrokerFill manualTrade(String symbol, BigDecimal signedQuantity) {
        requireText(symbol, "symbol");
        if (Objects.requireNonNull(signedQuantity, "signedQuantity").signum() == 0) {
            throw new IllegalArgumentException("signedQuantity must not be 0; above 0 buys, below 0 sells");
        }
        return account.manualTrade(symbol, signedQuantity);
    }

    /**
     * Pays cash in.
     *
     * @param amount account currency, below 0 to take it out, at most the cash there is
     */
    public void deposit(BigDecimal amount) {
        account.deposit(Objects.requireNonNull(amount, "amount"));
    }

    /**
     * Halts the trading of a symbol: its orders wait, and listeners are told.
     *
     * @param symbol the broker's
     */
    public void haltTrading(String symbol) {
        requireText(symbol, "symbol");
        account.halt(symbol, "trading is halted");
    }

    /**
     * Lets a symbol trade again, and tells listeners.
     *
     * @param symbol the broker's
     */
    public void resumeTrading(String symbol) {
        requireText(symbol, "symbol");
        account.resume(symbol);
    }

    // ---- as a broker

    @Override
    public String name() {
        return "simulated";
    }

    @Override
    public BrokerTraits traits() {
        return TRAITS;
    }

    @Override
    public BrokerAccount account() {
        return account.account();
    }

    @Override
    public List<BrokerPosition> positions() {
        return account.positions();
    }

    @Override
    public List<BrokerOrder> openOrders() {
        return account.openOrders();
    }

    @Override
    public Optional<BrokerOrder> order(String clientOrderId) {
        return account.order(clientOrderId);
    }

    @Override
    public List<BrokerFill> fills(Instant since) {
        return account.fills(since);
    }

    /**
     * Sends an order. See {@link SimulatedBroker} for when it fills.
     *
     * @throws BrokerException REJECTED where a rule forbids it, DUPLICATE where the client order id was used before
     * @throws IllegalArgumentException if it has no client order id
     */
    @Override
    @CanIgnoreReturnValue
    public BrokerOrder submit(OrderRequest request) {
        return account.submit(request);
    }

    @Override
    public void cancel(BrokerOrder order) {
        account.cancel(order.brokerOrderId());
    }

    /**
     * Changes an order: another, with an id of its own, stands in its place, of the same quantity filled so far. It is behind those
     * that were sent before.
     */
    @Override
    @CanIgnoreReturnValue
    public BrokerOrder replace(BrokerOrder order, OrderChange change) {
        return account.replace(order.brokerOrderId(), change);
    }

    @Override
    public AutoCloseable listen(Consumer<? super BrokerEvent> listener) {
        return account.listen(Objects.requireNonNull(listener, "listener"));
    }

    @Override
    public Instrument instrument(String symbol) {
        return account.instrument(symbol);
    }

    @Override
    public Instant time() {
        return account.time();
    }

    @Override
    public Optional<BrokerQuote> quote(String symbol) {
        return account.quote(symbol);
    }

    @Override
    public Optional<Function<Instant, Map.Entry<Instant, Instant>>> tradingHours() {
        return Optional.ofNullable(account.settings().calendar);
    }

    @Override
    public BigDecimal orderable(String symbol, double quantity) {
        return account.floor(Amounts.of(quantity));
    }

    /** Ends listening. The account stays as it is, and can be used on. */
    @Override
    public void close() {
        account.endListening();
    }

    /** The account in a few lines: money, positions, working orders, settings. */
    @Override
    public String toString() {
        return account.toString();
    }
}

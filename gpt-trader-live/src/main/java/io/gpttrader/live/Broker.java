package io.gpttrader.live;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ta4j.core.Bar;

/**
 * An account at a broker, as a live session uses it. Implement it to trade through a broker of your own, and run
 * {@code BrokerContract} of the artifact's test jar against it.
 *
 * <p>Every method blocks until the broker has answered, within a time-out of the implementation's, and may be called by several
 * threads at once. Each throws {@link BrokerException}, whose kind says whether the request was carried out. An implementation
 * tries requests again by itself only where that changes nothing (questions), never {@link #submit}, {@link #cancel} or
 * {@link #replace}.
 *
 * <p>No key, secret or token may appear in a message, a log or {@code toString()}.
 */
public interface Broker extends AutoCloseable {

    /**
     * What to call it in messages and journals, such as {@code alpaca paper}. With the account's number it tells one account from all others on
     * this machine, so that a second session on it is found: where the address is not the broker's own, it is part of the name.
     *
     * @return a name without a secret
     */
    String name();

    /** {@return what it can do; never changes} */
    BrokerTraits traits();

    /** {@return the account now} */
    BrokerAccount account();

    /** {@return everything the account holds, whoever bought it} */
    List<BrokerPosition> positions();

    /** {@return every order that works, whoever placed it, legs of brackets included} */
    List<BrokerOrder> openOrders();

    /**
     * Looks an order up, whatever has become of it.
     *
     * @param clientOrderId that it was sent with
     * @return the order; empty where the broker knows none with that id
     */
    Optional<BrokerOrder> order(String clientOrderId);

    /**
     * Tells which symbols the session trades, or has traded: before it asks for orders and fills, and again when there are more.
     * Brokers that know orders and fills by symbol only (Binance) look in these, in what the account holds, and in those that they
     * were asked about before; for them {@link #order} and {@link #fills} are complete only over these symbols. Of no effect for
     * others.
     *
     * @param symbols the broker's
     */
    default void watch(Collection<String> symbols) {}

    /**
     * Looks the order up that has taken another's place, whatever has become of it. Without an own implementation it is found only
     * while it works.
     *
     * @param replaced an order that was replaced
     * @return the order with the id {@link BrokerOrder#replacedBy}; empty where the broker knows none
     */
    default Optional<BrokerOrder> replacement(BrokerOrder replaced) {
        return openOrders().stream()
                .filter(each -> each.brokerOrderId().equals(replaced.replacedBy()))
                .findFirst();
    }

    /**
     * Lists executions, oldest first.
     *
     * @param since the first moment asked for
     * @return all from then on, of all orders, whoever placed them
     */
    List<BrokerFill> fills(Instant since);

    /**
     * Sends an order.
     *
     * @param request with a client order id
     * @return the order as the broker has accepted it; it may still be rejected later
     * @throws BrokerException REJECTED or NOT_SENT where there is certainly no order; DUPLICATE, UNKNOWN or PROTOCOL where there may be one
     */
    BrokerOrder submit(OrderRequest request);

    /**
     * Asks for an order to be cancelled. When it returns the order may still work, and may still fill.
     *
     * @param order as the broker told it
     * @throws BrokerException REJECTED where it cannot be cancelled, as it is over; NOT_FOUND where there is none
     */
    void cancel(BrokerOrder order);

    /**
     * Asks for an order to be changed.
     *
     * @param order as the broker told it
     * @param change what is to be different
     * @return the order that takes its place
     * @throws BrokerException REJECTED where it cannot be changed, or the broker cannot do that
     */
    BrokerOrder replace(BrokerOrder order, OrderChange change);

    /**
     * Listens to what the broker tells by itself, and keeps the connection up: a lost or silent one is made again.
     *
     * @param listener called by one thread at a time; the first event is {@link BrokerEvent.Connected}
     * @return closes the stream
     */
    AutoCloseable listen(Consumer<? super BrokerEvent> listener);

    /**
     * What may be ordered of a symbol.
     *
     * @param symbol the broker's
     * @return steps and permissions now
     * @throws BrokerException NOT_FOUND where it does not know the symbol
     */
    Instrument instrument(String symbol);

    /** {@return the time by the broker's clock at the moment when this returns, however long the answer was on its way} */
    Instant time();

    /**
     * Prices now.
     *
     * @param symbol the broker's
     * @return the prices; empty where it tells none
     */
    default Optional<BrokerQuote> quote(String symbol) {
        return Optional.empty();
    }

    /**
     * Whether the market of a symbol never closes, whatever {@link #tradingHours} says of the others, as that of a coin at a broker of
     * shares: its orders wait for no open.
     *
     * @param symbol the broker's
     * @return always the same for a symbol, without a request; false as it stands
     */
    default boolean isAlwaysOpen(String symbol) {
        return false;
    }

    /**
     * The broker's calendar: from a moment to the open and close of the trading session that holds it, or else of the next one.
     *
     * @return the calendar; empty where the market never closes, or the broker tells none
     */
    default Optional<Function<Instant, Map.Entry<Instant, Instant>>> tradingHours() {
        return Optional.empty();
    }

    /**
     * Tells a simulated broker of a bar that has ended, before the session itself takes it. Of no effect for others.
     *
     * @param symbol the bar's
     * @param bar closed, in ascending time
     */
    default void market(String symbol, Bar bar) {}

    /**
     * Tells a simulated broker of all bars that have ended at one time, before the session itself takes them. At their opens the exits of
     * all symbols are filled before any entry, so that what an exit brings pays for an entry elsewhere.
     *
     * @param bars by symbol, each closed, in ascending time
     */
    default void market(Map<String, Bar> bars) {
        bars.forEach(this::market);
    }

    /**
     * Rounds a fraction of a share or coin that the session works out as a floating point number to what can be ordered.
     *
     * @param symbol the broker's
     * @param quantity at least 0
     * @return a multiple of the symbol's step, 0 where that is below the least quantity
     */
    default BigDecimal orderable(String symbol, double quantity) {
        return instrument(symbol).floorQuantity(new BigDecimal(Double.toString(quantity)));
    }

    /** Ends connections and threads. Orders and positions stay as they are. */
    @Override
    void close();
}

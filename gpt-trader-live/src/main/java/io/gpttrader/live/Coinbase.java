package io.gpttrader.live;

import io.gpttrader.live.internal.coinbase.CoinbaseConnection;
import io.gpttrader.live.internal.coinbase.CoinbaseOptions;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A portfolio at Coinbase, through the Advanced Trade interface. Always real money: Coinbase has no paper account, and its sandbox answers
 * every request by a fixed text. Immutable: every step gives a new object with a connection of its own, made at its first use.
 *
 * <pre>{@code
 * Live.through(Coinbase.advancedTrade(Secrets.environment("COINBASE_KEY_NAME"), Secrets.file(Path.of("coinbase.pem"))))
 *         .realMoney("b87a2d3f-8a1e-49b3-a4ea-402d8c389aca");
 * }</pre>
 *
 * <p>The account is the portfolio that the key belongs to, counted in one currency, USD unless {@link #quoteCurrency} names another:
 * that currency is its cash, every other currency is a position in the product of the two (BTC is a position in {@code BTC-USD}), and
 * only such products are traded. A position is what is there, available and on hold.
 *
 * <p>Coinbase makes no second order of a client order id, but answers with the first one. It looks no order up by that id: an order of
 * another process is searched in the list of all orders, the newest first.
 *
 * <p>Not possible here: short sales, stops without a limit, trailing stops, exits attached to an order (a pair of exits of a sale is, by
 * {@link OrderRequest#oneCancelsOther}), orders for the day, futures.
 */
public final class Coinbase implements Broker {
    private static final URI REST = URI.create("https://api.coinbase.com");
    private static final URI STREAM = URI.create("wss://advanced-trade-ws-user.coinbase.com");

    private final CoinbaseOptions options;
    private @Nullable CoinbaseConnection connection;
    private boolean isClosed;

    private Coinbase(CoinbaseOptions options) {
        this.options = options;
    }

    /**
     * The portfolio of a CDP key.
     *
     * @param keyName such as {@code organizations/{org}/apiKeys/{key}}, asked at each use
     * @param privateKey of the key, asked at each use: PEM of an elliptic curve key (P-256), or an Ed25519 key in Base64 or PEM; line ends
     *     may be written as {@code \n}
     * @return counted in USD
     */
    public static Coinbase advancedTrade(Supplier<String> keyName, Supplier<String> privateKey) {
        return new Coinbase(new CoinbaseOptions(
                REST,
                STREAM,
                Objects.requireNonNull(keyName, "keyName"),
                Objects.requireNonNull(privateKey, "privateKey"),
                "USD"));
    }

    /**
     * The portfolio of a CDP key.
     *
     * @param keyName such as {@code organizations/{org}/apiKeys/{key}}
     * @param privateKey of the key: PEM of an elliptic curve key (P-256), or an Ed25519 key in Base64 or PEM
     * @return counted in USD
     */
    public static Coinbase advancedTrade(String keyName, String privateKey) {
        notBlank(keyName, "keyName");
        notBlank(privateKey, "privateKey");
        return advancedTrade(() -> keyName, () -> privateKey);
    }

    private static void notBlank(String text, String name) {
        if (Objects.requireNonNull(text, name).isBlank()) {
            throw new IllegalArgumentException(
                    name
                            + " must not be blank; give the one that Coinbase's page shows, such as by Secrets.environment(..)");
        }
    }

    /**
     * Other addresses: a proxy's, a test server's. The account is of real money all the same.
     *
     * @param rest of the REST interface, without {@code /api/v3}
     * @param stream of the websocket for a user's orders
     * @return a changed copy
     */
    public Coinbase at(URI rest, URI stream) {
        requireScheme(Objects.requireNonNull(rest, "rest"), "rest", "http");
        requireScheme(Objects.requireNonNull(stream, "stream"), "stream", "ws");
        return new Coinbase(
                new CoinbaseOptions(rest, stream, options.keyName(), options.privateKey(), options.quote()));
    }

    private static void requireScheme(URI address, String name, String scheme) {
        String own = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!own.equals(scheme) && !own.equals(scheme + "s")) {
            throw new IllegalArgumentException(
                    name + " must begin with " + scheme + ":// or " + scheme + "s:// but was " + address);
        }
    }

    /**
     * The currency in which the account is counted.
     *
     * @param currency such as {@code EUR} or {@code USDC}; USD without this step
     * @return a changed copy
     */
    public Coinbase quoteCurrency(String currency) {
        if (Objects.requireNonNull(currency, "currency").isBlank()) {
            throw new IllegalArgumentException("currency must not be blank; give one such as USD");
        }
        return new Coinbase(new CoinbaseOptions(
                options.rest(), options.stream(), options.keyName(), options.privateKey(), currency));
    }

    private synchronized CoinbaseConnection connection() {
        if (isClosed) {
            throw new IllegalStateException(name() + " is closed; make another");
        }
        CoinbaseConnection its = connection;
        if (its == null) {
            its = new CoinbaseConnection(options);
            connection = its;
        }
        return its;
    }

    @Override
    public String name() {
        return "coinbase";
    }

    @Override
    public BrokerTraits traits() {
        return new BrokerTraits(
                EnumSet.of(OrderType.MARKET, OrderType.LIMIT, OrderType.STOP_LIMIT),
                EnumSet.of(TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK),
                true,
                CoinbaseConnection.settleTime(),
                false);
    }

    @Override
    public BrokerAccount account() {
        return connection().account();
    }

    @Override
    public List<BrokerPosition> positions() {
        return connection().positions();
    }

    @Override
    public List<BrokerOrder> openOrders() {
        return connection().openOrders();
    }

    @Override
    public Optional<BrokerOrder> order(String clientOrderId) {
        return connection().order(Objects.requireNonNull(clientOrderId, "clientOrderId"));
    }

    @Override
    public List<BrokerFill> fills(Instant since) {
        return connection().fills(Objects.requireNonNull(since, "since"));
    }

    @Override
    public BrokerOrder submit(OrderRequest request) {
        return connection().submit(Objects.requireNonNull(request, "request"));
    }

    @Override
    public void cancel(BrokerOrder order) {
        connection().cancel(Objects.requireNonNull(order, "order"));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Coinbase edits the order, which keeps both its ids: the id of the change is not used.
     */
    @Override
    public BrokerOrder replace(BrokerOrder order, OrderChange change) {
        return connection().replace(Objects.requireNonNull(order, "order"), Objects.requireNonNull(change, "change"));
    }

    @Override
    public AutoCloseable listen(Consumer<? super BrokerEvent> listener) {
        return connection().listen(Objects.requireNonNull(listener, "listener"));
    }

    @Override
    public Instrument instrument(String symbol) {
        return connection().instrument(Objects.requireNonNull(symbol, "symbol"));
    }

    @Override
    public Instant time() {
        return connection().time();
    }

    @Override
    public Optional<BrokerQuote> quote(String symbol) {
        return connection().quote(Objects.requireNonNull(symbol, "symbol"));
    }

    @Override
    public void close() {
        CoinbaseConnection its = end();
        if (its != null) {
            its.close();
        }
    }

    /** Gives the connection up, if there is one. */
    private synchronized @Nullable CoinbaseConnection end() {
        CoinbaseConnection its = connection;
        isClosed = true;
        connection = null;
        return its;
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return options.toString();
    }
}

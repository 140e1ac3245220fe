package io.gpttrader.live;

import io.gpttrader.live.internal.binance.BinanceConnection;
import io.gpttrader.live.internal.binance.BinanceOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A spot account at Binance. Immutable: every step gives a new object with a connection of its own, made at its first use.
 *
 * <pre>{@code
 * Live.through(Binance.testnet(Secrets.environment("BINANCE_KEY"), Secrets.environment("BINANCE_SECRET")));
 * Live.through(Binance.spot(key, secret).quoteAsset("USDC")).realMoney("354937868");
 * }</pre>
 *
 * <p>The account is counted in one asset, USDT unless {@link #quoteAsset} names another: that asset is its cash, every other asset is a
 * position in the symbol of the two (BTC is a position in {@code BTCUSDT}), and only such symbols are traded. A position is what is
 * there, free and locked in orders: where the fee is taken in the asset bought, it is less than what was filled. Fees in another asset
 * (BNB) are told at that asset's price when the execution is read.
 *
 * <p>Binance remembers a client order id only while its order works, so that sending a request again could make a second order. In return
 * it refuses a request that comes later than {@link #recvWindow} after its timestamp, so that an order which is not there some seconds
 * after that was never accepted: {@link BrokerTraits#settleTime} says when. Orders and executions are told by symbol only: see
 * {@link #watch}.
 *
 * <p>Not possible here: short sales, exits attached to an order (a pair of exits of their own is, by
 * {@link OrderRequest#oneCancelsOther}), orders for the day, trailing distances in money.
 */
public final class Binance implements Broker {
    private static final URI SPOT = URI.create("https://api.binance.com");
    private static final URI SPOT_STREAM = URI.create("wss://ws-api.binance.com:443/ws-api/v3");
    private static final URI TESTNET = URI.create("https://testnet.binance.vision");
    private static final URI TESTNET_STREAM = URI.create("wss://ws-api.testnet.binance.vision/ws-api/v3");
    private static final String STREAM_PATH = "/ws-api/v3";
    private static final Duration RECV_WINDOW = Duration.ofSeconds(5);
    private static final Duration LONGEST_RECV_WINDOW = Duration.ofSeconds(60);

    private final BinanceOptions options;
    private @Nullable BinanceConnection connection;
    private boolean isClosed;

    private Binance(BinanceOptions options) {
        this.options = options;
    }

    /**
     * An account of real money at binance.com.
     *
     * @param key API key with permission to trade, asked at each use
     * @param secret of the key (HMAC), asked at each use
     * @return counted in USDT
     */
    public static Binance spot(Supplier<String> key, Supplier<String> secret) {
        return of("binance", SPOT, SPOT_STREAM, key, secret, true);
    }

    /**
     * An account of real money at binance.com.
     *
     * @param key API key with permission to trade
     * @param secret of the key (HMAC)
     * @return counted in USDT
     */
    public static Binance spot(String key, String secret) {
        return spot(constant(key, "key"), constant(secret, "secret"));
    }

    /**
     * An account of play money at testnet.binance.vision, which has keys of its own and forgets everything about once a month.
     *
     * @param key API key, asked at each use
     * @param secret of the key (HMAC), asked at each use
     * @return counted in USDT
     */
    public static Binance testnet(Supplier<String> key, Supplier<String> secret) {
        return of("binance testnet", TESTNET, TESTNET_STREAM, key, secret, false);
    }

    /**
     * An account of play money at testnet.binance.vision.
     *
     * @param key API key
     * @param secret of the key (HMAC)
     * @return counted in USDT
     */
    public static Binance testnet(String key, String secret) {
        return testnet(constant(key, "key"), constant(secret, "secret"));
    }

    private static Supplier<String> constant(String value, String name) {
        if (Objects.requireNonNull(value, name).isBlank()) {
            throw new IllegalArgumentException(name
                    + " must not be blank; give the one that Binance's page shows, such as by Secrets.environment(..)");
        }
        return () -> value;
    }

    private static Binance of(
            String name, URI rest, URI stream, Supplier<String> key, Supplier<String> secret, boolean isRealMoney) {
        return new Binance(new BinanceOptions(
                name,
                rest,
                stream,
                Objects.requireNonNull(key, "key"),
                Objects.requireNonNull(secret, "secret"),
                "USDT",
                RECV_WINDOW,
                isRealMoney));
    }

    /**
     * Other addresses: a nearer one of Binance's, a proxy's, a test server's. Whether the account is of real money stays as it was.
     *
     * @param rest of the REST interface, without {@code /api/v3}, such as {@code https://api1.binance.com}
     * @param stream of the websocket interface, such as {@code wss://ws-api.binance.com:9443/ws-api/v3}
     * @return a changed copy
     */
    public Binance at(URI rest, URI stream) {
        requireScheme(Objects.requireNonNull(rest, "rest"), "rest", "http");
        requireScheme(Objects.requireNonNull(stream, "stream"), "stream", "ws");
        boolean hasPath = stream.getPath() != null && stream.getPath().length() > 1;
        URI whole = hasPath ? stream : stream.resolve(STREAM_PATH);
        return with(rest, whole, options.quote(), options.recvWindow());
    }

    private static void requireScheme(URI address, String name, String scheme) {
        String own = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!own.equals(scheme) && !own.equals(scheme + "s")) {
            throw new IllegalArgumentException(
                    name + " must begin with " + scheme + ":// or " + scheme + "s:// but was " + address);
        }
    }

    /**
     * The asset in which the account is counted.
     *
     * @param asset such as {@code USDC}; USDT without this step
     * @return a changed copy
     */
    public Binance quoteAsset(String asset) {
        if (Objects.requireNonNull(asset, "asset").isBlank()) {
            throw new IllegalArgumentException("asset must not be blank; give one such as USDC");
        }
        return with(options.rest(), options.stream(), asset, options.recvWindow());
    }

    /**
     * How old a request may be when Binance takes it. Longer lets slow connections trade, shorter settles unknown outcomes sooner.
     *
     * @param time above 0 and at most 60 seconds, in whole milliseconds; 5 seconds without this step
     * @return a changed copy
     */
    public Binance recvWindow(Duration time) {
        if (Objects.requireNonNull(time, "time").toMillis() < 1 || time.compareTo(LONGEST_RECV_WINDOW) > 0) {
            throw new IllegalArgumentException(
                    "recvWindow must be from 1 ms to 60 s but was " + time + "; Binance advises 5 s or less");
        }
        return with(options.rest(), options.stream(), options.quote(), time);
    }

    private Binance with(URI rest, URI stream, String quote, Duration recvWindow) {
        return new Binance(new BinanceOptions(
                options.name(),
                rest,
                stream,
                options.key(),
                options.secret(),
                quote,
                recvWindow,
                options.isRealMoney()));
    }

    private synchronized BinanceConnection connection() {
        if (isClosed) {
            throw new IllegalStateException(options.name() + " is closed; make another");
        }
        BinanceConnection its = connection;
        if (its == null) {
            its = new BinanceConnection(options);
            connection = its;
        }
        return its;
    }

    @Override
    public String name() {
        return options.name();
    }

    @Override
    public BrokerTraits traits() {
        return new BrokerTraits(
                EnumSet.allOf(OrderType.class),
                EnumSet.of(TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK),
                false,
                BinanceConnection.settleTime(options.recvWindow()),
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

    /**
     * {@inheritDoc}
     *
     * <p>Looked for in the symbol that this object sent it with, or else in every symbol that was watched, asked about, or is held.
     */
    @Override
    public Optional<BrokerOrder> order(String clientOrderId) {
        return connection().order(Objects.requireNonNull(clientOrderId, "clientOrderId"));
    }

    @Override
    public void watch(Collection<String> symbols) {
        connection().watch(List.copyOf(symbols));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Of every symbol that was watched, asked about, or is held: Binance tells executions by symbol only.
     */
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
        BinanceConnection its = end();
        if (its != null) {
            its.close();
        }
    }

    /** Gives the connection up, if there is one. */
    private synchronized @Nullable BinanceConnection end() {
        BinanceConnection its = connection;
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

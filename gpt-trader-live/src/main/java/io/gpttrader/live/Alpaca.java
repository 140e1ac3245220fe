package io.gpttrader.live;

import io.gpttrader.live.internal.alpaca.AlpacaAddresses;
import io.gpttrader.live.internal.alpaca.AlpacaClient;
import io.gpttrader.live.internal.alpaca.AlpacaOptions;
import io.gpttrader.live.internal.alpaca.AlpacaSymbols;
import io.gpttrader.live.internal.support.Lazy;
import io.gpttrader.live.internal.support.Require;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An account at Alpaca, through its Trading API version 2 and its trade_updates stream.
 *
 * <pre>{@code
 * Live.through(Alpaca.paper(key, secret));
 * Live.through(Alpaca.live(() -> System.getenv("ALPACA_KEY"), () -> System.getenv("ALPACA_SECRET"))).realMoney("123456789");
 * }</pre>
 *
 * <p>Immutable: every step gives a new object with connections of its own. It connects when first used, and {@link #close} ends that.
 * Safe to use from many threads. Keys are asked for at each use and appear in no text.
 *
 * <p>What holds at Alpaca:
 *
 * <ul>
 *   <li>The account's id here is Alpaca's account number, which {@code realMoney(..)} must name. Whatever {@link #paper} says, orders
 *       sent to {@code api.alpaca.markets} are real money.
 *   <li>Coins are written {@code BTC/USD}; positions, which Alpaca calls {@code BTCUSD}, are told like that too, or as the caller
 *       has written the symbol. A day order of a coin is sent as {@link TimeInForce#GTC}, as its market has no day.
 *   <li>An order that closes is sent with its {@code position_intent}, so that Alpaca refuses it rather than open a position.
 *   <li>Commissions are 0: Alpaca tells none with an execution. It takes the fee of a coin in the coin itself, so that a position
 *       may be smaller than what was bought.
 *   <li>An execution's id is made of its order and of what had traded of it then, as the stream and the list of executions have
 *       no other in common.
 *   <li>Whether a symbol is halted is known by {@link Instrument#isTradable}, at most a minute old. The status channel of the data
 *       stream is not used, as an account has only one connection there, which its feed of bars needs.
 *   <li>Options and orders of several symbols are not sent; those that others have placed are told leg by leg.
 *   <li>There is no count of day trades: that rule ended in June 2026.
 * </ul>
 */
public final class Alpaca implements Broker {

    private static final Duration LONGEST = Duration.ofHours(1);

    private final AlpacaOptions options;
    private final Lazy<AlpacaClient> client;
    private final BrokerTraits traits;
    private volatile boolean isUsed;

    private Alpaca(AlpacaOptions options) {
        this.options = options;
        this.client = Lazy.by(() -> new AlpacaClient(options));
        this.traits = new BrokerTraits(
                EnumSet.allOf(OrderType.class), EnumSet.allOf(TimeInForce.class), true, options.settleTime(), false);
    }

    /**
     * The paper account: no money.
     *
     * @param key of the paper account, as Alpaca's page shows it
     * @param secret that belongs to it
     * @return the account
     */
    public static Alpaca paper(String key, String secret) {
        notBlank(key, "key");
        notBlank(secret, "secret");
        return paper(() -> key, () -> secret);
    }

    /**
     * The paper account: no money.
     *
     * @param key asked for at each use
     * @param secret asked for at each use
     * @return the account
     */
    public static Alpaca paper(Supplier<String> key, Supplier<String> secret) {
        return of(true, key, secret);
    }

    /**
     * The account with money. A session trades it only with {@code realMoney(accountNumber)}.
     *
     * @param key of the live account, as Alpaca's page shows it
     * @param secret that belongs to it
     * @return the account
     */
    public static Alpaca live(String key, String secret) {
        notBlank(key, "key");
        notBlank(secret, "secret");
        return live(() -> key, () -> secret);
    }

    /**
     * The account with money. A session trades it only with {@code realMoney(accountNumber)}.
     *
     * @param key asked for at each use
     * @param secret asked for at each use
     * @return the account
     */
    public static Alpaca live(Supplier<String> key, Supplier<String> secret) {
        return of(false, key, secret);
    }

    private static void notBlank(String text, String name) {
        if (Objects.requireNonNull(text, name).isBlank()) {
            throw new IllegalArgumentException(name
                    + " must not be blank; give the one that Alpaca's page shows, such as by Secrets.environment(..)");
        }
    }

    private static Alpaca of(boolean isPaper, Supplier<String> key, Supplier<String> secret) {
        return new Alpaca(AlpacaOptions.of(
                isPaper, Objects.requireNonNull(key, "key"), Objects.requireNonNull(secret, "secret")));
    }

    /**
     * Other servers, such as one of your own for tests. The stream is at {@code /stream} of the trading server.
     *
     * @param tradingUri base address of the trading server, http or https, with or without {@code /v2}
     * @param dataUri base address of the market data server, http or https
     * @return a changed copy
     * @throws IllegalArgumentException if one is no such address
     */
    public Alpaca at(URI tradingUri, URI dataUri) {
        return new Alpaca(options.withAddresses(AlpacaAddresses.at(tradingUri, dataUri)));
    }

    /**
     * Which market's quotes are asked for; {@code iex} without this step, which every account may see.
     *
     * @param feed {@code iex}, {@code sip}, which needs a subscription, or another that Alpaca names
     * @return a changed copy
     */
    public Alpaca feed(String feed) {
        if (!Objects.requireNonNull(feed, "feed").matches("[a-z_]{2,20}")) {
            throw new IllegalArgumentException("feed must be a name such as \"iex\" or \"sip\" but was '" + feed + "'");
        }
        return new Alpaca(options.withFeed(feed));
    }

    /**
     * How long a request may take; 10 seconds without this step.
     *
     * @param time above 0, at most an hour
     * @return a changed copy
     */
    public Alpaca timeout(Duration time) {
        return new Alpaca(options.withTimeout(positive(time, "timeout")));
    }

    /**
     * How many requests may be sent at most, as where another program uses the same key. Without this step it is what Alpaca tells with
     * each answer, and 200 until then. Cancels and exits go first within it.
     *
     * @param calls a minute, at least 10
     * @return a changed copy
     */
    public Alpaca callsPerMinute(int calls) {
        Require.atLeast(calls, 10, "callsPerMinute", "fewer leave no room for reconciliation");
        return new Alpaca(options.withCallsPerMinute(calls));
    }

    /**
     * How long after it was sent an order whose answer was lost may still appear; 20 seconds without this step. After that, one that
     * Alpaca does not know was not accepted.
     *
     * @param time above 0, at most an hour
     * @return a changed copy
     */
    public Alpaca settleTime(Duration time) {
        return new Alpaca(options.withSettleTime(positive(time, "settleTime")));
    }

    /**
     * After how long without a sign of life the stream is pinged, and after as long again made again; 15 seconds without this step.
     *
     * @param time above 0, at most an hour
     * @return a changed copy
     */
    public Alpaca silence(Duration time) {
        return new Alpaca(options.withSilence(positive(time, "silence")));
    }

    /**
     * Waits before the stream connects again; half a second doubling up to 30 without this step, with half of each left to chance.
     *
     * @param first above 0, at most an hour
     * @param longest at least the first, at most an hour
     * @return a changed copy
     */
    public Alpaca backOff(Duration first, Duration longest) {
        if (positive(longest, "longest").compareTo(positive(first, "first")) < 0) {
            throw new IllegalArgumentException("longest must be at least first but was " + longest + " after " + first);
        }
        return new Alpaca(options.withWaits(first, longest));
    }

    private static Duration positive(Duration time, String name) {
        if (!Objects.requireNonNull(time, name).isPositive() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must be above 0 and at most " + LONGEST + " but was " + time
                    + "; such as Duration.ofSeconds(10)");
        }
        return time;
    }

    private AlpacaClient client() {
        isUsed = true;
        return client.get();
    }

    @Override
    public String name() {
        URI trading = options.addresses().trading();
        String host = String.valueOf(trading.getHost());
        String place = host.endsWith("alpaca.markets")
                ? ""
                : " at " + host + (trading.getPort() < 0 ? "" : ":" + trading.getPort());
        return (options.isPaper() ? "alpaca paper" : "alpaca live") + place;
    }

    @Override
    public BrokerTraits traits() {
        return traits;
    }

    @Override
    public BrokerAccount account() {
        return client().account();
    }

    @Override
    public List<BrokerPosition> positions() {
        return client().positions();
    }

    @Override
    public List<BrokerOrder> openOrders() {
        return client().openOrders();
    }

    @Override
    public Optional<BrokerOrder> order(String clientOrderId) {
        return client().order(clientOrderId);
    }

    @Override
    public Optional<BrokerOrder> replacement(BrokerOrder replaced) {
        return replaced.replacedBy().isEmpty() ? Optional.empty() : client().orderById(replaced.replacedBy());
    }

    @Override
    public List<BrokerFill> fills(Instant since) {
        return client().fills(since);
    }

    @Override
    public BrokerOrder submit(OrderRequest request) {
        return client().submit(request);
    }

    @Override
    public void cancel(BrokerOrder order) {
        client().cancel(order);
    }

    @Override
    public BrokerOrder replace(BrokerOrder order, OrderChange change) {
        return client().replace(order, change);
    }

    @Override
    public AutoCloseable listen(Consumer<? super BrokerEvent> listener) {
        return client().listen(Objects.requireNonNull(listener, "listener"));
    }

    @Override
    public Instrument instrument(String symbol) {
        return client().instrument(symbol);
    }

    @Override
    public Instant time() {
        return client().time();
    }

    @Override
    public Optional<BrokerQuote> quote(String symbol) {
        return client().quote(symbol);
    }

    /** True for coins, such as {@code BTC/USD}. */
    @Override
    public boolean isAlwaysOpen(String symbol) {
        return AlpacaSymbols.isCoin(Objects.requireNonNull(symbol, "symbol"));
    }

    /** The calendar of the stock market. */
    @Override
    public Optional<Function<Instant, Map.Entry<Instant, Instant>>> tradingHours() {
        return Optional.of(client().tradingHours());
    }

    @Override
    public void close() {
        if (isUsed) {
            client.get().close();
        }
    }

    /** Such as {@code Alpaca.paper(***, ***).at(https://paper-api.alpaca.markets, https://data.alpaca.markets)} and so on. */
    @Override
    public String toString() {
        return options.toString();
    }
}

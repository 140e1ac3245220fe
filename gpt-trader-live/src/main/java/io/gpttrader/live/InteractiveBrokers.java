package io.gpttrader.live;

import io.gpttrader.live.internal.ibkr.IbkrConnection;
import io.gpttrader.live.internal.ibkr.IbkrOptions;
import io.gpttrader.live.internal.ibkr.IbkrTrust;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An account at Interactive Brokers, through their Client Portal gateway: a program of theirs on your computer, at whose page you log in
 * with a browser. Immutable: every step gives a new object with a connection of its own, made at its first use.
 *
 * <pre>{@code
 * Live.through(InteractiveBrokers.gateway("DU1234567").acceptSelfSigned().acceptMessages("o163", "o354"))
 * }</pre>
 *
 * <p>An account whose number begins with DU is for paper trading; any other is real money. There are no keys: whoever reaches the gateway
 * trades the account, so that it should listen on this computer only. A login lasts a day at most, and a user has one session at a time:
 * a session that is over is begun again while the login lasts, and never taken from Trader Workstation or the app.
 *
 * <p><b>Questions.</b> IBKR answers many an order with a question (a limit far from the market, no market data, a size), and sends the
 * order only once that is answered with yes. It is answered with yes where {@link #acceptMessages} lists every id of the question. Any other
 * is answered with no and the order is REJECTED with the question's text. Orders are sent one at a time, as an open question holds up
 * the next order.
 *
 * <p><b>Which order is which.</b> Our client order id is IBKR's {@code cOID}, which must be unique for 24 hours only. An order is looked up
 * in what this object has sent and heard, then in IBKR's list (the orders of about a day), then in the executions of seven days; an order
 * known from executions alone is told as filled with what has traded. An order of earlier days that never traded is not found, and
 * {@link #fills} reaches seven days back at most. IBKR takes one request for a list in five seconds, so that these calls wait.
 *
 * <p><b>What is traded.</b> Shares, whole ones; a symbol listed in several countries is the one of the United States. Not possible here:
 * orders of some worth, fill or kill, orders at the close, a change of a trailing stop, the exchange's calendar. Attached exits are
 * orders of their own, good till cancelled, with the ids {@code ID-profit} and {@code ID-loss}, and are not told as legs.
 *
 * <p><b>Unsure.</b> From the public documentation, "Web API v1.0" at interactivebrokers.com/campus/ibkr-api-page/cpapi-v1, not from an account:
 * <ul>
 *   <li>numbers may be texts, with commas; fields that are not known are left unread, and each has the several names that the gateway
 *       gives it;
 *   <li>an order that is {@code Inactive} counts as rejected, unless it waits for an answer;
 *   <li>executions may not tell their order's number; it is found by the client order id;
 *   <li>a subscription to the stream is not confirmed; it counts as made once it was sent in an authenticated session;
 *   <li>the time is that of the gateway's answers, to about a second, or this computer's where they tell none.
 * </ul>
 */
public final class InteractiveBrokers implements Broker {
    private static final URI GATEWAY = URI.create("https://localhost:5000/v1/api");
    private static final Duration PACING = Duration.ofSeconds(5);
    private static final Duration SETTLE = Duration.ofSeconds(30);

    private final IbkrOptions options;
    private @Nullable IbkrConnection connection;
    private boolean isClosed;

    private InteractiveBrokers(IbkrOptions options) {
        this.options = options;
    }

    /**
     * The account through a gateway on this computer, at {@code https://localhost:5000/v1/api}.
     *
     * @param accountId such as {@code DU1234567}
     * @return with no question answered by yes
     */
    public static InteractiveBrokers gateway(String accountId) {
        return gateway(GATEWAY, accountId);
    }

    /**
     * The account through a gateway.
     *
     * @param base of the gateway, {@code http} or {@code https}, with {@code /v1/api}
     * @param accountId such as {@code DU1234567}
     * @return with no question answered by yes
     */
    public static InteractiveBrokers gateway(URI base, String accountId) {
        String scheme =
                String.valueOf(Objects.requireNonNull(base, "base").getScheme()).toLowerCase(Locale.ROOT);
        if ((!scheme.equals("http") && !scheme.equals("https")) || base.getHost() == null) {
            throw new IllegalArgumentException("base must begin with http:// or https:// and a host but was " + base
                    + "; a gateway is at https://localhost:5000/v1/api");
        }
        if (!Objects.requireNonNull(accountId, "accountId").matches("[A-Za-z0-9]+")) {
            throw new IllegalArgumentException("accountId must be letters and digits but was '" + accountId
                    + "'; such as DU1234567, as the account's page shows it");
        }
        return new InteractiveBrokers(new IbkrOptions(base, accountId, Set.of(), PACING, null));
    }

    /**
     * Lists questions that are answered with yes. Those of an earlier call stay.
     *
     * @param messageIds such as {@code o163}; the message of an order that was refused for a question names its ids
     * @return a changed copy
     */
    public InteractiveBrokers acceptMessages(String... messageIds) {
        Set<String> all = new HashSet<>(options.accepted());
        for (String each : Objects.requireNonNull(messageIds, "messageIds")) {
            if (Objects.requireNonNull(each, "messageIds").isBlank()) {
                throw new IllegalArgumentException("messageIds must not be blank; such as o163");
            }
            all.add(each);
        }
        return new InteractiveBrokers(
                new IbkrOptions(options.base(), options.accountId(), all, options.pacing(), options.tls()));
    }

    /**
     * Trusts the gateway's own certificate, and no other. Its file is what a browser exports, or
     * {@code keytool -exportcert -rfc} makes of the gateway's key store.
     *
     * @param certificate PEM or DER, naming the host of the gateway
     * @return a changed copy
     * @throws IllegalArgumentException if the file cannot be read or holds no certificate
     */
    public InteractiveBrokers trustCertificate(Path certificate) {
        return new InteractiveBrokers(new IbkrOptions(
                options.base(),
                options.accountId(),
                options.accepted(),
                options.pacing(),
                IbkrTrust.of(Objects.requireNonNull(certificate, "certificate"))));
    }

    /**
     * Takes any certificate, as the gateway comes with one that nobody has signed. Only for a gateway on this computer, where nobody can
     * come in between who could not read this process as well.
     *
     * @return a changed copy
     * @throws IllegalStateException if the gateway is on another host
     */
    public InteractiveBrokers acceptSelfSigned() {
        if (!IbkrTrust.isLoopback(options.base().getHost())) {
            throw new IllegalStateException("acceptSelfSigned() is for a gateway on this computer but it is at "
                    + options.base().getHost() + "; export its certificate and use trustCertificate(..)");
        }
        return new InteractiveBrokers(new IbkrOptions(
                options.base(), options.accountId(), options.accepted(), options.pacing(), IbkrTrust.any()));
    }

    /**
     * Sets the least time between two requests for a list of orders, and of executions. Less than five seconds is for a gateway that is not
     * IBKR's, such as a test's: it raises the ten calls a second, that IBKR takes in all, in proportion.
     *
     * @param time above 0; five seconds without this step, as IBKR demands
     * @return a changed copy
     */
    public InteractiveBrokers pacing(Duration time) {
        if (Objects.requireNonNull(time, "time").isNegative() || time.isZero()) {
            throw new IllegalArgumentException(
                    "time must be above 0 but was " + time + "; IBKR demands Duration.ofSeconds(5)");
        }
        return new InteractiveBrokers(
                new IbkrOptions(options.base(), options.accountId(), options.accepted(), time, options.tls()));
    }

    private synchronized IbkrConnection connection() {
        if (isClosed) {
            throw new IllegalStateException(name() + " is closed; make another");
        }
        IbkrConnection its = connection;
        if (its == null) {
            its = new IbkrConnection(options);
            connection = its;
        }
        return its;
    }

    @Override
    public String name() {
        return "interactive brokers";
    }

    @Override
    public BrokerTraits traits() {
        return new BrokerTraits(
                EnumSet.allOf(OrderType.class),
                EnumSet.of(TimeInForce.DAY, TimeInForce.GTC, TimeInForce.OPG, TimeInForce.IOC),
                false,
                SETTLE,
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

    /**
     * {@inheritDoc}
     *
     * <p>IBKR tells of no more than seven days.
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

    /**
     * {@inheritDoc}
     *
     * <p>IBKR changes the order, which keeps both its ids: the id of the change is not used.
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
        IbkrConnection its = end();
        if (its != null) {
            its.close();
        }
    }

    /** Gives the connection up, if there is one. */
    private synchronized @Nullable IbkrConnection end() {
        IbkrConnection its = connection;
        isClosed = true;
        connection = null;
        return its;
    }

    @Override
    public String toString() {
        return options.toString();
    }
}

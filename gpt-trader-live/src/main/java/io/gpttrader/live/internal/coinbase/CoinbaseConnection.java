package io.gpttrader.live.internal.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerAccount;
import io.gpttrader.live.BrokerEvent;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.BrokerPosition;
import io.gpttrader.live.BrokerQuote;
import io.gpttrader.live.Instrument;
import io.gpttrader.live.OrderChange;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.internal.coinbase.CoinbaseClient.Parameter;
import io.gpttrader.live.internal.http.AnswerJson;
import io.gpttrader.live.internal.http.BrokerStream;
import io.gpttrader.live.internal.http.CallPriority;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A portfolio at Coinbase: each question and request of a session as calls of the REST interface. */
public final class CoinbaseConnection implements AutoCloseable {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final CoinbaseOptions options;
    private final CoinbaseClient client;
    private final CoinbaseAccounts accounts;
    private final CoinbaseOrderCalls orders;
    private final CoinbaseExecutions executions;
    private final Map<String, Known> instruments = new ConcurrentHashMap<>();
    private final List<BrokerStream> streams = new CopyOnWriteArrayList<>();

    private record Known(Instrument instrument, long nanos) {
        boolean isFresh() {
            return System.nanoTime() - nanos < FRESH.toNanos();
        }
    }

    public CoinbaseConnection(CoinbaseOptions options) {
        this.options = options;
        this.client = new CoinbaseClient(options);
        this.accounts = new CoinbaseAccounts(client, options.quote());
        this.orders = new CoinbaseOrderCalls(client);
        this.executions = new CoinbaseExecutions(client, options.quote(), orders.clientIds());
    }

    /** After that long a request is refused, as its token is over, so that an order which is not there was not accepted. */
    public static Duration settleTime() {
        return CoinbaseToken.LIFE.plus(MARGIN);
    }

    public BrokerAccount account() {
        return accounts.account();
    }

    public List<BrokerPosition> positions() {
        return accounts.positions();
    }

    public List<BrokerOrder> openOrders() {
        return orders.open();
    }

    public Optional<BrokerOrder> order(String clientOrderId) {
        return orders.find(clientOrderId);
    }

    public List<BrokerFill> fills(Instant since) {
        return since.isAfter(client.now()) ? List.of() : executions.since(since);
    }

    public BrokerOrder submit(OrderRequest request) {
        requireQuote(request.symbol());
        return orders.submit(request);
    }

    public void cancel(BrokerOrder order) {
        orders.cancel(order);
    }

    public BrokerOrder replace(BrokerOrder order, OrderChange change) {
        return orders.replace(order, change);
    }

    public AutoCloseable listen(Consumer<? super BrokerEvent> listener) {
        BrokerStream stream = CoinbaseStream.open(options, client, orders, executions, listener);
        streams.add(stream);
        return () -> {
            streams.remove(stream);
            stream.close();
        };
    }

    /** At most a minute old. */
    public Instrument instrument(String symbol) {
        requireQuote(symbol);
        Known known = instruments.get(symbol);
        if (known == null || !known.isFresh()) {
            known = new Known(instrument(symbol, product(symbol)), System.nanoTime());
            instruments.put(symbol, known);
        }
        return known.instrument;
    }

    private void requireQuote(String symbol) {
        if (!symbol.endsWith("-" + options.quote())) {
            throw new BrokerException(
                    BrokerException.Kind.NOT_FOUND,
                    "product " + symbol + " is not priced in " + options.quote()
                            + ", the account's currency; give one such as BTC-" + options.quote()
                            + ", or another currency by quoteCurrency(..)");
        }
    }

    private JsonNode product(String symbol) {
        String path = "/products/" + URLEncoder.encode(symbol, StandardCharsets.UTF_8);
        try {
            return client.ask("ask for product " + symbol, path, List.of(), CallPriority.QUESTION);
        } catch (BrokerException e) {
            if (e.kind() != BrokerException.Kind.REJECTED) {
                throw e;
            }
            // An unknown product may be an invalid argument.
            throw new BrokerException(BrokerException.Kind.NOT_FOUND, String.valueOf(e.getMessage()), null, e);
        }
    }

    private static Instrument instrument(String symbol, JsonNode product) {
        BigDecimal step = AnswerJson.decimal(product, "base_increment");
        BigDecimal tick = AnswerJson.decimal(product, "price_increment");
        BigDecimal priceStep = tick.signum() > 0 ? tick : AnswerJson.decimal(product, "quote_increment");
        if (step.signum() <= 0) {
            throw new BrokerException(
                    BrokerException.Kind.PROTOCOL,
                    "ask for product " + symbol + ": Coinbase's answer has no base_increment");
        }
        return new Instrument(
                symbol,
                isTradable(product),
                false,
                step,
                AnswerJson.decimal(product, "base_min_size"),
                AnswerJson.decimal(product, "quote_min_size"),
                priceStep.signum() > 0 ? Map.of(BigDecimal.ZERO, priceStep) : Map.of());
    }

    /** Where only cancels, limit orders or resting orders are taken, a session could not get out at the market. */
    private static boolean isTradable(JsonNode product) {
        for (String field : List.of(
                "is_disabled",
                "trading_disabled",
                "cancel_only",
                "limit_only",
                "post_only",
                "auction_mode",
                "view_only")) {
            if (product.path(field).asBoolean(false)) {
                return false;
            }
        }
        String status = AnswerJson.text(product, "status");
        return status.isEmpty() || status.equals("online");
    }

    public Instant time() {
        return client.measure();
    }

    public Optional<BrokerQuote> quote(String symbol) {
        requireQuote(symbol);
        JsonNode told = client.ask(
                "ask for the quote of " + symbol,
                "/best_bid_ask",
                List.of(new Parameter("product_ids", symbol)),
                CallPriority.QUESTION);
        for (JsonNode book : told.path("pricebooks")) {
            if (AnswerJson.text(book, "product_id").equals(symbol)) {
                return Optional.of(new BrokerQuote(
                        symbol,
                        AnswerJson.decimal(book.path("bids").path(0), "price"),
                        AnswerJson.decimal(book.path("asks").path(0), "price"),
                        AnswerJson.decimal(product(symbol), "price"),
                        AnswerJson.instant(book, "time")));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        streams.forEach(BrokerStream::close);
        streams.clear();
        client.close();
    }
}

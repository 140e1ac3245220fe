package io.gpttrader.live.internal.binance;

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
import io.gpttrader.live.internal.http.AnswerJson;
import io.gpttrader.live.internal.http.BrokerStream;
import io.gpttrader.live.internal.http.CallPriority;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** An account at Binance: each question and request of a session as calls of the REST interface. */
public final class BinanceConnection implements AutoCloseable {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final BinanceOptions options;
    private final BinanceClient client;
    private final BinanceSymbols symbols;
    private final BinanceExecutions executions;
    private final BinanceOrderCalls orders;
    private final Map<String, Known<Instrument>> instruments = new ConcurrentHashMap<>();
    private final Map<String, Known<BigDecimal>> assetPrices = new ConcurrentHashMap<>();
    private final List<BrokerStream> streams = new CopyOnWriteArrayList<>();

    private record Known<T>(T value, long nanos) {
        boolean isFresh() {
            return System.nanoTime() - nanos < FRESH.toNanos();
        }
    }

    public BinanceConnection(BinanceOptions options) {
        this.options = options;
        this.client = new BinanceClient(options);
        this.symbols = new BinanceSymbols(options.quote());
        this.executions = new BinanceExecutions(client, symbols, new BinanceFees(options.quote(), this::assetPrice));
        this.orders = new BinanceOrderCalls(client, symbols);
    }

    /** See {@link BinanceClient#settleTime}. */
    public static Duration settleTime(Duration recvWindow) {
        return BinanceClient.settleTime(recvWindow);
    }

    public BrokerAccount account() {
        JsonNode account = balances();
        return BinanceAccounts.account(account, pricesFor(account), options);
    }

    public List<BrokerPosition> positions() {
        JsonNode account = balances();
        List<BrokerPosition> positions = BinanceAccounts.positions(account, pricesFor(account), options.quote());
        symbols.add(positions.stream().map(BrokerPosition::symbol).toList());
        return positions;
    }

    private JsonNode balances() {
        return client.ask(
                "ask for the account",
                "/api/v3/account",
                BinanceQuery.of("omitZeroBalances", "true"),
                CallPriority.QUESTION);
    }

    private Map<String, BigDecimal> pricesFor(JsonNode account) {
        Map<String, BigDecimal> prices = new HashMap<>();
        if (!BinanceAccounts.holdsOnlyCash(account, options.quote())) {
            JsonNode all =
                    client.get("ask for prices", "/api/v3/ticker/price", new BinanceQuery(), CallPriority.QUESTION);
            all.forEach(each -> prices.put(AnswerJson.text(each, "symbol"), AnswerJson.decimal(each, "price")));
        }
        return prices;
    }

    /** Of an asset in the account's currency, at most a minute old; 0 where there is no market. */
    private BigDecimal assetPrice(String asset) {
        Known<BigDecimal> known = assetPrices.get(asset);
        if (known == null || !known.isFresh()) {
            known = new Known<>(askAssetPrice(asset), System.nanoTime());
            assetPrices.put(asset, known);
        }
        return known.value;
    }

    private BigDecimal askAssetPrice(String asset) {
        try {
            return lastPrice(asset + options.quote());
        } catch (BrokerException e) {
            return BigDecimal.ZERO; // which is logged: a fee without a price must not end a list of executions
        }
    }

    private BigDecimal lastPrice(String symbol) {
        BinanceQuery query = BinanceQuery.of("symbol", symbol);
        return AnswerJson.decimal(
                client.get("ask for the price of " + symbol, "/api/v3/ticker/price", query, CallPriority.QUESTION),
                "price");
    }

    public void watch(Collection<String> watched) {
        symbols.add(watched);
    }

    public List<BrokerOrder> openOrders() {
        return orders.open();
    }

    public Optional<BrokerOrder> order(String clientOrderId) {
        return orders.find(clientOrderId, this::heldSymbols);
    }

    /** The symbols of what the account holds. */
    private List<String> heldSymbols() {
        return BinanceAccounts.positions(balances(), Map.of(), options.quote()).stream()
                .map(BrokerPosition::symbol)
                .toList();
    }

    /** Of every symbol that is watched, held, or was asked about: Binance tells executions by symbol only. */
    public List<BrokerFill> fills(Instant since) {
        List<BrokerFill> fills = new ArrayList<>();
        for (String symbol : symbols.all(heldSymbols())) {
            try {
                fills.addAll(executions.since(symbol, since));
            } catch (BrokerException e) {
                if (e.kind() != BrokerException.Kind.NOT_FOUND) {
                    throw e;
                }
                // An asset without a market in the account's currency has no executions there.
            }
        }
        fills.sort(Comparator.comparing(BrokerFill::time).thenComparing(BrokerFill::executionId));
        return fills;
    }

    public BrokerOrder submit(OrderRequest request) {
        return orders.submit(request);
    }

    public void cancel(BrokerOrder order) {
        orders.cancel(order);
    }

    public BrokerOrder replace(BrokerOrder order, OrderChange change) {
        return orders.replace(order, change);
    }

    public AutoCloseable listen(Consumer<? super BrokerEvent> listener) {
        BrokerStream stream = BinanceStream.open(options, client.clock(), symbols, executions, listener);
        streams.add(stream);
        return () -> {
            streams.remove(stream);
            stream.close();
        };
    }

    /** At most a minute old, as a question weighs 20 of 6000 a minute. */
    public Instrument instrument(String symbol) {
        Known<Instrument> known = instruments.get(symbols.checked(symbol));
        if (known == null || !known.isFresh()) {
            JsonNode told = client.get(
                    "ask for the symbol " + symbol,
                    "/api/v3/exchangeInfo",
                    BinanceQuery.of("symbol", symbol),
                    CallPriority.QUESTION);
            known = new Known<>(BinanceInstruments.of(told, symbol, options.quote()), System.nanoTime());
            instruments.put(symbol, known);
        }
        return known.value;
    }

    public Instant time() {
        return Instant.ofEpochMilli(client.clock().measure());
    }

    public Optional<BrokerQuote> quote(String symbol) {
        String checked = symbols.checked(symbol);
        JsonNode book = client.get(
                "ask for the quote of " + symbol,
                "/api/v3/ticker/bookTicker",
                BinanceQuery.of("symbol", checked),
                CallPriority.QUESTION);
        return Optional.of(new BrokerQuote(
                symbol,
                AnswerJson.decimal(book, "bidPrice"),
                AnswerJson.decimal(book, "askPrice"),
                lastPrice(checked),
                Instant.ofEpochMilli(client.clock().millis())));
    }

    @Override
    public void close() {
        streams.forEach(BrokerStream::close);
        streams.clear();
        client.close();
    }
}

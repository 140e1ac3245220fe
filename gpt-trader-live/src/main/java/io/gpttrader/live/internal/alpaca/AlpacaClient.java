package io.gpttrader.live.internal.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerAccount;
import io.gpttrader.live.BrokerEvent;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.BrokerPosition;
import io.gpttrader.live.BrokerQuote;
import io.gpttrader.live.Instrument;
import io.gpttrader.live.OrderChange;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.internal.http.BrokerAnswer;
import io.gpttrader.live.internal.http.BrokerStream;
import io.gpttrader.live.internal.http.CallPriority;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** An account at Alpaca: every question and request in turn. Safe to use from many threads. */
public final class AlpacaClient implements AutoCloseable {

    private final AlpacaOptions options;
    private final AlpacaApi api;
    private final AlpacaSymbols symbols = new AlpacaSymbols();
    private final AlpacaOrders orders = new AlpacaOrders(symbols);
    private final AlpacaExecutions executions = new AlpacaExecutions();
    private final AlpacaAccounts accounts;
    private final AlpacaLists lists;
    private final AlpacaInstruments instruments;
    private final AlpacaQuotes quotes;
    private final AlpacaClock clock;
    private final AlpacaCalendar calendar;
    private final List<BrokerStream> streams = new CopyOnWriteArrayList<>();

    /** Connects to nothing yet. */
    public AlpacaClient(AlpacaOptions options) {
        this.options = options;
        api = new AlpacaApi(options);
        accounts = new AlpacaAccounts(options.isRealMoney(), symbols, executions);
        lists = new AlpacaLists(api, orders, accounts);
        instruments = new AlpacaInstruments(api, symbols, System::nanoTime);
        quotes = new AlpacaQuotes(api, options.feed());
        clock = new AlpacaClock(api);
        calendar = new AlpacaCalendar(api, InstantSource.system());
    }

    public BrokerAccount account() {
        return accounts.account(api.get("ask for the account", "/v2/account"));
    }

    public List<BrokerPosition> positions() {
        return accounts.positions(api.get("list positions", "/v2/positions"));
    }

    public List<BrokerOrder> openOrders() {
        return lists.openOrders();
    }

    public List<BrokerFill> fills(Instant since) {
        return lists.fills(since);
    }

    /** An order by the id that it was sent with. */
    public Optional<BrokerOrder> order(String clientOrderId) {
        return lookUp(
                "look up order " + clientOrderId,
                "/v2/orders:by_client_order_id?client_order_id=" + AlpacaApi.encoded(clientOrderId));
    }

    /** An order by Alpaca's own id. */
    public Optional<BrokerOrder> orderById(String brokerOrderId) {
        return lookUp(
                "look up order " + brokerOrderId, "/v2/orders/" + AlpacaApi.encoded(brokerOrderId) + "?nested=true");
    }

    private Optional<BrokerOrder> lookUp(String what, String pathAndQuery) {
        try {
            return Optional.of(orders.order(api.get(what, pathAndQuery, CallPriority.LOOKUP)));
        } catch (BrokerException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    public BrokerOrder submit(OrderRequest request) {
        String body = AlpacaOrderText.of(request);
        symbols.asked(request.symbol());
        String what = "submit order " + request.clientOrderId();
        CallPriority priority = request.isClosing() ? CallPriority.EXIT : CallPriority.ENTRY;
        BrokerOrder order = placed(what, "POST", "/v2/orders", body, priority);
        requireSame(what, request.clientOrderId(), order);
        return order;
    }

    public BrokerOrder replace(BrokerOrder order, OrderChange change) {
        String what = "replace order " + named(order) + " by " + change.clientOrderId();
        String path = "/v2/orders/" + AlpacaApi.encoded(idOf(order));
        BrokerOrder replacement = placed(what, "PATCH", path, AlpacaOrderText.of(change), CallPriority.EXIT);
        if (!change.clientOrderId().isEmpty()) {
            requireSame(what, change.clientOrderId(), replacement);
        }
        return replacement;
    }

    private BrokerOrder placed(String what, String method, String path, String body, CallPriority priority) {
        try {
            BrokerAnswer answer = api.change(what, method, path, body, priority);
            JsonNode json = AlpacaJson.requireObject(AlpacaJson.parse(answer.body(), what), what);
            return orders.order(json);
        } catch (BrokerException e) {
            // An asset that is not there: the order is refused for good.
            throw e.kind() == Kind.NOT_FOUND && method.equals("POST") ? AlpacaApi.as(Kind.REJECTED, e) : e;
        }
    }

    private static void requireSame(String what, String clientOrderId, BrokerOrder order) {
        if (!order.clientOrderId().equals(clientOrderId)) {
            throw new BrokerException(
                    Kind.PROTOCOL,
                    what + ": Alpaca answered with an order of another client order id, '" + order.clientOrderId()
                            + "'");
        }
    }

    public void cancel(BrokerOrder order) {
        String what = "cancel order " + named(order);
        var unused = api.change(what, "DELETE", "/v2/orders/" + AlpacaApi.encoded(idOf(order)), "", CallPriority.EXIT);
    }

    private static String named(BrokerOrder order) {
        return order.clientOrderId().isEmpty() ? order.brokerOrderId() : order.clientOrderId();
    }

    /** Alpaca cancels and replaces by its own id. */
    private String idOf(BrokerOrder order) {
        if (!order.brokerOrderId().isEmpty()) {
            return order.brokerOrderId();
        }
        return order(order.clientOrderId())
                .orElseThrow(() -> new BrokerException(
                        Kind.NOT_FOUND, "Alpaca knows no order with the client order id " + order.clientOrderId()))
                .brokerOrderId();
    }

    public AutoCloseable listen(Consumer<? super BrokerEvent> listener) {
        AlpacaEvents events = new AlpacaEvents(orders, executions);
        BrokerStream stream = AlpacaStream.open(options, events, listener, System::nanoTime);
        streams.add(stream);
        return () -> {
            streams.remove(stream);
            stream.close();
        };
    }

    public Instrument instrument(String symbol) {
        return instruments.instrument(symbol);
    }

    public Instant time() {
        return clock.time();
    }

    public Optional<BrokerQuote> quote(String symbol) {
        return quotes.quote(symbol);
    }

    public Function<Instant, Map.Entry<Instant, Instant>> tradingHours() {
        return calendar;
    }

    @Override
    public void close() {
        streams.forEach(BrokerStream::close);
        streams.clear();
        api.close();
    }
}

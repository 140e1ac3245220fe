package io.gpttrader.live.internal.ibkr;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerAccount;
import io.gpttrader.live.BrokerEvent;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.BrokerPosition;
import io.gpttrader.live.BrokerQuote;
import io.gpttrader.live.Instrument;
import io.gpttrader.live.OrderChange;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.internal.http.BrokerStream;
import io.gpttrader.live.internal.http.CallPriority;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** One account through one gateway: what a session asks as calls of the Web API. */
public final class IbkrConnection implements AutoCloseable {
    private static final int LOOKS = 4;
    private static final Duration BETWEEN = Duration.ofMillis(300);

    private final IbkrOptions options;
    private final IbkrClient client;
    private final IbkrContracts contracts;
    private final IbkrOrders orders;
    private final IbkrLists lists;
    private final IbkrAccounts accounts;
    private final IbkrSubmission submission;
    private final List<BrokerStream> streams = new CopyOnWriteArrayList<>();

    public IbkrConnection(IbkrOptions options) {
        this.options = options;
        this.client = new IbkrClient(options);
        this.contracts = new IbkrContracts(client);
        this.orders = new IbkrOrders(contracts);
        this.lists = new IbkrLists(client, contracts, orders, options.pacing());
        this.accounts = new IbkrAccounts(client, contracts, options);
        this.submission = new IbkrSubmission(client, contracts, orders, options.accepted());
    }

    public BrokerAccount account() {
        return accounts.account();
    }

    public List<BrokerPosition> positions() {
        return accounts.positions();
    }

    public List<BrokerOrder> openOrders() {
        return lists.orders().stream().filter(each -> !each.status().isOver()).toList();
    }

    public Optional<BrokerOrder> order(String clientOrderId) {
        return lists.find(clientOrderId);
    }

    public List<BrokerFill> fills(Instant since) {
        return lists.fills(since);
    }

    public BrokerOrder submit(OrderRequest request) {
        return submission.submit(request);
    }

    public void cancel(BrokerOrder order) {
        submission.cancel(order);
    }

    public BrokerOrder replace(BrokerOrder order, OrderChange change) {
        return submission.replace(order, change);
    }

    public AutoCloseable listen(Consumer<? super BrokerEvent> listener) {
        BrokerStream stream = IbkrStream.open(options, client, lists, orders, listener);
        streams.add(stream);
        return () -> {
            streams.remove(stream);
            stream.close();
        };
    }

    public Instrument instrument(String symbol) {
        return contracts.instrument(symbol);
    }

    /** By the dates of the gateway's answers, to about a second. */
    public Instant time() {
        client.tickle();
        return client.now();
    }

    /** The gateway subscribes at the first request, and tells prices at one of the next. */
    public Optional<BrokerQuote> quote(String symbol) {
        String path = "/iserver/marketdata/snapshot?conids=" + contracts.conid(symbol) + "&fields=31,84,86";
        for (int look = 0; look < LOOKS; look++) {
            if (look > 0) {
                sleep();
            }
            JsonNode row = client.ask("ask for the quote of " + symbol, path, CallPriority.QUESTION)
                    .path(0);
            BigDecimal last = price(row, "31");
            if (last.signum() > 0) {
                Instant told = IbkrJson.time(row, "_updated");
                return Optional.of(new BrokerQuote(
                        symbol,
                        price(row, "84"),
                        price(row, "86"),
                        last,
                        told.equals(Instant.EPOCH) ? client.now() : told));
            }
        }
        return Optional.empty();
    }

    private static void sleep() {
        IbkrClient.pause(BETWEEN);
    }

    /** A letter before a price says that it is of the day before (C) or that trading is halted (H). */
    private static BigDecimal price(JsonNode row, String field) {
        String text = IbkrJson.text(row, field).replaceAll("[^0-9.]", "");
        return text.isEmpty() || text.equals(".") ? BigDecimal.ZERO : new BigDecimal(text);
    }

    @Override
    public void close() {
        streams.forEach(BrokerStream::close);
        streams.clear();
        client.close();
    }
}

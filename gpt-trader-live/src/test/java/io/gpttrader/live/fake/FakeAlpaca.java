package io.gpttrader.live.fake;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Alpaca's Trading API, its trade_updates stream and its latest quotes on loopback, with an account of 100,000 dollars and a market
 * that stands where {@link #price} puts it. Everything is a string, null or new as at Alpaca; acceptance and rejection come a moment after
 * the answer. What goes wrong is chosen with {@link #fault} and {@link #next}, and with the methods about streams.
 *
 * <p>{@link #main} runs it at a port, with prices that walk at random.
 */
public final class FakeAlpaca implements AutoCloseable {

    /** The key that is taken. */
    public static final String KEY = "PKFAKETESTKEY0001";

    /** The secret that is taken. */
    public static final String SECRET = "fAkeSecretOfTheTestServer/000000000001";

    /** Decides what goes wrong with a request. */
    public interface Faults {
        /** {@return what goes wrong with it} */
        FakeFault of(FakeRequest request);
    }

    /**
     * An order as the test sees it.
     *
     * @param id the broker's
     * @param clientId as sent
     * @param symbol its
     * @param side buy or sell
     * @param status Alpaca's word
     * @param quantity 0 for one of some worth
     * @param filled of it
     * @param parent the id of the entry that a leg belongs to, empty for none
     * @param request what came in, empty for a leg
     */
    public record Placed(
            String id,
            String clientId,
            String symbol,
            String side,
            String status,
            BigDecimal quantity,
            BigDecimal filled,
            String parent,
            String request) {}

    private record Planned(String start, FakeFault fault, FakeWebServer.@Nullable Reply reply) {}

    private final FakeWebServer server;
    private final FakeStreams streams = new FakeStreams(KEY, SECRET);
    private final List<FakeRequest> requests = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Planned> planned = new ConcurrentLinkedQueue<>();
    private volatile Faults faults = request -> FakeFault.NONE;
    private volatile Duration slow = Duration.ofMillis(300);
    private volatile int limitPerMinute = 1_000_000;
    private long windowSecond;
    private int inWindow;
    private final FakeRoutes routes = new FakeRoutes((event, data) -> streams.tell(data));
    private final FakeAccount account = routes.account;

    /** At a free port. */
    public FakeAlpaca() {
        this(0);
    }

    /** At a port; 0 for a free one. */
    public FakeAlpaca(int port) {
        server = new FakeWebServer(port, new Answers());
    }

    /** {@return the base address of trading} */
    public URI tradingUri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** {@return the base address of market data} */
    public URI dataUri() {
        return tradingUri();
    }

    // ---- the market and the account

    /** Lets a symbol trade at a price, which makes it known, and fills what that reaches. */
    public FakeAlpaca price(String symbol, String price) {
        account.price(symbol, new BigDecimal(price));
        return this;
    }

    /** Lets a symbol trade at a price, which makes it known, and fills what that reaches. */
    public FakeAlpaca price(String symbol, BigDecimal price) {
        account.price(symbol, price);
        return this;
    }

    /** Sets the cash, account currency. */
    public FakeAlpaca cash(String amount) {
        account.cash(new BigDecimal(amount));
        return this;
    }

    /** Puts a position into the account that nobody has ordered. */
    public FakeAlpaca hold(String symbol, String quantity, String price) {
        account.hold(symbol, new BigDecimal(quantity), new BigDecimal(price));
        return this;
    }

    /** Halts a symbol, or lets it trade again. */
    public void halt(String symbol, boolean isHalted) {
        account.halt(symbol, isHalted);
    }

    /** Opens or closes the market: orders that come while it is closed are accepted and wait. */
    public void open(boolean isOn) {
        routes.isOpen = isOn;
        if (isOn) {
            account.orders().forEach(account::confirm);
        }
    }

    /** The next order that is accepted is rejected by the exchange. */
    public void rejectNext(String reason) {
        account.rejectNext(reason);
    }

    /** Each order fills in so many parts. */
    public void fillsPerOrder(int parts) {
        account.fillsPerOrder(parts);
    }

    /** Orders fill at the next {@link #price} only, not when they are confirmed. */
    public FakeAlpaca fillOnMovesOnly() {
        account.fillOnMovesOnly(true);
        return this;
    }

    /** Trades a part of an order. */
    public void fillPart(String clientId, String quantity, String price) {
        account.fillPart(clientId, new BigDecimal(quantity), new BigDecimal(price));
    }

    /** The trading day ends: day orders expire. */
    public void endDay() {
        account.expireDayOrders();
    }

    /** How long after the answer an order is confirmed; two milliseconds without this. */
    public FakeAlpaca confirmAfter(Duration time) {
        routes.delay = time;
        return this;
    }

    /** The server's clock. */
    public FakeAlpaca clock(InstantSource source) {
        routes.clock = source;
        return this;
    }

    /** A day of the calendar: such as {@code 09:30-13:00}, or {@code closed}. */
    public FakeAlpaca day(LocalDate date, String hours) {
        routes.days.put(date, hours);
        return this;
    }

    /**
     * Makes yesterday, today and tomorrow trading days from midnight to midnight, so that a session whose bars end now is in trading hours at
     * whatever hour, and on whatever day of the week, the test runs.
     */
    public FakeAlpaca tradingAllDay() {
        LocalDate today = LocalDate.now(FakeJson.NEW_YORK);
        return day(today.minusDays(1), "00:00-23:59").day(today, "00:00-23:59").day(today.plusDays(1), "00:00-23:59");
    }

    /** Whether quotes are given; refused with 403 otherwise. */
    public void quoting(boolean isOn) {
        routes.isQuoting = isOn;
    }

    /** {@return all orders ever placed, legs included} */
    public List<Placed> orders() {
        return account.orders().stream().map(this::placed).toList();
    }

    private Placed placed(FakeOrder order) {
        return new Placed(
                order.id,
                order.clientId,
                order.symbol,
                order.side,
                order.status,
                order.wanted(),
                order.filled,
                order.parent == null ? "" : order.parent.id,
                routes.bodies.getOrDefault(order.id, ""));
    }

    /** {@return what is held, symbol to quantity} */
    public Map<String, BigDecimal> positions() {
        return account.positions();
    }

    /** {@return the cash, account currency} */
    public BigDecimal cash() {
        return account.cash();
    }

    /** {@return all executions as Alpaca's list of activities} */
    public String activities() {
        return account.activities().toString();
    }

    /** {@return how many executions there were} */
    public int executions() {
        return account.activities().size();
    }

    /** Places an order by hand, as a person would at Alpaca's page. */
    public Placed placeByHand(String json) {
        FakeOrder order = account.submit(FakeJson.parse(json));
        account.confirm(order);
        return placed(order);
    }

    /** Cancels an order by hand. */
    public void cancelByHand(String id) {
        account.finishCancel(account.cancel(id));
    }

    // ---- what goes wrong

    /** Every request is asked about. */
    public void faults(Faults choice) {
        faults = choice;
    }

    /** The next request that begins so goes wrong, such as {@code POST /v2/orders}. */
    public void next(String start, FakeFault fault) {
        planned.add(new Planned(start, fault, null));
    }

    /**
     * The next request that begins so is not carried out, and answered like this.
     *
     * @param headers names and values by turns
     */
    public void answerNext(String start, int status, String body, String... headers) {
        Map<String, String> all = new TreeMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        planned.add(new Planned(start, FakeFault.NONE, new FakeWebServer.Reply(status, body, all, FakeFault.NONE)));
    }

    /** How long {@link FakeFault#SLOW} takes. */
    public void slow(Duration time) {
        slow = time;
    }

    /** How many requests are taken in a minute of the clock; the rest get 429. */
    public void limit(int perMinute) {
        limitPerMinute = perMinute;
    }

    /** {@return what came in} */
    public List<FakeRequest> requests() {
        return List.copyOf(requests);
    }

    /** {@return what came in that begins so, such as {@code POST /v2/orders}} */
    public List<FakeRequest> requests(String start) {
        return requests.stream()
                .filter(each -> (each.method() + " " + each.target()).startsWith(start))
                .toList();
    }

    /** Closes the connections of the streams. */
    public void dropStreams() {
        streams.drop();
    }

    /** Closes all connections. */
    public void dropConnections() {
        server.dropConnections();
    }

    /** Streams send nothing at all, not even pongs. */
    public void muteStreams(boolean isOn) {
        streams.mute(isOn);
    }

    /** Streams stay open and tell no event. */
    public void freezeStreams(boolean isOn) {
        streams.isFrozen = isOn;
    }

    /** So many events are never told. */
    public void loseEvents(int count) {
        streams.lost = count;
    }

    /** Every event is told twice. */
    public void tellTwice(boolean isOn) {
        streams.isTwice = isOn;
    }

    /** Events come in pairs, the later before the earlier. */
    public void reorder(boolean isOn) {
        streams.isReordered = isOn;
        streams.flush();
    }

    /** Text frames, as the live account sends, in place of binary ones. */
    public void textFrames() {
        streams.isText = true;
    }

    /** Messages in fragments with pings in between. */
    public void pieces() {
        streams.isInPieces = true;
    }

    /** So many authentications are refused. */
    public void refuseStreams(int count) {
        streams.refusals = count;
    }

    /** The confirmation of what is listened to is not sent. */
    public void unconfirmed(boolean isOn) {
        streams.isUnconfirmed = isOn;
    }

    /** The confirmation names no stream. */
    public void withoutUpdates(boolean isOn) {
        streams.isWithoutUpdates = isOn;
    }

    /** Sends a message to all that listen. */
    public void sendRaw(String message) {
        streams.sendRaw(message);
    }

    /** {@return how many streams listen now} */
    public int listening() {
        return streams.listening();
    }

    /** {@return how many pings came on the streams that are connected} */
    public int pings() {
        return streams.pings();
    }

    /** {@return how many streams were connected ever} */
    public int streamConnections() {
        return streams.connections.get();
    }

    /** {@return how many authentications came} */
    public int authentications() {
        return streams.authentications.get();
    }

    // ---- the protocol

    private final class Answers implements FakeWebServer.Handler {

        @Override
        public void websocket(FakeRequest request, FakePeer peer) throws IOException {
            if (request.path().equals("/stream")) {
                streams.serve(peer);
            }
        }

        @Override
        public FakeWebServer.Reply answer(FakeRequest request) throws InterruptedException {
            requests.add(request);
            Planned plan = planOf(request);
            if (plan.reply() != null) {
                return plan.reply();
            }
            FakeFault fault = plan.fault();
            if (!fault.isCarriedOut()) {
                return notCarriedOut(fault);
            }
            FakeWebServer.Reply reply = carriedOut(request);
            return switch (fault) {
                case SLOW -> {
                    Thread.sleep(slow);
                    yield reply;
                }
                case ERROR_AFTER -> reply(504, "<html>504 Gateway Time-out</html>", fault);
                case HTML -> reply(200, "<html>All is well</html>", fault);
                case HALF_JSON ->
                    reply(reply.status(), reply.body().substring(0, reply.body().length() / 2), fault);
                default -> new FakeWebServer.Reply(reply.status(), reply.body(), reply.headers(), fault);
            };
        }

        private FakeWebServer.Reply notCarriedOut(FakeFault fault) {
            return switch (fault) {
                case ERROR_BEFORE -> reply(500, "internal server error", fault);
                case LIMITED -> limited();
                case FORBIDDEN -> reply(403, "{\"message\": \"forbidden.\"}", fault);
                case NOT_YET -> reply(404, FakeJson.error(40410000, "order not found for it"), fault);
                case REDIRECT ->
                    new FakeWebServer.Reply(
                            307, "", Map.of("Location", "http://localhost:" + server.port() + "/elsewhere"), fault);
                default -> reply(500, "", fault);
            };
        }
    }

    private Planned planOf(FakeRequest request) {
        String line = request.method() + " " + request.target();
        for (Planned each : planned) {
            if (line.startsWith(each.start()) && planned.remove(each)) {
                return each;
            }
        }
        return new Planned("", faults.of(request), null);
    }

    private FakeWebServer.Reply limited() {
        return new FakeWebServer.Reply(
                429,
                FakeJson.error(42910000, "rate limit exceeded"),
                Map.of(
                        "X-RateLimit-Limit",
                        "200",
                        "X-RateLimit-Remaining",
                        "0",
                        "X-RateLimit-Reset",
                        Long.toString(routes.clock.instant().getEpochSecond() + 1)),
                FakeFault.LIMITED);
    }

    private FakeWebServer.Reply reply(int status, String body, FakeFault fault) {
        return new FakeWebServer.Reply(status, body, limits(), fault);
    }

    private Map<String, String> limits() {
        return Map.of(
                "X-RateLimit-Limit", Integer.toString(limitPerMinute),
                "X-RateLimit-Remaining", Integer.toString(Math.max(0, limitPerMinute - inWindow)),
                "X-RateLimit-Reset", Long.toString(routes.clock.instant().getEpochSecond() + 60));
    }

    private synchronized boolean isOverLimit() {
        long minute = routes.clock.instant().getEpochSecond() / 60;
        if (minute != windowSecond) {
            windowSecond = minute;
            inWindow = 0;
        }
        return ++inWindow > limitPerMinute;
    }

    private FakeWebServer.Reply carriedOut(FakeRequest request) {
        if (isOverLimit()) {
            return limited();
        }
        try {
            if (!isKnown(request) && !request.path().startsWith("/fake/")) {
                return reply(401, FakeJson.error(40110000, "request is not authorized"), FakeFault.NONE);
            }
            String body = routes.answer(request);
            return reply(body.isEmpty() ? 204 : 200, body, FakeFault.NONE);
        } catch (FakeRefusal e) {
            return reply(e.status, e.body, FakeFault.NONE);
        }
    }

    private static boolean isKnown(FakeRequest request) {
        return KEY.equals(request.headers().get("APCA-API-KEY-ID"))
                && SECRET.equals(request.headers().get("APCA-API-SECRET-KEY"));
    }

    @Override
    public void close() {
        routes.close();
        server.close();
    }

    /**
     * Runs it until it is ended. Prices walk at random each second; {@code PUT /fake/prices/AAPL?price=190} sets one.
     *
     * @param arguments the port; 8089 without one
     */
    public static void main(String... arguments) throws InterruptedException {
        int port = arguments.length == 0 ? 8089 : Integer.parseInt(arguments[0]);
        try (FakeAlpaca fake = new FakeAlpaca(port)) {
            fake.price("AAPL", "190").price("MSFT", "420").price("SPY", "550").price("BTC/USD", "90000");
            System.out.println("FakeAlpaca listens: Alpaca.paper(\"" + KEY + "\", \"" + SECRET + "\").at(URI.create(\""
                    + fake.tradingUri() + "\"), URI.create(\"" + fake.dataUri() + "\"))");
            Random random = new Random(1);
            while (true) {
                Thread.sleep(1_000);
                for (String each : List.of("AAPL", "MSFT", "SPY")) {
                    BigDecimal step = new BigDecimal(random.nextInt(21) - 10).movePointLeft(2);
                    fake.price(each, fake.account.price(each).add(step));
                }
            }
        }
    }
}

package io.gpttrader.live.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What each address of the Trading API and of market data answers when nothing goes wrong. */
final class FakeRoutes implements AutoCloseable {

    final FakeAccount account;
    final Map<String, String> bodies = new ConcurrentHashMap<>();
    final Map<LocalDate, String> days = new TreeMap<>();
    volatile InstantSource clock = InstantSource.system();
    volatile Duration delay = Duration.ofMillis(2);
    volatile boolean isOpen = true;
    volatile boolean isQuoting = true;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("fake-alpaca").factory());

    FakeRoutes(BiConsumer<String, ObjectNode> told) {
        account = new FakeAccount(() -> clock.instant(), told);
    }

    @Override
    public void close() {
        later.shutdownNow();
    }

    /** The body of the answer, empty for one without. */
    String answer(FakeRequest request) {
        String path = request.path();
        return switch (request.method() + " " + path) {
            case "GET /v2/account" -> account.account().toString();
            case "GET /v2/positions" -> account.positionsJson().toString();
            case "GET /v2/clock" -> clock().toString();
            case "GET /v2/calendar" -> calendar(request.query()).toString();
            case "GET /v2/orders" -> orders(request.query()).toString();
            case "POST /v2/orders" -> submit(request);
            case "GET /v2/orders:by_client_order_id" ->
                found(account.byClientId(request.query().getOrDefault("client_order_id", "")));
            case "GET /v2/account/activities/FILL", "GET /v2/account/activities" ->
                fills(request.query()).toString();
            case "GET /v1beta3/crypto/us/latest/quotes" ->
                quotes(request.query().getOrDefault("symbols", ""));
            default -> routeWithName(request, path);
        };
    }

    private String routeWithName(FakeRequest request, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (path.startsWith("/v2/assets/")) {
            return asset(path.substring("/v2/assets/".length()));
        }
        if (path.startsWith("/v2/stocks/") && path.endsWith("/quotes/latest")) {
            return quote(path.split("/")[3]);
        }
        if (path.startsWith("/fake/prices/")) {
            account.price(
                    path.substring("/fake/prices/".length()),
                    new BigDecimal(request.query().get("price")));
            return "{}";
        }
        if (path.startsWith("/v2/orders/")) {
            return switch (request.method()) {
                case "GET" -> found(account.byId(name));
                case "DELETE" -> cancel(name);
                case "PATCH" -> replace(name, request.body());
                default -> throw new FakeRefusal(405, 40510000, "method not allowed");
            };
        }
        throw new FakeRefusal(404, 40410000, "endpoint not found.");
    }

    private String submit(FakeRequest request) {
        JsonNode body;
        try {
            body = FakeJson.parse(request.body());
        } catch (RuntimeException e) {
            throw new FakeRefusal(400, 40010000, "request body format is invalid");
        }
        FakeOrder order = account.submit(body);
        bodies.put(order.id, request.body());
        if (!isOpen && !FakeAssets.isCoin(order.symbol)) {
            order.status = "accepted";
            return account.json(order, true).toString();
        }
        String answer = account.json(order, true).toString();
        after(() -> account.confirm(order));
        return answer;
    }

    private void after(Runnable work) {
        later.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private String found(@Nullable FakeOrder order) {
        if (order == null) {
            throw new FakeRefusal(404, 40410000, "order not found");
        }
        return account.json(order, true).toString();
    }

    private String cancel(String id) {
        FakeOrder order = account.cancel(id);
        after(() -> account.finishCancel(order));
        return "";
    }

    private String replace(String id, String body) {
        FakeOrder order = account.replace(id, FakeJson.parse(body));
        bodies.put(order.id, body);
        return account.json(order, true).toString();
    }

    /** By the moment of submission, after and until exclusive, legs inside their entries or by themselves. */
    private JsonNode orders(Map<String, String> query) {
        boolean isNested = query.getOrDefault("nested", "false").equals("true");
        boolean isAscending = query.getOrDefault("direction", "desc").equals("asc");
        String status = query.getOrDefault("status", "open");
        Instant after = moment(query.get("after"), Instant.MIN);
        Instant until = moment(query.get("until"), Instant.MAX);
        int limit = Math.min(500, Integer.parseInt(query.getOrDefault("limit", "50")));
        List<FakeOrder> all = new ArrayList<>(account.orders());
        all.sort(Comparator.comparing((FakeOrder each) -> each.submitted));
        if (!isAscending) {
            Collections.reverse(all);
        }
        ArrayNode json = FakeJson.array();
        for (FakeOrder each : all) {
            boolean isWanted = status.equals("all") || each.isOver() == status.equals("closed");
            boolean isInside = isNested && each.parent != null && !(each.parent.isOver() && status.equals("open"));
            if (isWanted
                    && !isInside
                    && each.submitted.isAfter(after)
                    && each.submitted.isBefore(until)
                    && json.size() < limit) {
                json.add(account.json(each, isNested));
            }
        }
        return json;
    }

    private JsonNode fills(Map<String, String> query) {
        boolean isAscending = query.getOrDefault("direction", "desc").equals("asc");
        Instant after = moment(query.get("after"), Instant.MIN);
        Instant until = moment(query.get("until"), Instant.MAX);
        int limit = Math.min(100, Integer.parseInt(query.getOrDefault("page_size", "100")));
        List<ObjectNode> all = new ArrayList<>(account.activities());
        if (!isAscending) {
            Collections.reverse(all);
        }
        String token = query.getOrDefault("page_token", "");
        boolean isPast = token.isEmpty();
        ArrayNode json = FakeJson.array();
        for (ObjectNode each : all) {
            Instant time = Instant.parse(each.path("transaction_time").asText());
            if (isPast && time.isAfter(after) && time.isBefore(until) && json.size() < limit) {
                json.add(each);
            }
            isPast |= each.path("id").asText().equals(token);
        }
        return json;
    }

    private static Instant moment(@Nullable String text, Instant otherwise) {
        return text == null || text.isEmpty() ? otherwise : Instant.parse(text);
    }

    private String asset(String symbol) {
        if (!account.knows(symbol)) {
            throw new FakeRefusal(404, 40410000, "asset not found for " + symbol);
        }
        return FakeAssets.json(symbol, account.isTradable(FakeAssets.spelled(symbol)))
                .toString();
    }

    private String quote(String symbol) {
        requireQuotes();
        if (!account.knows(symbol)) {
            throw new FakeRefusal(404, 40410000, "no quote found for " + symbol);
        }
        ObjectNode json = FakeJson.object().put("symbol", symbol);
        json.set("quote", quoteOf(symbol));
        return json.toString();
    }

    private String quotes(String symbols) {
        requireQuotes();
        ObjectNode json = FakeJson.object();
        ObjectNode quotes = json.putObject("quotes");
        for (String each : symbols.split(",")) {
            if (account.knows(each)) {
                quotes.set(each, quoteOf(each));
            }
        }
        return json.toString();
    }

    private void requireQuotes() {
        if (!isQuoting) {
            throw new FakeRefusal(403, 0, "subscription does not permit querying recent SIP data");
        }
    }

    /** Market data has numbers that are numbers. */
    private ObjectNode quoteOf(String symbol) {
        BigDecimal price = account.price(symbol);
        BigDecimal half = new BigDecimal("0.01");
        ObjectNode quote = FakeJson.object().put("t", clock.instant().toString());
        quote.put("bp", price.subtract(half)).put("bs", 2).put("bx", "V");
        quote.put("ap", price.add(half)).put("as", 3).put("ax", "V").put("z", "C");
        quote.putArray("c").add("R");
        return quote;
    }

    private ObjectNode clock() {
        Instant now = clock.instant();
        ObjectNode json = FakeJson.object();
        json.put("timestamp", now.atZone(FakeJson.NEW_YORK).toOffsetDateTime().toString())
                .put("is_open", isOpen);
        json.put(
                "next_open",
                now.plusSeconds(3600)
                        .atZone(FakeJson.NEW_YORK)
                        .toOffsetDateTime()
                        .toString());
        json.put(
                "next_close",
                now.plusSeconds(7200)
                        .atZone(FakeJson.NEW_YORK)
                        .toOffsetDateTime()
                        .toString());
        return json;
    }

    private JsonNode calendar(Map<String, String> query) {
        LocalDate end = LocalDate.parse(query.getOrDefault("end", "2029-12-31"));
        ArrayNode json = FakeJson.array();
        for (LocalDate each = LocalDate.parse(query.getOrDefault("start", "1970-01-01"));
                !each.isAfter(end);
                each = each.plusDays(1)) {
            boolean isWeekend = each.getDayOfWeek() == DayOfWeek.SATURDAY || each.getDayOfWeek() == DayOfWeek.SUNDAY;
            String hours = days.getOrDefault(each, isWeekend ? "closed" : "09:30-16:00");
            if (!hours.equals("closed")) {
                String[] both = hours.split("-");
                ObjectNode day = json.addObject();
                day.put("date", each.toString())
                        .put("open", LocalTime.parse(both[0]).toString());
                day.put("close", both[1]).put("session_open", "0400").put("session_close", "2000");
                day.put("settlement_date", each.plusDays(1).toString());
            }
        }
        return json;
    }
}

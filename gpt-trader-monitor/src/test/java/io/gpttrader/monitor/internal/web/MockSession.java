package io.gpttrader.monitor.internal.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A simulated paper session: random walks, three strategies that buy and sell, cash that adds up. The same seed tells the same story. */
final class MockSession {
    private static final List<String> NAMES = List.of("AAPL", "MSFT", "NVDA", "AMZN", "GOOG", "META", "TSLA", "JPM");
    private static final List<String> RECIPES = List.of("sma-cross", "mean-reversion", "breakout");
    private static final long BAR_MILLIS = 60_000;
    private static final int TICKS_A_BAR = 10;

    private static final class Holding {
        double units;
        double entry;
    }

    private final MockState state;
    private final String component;
    private final SplittableRandom random;
    private final List<String> symbols = new ArrayList<>();
    private final double[] price;
    private final double[] open;
    private final double[] high;
    private final double[] low;
    private final double[] previous;
    private final double[] volume;
    private final Map<String, Holding> holdings = new LinkedHashMap<>();
    private final Map<String, Double> realized = new LinkedHashMap<>();
    private final Map<String, int[]> trades = new LinkedHashMap<>();
    private final List<Map<String, Object>> orders = new ArrayList<>();
    private final Map<String, Double> limits = new LinkedHashMap<>();
    private double cash = 100_000;
    private double peak = 100_000;
    private double worst;
    private long barEnd;
    private int tick;
    private double sum;
    private double squares;
    private double downs;
    private int returns;
    private double lastEquity = 100_000;
    private int orderNumber = 4_711;

    MockSession(MockState state, String component, int symbolCount, long seed, long start) {
        this.state = state;
        this.component = component;
        this.random = new SplittableRandom(seed);
        this.barEnd = start;
        for (int i = 0; i < symbolCount; i++) {
            symbols.add(i < NAMES.size() ? NAMES.get(i) : String.format("SYM%02d", i));
        }
        price = new double[symbolCount];
        open = new double[symbolCount];
        high = new double[symbolCount];
        low = new double[symbolCount];
        previous = new double[symbolCount];
        volume = new double[symbolCount];
        for (int i = 0; i < symbolCount; i++) {
            price[i] = 60 + random.nextInt(300) + random.nextInt(100) / 100.0;
            previous[i] = price[i];
            beginBar(i);
        }
        for (String recipe : RECIPES) {
            realized.put(recipe, 0.0);
            trades.put(recipe, new int[2]);
        }
        limits.put("maxPositionPercent", 20.0);
        limits.put("maxGrossExposurePercent", 100.0);
        limits.put("maxDrawdownPercent", 15.0);
        limits.put("maxDailyLossPercent", 3.0);
        limits.put("maxOpenPositions", null);
        state.health(component, "UP", List.of());
        state.about(
                component,
                Map.of(
                        "commands",
                        List.of("pause", "resume", "halt", "reduceOnly", "flatten"),
                        "takesOrders",
                        true,
                        "changesLimits",
                        true,
                        "symbols",
                        symbols));
        orders.add(order("TSLA", "breakout", "buy", "limit", 40, price[Math.min(6, symbolCount - 1)] * 0.97));
        orders.add(order("JPM", "mean-reversion", "sell", "stop", 25, 0));
        publish();
    }

    /** Some bars of history, before anybody looks. */
    MockSession history(int bars) {
        for (int i = 0; i < bars * TICKS_A_BAR; i++) {
            tick();
        }
        return this;
    }

    void limit(String name, Double value) {
        limits.put(name, value);
        publish();
    }

    void cancel(String id) {
        orders.removeIf(o -> id.equals(o.get("clientOrderId")));
        publish();
    }

    private void beginBar(int i) {
        open[i] = price[i];
        high[i] = price[i];
        low[i] = price[i];
        volume[i] = 0;
    }

    void tick() {
        tick++;
        boolean closes = tick % TICKS_A_BAR == 0;
        for (int i = 0; i < price.length; i++) {
            double step = (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5) * 0.0009;
            price[i] = Math.round(price[i] * (1 + step + 0.000004) * 100) / 100.0;
            high[i] = Math.max(high[i], price[i]);
            low[i] = Math.min(low[i], price[i]);
            volume[i] += random.nextInt(900);
            state.add(
                    component,
                    "bars/" + symbols.get(i),
                    List.of(barEnd, open[i], high[i], low[i], price[i], volume[i]));
            state.put(
                    component,
                    "prices",
                    symbols.get(i),
                    Map.of("time", barEnd, "close", price[i], "previous", previous[i]));
        }
        if (closes) {
            trade();
            double equity = equity();
            double change = equity / lastEquity - 1;
            lastEquity = equity;
            returns++;
            sum += change;
            squares += change * change;
            downs += change < 0 ? change * change : 0;
            state.add(component, "equity", List.of(barEnd, equity, drawdown()));
            for (int i = 0; i < price.length; i++) {
                previous[i] = price[i];
                beginBar(i);
            }
            barEnd += BAR_MILLIS;
        }
        publish();
    }

    private void trade() {
        for (String recipe : RECIPES) {
            if (random.nextInt(4) != 0) {
                continue;
            }
            int i = random.nextInt(Math.min(price.length, 8));
            String key = recipe + "/" + symbols.get(i);
            Holding held = holdings.get(key);
            if (held != null) {
                fill(recipe, i, -held.units);
                double profit = held.units * (price[i] - held.entry);
                realized.merge(recipe, profit, Double::sum);
                trades.get(recipe)[0]++;
                trades.get(recipe)[1] += profit > 0 ? 1 : 0;
                holdings.remove(key);
            } else if (holdings.size() < 9) {
                Holding taken = new Holding();
                boolean isShort = recipe.equals("mean-reversion") && random.nextInt(3) == 0;
                taken.units = Math.floor(8_000 / price[i]) * (isShort ? -1 : 1);
                taken.entry = price[i];
                holdings.put(key, taken);
                fill(recipe, i, taken.units);
            }
        }
    }

    private void fill(String recipe, int i, double units) {
        cash -= units * price[i] + 1;
        String side = units > 0 ? "buy" : "sell";
        Map<String, Object> fill = new LinkedHashMap<>();
        fill.put("time", barEnd);
        fill.put("symbol", symbols.get(i));
        fill.put("recipe", recipe);
        fill.put("side", side);
        fill.put("quantity", Math.abs(units));
        fill.put("price", price[i]);
        fill.put("commission", 1.0);
        fill.put("correlationId", recipe + "/" + symbols.get(i) + "/" + barEnd);
        state.add(component, "fills", fill);
        String text = side + " " + (int) Math.abs(units) + " " + symbols.get(i) + " filled at " + price[i];
        state.event(Map.of("time", barEnd, "component", component, "kind", "fill", "text", text, "level", "info"));
    }

    private Map<String, Object> order(
            String symbol, String recipe, String side, String type, double units, double limit) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("symbol", symbol);
        order.put("recipe", recipe);
        order.put("clientOrderId", "gpt-" + orderNumber++);
        order.put("side", side);
        order.put("type", type);
        order.put("quantity", units);
        order.put("filledQuantity", 0.0);
        order.put("limitPrice", limit > 0 ? Math.round(limit * 100) / 100.0 : null);
        order.put("status", "accepted");
        return order;
    }

    private double value(boolean gross) {
        double value = 0;
        for (Map.Entry<String, Holding> e : holdings.entrySet()) {
            double worth = e.getValue().units * last(e.getKey());
            value += gross ? Math.abs(worth) : worth;
        }
        return value;
    }

    private double last(String key) {
        return price[symbols.indexOf(key.substring(key.indexOf('/') + 1))];
    }

    private double equity() {
        return cash + value(false);
    }

    private double drawdown() {
        peak = Math.max(peak, equity());
        return 1 - equity() / peak;
    }

    private void publish() {
        double equity = equity();
        double down = drawdown();
        worst = Math.max(worst, down);
        double deviation = Math.sqrt(squares / returns - Math.pow(sum / returns, 2));
        reading("running", 1.0);
        reading("equity", equity);
        reading("startingEquity", 100_000.0);
        reading("profit", equity - 100_000);
        reading("dayProfit", (equity - 100_000) * 0.31);
        reading("cash", cash);
        reading("exposure", value(true) / equity);
        reading("netExposure", value(false) / equity);
        reading("drawdown", down);
        reading("maxDrawdown", worst);
        reading("openPositions", holdings.size());
        reading("openOrders", orders.size());
        reading("sharpe", returns < 20 ? Double.NaN : sum / returns / deviation * Math.sqrt(252 * 390));
        reading(
                "sortino",
                returns < 20 ? Double.NaN : sum / returns / Math.sqrt(downs / returns) * Math.sqrt(252 * 390));
        reading("trades", trades.values().stream().mapToInt(t -> t[0]).sum());
        reading("rejections", 2);
        reading("feedLagSeconds", 0.04 + random.nextInt(20) / 1000.0);
        reading("decisionLatencyP50Micros", 180 + random.nextInt(40));
        reading("decisionLatencyP99Micros", 620 + random.nextInt(300));
        reading("barLatencyP50Micros", 90 + random.nextInt(20));
        reading("barLatencyP99Micros", 310 + random.nextInt(100));
        table("positions", positions());
        table("strategies", strategies(equity));
        table("openOrders", new ArrayList<>(orders));
        table("limits", limitRows(equity, down));
    }

    private void reading(String name, double value) {
        state.put(component, "readings", name, Double.isFinite(value) ? value : null);
    }

    private void table(String name, List<Map<String, Object>> rows) {
        state.put(component, "tables", name, rows);
    }

    private List<Map<String, Object>> positions() {
        List<Map<String, Object>> rows = new ArrayList<>();
        holdings.forEach((key, held) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("symbol", key.substring(key.indexOf('/') + 1));
            row.put("recipe", key.substring(0, key.indexOf('/')));
            row.put("units", held.units);
            row.put("entryPrice", held.entry);
            row.put("price", last(key));
            row.put("profit", held.units * (last(key) - held.entry));
            rows.add(row);
        });
        return rows;
    }

    private List<Map<String, Object>> strategies(double equity) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String recipe : RECIPES) {
            double open = 0;
            double gross = 0;
            int count = 0;
            for (Map.Entry<String, Holding> e : holdings.entrySet()) {
                if (e.getKey().startsWith(recipe + "/")) {
                    Holding held = e.getValue();
                    open += held.units * (last(e.getKey()) - held.entry);
                    gross += Math.abs(held.units) * last(e.getKey());
                    count++;
                }
            }
            int[] done = trades.get(recipe);
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("recipe", recipe);
            row.put("profit", realized.get(recipe) + open);
            row.put("trades", done[0]);
            row.put("winPercent", done[0] == 0 ? null : 100.0 * done[1] / done[0]);
            row.put("positions", count);
            row.put("exposure", gross / equity);
            rows.add(row);
        }
        return rows;
    }

    private List<Map<String, Object>> limitRows(double equity, double down) {
        double largest = 0;
        for (Map.Entry<String, Holding> e : holdings.entrySet()) {
            largest = Math.max(largest, Math.abs(e.getValue().units) * last(e.getKey()) / equity);
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        double[] used = {100 * largest, 100 * value(true) / equity, 100 * down, 100 * down * 0.7, holdings.size()};
        int i = 0;
        for (Map.Entry<String, Double> limit : limits.entrySet()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("limit", limit.getKey());
            row.put("value", limit.getValue());
            row.put("used", used[i++]);
            rows.add(row);
        }
        return rows;
    }
}

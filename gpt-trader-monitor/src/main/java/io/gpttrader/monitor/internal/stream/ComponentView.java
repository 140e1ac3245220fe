package io.gpttrader.monitor.internal.stream;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gpttrader.monitor.ComponentHealth;
import io.gpttrader.monitor.HealthState;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the dashboard shows of one component. Used under the lock of {@link DashboardState}. */
final class ComponentView {
    static final int BARS = 2_000;
    static final int FILLS = 500;

    /** What a person may do with it. */
    record About(List<String> commands, boolean takesOrders, boolean changesLimits, Set<String> symbols) {}

    private record Health(HealthState state, List<String> reasons) {}

    private record Price(long time, double close, double previous) {}

    private final Map<String, Stamped<Double>> readings = new LinkedHashMap<>();
    private final Map<String, Stamped<List<Map<String, Object>>>> tables = new LinkedHashMap<>();
    private final Map<String, Stamped<Price>> prices = new LinkedHashMap<>();
    private final Map<String, TimedRows> bars = new LinkedHashMap<>();
    private final EquityCurve equity = new EquityCurve();
    private final RowRing<Map<String, Object>> fills = new RowRing<>(FILLS);
    private Stamped<Health> health = new Stamped<>(0, new Health(HealthState.UNKNOWN, List.of()));
    private Stamped<About> about = new Stamped<>(0, new About(List.of(), false, false, Set.of()));

    // ---- changes: each tells whether there was one

    boolean about(long version, List<String> commands, boolean takesOrders, boolean changesLimits) {
        About now = new About(
                List.copyOf(commands), takesOrders, changesLimits, about.value().symbols());
        about = new Stamped<>(version, now);
        return true;
    }

    private void symbol(long version, String symbol) {
        About known = about.value();
        if (!known.symbols().contains(symbol)) {
            Set<String> more = new LinkedHashSet<>(known.symbols());
            more.add(symbol);
            about = new Stamped<>(
                    version, new About(known.commands(), known.takesOrders(), known.changesLimits(), more));
        }
    }

    boolean health(long version, ComponentHealth found) {
        Health now = new Health(found.state(), found.reasons());
        if (now.equals(health.value()) && health.version() > 0) {
            return false;
        }
        health = new Stamped<>(version, now);
        return true;
    }

    boolean readings(long version, Map<String, Double> now) {
        boolean isChanged = false;
        for (Map.Entry<String, Double> reading : now.entrySet()) {
            isChanged |= put(readings, version, reading.getKey(), reading.getValue());
        }
        for (Map.Entry<String, Stamped<Double>> known : readings.entrySet()) {
            if (!now.containsKey(known.getKey()) && !known.getValue().value().isNaN()) {
                known.setValue(new Stamped<>(version, Double.NaN));
                isChanged = true;
            }
        }
        return isChanged;
    }

    boolean tables(long version, Map<String, List<Map<String, Object>>> now) {
        boolean isChanged = false;
        for (Map.Entry<String, List<Map<String, Object>>> table : now.entrySet()) {
            isChanged |= put(tables, version, table.getKey(), table.getValue());
        }
        return isChanged;
    }

    private static <T> boolean put(Map<String, Stamped<T>> into, long version, String key, T value) {
        Stamped<T> known = into.get(key);
        if (known != null && Objects.equals(known.value(), value)) {
            return false;
        }
        into.put(key, new Stamped<>(version, value));
        return true;
    }

    /** A bar without a symbol, a time or one of its prices cannot be drawn; its volume may be missing. */
    boolean bar(long version, Map<String, Object> event, int allSymbols) {
        String symbol = Values.text(event, "symbol");
        long time = Values.time(event, "endTime", "time");
        double open = Values.number(event, "open");
        double high = Values.number(event, "high");
        double low = Values.number(event, "low");
        double close = Values.number(event, "close");
        TimedRows known = bars.get(symbol);
        boolean isRoom = known != null || allSymbols < DashboardState.MOST_SYMBOLS;
        if (symbol.isEmpty() || time == 0 || !Double.isFinite(open + high + low + close) || !isRoom) {
            return false;
        }
        int mostBars = DashboardState.barsASymbol(known == null ? allSymbols + 1 : allSymbols);
        TimedRows rows = known == null ? new TimedRows() : known;
        bars.put(symbol, rows);
        boolean isLatest = time >= rows.lastTime();
        boolean isTooOld = rows.size() >= mostBars && time < rows.firstTime();
        if (isTooOld) {
            return false;
        }
        rows.put(version, new double[] {time, open, high, low, close, Values.number(event, "volume")});
        rows.keepLast(mostBars);
        if (isLatest) {
            double previous = rows.size() > 1 ? rows.get(rows.size() - 2)[4] : Double.NaN;
            prices.put(symbol, new Stamped<>(version, new Price(time, close, previous)));
        }
        symbol(version, symbol);
        return true;
    }

    int symbols() {
        return bars.size();
    }

    boolean has(String symbol) {
        return bars.containsKey(symbol);
    }

    boolean equity(long version, Map<String, Object> event) {
        return equity.add(
                version,
                Values.time(event, "barTime", "time"),
                Values.number(event, "equity"),
                Values.number(event, "drawdown"));
    }

    void fill(long version, Map<String, Object> row) {
        fills.add(version, row);
    }

    /** A fill as the page is told of it, of plain values. */
    static Map<String, Object> fillRow(Map<String, Object> event) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("time", Values.time(event, "filledAt", "time"));
        for (String key : List.of("symbol", "recipe", "side", "quantity", "price", "commission", "correlationId")) {
            Object value = event.get(key);
            if (value != null) {
                row.put(key, Values.plain(value));
            }
        }
        return row;
    }

    // ---- a frame

    /** Whether anything changed after a version that the page is to be told. */
    boolean isNewer(long from, long to, boolean isChosen, String symbol) {
        return health.version() > from
                || about.version() > from
                || isNewer(readings, from)
                || isNewer(tables, from)
                || isNewer(prices, from)
                || equity.isNewer(from)
                || fills.isNewer(from, to)
                || (isChosen && isNewerBars(from, symbol));
    }

    private boolean isNewerBars(long from, String symbol) {
        TimedRows rows = bars.get(symbol);
        return rows != null && rows.isNewer(from);
    }

    private static boolean isNewer(Map<String, ? extends Stamped<?>> values, long from) {
        return values.values().stream().anyMatch(value -> value.version() > from);
    }

    void write(JsonGenerator json, long from, long to, boolean isChosen, String symbol) throws IOException {
        json.writeStartObject();
        if (health.version() > from) {
            json.writeObjectFieldStart("health");
            json.writeStringField("state", health.value().state().name());
            json.writeFieldName("reasons");
            Values.value(json, health.value().reasons());
            json.writeEndObject();
        }
        if (about.version() > from) {
            writeAbout(json, about.value());
        }
        if (isNewer(readings, from)) {
            json.writeObjectFieldStart("readings");
            for (Map.Entry<String, Stamped<Double>> reading : readings.entrySet()) {
                if (reading.getValue().version() > from) {
                    json.writeFieldName(reading.getKey());
                    Values.number(json, reading.getValue().value());
                }
            }
            json.writeEndObject();
        }
        if (isNewer(tables, from)) {
            json.writeObjectFieldStart("tables");
            for (Map.Entry<String, Stamped<List<Map<String, Object>>>> table : tables.entrySet()) {
                if (table.getValue().version() > from) {
                    json.writeFieldName(table.getKey());
                    Values.value(json, table.getValue().value());
                }
            }
            json.writeEndObject();
        }
        if (isNewer(prices, from)) {
            writePrices(json, from);
        }
        TimedRows chosen = isChosen ? bars.get(symbol) : null;
        if (chosen != null && chosen.isNewer(from)) {
            json.writeObjectFieldStart("bars");
            json.writeFieldName(symbol);
            chosen.write(json, from);
            json.writeEndObject();
        }
        if (equity.isNewer(from)) {
            json.writeFieldName("equity");
            equity.write(json, from);
        }
        if (fills.isNewer(from, to)) {
            json.writeFieldName("fills");
            fills.write(json, from, to, Values::value);
        }
        json.writeEndObject();
    }

    private static void writeAbout(JsonGenerator json, About about) throws IOException {
        json.writeObjectFieldStart("about");
        json.writeFieldName("commands");
        Values.value(json, about.commands());
        json.writeBooleanField("takesOrders", about.takesOrders());
        json.writeBooleanField("changesLimits", about.changesLimits());
        json.writeFieldName("symbols");
        Values.value(json, about.symbols());
        json.writeEndObject();
    }

    private void writePrices(JsonGenerator json, long from) throws IOException {
        json.writeObjectFieldStart("prices");
        for (Map.Entry<String, Stamped<Price>> price : prices.entrySet()) {
            if (price.getValue().version() > from) {
                Price now = price.getValue().value();
                json.writeObjectFieldStart(price.getKey());
                json.writeNumberField("time", now.time());
                json.writeFieldName("close");
                Values.number(json, now.close());
                json.writeFieldName("previous");
                Values.number(json, now.previous());
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }
}

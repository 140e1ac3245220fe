package io.gpttrader.data.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.support.Texts;
import io.gpttrader.data.internal.text.NumberShape;
import io.gpttrader.data.internal.text.ReadOptions.Choice;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a document's bars, however they are laid out: an array of objects, an array of arrays, an object of objects
 * by their time, or an object of columns.
 */
public final class JsonTable {

    /** The columns of arrays without names, as a headerless CSV file has them: OHLC, OHLCV and Binance's klines. */
    private static final List<BarField> USUAL_ORDER =
            List.of(BarField.TIMESTAMP, BarField.OPEN, BarField.HIGH, BarField.LOW, BarField.CLOSE, BarField.VOLUME);

    /** Where Binance's klines have the end of a bar. */
    private static final int KLINE_END = 6;

    /** The document has not the shape of bars. */
    public static final class InvalidJsonTableException extends Exception {

        private static final long serialVersionUID = 1L;

        public InvalidJsonTableException(String message) {
            super(message);
        }
    }

    private final String place;
    private final List<JsonNode> rows = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final Map<BarField, ArrayNode> columns = new EnumMap<>(BarField.class);
    private final Map<BarField, JsonPath> paths = new EnumMap<>(BarField.class);
    private int count;

    /** The rows of the symbol that is asked for, null for all. */
    private int @Nullable [] chosen;

    /** An object with the names of a row, or of the columns. */
    private @Nullable JsonNode symbolNames;

    private @Nullable ArrayNode symbolColumn;

    private String note = "";

    public JsonTable(JsonNode document, JsonMapping mapping, String symbol) throws InvalidJsonTableException {
        this.place = mapping.rows().text();
        JsonNode found = mapping.rows().in(document);
        if (found instanceof ArrayNode array) {
            array.forEach(rows::add);
            count = rows.size();
            ofRows(mapping);
        } else if (found instanceof ObjectNode object) {
            ofObject(object, mapping);
        } else if (found == null) {
            throw new InvalidJsonTableException(
                    "there is nothing at rows(\"" + place + "\"); the document is " + JsonPath.kind(document));
        } else if (!found.isNull()) {
            throw new InvalidJsonTableException(
                    "rows(\"" + place + "\") must lead to rows or columns but there is " + JsonPath.kind(found));
        }
        chooseRows(mapping, symbol);
    }

    /** Takes the rows of the symbol that is asked for, or makes sure that all are of one. */
    private void chooseRows(JsonMapping mapping, String symbol) throws InvalidJsonTableException {
        JsonPath path = mapping.symbols() == null ? usualSymbols() : mapping.symbols();
        if (path == null || count == 0) {
            return;
        }
        Set<String> seen = new LinkedHashSet<>();
        BitSet own = new BitSet();
        for (int i = 0; i < count; i++) {
            JsonNode cell = symbolColumn == null ? path.in(rows.get(i)) : symbolColumn.get(i);
            String text = cell == null || cell.isNull() ? "" : cell.asText();
            seen.add(text);
            own.set(i, text.equals(symbol));
        }
        if (mapping.symbols() != null) {
            chosen = own.stream().toArray();
            if (chosen.length == 0) {
                throw new InvalidJsonTableException("no row is of \"" + Texts.shown(symbol) + "\"; there are "
                        + Texts.list(seen.stream().sorted().toList()));
            }
            count = chosen.length;
        } else if (seen.size() > 1) {
            List<String> two = List.copyOf(seen);
            throw new InvalidJsonTableException(
                    "the rows are of several symbols, \"" + Texts.shown(two.get(0)) + "\" and \""
                            + Texts.shown(two.get(1)) + "\"; symbolColumn(\"" + path.text()
                            + "\") takes the rows of the symbol that is asked for");
        }
    }

    /** Returns where the rows have a symbol by its usual names, null for nowhere. */
    private @Nullable JsonPath usualSymbols() {
        JsonNode first = symbolNames;
        if (!(first instanceof ObjectNode object)) {
            return null;
        }
        for (String name : BarField.SYMBOL.names) {
            for (String key : JsonPath.names(object)) {
                boolean used =
                        paths.values().stream().anyMatch(path -> path.text().equals(key));
                if (!used && BarField.plain(key).equals(name) && isSymbolColumn(object.get(key))) {
                    return new JsonPath(key);
                }
            }
        }
        return null;
    }

    private boolean isSymbolColumn(JsonNode value) {
        if (columns.isEmpty()) {
            return value.isTextual();
        }
        symbolColumn = value instanceof ArrayNode array && array.size() == count ? array : null;
        return symbolColumn != null;
    }

    /** Returns the symbols of the rows of a document. */
    public static List<String> symbols(JsonNode document, JsonMapping mapping) {
        JsonPath path = mapping.symbols();
        JsonNode found = mapping.rows().in(document);
        if (path == null || found == null) {
            return List.of();
        }
        Set<String> seen = new TreeSet<>();
        JsonNode column = found.isObject() && path.in(found) instanceof ArrayNode array ? array : null;
        for (JsonNode row : column == null ? found : column) {
            JsonNode cell = column == null ? path.in(row) : row;
            if (cell != null && !cell.isNull()) {
                seen.add(cell.asText());
            }
        }
        return List.copyOf(seen);
    }

    private void ofObject(ObjectNode object, JsonMapping mapping) throws InvalidJsonTableException {
        boolean byTime = !object.isEmpty()
                && object.properties().stream().allMatch(each -> each.getValue().isObject());
        if (byTime && !mapping.columns().containsKey(BarField.TIMESTAMP)) {
            object.properties().forEach(each -> {
                keys.add(each.getKey());
                rows.add(each.getValue());
            });
            count = rows.size();
            ofRows(mapping);
        } else {
            ofColumns(object, mapping);
        }
    }

    private void ofRows(JsonMapping mapping) throws InvalidJsonTableException {
        paths.putAll(mapping.columns());
        for (JsonNode row : rows) {
            // The first row that is one shows the names; the others are held to it cell by cell.
            if (row instanceof ObjectNode object) {
                symbolNames = object;
                addByName(object, mapping, keys.isEmpty() ? BarField.TIMESTAMP : BarField.OPEN);
                return;
            }
            if (row instanceof ArrayNode array) {
                addByOrder(array, mapping);
                return;
            }
        }
    }

    private void addByName(ObjectNode object, JsonMapping mapping, BarField first) throws InvalidJsonTableException {
        for (BarField column : JsonMapping.MEANINGS) {
            if (column.compareTo(first) >= 0 && isWanted(column, mapping)) {
                String name = nameFor(column, object, mapping);
                boolean isGiven = mapping.columns().containsKey(column);
                paths.put(
                        column, new JsonPath(column == BarField.VOLUME && !isGiven ? notOfZeros(name, object) : name));
            }
        }
    }

    /** Returns the volume that is not 0 in every row, where there are two. */
    private String notOfZeros(String name, ObjectNode object) {
        if (rows.isEmpty() || !isAllZero(name)) {
            return name;
        }
        for (String key : JsonPath.names(object)) {
            boolean isVolume = !key.equals(name) && BarField.VOLUME.names.contains(BarField.plain(key));
            if (isVolume && !isAllZero(key)) {
                note = "volume is " + Texts.shown(key) + ", since " + Texts.shown(name) + " is 0 in every row";
                return key;
            }
        }
        return name;
    }

    private boolean isAllZero(String key) {
        JsonPath path = new JsonPath(key);
        return rows.stream().map(path::in).allMatch(cell -> cell == null || cell.isNull() || isZero(cell.asText()));
    }

    private static boolean isZero(String text) {
        return NumberShape.isMissing(text) || NumberShape.roughly(text) == 0;
    }

    /** Returns what was decided and is to be told, "" for nothing. */
    public String note() {
        return note;
    }

    /** Returns whether a meaning has to be found by name: the adjusted close is taken only where it was named. */
    private boolean isWanted(BarField column, JsonMapping mapping) {
        boolean left = column == BarField.ADJUSTED || (column == BarField.VOLUME && mapping.has(Choice.WITHOUT_VOLUME));
        return !left && !paths.containsKey(column);
    }

    private String nameFor(BarField column, ObjectNode object, JsonMapping mapping) throws InvalidJsonTableException {
        List<String> names = new ArrayList<>(column.names);
        if (column == BarField.TIMESTAMP) {
            if (mapping.has(Choice.TIMESTAMPED_AT_END)) {
                names.addAll(0, BarField.END.names);
            }
            // Here a date or a time is the whole timestamp, for there is but one value.
            names.addAll(BarField.DATE.names);
            names.addAll(BarField.TIME.names);
        }
        for (String name : names) {
            for (String key : JsonPath.names(object)) {
                if (BarField.plain(key).equals(name)) {
                    return key;
                }
            }
        }
        String remedy = column == BarField.VOLUME
                ? ", or use withoutVolume()"
                : column == BarField.TIMESTAMP && hasEnd(object)
                        ? ", or take the end of the bars with timestampedAtEnd()"
                        : ", or set where the rows are with rows(..)";
        throw new InvalidJsonTableException(
                "no name at rows(\"" + mapping.rows().text() + "\") means " + column.label() + "; there are "
                        + Texts.list(JsonPath.names(object)) + "; name it with column(\"" + column.label() + "\", ..)"
                        + remedy);
    }

    private static boolean hasEnd(ObjectNode object) {
        return JsonPath.names(object).stream().map(BarField::plain).anyMatch(BarField.END.names::contains);
    }

    private void addByOrder(ArrayNode row, JsonMapping mapping) throws InvalidJsonTableException {
        int size = row.size();
        boolean usual = size == 5 || size == 6 || size == 12;
        for (int i = 0; i < USUAL_ORDER.size(); i++) {
            BarField column = USUAL_ORDER.get(i);
            if (!isWanted(column, mapping)) {
                continue;
            }
            if (!usual) {
                throw new InvalidJsonTableException(
                        "the rows have " + size + " values, which does not show their order; name each place,"
                                + " such as column(\"" + column.label() + "\", \"" + i + "\")");
            }
            if (i < size) {
                boolean klineEnd = size == 12 && column == BarField.TIMESTAMP && mapping.has(Choice.TIMESTAMPED_AT_END);
                paths.put(column, new JsonPath(Integer.toString(klineEnd ? KLINE_END : i)));
            }
        }
    }

    private void ofColumns(ObjectNode object, JsonMapping mapping) throws InvalidJsonTableException {
        paths.putAll(mapping.columns());
        symbolNames = object;
        JsonPath symbols = mapping.symbols();
        symbolColumn = symbols != null && symbols.in(object) instanceof ArrayNode array ? array : null;
        addByName(object, mapping, BarField.TIMESTAMP);
        for (Map.Entry<BarField, JsonPath> each : paths.entrySet()) {
            JsonNode column = each.getValue().in(object);
            if (!(column instanceof ArrayNode array)) {
                throw new InvalidJsonTableException("the column "
                        + each.getValue().text() + " must be an array but there is " + JsonPath.kind(column));
            }
            columns.put(each.getKey(), array);
        }
        count = Objects.requireNonNull(columns.get(BarField.TIMESTAMP), "timestamp")
                .size();
        for (Map.Entry<BarField, ArrayNode> each : columns.entrySet()) {
            if (each.getValue().size() != count) {
                throw new InvalidJsonTableException(
                        "the columns must be of one length but " + each.getKey().label() + " has "
                                + each.getValue().size() + " values where timestamp has " + count);
            }
        }
    }

    public int count() {
        return count;
    }

    public boolean has(BarField column) {
        return paths.containsKey(column);
    }

    private int place(int index) {
        return chosen == null ? index : chosen[index];
    }

    /** Returns a cell, null where the row has none. */
    @Nullable
    public JsonNode cell(int index, BarField column) {
        int row = place(index);
        ArrayNode values = columns.get(column);
        if (values != null) {
            return values.get(row);
        }
        if (column == BarField.TIMESTAMP && !keys.isEmpty()) {
            return TextNode.valueOf(keys.get(row));
        }
        JsonPath path = paths.get(column);
        return path == null ? null : path.in(rows.get(row));
    }

    /** Returns how a message names a cell. */
    public String name(int index, BarField column) {
        int row = place(index);
        JsonPath path = paths.get(column);
        String field = path == null ? column.label() : path.text();
        if (!columns.isEmpty()) {
            return (place.isEmpty() ? "" : place + ".") + field + "[" + row + "]";
        }
        return place + "[" + (keys.isEmpty() ? row : Texts.shown(keys.get(row))) + "]." + field;
    }
}

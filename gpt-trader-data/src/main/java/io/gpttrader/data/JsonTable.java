package io.gpttrader.data;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a document's bars, however they are laid out: an array of objects, an array of arrays, an object of objects
 * by their time, or an object of columns.
 */
final class JsonTable {

    /** The columns of arrays without names, as a headerless CSV file has them: OHLC, OHLCV and Binance's klines. */
    private static final List<CsvColumn> USUAL_ORDER = List.of(
            CsvColumn.TIMESTAMP, CsvColumn.OPEN, CsvColumn.HIGH, CsvColumn.LOW, CsvColumn.CLOSE, CsvColumn.VOLUME);

    /** The document has not the shape of bars. */
    static final class NoTable extends Exception {

        private static final long serialVersionUID = 1L;

        NoTable(String message) {
            super(message);
        }
    }

    private final String place;
    private final List<JsonElement> rows = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final Map<CsvColumn, JsonArray> columns = new EnumMap<>(CsvColumn.class);
    private final Map<CsvColumn, JsonPath> paths = new EnumMap<>(CsvColumn.class);
    private int count;

    JsonTable(JsonElement document, JsonMapping mapping) throws NoTable {
        this.place = mapping.rows().text();
        JsonElement found = mapping.rows().in(document);
        if (found instanceof JsonArray array) {
            rows.addAll(array.asList());
            count = rows.size();
            ofRows(mapping);
        } else if (found instanceof JsonObject object) {
            ofObject(object, mapping);
        } else if (found == null) {
            throw new NoTable(
                    "there is nothing at rows(\"" + place + "\"); the document is " + JsonPath.kind(document));
        } else if (!found.isJsonNull()) {
            throw new NoTable(
                    "rows(\"" + place + "\") must lead to rows or columns but there is " + JsonPath.kind(found));
        }
    }

    private void ofObject(JsonObject object, JsonMapping mapping) throws NoTable {
        boolean byTime = !object.isEmpty() && object.asMap().values().stream().allMatch(JsonElement::isJsonObject);
        if (byTime && !mapping.columns().containsKey(CsvColumn.TIMESTAMP)) {
            object.asMap().forEach((key, row) -> {
                keys.add(key);
                rows.add(row);
            });
            count = rows.size();
            ofRows(mapping);
        } else {
            ofColumns(object, mapping);
        }
    }

    private void ofRows(JsonMapping mapping) throws NoTable {
        paths.putAll(mapping.columns());
        for (JsonElement row : rows) {
            // The first row that is one shows the names; the others are held to it cell by cell.
            if (row instanceof JsonObject object) {
                addByName(object, mapping, keys.isEmpty() ? CsvColumn.TIMESTAMP : CsvColumn.OPEN);
                return;
            }
            if (row instanceof JsonArray array) {
                addByOrder(array, mapping);
                return;
            }
        }
    }

    private void addByName(JsonObject object, JsonMapping mapping, CsvColumn first) throws NoTable {
        for (CsvColumn column : JsonMapping.MEANINGS) {
            if (column.compareTo(first) >= 0 && isWanted(column, mapping)) {
                paths.put(column, new JsonPath(nameFor(column, object, mapping)));
            }
        }
    }

    /** Tells whether a meaning has to be found by name: the adjusted close is taken only where it was named. */
    private boolean isWanted(CsvColumn column, JsonMapping mapping) {
        boolean left = column == CsvColumn.ADJUSTED || (column == CsvColumn.VOLUME && mapping.withoutVolume());
        return !left && !paths.containsKey(column);
    }

    private String nameFor(CsvColumn column, JsonObject object, JsonMapping mapping) throws NoTable {
        List<String> names = new ArrayList<>(column.names);
        if (column == CsvColumn.TIMESTAMP) {
            // Here a date or a time is the whole stamp, for there is but one value.
            names.addAll(CsvColumn.DATE.names);
            names.addAll(CsvColumn.TIME.names);
        }
        for (String name : names) {
            for (String key : object.keySet()) {
                if (CsvColumn.plain(key).equals(name)) {
                    return key;
                }
            }
        }
        String mend =
                column == CsvColumn.VOLUME ? ", or say withoutVolume()" : ", or say where the rows are with rows(..)";
        throw new NoTable("no name at rows(\"" + mapping.rows().text() + "\") means " + column.label() + "; there are "
                + Texts.list(List.copyOf(object.keySet())) + "; name it with column(\"" + column.label() + "\", ..)"
                + mend);
    }

    private void addByOrder(JsonArray row, JsonMapping mapping) throws NoTable {
        int size = row.size();
        boolean usual = size == 5 || size == 6 || size == 12;
        for (int i = 0; i < USUAL_ORDER.size(); i++) {
            CsvColumn column = USUAL_ORDER.get(i);
            if (!isWanted(column, mapping)) {
                continue;
            }
            if (!usual) {
                throw new NoTable("the rows have " + size + " values, which does not tell their order; name each place,"
                        + " such as column(\"" + column.label() + "\", \"" + i + "\")");
            }
            if (i < size) {
                paths.put(column, new JsonPath(Integer.toString(i)));
            }
        }
    }

    private void ofColumns(JsonObject object, JsonMapping mapping) throws NoTable {
        paths.putAll(mapping.columns());
        addByName(object, mapping, CsvColumn.TIMESTAMP);
        for (Map.Entry<CsvColumn, JsonPath> each : paths.entrySet()) {
            JsonElement column = each.getValue().in(object);
            if (!(column instanceof JsonArray array)) {
                throw new NoTable("the column " + each.getValue().text() + " must be an array but there is "
                        + JsonPath.kind(column));
            }
            columns.put(each.getKey(), array);
        }
        count = Objects.requireNonNull(columns.get(CsvColumn.TIMESTAMP), "timestamp")
                .size();
        for (Map.Entry<CsvColumn, JsonArray> each : columns.entrySet()) {
            if (each.getValue().size() != count) {
                throw new NoTable(
                        "the columns must be of one length but " + each.getKey().label() + " has "
                                + each.getValue().size() + " values where timestamp has " + count);
            }
        }
    }

    int count() {
        return count;
    }

    boolean has(CsvColumn column) {
        return paths.containsKey(column);
    }

    /** Returns a cell, null where the row has none. */
    @Nullable
    JsonElement cell(int row, CsvColumn column) {
        JsonArray values = columns.get(column);
        if (values != null) {
            return values.get(row);
        }
        if (column == CsvColumn.TIMESTAMP && !keys.isEmpty()) {
            return new JsonPrimitive(keys.get(row));
        }
        JsonPath path = paths.get(column);
        return path == null ? null : path.in(rows.get(row));
    }

    /** Returns how a message names a cell. */
    String name(int row, CsvColumn column) {
        JsonPath path = paths.get(column);
        String field = path == null ? column.label() : path.text();
        if (!columns.isEmpty()) {
            return (place.isEmpty() ? "" : place + ".") + field + "[" + row + "]";
        }
        return place + "[" + (keys.isEmpty() ? row : Texts.shown(keys.get(row))) + "]." + field;
    }
}

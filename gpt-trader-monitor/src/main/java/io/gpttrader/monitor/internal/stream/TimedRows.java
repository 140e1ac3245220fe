package io.gpttrader.monitor.internal.stream;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of numbers in the order of their times (milliseconds, the first number of each). A frame's rows replace all that the page has from the
 * first of their times on, so that the last ones may change.
 */
final class TimedRows {
    private final List<Stamped<double[]>> rows = new ArrayList<>();

    /** Everything has to come again for who has an older version: rows in the middle or at the beginning have changed. */
    private long reset;

    int size() {
        return rows.size();
    }

    double[] get(int i) {
        return rows.get(i).value();
    }

    long firstTime() {
        return rows.isEmpty() ? Long.MIN_VALUE : (long) rows.getFirst().value()[0];
    }

    long lastTime() {
        return rows.isEmpty() ? Long.MIN_VALUE : (long) rows.getLast().value()[0];
    }

    /** A row at its place; one of its time is replaced. */
    void put(long version, double[] row) {
        int at = rows.size();
        while (at > 0 && rows.get(at - 1).value()[0] >= row[0]) {
            at--;
        }
        boolean isLast = at >= rows.size() - 1;
        if (at < rows.size() && rows.get(at).value()[0] == row[0]) {
            rows.set(at, new Stamped<>(version, row));
        } else {
            rows.add(at, new Stamped<>(version, row));
            isLast = at == rows.size() - 1;
        }
        if (!isLast) {
            reset = version;
        }
    }

    /** Takes the last rows away: their successors have to be put with the same version. */
    void removeLast(int count) {
        rows.subList(rows.size() - count, rows.size()).clear();
    }

    /** Keeps the newest, so many. Who has the others may keep them. */
    void keepLast(int most) {
        if (rows.size() > most) {
            rows.subList(0, rows.size() - most).clear();
        }
    }

    /** All others in place of these. */
    void replace(long version, List<double[]> others) {
        rows.clear();
        others.forEach(row -> rows.add(new Stamped<>(version, row)));
        reset = version;
    }

    boolean isNewer(long from) {
        return reset > from || (!rows.isEmpty() && rows.getLast().version() > from);
    }

    void write(JsonGenerator json, long from) throws IOException {
        boolean isReset = reset > from || from == 0;
        int begin = rows.size();
        while (begin > 0 && (isReset || rows.get(begin - 1).version() > from)) {
            begin--;
        }
        // Rows before the first that has changed were there; a reset beginning has none before it.
        boolean isAll = isReset || (begin == 0 && !rows.isEmpty());
        json.writeStartObject();
        json.writeBooleanField("reset", isAll);
        json.writeArrayFieldStart("rows");
        for (Stamped<double[]> row : rows.subList(begin, rows.size())) {
            write(json, row.value());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, double[] row) throws IOException {
        json.writeStartArray();
        json.writeNumber((long) row[0]);
        for (int i = 1; i < row.length; i++) {
            Values.number(json, row[i]);
        }
        json.writeEndArray();
    }
}

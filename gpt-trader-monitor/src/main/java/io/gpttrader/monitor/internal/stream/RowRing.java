package io.gpttrader.monitor.internal.stream;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayDeque;

/** The latest rows of something that only grows, each with the version at which it came. */
final class RowRing<T> {
    private final int most;
    private final ArrayDeque<Stamped<T>> rows = new ArrayDeque<>();

    /** Of the newest row that is gone: who has an older version has missed something. */
    private long dropped;

    RowRing(int most) {
        this.most = most;
    }

    void add(long version, T row) {
        rows.addLast(new Stamped<>(version, row));
        if (rows.size() > most) {
            dropped = rows.removeFirst().version();
        }
    }

    boolean isNewer(long from, long to) {
        return !rows.isEmpty()
                && rows.getLast().version() > from
                && (rows.getFirst().version() <= to);
    }

    /** Rows that came after a version and up to another; all of them, with {@code reset}, where some of those are gone. */
    void write(JsonGenerator json, long from, long to, RowWriter<? super T> writer) throws IOException {
        boolean isReset = dropped > from || from == 0;
        json.writeStartObject();
        json.writeBooleanField("reset", isReset);
        json.writeArrayFieldStart("rows");
        for (Stamped<T> row : rows) {
            if (row.version() <= to && (isReset || row.version() > from)) {
                writer.write(json, row.value());
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Writes one row. */
    @FunctionalInterface
    interface RowWriter<T> {
        void write(JsonGenerator json, T row) throws IOException;
    }
}

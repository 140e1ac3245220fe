package io.gpttrader.data.internal.jdbc;

import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.series.SeriesOrigin;
import io.gpttrader.data.internal.series.ZoneClock;
import io.gpttrader.data.internal.text.ReadOptions;
import io.gpttrader.data.internal.text.RowTime;
import io.gpttrader.data.internal.text.TimeText;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The time of a row as a database gives it: an instant, a wall-clock time, a date, or a number or text as in a file. */
final class JdbcTime {

    /** What a column of times holds. */
    enum Kind {
        INSTANT,
        WALL,
        DATE,
        NUMBER,
        TEXT
    }

    private final int column;
    private final Kind kind;
    private final ZoneClock clock;
    private final RowTime text;
    private final ReadOptions options;
    private final boolean ofEnds;

    /** Whether a time on the wall clock was not midnight. */
    private boolean anyTimeOfDay;

    /** What the row being read has, as read. */
    private String shown = "";

    private long millis;
    private boolean wall;
    private boolean onlyDates = true;

    JdbcTime(int column, Kind kind, ZoneClock clock, ReadOptions options, boolean ofEnds) {
        this.column = column;
        this.kind = kind;
        this.clock = clock;
        this.options = options;
        this.ofEnds = ofEnds;
        this.text = new RowTime(clock, options.times(), ofEnds);
    }

    /** Returns what a column holds by its type. */
    static Kind kind(ResultSetMetaData meta, int column) throws SQLException {
        String name = meta.getColumnTypeName(column).toLowerCase(Locale.ROOT);
        if (name.equals("timestamptz") || name.contains("with time zone")) {
            return Kind.INSTANT;
        }
        return switch (meta.getColumnType(column)) {
            case Types.TIMESTAMP_WITH_TIMEZONE -> Kind.INSTANT;
            case Types.TIMESTAMP -> Kind.WALL;
            case Types.DATE -> Kind.DATE;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL ->
                Kind.NUMBER;
            default -> name.startsWith("timestamp") ? Kind.WALL : Kind.TEXT;
        };
    }

    /** Returns whether no row so far had a time of day. */
    boolean onlyDates() {
        return onlyDates;
    }

    /** Reads the time of a row. Returns the rule it breaks, or null. */
    @Nullable
    String read(ResultSet row) throws SQLException {
        shown = "";
        return switch (kind) {
            case INSTANT -> take(row.getObject(column, OffsetDateTime.class));
            case WALL -> take(row.getObject(column, LocalDateTime.class));
            case DATE -> take(row.getObject(column, LocalDate.class));
            case NUMBER, TEXT -> takeText(row.getString(column));
        };
    }

    private @Nullable String take(@Nullable Temporal time) {
        if (time == null) {
            return JdbcRows.MISSING;
        }
        shown = time.toString();
        LocalDateTime local;
        if (time instanceof OffsetDateTime instant) {
            local = instant.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
        } else {
            local = time instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) time;
        }
        if (ofEnds) {
            local = RowTime.exclusiveEnd(local);
        }
        wall = kind != Kind.INSTANT;
        anyTimeOfDay |= wall && local.toLocalTime().toNanoOfDay() != 0;
        onlyDates &= kind == Kind.DATE;
        if (!local.truncatedTo(ChronoUnit.MILLIS).equals(local)) {
            return TimeText.TOO_FINE;
        }
        millis = local.toInstant(ZoneOffset.UTC).toEpochMilli();
        return TimeText.rangeError(millis);
    }

    private @Nullable String takeText(@Nullable String cell) {
        if (cell == null) {
            return JdbcRows.MISSING;
        }
        shown = cell;
        char[] chars = cell.toCharArray();
        String error = text.read(BarField.TIMESTAMP, chars, 0, chars.length);
        error = error == null ? text.finishRow() : error;
        onlyDates &= text.onlyDates();
        return error;
    }

    /** Returns the instant of the row; of the two a repeated hour can mean, the earlier or the later. */
    long instant(boolean later) {
        if (kind == Kind.NUMBER || kind == Kind.TEXT) {
            return text.instant(later);
        }
        return wall ? clock.instant(millis, later) : millis;
    }

    /** Returns what the times so far have shown of where the bars come from. */
    SeriesOrigin origin() {
        if (kind == Kind.NUMBER || kind == Kind.TEXT) {
            return text.origin();
        }
        SeriesOrigin known = SeriesOrigin.NONE.withZone(options.zone());
        return options.zone() == null && anyTimeOfDay ? known.withNote(RowTime.ASSUMED_UTC) : known;
    }

    /** Returns the row's time as a message shows it. */
    String shown() {
        return shown;
    }
}

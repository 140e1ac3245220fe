package io.gpttrader.data.internal.series;

import java.io.Serial;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;

/**
 * What a series knows of where its bars come from. An engine finds it by shape: a series that is a
 * {@code Function<String, Object>} answers {@code "zone"}, {@code "source"}, {@code "readAs"} and {@code "notes"}.
 *
 * @param zone the zone whose days the bars mean, as the host named it to the source or the source records it, or null
 * @param source the source in one line, such as {@code CSV file AAPL.csv}, or null
 * @param readAs how the source was understood, one line an item, or null
 * @param notes what a run over these bars must say about them, each a sentence
 * @param check finds what else a run must say when it asks for the notes, or null; it is not stored with a series
 */
public record SeriesOrigin(
        @Nullable ZoneId zone,
        @Nullable String source,
        @Nullable String readAs,
        List<String> notes,
        @Nullable Check check)
        implements Serializable {

    /** Looks at the bars of a series for what a run over them must say. */
    @FunctionalInterface
    public interface Check extends Serializable {

        /** Returns a sentence each. */
        List<String> notes(ColumnarSeries series);
    }

    @Serial
    private static final long serialVersionUID = 1L;

    /** Nothing is known. */
    public static final SeriesOrigin NONE = new SeriesOrigin(null, null, null, List.of(), null);

    public SeriesOrigin {
        notes = List.copyOf(notes);
    }

    /**
     * What a run over prices adjusted backwards must say. The factor of a price of 2012 for a split of 2020 is known in 2020: ratios of
     * prices are right, but levels, whole shares, costs per share and minimum commissions are not those of the day.
     */
    public static final String ADJUSTED_BACKWARDS =
            "the prices are adjusted backwards, so they know of later splits and dividends: price levels, whole shares"
                    + " and costs per share are not those of the day; fractionalShares() and costs in bps do not depend on"
                    + " them";

    /** Returns the origin of any series: what it answers by shape, or nothing. */
    public static SeriesOrigin of(BarSeries series) {
        if (series instanceof ColumnarSeries columnar) {
            return columnar.origin();
        }
        if (!(series instanceof Function<?, ?>)) {
            return NONE;
        }
        try {
            @SuppressWarnings("unchecked")
            Function<Object, @Nullable Object> asked = (Function<Object, @Nullable Object>) series;
            return new SeriesOrigin(
                    asked.apply("zone") instanceof ZoneId zone ? zone : null,
                    asked.apply("source") instanceof String source ? source : null,
                    asked.apply("readAs") instanceof String readAs ? readAs : null,
                    asked.apply("notes") instanceof List<?> notes
                            ? notes.stream().map(String::valueOf).toList()
                            : List.of(),
                    null);
        } catch (ClassCastException other) {
            // A function, but not one from names.
            return NONE;
        }
    }

    /** Returns what any series answers to the names of an origin, and null to every other name. */
    public static Function<String, @Nullable Object> answersOf(BarSeries series) {
        ColumnarSeries columns = series instanceof ColumnarSeries columnar ? columnar : null;
        SeriesOrigin origin = of(series);
        return name ->
                name.equals("notes") ? columns == null ? origin.notes : origin.notesOf(columns) : origin.answer(name);
    }

    /** Returns the origin with a source; null for one that is not known. */
    public SeriesOrigin withSource(@Nullable String given) {
        return new SeriesOrigin(zone, given, readAs, notes, check);
    }

    public SeriesOrigin withZone(@Nullable ZoneId given) {
        return new SeriesOrigin(given, source, readAs, notes, check);
    }

    public SeriesOrigin withReadAs(@Nullable String given) {
        return new SeriesOrigin(zone, source, given, notes, check);
    }

    /** Returns the origin with one note more. */
    public SeriesOrigin withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new SeriesOrigin(zone, source, readAs, more, check);
    }

    /** Returns the origin with a check in place of the one it has. */
    public SeriesOrigin withCheck(Check given) {
        return new SeriesOrigin(zone, source, readAs, notes, given);
    }

    /** Returns the notes and what the check finds in a series. */
    List<String> notesOf(ColumnarSeries series) {
        if (check == null || series.isEmpty()) {
            return notes;
        }
        List<String> all = new ArrayList<>(notes);
        all.addAll(check.notes(series));
        return List.copyOf(all);
    }

    /** Returns what {@link ColumnarSeries#apply} answers for a name, null for one that is none of the origin's. */
    @Nullable
    Object answer(String name) {
        return switch (name) {
            case "zone" -> zone;
            case "source" -> source;
            case "readAs" -> readAs;
            default -> null;
        };
    }
}

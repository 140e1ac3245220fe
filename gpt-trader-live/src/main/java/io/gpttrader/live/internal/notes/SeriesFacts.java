package io.gpttrader.live.internal.notes;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a series, or the publisher of a feed, tells about itself where it is a {@code Function<String, Object>}: the answers to
 * {@code "zone"}, {@code "source"}, {@code "readAs"} and {@code "notes"}. Anything else tells nothing.
 *
 * @param zone the zone whose days the bars mean, or null
 * @param source where the bars come from, in one line, or null
 * @param readAs how that source was understood, or null
 * @param notes what a run must say about the bars, each a sentence
 */
public record SeriesFacts(
        @Nullable ZoneId zone,
        @Nullable String source,
        @Nullable String readAs,
        List<String> notes) {

    /** Nothing is told. */
    public static final SeriesFacts NONE = new SeriesFacts(null, null, null, List.of());

    /** Asks for everything; the notes may look at each bar. */
    public static SeriesFacts of(Object series) {
        return new SeriesFacts(
                zone(series),
                answer(series, "source") instanceof String source ? source : null,
                answer(series, "readAs") instanceof String readAs ? readAs : null,
                notes(series));
    }

    /** Asks for where the bars come from, and not for the notes. */
    public static SeriesFacts origin(Object series) {
        return new SeriesFacts(
                zone(series),
                answer(series, "source") instanceof String source ? source : null,
                answer(series, "readAs") instanceof String readAs ? readAs : null,
                List.of());
    }

    /** Asks for the zone alone. */
    public static @Nullable ZoneId zone(Object series) {
        return answer(series, "zone") instanceof ZoneId zone ? zone : null;
    }

    /** Asks for the notes alone. */
    public static List<String> notes(Object series) {
        return answer(series, "notes") instanceof List<?> notes
                ? notes.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static @Nullable Object answer(Object series, String name) {
        if (!(series instanceof Function<?, ?>)) {
            return null;
        }
        try {
            @SuppressWarnings("unchecked")
            Function<Object, @Nullable Object> asked = (Function<Object, @Nullable Object>) series;
            return asked.apply(name);
        } catch (ClassCastException other) {
            // A function, but not one from names.
            return null;
        }
    }
}

package io.gpttrader.data.internal.text;

import io.gpttrader.data.internal.series.BarField;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a host has set for its files; each step gives a changed copy. */
public record ReadOptions(
        Set<Choice> choices,
        Map<BarField, String> columns,
        @Nullable ZoneId zone,
        @Nullable Duration barLength,
        @Nullable String timePattern,
        FileShape shape) {

    /** The choices that are made by name. */
    public enum Choice {
        ADJUSTED("adjusted"),
        WITHOUT_VOLUME("withoutVolume"),
        TIMESTAMPED_AT_END("timestampedAtEnd"),
        NEWEST_FIRST("newestFirst"),
        DECIMAL_COMMA("decimalComma"),
        SKIP_INVALID_ROWS("skipInvalidRows");

        private final String step;

        Choice(String step) {
            this.step = step;
        }
    }

    public static final ReadOptions NONE = new ReadOptions(Set.of(), Map.of(), null, null, null, FileShape.UNSAID);

    public boolean has(Choice choice) {
        return choices.contains(choice);
    }

    public ReadOptions with(Choice choice) {
        EnumSet<Choice> more = EnumSet.of(choice);
        more.addAll(choices);
        return new ReadOptions(more, columns, zone, barLength, timePattern, shape);
    }

    public ReadOptions withColumn(BarField column, String header) {
        Map<BarField, String> more = new EnumMap<>(BarField.class);
        more.putAll(columns);
        more.put(column, header);
        return new ReadOptions(choices, more, zone, barLength, timePattern, shape);
    }

    public ReadOptions withZone(ZoneId given) {
        return new ReadOptions(choices, columns, given, barLength, timePattern, shape);
    }

    public ReadOptions withBarLength(Duration given) {
        return new ReadOptions(choices, columns, zone, given, timePattern, shape);
    }

    public ReadOptions withTimePattern(String given) {
        return new ReadOptions(choices, columns, zone, barLength, given, shape);
    }

    public ReadOptions withShape(FileShape given) {
        return new ReadOptions(choices, columns, zone, barLength, timePattern, given);
    }

    /** Returns the steps of {@code CsvBars} that make these options, such as {@code .zone("Z").newestFirst()}. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        step(out, "zone", zone);
        step(out, "barLength", barLength);
        step(out, "timeFormat", timePattern);
        columns.forEach((column, header) -> out.append(".column(\"%s\", \"%s\")".formatted(column.label(), header)));
        out.append(shape);
        choices.stream()
                .sorted()
                .forEach(choice -> out.append('.').append(choice.step).append("()"));
        return out.toString();
    }

    private static void step(StringBuilder out, String name, @Nullable Object value) {
        if (value != null) {
            out.append('.').append(name).append("(\"").append(value).append("\")");
        }
    }
}

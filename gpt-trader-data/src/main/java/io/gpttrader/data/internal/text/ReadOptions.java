package io.gpttrader.data.internal.text;

import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.series.ZoneClock;
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
        TimeSettings times,
        @Nullable Duration barLength,
        FileShape shape,
        FilePacking packing) {

    /** The choices that are made by name. */
    public enum Choice {
        ADJUSTED("adjusted"),
        WITHOUT_VOLUME("withoutVolume"),
        TIMESTAMPED_AT_END("timestampedAtEnd"),
        NEWEST_FIRST("newestFirst"),
        DECIMAL_COMMA("decimalComma"),
        DECIMAL_POINT("decimalPoint"),
        GROUPING_COMMA("groupingComma"),
        NUMBERS_WITH_UNITS("numbersWithUnits"),
        MISSING_VOLUME_AS_ZERO("missingVolumeAsZero"),
        SKIP_INVALID_ROWS("skipInvalidRows");

        private final String step;

        Choice(String step) {
            this.step = step;
        }

        /** Returns the name of the step that makes it. */
        public String step() {
            return step;
        }
    }

    /** How numbers are written: one of these or none. */
    public static final Set<Choice> MARKS = Set.of(Choice.DECIMAL_COMMA, Choice.DECIMAL_POINT, Choice.GROUPING_COMMA);

    public static final ReadOptions NONE =
            new ReadOptions(Set.of(), Map.of(), TimeSettings.NONE, null, FileShape.UNSAID, FilePacking.UNSAID);

    public boolean has(Choice choice) {
        return choices.contains(choice);
    }

    public ReadOptions with(Choice choice) {
        EnumSet<Choice> more = EnumSet.of(choice);
        more.addAll(choices);
        return new ReadOptions(more, columns, times, barLength, shape, packing);
    }

    /** Takes one way of writing numbers in place of the others. */
    public ReadOptions withMark(Choice mark) {
        EnumSet<Choice> changed = EnumSet.of(mark);
        choices.stream().filter(each -> !MARKS.contains(each)).forEach(changed::add);
        return new ReadOptions(changed, columns, times, barLength, shape, packing);
    }

    public ReadOptions withColumn(BarField column, String header) {
        Map<BarField, String> more = new EnumMap<>(BarField.class);
        more.putAll(columns);
        more.put(column, header);
        return new ReadOptions(choices, more, times, barLength, shape, packing);
    }

    /** Returns the zone that was given for times without one, or null. */
    @Nullable
    public ZoneId zone() {
        return times.zone();
    }

    public ReadOptions withTimes(TimeSettings given) {
        return new ReadOptions(choices, columns, given, barLength, shape, packing);
    }

    public ReadOptions withZone(ZoneId given) {
        return withTimes(times.withZone(given));
    }

    /** Returns a reader of times for one thread. */
    public RowTime rowTime(ZoneClock clock) {
        return new RowTime(clock, times, has(Choice.TIMESTAMPED_AT_END));
    }

    public ReadOptions withBarLength(Duration given) {
        return new ReadOptions(choices, columns, times, given, shape, packing);
    }

    public ReadOptions withPacking(FilePacking given) {
        return new ReadOptions(choices, columns, times, barLength, shape, given);
    }

    public ReadOptions withShape(FileShape given) {
        return new ReadOptions(choices, columns, times, barLength, given, packing);
    }

    /** Returns the steps of {@code CsvBars} that make these options, such as {@code .zone("Z").newestFirst()}. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(times.toString());
        step(out, "barLength", barLength);
        columns.forEach((column, header) -> out.append(".column(\"%s\", \"%s\")".formatted(column.label(), header)));
        out.append(shape).append(packing);
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

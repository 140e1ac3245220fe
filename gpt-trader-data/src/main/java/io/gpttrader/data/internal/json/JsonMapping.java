package io.gpttrader.data.internal.json;

import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.text.NumberText;
import io.gpttrader.data.internal.text.ReadOptions;
import io.gpttrader.data.internal.text.ReadOptions.Choice;
import io.gpttrader.data.internal.text.TimeSettings;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is where in a document of bars.
 *
 * @param rows where the rows are
 * @param columns where a meaning is within a row, or where its column is; those not named are found by their usual names
 * @param symbols where the symbol of a row is, null where all rows are of one
 * @param choices of those that are made by name: withoutVolume, and how numbers are written
 * @param times how times are read
 */
public record JsonMapping(
        JsonPath rows,
        Map<BarField, JsonPath> columns,
        @Nullable JsonPath symbols,
        Set<Choice> choices,
        TimeSettings times) {

    public static final JsonMapping PLAIN =
            new JsonMapping(new JsonPath(""), Map.of(), null, Set.of(), TimeSettings.NONE);

    /** What a bar is made of here; a time is one value. */
    public static final List<BarField> MEANINGS = List.of(
            BarField.TIMESTAMP,
            BarField.OPEN,
            BarField.HIGH,
            BarField.LOW,
            BarField.CLOSE,
            BarField.VOLUME,
            BarField.ADJUSTED);

    public JsonMapping withRows(String path) {
        return new JsonMapping(new JsonPath(path), columns, symbols, choices, times);
    }

    public JsonMapping withColumn(BarField column, String path) {
        Map<BarField, JsonPath> more = new EnumMap<>(BarField.class);
        more.putAll(columns);
        more.put(column, new JsonPath(path));
        return new JsonMapping(rows, more, symbols, choices, times);
    }

    public JsonMapping withSymbols(String path) {
        return new JsonMapping(rows, columns, new JsonPath(path), choices, times);
    }

    public boolean has(Choice choice) {
        return choices.contains(choice);
    }

    public JsonMapping with(Choice choice) {
        boolean isMark = ReadOptions.MARKS.contains(choice);
        Set<Choice> more = EnumSet.of(choice);
        choices.stream()
                .filter(each -> !isMark || !ReadOptions.MARKS.contains(each))
                .forEach(more::add);
        return new JsonMapping(rows, columns, symbols, more, times);
    }

    public JsonMapping withTimes(TimeSettings given) {
        return new JsonMapping(rows, columns, symbols, choices, given);
    }

    /** Returns a reader for the numbers; where nothing is said they have a decimal point and nothing else in them. */
    public NumberText numbers() {
        boolean units = has(Choice.NUMBERS_WITH_UNITS);
        boolean comma = has(Choice.DECIMAL_COMMA);
        return units || comma || has(Choice.GROUPING_COMMA)
                ? NumberText.of(comma ? ',' : '.', comma || has(Choice.GROUPING_COMMA), units)
                : NumberText.withPoint();
    }
}

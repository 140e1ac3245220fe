package io.gpttrader.data.internal.json;

import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.text.TimeSettings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is where in a document of bars.
 *
 * @param rows where the rows are
 * @param columns where a meaning is within a row, or where its column is; those not named are found by their usual names
 * @param withoutVolume whether bars have no volume
 * @param timestampedAtEnd whether a time is the end of its bar
 * @param times how times are read
 */
public record JsonMapping(JsonPath rows, Map<BarField, JsonPath> columns, boolean withoutVolume, boolean timestampedAtEnd, TimeSettings times) {

    public static final JsonMapping PLAIN = new JsonMapping(new JsonPath(""), Map.of(), false, false, TimeSettings.NONE);

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
        return new JsonMapping(new JsonPath(path), columns, withoutVolume, timestampedAtEnd, times);
    }

    public JsonMapping withColumn(BarField column, String path) {
        Map<BarField, JsonPath> more = new EnumMap<>(BarField.class);
        more.putAll(columns);
        more.put(column, new JsonPath(path));
        return new JsonMapping(rows, more, withoutVolume, timestampedAtEnd, times);
    }

    public JsonMapping withNoVolume() {
        return new JsonMapping(rows, columns, true, timestampedAtEnd, times);
    }

    public JsonMapping withTimesAtEnd() {
        return new JsonMapping(rows, columns, withoutVolume, true, times);
    }

    public JsonMapping withTimes(TimeSettings given) {
        return new JsonMapping(rows, columns, withoutVolume, timestampedAtEnd, given);
    }
}

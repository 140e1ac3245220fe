package io.gpttrader.data.internal.json;

import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.text.TimeText;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is where in a document of bars.
 *
 * @param rows where the rows are
 * @param columns where a meaning is within a row, or where its column is; those not named are found by their usual names
 * @param withoutVolume whether bars have no volume
 * @param times how times are read
 */
public record JsonMapping(JsonPath rows, Map<BarField, JsonPath> columns, boolean withoutVolume, Times times) {

    /**
     * How times are written.
     *
     * @param millisPerUnit the unit that times are counted in since 1970; null where the size of a number tells
     * @param pattern how text is written, null for what {@link TimeText} understands
     */
    public record Times(
            @Nullable BigDecimal millisPerUnit, @Nullable String pattern) {}

    public static final JsonMapping PLAIN = new JsonMapping(new JsonPath(""), Map.of(), false, new Times(null, null));

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
        return new JsonMapping(new JsonPath(path), columns, withoutVolume, times);
    }

    public JsonMapping withColumn(BarField column, String path) {
        Map<BarField, JsonPath> more = new EnumMap<>(BarField.class);
        more.putAll(columns);
        more.put(column, new JsonPath(path));
        return new JsonMapping(rows, more, withoutVolume, times);
    }

    public JsonMapping withNoVolume() {
        return new JsonMapping(rows, columns, true, times);
    }

    public JsonMapping withTimes(Times given) {
        return new JsonMapping(rows, columns, withoutVolume, given);
    }
}

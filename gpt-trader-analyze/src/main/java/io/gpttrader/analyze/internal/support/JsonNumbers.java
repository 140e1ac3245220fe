package io.gpttrader.analyze.internal.support;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Numbers in JSON; null where one is not finite, because JSON has no other word for that. */
public final class JsonNumbers {
    private JsonNumbers() {}

    public static void write(JsonGenerator json, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    /** An array of them. */
    public static void write(JsonGenerator json, double[] values) throws IOException {
        json.writeStartArray();
        for (double value : values) {
            write(json, value);
        }
        json.writeEndArray();
    }
}

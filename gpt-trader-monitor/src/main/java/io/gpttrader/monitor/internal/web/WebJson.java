package io.gpttrader.monitor.internal.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** JSON of requests, read strictly, and of answers. */
final class WebJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(16 * 1024)
                            .maxNameLength(200)
                            .maxNumberLength(40)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private WebJson() {}

    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer could not be written as JSON", e);
        }
    }

    /** Reads one object; anything else is the client's error. */
    static JsonNode object(byte[] body) {
        JsonNode node;
        try {
            node = MAPPER.readTree(utf8(body));
        } catch (JsonProcessingException e) {
            throw new WebProblem(400, "the body is not valid JSON");
        }
        if (!node.isObject()) {
            throw new WebProblem(400, "the body must be one JSON object");
        }
        return node;
    }

    /** {@return the number under the top-level name {@code version} of a frame} */
    static long version(byte[] frame) {
        try (JsonParser parser = MAPPER.createParser(frame)) {
            parser.nextToken();
            while (parser.nextFieldName() != null) {
                boolean found = "version".equals(parser.currentName());
                parser.nextToken();
                if (found) {
                    return parser.getLongValue();
                }
                parser.skipChildren();
            }
        } catch (java.io.IOException e) {
            throw new IllegalStateException("a frame is not valid JSON", e);
        }
        throw new IllegalStateException("a frame has no version");
    }

    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new WebProblem(400, "the request is not valid UTF-8");
        }
    }

    /** {@return milliseconds since 1970; null for an instant that none stands for} */
    static @Nullable Long millis(Instant time) {
        try {
            return time.toEpochMilli();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    static @Nullable Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }
}

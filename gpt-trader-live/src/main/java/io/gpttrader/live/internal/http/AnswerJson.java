package io.gpttrader.live.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gpttrader.live.BrokerException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Reads a broker's answers tolerantly: numbers as numbers or as strings, absent and null fields as 0 or empty, unknown fields ignored.
 * What is there but makes no sense is a {@link BrokerException} of the kind PROTOCOL.
 */
public final class AnswerJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private AnswerJson() {}

    /**
     * Reads a text.
     *
     * @param what was asked, for the message; no secret
     */
    public static JsonNode read(String text, String what) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node.isMissingNode()) {
                throw senseless(what, "the answer is empty");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw senseless(what, "the answer is no JSON: " + e.getOriginalMessage());
        }
    }

    /** A text without any error of its own: absent where it is no JSON. For answers whose status says enough. */
    public static JsonNode readIfPossible(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return MAPPER.missingNode();
        }
    }

    /** Empty where the field is absent or null. */
    public static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? "" : value.asText();
    }

    /** 0 where the field is absent, null or empty. */
    public static BigDecimal decimal(JsonNode node, String field) {
        String text = text(node, field);
        if (text.isEmpty()) {
            return BigDecimal.ZERO;
        }
        try {
            return plain(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw senseless("field " + field, "'" + text + "' is no number");
        }
    }

    /** A moment in ISO 8601 with an offset or Z; the epoch where the field is absent, null or empty. */
    public static Instant instant(JsonNode node, String field) {
        String text = text(node, field);
        if (text.isEmpty()) {
            return Instant.EPOCH;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw senseless("field " + field, "'" + text + "' is no time");
        }
    }

    /** A moment in milliseconds since 1970; the epoch where the field is absent, null or empty. */
    public static Instant millis(JsonNode node, String field) {
        return Instant.ofEpochMilli(decimal(node, field).longValue());
    }

    /** Without zeros at its end and never in the form 1E+3, so that equal quantities look the same. */
    public static BigDecimal plain(BigDecimal number) {
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 && stripped.scale() > -40 ? stripped.setScale(0) : stripped;
    }

    private static BrokerException senseless(String what, String why) {
        return new BrokerException(
                BrokerException.Kind.PROTOCOL, what + ": " + why + "; the broker's interface may have changed");
    }
}

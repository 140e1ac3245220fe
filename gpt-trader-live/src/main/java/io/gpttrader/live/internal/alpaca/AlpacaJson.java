package io.gpttrader.live.internal.alpaca;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.internal.support.CanIgnoreReturnValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads Alpaca's JSON tolerantly: a number may be a text, anything may be null or missing, and there may be more than is known.
 *
 * <p>What makes no sense is a {@link BrokerException} of the kind PROTOCOL.
 */
final class AlpacaJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** A number with more digits or zeros than any price or quantity has would take memory without end when written out. */
    private static final int MOST_DIGITS = 60;

    private AlpacaJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Reads a body. */
    static JsonNode parse(String body, String what) {
        try {
            JsonNode read = MAPPER.readTree(body);
            if (read != null && !read.isMissingNode()) {
                return read;
            }
        } catch (JsonProcessingException e) {
            // Its message may quote the body, and is not shown.
            throw new BrokerException(Kind.PROTOCOL, what + ": the answer is not JSON, or only a part of it");
        }
        throw new BrokerException(Kind.PROTOCOL, what + ": the answer is empty");
    }

    /** An object of an answer that must be one. */
    @CanIgnoreReturnValue
    static JsonNode requireObject(JsonNode json, String what) {
        if (!json.isObject()) {
            throw new BrokerException(Kind.PROTOCOL, what + ": the answer is not an object");
        }
        return json;
    }

    /** A list of an answer that must be one. */
    static JsonNode requireArray(JsonNode json, String what) {
        if (!json.isArray()) {
            throw new BrokerException(Kind.PROTOCOL, what + ": the answer is not a list");
        }
        return json;
    }

    /** The first of these members that has a value, as a text; empty where none has. */
    static String text(JsonNode object, String... names) {
        for (String name : names) {
            JsonNode value = object.path(name);
            if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
                return value.asText().strip();
            }
        }
        return "";
    }

    /** A text that must be there. */
    static String required(JsonNode object, String name) {
        String value = text(object, name);
        if (value.isEmpty()) {
            throw new BrokerException(Kind.PROTOCOL, "Alpaca told no '" + name + "'");
        }
        return value;
    }

    /** The first of these members that is a number, or a text that is one. */
    static Optional<BigDecimal> decimal(JsonNode object, String... names) {
        String text = text(object, names);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            BigDecimal value = new BigDecimal(text);
            if (value.precision() <= MOST_DIGITS && Math.abs((long) value.scale()) <= MOST_DIGITS) {
                return Optional.of(value);
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new BrokerException(Kind.PROTOCOL, "Alpaca's '" + names[0] + "' is not a number");
    }

    /** A number, 0 where there is none. */
    static BigDecimal number(JsonNode object, String... names) {
        return decimal(object, names).orElse(BigDecimal.ZERO);
    }

    /** A number that must be there. */
    static BigDecimal requiredNumber(JsonNode object, String... names) {
        return decimal(object, names)
                .orElseThrow(() -> new BrokerException(Kind.PROTOCOL, "Alpaca told no '" + names[0] + "'"));
    }

    /** A number above 0 that must be there. */
    static BigDecimal positive(JsonNode object, String name) {
        BigDecimal value = requiredNumber(object, name);
        if (value.signum() <= 0) {
            throw new BrokerException(Kind.PROTOCOL, "Alpaca's '" + name + "' is not above 0");
        }
        return value;
    }

    /** Whether a member is true. */
    static boolean isTrue(JsonNode object, String name) {
        return text(object, name).equalsIgnoreCase("true");
    }

    /** Whether a member is said to be false; null and missing are not. */
    static boolean isFalse(JsonNode object, String name) {
        return text(object, name).equalsIgnoreCase("false");
    }

    /** Whether a member has a value. */
    static boolean has(JsonNode object, String name) {
        return !text(object, name).isEmpty();
    }

    /** The first of these members that has a value, as a moment: RFC 3339 with any zone and up to nine digits of a second. */
    static Optional<Instant> moment(JsonNode object, String... names) {
        String text = text(object, names);
        return text.isEmpty() ? Optional.empty() : Optional.of(moment(text, names[0]));
    }

    /** A moment that must be there. */
    static Instant requiredMoment(JsonNode object, String... names) {
        return moment(object, names)
                .orElseThrow(() -> new BrokerException(Kind.PROTOCOL, "Alpaca told no '" + names[0] + "'"));
    }

    private static Instant moment(String text, String name) {
        String iso = text.replace(' ', 'T');
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeException e) {
            return withoutZone(iso, name);
        }
    }

    /** A time without a zone is one of UTC. */
    private static Instant withoutZone(String iso, String name) {
        try {
            return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new BrokerException(Kind.PROTOCOL, "Alpaca's '" + name + "' is not a time");
        }
    }

    /** As Alpaca wants numbers: without an exponent, and without zeros at the end. */
    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}

package io.gpttrader.live.internal.ibkr;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.internal.http.AnswerJson;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Reads what the gateway says: a thing has several names, numbers may be texts with commas, times have three forms. */
final class IbkrJson {
    private static final DateTimeFormatter COMPACT = DateTimeFormatter.ofPattern("yyMMddHHmmss");
    private static final DateTimeFormatter DASHED = DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss");

    private IbkrJson() {}

    /** The first of these fields that says something, empty for none. */
    static String text(JsonNode node, String... names) {
        for (String name : names) {
            String text = AnswerJson.text(node, name).strip();
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    /** The first of these fields that says something as a number, 0 for none. */
    static BigDecimal decimal(JsonNode node, String... names) {
        String text = text(node, names).replace(",", "");
        if (text.isEmpty()) {
            return BigDecimal.ZERO;
        }
        try {
            return AnswerJson.plain(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw new BrokerException(
                    BrokerException.Kind.PROTOCOL,
                    "field " + names[0] + ": '" + text + "' is no number; the gateway's interface may have changed");
        }
    }

    /** Milliseconds since 1970, or a text in UTC; the epoch where there is none that can be read. */
    static Instant time(JsonNode node, String... names) {
        for (String name : names) {
            String text = text(node, name);
            try {
                if (text.matches("\\d{13,}(\\.0+)?")) {
                    return Instant.ofEpochMilli(new BigDecimal(text).longValue());
                }
                if (text.matches("\\d{12}")) {
                    return LocalDateTime.parse(text, COMPACT).toInstant(ZoneOffset.UTC);
                }
                if (text.matches("\\d{8}-\\d\\d:\\d\\d:\\d\\d")) {
                    return LocalDateTime.parse(text, DASHED).toInstant(ZoneOffset.UTC);
                }
            } catch (DateTimeException e) {
                // The next name may say it better.
            }
        }
        return Instant.EPOCH;
    }
}

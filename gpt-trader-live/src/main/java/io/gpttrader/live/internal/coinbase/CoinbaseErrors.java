package io.gpttrader.live.internal.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.internal.http.AnswerJson;
import io.gpttrader.live.internal.http.BrokerAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Coinbase's errors say about a request: by the status of HTTP, or in an answer 200 with {@code success} false. */
final class CoinbaseErrors {
    /** Values that say nothing. */
    private static final Set<String> EMPTY =
            Set.of("", "UNKNOWN_FAILURE_REASON", "UNKNOWN_PREVIEW_FAILURE_REASON", "UNKNOWN_EDIT_ORDER_FAILURE_REASON");

    private CoinbaseErrors() {}

    static BrokerException of(String what, BrokerAnswer answer, @Nullable Duration wait) {
        JsonNode error = AnswerJson.readIfPossible(answer.body());
        String said = words(error, "error", "message", "error_details");
        Kind kind = kind(answer.status());
        String text = said.isEmpty() ? "HTTP " + answer.status() + " without a message" : said;
        return new BrokerException(kind, what + ": Coinbase says '" + text + "'" + remedy(kind), wait, null);
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 401, 403, 451 -> Kind.UNAUTHORIZED;
            case 404 -> Kind.NOT_FOUND;
            case 408 -> Kind.UNKNOWN;
            case 429 -> Kind.NOT_SENT;
            default -> status >= 400 && status < 500 ? Kind.REJECTED : Kind.UNKNOWN;
        };
    }

    private static String remedy(Kind kind) {
        return switch (kind) {
            case UNAUTHORIZED ->
                "; check the name of the key, its private key, its permissions and its list of addresses";
            case UNKNOWN -> "; it may have been carried out: look it up";
            case NOT_SENT -> "; it was not carried out: wait before the next request";
            default -> "";
        };
    }

    /** Of an answer that says no. */
    static BrokerException refused(String what, JsonNode reasons) {
        String said = words(
                reasons,
                "error",
                "message",
                "error_details",
                "new_order_failure_reason",
                "preview_failure_reason",
                "edit_failure_reason",
                "failure_reason");
        return new BrokerException(
                Kind.REJECTED, what + ": Coinbase says '" + (said.isEmpty() ? "no, without a reason" : said) + "'");
    }

    private static String words(JsonNode json, String... fields) {
        List<String> words = new ArrayList<>();
        for (String field : fields) {
            String word = AnswerJson.text(json, field);
            if (!EMPTY.contains(word) && !words.contains(word)) {
                words.add(word);
            }
        }
        return String.join(": ", words);
    }
}

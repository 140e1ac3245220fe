package io.gpttrader.live.internal.ibkr;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.internal.http.AnswerJson;
import io.gpttrader.live.internal.http.BrokerAnswer;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an error of the gateway means. */
final class IbkrErrors {
    private IbkrErrors() {}

    /** An answer that is not OK. */
    static BrokerException of(String what, BrokerAnswer answer, @Nullable Duration retryAfter) {
        String said = said(AnswerJson.readIfPossible(answer.body()));
        Kind kind = isSessionOver(answer.status(), said) ? Kind.NOT_SENT : kind(answer.status(), said);
        String text = what + ": HTTP " + answer.status() + (said.isEmpty() ? "" : ", IBKR says '" + said + "'");
        return new BrokerException(kind, text + remedy(answer.status(), said), retryAfter, null);
    }

    /** An answer 200 that says no. */
    static BrokerException refused(String what, String said) {
        Kind kind = isSessionOver(200, said) ? Kind.NOT_SENT : kind(400, said);
        return new BrokerException(kind, what + ": IBKR says '" + said + "'" + remedy(200, said));
    }

    /** What an answer says is wrong, empty for nothing. */
    static String said(JsonNode json) {
        JsonNode error = json.path("error");
        String text = error.isObject() ? error.toString() : AnswerJson.text(json, "error");
        return text.length() > 500 ? text.substring(0, 500) + " ..." : text;
    }

    static boolean isSessionOver(int status, String said) {
        String text = said.toLowerCase(Locale.ROOT);
        return status == 401 || text.contains("not authenticated") || text.contains("no bridge");
    }

    private static Kind kind(int status, String said) {
        String text = said.toLowerCase(Locale.ROOT);
        if (text.contains("already registered") || text.contains("duplicate order")) {
            return Kind.DUPLICATE;
        }
        if (status == 404 || text.contains("doesn't exist") || text.contains("not found")) {
            return Kind.NOT_FOUND;
        }
        if (status == 403) {
            return Kind.UNAUTHORIZED;
        }
        if (status == 429) {
            return Kind.NOT_SENT;
        }
        return status >= 400 && status < 500 && status != 408
                ? Kind.REJECTED
                : status < 400 ? Kind.PROTOCOL : Kind.UNKNOWN;
    }

    private static String remedy(int status, String said) {
        return isSessionOver(status, said) ? "; the session is over: log in at the gateway's page in a browser" : "";
    }
}

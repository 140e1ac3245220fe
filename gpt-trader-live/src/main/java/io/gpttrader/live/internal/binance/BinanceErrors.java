package io.gpttrader.live.internal.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.internal.http.AnswerJson;
import io.gpttrader.live.internal.http.BrokerAnswer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What Binance's errors say about a request: whether it was carried out, and whether it may be tried again. */
final class BinanceErrors {
    static final int TIMESTAMP = -1021;
    static final int NO_SUCH_ORDER = -2013;
    static final int ARCHIVED = -2026;
    private static final int BAD_SYMBOL = -1121;

    private BinanceErrors() {}

    /** Binance's number of the error; 0 where the answer has none. */
    static int code(BrokerAnswer answer) {
        return AnswerJson.readIfPossible(answer.body()).path("code").asInt(0);
    }

    static BrokerException of(String what, BrokerAnswer answer) {
        JsonNode error = AnswerJson.readIfPossible(answer.body());
        int code = error.path("code").asInt(0);
        String message = AnswerJson.text(error, "msg");
        JsonNode newOrder = error.path("data").path("newOrderResponse");
        if (newOrder.has("code")) { // of a replacement: the order was cancelled and the new one refused
            return of(
                    what + ": the order was cancelled, but not replaced",
                    answer.status(),
                    newOrder.path("code").asInt(),
                    AnswerJson.text(newOrder, "msg"),
                    null);
        }
        JsonNode cancel = error.path("data").path("cancelResponse");
        String why = cancel.has("code") ? message + " " + AnswerJson.text(cancel, "msg") : message;
        return of(what, answer.status(), code, why, retryAfter(answer));
    }

    static BrokerException of(String what, int status, int code, String message, @Nullable Duration retryAfter) {
        Kind kind = kind(status, code, message);
        String said = message.isEmpty() ? "HTTP " + status + " without a message" : message;
        return new BrokerException(
                kind,
                what + ": Binance says '" + said + "'" + (code == 0 ? "" : " (" + code + ")") + remedy(kind, code),
                retryAfter,
                null);
    }

    private static Kind kind(int status, int code, String message) {
        return switch (code) {
            case -1000, -1001, -1006, -1007 -> Kind.UNKNOWN;
            case -1003, -1015, -1021 -> Kind.NOT_SENT;
            case -1008, -1016 -> status >= 500 ? Kind.UNKNOWN : Kind.NOT_SENT;
            case -1002, -1022, -2008, -2014, -2015 -> Kind.UNAUTHORIZED;
            case NO_SUCH_ORDER, ARCHIVED, BAD_SYMBOL -> Kind.NOT_FOUND;
            case -1010, -2010 -> message.startsWith("Duplicate order") ? Kind.DUPLICATE : Kind.REJECTED;
            case -2021, -2022 -> Kind.REJECTED;
            default -> kind(status);
        };
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 418, 429 -> Kind.NOT_SENT;
            case 403 -> Kind.NOT_SENT; // the firewall before the interface, so nothing was carried out
            case 401, 451 -> Kind.UNAUTHORIZED;
            case 408 -> Kind.UNKNOWN;
            default -> status >= 400 && status < 500 ? Kind.REJECTED : Kind.UNKNOWN;
        };
    }

    private static String remedy(Kind kind, int code) {
        if (code == -1013) {
            return "; round to the steps of instrument(..) and mind its least quantity and worth";
        }
        if (code == TIMESTAMP) {
            return "; the clock was measured again and that did not help: the connection is slower than recvWindow";
        }
        return switch (kind) {
            case UNAUTHORIZED -> "; check the API key, its secret, its permission to trade and its list of addresses";
            case UNKNOWN -> "; it may have been carried out: look it up";
            case NOT_SENT -> "; it was not carried out: wait before the next request";
            default -> "";
        };
    }

    /** Of 418 and 429 the seconds to wait; else null. */
    private static @Nullable Duration retryAfter(BrokerAnswer answer) {
        try {
            return answer.headers()
                    .firstValue("Retry-After")
                    .map(text -> Duration.ofSeconds(Long.parseLong(text.strip())))
                    .orElse(null);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}

package io.gpttrader.live.internal.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.internal.http.BrokerAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an answer that is no success means.
 *
 * <p>Alpaca's 403 is both wrong keys and the refusal of an order for want of money, and its 422 both a rule and a client order id
 * used before: the code and the words decide.
 */
final class AlpacaErrors {

    private static final Pattern USED_BEFORE = Pattern.compile(
            "client[\\s_-]?order[\\s_-]?id.*(unique|exist|duplicate|already|used)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern ABOUT_KEYS = Pattern.compile(
            "forbidden|unauthori[sz]ed|not authori[sz]ed|authentication|access key|api key|invalid key|credential|secret",
            Pattern.CASE_INSENSITIVE);

    /** Said without a reason. */
    private static final Pattern BARE = Pattern.compile("(forbidden|unauthorized)\\.?", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST = 600;

    private AlpacaErrors() {}

    /** What the server said of an error. */
    private record Said(boolean isAlpacas, int code, String message, String extras) {

        static Said of(String body) {
            JsonNode json = parsed(body);
            if (json == null || !json.isObject()) {
                return new Said(body.isBlank(), 0, "", "");
            }
            List<String> extras = new ArrayList<>();
            for (Map.Entry<String, JsonNode> each : json.properties()) {
                boolean isExtra =
                        !each.getKey().equals("code") && !each.getKey().equals("message");
                if (isExtra && each.getValue().isValueNode() && !each.getValue().isNull()) {
                    extras.add(each.getKey() + " " + each.getValue().asText());
                }
            }
            return new Said(
                    true,
                    json.path("code").asInt(0),
                    AlpacaJson.text(json, "message", "error"),
                    String.join(", ", extras));
        }

        private static @Nullable JsonNode parsed(String body) {
            try {
                return AlpacaJson.parse(body, "");
            } catch (BrokerException e) {
                return null;
            }
        }

        /** An empty body may be Alpaca's, a page of HTML comes from something in between. */
        private String words() {
            String text = message.isEmpty() ? (isAlpacas ? "no reason" : "something that is not JSON") : message;
            return text + (extras.isEmpty() ? "" : " (" + extras + ")") + (code == 0 ? "" : ", code " + code);
        }
    }

    /** The failure of a call. */
    static BrokerException of(String what, BrokerAnswer answer, AlpacaKeys keys, @Nullable Duration retryAfter) {
        Said said = Said.of(answer.body());
        Kind kind = kind(answer.status(), said);
        String words = keys.clean(said.words());
        String text = what + ": Alpaca answered HTTP " + answer.status() + ", "
                + (words.length() > LONGEST ? words.substring(0, LONGEST) + ".." : words) + remedy(kind);
        // Every answer tells when calls are counted again; only where there were too many must one wait for it.
        boolean isAsked =
                answer.status() == 429 || !answer.header("Retry-After").isEmpty();
        return new BrokerException(kind, text, isAsked ? retryAfter : null, null);
    }

    private static Kind kind(int status, Said said) {
        return switch (status) {
            case 401 -> Kind.UNAUTHORIZED;
            case 403 -> isAboutKeys(said) ? Kind.UNAUTHORIZED : Kind.REJECTED;
            case 404 -> said.isAlpacas() ? Kind.NOT_FOUND : Kind.PROTOCOL;
            case 408 -> Kind.UNKNOWN;
            case 429 -> Kind.NOT_SENT;
            default -> status >= 500 ? Kind.UNKNOWN : status >= 400 ? refusal(said) : Kind.PROTOCOL;
        };
    }

    private static Kind refusal(Said said) {
        if (USED_BEFORE.matcher(said.message()).find()) {
            return Kind.DUPLICATE;
        }
        return said.isAlpacas() ? Kind.REJECTED : Kind.PROTOCOL;
    }

    /** Codes that begin with 4031 are refusals of an order or an account, unless they come without a reason. */
    private static boolean isAboutKeys(Said said) {
        if (said.code() / 10_000 == 4031) {
            return BARE.matcher(said.message()).matches();
        }
        return said.message().isEmpty() || ABOUT_KEYS.matcher(said.message()).find();
    }

    private static String remedy(Kind kind) {
        return kind == Kind.UNAUTHORIZED
                ? "; check the key and the secret, and that they are of this account (paper and live have their own)"
                : "";
    }
}

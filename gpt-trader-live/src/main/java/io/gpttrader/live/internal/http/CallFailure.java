package io.gpttrader.live.internal.http;

import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** What a call that got no whole answer means, in words without secrets. */
final class CallFailure {

    /**
     * Alerts by which a server ends a handshake before it could read a request. Others may come when the request, with TLS 1.3, has
     * left already.
     */
    private static final Set<String> EARLY_ALERTS = Set.of(
            "handshake_failure", "protocol_version", "insufficient_security", "unrecognized_name", "internal_error");

    private static final String ALERT = "Received fatal alert: ";

    private CallFailure() {}

    static BrokerException of(String broker, BrokerCall call, Throwable failure, Duration timeout) {
        Throwable early = early(failure);
        if (early != null) {
            String what = broker + " was not reached, so '" + call.what() + "' was not sent: " + words(early, call);
            return new BrokerException(Kind.NOT_SENT, what, null, shown(failure, call));
        }
        if (failure instanceof AnswerBody.TooLarge) {
            return new BrokerException(
                    Kind.PROTOCOL, broker + ": '" + call.what() + "': " + failure.getMessage(), null, failure);
        }
        String how = failure instanceof TimeoutException
                ? "no whole answer within " + timeout.toMillis() + " ms"
                : "the connection broke before a whole answer: " + words(failure, call);
        String end = call.isSafe() ? "" : "; whether it was carried out is not known";
        return new BrokerException(
                Kind.UNKNOWN, broker + ": '" + call.what() + "': " + how + end, null, shown(failure, call));
    }

    /** The failure by which it is certain that nothing of the request has left, if it is. */
    private static @Nullable Throwable early(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ConnectException
                    || each instanceof HttpConnectTimeoutException
                    || each instanceof UnresolvedAddressException
                    || (each instanceof SSLHandshakeException && isEarly((SSLHandshakeException) each))
                    || String.valueOf(each.getMessage()).startsWith("Tunnel failed")) {
                return each;
            }
        }
        return null;
    }

    private static boolean isEarly(SSLHandshakeException failure) {
        String message = String.valueOf(failure.getMessage());
        int at = message.indexOf(ALERT);
        return at < 0
                || EARLY_ALERTS.contains(message.substring(at + ALERT.length()).strip());
    }

    private static String words(Throwable failure, BrokerCall call) {
        if (failure instanceof HttpConnectTimeoutException) {
            return "no connection within the connect time-out";
        }
        if (hasUnresolved(failure)) {
            return "the host " + call.address().getHost() + " is not known";
        }
        String message = failure.getMessage();
        String name = failure.getClass().getSimpleName();
        return message == null || repeats(message, call) ? name : name + ": " + message;
    }

    private static boolean hasUnresolved(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }

    /** The cause, or one in its place where a server made it repeat what it was sent. */
    private static Throwable shown(Throwable failure, BrokerCall call) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (repeats(String.valueOf(each.getMessage()), call)) {
                return new IOException(
                        failure.getClass().getName() + " whose message is not shown: it repeats the request");
            }
        }
        return failure;
    }

    private static boolean repeats(String text, BrokerCall call) {
        String query = call.address().getRawQuery();
        return call.headers().values().stream().anyMatch(each -> each.length() >= 4 && text.contains(each))
                || (query != null && text.contains(query))
                || (call.body().length() >= 4 && text.contains(call.body()));
    }
}

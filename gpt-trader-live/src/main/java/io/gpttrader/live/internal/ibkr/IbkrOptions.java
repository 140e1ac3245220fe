package io.gpttrader.live.internal.ibkr;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a host chose.
 *
 * @param base of the gateway, with {@code /v1/api}
 * @param accountId to trade
 * @param accepted ids of the questions that may be answered with yes
 * @param pacing least time between two requests for a list
 * @param tls whom to trust, null for the JDK's authorities
 */
public record IbkrOptions(
        URI base,
        String accountId,
        Set<String> accepted,
        Duration pacing,
        @Nullable SSLContext tls) {

    static final String NAME = "interactive brokers";

    public IbkrOptions {
        accepted = Set.copyOf(accepted);
    }

    /** Without a slash at its end. */
    String address() {
        String text = base.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** Accounts whose number begins with DU are for paper trading. */
    boolean isPaper() {
        return accountId.startsWith("DU");
    }

    @Override
    public String toString() {
        return NAME + " " + accountId + " at " + base;
    }
}

package io.gpttrader.data.internal.feed;

import io.gpttrader.data.FeedException;
import java.util.Locale;

/** The errors of Alpaca's market data streams (docs.alpaca.markets, Real-time Stock Data, "Error messages"). */
enum AlpacaFeedError {
    INVALID_SYNTAX(400, true, "invalid syntax", "check the symbols"),
    NOT_AUTHENTICATED(401, false, "not authenticated", "the feed connects and authenticates again"),
    AUTH_FAILED(
            402,
            true,
            "auth failed",
            "check that key and secret belong together and to the environment of the address"),
    ALREADY_AUTHENTICATED(403, false, "already authenticated", "nothing to remedy"),
    AUTH_TIMEOUT(404, false, "auth timeout", "the feed connects and authenticates again"),
    SYMBOL_LIMIT(405, true, "symbol limit exceeded", "subscribe to fewer symbols or choose another Alpaca plan"),
    CONNECTION_LIMIT(
            406,
            false,
            "connection limit exceeded",
            "the account's only stream connection is in use; close the other program, one left over ends by itself"),
    SLOW_CLIENT(407, false, "slow client", "the feed connects again and fills the gap"),
    NOT_ENABLED(408, true, "v2 not enabled", "enable the stream for the account"),
    INSUFFICIENT_SUBSCRIPTION(
            409, true, "insufficient subscription", "choose another feed, such as iex, or another Alpaca plan"),
    INVALID_ACTION(410, true, "invalid subscribe action for this feed", "choose another feed"),
    INTERNAL(500, false, "internal error", "the feed connects again"),
    UNKNOWN(0, false, "unknown error", "the feed connects again");

    private final int code;
    private final boolean lasting;
    private final String meaning;
    private final String remedy;

    AlpacaFeedError(int code, boolean lasting, String meaning, String remedy) {
        this.code = code;
        this.lasting = lasting;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    static AlpacaFeedError of(int code) {
        for (AlpacaFeedError each : values()) {
            if (each.code == code) {
                return each;
            }
        }
        return UNKNOWN;
    }

    boolean isLasting() {
        return lasting;
    }

    /** Returns the exception for a code and the text that the server gave with it. */
    FeedException exception(int given, String text) {
        String detail = text.isEmpty() || text.equalsIgnoreCase(meaning) ? "" : " (\"" + text + "\")";
        return new FeedException(
                String.format(Locale.ROOT, "Alpaca's bar stream rejected: %d %s%s; %s", given, meaning, detail, remedy),
                given,
                lasting,
                null);
    }
}

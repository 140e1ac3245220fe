package io.gpttrader.data.internal.remote;

import io.gpttrader.data.internal.http.HttpOptions;
import java.time.Instant;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a host has set for a remote source of any kind; each step gives a changed copy.
 *
 * @param since before it no bar is asked for, null where nothing is set
 * @param until from it on no bar is asked for, null where nothing is set
 * @param dropping whether bars that break a rule are left out
 * @param progress the listener, null for a bar in the terminal
 */
public record RestOptions(
        HttpOptions http,
        @Nullable Instant since,
        @Nullable Instant until,
        boolean dropping,
        @Nullable DoubleConsumer progress) {

    public static final RestOptions DEFAULT = new RestOptions(HttpOptions.DEFAULT, null, null, false, null);

    public RestOptions with(HttpOptions given) {
        return new RestOptions(given, since, until, dropping, progress);
    }

    public RestOptions withSince(Instant given) {
        return new RestOptions(http, given, until, dropping, progress);
    }

    public RestOptions withUntil(Instant given) {
        return new RestOptions(http, since, given, dropping, progress);
    }

    public RestOptions withDropping() {
        return new RestOptions(http, since, until, true, progress);
    }

    public RestOptions withProgress(DoubleConsumer given) {
        return new RestOptions(http, since, until, dropping, given);
    }

    /** Returns the steps that make these options, where they differ from what holds without them. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        step(out, "since", since, null);
        step(out, "until", until, null);
        step(out, "timeout", http.timeout(), HttpOptions.DEFAULT.timeout());
        step(out, "attempts", http.attempts(), HttpOptions.DEFAULT.attempts());
        step(out, "backOff", waits(http), waits(HttpOptions.DEFAULT));
        step(out, "requestsPerMinute", http.requestsPerMinute(), 0);
        step(out, "maxResponseBytes", http.maxResponseBytes(), HttpOptions.DEFAULT.maxResponseBytes());
        return out.append(dropping ? ".skipInvalidRows()" : "").toString();
    }

    private static String waits(HttpOptions http) {
        return http.firstWait() + ", " + http.longestWait();
    }

    private static void step(StringBuilder out, String name, @Nullable Object value, @Nullable Object usual) {
        if (value != null && !value.equals(usual)) {
            out.append('.').append(name).append('(').append(value).append(')');
        }
    }
}

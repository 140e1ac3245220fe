package io.gpttrader.live.internal.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What has been sent, for a monitor. */
final class HttpCounts {

    final LongAdder calls = new LongAdder();
    final LongAdder failures = new LongAdder();
    final LongAdder retries = new LongAdder();
    final LongAdder limited = new LongAdder();
    final LongAdder waits = new LongAdder();
    final LongAdder waitedNanos = new LongAdder();
    final AtomicLong lastNanos = new AtomicLong();

    /** In plain names: counts since the start, milliseconds for times. */
    Map<String, Double> readings(int waiting, long pausedNanos) {
        Map<String, Double> out = new LinkedHashMap<>();
        out.put("calls", calls.doubleValue());
        out.put("failedCalls", failures.doubleValue());
        out.put("retries", retries.doubleValue());
        out.put("rateLimited", limited.doubleValue());
        out.put("waits", waits.doubleValue());
        out.put("waitedMillis", waitedNanos.doubleValue() / 1e6);
        out.put("waiting", (double) waiting);
        out.put("pausedMillis", pausedNanos / 1e6);
        out.put("lastRoundTripMillis", lastNanos.get() / 1e6);
        return out;
    }
}

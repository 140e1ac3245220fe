package io.gpttrader.data.internal.http;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How a server is asked.
 *
 * @param timeout for one request, from connecting to the last byte of the answer
 * @param attempts how often a request is sent at most, at least 1
 * @param firstWait before the second attempt; doubled before each further one
 * @param longestWait the wait that is never exceeded, also where the server asks for more
 * @param requestsPerMinute to one host, over all sources of this process; 0 for no limit
 * @param maxResponseBytes of one answer, decompressed
 * @param clock what the server's "not before" is compared with
 */
public record HttpOptions(
        Duration timeout,
        int attempts,
        Duration firstWait,
        Duration longestWait,
        int requestsPerMinute,
        long maxResponseBytes,
        InstantSource clock) {

    public static final HttpOptions DEFAULT = new HttpOptions(
            Duration.ofSeconds(60),
            5,
            Duration.ofMillis(500),
            Duration.ofSeconds(90),
            0,
            64L << 20,
            InstantSource.system());

    public HttpOptions withTimeout(Duration given) {
        return new HttpOptions(given, attempts, firstWait, longestWait, requestsPerMinute, maxResponseBytes, clock);
    }

    public HttpOptions withAttempts(int given) {
        return new HttpOptions(timeout, given, firstWait, longestWait, requestsPerMinute, maxResponseBytes, clock);
    }

    public HttpOptions withWaits(Duration first, Duration longest) {
        return new HttpOptions(timeout, attempts, first, longest, requestsPerMinute, maxResponseBytes, clock);
    }

    public HttpOptions withRequestsPerMinute(int given) {
        return new HttpOptions(timeout, attempts, firstWait, longestWait, given, maxResponseBytes, clock);
    }

    public HttpOptions withMaxResponseBytes(long given) {
        return new HttpOptions(timeout, attempts, firstWait, longestWait, requestsPerMinute, given, clock);
    }

    public HttpOptions withClock(InstantSource given) {
        return new HttpOptions(timeout, attempts, firstWait, longestWait, requestsPerMinute, maxResponseBytes, given);
    }
}

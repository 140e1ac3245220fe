package io.gpttrader.data.internal.feed;

import io.gpttrader.data.internal.http.BackOff;
import java.time.Duration;

/**
 * How long a live feed waits for what.
 *
 * @param answer for a connection, and for the answer to each request
 * @param silence for any sign of life; a third of it passes between two pings
 * @param firstRetry the longest wait before the first new attempt; it doubles with each
 * @param longestRetry the longest of these waits
 * @param occupied at least how long where another connection has the only place
 * @param settle between listening again and asking for missed bars: those of the last minute are not stored at once
 */
public record FeedTimes(
        Duration answer,
        Duration silence,
        Duration firstRetry,
        Duration longestRetry,
        Duration occupied,
        Duration settle) {

    public static final FeedTimes USUAL = new FeedTimes(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMillis(500),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2));

    BackOff backOff() {
        return new BackOff(firstRetry, longestRetry);
    }

    public FeedTimes withSilence(Duration changed) {
        return new FeedTimes(answer, changed, firstRetry, longestRetry, occupied, settle);
    }
}

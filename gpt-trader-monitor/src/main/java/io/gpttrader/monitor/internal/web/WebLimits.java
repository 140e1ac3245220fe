package io.gpttrader.monitor.internal.web;

import java.time.Duration;

/**
 * How much of everything one client, and all together, may take.
 *
 * @param awaitingRequest from the connection, or the last answer, to the end of the next request's headers
 * @param readingBody from the end of the headers to the end of the body
 * @param answering from there to the end of the answer
 * @param writingFrame one frame of a stream
 * @param connectionsPerAddress open at once
 * @param connections open at once, of all addresses
 * @param streamsPerAddress open at once
 * @param streams open at once, of all addresses
 * @param headerBytes of a request
 * @param bodyBytes of a request
 * @param keepAlive between two writes of a stream
 */
public record WebLimits(
        Duration awaitingRequest,
        Duration readingBody,
        Duration answering,
        Duration writingFrame,
        int connectionsPerAddress,
        int connections,
        int streamsPerAddress,
        int streams,
        int headerBytes,
        int bodyBytes,
        Duration keepAlive) {

    /** What holds outside of tests. */
    public static WebLimits defaults() {
        return new WebLimits(
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                100,
                400,
                20,
                60,
                8 * 1024,
                64 * 1024,
                Duration.ofSeconds(15));
    }
}

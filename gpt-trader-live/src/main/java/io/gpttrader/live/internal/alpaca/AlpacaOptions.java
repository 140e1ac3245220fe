package io.gpttrader.live.internal.alpaca;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How an account at Alpaca is used.
 *
 * @param isPaper whether the caller asked for the paper account
 * @param addresses of the servers
 * @param key asked for at each use
 * @param secret likewise
 * @param feed of quotes, {@code iex} or {@code sip}
 * @param timeout of a request
 * @param callsPerMinute at most; 0 for as many as Alpaca tells that it takes
 * @param settleTime after which an order that Alpaca does not know was not accepted
 * @param silence after which a silent stream is pinged, and after as long again made again
 * @param firstWait before the stream connects again
 * @param longestWait between two attempts to connect the stream
 */
public record AlpacaOptions(
        boolean isPaper,
        AlpacaAddresses addresses,
        Supplier<String> key,
        Supplier<String> secret,
        String feed,
        Duration timeout,
        int callsPerMinute,
        Duration settleTime,
        Duration silence,
        Duration firstWait,
        Duration longestWait) {

    /** With the settings that Alpaca documents. */
    public static AlpacaOptions of(boolean isPaper, Supplier<String> key, Supplier<String> secret) {
        return new AlpacaOptions(
                isPaper,
                isPaper ? AlpacaAddresses.PAPER : AlpacaAddresses.LIVE,
                key,
                secret,
                "iex",
                Duration.ofSeconds(10),
                0,
                Duration.ofSeconds(20),
                Duration.ofSeconds(15),
                Duration.ofMillis(500),
                Duration.ofSeconds(30));
    }

    public AlpacaOptions withAddresses(AlpacaAddresses other) {
        return new AlpacaOptions(
                isPaper,
                other,
                key,
                secret,
                feed,
                timeout,
                callsPerMinute,
                settleTime,
                silence,
                firstWait,
                longestWait);
    }

    public AlpacaOptions withFeed(String other) {
        return new AlpacaOptions(
                isPaper,
                addresses,
                key,
                secret,
                other,
                timeout,
                callsPerMinute,
                settleTime,
                silence,
                firstWait,
                longestWait);
    }

    public AlpacaOptions withTimeout(Duration other) {
        return new AlpacaOptions(
                isPaper,
                addresses,
                key,
                secret,
                feed,
                other,
                callsPerMinute,
                settleTime,
                silence,
                firstWait,
                longestWait);
    }

    public AlpacaOptions withCallsPerMinute(int other) {
        return new AlpacaOptions(
                isPaper, addresses, key, secret, feed, timeout, other, settleTime, silence, firstWait, longestWait);
    }

    public AlpacaOptions withSettleTime(Duration other) {
        return new AlpacaOptions(
                isPaper, addresses, key, secret, feed, timeout, callsPerMinute, other, silence, firstWait, longestWait);
    }

    public AlpacaOptions withSilence(Duration other) {
        return new AlpacaOptions(
                isPaper,
                addresses,
                key,
                secret,
                feed,
                timeout,
                callsPerMinute,
                settleTime,
                other,
                firstWait,
                longestWait);
    }

    public AlpacaOptions withWaits(Duration first, Duration longest) {
        return new AlpacaOptions(
                isPaper, addresses, key, secret, feed, timeout, callsPerMinute, settleTime, silence, first, longest);
    }

    /** Whether the account costs money when it trades. */
    boolean isRealMoney() {
        return !isPaper || addresses.isLiveHost();
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return (isPaper ? "Alpaca.paper(***, ***)" : "Alpaca.live(***, ***)") + ".at(" + addresses.trading() + ", "
                + addresses.data() + ").feed(\"" + feed + "\").timeout(" + timeout + ")"
                + (callsPerMinute == 0 ? "" : ".callsPerMinute(" + callsPerMinute + ")")
                + ".settleTime(" + settleTime + ").silence(" + silence + ").backOff(" + firstWait + ", " + longestWait
                + ")";
    }
}

package io.gpttrader.data;

import io.gpttrader.data.internal.feed.AlpacaFeedHub;
import io.gpttrader.data.internal.feed.AlpacaFeedLine;
import io.gpttrader.data.internal.feed.AlpacaFeedOptions;
import io.gpttrader.data.internal.feed.FeedPublisher;
import io.gpttrader.data.internal.feed.FeedTimes;
import io.gpttrader.data.internal.support.Texts;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;

/**
 * Live minute bars from Alpaca's market data stream. All subscribers share one connection, made at the first subscription
 * and kept until {@link #close}: Alpaca allows an account one. Every step returns a changed copy with a connection of its
 * own, so settle the steps first; their order does not matter.
 *
 * <p><b>What a subscriber gets.</b> Bars of its symbol in ascending time, each begin once, each when its minute is over; a
 * minute without a trade has no bar. The first one is that of the minute of the subscription, or see {@link #from}.
 *
 * <ul>
 *   <li>A <b>correction</b> (Alpaca's {@code updatedBars}, or a bar of the same minute with other numbers) of a bar already
 *       passed is not delivered: it is counted and goes to {@link #onCorrection}. One of a bar that was missed is delivered.
 *   <li>A <b>duplicate</b> is left out and counted.
 *   <li>A <b>late</b> bar, older than the last one, is not delivered: it is logged, counted and goes to
 *       {@link #onCorrection}.
 *   <li>A bar that is <b>unreadable</b> or breaks the rules of a bar is left out, logged and counted; after a message that
 *       is no JSON at all the feed connects again.
 * </ul>
 *
 * <p><b>When the connection is lost</b>, or nothing comes for longer than {@link #silentAfter}, not even the answer to a
 * ping, the feed connects again, after 0.5 s at first and 30 s at most, and never gives up. It listens again and fills the
 * gap from {@link #backFill}: missed bars come in order before live ones. Without a source, or when it fails three times,
 * that is logged as an error and counted as {@code gapsLeft}. A connection limit (406) is waited out.
 *
 * <p><b>What ends a subscription</b> with a {@link FeedException}: wrong keys (402) at any time; a server that is no such
 * stream, at the first connection; the symbol limit (405), a plan that lacks the data (409), or a request the server does
 * not understand, for the symbols that were asked for, while the others go on. Afterwards one can subscribe again.
 *
 * <p><b>A slow subscriber</b> has a {@link #buffer} of live bars. When it runs over, the subscription ends with a
 * {@link FeedOverflowException} that reports what was missed; or see {@link #droppingOldest}. History that fills a gap does
 * not count.
 */
public final class AlpacaFeed implements Function<String, Flow.Publisher<Bar>>, AutoCloseable {

    private static final Pattern FEED = Pattern.compile("[a-z][a-z_]{0,31}");
    private static final Pattern SYMBOL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9./_-]{0,31}");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9.]+|\\[::1]");
    private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(3);
    private static final Duration LONGEST_SILENCE = Duration.ofHours(1);
    private static final int LARGEST_BUFFER = 10_000_000;

    private final AlpacaFeedOptions options;
    private final AlpacaFeedHub hub;

    AlpacaFeed(AlpacaFeedOptions options) {
        this.options = options;
        this.hub = new AlpacaFeedHub(options);
    }

    /**
     * Chooses which of Alpaca's feeds.
     *
     * @param name {@code iex} (the default, one exchange, free), {@code sip} (all exchanges), {@code delayed_sip}, or
     *     {@code test} (the symbol FAKEPACA at any hour)
     * @return a changed copy
     * @throws IllegalArgumentException if it is not in lower-case letters
     */
    public AlpacaFeed feed(String name) {
        if (!FEED.matcher(Objects.requireNonNull(name, "name")).matches()) {
            throw new IllegalArgumentException(
                    "feed must be in lower-case letters, such as iex, sip or test, but was \"" + Texts.shown(name)
                            + '"');
        }
        return new AlpacaFeed(options.changed(copy -> copy.feed = name));
    }

    /**
     * Sets the server, for tests and proxies.
     *
     * @param address such as {@code wss://stream.data.alpaca.markets}, the default; {@code /v2/} and the feed are added.
     *     Plain {@code ws} is for this computer only, as it shows the secret to everyone on the way
     * @return a changed copy
     * @throws IllegalArgumentException if it is no such address
     */
    public AlpacaFeed baseAddress(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        String host = address.getHost();
        boolean plain = address.getRawUserInfo() == null && address.getQuery() == null && address.getFragment() == null;
        boolean safe = scheme.equals("wss")
                || (scheme.equals("ws")
                        && host != null
                        && LOOPBACK.matcher(host).matches());
        if (host == null || !plain || !safe) {
            throw new IllegalArgumentException(
                    "baseAddress must be wss://host[:port][/path], or ws:// for this computer"
                            + " itself, without user, query and fragment, but has scheme " + scheme + " and host "
                            + host);
        }
        return new AlpacaFeed(options.changed(copy -> copy.base = address));
    }

    /**
     * Sets where bars come from that were missed while there was no connection.
     *
     * @param history gives the minute bars of a symbol; a {@link BarSource} is asked for just the range. Its times are
     *     those of the feed: a bar is timestamped with its begin
     * @return a changed copy
     */
    public AlpacaFeed backFill(Function<String, BarSeries> history) {
        Objects.requireNonNull(history, "history");
        return new AlpacaFeed(options.changed(copy -> copy.history = history));
    }

    /**
     * Begins each subscription in the past: bars from then until now come first, from {@link #backFill}, then live ones,
     * without a gap between.
     *
     * @param from the first moment at which a bar may begin, not in the future when a symbol is asked for
     * @return a changed copy
     */
    public AlpacaFeed from(Instant from) {
        Objects.requireNonNull(from, "from");
        return new AlpacaFeed(options.changed(copy -> copy.from = from));
    }

    /**
     * Sets how many live bars wait for a slow subscriber.
     *
     * @param bars from 1 to 10,000,000; 1024 when not set
     * @return a changed copy
     * @throws IllegalArgumentException if it is not in that range
     */
    public AlpacaFeed buffer(int bars) {
        if (bars < 1 || bars > LARGEST_BUFFER) {
            throw new IllegalArgumentException("buffer must be from 1 to 10,000,000 bars but was " + bars);
        }
        return new AlpacaFeed(options.changed(copy -> copy.buffer = bars));
    }

    /**
     * Drops the oldest waiting bar for each that a full {@link #buffer} does not hold, in place of ending the subscription.
     *
     * @param listener is called with each dropped bar and its symbol, on a thread of the feed's; it is counted in any case
     * @return a changed copy
     */
    public AlpacaFeed droppingOldest(BiConsumer<String, Bar> listener) {
        Objects.requireNonNull(listener, "listener");
        return new AlpacaFeed(options.changed(copy -> copy.onDropped = listener));
    }

    /**
     * Sets the listener that is notified of bars that belong before the last one delivered: corrections and late bars.
     *
     * @param listener is called with each symbol and bar, on a thread of the feed's and once however many subscribers there are
     * @return a changed copy
     */
    public AlpacaFeed onCorrection(BiConsumer<String, Bar> listener) {
        Objects.requireNonNull(listener, "listener");
        return new AlpacaFeed(options.changed(copy -> copy.onCorrection = listener));
    }

    /**
     * Sets after how long without any sign of life the feed connects again. A third of it passes before the feed asks for
     * one by a ping.
     *
     * @param silence from 3 seconds to 1 hour; 30 seconds when not set
     * @return a changed copy
     * @throws IllegalArgumentException if it is not in that range
     */
    public AlpacaFeed silentAfter(Duration silence) {
        if (silence.compareTo(SHORTEST_SILENCE) < 0 || silence.compareTo(LONGEST_SILENCE) > 0) {
            throw new IllegalArgumentException("silentAfter must be from 3 seconds to 1 hour but was " + silence);
        }
        return new AlpacaFeed(options.changed(copy -> copy.times = copy.times.withSilence(silence)));
    }

    /**
     * Sets the clock that decides which bars are over, and how late a bar comes.
     *
     * @param clock the clock; the system's when not set
     * @return a changed copy
     */
    public AlpacaFeed clock(InstantSource clock) {
        Objects.requireNonNull(clock, "clock");
        return new AlpacaFeed(options.changed(copy -> copy.clock = clock));
    }

    /** Changes how long the feed waits for what. */
    AlpacaFeed times(FeedTimes times) {
        return new AlpacaFeed(options.changed(copy -> copy.times = times));
    }

    /**
     * Returns a publisher of a symbol's bars. Nothing happens before someone subscribes; the symbol is listened to while
     * someone does.
     *
     * @param symbol the symbol as Alpaca writes it, such as {@code AAPL} or {@code BRK.B}
     * @return the publisher
     * @throws IllegalArgumentException if it cannot be a symbol, or {@link #from} is in the future
     * @throws IllegalStateException if {@link #from} is set without {@link #backFill}
     */
    @Override
    public Flow.Publisher<Bar> apply(String symbol) {
        if (!SYMBOL.matcher(Objects.requireNonNull(symbol, "symbol")).matches()) {
            throw new IllegalArgumentException("a symbol has 1 to 32 letters, digits and . / _ - but was \""
                    + Texts.shown(symbol) + "\"; write it as Alpaca does, such as AAPL or BRK.B");
        }
        Instant from = options.from;
        if (from != null && options.history == null) {
            throw new IllegalStateException(
                    "from(" + from + ") needs backFill(source): bars of the past come from there");
        }
        if (from != null && from.isAfter(options.clock.instant())) {
            throw new IllegalArgumentException("from must not be in the future but was " + from);
        }
        String name = "Alpaca " + options.feed;
        return new FeedPublisher(
                name, symbol, FeedPublisher.from(name), () -> new AlpacaFeedLine(symbol, hub, options));
    }

    /**
     * Returns what the feed sees, for a monitor: {@code connected} (1 or 0), {@code symbols} listened to, {@code bars} that
     * came live, {@code filledBars} and {@code gapsFilled} from history, {@code gapsLeft}, {@code corrections},
     * {@code duplicates}, {@code late}, {@code unreadable}, {@code dropped}, {@code overflows}, {@code reconnects}, and
     * {@code lagSeconds} from the end of the newest live bar to its coming, NaN before the first.
     *
     * @return gives the readings of the moment, in this order
     */
    public Supplier<Map<String, Double>> readings() {
        return hub::readings;
    }

    /**
     * Ends the connection. Subscribers still get what has come, as they demand it, then {@code onComplete}; who subscribes
     * later gets an {@code IllegalStateException} by {@code onError}. May be called more than once.
     *
     * @throws IllegalStateException if the calling thread is interrupted while it waits; the connection ends all the same
     */
    @Override
    public void close() {
        hub.close();
    }

    /** Describes what is connected and what was seen, and no secret. */
    @Override
    public String toString() {
        return "Alpaca " + options.feed + " minute bars: " + hub;
    }
}

package io.gpttrader.data;

import io.gpttrader.data.internal.http.HttpOptions;
import io.gpttrader.data.internal.remote.RestChecks;
import io.gpttrader.data.internal.remote.RestOptions;
import io.gpttrader.data.internal.remote.RestProgress;
import io.gpttrader.data.internal.remote.RestRange;
import io.gpttrader.data.internal.remote.RestRows;
import io.gpttrader.data.internal.remote.RestSource;
import io.gpttrader.data.internal.remote.RestWalk;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.TimeRange;
import io.gpttrader.data.internal.support.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleConsumer;
import org.ta4j.core.BarSeries;

/**
 * A remote source of bars: what all of them have in common. Immutable: every step returns a changed copy.
 *
 * @param <S> the source itself, which each step returns a copy of
 */
public abstract sealed class RemoteBars<S extends RemoteBars<S>> implements BarSource permits AlpacaBars, JsonBars {

    final RestOptions options;

    RemoteBars(RestOptions options) {
        this.options = options;
    }

    /** Returns a copy with other options. */
    abstract S with(RestOptions changed);

    /** Returns the pages this source reads. */
    abstract RestSource source();

    /** Returns what is asked for where nothing is set. */
    abstract RestRange widest();

    private S with(HttpOptions changed) {
        return with(options.with(changed));
    }

    /**
     * Sets the time before which no bar is asked for.
     *
     * @param from the first moment at which a bar may begin
     * @return a changed copy
     */
    public S since(Instant from) {
        return with(options.withSince(Objects.requireNonNull(from, "from")));
    }

    /**
     * Sets the time from which on no bar is asked for.
     *
     * @param to the first moment at which a bar may no longer begin
     * @return a changed copy
     */
    public S until(Instant to) {
        return with(options.withUntil(Objects.requireNonNull(to, "to")));
    }

    /**
     * Sets how long one request may take, from connecting to the last byte of its answer.
     *
     * @param time positive, at most a day; 60 seconds when not set. A connection must be made within its first 10 seconds
     * @return a changed copy
     * @throws IllegalArgumentException if it is not positive or above a day
     */
    public S timeout(Duration time) {
        return with(options.http().withTimeout(RestChecks.time("timeout", time)));
    }

    /**
     * Sets how often a request is sent at most. Tried again are 408, 429 and 5xx, time-outs and broken connections.
     *
     * @param most from 1, for no second attempt, to 100; 5 when not set
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of that range
     */
    public S attempts(int most) {
        return with(options.http().withAttempts((int) RestChecks.number("attempts", most, 1, 100)));
    }

    /**
     * Sets the waits between attempts. Each is twice the one before, with chance in it; where the server says how long to
     * wait, with {@code Retry-After} or on 429 {@code X-RateLimit-Reset}, that holds instead, and where this is longer than
     * the longest wait the request fails at once.
     *
     * @param first before the second attempt, positive; 500 ms when not set
     * @param longest not below {@code first}, at most a day; 90 seconds when not set
     * @return a changed copy
     * @throws IllegalArgumentException if one is not positive, above a day, or the longest is below the first
     */
    public S backOff(Duration first, Duration longest) {
        Duration checked = RestChecks.time("first", first);
        if (RestChecks.time("longest", longest).compareTo(checked) < 0) {
            throw new IllegalArgumentException(
                    "longest must not be below first but was first=" + first + ", longest=" + longest);
        }
        return with(options.http().withWaits(checked, longest));
    }

    /**
     * Sets how many requests are sent in a minute at most; all sources of this process that name the same number share it
     * for a host. A further request waits.
     *
     * @param most from 1 to 1,000,000, or 0 for no limit; without it Alpaca has 200, its own limit, and others none
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of that range
     */
    public S requestsPerMinute(int most) {
        return with(
                options.http().withRequestsPerMinute((int) RestChecks.number("requestsPerMinute", most, 0, 1_000_000)));
    }

    /**
     * Sets how large one answer (or one file) may be.
     *
     * @param most bytes after decompressing, from 1 to 1 GiB; 64 MiB when not set. While it is read it takes some ten times as
     *     much memory
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of that range
     */
    public S maxResponseBytes(long most) {
        return with(options.http().withMaxResponseBytes(RestChecks.number("maxResponseBytes", most, 1, 1L << 30)));
    }

    /**
     * Sets the clock that gives the current time.
     *
     * @param clock the clock; the system's when not set
     * @return a changed copy
     */
    public S clock(InstantSource clock) {
        return with(options.http().withClock(Objects.requireNonNull(clock, "clock")));
    }

    /**
     * Leaves out the bars that break a rule instead of rejecting them all. What is left out is a warning in the log.
     *
     * @return a changed copy
     */
    public S skipInvalidRows() {
        return with(options.withDropping());
    }

    /**
     * Sets the listener that is notified how far a loading is, in place of a bar in the terminal where there is one.
     *
     * @param listener called after every page what share is done, in [0, 1]; NaN where that is not known, 1 at the end. It is
     *     called by the loading thread; one that throws is logged and called no more
     * @return a changed copy
     */
    public S onProgress(DoubleConsumer listener) {
        return with(options.withProgress(Objects.requireNonNull(listener, "listener")));
    }

    /**
     * Returns the whole history of a symbol, from {@link #since} to {@link #until}.
     *
     * @param symbol the symbol as the server names it
     * @return its bars in ascending time, named after the symbol
     * @throws IllegalArgumentException if there is no bar, or the bars break a rule ({@link InvalidBarsException})
     * @throws RemoteBarsException if the server could not be asked or did not answer with bars
     */
    @Override
    public BarSeries apply(String symbol) {
        RestRange range = asked(widest());
        BarSeries all = read(RestChecks.symbol(symbol), range);
        if (all.isEmpty()) {
            throw none(List.of(symbol), range);
        }
        return all;
    }

    static IllegalArgumentException none(List<String> symbols, RestRange range) {
        return new IllegalArgumentException(
                "there are no bars of " + Texts.list(symbols) + " from " + range + "; check the symbol and the time");
    }

    /**
     * Returns the bars of a symbol that begin within a time range, and asks the server for no others. Times outside
     * {@link #since} and {@link #until} have none.
     *
     * @throws InvalidBarsException if the bars break a rule
     * @throws RemoteBarsException if the server could not be asked or did not answer with bars
     */
    @Override
    public BarSeries load(String symbol, Instant from, Instant to) {
        TimeRange range = new TimeRange(from, to);
        return read(RestChecks.symbol(symbol), asked(new RestRange(range.from(), range.to())));
    }

    /** Returns the part of a range that was not ruled out. */
    final RestRange asked(RestRange range) {
        return range.within(options.since(), options.until()).inMillis();
    }

    private BarSeries read(String symbol, RestRange range) {
        RestSource source = source();
        RestRows rows = source.rows(symbol);
        RestSource.Pages pages = source.pages(symbol, range, rows);
        if (!range.isEmpty()) {
            RestProgress progress = new RestProgress(options.progress(), symbol);
            RestWalk.all(pages, next -> progress.at(RestWalk.share(rows, range, next)));
        }
        rows.log(symbol);
        ColumnarSeries all = pages.series(rows.take());
        return QualityChecks.withNotes(range.isEmpty() ? all : range.of(all));
    }
}

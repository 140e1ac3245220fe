package io.gpttrader.data;

import io.gpttrader.data.internal.feed.FeedPublisher;
import io.gpttrader.data.internal.feed.ReplaySupply;
import io.gpttrader.data.internal.feed.ReplayTimeline;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;

/**
 * History as a feed: each subscriber gets all bars of its symbol in order, then {@code onComplete}. Immutable: every step
 * returns a changed copy, and the order of the steps does not matter.
 *
 * <p><b>Speed.</b> Without {@link #speed} bars come as fast as they are demanded: each subscriber goes at its own pace, so
 * who wants several symbols in one order of time requests one bar of each and then of the one that is behind. With a speed
 * all subscribers to one feed share a clock: a bar comes when its <em>end</em> is reached, whatever the symbol, and a
 * subscriber that demands too late gets it late but never loses it. The clock starts with the first subscriber, at
 * {@link #from} or else where that subscriber's first bar begins; bars that ended before then come at once. When all
 * subscribers have ended, the next one starts it again.
 *
 * <p><b>Warm-up.</b> {@link #from} sets where the replay starts, {@link #warmUp} how many bars before it come first, without
 * waiting. They are distinguished by their time: a bar of the warm-up begins before {@code from}.
 *
 * <p>Bars are snapshots taken when a symbol is asked for; a series that changes later does not change them.
 */
public final class ReplayFeed implements Function<String, Flow.Publisher<Bar>> {

    private static final double SLOWEST = 0.001;
    private static final double FASTEST = 1e9;

    private final Function<String, BarSeries> source;
    private final double speed;
    private final InstantSource clock;
    private final BiConsumer<Duration, Runnable> timer;
    private final @Nullable Instant from;
    private final int warmUp;
    private final ReplayTimeline timeline;

    ReplayFeed(Function<String, BarSeries> source) {
        this(source, ReplayTimeline.AS_DEMANDED, ReplayTimeline.steadyClock(), ReplayTimeline::inRealTime, null, 0);
    }

    private ReplayFeed(
            Function<String, BarSeries> source,
            double speed,
            InstantSource clock,
            BiConsumer<Duration, Runnable> timer,
            @Nullable Instant from,
            int warmUp) {
        this.source = source;
        this.speed = speed;
        this.clock = clock;
        this.timer = timer;
        this.from = from;
        this.warmUp = warmUp;
        this.timeline = new ReplayTimeline(speed, clock, timer);
    }

    /**
     * Plays on a clock instead of as fast as demanded.
     *
     * @param timesRealTime how many times faster than real time, from 0.001 to 1,000,000,000; 60 plays an hour of the
     *     market, nights and weekends included, in a minute
     * @return a changed copy
     * @throws IllegalArgumentException if it is not in that range
     */
    public ReplayFeed speed(double timesRealTime) {
        if (!(timesRealTime >= SLOWEST && timesRealTime <= FASTEST)) {
            throw new IllegalArgumentException("speed must be from 0.001 to 1,000,000,000 times real time but was "
                    + timesRealTime + "; to play as fast as demanded leave it out");
        }
        return new ReplayFeed(source, timesRealTime, clock, timer, from, warmUp);
    }

    /**
     * Sets the clock that {@link #speed} counts on; without this step real time that has passed, whatever the computer's clock is set to.
     *
     * @param clock gives the time
     * @param timer runs a task, by any thread, when the clock has gone on by a duration, or sooner; it must not run it
     *     before returning
     * @return a changed copy
     */
    public ReplayFeed clock(InstantSource clock, BiConsumer<Duration, Runnable> timer) {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(timer, "timer");
        return new ReplayFeed(source, speed, clock, timer, from, warmUp);
    }

    /**
     * Sets where the replay starts; at the first bar when not set.
     *
     * @param from bars that begin earlier are left out, but for those of the {@link #warmUp}
     * @return a changed copy
     */
    public ReplayFeed from(Instant from) {
        return new ReplayFeed(source, speed, clock, timer, Objects.requireNonNull(from, "from"), warmUp);
    }

    /**
     * Sets how many bars before {@link #from} come first, without waiting for their time; none when not set.
     *
     * @param bars how many, 0 or more; a symbol that has fewer is rejected when it is asked for
     * @return a changed copy
     * @throws IllegalArgumentException if it is negative
     */
    public ReplayFeed warmUp(int bars) {
        if (bars < 0) {
            throw new IllegalArgumentException("warmUp must be 0 bars or more but was " + bars);
        }
        return new ReplayFeed(source, speed, clock, timer, from, bars);
    }

    /**
     * Returns a publisher of a symbol's bars. Every subscriber gets all of them.
     *
     * @param symbol the symbol, as the source names it
     * @return the publisher
     * @throws IllegalArgumentException if the source does not have the symbol, there is no bar at or after {@link #from}, or
     *     fewer before it than {@link #warmUp} asks for
     * @throws IllegalStateException if {@link #warmUp} is set without {@link #from}
     */
    @Override
    public Flow.Publisher<Bar> apply(String symbol) {
        Objects.requireNonNull(symbol, "symbol");
        if (warmUp > 0 && from == null) {
            throw new IllegalStateException(
                    "warmUp(" + warmUp + ") needs from(instant): bars before it are the warm-up");
        }
        BarSeries series = source.apply(symbol);
        BarColumns all = BarColumns.of(series);
        BarColumns played = from == null ? all : all.range(firstWanted(symbol, all, from), all.count());
        long start = from != null ? TimeRange.millis(from) : played.count() > 0 ? played.begin[0] : 0;
        return new FeedPublisher(
                toString(),
                symbol,
                FeedPublisher.factsOf(series),
                () -> new ReplaySupply(played, warmUp, start, timeline));
    }

    private int firstWanted(String symbol, BarColumns all, Instant start) {
        int before = 0;
        while (before < all.count() && Instant.ofEpochMilli(all.begin[before]).isBefore(start)) {
            before++;
        }
        if (before == all.count()) {
            throw new IllegalArgumentException("from is " + start + " but " + symbol + " has no bar then or later"
                    + (before == 0 ? "" : ": the last begins " + Instant.ofEpochMilli(all.begin[before - 1])));
        }
        if (before < warmUp) {
            throw new IllegalArgumentException("warmUp asks for " + warmUp + " bars before " + start + " but " + symbol
                    + " has " + before + "; start later or ask for fewer");
        }
        return before - warmUp;
    }

    /** Describes what is played, how fast and from where. */
    @Override
    public String toString() {
        String pace = speed == ReplayTimeline.AS_DEMANDED
                ? " as fast as demanded"
                : String.format(Locale.ROOT, " at %s times real time", number(speed));
        String start = from == null ? "" : " from " + from;
        return "replay of " + source + pace + start + (warmUp == 0 ? "" : " after a warm-up of " + warmUp);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%,d", (long) value) : Double.toString(value);
    }
}

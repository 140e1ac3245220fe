package io.gpttrader.paper.internal.feed;

import io.gpttrader.paper.internal.support.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;

/**
 * Brings the bars of all symbols in order of time: a step holds all bars that end at one moment.
 *
 * <p>A time is complete when every feed that has not ended has offered a bar of that time or a later one. As each feed
 * ascends and a step takes all bars of the earliest time, that is when no such feed's queue is empty. A feed that holds the
 * others up is waited for with patience: {@code grace} where the market is live, a minute where bars are of the past, whose
 * feeds only need to be read: so a replay is the same however slow the machine is. A feed that let such a minute pass is no
 * replay, and while it stays silent does not hold up the back-fill of others, nor their live bars longer than {@code grace}. What comes
 * after its time was given out is a late step of its own, before anything newer.
 *
 * <p>For the loop's thread only. What waits is bounded by what the {@link FeedSubscriber}s ask for.
 */
final class FeedMerger {

    private static final long REPLAY_PATIENCE_MILLIS = 60_000;
    private static final long NONE = Long.MAX_VALUE;

    /** Two to this power heads are looked at together. */
    private static final int BLOCK = 5;

    /**
     * The bars of one moment.
     *
     * @param time milliseconds since 1970 UTC: the end of the bars, or the last time given out where they are late
     * @param bars in order of symbol, at least one, one of a symbol
     * @param late true where the time of the bars had been given out before they came
     */
    record Step(long time, List<SymbolBar> bars, boolean late) {}

    private record Waiting(SymbolBar bar, long time, long came) {}

    private final SteadyClock clock;
    private final long graceMillis;
    private final List<ArrayDeque<Waiting>> queues = new ArrayList<>();
    private final Queue<SymbolBar> late = new ArrayDeque<>();

    /** The time of each queue's head, {@link #NONE} where it is empty. */
    private final long[] heads;

    /** When each of them came, by the clock. */
    private final long[] came;

    /** The earliest of so many heads each, so that a step of one bar does not look at all of a thousand symbols. */
    private final long[] earliestOf;

    private final boolean[] ended;

    /** Feeds that brought nothing in the minute that they were waited for. */
    private final boolean[] silent;

    private final long[] offered;

    /** Feeds that have not ended and have nothing queued. */
    private int awaited;

    /** Those of them that are silent. */
    private int awaitedInVain;

    private long earliest = NONE;

    /** When the first bar of the earliest time came, by the clock. */
    private long earliestCame;

    private long givenOut = Long.MIN_VALUE;

    /** Those of the step at hand. */
    private final List<SymbolBar> bars = new ArrayList<>();

    FeedMerger(int symbols, SteadyClock clock, Duration grace) {
        Require.atLeast(symbols, 1, "symbols", "a session has at least one");
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace must not be negative but was " + grace + "; 0 waits for nobody");
        }
        this.clock = clock;
        this.graceMillis = grace.toMillis();
        this.heads = new long[symbols];
        this.came = new long[symbols];
        this.ended = new boolean[symbols];
        this.silent = new boolean[symbols];
        this.offered = new long[symbols];
        this.awaited = symbols;
        this.earliestOf = new long[1 + ((symbols - 1) >> BLOCK)];
        Arrays.fill(heads, NONE);
        Arrays.fill(earliestOf, NONE);
        Arrays.fill(offered, Long.MIN_VALUE);
        for (int symbol = 0; symbol < symbols; symbol++) {
            queues.add(new ArrayDeque<>(4));
        }
    }

    /** After a recovery: bars up to this time, milliseconds since 1970 UTC, have been given out already. */
    void resumeAfter(long time) {
        if (earliest != NONE) {
            throw new IllegalStateException("resumeAfter must come before the first bar");
        }
        givenOut = time;
    }

    /** Takes a checked bar, newer than those its symbol offered before. */
    void offer(int symbol, Bar bar) {
        long time = bar.getEndTime().toEpochMilli();
        if (ended[symbol] || time <= offered[symbol]) {
            throw new IllegalStateException("symbol " + symbol + " offered a bar of " + Instant.ofEpochMilli(time)
                    + (ended[symbol] ? " after its end" : " after one that was not older"));
        }
        offered[symbol] = time;
        heard(symbol);
        SymbolBar its = new SymbolBar(symbol, bar);
        if (time <= givenOut) {
            late.add(its);
        } else {
            queue(symbol, new Waiting(its, time, clock.millis()));
        }
    }

    private void heard(int symbol) {
        awaitedInVain -= silent[symbol] ? 1 : 0;
        silent[symbol] = false;
    }

    private void queue(int symbol, Waiting waiting) {
        queues.get(symbol).add(waiting);
        if (heads[symbol] == NONE) {
            heads[symbol] = waiting.time();
            came[symbol] = waiting.came();
            earliestOf[symbol >> BLOCK] = Math.min(earliestOf[symbol >> BLOCK], waiting.time());
            awaited--;
            if (waiting.time() < earliest) {
                earliest = waiting.time();
                earliestCame = waiting.came();
            }
        }
    }

    /** The symbol's feed has no more bars; those that wait are still given out. */
    void end(int symbol) {
        if (!ended[symbol]) {
            ended[symbol] = true;
            heard(symbol);
            awaited -= heads[symbol] == NONE ? 1 : 0;
        }
    }

    /** The next step, or null where more must come first, or the time of {@link #wakeAtMillis}. */
    @Nullable
    Step next() {
        SymbolBar missed = late.poll();
        if (missed != null) {
            return new Step(givenOut, List.of(missed), true);
        }
        if (earliest == NONE || (awaited > 0 && isPatient())) {
            return null;
        }
        if (awaited > awaitedInVain && !isFresh()) {
            giveUp();
        }
        return step();
    }

    private void giveUp() {
        for (int symbol = 0; symbol < heads.length; symbol++) {
            silent[symbol] = heads[symbol] == NONE && !ended[symbol];
        }
        awaitedInVain = awaited;
    }

    private Step step() {
        long time = earliest;
        bars.clear();
        for (int block = 0; block < earliestOf.length; block++) {
            if (earliestOf[block] == time) {
                takeFrom(block, time);
            }
        }
        earliest = NONE;
        for (int block = 0; block < earliestOf.length; block++) {
            if (earliestOf[block] <= earliest && earliestOf[block] != NONE) {
                headed(block);
            }
        }
        givenOut = time;
        return new Step(time, bars.size() == 1 ? List.of(bars.get(0)) : List.copyOf(bars), false);
    }

    private void takeFrom(int block, long time) {
        long first = NONE;
        for (int symbol = block << BLOCK; symbol < endOf(block); symbol++) {
            if (heads[symbol] == time) {
                bars.add(take(symbol));
            }
            first = Math.min(first, heads[symbol]);
        }
        earliestOf[block] = first;
    }

    private int endOf(int block) {
        return Math.min((block + 1) << BLOCK, heads.length);
    }

    private SymbolBar take(int symbol) {
        ArrayDeque<Waiting> queue = queues.get(symbol);
        SymbolBar taken = queue.remove().bar();
        Waiting next = queue.peek();
        heads[symbol] = next == null ? NONE : next.time();
        came[symbol] = next == null ? 0 : next.came();
        awaited += next == null && !ended[symbol] ? 1 : 0;
        return taken;
    }

    /** Notes the heads of a block that are the earliest so far, or came sooner than others of that time. */
    private void headed(int block) {
        for (int symbol = block << BLOCK; symbol < endOf(block); symbol++) {
            if (heads[symbol] == earliestOf[block]) {
                earliestCame = heads[symbol] < earliest ? came[symbol] : Math.min(earliestCame, came[symbol]);
                earliest = heads[symbol];
            }
        }
    }

    /** Where the clock was set back, what came waits from now on. */
    private boolean isPatient() {
        long now = clock.millis();
        earliestCame = Math.min(earliestCame, now);
        return now < patienceEnds();
    }

    private long patienceEnds() {
        if (isFresh()) {
            return earliestCame + graceMillis;
        }
        return awaited > awaitedInVain ? earliestCame + REPLAY_PATIENCE_MILLIS : earliestCame;
    }

    private boolean isFresh() {
        return Math.abs(earliestCame + clock.offset() - earliest) <= REPLAY_PATIENCE_MILLIS + graceMillis;
    }

    /** When {@link #next} may give more although nothing comes, by the clock; {@link Long#MAX_VALUE} for never. */
    long wakeAtMillis() {
        if (!late.isEmpty() || (earliest != NONE && awaited == 0)) {
            return clock.millis();
        }
        return earliest == NONE ? Long.MAX_VALUE : patienceEnds();
    }

    @Override
    public String toString() {
        return queues.stream().mapToInt(ArrayDeque::size).sum() + " bars wait for " + awaited + " feeds";
    }
}

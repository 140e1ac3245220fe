package io.gpttrader.live.internal.feed;

import io.gpttrader.live.internal.calendar.TradingSessions;
import io.gpttrader.live.internal.support.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ta4j.core.Bar;

/**
 * Watches for feeds that have gone stale, on whose old prices nobody should enter the market.
 *
 * <p>A feed is stale when nothing came from it while the market was open for a time, by the clock; or, once it has been live,
 * when what comes is older than that. Live is a feed of which a bar has come near its end. The bars of a replay come at
 * any time after their end, so of a feed that was never live any bar is good. For the loop's thread only.
 */
final class StaleWatch {

    /**
     * A feed has gone stale, or no longer is.
     *
     * @param symbol whose feed
     * @param stale what it is now
     * @param why the numbers that decided, in words
     */
    record Change(int symbol, boolean stale, String why) {}

    private final Duration staleAfter;
    private final long staleAfterMillis;
    /** By symbol. */
    private final List<TradingSessions> sessions;

    private final Set<TradingSessions> markets;
    private final SteadyClock clock;
    private final long[] heard;
    private final boolean[] live;
    private final boolean[] stale;
    private final boolean[] ended;
    private final List<Change> changes = new ArrayList<>();
    private int staleCount;

    /** No feed can go stale by silence before this: what is heard puts it off only when it is over. */
    private long nextLook;

    private long lastLook;

    /** Where the clock was set, markets open at other times of the steady clock. */
    private long lastOffset;

    /**
     * @param sessions of each symbol's market, the same object where they share it
     */
    StaleWatch(List<TradingSessions> sessions, Duration staleAfter, SteadyClock clock) {
        int symbols = sessions.size();
        Require.atLeast(symbols, 1, "symbols", "a session has at least one");
        if (staleAfter.toMillis() <= 0) {
            throw new IllegalArgumentException("staleAfter must be a millisecond at least but was " + staleAfter);
        }
        this.staleAfter = staleAfter;
        this.staleAfterMillis = staleAfter.toMillis();
        this.sessions = sessions;
        this.markets = Set.copyOf(sessions);
        this.clock = clock;
        this.heard = new long[symbols];
        this.live = new boolean[symbols];
        this.stale = new boolean[symbols];
        this.ended = new boolean[symbols];
        long start = clock.millis();
        Arrays.fill(heard, start);
        this.nextLook = soonestSilence(start);
    }

    /** A bar came. */
    void heard(int symbol, Bar bar) {
        long now = clock.millis();
        long age = now + clock.offset() - bar.getEndTime().toEpochMilli();
        heard[symbol] = now;
        live[symbol] |= Math.abs(age) <= staleAfterMillis;
        boolean isOld = live[symbol] && age > staleAfterMillis;
        if (isOld != stale[symbol] && !ended[symbol]) {
            String came = "the bar of " + bar.getEndTime() + " came " + Duration.ofMillis(age) + " after its end";
            change(symbol, isOld, isOld ? came + ", more than " + staleAfter : came);
        }
    }

    /** A feed has ended, and is not watched any more. */
    void ended(int symbol) {
        ended[symbol] = true;
        if (stale[symbol]) {
            change(symbol, false, "the feed has ended");
        }
    }

    private void change(int symbol, boolean toStale, String why) {
        stale[symbol] = toStale;
        staleCount += toStale ? 1 : -1;
        changes.add(new Change(symbol, toStale, why));
    }

    /** Feeds were not asked for bars until now, or the clock was set back: their silence counts from here. */
    void restart() {
        long now = clock.millis();
        Arrays.fill(heard, now);
        nextLook = soonestSilence(now);
    }

    /** What has changed since the last look, in order. */
    List<Change> look() {
        long now = clock.millis();
        if (now < lastLook) {
            restart();
        }
        lastLook = now;
        boolean wasSet = clock.offset() != lastOffset;
        lastOffset = clock.offset();
        if (now >= nextLook || wasSet) {
            nextLook = lookAround(now);
        }
        if (changes.isEmpty()) {
            return List.of();
        }
        List<Change> found = List.copyOf(changes);
        changes.clear();
        return found;
    }

    private long lookAround(long now) {
        long next = Long.MAX_VALUE;
        for (int symbol = 0; symbol < heard.length; symbol++) {
            if (!ended[symbol] && !stale[symbol]) {
                long until = silentAt(sessions.get(symbol), heard[symbol]);
                if (now >= until) {
                    change(symbol, true, silence(symbol));
                } else {
                    next = Math.min(next, until);
                }
            }
        }
        // A feed that is stale now may be heard again at once and fall silent again.
        return Math.min(next, soonestSilence(now));
    }

    /** When a feed that was heard at a moment can be stale by silence. */
    private long soonestSilence(long heardMillis) {
        return markets.stream()
                .mapToLong(market -> silentAt(market, heardMillis))
                .min()
                .orElseThrow();
    }

    /** Where a calendar ends silence means nothing; bars from there on are left out as well. */
    private long silentAt(TradingSessions market, long heardMillis) {
        try {
            long offset = clock.offset();
            return market.afterOpen(heardMillis + offset, staleAfterMillis) - offset;
        } catch (TradingSessions.UnknownDayException e) {
            return Long.MAX_VALUE;
        }
    }

    private String silence(int symbol) {
        return "nothing came for " + staleAfter + " of open market since "
                + Instant.ofEpochMilli(heard[symbol] + clock.offset());
    }

    boolean isStale(int symbol) {
        return stale[symbol];
    }

    boolean anyStale() {
        return staleCount > 0;
    }

    /** When {@link #look} may find something although nothing comes, by the clock. */
    long wakeAtMillis() {
        return changes.isEmpty() ? nextLook : clock.millis();
    }

    @Override
    public String toString() {
        return staleCount + " of " + heard.length + " feeds are stale";
    }
}

package io.gpttrader.data.internal.feed;

import io.gpttrader.data.FeedOverflowException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;

/**
 * The bars of one subscriber: in ascending time whatever the server sends, and without a gap where the history can fill it.
 *
 * <p>After the server listens again, live bars are held back until the history of the gap is there; the two are joined in
 * the order of time. Bars from before the gap go on meanwhile.
 */
public final class AlpacaFeedLine implements FeedSupply {

    /** What became of a live bar. */
    enum Verdict {
        TAKEN,
        DUPLICATE,
        CORRECTION,
        LATE,
        IGNORED
    }

    /** A stretch to be filled: bars that begin at or after {@code fromMs}. The latest number counts. */
    record Gap(AlpacaFeedLine line, int number, long fromMs) {}

    private record Waiting(Bar bar, boolean live) {}

    private static final int NOT_ATTACHED = 0;

    private final String symbol;
    private final AlpacaFeedHub hub;
    private final AlpacaFeedOptions options;
    private volatile Runnable more = () -> {};

    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private int live;
    private int session = NOT_ATTACHED;
    private long lastBegin;
    private @Nullable Bar lastBar;

    private boolean holding;
    private long heldFrom;
    private int gaps;

    private long missed;
    private Instant firstMissed = Instant.EPOCH;
    private boolean stopped;
    private @Nullable End end;

    public AlpacaFeedLine(String symbol, AlpacaFeedHub hub, AlpacaFeedOptions options) {
        this.symbol = symbol;
        this.hub = hub;
        this.options = options;
    }

    String symbol() {
        return symbol;
    }

    @Override
    public void start(Runnable news) {
        more = news;
        Instant first =
                options.from != null ? options.from : options.clock.instant().truncatedTo(ChronoUnit.MINUTES);
        synchronized (this) {
            lastBegin = first.toEpochMilli() - 1;
        }
        hub.add(this);
    }

    @Override
    public synchronized @Nullable Bar next() {
        Waiting first = waiting.peek();
        if (first == null || (holding && begin(first.bar()) > heldFrom)) {
            return null;
        }
        return poll().bar();
    }

    private Waiting poll() {
        Waiting first = waiting.remove();
        live -= first.live() ? 1 : 0;
        return first;
    }

    @Override
    public synchronized @Nullable End end() {
        if (missed > 0) {
            return new End(new FeedOverflowException(symbol, options.buffer, missed, firstMissed));
        }
        return waiting.isEmpty() ? end : null;
    }

    @Override
    public void stop() {
        synchronized (this) {
            stopped = true;
            waiting.clear();
        }
        hub.remove(this);
    }

    /** No further bar comes: what waits is still delivered, then this end. */
    void finish(End how) {
        synchronized (this) {
            holding = false;
            if (end == null) {
                end = how;
            }
        }
        more.run();
    }

    /** The server no longer sends this symbol, until {@link #attach} is called again. */
    synchronized void detach() {
        session = NOT_ATTACHED;
    }

    synchronized boolean isAttached(int toSession) {
        return session == toSession;
    }

    /** The server sends this symbol from now on. Returns the gap before, or null where none can be. */
    synchronized @Nullable Gap attach(int toSession) {
        session = toSession;
        if (!holding) {
            heldFrom = lastBegin;
        }
        if (nextEnd(heldFrom).isAfter(options.clock.instant())) {
            return null;
        }
        holding = options.history != null;
        gaps++;
        return new Gap(this, gaps, heldFrom + 1);
    }

    /** When the first bar ends that may be missed. */
    private static Instant nextEnd(long begin) {
        return Instant.ofEpochMilli(begin).truncatedTo(ChronoUnit.MINUTES).plus(2, ChronoUnit.MINUTES);
    }

    /** Takes a live bar, or returns why not. */
    Verdict offer(Bar bar, boolean corrected, int fromSession) {
        Verdict verdict = take(bar, corrected, fromSession);
        if (verdict == Verdict.TAKEN) {
            more.run();
        }
        return verdict;
    }

    private synchronized Verdict take(Bar bar, boolean corrected, int fromSession) {
        if (session != fromSession || stopped || end != null) {
            return Verdict.IGNORED;
        }
        if (begin(bar) <= lastBegin) {
            return stale(bar, corrected);
        }
        advance(bar);
        if (missed > 0) {
            missed++;
        } else if (live < options.buffer) {
            add(bar);
        } else {
            overflow(bar);
        }
        return Verdict.TAKEN;
    }

    private Verdict stale(Bar bar, boolean corrected) {
        if (corrected) {
            return Verdict.CORRECTION;
        }
        if (begin(bar) < lastBegin || lastBar == null) {
            return Verdict.LATE;
        }
        return bar.equals(lastBar) ? Verdict.DUPLICATE : Verdict.CORRECTION;
    }

    private void advance(Bar bar) {
        lastBegin = begin(bar);
        lastBar = bar;
    }

    private void add(Bar bar) {
        waiting.add(new Waiting(bar, true));
        live++;
    }

    private void overflow(Bar bar) {
        if (options.onDropped != null) {
            hub.dropped(symbol, poll().bar());
            add(bar);
            return;
        }
        hub.overflowed(symbol);
        firstMissed = waiting.element().bar().getBeginTime();
        missed = waiting.size() + 1L;
        waiting.clear();
        holding = false;
    }

    /**
     * Joins the history of a gap with what came since, and lets the bars flow.
     *
     * @param history ascending bars
     * @return how many bars the history added
     */
    int fill(int number, List<Bar> history) {
        int added;
        synchronized (this) {
            if (!holding || number != gaps) {
                return 0;
            }
            added = join(history);
            holding = false;
        }
        more.run();
        return added;
    }

    /** Lets the bars flow though the history of a gap cannot be had. */
    void goOnWithout(int number) {
        synchronized (this) {
            holding = holding && number != gaps;
        }
        more.run();
    }

    private int join(List<Bar> history) {
        TreeMap<Long, Waiting> joined = new TreeMap<>();
        for (Bar bar : history) {
            if (begin(bar) > heldFrom) {
                joined.put(begin(bar), new Waiting(bar, false));
            }
        }
        int before = waiting.size();
        // The live bar wins: where it was corrected, it is the newer one.
        waiting.forEach(each -> joined.put(begin(each.bar()), each));
        int added = joined.size() - before;
        waiting.clear();
        waiting.addAll(joined.values());
        Map.Entry<Long, Waiting> last = joined.lastEntry();
        if (last != null && last.getKey() > lastBegin) {
            advance(last.getValue().bar());
        }
        return added;
    }

    private static long begin(Bar bar) {
        return bar.getBeginTime().toEpochMilli();
    }
}

package io.gpttrader.data.internal.feed;

import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnarBar;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;

/** Bars of history for one subscriber: the first ones at once, the others when their time has come. */
public final class ReplaySupply implements FeedSupply {

    private final BarColumns bars;
    private final int warmUp;
    private final long startMs;
    private final ReplayTimeline timeline;
    private final AtomicBoolean joined = new AtomicBoolean();
    private final AtomicBoolean alarmSet = new AtomicBoolean();
    private volatile Runnable more = () -> {};
    private int at;

    /** Bars of which the first {@code warmUp} are not waited for; the timeline's market starts at {@code startMs}. */
    public ReplaySupply(BarColumns bars, int warmUp, long startMs, ReplayTimeline timeline) {
        this.bars = bars;
        this.warmUp = warmUp;
        this.startMs = startMs;
        this.timeline = timeline;
    }

    @Override
    public void start(Runnable news) {
        more = news;
        timeline.join(startMs);
        joined.set(true);
    }

    @Override
    public @Nullable Bar next() {
        if (at == bars.count()) {
            return null;
        }
        long wait = at < warmUp ? 0 : timeline.waitFor(bars.end[at]);
        if (wait > 0) {
            setAlarm(wait);
            return null;
        }
        return new ColumnarBar(bars, at++);
    }

    private void setAlarm(long wait) {
        if (alarmSet.compareAndSet(false, true)) {
            timeline.runAfter(wait, () -> {
                alarmSet.set(false);
                more.run();
            });
        }
    }

    @Override
    public @Nullable End end() {
        return at == bars.count() ? End.WELL : null;
    }

    @Override
    public void stop() {
        more = () -> {};
        if (joined.compareAndSet(true, false)) {
            timeline.leave();
        }
    }
}

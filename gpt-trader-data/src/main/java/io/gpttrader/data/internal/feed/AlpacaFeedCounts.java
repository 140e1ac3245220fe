package io.gpttrader.data.internal.feed;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What a feed has seen since it was made. */
final class AlpacaFeedCounts {

    final LongAdder bars = new LongAdder();
    final LongAdder filled = new LongAdder();
    final LongAdder gapsFilled = new LongAdder();
    final LongAdder gapsLeft = new LongAdder();
    final LongAdder corrections = new LongAdder();
    final LongAdder duplicates = new LongAdder();
    final LongAdder late = new LongAdder();
    final LongAdder unreadable = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder overflows = new LongAdder();
    final LongAdder reconnects = new LongAdder();
    volatile boolean connected;
    volatile double lagSeconds = Double.NaN;

    Map<String, Double> readings(int symbols) {
        Map<String, Double> all = new LinkedHashMap<>();
        all.put("connected", connected ? 1.0 : 0.0);
        all.put("symbols", (double) symbols);
        all.put("bars", bars.doubleValue());
        all.put("filledBars", filled.doubleValue());
        all.put("gapsFilled", gapsFilled.doubleValue());
        all.put("gapsLeft", gapsLeft.doubleValue());
        all.put("corrections", corrections.doubleValue());
        all.put("duplicates", duplicates.doubleValue());
        all.put("late", late.doubleValue());
        all.put("unreadable", unreadable.doubleValue());
        all.put("dropped", dropped.doubleValue());
        all.put("overflows", overflows.doubleValue());
        all.put("reconnects", reconnects.doubleValue());
        all.put("lagSeconds", lagSeconds);
        return all;
    }

    /** Returns the readings a person looks at first. */
    String text(int symbols) {
        return String.format(
                Locale.ROOT,
                "%s, %,d symbols, %,d bars live and %,d filled, %,d reconnects, %,d gaps left",
                connected ? "connected" : "not connected",
                symbols,
                bars.sum(),
                filled.sum(),
                reconnects.sum(),
                gapsLeft.sum());
    }
}

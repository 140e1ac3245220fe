package io.gpttrader.data.internal.series;

import java.util.HashMap;
import java.util.Map;

/** How often each number occurs. Runs of one number are counted before they touch the map: the spacings of a file are nearly one run. */
final class RunCounts {

    private final Map<Long, Long> counts = new HashMap<>();
    private long number;
    private long run;

    void add(long next) {
        if (next != number) {
            endRun();
            number = next;
        }
        run++;
    }

    private void endRun() {
        if (run > 0) {
            counts.merge(number, run, Long::sum);
            run = 0;
        }
    }

    /** Returns how often each number was added. */
    Map<Long, Long> counts() {
        endRun();
        return counts;
    }
}

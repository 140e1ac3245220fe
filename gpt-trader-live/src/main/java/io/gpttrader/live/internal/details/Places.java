package io.gpttrader.live.internal.details;

import java.util.List;
import org.ta4j.core.Bar;

/** Where a time of the run stands among the bars of one symbol. */
final class Places {

    private Places() {}

    /** The place of the bar that ends at a time of the run, -1 where the symbol has none. */
    static int of(List<Bar> bars, long[] times, int time) {
        if (time < 0 || time >= times.length) {
            return -1;
        }
        int low = 0;
        int high = bars.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long end = bars.get(middle).getEndTime().toEpochMilli();
            if (end == times[time]) {
                return middle;
            }
            if (end < times[time]) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}

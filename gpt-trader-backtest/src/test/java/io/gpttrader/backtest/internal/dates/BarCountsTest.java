package io.gpttrader.backtest.internal.dates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Bars counted together give what they give one by one, whatever their lengths and the pauses between them. */
class BarCountsTest {
    private static final long MINUTE = 60_000;

    @Property(seed = "20261132")
    void all_bars_at_once_are_counted_as_one_by_one(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 900) int bars,
            @ForAll @IntRange(min = 1, max = 3_000) int longestMinutes,
            @ForAll @IntRange(min = 0, max = 23) int dayBegins) {
        Random random = new Random(seed);
        long[] begins = new long[bars];
        long[] ends = new long[bars];
        long time = 1_600_000_000_000L + random.nextInt(100_000_000);
        int usual = 1 + random.nextInt(longestMinutes);
        for (int i = 0; i < bars; i++) {
            int minutes = random.nextInt(5) == 0 ? 1 + random.nextInt(longestMinutes) : usual;
            begins[i] = time + (random.nextInt(20) == 0 ? random.nextInt(3_000) * MINUTE : 0);
            ends[i] = begins[i] + minutes * MINUTE;
            time = ends[i];
        }
        BarCounts together = new BarCounts();
        BarCounts single = new BarCounts();

        together.addAll(dates(dayBegins), begins, ends);
        BarDate dates = dates(dayBegins);
        for (int i = 0; i < bars; i++) {
            single.add(dates, begins[i], ends[i]);
        }

        assertThat(together).usingRecursiveComparison().isEqualTo(single);
    }

    private static BarDate dates(int begins) {
        return new BarDate(ZoneId.of("America/New_York"), LocalTime.of(begins, 0));
    }
}

package io.gpttrader.data.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The stretches a cache knows, against an array with one moment a cell. */
class CacheCoverTest {

    private static final int CELLS = 60;

    @Property(seed = "71")
    void it_knows_what_an_array_of_moments_knows(
            @ForAll @Size(max = 25) List<@IntRange(max = 59) Integer> starts,
            @ForAll @IntRange(min = 1, max = 20) int length,
            @ForAll @IntRange(max = 8) int now) {
        long[] until = new long[CELLS];
        CacheCover cover = CacheCover.NOTHING;
        for (int i = 0; i < starts.size(); i++) {
            int from = starts.get(i);
            int to = Math.min(CELLS, from + 1 + (i * 7 + from) % length);
            long fresh = i % 5 == 4 ? 0 : i % 8;
            cover = i % 5 == 4 ? cover.without(from, to) : cover.with(from, to, fresh);
            Arrays.fill(until, from, to, fresh);
        }
        boolean[] missing = new boolean[CELLS];
        for (CacheCover.Stretch each : cover.missing(5, 50, now)) {
            Arrays.fill(missing, (int) each.from(), (int) each.to(), true);
        }
        for (int i = 0; i < CELLS; i++) {
            assertThat(missing[i]).as("cell %s", i).isEqualTo(i >= 5 && i < 50 && until[i] <= now);
        }
        for (int i = 1; i < cover.stretches().size(); i++) {
            assertThat(cover.stretches().get(i).from())
                    .isGreaterThanOrEqualTo(cover.stretches().get(i - 1).to());
        }
    }

    @Test
    void neighbours_that_hold_as_long_become_one() {
        CacheCover cover = CacheCover.NOTHING.with(0, 10, 5).with(20, 30, 5).with(10, 20, 5);

        assertThat(cover.stretches()).containsExactly(new CacheCover.Stretch(0, 30, 5));
    }
}

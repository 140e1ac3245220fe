package io.gpttrader.live.internal.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookScheduleTest {
    private final LookSchedule schedule = new LookSchedule();

    @Test
    void pauses_grow_while_nothing_is_proved_and_begin_anew_after_agreement() {
        List<Long> pauses = new ArrayList<>();
        long now = 1_000;
        for (int i = 0; i < 15; i++) {
            schedule.looked(true, now);
            pauses.add(schedule.dueAt() - now);
            now = schedule.dueAt();
        }
        assertThat(pauses)
                .containsExactly(
                        500L, 500L, 1_000L, 1_000L, 2_000L, 2_000L, 4_000L, 4_000L, 8_000L, 8_000L, 16_000L, 16_000L,
                        30_000L, 30_000L, 30_000L);
        schedule.looked(false, now);
        assertThat(schedule.dueAt()).isEqualTo(Long.MAX_VALUE);
        schedule.looked(true, now);
        assertThat(schedule.dueAt()).isEqualTo(now + 500);
        schedule.looked(true, now);
        schedule.hurry();
        schedule.looked(true, now);
        assertThat(schedule.dueAt()).isEqualTo(now + 500);
    }

    @Test
    void what_only_a_look_can_show_is_looked_at_soon_and_no_later_than_planned() {
        schedule.soon(1_000);
        assertThat(schedule.dueAt()).isEqualTo(1_500);
        schedule.soon(1_200);
        assertThat(schedule.dueAt()).isEqualTo(1_500);
    }

    @Test
    void is_due_once() {
        assertThat(schedule.isDue(0)).isFalse();
        schedule.looked(true, 0);
        assertThat(schedule.isDue(499)).isFalse();
        assertThat(schedule.isDue(500)).isTrue();
        assertThat(schedule.isDue(501)).isFalse();
        assertThat(schedule.dueAt()).isEqualTo(Long.MAX_VALUE);
    }
}

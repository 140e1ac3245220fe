package io.gpttrader.live.internal.feed;

import static io.gpttrader.live.internal.feed.FeedTestBars.MINUTE;
import static io.gpttrader.live.internal.feed.FeedTestBars.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.live.internal.calendar.TestCalendar;
import io.gpttrader.live.internal.calendar.TradingSessions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class StaleWatchTest {

    private static final long NOW = 1_720_188_000_000L; // 2024-07-05T14:00:00Z
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final TradingSessions DAYS = TradingSessions.days(ZoneId.of("UTC"));

    private final FeedTestClock clock = new FeedTestClock(NOW);
    private final StaleWatch watch = new StaleWatch(List.of(DAYS, DAYS), FIVE_MINUTES, clock.steady());

    private List<String> look() {
        return watch.look().stream()
                .map(change -> change.symbol() + (change.stale() ? " stale: " : " good: ") + change.why())
                .toList();
    }

    @Test
    void a_feed_from_which_nothing_comes_is_stale_after_its_time() {
        clock.set(NOW + 2 * MINUTE);
        watch.heard(1, minute(clock.millis()));
        assertThat(watch.wakeAtMillis()).isEqualTo(NOW + 5 * MINUTE);
        clock.set(NOW + 5 * MINUTE - 1);
        assertThat(look()).isEmpty();

        clock.set(NOW + 5 * MINUTE);
        assertThat(look()).containsExactly("0 stale: nothing came for PT5M of open market since 2024-07-05T14:00:00Z");
        assertThat(look()).isEmpty();
        assertThat(watch.isStale(0)).isTrue();
        assertThat(watch.isStale(1)).isFalse();
        assertThat(watch.anyStale()).isTrue();
        assertThat(watch).hasToString("1 of 2 feeds are stale");

        assertThat(watch.wakeAtMillis()).isEqualTo(NOW + 7 * MINUTE);
        clock.set(NOW + 7 * MINUTE);
        assertThat(look()).containsExactly("1 stale: nothing came for PT5M of open market since 2024-07-05T14:02:00Z");
    }

    @Test
    void a_timely_bar_ends_it_and_silence_begins_again() {
        clock.set(NOW + 5 * MINUTE);
        assertThat(look()).hasSize(2);
        clock.pass(1_000);
        watch.heard(0, minute(NOW + 5 * MINUTE));
        assertThat(watch.wakeAtMillis()).isEqualTo(clock.millis());
        assertThat(look()).containsExactly("0 good: the bar of 2024-07-05T14:05:00Z came PT1S after its end");
        assertThat(watch.isStale(0)).isFalse();
        clock.set(watch.wakeAtMillis());
        assertThat(look()).isEmpty();
        clock.set(watch.wakeAtMillis());
        assertThat(look()).containsExactly("0 stale: nothing came for PT5M of open market since 2024-07-05T14:05:01Z");
        assertThat(clock.millis()).isEqualTo(NOW + 10 * MINUTE + 1_000);
    }

    @Test
    void once_live_a_feed_whose_bars_come_too_late_is_stale_until_they_are_timely_again() {
        watch.heard(0, minute(NOW));
        clock.set(NOW + 6 * MINUTE);
        watch.heard(0, minute(NOW + MINUTE));
        watch.heard(0, minute(NOW + MINUTE + 1));
        watch.heard(1, minute(NOW + MINUTE));
        assertThat(look()).isEmpty();
        clock.pass(1);
        watch.heard(0, minute(NOW + MINUTE));
        assertThat(look())
                .containsExactly(
                        "0 stale: the bar of 2024-07-05T14:01:00Z came PT5M0.001S after its end, more than PT5M");
        watch.heard(0, minute(NOW + MINUTE));
        assertThat(look()).isEmpty();
        watch.heard(0, minute(NOW + 6 * MINUTE));
        assertThat(look()).containsExactly("0 good: the bar of 2024-07-05T14:06:00Z came PT0.001S after its end");
    }

    @Test
    void in_a_replay_any_bar_is_good_and_only_silence_is_not() {
        watch.heard(0, minute(NOW - 1_000 * MINUTE));
        watch.heard(1, minute(NOW - 1_000 * MINUTE));
        assertThat(look()).isEmpty();
        clock.set(NOW + 5 * MINUTE);
        assertThat(look()).hasSize(2);
        watch.heard(0, minute(NOW - 999 * MINUTE));
        assertThat(watch.isStale(0)).isFalse();
        assertThat(watch.isStale(1)).isTrue();
    }

    @Test
    void a_feed_that_has_ended_is_not_watched() {
        watch.ended(0);
        clock.set(NOW + 5 * MINUTE);
        assertThat(look()).singleElement().asString().startsWith("1 stale");
        watch.ended(1);
        assertThat(look()).containsExactly("1 good: the feed has ended");
        assertThat(watch.anyStale()).isFalse();
    }

    @Test
    void only_time_at_which_the_market_is_open_counts() {
        // Ten minutes before the close of a Friday; on the Monday it opens at 13:30 UTC, an hour sooner by UTC.
        FeedTestClock friday =
                new FeedTestClock(Instant.parse("2024-03-08T20:50:00Z").toEpochMilli());
        StaleWatch nyse = new StaleWatch(
                List.of(TradingSessions.of(new TestCalendar())), Duration.ofMinutes(20), friday.steady());
        long monday = Instant.parse("2024-03-11T13:40:00Z").toEpochMilli();
        assertThat(nyse.wakeAtMillis()).isEqualTo(monday);
        friday.set(monday - 1);
        assertThat(nyse.look()).isEmpty();
        friday.set(monday);
        assertThat(nyse.look()).hasSize(1);
    }

    @Test
    void each_feed_is_watched_while_its_own_market_is_open() {
        // Half an hour after New York's close.
        FeedTestClock night =
                new FeedTestClock(Instant.parse("2024-03-11T20:30:00Z").toEpochMilli());
        StaleWatch both = new StaleWatch(
                List.of(TradingSessions.of(new TestCalendar()), DAYS), Duration.ofMinutes(20), night.steady());
        assertThat(both.wakeAtMillis()).isEqualTo(night.millis() + 1_200_000);
        night.pass(1_200_000);
        assertThat(both.look()).singleElement().matches(change -> change.symbol() == 1 && change.stale());
        night.set(Instant.parse("2024-03-12T13:50:00Z").toEpochMilli());
        assertThat(both.look()).singleElement().matches(change -> change.symbol() == 0 && change.stale());
    }

    @Test
    void silence_counts_anew_from_where_the_clock_was_set_back() {
        clock.pass(3 * MINUTE);
        watch.heard(0, minute(clock.millis()));
        watch.heard(1, minute(clock.millis()));
        assertThat(look()).isEmpty();
        clock.set(NOW - 60 * MINUTE);
        assertThat(look()).isEmpty();
        clock.set(NOW - 55 * MINUTE - 1);
        assertThat(look()).isEmpty();
        clock.pass(1);
        assertThat(look()).hasSize(2).allMatch(text -> text.contains(" stale: nothing came for PT5M"));
    }

    @Test
    void where_a_calendar_ends_silence_means_nothing_and_other_markets_are_watched() {
        FeedTestClock later =
                new FeedTestClock(Instant.parse("2026-03-11T20:30:00Z").toEpochMilli());
        StaleWatch both = new StaleWatch(
                List.of(TradingSessions.of(new TestCalendar()), DAYS), Duration.ofMinutes(20), later.steady());
        later.pass(1_200_000);
        assertThat(both.look()).singleElement().matches(change -> change.symbol() == 1 && change.stale());
    }

    @Test
    void a_time_of_nothing_is_rejected() {
        assertThatThrownBy(() -> new StaleWatch(List.of(DAYS), Duration.ZERO, clock.steady()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("staleAfter must be a millisecond at least but was PT0S");
    }
}

package io.gpttrader.data.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RestWalkTest {

    /** Pages that always name a next one, up to a last; how many bars there are after so many pages is given. */
    private static final class Counted implements RestWalk.Steps {

        private final long last;
        private final LongUnaryOperator bars;
        private final List<@Nullable String> cursors = new ArrayList<>();

        Counted(long last, LongUnaryOperator bars) {
            this.last = last;
            this.bars = bars;
        }

        @Override
        public @Nullable String read(@Nullable String cursor) {
            cursors.add(cursor);
            return cursors.size() == last ? null : "to " + cursors.size();
        }

        @Override
        public long count() {
            return bars.applyAsLong(cursors.size());
        }

        @Override
        public RuntimeException endless(String why) {
            return new IllegalStateException(why);
        }
    }

    @Test
    void every_page_is_read_with_what_the_one_before_named() {
        Counted pages = new Counted(3, page -> page);
        List<@Nullable String> told = new ArrayList<>();

        RestWalk.all(pages, told::add);

        assertThat(pages.cursors).containsExactly(null, "to 1", "to 2");
        assertThat(told).containsExactly("to 1", "to 2", null);
    }

    @Test
    void pages_without_bars_are_followed_as_long_as_some_come_now_and_then() {
        Counted pages = new Counted(5000, page -> page / (RestWalk.MOST_EMPTY_PAGES + 1));

        RestWalk.all(pages, next -> {});

        assertThat(pages.cursors).hasSize(5000);
    }

    @Test
    void pages_without_bars_come_to_an_end() {
        Counted pages = new Counted(5000, page -> 7);

        assertThatThrownBy(() -> RestWalk.all(pages, next -> {})).hasMessage("gave 201 pages without a bar in a row");
        assertThat(pages.cursors).hasSize(RestWalk.MOST_EMPTY_PAGES + 1);
    }

    @Test
    void the_share_done_is_that_of_the_time_asked_for() {
        Instant from = Instant.parse("2024-01-01T00:00:00Z");
        RestRange range = new RestRange(from, from.plusSeconds(100));

        assertThat(range.share(from)).isZero();
        assertThat(range.share(from.plusSeconds(25))).isEqualTo(0.25);
        assertThat(range.share(from.plusSeconds(500))).isEqualTo(1);
        assertThat(new RestRange(null, from).share(from)).isNaN();
    }

    @Test
    void a_range_is_narrowed_by_what_was_ruled_out() {
        Instant one = Instant.ofEpochSecond(1);
        Instant two = Instant.ofEpochSecond(2);
        Instant three = Instant.ofEpochSecond(3);
        RestRange range = new RestRange(one, three);

        assertThat(range.within(null, null)).isEqualTo(range);
        assertThat(range.within(two, null)).isEqualTo(new RestRange(two, three));
        assertThat(range.within(null, two)).isEqualTo(new RestRange(one, two));
        assertThat(new RestRange(null, three).within(one, three)).isEqualTo(range);
        assertThat(range.within(three, two).isEmpty()).isTrue();
        assertThat(new RestRange(null, three).isEmpty()).isFalse();
    }
}

package io.gpttrader.analyze.internal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final ProgressBar bar =
            new ProgressBar("sma-cross", new PrintStream(terminal, true, StandardCharsets.UTF_8));

    private String shown() {
        return terminal.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_line_tells_how_much_is_done_how_fast_and_how_long_it_takes() {
        // 500 of 2,000 in 5 s are 100 a second, so 1,500 take 15 s more
        assertThat(ProgressBar.line("sma-cross", new ProgressUpdate(500, 2_000, 1.31, 5 * SECOND)))
                .isEqualTo("sma-cross [====>             ]  25 % 500 of 2,000, 100/s, 15 s left, best 1.310");
    }

    @Test
    void where_the_total_is_not_known_trials_are_counted() {
        assertThat(ProgressBar.line("x", new ProgressUpdate(7, 0, Double.NaN, SECOND)))
                .isEqualTo("x 7 trials, 7.0/s");
    }

    @Test
    void work_that_is_over_within_a_second_draws_nothing() {
        bar.accept(new ProgressUpdate(10, 10, 1, SECOND - 1));
        bar.close();
        assertThat(shown()).isEmpty();
    }

    @Test
    void it_is_drawn_five_times_a_second_at_most_and_ends_its_line() {
        for (int i = 0; i <= 2_000; i++) {
            bar.accept(new ProgressUpdate(i, 2_000, 1, i * SECOND / 1_000)); // every millisecond for 2 s
        }
        assertThat(shown().chars().filter(c -> c == '\r').count()).isEqualTo(6); // at 1.0, 1.2, ... 2.0 s
        bar.close();
        bar.close();
        assertThat(shown()).endsWith("100 % 2,000 of 2,000, 1,000/s, 0 s left, best 1.000" + System.lineSeparator());
        assertThat(shown().lines().filter(line -> !line.isEmpty())).hasSize(7);
    }

    @Test
    void a_shorter_line_wipes_a_longer_one() {
        bar.accept(new ProgressUpdate(1, 0, 123.4, SECOND));
        bar.accept(new ProgressUpdate(2, 0, Double.NaN, 2 * SECOND));
        assertThat(shown()).endsWith("2 trials, 1.0/s" + " ".repeat(", best 123.4".length()));
    }

    @Test
    void control_characters_of_a_title_are_spelled_out() {
        assertThat(new ProgressBarProbe("a\u001b[2J\nb").line())
                .doesNotContain("\u001b")
                .doesNotContain("\n");
    }

    @Test
    void times_are_told_in_two_units() {
        assertThat(ProgressBar.duration(59)).isEqualTo("59 s");
        assertThat(ProgressBar.duration(185)).isEqualTo("3 min 5 s");
        assertThat(ProgressBar.duration(7_800)).isEqualTo("2 h 10 min");
        assertThat(ProgressBar.duration(97_200)).isEqualTo("1 d 3 h");
    }

    @Property(seed = "41")
    void a_line_never_reaches_the_last_column(
            @ForAll @LongRange(min = 0) long done,
            @ForAll @LongRange(min = 0) long total,
            @ForAll double best,
            @ForAll @LongRange(min = 0) long nanos) {
        assertThat(ProgressBar.line("a title of 20 letters", new ProgressUpdate(done, total, best, nanos))
                        .length())
                .isLessThanOrEqualTo(ProgressBar.WIDTH);
    }

    /** What a bar with this title draws. */
    private record ProgressBarProbe(String title) {
        String line() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new ProgressBar(title, new PrintStream(out, true, StandardCharsets.UTF_8))
                    .accept(new ProgressUpdate(1, 2, 1, SECOND));
            return out.toString(StandardCharsets.UTF_8).substring(1);
        }
    }
}

package io.gpttrader.data.internal.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static final long SECOND = 1_000_000_000;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - SECOND / 2);
    private final ProgressLine line =
            new ProgressLine("AAPL", new PrintStream(written, true, StandardCharsets.UTF_8), nanos::get);

    private String written() {
        String text = written.toString(StandardCharsets.UTF_8);
        written.reset();
        return text;
    }

    @Test
    void what_is_done_within_a_second_draws_nothing() {
        line.accept(0.5);
        nanos.addAndGet(SECOND - 1);
        line.accept(0.9);
        nanos.addAndGet(SECOND);
        line.accept(1);

        assertThat(written()).isEmpty();
    }

    @Test
    void a_bar_is_drawn_over_itself_at_most_ten_times_a_second_and_wiped_at_the_end() {
        nanos.addAndGet(SECOND);
        line.accept(0);
        assertThat(written()).isEqualTo("\rAAPL  [>" + " ".repeat(39) + "]   0 %");
        line.accept(0.4);
        assertThat(written()).isEmpty();
        nanos.addAndGet(SECOND / 10);
        line.accept(0.5);
        assertThat(written()).isEqualTo("\rAAPL  [" + "=".repeat(20) + ">" + " ".repeat(19) + "]  50 %");
        nanos.addAndGet(SECOND);
        line.accept(Double.NaN);
        assertThat(written()).isEqualTo("\rAAPL  [" + " ".repeat(40) + "]   ...");
        line.accept(1);
        assertThat(written()).isEqualTo("\r" + " ".repeat(54) + "\r");
    }

    @Test
    void without_a_terminal_nothing_is_drawn() {
        assertThat(ProgressLine.inTerminal("AAPL")).isNotInstanceOf(ProgressLine.class);
    }
}

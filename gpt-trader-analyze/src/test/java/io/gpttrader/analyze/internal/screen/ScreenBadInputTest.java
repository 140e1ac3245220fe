package io.gpttrader.analyze.internal.screen;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenBadInputTest {

    @Test
    void symbols_that_are_none_blank_or_twice_there_are_rejected_at_the_call() {
        rejected(List.of(), "there are 0 symbols to screen; give at least 1");
        rejected(List.of("A", " ", "B"), "symbol 2 of 3 is blank; leave it out or give its name");
        rejected(List.of("A", "B", "A"), "the symbol 'A' is there twice; name each symbol once");
    }

    @Test
    void a_null_is_named() {
        assertThatThrownBy(() -> plan(Arrays.asList("A", null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("symbol");
    }

    @Test
    void no_thread_is_too_few() {
        assertThatThrownBy(() -> plan(List.of("A")).threads(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads must be at least 1 but was 0; 1 is the calling thread alone");
    }

    private static void rejected(List<String> symbols, String message) {
        assertThatThrownBy(() -> plan(symbols))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static ScreenPlan<Double> plan(List<String> symbols) {
        return ScreenPlan.of(symbol -> ScreenSeries.at(symbol, 1), symbols, ScreenSeries::close, close -> true);
    }
}

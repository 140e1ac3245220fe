package io.gpttrader.api;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A comparison with an extreme that includes the bar itself holds at no bar and is rejected when it is said. */
class OwnExtremeTest {

    @Test
    void the_message_names_the_comparison_the_rule_and_the_step() {
        assertThatThrownBy(() -> close().crossesAbove(highest(20)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "close().crossesAbove(highest(20)) can hold at no bar: the window of highest(20) includes the bar"
                                + " itself, so it is never below close(); compare with the bars before, highest(20).shift(1)");
    }

    static Stream<Runnable> neverHold() {
        return Stream.of(
                () -> close().above(highest(20)),
                () -> high().above(highest(20)),
                () -> typicalPrice().above(highest(param("n", 20, 2, 50))),
                () -> close().above(donchian(20).upper()),
                () -> close().crossesBelow(donchian(20).lower()),
                () -> low().below(lowest(5)),
                () -> rsi(14).above(highest(5).of(rsi(14))),
                () -> highest(20).below(close()),
                () -> lowest(20).crossesAbove(open()),
                () -> close().above(highest(20).of(close())));
    }

    @ParameterizedTest
    @MethodSource("neverHold")
    void every_form_is_rejected(Runnable said) {
        assertThatThrownBy(said::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("can hold at no bar");
    }

    @Test
    void what_can_hold_is_accepted() {
        assertThat(Stream.of(
                        close().above(highest(20).shift(1)),
                        close().above(donchian(20).upper().shift(1)),
                        close().atLeast(highest(20)),
                        high().above(highest(20).of(close())),
                        close().below(highest(20)),
                        close().above(lowest(20)),
                        close().above(donchian(20).middle()),
                        rsi(14).above(highest(5).of(close())),
                        volume().above(highest(20)),
                        close().times(2).above(highest(20)),
                        close().shift(1).above(highest(20))))
                .hasSize(11);
    }
}

package io.gpttrader.paper.internal.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One bar (open, high, low) and one resting order, each answer read off the four prices. */
class RestingRuleTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a sell stop that is not reached,        false, 95, 100, 104, 96, NaN",
        "a sell stop inside the bar,             false, 95, 100, 104, 94, 95",
        "a sell stop that is touched exactly,    false, 95, 100, 104, 95, 95",
        "a sell stop that the open jumps over,   false, 95, 93,  97,  92, 93",
        "a sell stop at the open,                false, 95, 95,  97,  95, 95",
        "a buy stop that is not reached,         true, 105, 100, 104, 96, NaN",
        "a buy stop inside the bar,              true, 105, 100, 106, 96, 105",
        "a buy stop that is touched exactly,     true, 105, 100, 105, 96, 105",
        "a buy stop that the open jumps over,    true, 105, 107, 109, 104, 107",
        "a buy stop at the open,                 true, 105, 105, 105, 101, 105"
    })
    void a_stop(String name, boolean buys, double level, double open, double high, double low, double filled) {
        assertThat(RestingRule.stop(buys, level, open, high, low)).isEqualTo(Double.valueOf(filled));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a sell limit that is not reached,            false, 105, 100, 104, 96, NaN",
        "a sell limit that the bar trades through,    false, 105, 100, 106, 96, 105",
        "a sell limit that is only touched,           false, 105, 100, 105, 96, NaN",
        "a sell limit that the open is better than,   false, 105, 108, 109, 107, 108",
        "a sell limit at the open that rises,         false, 105, 105, 106, 104, 105",
        "a sell limit at the open that falls,         false, 105, 105, 105, 101, NaN",
        "a buy limit that is not reached,             true, 95, 100, 104, 96, NaN",
        "a buy limit that the bar trades through,     true, 95, 100, 104, 94, 95",
        "a buy limit that is only touched,            true, 95, 100, 104, 95, NaN",
        "a buy limit that the open is better than,    true, 95, 92, 93, 91, 92"
    })
    void a_limit(String name, boolean buys, double level, double open, double high, double low, double filled) {
        assertThat(RestingRule.limit(buys, level, open, high, low)).isEqualTo(Double.valueOf(filled));
    }
}

package io.gpttrader.examples;

import static io.gpttrader.api.Trader.simpleMa;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** The page of definitions contains every figure of a report. */
class SemanticsTest {

    static Stream<Set<String>> metrics() {
        Map<String, BarSeries> bars = Map.of("AAPL", SampleSeries.APPLE);
        Map<String, Function<BarSeries, Strategy>> recipes = Map.of("", simpleMa());
        ParityTrader trader = ParityTrader.usual();
        return Stream.of(
                trader.tested(bars, recipes).metrics().keySet(),
                trader.traded(Parity.feeds(bars), recipes).metrics().keySet());
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void every_metric_is_defined(Set<String> names) {
        String semantics = Project.text("docs/semantics.md");

        assertThat(names).hasSizeGreaterThan(30).allMatch(name -> semantics.contains("`" + name + "`"));
    }
}

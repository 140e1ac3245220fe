package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.UnderIndicatorRule;

class ExplainCompilationTest {
    private static final Backtest ENGINE = Backtest.withCash(10_000);

    private static Strategy above(BarSeries series) {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        return new BaseStrategy("above", new OverIndicatorRule(close, 100), new UnderIndicatorRule(close, 90));
    }

    /** The same, but for one symbol with a rule of the host's own. */
    private static Strategy aboveOrOwn(BarSeries series) {
        Rule own = (index, record) -> index % 7 == 0;
        return series.getName().equals("S2") ? new BaseStrategy("above", own, own) : above(series);
    }

    private static BarSeries named(String symbol) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName(symbol)
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        double[] closes = {100, 101, 89, 95, 102};
        for (int i = 0; i < closes.length; i++) {
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(Instant.parse("2024-01-02T00:00:00Z").plus(Duration.ofDays(i)))
                    .openPrice(closes[i])
                    .highPrice(closes[i])
                    .lowPrice(closes[i])
                    .closePrice(closes[i])
                    .volume(1)
                    .add();
        }
        return series;
    }

    private static Map<String, BarSeries> series(int count) {
        Map<String, BarSeries> all = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            all.put("S" + i, named("S" + i));
        }
        return all;
    }

    private static String explained(int symbols, Function<BarSeries, Strategy> recipe) {
        return ENGINE.run(series(symbols), recipe).explainCompilation();
    }

    @Test
    void symbols_that_are_traded_alike_share_an_explanation() {
        String one = explained(1, ExplainCompilationTest::above);
        String many = explained(25, ExplainCompilationTest::above);

        assertThat(many.lines().count()).isEqualTo(one.lines().count());
        assertThat(many).startsWith("above on S0, S1, S2 and 22 others:");
        assertThat(many.lines().skip(1))
                .containsExactlyElementsOf(one.lines().skip(1).toList());
        assertThat(explained(4, ExplainCompilationTest::above)).startsWith("above on S0, S1, S2, S3:");
    }

    @Test
    void a_symbol_that_is_traded_otherwise_has_its_own() {
        assertThat(explained(3, ExplainCompilationTest::aboveOrOwn).lines().filter(line -> !line.startsWith(" ")))
                .containsExactly("above on S0, S1:", "above on S2:");
    }
}

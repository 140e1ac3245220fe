package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.ConstantIndicator;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.Num;

/** What a recipe tells of the lines that it compares, drawn beside the price on a report's page. */
class PriceLinesInReportsTest {
    private static final BarSeries SERIES = NaiveMarket.ofOpensAndCloses("S", 10, 10, 11, 12, 13, 14, 13, 13);

    /** A recipe that tells lines, as one of the api does. */
    private record Told(Map<String, Function<BarSeries, Indicator<Num>>> lines)
            implements Function<BarSeries, Strategy>, Supplier<Map<String, Object>> {
        @Override
        public Strategy apply(BarSeries series) {
            return longAt(bars(0), bars(2)).apply(series);
        }

        @Override
        public Map<String, Object> get() {
            return Map.of("expression", "told", "parameters", Map.of(), "lines", lines);
        }
    }

    @Test
    void the_price_chart_has_the_values_of_each_line() {
        Map<String, Function<BarSeries, Indicator<Num>>> lines = new LinkedHashMap<>();
        lines.put("average", series -> new SMAIndicator(new ClosePriceIndicator(series), 2));
        lines.put("broken", series -> {
            throw new IllegalStateException("not over these bars");
        });

        String page = Backtest.withCash(1_000).run(SERIES, new Told(lines)).html();

        // Closes of 10, 12, 14 and 13; ta4j's average of two begins with the first close alone.
        assertThat(page).contains("\"lines\":[{\"name\":\"average\",\"values\":[1E+1,11,13,13.5]}]");
        assertThat(page).contains("Other lines are averages, extremes and bands that the strategy compares.");
        assertThat(page)
                .as("what is not drawn is said")
                .contains(
                        "\"undrawn\":{\"broken\":\"it failed: java.lang.IllegalStateException: not over these bars\"}");
    }

    @Test
    void a_line_that_is_undefined_throughout_is_said() {
        Map<String, Function<BarSeries, Indicator<Num>>> lines = new LinkedHashMap<>();
        lines.put("long", series -> new ConstantIndicator<>(series, NaN.NaN));

        String page = Backtest.withCash(1_000).run(SERIES, new Told(lines)).html();

        assertThat(page).contains("\"undrawn\":{\"long\":\"undefined at all of these bars\"}");
        assertThat(page).doesNotContain("\"lines\":");
    }

    @Test
    void there_are_no_more_lines_than_can_be_told_apart() {
        Map<String, Function<BarSeries, Indicator<Num>>> lines = new LinkedHashMap<>();
        for (int i = 1; i <= 8; i++) {
            int length = i;
            lines.put("average " + i, series -> new SMAIndicator(new ClosePriceIndicator(series), length));
        }

        String page = Backtest.withCash(1_000).run(SERIES, new Told(lines)).html();

        assertThat(page).contains("average 6").doesNotContain("average 7");
        assertThat(page).contains("that the strategy compares, the first 6 of 8.");
    }

    @Test
    void a_recipe_that_tells_none_has_none() {
        String page =
                Backtest.withCash(1_000).run(SERIES, longAt(bars(0), bars(2))).html();

        assertThat(page).doesNotContain("\"lines\":").doesNotContain("Other lines");
    }
}

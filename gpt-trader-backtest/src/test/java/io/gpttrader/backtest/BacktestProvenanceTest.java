package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** A report names what made it: recipe, bars, library. */
class BacktestProvenanceTest {
    private static final BarSeries SERIES = NaiveMarket.ofOpensAndCloses("S", 10, 10, 10, 12, 12, 14);

    /** A recipe with words of its own. */
    private record Named(String words) implements Function<BarSeries, Strategy> {
        @Override
        public Strategy apply(BarSeries series) {
            return longAt(bars(0), bars()).apply(series);
        }

        @Override
        public String toString() {
            return words;
        }
    }

    @Test
    void json_has_the_recipe_the_bars_and_the_library() throws Exception {
        JsonNode made = new ObjectMapper()
                .readTree(Backtest.withCash(1_000)
                        .run(SERIES, new Named("cross(10, 30)"))
                        .json())
                .get("provenance");

        assertThat(made.get("library").asText()).startsWith("GPT-Trader ");
        assertThat(made.get("recipes").get("script").get("expression").asText()).isEqualTo("cross(10, 30)");
        JsonNode bars = made.get("bars").get(0);
        assertThat(bars.get("symbol").asText()).isEqualTo("S");
        assertThat(bars.get("count").asInt()).isEqualTo(3);
        assertThat(bars.get("first").asText()).isEqualTo("2020-01-06T00:00:00Z");
        assertThat(bars.get("last").asText()).isEqualTo("2020-01-09T00:00:00Z");
        assertThat(bars.get("fingerprint").asText()).matches("[0-9a-f]{12}");
    }

    @Test
    void bars_that_are_watched_and_not_traded_are_told_as_well() throws Exception {
        BarSeries other = NaiveMarket.ofOpensAndCloses("SPY", 20, 21, 21, 22);
        BacktestReport report = Backtest.withCash(1_000)
                .watching(Map.of("SPY", other, "S", SERIES))
                .run(SERIES, new Named("cross(10, 30)"));

        JsonNode bars =
                new ObjectMapper().readTree(report.json()).get("provenance").get("bars");
        assertThat(bars).hasSize(2);
        assertThat(bars.get(0).has("watched")).isFalse();
        assertThat(bars.get(1).get("symbol").asText()).isEqualTo("SPY");
        assertThat(bars.get(1).get("watched").asBoolean()).isTrue();
        assertThat(bars.get(1).get("count").asInt()).isEqualTo(2);
        assertThat(bars.get(1).get("fingerprint").asText())
                .isEqualTo(new ObjectMapper()
                        .readTree(Backtest.withCash(1_000)
                                .run(other, new Named("r"))
                                .json())
                        .at("/provenance/bars/0/fingerprint")
                        .asText());
        assertThat(report.html()).contains("SPY (watched)");
    }

    @Test
    void text_and_page_have_them_too() {
        BacktestReport report = Backtest.withCash(1_000).run(SERIES, new Named("cross(<10>, 30)"));

        assertThat(report.toString()).contains("cross(<10>, 30)\n").containsPattern("bars [0-9a-f]{12}, GPT-Trader");
        assertThat(report.html()).contains("<code>cross(&lt;10&gt;, 30)</code>", "What made this report");
    }

    @Test
    void other_bars_have_another_fingerprint_and_the_same_ones_the_same() {
        Map<String, BarSeries> two = new LinkedHashMap<>();
        two.put("S", SERIES);
        two.put("T", NaiveMarket.ofOpensAndCloses("T", 10, 10, 10, 12, 12, 14.01));

        assertThat(fingerprint(Map.of("S", SERIES)))
                .isEqualTo(fingerprint(Map.of("X", NaiveMarket.ofOpensAndCloses("X", 10, 10, 10, 12, 12, 14))))
                .isNotEqualTo(fingerprint(two));
    }

    private static String fingerprint(Map<String, BarSeries> market) {
        String text = Backtest.withCash(1_000).run(market, new Named("r")).toString();
        return text.replaceAll("(?s).*bars ([0-9a-f]{12}).*", "$1");
    }
}

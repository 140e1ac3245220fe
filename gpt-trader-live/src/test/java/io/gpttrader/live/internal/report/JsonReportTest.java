package io.gpttrader.live.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpttrader.live.internal.metrics.RoundTrip;
import io.gpttrader.live.internal.metrics.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class JsonReportTest {

    private final RunResult run = ReportFixture.run()
            .recipes("sma-cross", "breakout")
            .symbols("AAPL", "a \"quoted\" \\ name\n")
            .notes("one note", "another")
            .withLimits()
            .metric("sharpe", Double.NaN)
            .metric("profitFactor", Double.POSITIVE_INFINITY)
            .metric("skew", Double.NEGATIVE_INFINITY)
            .make();
    private final JsonNode json = parse(JsonReport.of(run));

    @Test
    void names_its_form() {
        assertThat(json.get("schema").asText()).isEqualTo("gpt-trader/test-report/1");
        assertThat(json.get("title").asText()).isEqualTo(run.title());
    }

    @Test
    void every_metric_comes_back_with_the_undefined_as_null_and_the_infinite_as_text() {
        var metrics = json.get("metrics");

        assertThat(metrics.fieldNames())
                .toIterable()
                .containsExactlyElementsOf(run.metrics().keySet());
        assertThat(metrics.get("totalReturn").asDouble())
                .isEqualTo(run.metrics().get("totalReturn"));
        assertThat(metrics.get("sharpe").isNull()).isTrue();
        assertThat(metrics.get("profitFactor").asText()).isEqualTo("Infinity");
        assertThat(metrics.get("skew").asText()).isEqualTo("-Infinity");
    }

    @Test
    void curves_come_back_to_the_bit() {
        var curves = json.get("curves");

        assertThat(numbers(curves.get("equity"))).containsExactly(run.equity());
        assertThat(numbers(curves.get("drawdown"))).containsExactly(run.drawdown());
        assertThat(numbers(curves.get("buyAndHold"))).containsExactly(run.buyAndHold());
        assertThat(curves.get("time").get(0).asText())
                .isEqualTo(Instant.ofEpochMilli(run.times()[0]).toString());
        assertThat(curves.get("time")).hasSize(run.times().length);
    }

    @Test
    void trades_come_back_whole() {
        assertThat(json.get("trades")).hasSameSizeAs(run.roundTrips());
        var trade = run.roundTrips().get(3);
        var read = json.get("trades").get(3);

        assertThat(read.get("recipe").asText()).isEqualTo(trade.recipe());
        assertThat(read.get("symbol").asText()).isEqualTo(trade.symbol());
        assertThat(read.get("side").asText()).isEqualTo("short");
        assertThat(read.get("entryBar").asInt()).isEqualTo(trade.entryBar());
        assertThat(read.get("entryTime").asText()).isEqualTo(trade.entryTime().toString());
        assertThat(read.get("entryPrice").asDouble()).isEqualTo(trade.entryPrice());
        assertThat(read.get("exitBar").asInt()).isEqualTo(trade.exitBar());
        assertThat(read.get("exitTime").asText()).isEqualTo(trade.exitTime().toString());
        assertThat(read.get("exitPrice").asDouble()).isEqualTo(trade.exitPrice());
        assertThat(read.get("quantity").asDouble()).isEqualTo(trade.quantity());
        assertThat(read.get("profit").asDouble()).isEqualTo(trade.profit());
        assertThat(read.get("returnFraction").asDouble()).isEqualTo(trade.returnFraction());
        assertThat(read.get("costs").asDouble()).isEqualTo(trade.costs());
        assertThat(read.get("barsHeld").asInt()).isEqualTo(trade.barsHeld());
        assertThat(read.get("open").asBoolean()).isEqualTo(trade.open());
    }

    @Test
    void the_rest_comes_back_too() {
        assertThat(json.get("settings").get("fill").asText()).isEqualTo("next open");
        assertThat(json.get("notes")).extracting(JsonNode::asText).containsExactly("one note", "another");
        assertThat(json.get("rejections").get(1).get("granted").asDouble()).isEqualTo(17);
        assertThat(json.get("pending").get(0).get("side").asText()).isEqualTo("buy");
        assertThat(json.get("attribution")
                        .get("breakout")
                        .get("a \"quoted\" \\ name\n")
                        .asDouble())
                .isEqualTo(run.attribution().get("breakout").get("a \"quoted\" \\ name\n"));
        assertThat(json.get("maxDrawdown").get("depth").asDouble())
                .isEqualTo(run.maxDrawdown().orElseThrow().depth());
        assertThat(json.get("maxDrawdown").get("recovery").isNull()).isTrue();
    }

    @Test
    void a_session_tells_its_state_and_how_its_feeds_behaved() {
        assertThat(json.has("state")).isFalse();
        assertThat(json.has("feeds")).isFalse();

        JsonNode session = parse(
                JsonReport.of(ReportFixture.run().state("running").withLimits().make()));

        assertThat(session.get("state").asText()).isEqualTo("running");
        assertThat(session.get("feeds").get("AAPL").get("late").asDouble()).isEqualTo(3);
    }

    @Test
    void the_attribution_sums_the_profits_of_each_recipe_in_each_symbol() {
        double profit = run.roundTrips().stream()
                .filter(trip ->
                        trip.recipe().equals("sma-cross") && trip.symbol().equals("AAPL"))
                .mapToDouble(RoundTrip::profit)
                .reduce(0, Double::sum);

        assertThat(json.get("attribution").get("sma-cross").get("AAPL").asDouble())
                .isEqualTo(profit)
                .isNotZero();
    }

    @Test
    void the_same_run_gives_the_same_text() {
        assertThat(JsonReport.of(run)).isEqualTo(JsonReport.of(run));
    }

    private static JsonNode parse(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    private static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}

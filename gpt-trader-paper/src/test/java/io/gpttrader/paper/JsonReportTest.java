package io.gpttrader.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.StringReader;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    private static final String SYMBOL = "a \"quoted\" \\ name\n";

    private final PaperReport run = ReportFixture.run()
            .recipes("sma-cross", "breakout")
            .symbols("AAPL", SYMBOL)
            .remarks("one note", "another")
            .withLimits(2)
            .make();
    private final JsonObject json = parse(JsonReport.of(run));

    @Test
    void names_its_form() {
        assertThat(json.get("schema").getAsString()).isEqualTo("gpt-trader/paper-report/1");
        assertThat(json.get("title").getAsString()).isEqualTo(run.title());
        assertThat(json.get("state").getAsString()).isEqualTo("running");
    }

    @Test
    void every_metric_comes_back_with_the_undefined_as_null_and_the_infinite_as_text() {
        var metrics = json.getAsJsonObject("metrics");

        assertThat(metrics.keySet()).containsExactlyElementsOf(run.metrics().keySet());
        assertThat(metrics.get("totalReturn").getAsDouble())
                .isEqualTo(run.metrics().get("totalReturn"));
        JsonObject lucky = parse(ReportFixture.run().bars(11).make().json()).getAsJsonObject("metrics");
        assertThat(lucky.get("winRate").isJsonNull()).as("only an open trade").isTrue();
        JsonObject winner =
                parse(ReportFixture.run().barsBetweenTrades(200).make().json()).getAsJsonObject("metrics");
        assertThat(winner.get("trades").getAsInt()).isEqualTo(1);
        assertThat(winner.get("profitFactor").getAsString()).isEqualTo("Infinity");
    }

    @Test
    void curves_come_back_to_the_bit() {
        var curves = json.getAsJsonObject("curves");

        assertThat(numbers(curves.get("equity"))).containsExactly(run.equity());
        assertThat(numbers(curves.get("drawdown"))).containsExactly(run.drawdown());
        assertThat(numbers(curves.get("buyAndHold"))).containsExactly(run.buyAndHold());
        assertThat(curves.getAsJsonArray("time").get(0).getAsString())
                .isEqualTo(run.times().get(0).toString());
        assertThat(curves.getAsJsonArray("time")).hasSameSizeAs(run.times());
    }

    @Test
    void trades_come_back_whole() {
        assertThat(json.getAsJsonArray("trades")).hasSameSizeAs(run.roundTrips());
        var trade = run.roundTrips().get(3);
        var read = json.getAsJsonArray("trades").get(3).getAsJsonObject();

        assertThat(read.get("recipe").getAsString()).isEqualTo(trade.recipe());
        assertThat(read.get("symbol").getAsString()).isEqualTo(trade.symbol());
        assertThat(read.get("side").getAsString()).isEqualTo("short");
        assertThat(read.get("entryBar").getAsInt()).isEqualTo(trade.entryBar());
        assertThat(read.get("entryTime").getAsString())
                .isEqualTo(trade.entryTime().toString());
        assertThat(read.get("entryPrice").getAsDouble()).isEqualTo(trade.entryPrice());
        assertThat(read.get("exitBar").getAsInt()).isEqualTo(trade.exitBar());
        assertThat(read.get("exitTime").getAsString())
                .isEqualTo(trade.exitTime().toString());
        assertThat(read.get("exitPrice").getAsDouble()).isEqualTo(trade.exitPrice());
        assertThat(read.get("quantity").getAsDouble()).isEqualTo(trade.quantity());
        assertThat(read.get("profit").getAsDouble()).isEqualTo(trade.profit());
        assertThat(read.get("returnFraction").getAsDouble()).isEqualTo(trade.returnFraction());
        assertThat(read.get("costs").getAsDouble()).isEqualTo(trade.costs());
        assertThat(read.get("barsHeld").getAsInt()).isEqualTo(trade.barsHeld());
        assertThat(read.get("open").getAsBoolean()).isEqualTo(trade.open());
    }

    @Test
    void the_rest_comes_back_too() {
        assertThat(json.getAsJsonObject("settings").get("fill").getAsString()).isEqualTo("open of the next bar");
        assertThat(json.getAsJsonArray("notes"))
                .extracting(JsonElement::getAsString)
                .containsExactlyElementsOf(run.notes())
                .contains("one note", "another");
        assertThat(field(json.getAsJsonArray("refusals").get(1), "granted").getAsDouble())
                .isEqualTo(17);
        assertThat(field(json.getAsJsonArray("pending").get(0), "side").getAsString())
                .isEqualTo("buy");
        assertThat(field(json.getAsJsonObject("attribution").get("breakout"), SYMBOL)
                        .getAsDouble())
                .isEqualTo(profit("breakout", SYMBOL));
        assertThat(field(json.getAsJsonObject("feeds").get(SYMBOL), "late").getAsDouble())
                .isEqualTo(3);
        assertThat(field(json.get("maxDrawdown"), "depth").getAsDouble()).isEqualTo(run.metric("maxDrawdown"));
    }

    private double profit(String recipe, String symbol) {
        return run.roundTrips().stream()
                .filter(trip -> trip.recipe().equals(recipe) && trip.symbol().equals(symbol))
                .mapToDouble(PaperReport.RoundTrip::profit)
                .reduce(0, Double::sum);
    }

    private static JsonElement field(JsonElement object, String name) {
        return object.getAsJsonObject().get(name);
    }

    @Test
    void the_same_run_gives_the_same_text() {
        assertThat(JsonReport.of(run)).isEqualTo(JsonReport.of(run));
    }

    private static JsonObject parse(String text) {
        var reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        return JsonParser.parseReader(reader).getAsJsonObject();
    }

    private static double[] numbers(JsonElement array) {
        return StreamSupport.stream(array.getAsJsonArray().spliterator(), false)
                .mapToDouble(JsonElement::getAsDouble)
                .toArray();
    }
}

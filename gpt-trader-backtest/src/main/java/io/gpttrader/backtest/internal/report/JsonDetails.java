package io.gpttrader.backtest.internal.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gpttrader.backtest.internal.details.Bands;
import io.gpttrader.backtest.internal.details.BreakEvenCosts;
import io.gpttrader.backtest.internal.details.Fall;
import io.gpttrader.backtest.internal.details.SymbolFigures;
import io.gpttrader.backtest.internal.details.TagFigures;
import io.gpttrader.backtest.internal.metrics.RunResult;
import java.io.IOException;
import java.time.Instant;

/** Figures that are worked out for the file: break-even costs, bands, symbols and the five deepest drawdowns. */
final class JsonDetails {
    private static final int FALLS = 5;

    /** Writes a number the way the whole report does. */
    interface Numbers {
        void write(String name, double value) throws IOException;
    }

    private final RunResult run;
    private final Numbers numbers;
    private final JsonGenerator json;

    JsonDetails(RunResult run, Numbers numbers, JsonGenerator json) {
        this.run = run;
        this.numbers = numbers;
        this.json = json;
    }

    void write() throws IOException {
        numbers.write("breakEvenBps", BreakEvenCosts.of(run).bps());
        bands(Bands.of(run));
        json.writeArrayFieldStart("bySymbol");
        for (SymbolFigures each : SymbolFigures.of(run)) {
            json.writeStartObject();
            json.writeStringField("symbol", each.symbol());
            json.writeNumberField("trades", each.trades());
            json.writeNumberField("open", each.open());
            numbers.write("winRate", each.winRate());
            numbers.write("profit", each.profit());
            numbers.write("returnFraction", each.returnFraction());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("byTag");
        for (TagFigures each : TagFigures.of(run)) {
            json.writeStartObject();
            json.writeStringField("entryTag", each.entryTag());
            json.writeStringField("exitTag", each.exitTag());
            json.writeNumberField("trades", each.trades());
            json.writeNumberField("open", each.open());
            numbers.write("winRate", each.winRate());
            numbers.write("profit", each.profit());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("drawdowns");
        for (Fall fall : Fall.worst(run, FALLS)) {
            json.writeStartObject();
            numbers.write("depth", fall.depth());
            json.writeStringField("start", time(fall.start()));
            json.writeStringField("trough", time(fall.trough()));
            json.writeStringField("recovery", fall.end() < 0 ? null : time(fall.end()));
            json.writeNumberField("bars", fall.bars());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void bands(Bands bands) throws IOException {
        json.writeObjectFieldStart("bands");
        json.writeNumberField("resamples", bands.resamples());
        json.writeNumberField("block", bands.block());
        json.writeNumberField("seed", Bands.SEED);
        for (var band : bands.figures().entrySet()) {
            json.writeObjectFieldStart(band.getKey());
            numbers.write("low", band.getValue().low());
            numbers.write("middle", band.getValue().middle());
            numbers.write("high", band.getValue().high());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private String time(int bar) {
        return Instant.ofEpochMilli(run.times()[bar]).toString();
    }
}

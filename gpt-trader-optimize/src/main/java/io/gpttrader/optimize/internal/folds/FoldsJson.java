package io.gpttrader.optimize.internal.folds;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gpttrader.optimize.Fold;
import io.gpttrader.optimize.WindowFigures;
import io.gpttrader.optimize.internal.support.JsonNumbers;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Results of folds for a program: times ISO-8601 in UTC, but for arrays of epoch milliseconds; undefined numbers are null. */
public final class FoldsJson {
    private final JsonGenerator json;

    private FoldsJson(JsonGenerator json) {
        this.json = json;
    }

    private interface Writing {
        void to(FoldsJson json) throws IOException;
    }

    private static String text(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            writing.to(new FoldsJson(json));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("the result could not be written as JSON: " + e.getMessage(), e);
        }
        return text.toString();
    }

    public static String of(ForwardOutcome outcome) {
        return text(json -> json.write(outcome));
    }

    public static String of(CombinatorialOutcome outcome) {
        return text(json -> json.write(outcome));
    }

    private void write(ForwardOutcome outcome) throws IOException {
        json.writeStringField("settings", outcome.plan().toString());
        json.writeBooleanField("sliced", outcome.isSliced());
        number("barsPerYear", outcome.times().perYear().value());
        figures("outOfSample", outcome.outOfSample());
        figures("buyAndHold", outcome.buyAndHold());
        number("inSampleAnnualReturn", outcome.inSampleAnnualReturn());
        number("inSampleSharpe", outcome.inSampleSharpe());
        number("efficiency", outcome.efficiency());
        number("sharpeEfficiency", outcome.sharpeEfficiency());
        number("probabilisticSharpe", outcome.probabilisticSharpe());
        number(
                "profitableShare",
                (double) outcome.profitable() / outcome.folds().size());
        json.writeObjectFieldStart("drift");
        for (Map.Entry<String, Double> each : outcome.drift().moves().entrySet()) {
            number(each.getKey(), each.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("changes");
        for (Map.Entry<String, Integer> each : outcome.drift().changes().entrySet()) {
            json.writeNumberField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("folds");
        for (Fold fold : outcome.folds()) {
            write(fold);
        }
        json.writeEndArray();
        json.writeFieldName("times");
        long[] times = outcome.times().ends(outcome.span());
        json.writeArray(times, 0, times.length);
        numbers("equity", outcome.equity(outcome.returns()));
        numbers("buyAndHoldEquity", outcome.equity(outcome.holding()));
        numbers("hindsightEquity", outcome.equity(outcome.hindsight()));
    }

    private void write(Fold fold) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", fold.number());
        figures("train", fold.train());
        figures("test", fold.test());
        parameters("parameters", fold.parameters());
        number("score", fold.score());
        json.writeNumberField("trials", fold.trials());
        json.writeStringField("reason", fold.reason());
        json.writeEndObject();
    }

    private void write(CombinatorialOutcome outcome) throws IOException {
        json.writeStringField("settings", outcome.plan().toString());
        json.writeBooleanField("sliced", outcome.isSliced());
        number("barsPerYear", outcome.times().perYear().value());
        number("losingShare", outcome.losingPaths());
        number("overfitting", outcome.overfitting());
        number("sharpeEfficiency", outcome.efficiency());
        figures("buyAndHold", outcome.buyAndHold());
        json.writeArrayFieldStart("paths");
        for (WindowFigures each : outcome.paths()) {
            figures(each);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("splits");
        for (int split = 0; split < outcome.choices().size(); split++) {
            json.writeStartObject();
            parameters("parameters", outcome.choices().get(split).parameters());
            number("trainSharpe", outcome.trainSharpes()[split]);
            number("testSharpe", outcome.testSharpes()[split]);
            number("rank", outcome.ranks()[split]);
            json.writeStringField("reason", outcome.reasons().get(split));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void figures(String name, WindowFigures figures) throws IOException {
        json.writeFieldName(name);
        figures(figures);
    }

    private void figures(WindowFigures figures) throws IOException {
        json.writeStartObject();
        json.writeNumberField("from", figures.from());
        json.writeNumberField("to", figures.to());
        json.writeStringField("begin", figures.begin().toString());
        json.writeStringField("end", figures.end().toString());
        number("totalReturn", figures.totalReturn());
        number("annualReturn", figures.annualReturn());
        number("volatility", figures.volatility());
        number("sharpe", figures.sharpe());
        number("sortino", figures.sortino());
        number("maxDrawdown", figures.maxDrawdown());
        number("calmar", figures.calmar());
        json.writeEndObject();
    }

    private void parameters(String name, Map<String, Number> parameters) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Number> each : parameters.entrySet()) {
            boolean isWhole = each.getValue() instanceof Integer || each.getValue() instanceof Long;
            if (isWhole) {
                json.writeNumberField(each.getKey(), each.getValue().longValue());
            } else {
                number(each.getKey(), each.getValue().doubleValue());
            }
        }
        json.writeEndObject();
    }

    private void numbers(String name, double[] values) throws IOException {
        json.writeFieldName(name);
        JsonNumbers.write(json, values);
    }

    private void number(String name, double value) throws IOException {
        json.writeFieldName(name);
        JsonNumbers.write(json, value);
    }
}

package io.gpttrader.optimize.internal.pages;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gpttrader.optimize.internal.belief.BeliefResult;
import io.gpttrader.optimize.internal.origin.LibraryVersion;
import io.gpttrader.optimize.internal.run.Found;
import io.gpttrader.optimize.internal.run.SeriesWords;
import io.gpttrader.optimize.internal.support.JsonNumbers;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** A search for programs. Trials are rows of numbers under one list of columns; undefined numbers are null. */
public final class SearchJson {
    private SearchJson() {}

    public static String of(Found found, Description description, BeliefResult belief) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("format", "gpt-trader/optimize-result/1");
            json.writeStringField("library", LibraryVersion.text());
            json.writeStringField("family", description.name());
            json.writeStringField("expression", description.expression());
            json.writeStringField("objective", description.objective());
            json.writeStringField("search", description.search());
            json.writeNumberField("seed", found.plan().seed());
            json.writeStringField("data", SeriesWords.data(found.series()));
            json.writeNumberField("disallowed", found.counts().disallowed());
            json.writeNumberField("rejected", found.counts().rejected());
            json.writeStringField("stoppedBy", found.stopped());
            json.writeNumberField("elapsedMillis", found.elapsed().toMillis());
            int best = found.log().best(0);
            json.writeNumberField("best", best < 0 ? best : found.log().number(best));
            if (found.log().kept().isPresent()) {
                json.writeNumberField("ran", found.log().ran());
                json.writeNumberField("keptBest", found.log().kept().get().best());
            }
            json.writeStringField("verdict", belief.verdict().line());
            json.writeArrayFieldStart("reasons");
            for (String reason : belief.verdict().reasons()) {
                json.writeString(reason);
            }
            json.writeEndArray();
            numbers(json, "belief", belief.metrics());
            numbers(json, "sensitivity", belief.sensitivity());
            trials(json, found.log());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter does not fail
        }
        return text.toString();
    }

    private static void numbers(JsonGenerator json, String name, Map<String, Double> values) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Double> each : values.entrySet()) {
            json.writeFieldName(each.getKey());
            JsonNumbers.write(json, each.getValue());
        }
        json.writeEndObject();
    }

    private static void trials(JsonGenerator json, TrialLog log) throws IOException {
        json.writeArrayFieldStart("parameters");
        for (String name : log.space().names()) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("figures");
        for (String name : log.figures()) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("trials");
        for (int row = 0; row < log.size(); row++) {
            if (log.number(row) == TrialLog.BESIDE) {
                continue;
            }
            json.writeStartObject();
            if (!log.isWhole()) {
                json.writeNumberField("number", log.number(row));
            }
            json.writeStringField("state", log.state(row).name().toLowerCase(Locale.ROOT));
            json.writeArrayFieldStart("values");
            for (int i = 0; i < log.space().size(); i++) {
                JsonNumbers.write(json, log.value(row, i));
            }
            json.writeEndArray();
            json.writeFieldName("score");
            JsonNumbers.write(json, log.score(row));
            json.writeArrayFieldStart("measured");
            for (int i = 0; i < log.figures().size(); i++) {
                JsonNumbers.write(json, log.figure(row, i));
            }
            json.writeEndArray();
            if (!log.reason(row).isEmpty()) {
                json.writeStringField("reason", log.reason(row));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}

package io.gpttrader.examples.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.data.BarQuality;
import io.gpttrader.data.BarSource;
import io.gpttrader.data.Bars;
import io.gpttrader.data.InvalidBarsException;
import io.gpttrader.examples.description.Description;
import io.gpttrader.examples.description.DescriptionException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks before anything is run: the keys of a description, and how far its bars can be trusted. */
public final class BarsCheck {
    private BarsCheck() {}

    /**
     * Checks bars.
     *
     * @param source of them
     * @param symbols which
     * @param least the overall quality in [0, 1] below which bars are a problem
     * @param progress is told of the symbols
     * @return the quality of each symbol; not sound if one cannot be read or is below the least
     */
    public static VerbResult of(BarSource source, Collection<String> symbols, double least, VerbProgress progress) {
        if (!(least >= 0 && least <= 1)) {
            throw new IllegalArgumentException(
                    "the least quality must be in [0, 1] but was " + least + "; 0.99 asks for 99 % of the bars");
        }
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        for (String symbol : symbols) {
            verdicts.put(symbol, verdict(source, symbol, least));
            progress.at(verdicts.size(), symbols.size(), symbol);
        }
        long wrong = verdicts.values().stream().filter(each -> !each.isSound()).count();
        String text = verdicts.values().stream().map(Verdict::text).collect(Collectors.joining("\n"));
        String summary = "\n\n%d of %d symbols sound".formatted(verdicts.size() - wrong, verdicts.size());
        return new VerbResult(
                text + summary, () -> json(verdicts), () -> Page.of("Quality of the bars", text + summary), wrong == 0);
    }

    /**
     * Checks a description: every key of it, then its bars.
     *
     * @param description already parsed
     * @param least the overall quality in [0, 1] below which bars are a problem
     * @param progress is told of the symbols
     * @return not sound if a key is wrong or bars are a problem
     */
    public static VerbResult of(Description description, double least, VerbProgress progress) {
        try {
            description.check();
        } catch (DescriptionException e) {
            return wrong(e);
        }
        VerbResult bars = of(description.bars(), description.symbols(), least, progress);
        return new VerbResult("description: sound\n" + bars.text(), bars.json(), bars.html(), bars.isSound());
    }

    /**
     * A description that could not be parsed.
     *
     * @param problem why
     * @return a result that is not sound
     */
    public static VerbResult wrong(DescriptionException problem) {
        String text = String.valueOf(problem.getMessage());
        return new VerbResult(
                text,
                () -> JsonNodeFactory.instance.objectNode().put("problem", text),
                () -> Page.of("A wrong description", text),
                false);
    }

    private static Verdict verdict(BarSource source, String symbol, double least) {
        try {
            BarQuality quality = Bars.check(source.apply(symbol));
            List<String> findings =
                    quality.findings().stream().map(Object::toString).toList();
            boolean isSound = quality.overall() >= least;
            String verdict = isSound ? "" : "\n  ! overall %.4f is below %s".formatted(quality.overall(), least);
            return new Verdict(quality.toString().stripTrailing() + verdict, scores(quality), findings, isSound);
        } catch (InvalidBarsException e) {
            List<String> problems = new ArrayList<>();
            e.problems().forEach(problem -> problems.add(problem.toString()));
            String text = "%s: cannot be read\n  ! %s"
                    .formatted(symbol, String.valueOf(e.getMessage()).replace("\n", "\n    "));
            return new Verdict(text, Map.of(), problems, false);
        }
    }

    private static Map<String, Double> scores(BarQuality quality) {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("bars", (double) quality.bars());
        scores.put("completeness", quality.completeness());
        scores.put("accuracy", quality.accuracy());
        scores.put("consistency", quality.consistency());
        scores.put("timeliness", quality.timeliness());
        scores.put("overall", quality.overall());
        return scores;
    }

    private static JsonNode json(Map<String, Verdict> verdicts) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        verdicts.forEach((symbol, verdict) -> {
            ObjectNode one = all.putObject(symbol).put("sound", verdict.isSound());
            Numbers.put(one, verdict.scores());
            verdict.findings().forEach(one.putArray("findings")::add);
        });
        return all;
    }

    private record Verdict(String text, Map<String, Double> scores, List<String> findings, boolean isSound) {}
}

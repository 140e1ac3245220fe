package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.data.internal.remote.JsonAddress;
import io.gpttrader.data.internal.remote.JsonOptions;
import io.gpttrader.data.internal.remote.JsonOrigin;
import io.gpttrader.data.internal.remote.RestOptions;
import io.gpttrader.data.internal.remote.RestRange;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.Problems;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mutated documents: each gives valid bars or is rejected, never another exception and never a hang. */
public class JsonFuzzTest {

    private static final List<String> SEEDS = List.of(
            "[{\"t\":\"2024-01-02\",\"o\":1.5,\"h\":2,\"l\":1,\"c\":2,\"v\":10},{\"t\":\"2024-01-03\",\"o\":2,\"h\":2,\"l\":1,\"c\":1,\"v\":0}]",
            "[[1704153600000,\"1\",\"2\",\"1\",\"2\",\"9\",1,\"1\",1,\"1\",\"1\",\"0\"],[1704240000000,\"1\",\"2\",\"1\",\"2\",\"9\",1,\"1\",1,\"1\",\"1\",\"0\"]]",
            "{\"s\":\"ok\",\"t\":[1704153600,1704240000],\"o\":[1,2],\"h\":[2,2],\"l\":[1,1],\"c\":[2,1],\"v\":[9,null]}",
            "{\"2024-01-02\":{\"o\":\"1\",\"h\":\"2\",\"l\":\"1\",\"c\":\"2\",\"v\":\"9\"},\"2024-01-03\":{\"o\":\"1\",\"h\":\"2\",\"l\":\"1\",\"c\":\"2\",\"v\":\"9\"}}",
            "{\"a\":{\"b\":[[\"2024-01-02T09:30:00Z\",1,2,1,2],[\"2024-01-02T09:31:00Z\",1,2,1,2]]}}");

    private static final List<String> PIECES = List.of(
            "null",
            "true",
            "1e999",
            "-1",
            "1e-999999999",
            "1e999999999",
            "99999999999999999999999999",
            "\"\"",
            "\"x\"",
            "[]",
            "{}",
            "[[[[[[[[[[",
            "{\"a\":{\"a\":",
            "\u0000",
            "\uFEFF",
            "NaN",
            "Infinity",
            "0x1p3",
            "-0",
            "1.",
            ".5",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\\",
            "\"",
            ",",
            ":",
            "]",
            "}",
            "2024-02-30",
            "\"9999-12-31\"",
            "\"-1\"",
            " ",
            "[".repeat(300),
            "9".repeat(2000),
            "\"" + "9".repeat(5000) + "\"",
            "//",
            "#",
            ")]}'\n",
            "\"t\"",
            "\"v\"");

    private static final List<UnaryOperator<JsonBars>> MAPPINGS = List.of(
            source -> source,
            JsonBars::newestFirst,
            JsonBars::skipInvalidRows,
            source -> source.timeUnit(ChronoUnit.SECONDS),
            source -> source.timeFormat("yyyy-MM-dd").skipInvalidRows(),
            source -> source.rows("a.b").withoutVolume(),
            source -> source.column("close", "0.x.9").column("adjusted close", "v"));

    /** Reads texts instead of files. */
    public static final class InMemory implements JsonOrigin {

        private String text = "";

        @Override
        public String placeOf(String symbol) {
            return symbol;
        }

        @Override
        public Document document(JsonAddress.Ask ask) {
            return JsonOrigin.parsed(text, InMemory::rejection, UnaryOperator.identity());
        }

        private static RuntimeException rejection(String what) {
            Problems problems = new Problems("A");
            problems.addOfFile(what);
            return problems.rejection("");
        }

        @Override
        public RuntimeException endless(String why, JsonAddress.Ask ask) {
            return new UnsupportedOperationException(why);
        }

        @Override
        public RestRange widest(RestOptions options) {
            return new RestRange(null, Instant.ofEpochMilli(Long.MAX_VALUE));
        }

        @Override
        public void check(JsonOptions options) {}

        @Override
        public List<String> symbols(JsonOptions options) {
            return List.of("A");
        }
    }

    @Test
    @Timeout(120)
    void mutated_documents_give_bars_or_are_rejected() {
        fuzz(4_000, 41);
    }

    @Test
    @Tag("deep")
    @Timeout(1800)
    void a_million_mutated_documents_give_bars_or_are_rejected() {
        fuzz(1_000_000, 42);
    }

    private static void fuzz(int tries, long seed) {
        Random random = new Random(seed);
        InMemory origin = new InMemory();
        JsonBars source =
                new JsonBars((json, http) -> origin, JsonOptions.DEFAULT, RestOptions.DEFAULT.withProgress(x -> {}));
        int read = 0;
        int rejected = 0;
        for (int i = 0; i < tries; i++) {
            origin.text = mutated(SEEDS.get(random.nextInt(SEEDS.size())), random);
            try {
                check((ColumnarSeries) MAPPINGS.get(random.nextInt(MAPPINGS.size()))
                        .apply(source)
                        .load("A"));
                read++;
            } catch (IllegalArgumentException e) {
                boolean told =
                        e instanceof InvalidBarsException || e.getMessage().startsWith("there are no bars of A from ");
                assertThat(told)
                        .as("rejected with its reason: %s for %s", e, origin.text)
                        .isTrue();
                rejected++;
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ", try " + i + ": " + origin.text, e);
            }
        }
        // Both happen often, or the mutations show nothing.
        assertThat(read).isGreaterThan(tries / 50);
        assertThat(rejected).isGreaterThan(tries / 4);
    }

    private static String mutated(String seed, Random random) {
        StringBuilder text = new StringBuilder(seed);
        for (int i = random.nextInt(4); i > 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + random.nextInt(8));
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            switch (random.nextInt(6)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, piece);
                case 2 -> text.replace(at, to, piece);
                case 3 -> text.insert(at, text.substring(at, to));
                case 4 ->
                    text.setCharAt(at, (char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(65536)));
                default -> replaceValue(text, piece, random);
            }
        }
        return new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** Puts another value in the place of a whole one, so that the document stays JSON. */
    private static void replaceValue(StringBuilder text, String piece, Random random) {
        List<int[]> values = Pattern.compile("(?<=[:,\\[])[^:,\\[\\]{}]+(?=[,\\]}])")
                .matcher(text)
                .results()
                .map(found -> new int[] {found.start(), found.end()})
                .toList();
        if (!values.isEmpty()) {
            int[] value = values.get(random.nextInt(values.size()));
            text.replace(value[0], value[1], piece);
        }
    }

    /** What a series may hold. */
    private static void check(ColumnarSeries series) {
        BarColumns bars = series.columns();
        for (int i = 0; i < bars.count(); i++) {
            boolean valid = bars.begin[i] < bars.end[i]
                    && (i == 0 || bars.begin[i] >= bars.end[i - 1])
                    && bars.low[i] >= 0
                    && bars.high[i] <= Double.MAX_VALUE
                    && bars.open[i] >= bars.low[i]
                    && bars.open[i] <= bars.high[i]
                    && bars.close[i] >= bars.low[i]
                    && bars.close[i] <= bars.high[i]
                    && bars.volume[i] >= 0
                    && bars.volume[i] <= Double.MAX_VALUE;
            assertThat(valid).as("bar %d", i).isTrue();
        }
    }
}

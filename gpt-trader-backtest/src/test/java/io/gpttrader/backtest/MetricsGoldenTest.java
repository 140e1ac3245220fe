package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.ta4j.core.BarSeries;

/**
 * The metrics of one fixed random walk against figures of numpy, pandas, scipy and empyrical. {@code make_golden.py}
 * beside the figures made them and says which library gave which; versions are in {@code metrics.json}.
 */
class MetricsGoldenTest {
    private static Map<String, JsonNode> golden = Map.of();
    private static Map<String, Double> metrics = Map.of();

    @BeforeAll
    static void runTheSameCurve() throws IOException {
        golden = new ObjectMapper()
                .readTree(text("metrics.json")).get("metrics").properties().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        List<String[]> rows =
                text("curve.csv").lines().skip(1).map(line -> line.split(",")).toList();
        double[] closes =
                rows.stream().mapToDouble(row -> Double.parseDouble(row[0])).toArray();
        int[] position = rows.stream().mapToInt(row -> Integer.parseInt(row[1])).toArray();
        metrics = Backtest.withCash(10_000)
                .fillAtClose()
                .fractionalShares()
                .sizePercent(100)
                .riskFreePercent(2)
                .run(series(closes), NaiveRecipes.longAt(changesTo(1, position), changesTo(0, position)))
                .metrics();
    }

    private static BarSeries series(double[] closes) {
        double[] openClose = IntStream.range(0, 2 * closes.length)
                .mapToDouble(i -> closes[i / 2])
                .toArray();
        return NaiveMarket.ofOpensAndCloses("WALK", openClose);
    }

    private static int[] changesTo(int wanted, int[] position) {
        return IntStream.range(0, position.length)
                .filter(i -> position[i] == wanted && (i == 0 || position[i - 1] != wanted))
                .toArray();
    }

    private static String text(String file) throws IOException {
        try (InputStream in = MetricsGoldenTest.class.getResourceAsStream("golden/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @TestFactory
    Stream<DynamicTest> each_metric_equals_the_recorded_one() {
        assertThat(golden).hasSizeGreaterThan(15);
        return golden.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> assertThat(metrics.get(entry.getKey()))
                                .isCloseTo(entry.getValue().asDouble(), within(1e-9))));
    }
}

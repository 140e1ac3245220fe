package io.gpttrader.analyze.internal.volatility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/** Values of arch, pandas and statsmodels: see {@code src/test/python/volatility.py} for versions. */
final class VolatilityGolden {
    static final JsonNode ALL = read();

    private VolatilityGolden() {}

    private static JsonNode read() {
        try (InputStream in =
                VolatilityGolden.class.getResourceAsStream("/io/gpttrader/analyze/volatility/volatility.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode simulated(String name) {
        return ALL.get("simulated").get(name);
    }

    static double[] returns(String name) {
        return doubles(simulated(name).get("returns"));
    }

    static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asDouble();
        }
        return values;
    }

    static GarchParameters parameters(JsonNode node) {
        return new GarchParameters(
                node.get("mean").asDouble(),
                node.get("omega").asDouble(),
                node.get("alpha").asDouble(),
                node.get("gamma").asDouble(),
                node.get("beta").asDouble());
    }

    static Garch model(JsonNode node) {
        return new Garch(
                node.get("gjr").asBoolean() ? GarchKind.GJR : GarchKind.GARCH,
                node.get("hasMean").asBoolean());
    }

    /** The last returns of a real market, or the test is skipped. */
    static double[] market(String file, int last) {
        Path path = Path.of(System.getProperty("market.data", "/work/shared/data"))
                .resolve("daily")
                .resolve(file);
        Assumptions.assumeTrue(Files.isReadable(path), () -> path + " is missing");
        try {
            List<String> lines = Files.readAllLines(path);
            double[] close = lines.stream()
                    .skip(1)
                    .mapToDouble(line -> Double.parseDouble(line.split(",")[4]))
                    .toArray();
            double[] returns = new double[close.length - 1];
            for (int i = 0; i < returns.length; i++) {
                returns[i] = close[i + 1] / close[i] - 1;
            }
            return Arrays.copyOfRange(returns, Math.max(0, returns.length - last), returns.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

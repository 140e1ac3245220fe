package io.gpttrader.analyze.internal.relations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpttrader.analyze.internal.bars.PriceBars;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** Series of given closes, and the golden values: see {@code src/test/python/relations.py} for versions. */
public final class JoinMarkets {
    public static final JsonNode GOLDEN = read();

    private JoinMarkets() {}

    private static JsonNode read() {
        try (InputStream in = JoinMarkets.class.getResourceAsStream("/io/gpttrader/analyze/relations/relations.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asDouble();
        }
        return values;
    }

    /** Bars of these closes; a NaN close is kept as a bar without one. */
    public static PriceBars bars(Duration length, int from, double... closes) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (int i = 0; i < closes.length; i++) {
            series.barBuilder()
                    .timePeriod(length)
                    .endTime(Instant.parse("2001-01-02T00:00:00Z").plus(length.multipliedBy(from + i)))
                    .openPrice(closes[i])
                    .highPrice(closes[i])
                    .lowPrice(closes[i])
                    .closePrice(closes[i])
                    .volume(1)
                    .add();
        }
        return PriceBars.of(series);
    }

    public static PriceBars daily(double... closes) {
        return bars(Duration.ofDays(1), 0, closes);
    }

    /** The six symbols of the golden file, A to F, their prices times a factor. */
    public static Map<String, PriceBars> golden(double factor) {
        Map<String, PriceBars> all = new LinkedHashMap<>();
        for (JsonNode row : GOLDEN.get("market").get("prices")) {
            double[] close = doubles(row);
            for (int i = 0; i < close.length; i++) {
                close[i] *= factor;
            }
            all.put(String.valueOf((char) ('A' + all.size())), daily(close));
        }
        return all;
    }

    public static double[] walk(SplittableRandom random, int bars) {
        double[] close = new double[bars];
        double log = Math.log(100);
        for (int i = 0; i < bars; i++) {
            log += 0.01 * random.nextGaussian();
            close[i] = Math.exp(log);
        }
        return close;
    }

    public static Map<String, PriceBars> pair(PriceBars a, PriceBars b) {
        Map<String, PriceBars> pair = new LinkedHashMap<>();
        pair.put("A", a);
        pair.put("B", b);
        return pair;
    }
}

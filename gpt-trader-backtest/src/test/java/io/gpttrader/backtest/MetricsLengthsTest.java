package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/**
 * The metrics of twelve made series at five bar lengths, and of real ones, against quantstats and empyrical with the number of bars
 * in a year worked out apart. {@code make_lengths.py} beside the figures made them and says which library gave which; versions are in
 * {@code lengths.json}. What these libraries define otherwise is listed in docs/semantics.md.
 */
class MetricsLengthsTest {

    private static final Map<String, Integer> BARS =
            Map.of("five minutes", 1_560, "hours", 2_100, "days", 600, "weeks", 150, "months", 60);

    private record Times(Instant begin, Instant end) {}

    /** The same generator as in the script. */
    private static final class Walk {
        private final long[] cents;
        private final int[] position;
        private long state;

        Walk(int series, int bars) {
            state = 1_000 + series;
            cents = new long[bars];
            position = new int[bars];
            int amplitude = 20 + 15 * series;
            long price = 10_000;
            int held = 0;
            for (int i = 0; i < bars; i++) {
                long step = next(2 * amplitude + 1) - amplitude + series % 3;
                price += price + step >= 2_000 ? step : Math.abs(step);
                held = next(8) == 0 && i > 0 && i < bars - 1 ? 1 - held : held;
                cents[i] = price;
                position[i] = held;
            }
        }

        private long next(long bound) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            return (state >>> 33) % bound;
        }
    }

    private static List<Times> times(String length) {
        return switch (length) {
            case "five minutes" -> sessions(LocalDate.of(2024, 1, 8), 20, 78, Duration.ofMinutes(5));
            case "hours" -> sessions(LocalDate.of(2022, 1, 3), 300, 7, Duration.ofHours(1));
            case "days" ->
                weekdays(LocalDate.of(2019, 1, 7), 600).stream()
                        .map(day -> times(day, day.plusDays(1)))
                        .toList();
            case "weeks" ->
                IntStream.range(0, 150)
                        .mapToObj(i -> LocalDate.of(2015, 1, 5).plusWeeks(i))
                        .map(day -> times(day, day.plusWeeks(1)))
                        .toList();
            default ->
                IntStream.range(0, 60)
                        .mapToObj(i -> LocalDate.of(2010, 1, 1).plusMonths(i))
                        .map(day -> times(day, day.plusMonths(1)))
                        .toList();
        };
    }

    private static Times times(LocalDate from, LocalDate to) {
        return new Times(
                from.atStartOfDay().toInstant(ZoneOffset.UTC), to.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    private static List<Times> sessions(LocalDate first, int days, int bars, Duration length) {
        List<Times> all = new ArrayList<>();
        for (LocalDate day : weekdays(first, days)) {
            Instant open = day.atTime(14, 30).toInstant(ZoneOffset.UTC);
            for (int i = 0; i < bars; i++) {
                Instant begin = open.plus(length.multipliedBy(i));
                all.add(new Times(begin, begin.plus(length)));
            }
        }
        return all;
    }

    private static List<LocalDate> weekdays(LocalDate first, int count) {
        return Stream.iterate(first, day -> day.plusDays(1))
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
                .limit(count)
                .toList();
    }

    private static BarSeries series(List<Times> times, double[] closes) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName("WALK")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (int i = 0; i < closes.length; i++) {
            series.addBar(series.barBuilder()
                    .timePeriod(
                            Duration.between(times.get(i).begin(), times.get(i).end()))
                    .endTime(times.get(i).end())
                    .openPrice(closes[i])
                    .highPrice(closes[i])
                    .lowPrice(closes[i])
                    .closePrice(closes[i])
                    .volume(1)
                    .build());
        }
        return series;
    }

    private static Map<String, Double> metrics(BarSeries series, int[] position) {
        return Backtest.withCash(10_000)
                .fillAtClose()
                .fractionalShares()
                .sizePercent(100)
                .run(series, NaiveRecipes.longAt(changesTo(1, position), changesTo(0, position)))
                .metrics();
    }

    private static int[] changesTo(int wanted, int[] position) {
        return IntStream.range(0, position.length)
                .filter(i -> position[i] == wanted && (i == 0 || position[i - 1] != wanted))
                .toArray();
    }

    private static JsonNode golden() throws IOException {
        try (InputStream in = MetricsLengthsTest.class.getResourceAsStream("golden/lengths.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in)).get("metrics");
        }
    }

    @TestFactory
    Stream<DynamicTest> each_metric_of_each_series_is_the_libraries() throws IOException {
        assertThat(golden().size()).isEqualTo(64);
        return golden().properties().stream()
                .filter(entry -> hasBars(entry.getKey()))
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(), () -> assertMetrics(entry.getValue(), figures(entry.getKey()))));
    }

    /** Real bars are beside some checkouts only. */
    private static boolean hasBars(String name) {
        return !name.startsWith("real/")
                || MarketData.beside("daily/" + name.substring(5) + ".csv")
                        .findFirst()
                        .isPresent();
    }

    private static Map<String, Double> figures(String name) throws IOException {
        String length = name.substring(0, name.indexOf('/'));
        String which = name.substring(name.indexOf('/') + 1);
        if (length.equals("real")) {
            return real(which);
        }
        Walk walk = new Walk(Integer.parseInt(which), BARS.get(length));
        double[] closes =
                Arrays.stream(walk.cents).mapToDouble(each -> each / 100.0).toArray();
        return metrics(series(times(length), closes), walk.position);
    }

    /** The last thousand days of a file of real bars, and a made position. */
    private static Map<String, Double> real(String symbol) throws IOException {
        Path file = MarketData.beside("daily/" + symbol + ".csv").findFirst().orElseThrow();
        List<String[]> rows = Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
        List<String[]> last = rows.subList(rows.size() - 1_000, rows.size());
        List<Times> times = last.stream()
                .map(row -> LocalDate.parse(row[0]))
                .map(day -> times(day, day.plusDays(1)))
                .toList();
        double[] closes =
                last.stream().mapToDouble(row -> Double.parseDouble(row[4])).toArray();
        return metrics(series(times, closes), new Walk(symbol.length(), 1_000).position);
    }

    private static void assertMetrics(JsonNode expected, Map<String, Double> metrics) {
        assertThat(expected.size()).isEqualTo(15);
        expected.properties().forEach(each -> {
            double value = each.getValue().asDouble();
            assertThat(metrics.get(each.getKey()))
                    .as(each.getKey())
                    .isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value))));
        });
    }
}

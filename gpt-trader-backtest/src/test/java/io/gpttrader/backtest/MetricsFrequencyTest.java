package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;

/** How many bars a year has, found from their times. */
class MetricsFrequencyTest {
    private static final Instant START = Instant.parse("2021-03-01T00:00:00Z");

    private static List<Instant> every(Duration spacing, int bars) {
        return IntStream.range(0, bars)
                .mapToObj(i -> START.plus(spacing.multipliedBy(i + 1)))
                .toList();
    }

    private static List<Instant> weekdays(int bars) {
        return IntStream.range(0, bars).mapToObj(NaiveMarket::endOfTradingDay).toList();
    }

    /** 390 minutes of each trading day. */
    private static List<Instant> minutesOfSessions(int days) {
        return weekdays(days).stream()
                .flatMap(day -> IntStream.range(0, 390)
                        .mapToObj(i -> day.minus(Duration.ofHours(10)).plusSeconds(60L * i)))
                .toList();
    }

    static Stream<Arguments> calendars() {
        return Stream.of(
                Arguments.of("daily, five days", weekdays(300), 252.0),
                Arguments.of("daily, a month", weekdays(21), 252.0),
                Arguments.of("daily around the week", every(Duration.ofDays(1), 300), 365.0),
                Arguments.of(
                        "one minute of each Sunday",
                        every(Duration.ofDays(7), 100),
                        100 / ((99 * 7 + 1 / 1440.0) / 365.25)),
                Arguments.of("hourly around the clock", every(Duration.ofHours(1), 20 * 7 * 24), 52.18 * 7 * 24),
                Arguments.of("minutes around the clock", every(Duration.ofMinutes(1), 7 * 1440), 52.18 * 7 * 1440),
                Arguments.of("minutes of sessions", minutesOfSessions(5), 52.18 * 5 * 390 * 252 / 260.9));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calendars")
    void bars_a_year_follow_from_the_calendar(String name, List<Instant> times, double expected) {
        BarSeries series = NaiveMarket.ofTimes("S", Duration.ofMinutes(1), times);

        BacktestReport report = Backtest.withCash(1_000).run(series, NaiveRecipes.alwaysLong());

        assertThat(report.metric("barsPerYear")).isCloseTo(expected, within(1e-9 * expected));
        boolean isUsual = expected == 252 || expected == 365;
        assertThat(report.notes().stream().anyMatch(note -> note.startsWith("annualised with")))
                .as("a measured figure is stated")
                .isEqualTo(!isUsual);
    }

    @Test
    void a_given_number_of_bars_a_year_wins() {
        BarSeries series = NaiveMarket.ofTimes("S", Duration.ofDays(1), weekdays(30));

        BacktestReport report = Backtest.withCash(1_000).barsPerYear(260).run(series, NaiveRecipes.alwaysLong());

        assertThat(report.metric("barsPerYear")).isEqualTo(260);
        assertThat(report.settings()).containsEntry("bars a year", "260");
    }

    @Test
    void real_calendars_are_told_apart() {
        NaiveMarket.real("daily/SPY.csv")
                .forEach(stock -> assertThat(barsPerYear(stock)).isEqualTo(252));
        NaiveMarket.beside("daily/BTCUSD.csv")
                .forEach(coin -> assertThat(barsPerYear(coin)).isEqualTo(365));
    }

    private static double barsPerYear(BarSeries series) {
        return Backtest.withCash(1_000).run(series, NaiveRecipes.alwaysLong()).metric("barsPerYear");
    }
}

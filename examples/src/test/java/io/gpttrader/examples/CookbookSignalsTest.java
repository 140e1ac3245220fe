package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.backtest.BacktestReport.RoundTrip;
import io.gpttrader.data.Bars;
import io.gpttrader.examples.Cookbook.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;

/** Strategies of the cookbook trade real bars, trade for trade, as a naive second implementation does that shares no code with the DSL. */
class CookbookSignalsTest {
    private static final double CASH = 10_000;

    private static final Backtest ENGINE =
            Backtest.withCash(CASH).commissionBps(10).slippageBps(5);

    private static final Offset<Double> CLOSE_ENOUGH = within(1e-6);

    /** Too slow for a year of days. */
    private static final List<String> NOT_IN_A_YEAR = List.of("golden-cross", "time-series-momentum");

    /** Each on Apple's year, on Bitcoin's week if days mean nothing to it, and on long daily series where the folder is. */
    static Stream<Arguments> runs() throws IOException {
        List<Path> daily = MarketData.beside("daily/SPY.csv").toList();
        return NaiveCookbook.NAMES.stream().map(CookbookSignalsTest::entry).flatMap(entry -> {
            Stream<Path> files = daily.stream();
            if (!NOT_IN_A_YEAR.contains(entry.name())) {
                files = Stream.concat(files, Stream.of(SampleSeries.FOLDER.resolve("AAPL.csv")));
            }
            if (!entry.daily()) {
                files = Stream.concat(files, Stream.of(SampleSeries.FOLDER.resolve("BTCUSD.csv")));
            }
            return files.map(file -> Arguments.of(entry, file));
        });
    }

    private static Entry entry(String name) {
        return Cookbook.ALL.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void trades_as_a_naive_account_does(Entry entry, Path file) throws IOException {
        String symbol = file.getFileName().toString().replace(".csv", "");
        boolean isCoin = symbol.equals("BTCUSD");
        BarSeries series = Bars.csv(file.getParent()).load(symbol);
        BacktestReport report = (isCoin ? ENGINE.fractionalShares() : ENGINE).run(series, entry.recipe());
        NaiveBars bars = NaiveBars.read(file);
        NaiveAccount naive =
                new NaiveAccount(CASH, bars, new NaiveCookbook(bars, dates(file)).byName(entry.name()), !isCoin);

        assertThat(report.roundTrips())
                .as("a strategy that never trades proves nothing")
                .isNotEmpty();
        assertSameTrips(
                report.roundTrips().stream().filter(trip -> !trip.open()).toList(), naive.trips());
        assertThat(largestDifference(report.equity(), naive.equity())).isLessThan(1e-6);
    }

    private static double largestDifference(double[] one, double[] other) {
        assertThat(one).hasSameSizeAs(other);
        return IntStream.range(0, one.length)
                .mapToDouble(i -> Math.abs(one[i] - other[i]))
                .max()
                .orElseThrow();
    }

    private static List<LocalDate> dates(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(1)
                    .map(line -> LocalDate.parse(line.substring(0, 10)))
                    .toList();
        }
    }

    private static void assertSameTrips(List<RoundTrip> ours, List<NaiveAccount.Trip> naive) {
        assertThat(ours.stream().map(trip -> trip.entryBar() + " to " + trip.exitBar()))
                .containsExactlyElementsOf(naive.stream()
                        .map(trip -> trip.entryBar() + " to " + trip.exitBar())
                        .toList());
        for (int i = 0; i < ours.size(); i++) {
            assertThat(ours.get(i).quantity()).isCloseTo(naive.get(i).quantity(), CLOSE_ENOUGH);
            assertThat(ours.get(i).profit()).isCloseTo(naive.get(i).profit(), CLOSE_ENOUGH);
        }
    }
}

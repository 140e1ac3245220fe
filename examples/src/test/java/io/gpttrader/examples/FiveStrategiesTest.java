package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.backtest.BacktestReport.RoundTrip;
import io.gpttrader.data.Bars;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The five named strategies on real bars, from CSV file to report, against a naive second implementation that shares no code: CSV by
 * {@code split}, signals by loops, an account walked bar by bar.
 */
class FiveStrategiesTest {
    private static final double CASH = 10_000;

    private static final Backtest WITH_COSTS =
            Backtest.withCash(CASH).commissionBps(10).slippageBps(5);

    private static final Offset<Double> CLOSE_ENOUGH = within(1e-7);

    static Stream<Recipe> strategies() {
        return Stream.of(simpleMa(), momentum(), meanReversion(), volatility(), breakout());
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void trades_apple_2013_as_a_naive_account_does(Recipe strategy) {
        assertSame(strategy, "AAPL", WITH_COSTS, true);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void trades_bitcoin_in_fractions_as_a_naive_account_does(Recipe strategy) {
        assertSame(strategy, "BTCUSD", WITH_COSTS.fractionalShares(), false);
    }

    private static void assertSame(Recipe strategy, String symbol, Backtest engine, boolean wholeShares) {
        BacktestReport report =
                trade(strategy).on(symbol).from(Bars.csv(SampleSeries.FOLDER)).with(engine);
        NaiveBars bars = NaiveBars.read(SampleSeries.FOLDER.resolve(symbol + ".csv"));
        NaiveAccount naive =
                new NaiveAccount(CASH, bars, new NaiveStrategies(bars).byName(strategy.name()), wholeShares);

        assertThat(naive.trips())
                .as("a strategy that never trades proves nothing")
                .isNotEmpty();
        assertThat(largestDifference(report.equity(), naive.equity())).isLessThan(1e-7);
        assertSameTrips(closed(report), naive.trips());
    }

    private static double largestDifference(double[] one, double[] other) {
        assertThat(one).hasSameSizeAs(other);
        return IntStream.range(0, one.length)
                .mapToDouble(i -> Math.abs(one[i] - other[i]))
                .max()
                .orElseThrow();
    }

    private static List<RoundTrip> closed(BacktestReport report) {
        return report.roundTrips().stream().filter(trip -> !trip.open()).toList();
    }

    private static void assertSameTrips(List<RoundTrip> ours, List<NaiveAccount.Trip> naive) {
        assertThat(ours).hasSameSizeAs(naive);
        for (int i = 0; i < ours.size(); i++) {
            RoundTrip our = ours.get(i);
            NaiveAccount.Trip other = naive.get(i);
            assertThat(our.entryBar()).isEqualTo(other.entryBar());
            assertThat(our.exitBar()).isEqualTo(other.exitBar());
            assertThat(our.entryPrice()).isCloseTo(other.entryPrice(), CLOSE_ENOUGH);
            assertThat(our.exitPrice()).isCloseTo(other.exitPrice(), CLOSE_ENOUGH);
            assertThat(our.quantity()).isCloseTo(other.quantity(), CLOSE_ENOUGH);
            assertThat(our.profit()).isCloseTo(other.profit(), CLOSE_ENOUGH);
        }
    }
}

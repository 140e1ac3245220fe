package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.data.internal.series.BarColumns;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Distributions are held to theory within four standard errors; the seeds are fixed, so the tests do not flicker. */
class SyntheticBarsTest {

    private static final double DAY = 1.0 / 365;

    private static BarColumns load(SyntheticBars source, String symbol) {
        return BarColumns.of(source.load(symbol));
    }

    /** Log returns, the first against the start price. */
    private static double[] returns(BarColumns bars) {
        double[] returns = new double[bars.count()];
        Arrays.setAll(returns, i -> Math.log(bars.close[i] / bars.open[i]));
        return returns;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(each -> (each - mean) * (each - mean)).sum() / (values.length - 1);
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double sum = IntStream.range(0, a.length)
                .mapToDouble(i -> (a[i] - meanA) * (b[i] - meanB))
                .sum();
        return sum / (a.length - 1) / Math.sqrt(variance(a) * variance(b));
    }

    private static double autocorrelation(double[] values) {
        return correlation(
                Arrays.copyOfRange(values, 0, values.length - 1), Arrays.copyOfRange(values, 1, values.length));
    }

    private static double[] squares(double[] values) {
        return Arrays.stream(values).map(each -> each * each).toArray();
    }

    /** A statistic of the bars of each of some seeds. */
    private static double[] ofSeeds(int seeds, SyntheticBars settings, ToDoubleFunction<BarColumns> statistic) {
        return IntStream.range(0, seeds)
                .mapToDouble(i -> statistic.applyAsDouble(load(settings, "S" + i)))
                .toArray();
    }

    @Test
    void gbm_has_the_mean_the_deviation_and_the_independence_of_theory() {
        double[] returns = returns(load(Bars.synthetic(1).gbm(0.5, 0.4).count(200_000), "A"));

        double variance = 0.4 * 0.4 * DAY;
        double mean = 0.5 * DAY - variance / 2;
        assertThat(mean(returns)).isCloseTo(mean, within(4 * Math.sqrt(variance / 200_000)));
        assertThat(variance(returns)).isCloseTo(variance, within(4 * variance * Math.sqrt(2.0 / 200_000)));
        assertThat(autocorrelation(returns)).isCloseTo(0, within(4 / Math.sqrt(200_000)));
        assertThat(autocorrelation(squares(returns))).isCloseTo(0, within(4 / Math.sqrt(200_000)));
        double kurtosis = Arrays.stream(returns)
                        .map(each -> Math.pow((each - mean) / Math.sqrt(variance), 4))
                        .sum()
                / 200_000;
        assertThat(kurtosis).isCloseTo(3, within(4 * Math.sqrt(24.0 / 200_000)));
    }

    @Test
    void the_expected_price_grows_with_the_drift_with_jumps_and_clustering_too() {
        SyntheticBars plain = Bars.synthetic(2).gbm(0.3, 0.2).count(365);
        for (SyntheticBars each : List.of(plain, plain.jumps(20, -0.05, 0.1), plain.volatilityClustering(0.1, 0.8))) {
            double[] last = ofSeeds(3_000, each, bars -> bars.close[364] / 100);
            assertThat(mean(last)).isCloseTo(Math.exp(0.3), within(4 * Math.sqrt(variance(last) / 3_000)));
        }
    }

    @Test
    void the_high_is_the_maximum_of_a_brownian_bridge() {
        BarColumns bars = load(Bars.synthetic(3).gbm(0, 0.4).count(50_000), "A");
        double v = 0.4 * 0.4 * DAY;
        // P(max > m) = exp(-2 (m - a) (m - b) / v): its value at the high drawn is uniform.
        double[] up = new double[bars.count()];
        double[] down = new double[bars.count()];
        for (int i = 0; i < up.length; i++) {
            up[i] = Math.exp(-2 * Math.log(bars.high[i] / bars.open[i]) * Math.log(bars.high[i] / bars.close[i]) / v);
            down[i] = Math.exp(-2 * Math.log(bars.low[i] / bars.open[i]) * Math.log(bars.low[i] / bars.close[i]) / v);
        }
        // Kolmogorov-Smirnov at 0.01 %: 2.23 / sqrt(n).
        assertThat(farthestFromUniform(up)).isLessThan(2.23 / Math.sqrt(up.length));
        assertThat(farthestFromUniform(down)).isLessThan(2.23 / Math.sqrt(down.length));
    }

    private static double farthestFromUniform(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return IntStream.range(0, sorted.length)
                .mapToDouble(i -> Math.max(
                        Math.abs(sorted[i] - (double) i / sorted.length),
                        Math.abs(sorted[i] - (i + 1.0) / sorted.length)))
                .max()
                .orElseThrow();
    }

    @Test
    void clustering_keeps_the_variance_and_makes_squares_follow_squares() {
        SyntheticBars clustered =
                Bars.synthetic(4).gbm(0, 0.2).volatilityClustering(0.1, 0.85).count(2_000);
        double[] variances = ofSeeds(300, clustered, bars -> variance(returns(bars)));
        double[] ofSquares = ofSeeds(300, clustered, bars -> autocorrelation(squares(returns(bars))));
        double[] ofReturns = ofSeeds(300, clustered, bars -> autocorrelation(returns(bars)));

        assertThat(mean(variances)).isCloseTo(0.04 * DAY, within(4 * Math.sqrt(variance(variances) / 300)));
        // Theory: alpha (1 - alpha beta - beta^2) / (1 - 2 alpha beta - beta^2) = 0.1806; samples of 2000 are biased
        // down.
        assertThat(mean(ofSquares)).isBetween(0.14, 0.20);
        assertThat(mean(ofReturns)).isCloseTo(0, within(4 * Math.sqrt(variance(ofReturns) / 300) + 1.0 / 2_000));
    }

    @Test
    void regimes_last_as_long_are_met_as_often_and_move_as_much_as_set() {
        SyntheticBars source = Bars.synthetic(5)
                .addRegime(0, 0.1, 100)
                .addRegime(0, 0.4, 25)
                .addRegime(0, 0.8, 25)
                .count(400_000);
        int[] path = source.regimePath();
        double[] returns = returns(load(source, "A"));
        double[] volatility = {0.1, 0.4, 0.8};
        double[] share = {100 / 150.0, 25 / 150.0, 25 / 150.0};
        for (int state = 0; state < 3; state++) {
            int wanted = state;
            double[] inState = IntStream.range(0, path.length)
                    .filter(i -> path[i] == wanted)
                    .mapToDouble(i -> returns[i])
                    .toArray();
            long runs = IntStream.range(1, path.length)
                    .filter(i -> path[i] == wanted && path[i - 1] != wanted)
                    .count();
            assertThat(inState.length / 400_000.0).isCloseTo(share[state], within(0.02));
            double length = state == 0 ? 100 : 25;
            assertThat((double) inState.length / runs).isCloseTo(length, within(4 * length / Math.sqrt(runs)));
            double variance = volatility[state] * volatility[state] * DAY;
            assertThat(variance(inState)).isCloseTo(variance, within(4 * variance * Math.sqrt(2.0 / inState.length)));
        }
    }

    @Test
    void ready_made_regimes_cluster_and_all_symbols_share_them() {
        SyntheticBars source = Bars.synthetic(6).regimes().count(20_000);
        double[] a = squares(returns(load(source, "A")));
        double[] b = squares(returns(load(source, "B")));

        assertThat(autocorrelation(a)).isGreaterThan(0.1);
        assertThat(correlation(a, b)).isGreaterThan(0.1);
        assertThat(Arrays.stream(source.regimePath()).max()).hasValue(1);
    }

    @Test
    void mean_reverting_prices_are_half_way_back_after_the_half_life() {
        BarColumns bars = load(Bars.synthetic(7).meanReverting(20, 0.3).count(200_000), "A");
        double[] x = Arrays.stream(bars.close).map(each -> Math.log(each / 100)).toArray();

        double k = Math.log(2) / 20;
        double persistence = Math.exp(-k);
        assertThat(autocorrelation(x))
                .isCloseTo(persistence, within(4 * Math.sqrt((1 - persistence * persistence) / 200_000)));
        double stationary = 0.3 * 0.3 * DAY / (2 * k);
        // The variance of an AR(1) has the standard error of n (1 - p^2) / (1 + p^2) independent values.
        double independent = 200_000 * (1 - persistence * persistence) / (1 + persistence * persistence);
        assertThat(variance(x)).isCloseTo(stationary, within(4 * stationary * Math.sqrt(2 / independent)));
        assertThat(mean(x)).isCloseTo(0, within(4 * Math.sqrt(stationary * 2 / (k * 200_000))));
    }

    @Test
    void jumps_come_as_often_and_go_as_far_as_set() {
        // The diffusion is a hundredth of the jumps' deviation: what is far from the mean is a jump.
        BarColumns bars =
                load(Bars.synthetic(8).gbm(5.45, 0.001).jumps(36.5, 0.5, 0.05).count(100_000), "A");
        double drift = (5.45 - 36.5 * (Math.exp(0.5 + 0.05 * 0.05 / 2) - 1)) * DAY;
        double[] jumps = Arrays.stream(returns(bars))
                .map(each -> each - drift)
                .filter(each -> each > 0.2)
                .toArray();
        double[] single = Arrays.stream(jumps).filter(each -> each < 0.75).toArray();

        double any = 1 - Math.exp(-0.1);
        double one = 0.1 * Math.exp(-0.1);
        assertThat(jumps.length / 100_000.0).isCloseTo(any, within(4 * Math.sqrt(any * (1 - any) / 100_000)));
        assertThat(single.length / 100_000.0).isCloseTo(one, within(4 * Math.sqrt(one * (1 - one) / 100_000)));
        assertThat(mean(single)).isCloseTo(0.5, within(4 * 0.05 / Math.sqrt(single.length)));
        assertThat(Math.sqrt(variance(single))).isCloseTo(0.05, within(4 * 0.05 / Math.sqrt(2.0 * single.length)));
    }

    @Test
    void a_basket_has_its_correlations() {
        double[][] wanted = {{1, 0.8, -0.3}, {0.8, 1, 0.1}, {-0.3, 0.1, 1}};
        SyntheticBars basket =
                Bars.synthetic(9).correlated(wanted, "A", "B", "C").count(100_000);
        List<double[]> returns = basket.symbols().stream()
                .map(symbol -> returns(load(basket, symbol)))
                .toList();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < i; j++) {
                double rho = wanted[i][j];
                assertThat(correlation(returns.get(i), returns.get(j)))
                        .isCloseTo(rho, within(4 * (1 - rho * rho) / Math.sqrt(100_000)));
            }
            assertThat(variance(returns.get(i))).isCloseTo(0.04 * DAY, within(4 * 0.04 * DAY * Math.sqrt(2e-5)));
        }
        SyntheticBars equal = Bars.synthetic(9).correlated(1, "A", "B").count(10);
        assertThat(load(equal, "A").close).isEqualTo(load(equal, "B").close);
    }

    @Test
    void volumes_have_their_mean_and_grow_with_the_move() {
        BarColumns bars = load(Bars.synthetic(10).volume(5_000).count(100_000), "A");
        double[] sizes = Arrays.stream(returns(bars)).map(Math::abs).toArray();

        assertThat(mean(bars.volume)).isCloseTo(5_000, within(4 * Math.sqrt(variance(bars.volume) / 100_000)));
        assertThat(correlation(sizes, bars.volume)).isGreaterThan(0.4);
        assertThat(Arrays.stream(bars.volume)).allMatch(each -> each == Math.rint(each) && each >= 0);
    }

    @Property(seed = "41")
    void every_bar_is_valid_and_the_open_is_the_close_before(@ForAll long seed) {
        BarColumns bars =
                load(Bars.synthetic(seed).regimes().jumps(50, -0.1, 0.2).count(200), "A");
        for (int i = 0; i < bars.count(); i++) {
            assertThat(bars.high[i]).isGreaterThanOrEqualTo(Math.max(bars.open[i], bars.close[i]));
            assertThat(bars.low[i])
                    .isLessThanOrEqualTo(Math.min(bars.open[i], bars.close[i]))
                    .isPositive();
            assertThat(bars.open[i]).isEqualTo(i == 0 ? 100 : bars.close[i - 1]);
            assertThat(bars.begin[i]).isEqualTo(i == 0 ? bars.begin[0] : bars.end[i - 1]);
        }
    }

    @Test
    void the_same_seed_gives_the_same_bits_on_every_machine() {
        SyntheticBars all = Bars.synthetic(42)
                .regimes()
                .jumps(10, -0.02, 0.05)
                .correlated(0.5, "A", "B", "C")
                .count(500);

        assertThat(hash(load(all, "C"))).isEqualTo("5d98e56151f1e782");
        assertThat(hash(load(Bars.synthetic(42).meanReverting(15, 0.25), "ANY")))
                .isEqualTo("7183f517c89b2bb0");
    }

    private static String hash(BarColumns bars) {
        ByteBuffer bytes = ByteBuffer.allocate(56 * bars.count());
        LongStream.concat(Arrays.stream(bars.begin), Arrays.stream(bars.end)).forEach(bytes::putLong);
        for (double[] column : List.of(bars.open, bars.high, bars.low, bars.close, bars.volume)) {
            Arrays.stream(column).forEach(bytes::putDouble);
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_order_of_asking_the_number_of_bars_and_the_length_of_names_do_not_matter() {
        SyntheticBars source = Bars.synthetic(11).correlated(0.3, "A", "B");
        String b = hash(load(source, "B"));

        assertThat(hash(load(source, "A"))).isNotEqualTo(b);
        assertThat(hash(load(source, "B"))).isEqualTo(b);
        assertThat(Arrays.copyOf(load(source.count(2_000), "B").close, 1_000)).isEqualTo(load(source, "B").close);
        assertThat(hash(load(Bars.synthetic(12), "B"))).isNotEqualTo(hash(load(Bars.synthetic(13), "B")));
        // "Aa" and "BB" have the same String.hashCode.
        assertThat(hash(load(Bars.synthetic(12), "Aa"))).isNotEqualTo(hash(load(Bars.synthetic(12), "BB")));
    }

    @Test
    void bars_follow_a_calendar_by_days_and_within_sessions() {
        SyntheticBars source =
                Bars.synthetic(14).calendar(MarketCalendar.nyse()).startingAt(Instant.parse("2024-07-02T15:00:00Z"));

        assertThat(source.count(3).load("A").getBarData())
                .extracting(bar -> bar.getBeginTime() + " " + bar.getTimePeriod())
                .containsExactly(
                        "2024-07-03T04:00:00Z PT24H", "2024-07-05T04:00:00Z PT24H", "2024-07-08T04:00:00Z PT24H");
        assertThat(source.barLength(Duration.ofHours(2)).count(6).load("A").getBarData())
                .extracting(bar -> bar.getBeginTime() + " " + bar.getTimePeriod())
                .containsExactly(
                        "2024-07-02T15:30:00Z PT2H",
                        "2024-07-02T17:30:00Z PT2H",
                        "2024-07-02T19:30:00Z PT30M",
                        "2024-07-03T13:30:00Z PT2H",
                        "2024-07-03T15:30:00Z PT1H30M",
                        "2024-07-05T13:30:00Z PT2H");
    }

    @Test
    void a_year_on_a_calendar_is_252_sessions_in_days_and_in_minutes() {
        SyntheticBars source = Bars.synthetic(15)
                .gbm(0, 0.2)
                .calendar(MarketCalendar.nyse())
                .startingAt(Instant.parse("2000-01-01T00:00:00Z"));
        double[] days = returns(load(source.count(8_000), "A"));
        double[] minutes = returns(load(source.barLength(Duration.ofMinutes(5)).count(50_000), "A"));

        assertThat(variance(days) * 252).isCloseTo(0.04, within(4 * 0.04 * Math.sqrt(2.0 / 8_000)));
        assertThat(variance(minutes) * 252 * 78).isCloseTo(0.04, within(4 * 0.04 * Math.sqrt(2.0 / 50_000)));
    }

    @Test
    void clean_synthetic_markets_pass_their_own_checks() {
        SyntheticBars source =
                Bars.synthetic(16).regimes().calendar(MarketCalendar.nyse()).count(2_000);
        for (int i = 0; i < 50; i++) {
            BarQuality quality =
                    Bars.qualityChecks().calendar(MarketCalendar.nyse()).apply(source.load("S" + i));
            assertThat(quality.findings()).isEmpty();
            assertThat(quality.overall()).isEqualTo(1);
        }
    }

    @Test
    void settings_out_of_range_are_rejected() {
        SyntheticBars source = Bars.synthetic(1);
        assertThatThrownBy(() -> source.gbm(0, Double.NaN))
                .hasMessage("annualVolatility must be in [0.0, 100.0] but was NaN");
        assertThatThrownBy(() -> source.volatilityClustering(0.2, 0.8))
                .hasMessage("alpha + beta must be below 1 but was 0.2 + 0.8; the variance would not end");
        assertThatThrownBy(() -> source.addRegime(0, 0.1, 0.5)).hasMessageContaining("averageBars must be in [1.0");
        assertThatThrownBy(() -> source.meanReverting(0, 0.1)).hasMessageContaining("halfLifeBars");
        assertThatThrownBy(() -> source.jumps(-1, 0, 0)).hasMessageContaining("perYear");
        assertThatThrownBy(() -> source.count(0)).hasMessage("bars must be in [1, 50000000] but was 0");
        assertThatThrownBy(() -> source.startPrice(0)).hasMessageContaining("price must be in");
        assertThatThrownBy(() -> source.volume(-1)).hasMessageContaining("mean must be in");
        assertThatThrownBy(() -> source.barLength(Duration.ZERO)).hasMessageContaining("PT0S");
        assertThatThrownBy(() -> source.startingAt(Instant.MAX)).hasMessageContaining("1800 and 2299");
        assertThatThrownBy(() -> source.symbols("A", "A")).hasMessageContaining("none blank or twice");
        assertThatThrownBy(() -> source.calendar(MarketCalendar.nyse())
                        .barLength(Duration.ofDays(7))
                        .load("A"))
                .hasMessageContaining("must last at most a day");
        assertThatThrownBy(() -> source.gbm(100, 0).count(100_000).load("A"))
                .hasMessageContaining("prices must stay within what a double holds");
    }

    @Test
    void correlations_that_are_none_are_rejected() {
        SyntheticBars source = Bars.synthetic(1);
        assertThatThrownBy(() -> source.correlated(new double[][] {{1, 0.5}, {0.4, 1}}, "A", "B"))
                .hasMessageContaining("was 0.4 for B with A and 0.5 the other way");
        assertThatThrownBy(() -> source.correlated(new double[][] {{1}}, "A", "B"))
                .hasMessageContaining("a row for each of the 2 symbols but had 1");
        assertThatThrownBy(() -> source.correlated(new double[][] {{1, Double.NaN}, {Double.NaN, 1}}, "A", "B"))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> source.correlated(-0.9, "A", "B", "C"))
                .hasMessageContaining("that of C contradicts those of the symbols before it");
    }

    @Test
    void any_symbol_has_bars_until_some_are_named() {
        assertThat(Bars.synthetic(1).load("WHATEVER").getName()).isEqualTo("WHATEVER");
        assertThat(Bars.synthetic(1).symbols()).containsExactly("SYN");
        assertThat(Bars.synthetic(1).symbols("B", "A").symbols()).containsExactly("A", "B");
        assertThatThrownBy(() -> Bars.synthetic(1).symbols("B", "A").load("C"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no symbol \"C\"; there are A, B");
    }

    @Test
    void says_its_seed_and_settings() {
        assertThat(Bars.synthetic(7).jumps(5, -0.02, 0.04).symbols("A"))
                .hasToString(
                        "Bars.synthetic(seed 7, drift 0.07 with volatility 0.2, 5.0 jumps a year of -0.02 +- 0.04, A,"
                                + " 1000 bars of PT24H from 2020-01-01T00:00:00Z)");
    }

    @Test
    void markets_that_differ_in_a_setting_differ_in_what_they_say_of_themselves() {
        SyntheticBars plain = Bars.synthetic(7);
        double[][] strong = {{1, 0.9, 0.1}, {0.9, 1, 0.1}, {0.1, 0.1, 1}};
        double[][] weak = {{1, 0.2, 0.1}, {0.2, 1, 0.1}, {0.1, 0.1, 1}};

        assertThat(List.of(
                                plain,
                                plain.startPrice(50),
                                plain.volume(5),
                                plain.calendar(MarketCalendar.nyse()),
                                plain.calendar(MarketCalendar.nyse().extendedHours()),
                                plain.symbols("A", "B", "C"),
                                plain.symbols("B", "A", "C"),
                                plain.correlated(0.5, "A", "B", "C"),
                                plain.correlated(strong, "A", "B", "C"),
                                plain.correlated(weak, "A", "B", "C"))
                        .stream()
                        .map(SyntheticBars::toString))
                .doesNotHaveDuplicates();
    }
}

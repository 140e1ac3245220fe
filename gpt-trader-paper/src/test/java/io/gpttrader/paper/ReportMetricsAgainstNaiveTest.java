package io.gpttrader.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.paper.internal.metrics.HeldBars;
import io.gpttrader.paper.internal.metrics.RoundTrip;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every metric against {@link ReportNaiveMetrics}, on random curves that move only where something is held. */
class ReportMetricsAgainstNaiveTest {

    @Property(seed = "20260301")
    void every_metric_equals_the_naive_one(@ForAll long seed, @ForAll @IntRange(min = 2, max = 900) int bars) {
        assertSameMetrics(seed, bars);
    }

    /** Long enough for a sampled bound of the tail. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void a_longer_curve_has_the_same_metrics(long seed) {
        assertSameMetrics(seed, 8_200);
    }

    /** A walk in which the account is in and out of the market by turns. */
    private static PaperReport random(FiguresFixture fixture, long seed, int bars) {
        var random = new SplittableRandom(seed);
        double[] equity = new double[bars];
        double[] hold = new double[bars];
        HeldBars held = new HeldBars();
        List<RoundTrip> trips = new ArrayList<>();
        double now = FiguresFixture.STARTING_CASH;
        double other = now;
        int entry = random.nextInt(1, 6);
        int exit = entry + random.nextInt(1, 20);
        double before = now;
        for (int i = 0; i < bars; i++) {
            other *= Math.exp(0.01 * random.nextGaussian());
            now *= i > entry - 1 && i <= exit ? Math.exp(0.0003 + 0.012 * random.nextGaussian()) : 1;
            equity[i] = now;
            hold[i] = other;
            if (i == exit || i == bars - 1 && i >= entry) {
                boolean open = i < exit;
                held.add(entry, open ? bars : exit);
                trips.add(trip(fixture, new int[] {entry, i}, now - before, open));
                before = now;
                entry = i + random.nextInt(0, 10);
                exit = entry + random.nextInt(1, 20);
            }
        }
        return fixture.make(equity, hold, trips, held);
    }

    private static RoundTrip trip(FiguresFixture fixture, int[] bars, double profit, boolean open) {
        return new RoundTrip(
                "sma-cross",
                "AAPL",
                true,
                bars[0],
                fixture.end(bars[0]),
                fixture.date(bars[0]),
                100,
                bars[1],
                fixture.end(bars[1]),
                fixture.date(bars[1]),
                101,
                95,
                profit,
                profit / 9_500,
                0,
                bars[1] - bars[0],
                open,
                open ? "" : "signal",
                "",
                "");
    }

    private static void assertSameMetrics(long seed, int bars) {
        FiguresFixture fixture = FiguresFixture.run().barsPerYear(252).riskFree(seed % 2 == 0 ? 0.03 : 0);
        PaperReport report = random(fixture, seed, bars);
        Map<String, Double> expected = new ReportNaiveMetrics(fixture, report).all();
        assertThat(report.metrics().keySet()).isEqualTo(expected.keySet());
        Map<String, String> differences = new TreeMap<>();
        expected.forEach((name, naive) -> {
            double actual = report.metric(name);
            boolean same = Double.isFinite(naive)
                    ? Math.abs(actual - naive) <= 1e-8 * Math.max(1, Math.abs(naive))
                    : Double.compare(actual, naive) == 0;
            if (!same) {
                differences.put(name, actual + " is not " + naive);
            }
        });
        assertThat(differences).isEmpty();
    }
}

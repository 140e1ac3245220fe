package io.gpttrader.analyze.internal.swings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.analyze.SwingPoint;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.outcomes.AverageTrueRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

class SwingsTest {

    @Test
    void a_turn_is_known_at_the_first_close_three_ranges_from_the_extreme() {
        // 1 up a bar for 30 bars, then 1 down: every true range is 1, so a turn takes 3
        PriceBars bars = bars(t -> t <= 30 ? 100 + t : 160 - t, 60);

        List<SwingPoint> swings = Swings.of(bars, 3);

        assertThat(AverageTrueRange.of(bars)[20]).isCloseTo(1, within(1e-12));
        // the low of bar 0 is known when the range is, at bar 14; the high of bar 30 at the close of bar 33
        assertThat(swings).containsExactly(new SwingPoint(0, 100, false, 14), new SwingPoint(30, 130, true, 33));
    }

    @Test
    void highs_and_lows_alternate_and_each_is_the_extreme_between_its_neighbours() {
        for (int seed = 0; seed < 30; seed++) {
            PriceBars bars = walk(seed, 500);
            List<SwingPoint> swings = Swings.of(bars, 2);
            for (int i = 1; i < swings.size(); i++) {
                SwingPoint before = swings.get(i - 1);
                SwingPoint swing = swings.get(i);
                assertThat(swing.isHigh()).isNotEqualTo(before.isHigh());
                assertThat(swing.bar()).isGreaterThan(before.bar());
                assertThat(swing.confirmedBar()).isGreaterThan(swing.bar());
                for (int t = before.bar() + 1; t <= swing.confirmedBar(); t++) {
                    if (swing.isHigh()) {
                        assertThat(bars.high()[t]).isLessThanOrEqualTo(swing.price());
                    } else {
                        assertThat(bars.low()[t]).isGreaterThanOrEqualTo(swing.price());
                    }
                }
            }
            assertThat(swings.size()).isGreaterThan(5);
        }
    }

    @Property(tries = 50, seed = "18")
    void a_swing_that_is_known_never_changes(
            @ForAll @IntRange(max = 10_000) int seed, @ForAll @IntRange(min = 1, max = 399) int t) {
        PriceBars bars = walk(seed, 400);

        List<SwingPoint> known = Swings.of(bars, 3).stream()
                .filter(swing -> swing.confirmedBar() <= t)
                .toList();

        assertThat(Swings.of(bars.upTo(t), 3)).isEqualTo(known);
    }

    @Test
    void a_constant_price_and_a_bar_alone_have_none_and_missing_prices_confirm_none() {
        assertThat(Swings.of(bars(t -> 5, 100), 3)).isEmpty();
        assertThat(Swings.of(bars(t -> 5, 1), 3)).isEmpty();
        assertThat(Swings.of(bars(t -> Double.NaN, 50), 3)).isEmpty();
        PriceBars gap = bars(t -> t > 31 && t < 35 ? Double.NaN : t <= 30 ? 100 + t : 160 - t, 60);
        // the range is not known again before 14 bars after the gap
        assertThat(Swings.of(gap, 3)).hasSize(2);
        assertThat(Swings.of(gap, 3).get(1).confirmedBar()).isGreaterThan(45);
    }

    private interface Price {
        double at(int t);
    }

    /** Each bar goes from the close before to its close. */
    private static PriceBars bars(Price price, int count) {
        BarSeries series = series();
        double before = price.at(0);
        for (int t = 0; t < count; t++) {
            double close = price.at(t);
            add(series, before, Math.max(before, close), Math.min(before, close), close);
            before = close;
        }
        return PriceBars.of(series);
    }

    private static PriceBars walk(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        BarSeries series = series();
        double price = 100;
        for (int t = 0; t < count; t++) {
            double open = price;
            price *= Math.exp(0.01 * random.nextGaussian());
            add(
                    series,
                    open,
                    Math.max(open, price) * (1 + 0.004 * random.nextDouble()),
                    Math.min(open, price) * (1 - 0.004 * random.nextDouble()),
                    price);
        }
        return PriceBars.of(series);
    }

    private static BarSeries series() {
        return new BaseBarSeriesBuilder()
                .withName("bars")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
    }

    private static void add(BarSeries series, double open, double high, double low, double close) {
        series.barBuilder()
                .timePeriod(Duration.ofDays(1))
                .endTime(Instant.parse("2020-01-02T00:00:00Z").plus(Duration.ofDays(series.getBarCount())))
                .openPrice(open)
                .highPrice(high)
                .lowPrice(low)
                .closePrice(close)
                .volume(1)
                .add();
    }
}

package io.gpttrader.api;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;
import org.ta4j.core.num.NumFactory;

/** Series of the host's own, against values that are worked out naively from all bars that end by a moment. */
class GivenSeriesTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    private static BarSeries empty(String name, NumFactory numbers) {
        return new BaseBarSeriesBuilder().withName(name).withNumFactory(numbers).build();
    }

    private static void add(BarSeries series, Instant end, Duration length, double close) {
        series.barBuilder()
                .timePeriod(length)
                .endTime(end)
                .openPrice(close)
                .highPrice(close + 1)
                .lowPrice(close - 1)
                .closePrice(close)
                .volume(100)
                .add();
    }

    private static BarSeries bars(String name, Duration length, double... closes) {
        BarSeries series = empty(name, DoubleNumFactory.getInstance());
        for (int i = 0; i < closes.length; i++) {
            add(series, START.plus(length.multipliedBy(i + 1L)), length, closes[i]);
        }
        return series;
    }

    /** Bars of 5 minutes to two hours with holes, a few of them longer than a week. */
    private static BarSeries random(String name, long seed) {
        Random random = new Random(seed);
        Duration length = Duration.ofMinutes(List.of(5, 60, 7, 120).get(random.nextInt(4)));
        BarSeries series =
                empty(name, random.nextBoolean() ? DoubleNumFactory.getInstance() : DecimalNumFactory.getInstance());
        Instant end = START.plus(Duration.ofMinutes(random.nextInt(300)));
        double close = 50;
        for (int i = 0; i < 100; i++) {
            int skipped = random.nextInt(6) == 0 ? random.nextInt(4) : random.nextInt(60) == 0 ? 4000 : 0;
            end = end.plus(length.multipliedBy(1L + skipped));
            close = Math.max(10, close + random.nextInt(5) - 2);
            add(series, end, length, close);
        }
        return series;
    }

    /** The bars that have ended by a moment, none where the last one is older than a week. */
    private static List<Bar> known(BarSeries series, Instant moment) {
        List<Bar> known = new ArrayList<>();
        for (Bar bar : series.getBarData()) {
            if (!bar.getEndTime().isAfter(moment)) {
                known.add(bar);
            }
        }
        boolean isOld = !known.isEmpty()
                && Duration.between(known.get(known.size() - 1).getEndTime(), moment)
                                .compareTo(Duration.ofDays(7))
                        > 0;
        return isOld ? List.of() : known;
    }

    private static double closeOf(List<Bar> bars, int before) {
        return bars.size() <= before
                ? Double.NaN
                : bars.get(bars.size() - 1 - before).getClosePrice().doubleValue();
    }

    private static double meanOf(List<Bar> bars, int count) {
        return IntStream.range(0, count).mapToDouble(i -> closeOf(bars, i)).sum() / count;
    }

    // ---- what it is

    @Property(seed = "2101")
    void a_value_is_that_of_the_last_bar_that_has_closed(@ForAll long seed) {
        BarSeries own = random("own", seed);
        BarSeries other = random("other", seed + 1);
        Scope scope = Scope.on(own);
        Indicator<Num> last = scope.indicator(on(other, close()));
        Indicator<Num> spread = scope.indicator(close().minus(on(other, sma(4))));
        Condition above = on(other, close().above(sma(4)));
        Rule holds = above.bind(scope, false);
        Rule fails = above.not().bind(scope, false);
        for (int i = 0; i < own.getBarCount(); i++) {
            List<Bar> known = known(other, own.getBar(i).getEndTime());
            double mean = meanOf(known, 4);
            assertThat(last.getValue(i).doubleValue()).isEqualTo((Double) closeOf(known, 0));
            assertThat(spread.getValue(i).doubleValue())
                    .isEqualTo(own.getBar(i).getClosePrice().doubleValue() - mean, within(1e-9));
            assertThat(holds.isSatisfied(i)).isEqualTo(closeOf(known, 0) > mean + 1e-9);
            assertThat(fails.isSatisfied(i)).isEqualTo(closeOf(known, 0) <= mean + 1e-9);
        }
    }

    /** What comes later is cut off, or replaced by other numbers: nothing before it changes. */
    @Property(seed = "2102", tries = 100)
    void what_has_not_closed_is_not_seen(@ForAll long seed) {
        BarSeries own = random("own", seed);
        BarSeries other = random("other", seed + 1);
        Instant cut = own.getBar(new Random(seed).nextInt(own.getBarCount())).getEndTime();
        BarSeries cutOff = empty("other", other.numFactory());
        BarSeries scrambled = empty("other", other.numFactory());
        Random random = new Random(seed);
        for (Bar bar : other.getBarData()) {
            boolean isKnown = !bar.getEndTime().isAfter(cut);
            double close = bar.getClosePrice().doubleValue();
            if (isKnown) {
                add(cutOff, bar.getEndTime(), bar.getTimePeriod(), close);
            }
            add(scrambled, bar.getEndTime(), bar.getTimePeriod(), isKnown ? close : 10 + random.nextInt(90));
        }
        for (BarSeries changed : List.of(cutOff, scrambled)) {
            for (Value value : List.of(ema(5), rsi(3).plus(atr(4)), highest(6).shift(1))) {
                Indicator<Num> expected = Scope.on(own).indicator(on(other, value));
                Indicator<Num> found = Scope.on(own).indicator(on(changed, value));
                for (int i = 0;
                        i < own.getBarCount() && !own.getBar(i).getEndTime().isAfter(cut);
                        i++) {
                    assertThat(found.getValue(i).doubleValue())
                            .isEqualTo((Double) expected.getValue(i).doubleValue());
                }
            }
        }
    }

    /** Hours 10, 20, 30 end with bars 12, 24, 36 of 5 minutes; bar 13 is the first of the second hour. */
    @Test
    void an_hour_is_known_from_the_bar_that_ends_with_it() {
        BarSeries hourly = bars("hourly", Duration.ofHours(1), 10, 20, 30);
        double[] fives = IntStream.range(0, 36).mapToDouble(i -> 1).toArray();
        Indicator<Num> value =
                Scope.on(bars("fives", Duration.ofMinutes(5), fives)).indicator(on(hourly, close()));

        assertThat(IntStream.of(0, 10, 11, 12, 22, 23, 35)
                        .mapToDouble(i -> value.getValue(i).doubleValue()))
                .containsExactly(Double.NaN, Double.NaN, 10.0, 10.0, 10.0, 20.0, 30.0);
    }

    @Property(seed = "2103", tries = 50)
    void a_series_that_grows_gives_what_the_whole_one_gives(@ForAll long seed) {
        BarSeries own = random("own", seed);
        BarSeries whole = random("other", seed + 1);
        BarSeries growing = empty("other", whole.numFactory());
        growing.setMaximumBarCount(40);
        Indicator<Num> expected = Scope.on(own).indicator(on(whole, sma(5).plus(highest(3))));
        Indicator<Num> found = Scope.on(own).indicator(on(growing, sma(5).plus(highest(3))));
        int next = 0;
        for (int i = 0; i < own.getBarCount(); i++) {
            while (next < whole.getBarCount()
                    && !whole.getBar(next).getEndTime().isAfter(own.getBar(i).getEndTime())) {
                growing.addBar(whole.getBar(next++));
            }
            assertThat(found.getValue(i).doubleValue())
                    .isEqualTo((Double) expected.getValue(i).doubleValue());
        }
    }

    // ---- in recipes

    @Test
    void a_recipe_reads_it_without_an_engine() {
        BarSeries spy = bars("SPY", Duration.ofDays(1), 1, 2, 3, 2, 1, 2);
        BarSeries own = bars("A", Duration.ofDays(1), 9, 9, 9, 9, 9, 9);
        Recipe recipe = strategy("up with SPY")
                .buyWhen(on(spy, close().rising(1)))
                .sellWhen(on(spy, close()).falling(1));
        Strategy strategy = recipe.apply(own);

        assertThat(IntStream.range(0, 6).filter(strategy::shouldEnter)).containsExactly(1, 2, 5);
        assertThat(IntStream.range(0, 6).filter(strategy::shouldExit)).containsExactly(3, 4);
        assertThat(recipe.barsNeeded()).isEqualTo(2);
    }

    @Test
    void it_reads_longer_bars_and_other_series_of_its_own() {
        BarSeries daily = bars(
                "daily",
                Duration.ofDays(1),
                IntStream.rangeClosed(1, 21).asDoubleStream().toArray());
        BarSeries own = bars(
                "A",
                Duration.ofHours(12),
                IntStream.range(0, 42).asDoubleStream().toArray());

        assertThat(Scope.on(own)
                        .indicator(on(daily, on(days(7), close())))
                        .getValue(41)
                        .doubleValue())
                .isEqualTo(21);
        assertThat(Scope.on(own)
                        .indicator(on(own, on(daily, close())))
                        .getValue(3)
                        .doubleValue())
                .isEqualTo(2);
        assertThat(Scope.on(own, Universe.ofSeries(Map.of("A", own, "D", daily)))
                        .indicator(on(own, on("D", close())))
                        .getValue(3)
                        .doubleValue())
                .isEqualTo(2);
    }

    @Test
    void it_prints_the_name_of_the_series_as_a_variable() {
        BarSeries hourly = bars("AAPL 1h", Duration.ofHours(1), 1, 2);
        Recipe recipe = strategy("dips")
                .buyWhen(on(hourly, rsi(param("bars", 14, List.of(7, 14))).below(30)))
                .sellWhen(on(hourly, rsi(param("bars")).above(70)));

        assertThat(recipe.with(Map.of("bars", 7)))
                .hasToString("strategy(\"dips\").buyWhen(on(AAPL_1h, rsi(7).below(30)))"
                        + ".sellWhen(on(AAPL_1h, rsi(7).above(70)))");
        assertThat(recipe.family().apply(Map.of("bars", 7))).isEqualTo(recipe.with(Map.of("bars", 7)));
        assertThat(recipe.get())
                .containsEntry("series", Map.of("AAPL 1h", hourly))
                .doesNotContainKey("bind");
        assertThat(recipe.get().get("series")).isEqualTo(Map.of("AAPL 1h", hourly));
        assertThat(strategy("plain").buyWhen(always()).sellWhen(never()).get()).doesNotContainKey("series");
        assertThat(on(hourly, close())).isNotEqualTo(on(bars("AAPL 1h", Duration.ofHours(1), 1, 2), close()));
    }

    @Test
    void it_travels_with_its_bars() throws Exception {
        BarSeries spy = bars("SPY", Duration.ofDays(1), 1, 2, 3, 2, 1, 2);
        BarSeries own = bars("A", Duration.ofDays(1), 9, 9, 9, 9, 9, 9);
        Recipe recipe = strategy("up").buyWhen(on(spy, close().rising(1))).sellWhen(on(spy, close().falling(1)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(recipe);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Recipe there = (Recipe) in.readObject();
            Strategy strategy = there.apply(own);
            assertThat(there).hasToString(recipe.toString());
            assertThat(IntStream.range(0, 6).filter(strategy::shouldEnter)).containsExactly(1, 2, 5);
        }
    }

    @Test
    void what_cannot_work_is_rejected_with_what_to_do() {
        BarSeries hourly = bars("hourly", Duration.ofHours(1), 1, 2);
        BarSeries other = bars("hourly", Duration.ofHours(1), 1, 2);

        assertThatThrownBy(() -> on(bars(" ", Duration.ofHours(1), 1), close()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not be blank but was \" \"")
                .hasMessageContaining("withName(");
        assertThatThrownBy(() -> on(hourly, rank(close()).atMost(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rank(close()) ranks the symbols that a run trades")
                .hasMessageContaining("series hourly is none of them");
        assertThatThrownBy(() ->
                        strategy("x").buyWhen(on(hourly, close().above(1))).sellWhen(on(other, close().above(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two different series of one recipe are named \"hourly\"");
        assertThatThrownBy(() -> strategy("x")
                        .buyWhen(on(hourly, on("SPY", close().above(1))))
                        .sellWhen(never())
                        .apply(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("among(");
        assertThatThrownBy(() -> on((BarSeries) null, close())).isInstanceOf(NullPointerException.class);
    }
}

package io.gpttrader.api;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.Strategy;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/** Values of other symbols and ranks, against ones that are worked out naively from all bars that end by a moment. */
class OtherSymbolsTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    private static BarSeries empty(String name) {
        return new BaseBarSeriesBuilder()
                .withName(name)
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
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

    /** Daily closes, NaN for a day without a bar. */
    private static BarSeries daily(String name, double... closes) {
        BarSeries series = empty(name);
        for (int i = 0; i < closes.length; i++) {
            if (!Double.isNaN(closes[i])) {
                add(series, START.plus(Duration.ofDays(i + 1L)), Duration.ofDays(1), closes[i]);
            }
        }
        return series;
    }

    /** Bars of six hours or a day with holes, some of them longer than a week; few different closes, so that there are ties. */
    private static BarSeries random(String name, long seed) {
        Random random = new Random(seed);
        Duration length = Duration.ofHours(random.nextBoolean() ? 6 : 24);
        BarSeries series = empty(name);
        Instant end = START.plus(Duration.ofHours(random.nextInt(30)));
        double close = 50;
        for (int i = 0; i < 120; i++) {
            int skipped = random.nextInt(6) == 0 ? random.nextInt(4) : random.nextInt(40) == 0 ? 40 : 0;
            end = end.plus(length.multipliedBy(1L + skipped));
            close = Math.max(10, close + random.nextInt(5) - 2);
            add(series, end, length, close);
        }
        return series;
    }

    private static Map<String, BarSeries> market(long seed) {
        Map<String, BarSeries> market = new LinkedHashMap<>();
        for (String symbol : List.of("A", "B", "C", "D")) {
            market.put(symbol, random(symbol, seed * 31 + symbol.charAt(0)));
        }
        return market;
    }

    /** The bars that have ended by a moment, none where the last one is too old. */
    private static List<Bar> known(BarSeries series, Instant moment) {
        List<Bar> known = new ArrayList<>();
        for (Bar bar : series.getBarData()) {
            if (!bar.getEndTime().isAfter(moment)) {
                known.add(bar);
            }
        }
        boolean isOld = !known.isEmpty()
                && Duration.between(known.get(known.size() - 1).getEndTime(), moment)
                                .compareTo(WEEK)
                        > 0;
        return isOld ? List.of() : known;
    }

    private static double closeOf(List<Bar> bars, int before) {
        return bars.size() <= before
                ? Double.NaN
                : bars.get(bars.size() - 1 - before).getClosePrice().doubleValue();
    }

    private static double meanOf(List<Bar> bars, int count) {
        return bars.size() < count
                ? Double.NaN
                : IntStream.range(0, count).mapToDouble(i -> closeOf(bars, i)).sum() / count;
    }

    private static Double number(Indicator<Num> indicator, int bar) {
        return indicator.getValue(bar).doubleValue();
    }

    private static Indicator<Num> bound(Value value, Map<String, BarSeries> market, String symbol) {
        return Scope.on(market.get(symbol), Universe.ofSeries(market)).indicator(value);
    }

    // ---- what it is

    @Property(seed = "1901")
    void a_value_of_another_symbol_is_that_of_its_last_bar_that_has_closed(@ForAll long seed) {
        Map<String, BarSeries> market = market(seed);
        BarSeries own = market.get("A");
        Indicator<Num> last = bound(on("B", close()), market, "A");
        Indicator<Num> mean = bound(on("B", sma(4)), market, "A");
        Indicator<Num> spread = bound(close().minus(on("B", close().shift(2))), market, "A");
        for (int i = 0; i < own.getBarCount(); i++) {
            List<Bar> known = known(market.get("B"), own.getBar(i).getEndTime());
            assertThat(number(last, i)).isEqualTo((Double) closeOf(known, 0));
            assertThat(number(mean, i)).isEqualTo(meanOf(known, 4), within(1e-9));
            assertThat(number(spread, i))
                    .isEqualTo(own.getBar(i).getClosePrice().doubleValue() - closeOf(known, 2), within(1e-9));
        }
    }

    @Property(seed = "1902")
    void a_condition_and_its_negation_are_false_where_the_other_symbol_is_not_known(@ForAll long seed) {
        Map<String, BarSeries> market = market(seed);
        BarSeries own = market.get("A");
        Scope scope = Scope.on(own, Universe.ofSeries(market));
        Condition above = on("B", close().above(sma(4)));
        var holds = above.bind(scope, false);
        var fails = above.not().bind(scope, false);
        for (int i = 0; i < own.getBarCount(); i++) {
            List<Bar> known = known(market.get("B"), own.getBar(i).getEndTime());
            double mean = meanOf(known, 4);
            assertThat(holds.isSatisfied(i)).isEqualTo(closeOf(known, 0) > mean);
            assertThat(fails.isSatisfied(i)).isEqualTo(closeOf(known, 0) <= mean);
        }
    }

    @Property(seed = "1903")
    void a_rank_counts_the_symbols_with_a_greater_value_and_the_equal_ones_before(@ForAll long seed) {
        Map<String, BarSeries> market = market(seed);
        List<String> symbols = List.copyOf(market.keySet());
        for (String symbol : symbols) {
            Indicator<Num> rank = bound(rank(momentum(3)), market, symbol);
            BarSeries own = market.get(symbol);
            for (int i = 0; i < own.getBarCount(); i++) {
                Instant moment = own.getBar(i).getEndTime();
                double[] values = symbols.stream()
                        .mapToDouble(each -> {
                            List<Bar> known = known(market.get(each), moment);
                            return closeOf(known, 0) - closeOf(known, 3);
                        })
                        .toArray();
                int place = symbols.indexOf(symbol);
                long before = IntStream.range(0, values.length)
                        .filter(other ->
                                values[other] > values[place] || (values[other] == values[place] && other < place))
                        .count();
                assertThat(number(rank, i))
                        .isEqualTo(
                                Double.isNaN(values[place]) ? Double.valueOf(Double.NaN) : Double.valueOf(before + 1));
            }
        }
    }

    /** Of bars that end on days 1 to 20, the other symbol's stop on day 5: known until day 12. */
    @Test
    void a_bar_is_known_for_seven_days() {
        double[] closes = new double[20];
        java.util.Arrays.fill(closes, 10);
        Map<String, BarSeries> market = Map.of("A", daily("A", closes), "B", daily("B", 1, 2, Double.NaN, 4, 5));
        Indicator<Num> other = bound(on("B", close()), market, "A");

        assertThat(IntStream.range(0, 13).mapToDouble(i -> number(other, i)))
                .containsExactly(1.0, 2.0, 2.0, 4.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, Double.NaN);
    }

    @Test
    void a_bar_of_a_month_is_known_for_two_months() {
        double[] closes = new double[100];
        java.util.Arrays.fill(closes, 10);
        BarSeries monthly = empty("B");
        add(monthly, START.plus(Duration.ofDays(10)), Duration.ofDays(30), 7);
        Indicator<Num> other = bound(on("B", close()), Map.of("A", daily("A", closes), "B", monthly), "A");

        assertThat(IntStream.range(0, 100).filter(i -> number(other, i) == 7))
                .containsExactly(IntStream.range(9, 70).boxed().toArray(Integer[]::new));
    }

    @Test
    void longer_bars_of_another_symbol_are_made_of_its_own() {
        BarSeries ten = daily("B", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
        BarSeries own =
                daily("A", ten.getBarData().stream().mapToDouble(bar -> 50).toArray());
        Indicator<Num> weekly = bound(on("B", on(weeks(1), close())), Map.of("A", own, "B", ten), "A");

        // 1 January 2024 is a Monday: weeks close with the bars 7 and 14.
        assertThat(IntStream.of(5, 6, 12, 13, 15).mapToDouble(i -> number(weekly, i)))
                .containsExactly(Double.NaN, 7.0, 7.0, 14.0, 14.0);
    }

    // ---- no look-ahead

    @Property(seed = "1904")
    void what_comes_later_in_any_symbol_changes_nothing_before(@ForAll long seed) {
        Map<String, BarSeries> market = market(seed);
        Instant cut = START.plus(Duration.ofDays(5 + Math.floorMod(seed, 40L)));
        List<Value> values = List.of(
                on("B", ema(3)),
                rank(roc(4)),
                on("C", rank(close())),
                ema(3).of(on("B", close())),
                on(weeks(1), rank(close())));
        for (Map<String, BarSeries> changed : List.of(cut(market, cut), scrambled(market, cut, seed))) {
            for (Value value : values) {
                Indicator<Num> before = bound(value, market, "A");
                Indicator<Num> after = bound(value, changed, "A");
                BarSeries own = market.get("A");
                for (int i = 0;
                        i < own.getBarCount() && !own.getBar(i).getEndTime().isAfter(cut);
                        i++) {
                    assertThat(number(after, i)).as("%s at bar %d", value, i).isEqualTo(number(before, i));
                }
            }
        }
    }

    private static Map<String, BarSeries> cut(Map<String, BarSeries> market, Instant cut) {
        return changed(
                market,
                bar -> bar.getEndTime().isAfter(cut)
                        ? Double.NaN
                        : bar.getClosePrice().doubleValue());
    }

    private static Map<String, BarSeries> scrambled(Map<String, BarSeries> market, Instant cut, long seed) {
        Random random = new Random(seed);
        return changed(
                market,
                bar -> bar.getEndTime().isAfter(cut)
                        ? 10 + random.nextInt(90)
                        : bar.getClosePrice().doubleValue());
    }

    private static Map<String, BarSeries> changed(Map<String, BarSeries> market, Function<Bar, Double> close) {
        Map<String, BarSeries> changed = new LinkedHashMap<>();
        market.forEach((symbol, series) -> {
            BarSeries copy = empty(symbol);
            for (Bar bar : series.getBarData()) {
                double its = close.apply(bar);
                if (!Double.isNaN(its)) {
                    add(copy, bar.getEndTime(), bar.getTimePeriod(), its);
                }
            }
            changed.put(symbol, copy);
        });
        return changed;
    }

    // ---- in recipes

    @Test
    void a_recipe_among_series_reads_them() {
        BarSeries spy = daily("SPY", 1, 2, 3, 2, 1, 2);
        BarSeries own = daily("A", 9, 9, 9, 9, 9, 9);
        Recipe recipe =
                strategy("up with SPY").buyWhen(on("SPY", close().rising(1))).sellWhen(on("SPY", close().falling(1)));
        Strategy strategy = recipe.among(Map.of("A", own, "SPY", spy)).apply(own);

        assertThat(IntStream.range(0, 6).filter(strategy::shouldEnter)).containsExactly(1, 2, 5);
        assertThat(IntStream.range(0, 6).filter(strategy::shouldExit)).containsExactly(3, 4);
    }

    @Test
    void a_recipe_says_which_symbol_is_missing_and_what_to_do() {
        BarSeries own = daily("A", 9, 9);
        Recipe recipe =
                strategy("x").buyWhen(on("SPY", close().above(1)).and(always())).sellWhen(never());

        assertThatThrownBy(() -> recipe.apply(own))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("on(\"SPY\", ")
                .hasMessageContaining("among(");
        assertThatThrownBy(() -> recipe.among(Map.of("A", own)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"SPY\"")
                .hasMessageContaining("[A]")
                .hasMessageContaining("watching(");
        assertThatThrownBy(() -> on(" ", close())).hasMessageContaining("must not be blank");
    }

    @Test
    void a_series_that_is_not_traded_has_no_rank() {
        BarSeries own = daily("A", 9, 9);
        Recipe recipe = strategy("x").buyWhen(rank(close()).atMost(1)).sellWhen(never());
        Function<BarSeries, Strategy> among = recipe.among(Map.of("A", own));

        assertThatThrownBy(() -> among.apply(daily("B", 1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("series B is none of them")
                .hasMessageContaining("[A]");
    }

    @Test
    void a_symbol_that_is_only_watched_has_no_rank() {
        BarSeries own = daily("A", 9, 9);
        Map<String, Supplier<BarSeries>> traded = Map.of("A", () -> own);
        Map<String, Supplier<BarSeries>> watched = Map.of("SPY", () -> daily("SPY", 1, 2));
        Recipe recipe =
                strategy("x").buyWhen(on("SPY", rank(close()).atMost(1))).sellWhen(never());
        Universe universe = Universe.of(Map.of("symbols", traded, "watched", watched));

        assertThatThrownBy(() -> recipe.among(universe))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"SPY\" is only watched")
                .hasMessageContaining("[A]");
    }

    @Test
    void it_prints_as_java_and_takes_parameters() {
        Recipe recipe = strategy("rotation")
                .buyWhen(rank(roc(param("bars", 3, List.of(2, 3))))
                        .atMost(param("most", 1, List.of(1, 2)))
                        .and(on("SPY", close().above(sma(2)))))
                .sellWhen(rank(roc(param("bars"))).above(param("most")));

        assertThat(recipe.with(Map.of("bars", 2, "most", 2)))
                .hasToString(
                        "strategy(\"rotation\").buyWhen(rank(roc(2)).atMost(2).and(on(\"SPY\", close().above(sma(2)))))"
                                + ".sellWhen(rank(roc(2)).above(2))");
        assertThat(recipe.family().apply(Map.of("bars", 2, "most", 2)))
                .isEqualTo(recipe.with(Map.of("bars", 2, "most", 2)));
        assertThat(recipe.get()).containsKeys("name", "expression", "parameters", "bind");
        assertThat(strategy("plain").buyWhen(always()).sellWhen(never()).get()).doesNotContainKey("bind");
    }
}

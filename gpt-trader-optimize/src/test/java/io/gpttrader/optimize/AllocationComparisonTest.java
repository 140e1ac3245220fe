package io.gpttrader.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;

/** Weights decided at a close earn what comes after it: beside a naive account, and whatever comes later. */
class AllocationComparisonTest {
    private static final LocalDate BEGIN = LocalDate.of(2020, 1, 1);

    private static Map<String, double[]> market(long seed, int symbols, int bars) {
        Map<String, double[]> market = new LinkedHashMap<>();
        for (int s = 0; s < symbols; s++) {
            SplittableRandom random = new SplittableRandom(seed + 31 * s);
            double size = 0.005 * (s + 1);
            double[] row = new double[bars];
            Arrays.setAll(row, i -> 0.0004 + size * random.nextGaussian());
            market.put("S" + s, row);
        }
        return market;
    }

    private static long[] weekdays(int count) {
        long[] times = new long[count];
        LocalDate date = BEGIN;
        for (int i = 0; i < count; date = date.plusDays(1)) {
            if (date.getDayOfWeek().getValue() <= 5) {
                times[i++] = date.plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli();
            }
        }
        return times;
    }

    /** An account in money, which buys units and pays costs in cash, and goes through all bars once. */
    private static double[] naive(
            Map<String, double[]> market, Allocator allocator, int lookback, int every, double bps) {
        List<String> symbols = List.copyOf(market.keySet());
        int bars = market.get(symbols.get(0)).length;
        Map<String, Double> money = new LinkedHashMap<>();
        double cash = 1;
        List<Double> equities = new ArrayList<>();
        for (int bar = lookback; bar < bars; bar++) {
            if ((bar - lookback) % every == 0) {
                Map<String, double[]> seen = new LinkedHashMap<>();
                for (String each : symbols) {
                    seen.put(each, Arrays.copyOfRange(market.get(each), bar - lookback, bar));
                }
                Map<String, Double> weights = allocator.apply(seen);
                double equity =
                        cash + money.values().stream().mapToDouble(x -> x).sum();
                double traded = 0;
                for (String each : symbols) {
                    traded += Math.abs(weights.get(each) * equity - money.getOrDefault(each, 0.0));
                }
                double left = equity - traded * bps / 10_000;
                cash = left;
                for (String each : symbols) {
                    money.put(each, weights.get(each) * left);
                    cash -= weights.get(each) * left;
                }
            }
            for (String each : symbols) {
                money.put(each, money.get(each) * (1 + market.get(each)[bar]));
            }
            equities.add(cash + money.values().stream().mapToDouble(x -> x).sum());
        }
        return equities.stream().mapToDouble(x -> x).toArray();
    }

    @Property(tries = 8, seed = "20261128")
    void every_allocator_earns_what_a_naive_account_earns(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int every) {
        Map<String, double[]> market = market(seed, 3, 150);
        List<Allocator> all = List.of(
                Allocator.inverseVolatility(),
                Allocator.minimumVariance().weightBetweenPercent(0, 30).cashUpToPercent(20),
                Allocator.maximumSharpe(),
                Allocator.riskParity(),
                Allocator.hierarchicalRiskParity());

        AllocationResult result = Allocator.compare(all.toArray(Allocator[]::new))
                .lookbackBars(40)
                .rebalanced(Rebalancing.everyBars(every))
                .costBps(25)
                .onReturns(market);

        assertThat(result.equity("equal weight"))
                .containsExactly(naive(market, Allocator.equalWeight(), 40, every, 25), within(1e-9));
        for (int i = 0; i < all.size(); i++) {
            assertThat(result.equity(result.names().get(i + 1)))
                    .containsExactly(naive(market, all.get(i), 40, every, 25), within(1e-9));
        }
    }

    @Property(tries = 8, seed = "20261128")
    void later_returns_never_change_earlier_weights(
            @ForAll long seed, @ForAll @IntRange(min = 45, max = 115) int from) {
        Map<String, double[]> market = market(seed, 4, 120);
        Map<String, double[]> changed = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(seed);
        market.forEach((symbol, row) -> {
            double[] other = row.clone();
            for (int i = from; i < other.length; i++) {
                other[i] = 0.03 * random.nextGaussian();
            }
            changed.put(symbol, other);
        });
        for (Rebalancing rule : List.of(Rebalancing.everyBars(5), Rebalancing.monthly(), Rebalancing.driftPercent(2))) {
            AllocationComparison settings = Allocator.compare()
                    .lookbackBars(40)
                    .rebalanced(rule)
                    .costBps(10)
                    .times(weekdays(120));
            AllocationResult one = settings.onReturns(market);
            AllocationResult other = settings.onReturns(changed);
            for (String name : one.names()) {
                // The weights of bar `from` were decided before its return.
                for (int i = 0; i <= from - 40; i++) {
                    assertThat(one.weights(name)[i]).as("%s at %s", name, i).containsExactly(other.weights(name)[i]);
                }
                assertThat(Arrays.copyOf(one.returns(name), from - 40))
                        .containsExactly(Arrays.copyOf(other.returns(name), from - 40));
            }
        }
    }

    @Test
    void figures_follow_from_the_returns_by_hand() {
        Map<String, double[]> market =
                Map.of("A", new double[] {0, 0.01, 0.1, -0.5, 0.2}, "B", new double[] {0.01, 0, 0.1, -0.5, 0.2});

        AllocationFigures found = Allocator.compare(Allocator.riskParity())
                .lookbackBars(2)
                .rebalanced(Rebalancing.never())
                .costBps(100)
                .barsPerYear(3)
                .onReturns(market)
                .figures("equal weight");

        // 1 % of the first purchase: 0.99 x 1.1 = 1.089, then halved, then 0.6534.
        assertThat(found.annualReturn()).isCloseTo(-0.3466, within(1e-12));
        assertThat(found.maxDrawdown()).isCloseTo(0.5, within(1e-12));
        assertThat(found.turnover()).isCloseTo(1, within(1e-12));
        assertThat(found.costs()).isCloseTo(0.01, within(1e-12));
        assertThat(found.effectivePositions()).isCloseTo(2, within(1e-12));
        double mean = (0.089 - 0.5 + 0.2) / 3;
        double std = Math.sqrt((Math.pow(0.089 - mean, 2) + Math.pow(-0.5 - mean, 2) + Math.pow(0.2 - mean, 2)) / 2);
        assertThat(found.volatility()).isCloseTo(std * Math.sqrt(3), within(1e-12));
        assertThat(found.sharpe()).isCloseTo(mean / std * Math.sqrt(3), within(1e-12));
        assertThat(found.sharpeDifference()).isNaN();
    }

    @Test
    void schedules_decide_at_the_close_of_the_first_bar_of_a_period_and_bands_when_weights_have_drifted() {
        long friday = LocalDate.of(2024, 5, 31).toEpochDay();
        assertThat(Rebalancing.monthly().isDue(9, friday, friday + 3, 0)).isTrue();
        assertThat(Rebalancing.monthly().isDue(9, friday - 1, friday, 0)).isFalse();
        assertThat(Rebalancing.weekly().isDue(9, friday, friday + 3, 0)).isTrue();
        assertThat(Rebalancing.weekly().isDue(9, friday - 1, friday, 0)).isFalse();
        assertThat(Rebalancing.quarterly().isDue(9, friday, friday + 3, 0)).isFalse();
        assertThat(Rebalancing.quarterly().isDue(9, friday + 30, friday + 31, 0))
                .isTrue();
        assertThat(Rebalancing.yearly().isDue(9, friday, friday + 214, 0)).isFalse();
        assertThat(Rebalancing.yearly().isDue(9, friday, friday + 215, 0)).isTrue();
        assertThat(Rebalancing.everyBars(5).isDue(4, 0, 0, 1)).isFalse();
        assertThat(Rebalancing.everyBars(5).isDue(5, 0, 0, 0)).isTrue();
        assertThat(Rebalancing.driftPercent(5).isDue(1, 0, 0, 0.0501)).isTrue();
        assertThat(Rebalancing.driftPercent(5).isDue(99, 0, 0, 0.05)).isFalse();
        assertThat(Rebalancing.never().isDue(99, 0, 400, 1)).isFalse();
        assertThatThrownBy(() -> Rebalancing.driftPercent(0)).hasMessageContaining("driftPercent");
        assertThatThrownBy(() -> Rebalancing.everyBars(0)).hasMessageContaining("everyBars");
    }

    @Test
    void the_verdict_names_an_allocator_only_where_it_is_surely_better() {
        Map<String, double[]> market = market(1, 2, 600);
        double[] rising =
                Arrays.stream(market.get("S0")).map(each -> each + 0.002).toArray();
        double[] falling =
                Arrays.stream(market.get("S1")).map(each -> each - 0.002).toArray();
        AllocationComparison one = Allocator.compare(Allocator.equalWeight()).lookbackBars(20);

        assertThat(one.with("best", seen -> Map.of("S0", 1.0))
                        .onReturns(Map.of("S0", rising, "S1", falling))
                        .verdict())
                .startsWith("best beats equal weight");
        assertThat(one.with("worst", seen -> Map.of("S1", 1.0))
                        .onReturns(Map.of("S0", rising, "S1", falling))
                        .verdict())
                .isEqualTo("no allocator is surely better than equal weight (5 %): take equal weight");
    }

    @Test
    void a_turnover_limit_holds_at_each_decision_after_the_first_purchase() {
        AllocationResult result = Allocator.compare(Allocator.maximumSharpe().maxTurnoverPercent(10))
                .lookbackBars(40)
                .rebalanced(Rebalancing.everyBars(5))
                .onReturns(market(5, 4, 200));

        double[][] weights = result.weights("maximum Sharpe");
        double[] returns = result.returns("maximum Sharpe");
        Map<String, double[]> market = market(5, 4, 200);
        for (int i = 5; i < weights.length; i += 5) {
            double traded = 0;
            for (int s = 0; s < 4; s++) {
                double drifted = weights[i - 1][s] * (1 + market.get("S" + s)[40 + i - 1]) / (1 + returns[i - 1]);
                traded += Math.abs(weights[i][s] - drifted);
            }
            assertThat(traded).isLessThan(0.1 + 1e-9);
        }
    }

    private static BarSeries series(String name, LocalDate begin, double... closes) {
        BarSeries series = new BaseBarSeriesBuilder().withName(name).build();
        for (int i = 0; i < closes.length; i++) {
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(begin.plusDays(i + 1L).atStartOfDay(ZoneOffset.UTC).toInstant())
                    .openPrice(closes[i])
                    .highPrice(closes[i])
                    .lowPrice(closes[i])
                    .closePrice(closes[i])
                    .volume(1)
                    .add();
        }
        return series;
    }

    @Test
    void series_meet_on_the_dates_that_all_have_and_the_page_counts_the_others() {
        Map<String, BarSeries> series = new LinkedHashMap<>();
        series.put("A", series("A", BEGIN, 100, 110, 99, 99, 108.9, 120));
        series.put("B", series("B", BEGIN.plusDays(1), 50, 55, 55, 44, 60));

        AllocationResult result = Allocator.compare(Allocator.riskParity())
                .lookbackBars(2)
                .rebalanced(Rebalancing.everyBars(1))
                .on(series);

        double[] last = {108.9 / 99 - 1, 120 / 108.9 - 1};
        double[] others = {44 / 55.0 - 1, 60 / 44.0 - 1};
        assertThat(result.returns("equal weight"))
                .containsExactly(new double[] {(last[0] + others[0]) / 2, (last[1] + others[1]) / 2}, within(1e-12));
        assertThat(result.notes()).contains("1 bars that not all symbols have are left out");
        assertThat(result.times()[1])
                .isEqualTo(BEGIN.plusDays(6)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli());
    }

    @Test
    void a_host_function_is_compared_too_and_named_when_it_fails() {
        Map<String, double[]> market = market(1, 2, 100);
        AllocationComparison own = Allocator.compare(Allocator.equalWeight()).lookbackBars(20);

        AllocationResult first =
                own.with("first only", seen -> Map.of("S0", 0.5)).onReturns(market);

        assertThat(first.names()).containsExactly("equal weight", "first only");
        assertThat(first.weights("first only")[0]).containsExactly(0.5, 0);
        assertThatThrownBy(() -> own.with("bad", seen -> Map.of("X", 1.0)).onReturns(market))
                .hasMessageContaining("the allocator 'bad' after 20 returns")
                .hasMessageContaining("'X'");
        assertThatThrownBy(() ->
                        own.with("bad", seen -> Map.of("S0", 0.7, "S1", 0.7)).onReturns(market))
                .hasMessageContaining("sum to 1.4");
        assertThatThrownBy(() -> own.with("bad", seen -> {
                            throw new UnsupportedOperationException("later");
                        })
                        .onReturns(market))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the allocator 'bad' after 20 returns: the allocator failed");
        assertThatThrownBy(() -> own.with("equal weight", seen -> Map.of())).hasMessageContaining("already");
    }

    @Test
    void what_cannot_be_compared_is_rejected_with_the_numbers() {
        Map<String, double[]> market = market(1, 2, 100);

        assertThatThrownBy(() -> Allocator.compare().onReturns(market))
                .hasMessageContaining("needs at least 254 returns but there are 100");
        assertThatThrownBy(() -> Allocator.compare()
                        .lookbackBars(20)
                        .rebalanced(Rebalancing.weekly())
                        .onReturns(market))
                .hasMessageContaining("rebalancing weekly needs the dates");
        assertThatThrownBy(() ->
                        Allocator.compare().lookbackBars(20).times(weekdays(99)).onReturns(market))
                .hasMessageContaining("99 times and 100 returns");
        assertThatThrownBy(() -> Allocator.compare(Allocator.riskParity().lookbackBars(60))
                        .lookbackBars(20)
                        .onReturns(market))
                .hasMessageContaining("looks back 60 bars but the comparison shows it 20");
        assertThatThrownBy(() ->
                        Allocator.compare().lookbackBars(20).onReturns(market).figures("none"))
                .hasMessageContaining("no allocator is called 'none'");
    }

    @Test
    void the_page_has_80_columns_and_the_json_everything() throws Exception {
        AllocationResult result = Allocator.compare()
                .with(
                        "a name that is much too long for a column",
                        Allocator.minimumVariance().longShort())
                .lookbackBars(60)
                .costBps(10)
                .times(weekdays(500))
                .onReturns(market(3, 5, 500));

        assertThat(result.toString().lines()).allMatch(line -> line.length() <= 80);
        assertThat(result.toString())
                .contains("7 allocators of 5 symbols, 440 bars out of sample")
                .contains("rebalanced monthly, costs 0.1 %");
        assertThat(result.html())
                .startsWith("<!DOCTYPE html>")
                .contains("Weights: risk parity")
                .contains("S4");
        JsonNode json = new ObjectMapper().readTree(result.json());
        assertThat(json.get("allocators")).hasSize(7);
        assertThat(json.get("allocators").get(2).get("sharpe").doubleValue())
                .isEqualTo(result.figures().get(2).sharpe());
        assertThat(json.get("allocators").get(0).get("pValue").isNull()).isTrue();
        assertThat(json.get("times")).hasSize(440);
        assertThat(json.get("correlation")).hasSize(5);
        assertThat(result.correlation()[1][1]).isEqualTo(1);
        assertThat(result.allocatorCorrelation()[0][3]).isBetween(0.0, 1.0);
    }
}

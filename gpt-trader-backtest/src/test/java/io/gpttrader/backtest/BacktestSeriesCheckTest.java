package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Strategy;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/** A host's series is checked where a run takes it: what no run can be right about is rejected with the bar, the rule and the remedy. */
class BacktestSeriesCheckTest {
    private static final Backtest BASE = Backtest.withCash(1_000);
    private static final Function<BarSeries, Strategy> RECIPE = longAt(bars(0), bars(2));
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant START = Instant.parse("2020-04-20T00:00:00Z");

    private static Num number(double value) {
        return DoubleNumFactory.getInstance().numOf(value);
    }

    private static Bar bar(
            Duration length, Instant end, double open, double high, double low, double close, double volume) {
        return new BaseBar(
                length,
                end.minus(length),
                end,
                number(open),
                number(high),
                number(low),
                number(close),
                number(volume),
                number(0),
                0);
    }

    private static Bar day(int day, double open, double high, double low, double close) {
        return bar(DAY, START.plus(DAY.multipliedBy(day + 1L)), open, high, low, close, 1);
    }

    private static Bar day(int day) {
        return day(day, 10, 11, 9, 10);
    }

    /** A series that takes any bars: ta4j's own rejects a few at the door. */
    private static BarSeries series(Bar... bars) {
        List<Bar> list = new ArrayList<>(List.of(bars));
        return new BaseBarSeries("HOST", List.of(day(0))) {
            @Override
            public Bar getBar(int i) {
                return list.get(i);
            }

            @Override
            public int getBarCount() {
                return list.size();
            }

            @Override
            public int getEndIndex() {
                return list.size() - 1;
            }
        };
    }

    private static Arguments of(String words, Bar... bars) {
        return Arguments.of(words, series(bars));
    }

    static Stream<Arguments> broken() {
        double none = Double.NaN;
        Instant end = START.plus(DAY);
        return Stream.of(
                of(
                        "bar 1, which ends at 2020-04-22T00:00:00Z, has the open -37.63, which must be at least 0; for futures and"
                                + " spreads, which may trade at or below zero, add allowNegativePrices()",
                        day(0),
                        day(1, -37.63, 11, -40, 10)),
                of("has the low -0.5, which must be at least 0", day(0, 1, 1, -0.5, 1)),
                of("has the close -1.0, which must be at least 0", day(0, none, none, none, -1)),
                of("has the high Infinity, which must be finite", day(0, 1, Double.POSITIVE_INFINITY, 1, 1)),
                of("has the low -Infinity, which must be finite", day(0, 1, 1, Double.NEGATIVE_INFINITY, 1)),
                of("has the volume -1.0, which must be finite and at least 0", bar(DAY, end, 1, 1, 1, 1, -1)),
                of("has the volume Infinity", bar(DAY, end, 1, 1, 1, 1, Double.POSITIVE_INFINITY)),
                of("has the low 12.0, which must be at most its high 11.0; correct the data", day(0, 11, 11, 12, 11)),
                of(
                        "has the open 11.5, which must lie between the bar's low 9.0 and its high 11.0",
                        day(0, 11.5, 11, 9, 10)),
                of("has the close 8.0, which must lie between", day(0, 10, 11, 9, 8)),
                of(
                        "bar 1 ends at 2020-04-21T00:00:00Z and the bar before it at 2020-04-22T00:00:00Z; ends must ascend",
                        day(1),
                        bar(Duration.ofHours(1), end, 1, 1, 1, 1, 1),
                        day(2)),
                of("bar 1 ends at 2020-04-21T00:00:00Z and the bar before it at 2020-04-21T00:00:00Z", day(0), day(0)),
                of("it must last a millisecond at least", bar(Duration.ofNanos(1000), end, 1, 1, 1, 1, 1)),
                of("it must last a millisecond at least", bar(Duration.ZERO, end, 1, 1, 1, 1, 1)),
                of("bars must not overlap", day(0), bar(Duration.ofDays(7), end.plus(DAY), 1, 1, 1, 1, 1)),
                of("has the end time +56157", bar(DAY, Instant.ofEpochMilli(1_710_000_000_000_000L), 1, 1, 1, 1, 1)),
                of(
                        "has the end time +1000000000-12-31T23:59:59.999999999Z, which must lie between the years 1 and 9999;"
                                + " check the unit of the timestamps",
                        bar(DAY, Instant.MAX, 1, 1, 1, 1, 1)));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_bar_that_breaks_a_rule_is_rejected_with_symbol_value_and_rule(String words, BarSeries series) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BASE.run(series, RECIPE))
                .withMessageStartingWith("the series of HOST: bar ")
                .withMessageContaining(words);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BASE.runAll(series, List.of(RECIPE)))
                .withMessageContaining(words);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BASE.scoring("sharpe").apply(series))
                .withMessageContaining(words);
    }

    @Test
    void two_hundred_bars_within_a_few_milliseconds_are_rejected() {
        Bar[] bars = new Bar[200];
        for (int i = 0; i < bars.length; i++) {
            Duration length = Duration.ofNanos(100_000);
            bars[i] = bar(length, START.plus(length.multipliedBy(i + 1L)), 10, 11, 9, 10, 1);
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BASE.run(series(bars), RECIPE))
                .withMessageContaining("a millisecond at least");
    }

    @Test
    void columns_that_a_series_lends_are_checked_as_bars_are() {
        LentSeries series = new LentSeries(NaiveMarket.random("LENT", 1, 5));
        assertThatCode(() -> BASE.run(series, RECIPE)).doesNotThrowAnyException();

        series.columns.get("open")[3] = -1;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BASE.run(series, RECIPE))
                .withMessageContaining("bar 3")
                .withMessageContaining("open -1.0");

        series.columns.get("open")[3] = Double.NaN;
        series.endTime[2] = series.endTime[1];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BASE.run(series, RECIPE))
                .withMessageContaining("bar 2 ends at");
    }

    @Test
    void a_series_that_never_changes_is_still_checked_by_the_rules_of_each_run() {
        LentSeries series = new LentSeries(NaiveMarket.random("LENT", 1, 5));
        series.readOnly = true;
        series.columns.get("low")[3] = -1;

        // What was fine where prices may be negative is no answer where they may not, nor is one refusal the last.
        assertThat(BASE.allowNegativePrices().run(series, RECIPE).metric("bars"))
                .isEqualTo(5);
        assertThat(BASE.allowNegativePrices().run(series, RECIPE).metric("bars"))
                .isEqualTo(5);
        for (int run = 0; run < 2; run++) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BASE.run(series, RECIPE))
                    .withMessageContaining("low -1.0");
        }
    }

    @Test
    void a_series_that_never_changes_gives_the_same_report_as_one_that_may() {
        LentSeries series = new LentSeries(NaiveMarket.random("LENT", 2, 60));
        for (Backtest each : List.of(BASE, BASE.tradingDayZone(ZoneId.of("Asia/Tokyo")))) {
            series.readOnly = false;
            BacktestReport first = each.run(series, RECIPE);
            series.readOnly = true;
            for (int run = 0; run < 3; run++) {
                BacktestReport again = each.run(series, RECIPE);
                assertThat(again).hasToString(first.toString());
                assertThat(again.roundTrips()).isEqualTo(first.roundTrips());
            }
        }
    }

    /** A series that lends its columns, as those of a data library do. */
    private static final class LentSeries extends BaseBarSeries implements Function<String, Object> {
        final java.util.Map<String, double[]> columns = new java.util.HashMap<>();
        final long[] endTime;
        final long[] beginTime;
        boolean readOnly;

        LentSeries(BarSeries bars) {
            super(bars.getName(), bars.getBarData());
            endTime = bars.getBarData().stream()
                    .mapToLong(bar -> bar.getEndTime().toEpochMilli())
                    .toArray();
            beginTime = bars.getBarData().stream()
                    .mapToLong(bar -> bar.getBeginTime().toEpochMilli())
                    .toArray();
            column("open", Bar::getOpenPrice);
            column("high", Bar::getHighPrice);
            column("low", Bar::getLowPrice);
            column("close", Bar::getClosePrice);
            column("volume", Bar::getVolume);
        }

        private void column(String name, Function<Bar, Num> number) {
            columns.put(
                    name,
                    getBarData().stream()
                            .mapToDouble(bar -> number.apply(bar).doubleValue())
                            .toArray());
        }

        @Override
        public Object apply(String name) {
            return switch (name) {
                case "endTime" -> endTime;
                case "beginTime" -> readOnly ? beginTime : null;
                case "readOnly" -> readOnly;
                default -> columns.get(name);
            };
        }
    }

    @Test
    void missing_numbers_rounding_and_nominal_lengths_are_accepted() {
        double none = Double.NaN;
        BarSeries series = series(
                day(0),
                bar(DAY, START.plus(DAY.multipliedBy(2)), none, none, none, none, none),
                day(2, 0, none, none, 10),
                day(3, 11 + 4e-15, 11, 9, 9 - 4e-15),
                bar(DAY, START.plus(DAY.multipliedBy(5)).minus(Duration.ofHours(1)), 10, 11, 9, 10, 1));

        assertThat(BASE.run(series, RECIPE).metric("bars")).isEqualTo(5);
        assertThatCode(() -> BASE.run(months(), RECIPE)).doesNotThrowAnyException();
    }

    private static BarSeries months() {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName("MONTHS")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (String end : new String[] {"2021-01-01", "2021-02-01", "2021-03-01", "2021-04-01"}) {
            series.addBar(bar(Duration.ofDays(31), Instant.parse(end + "T00:00:00Z"), 10, 11, 9, 10, 1));
        }
        return series;
    }
}

package io.gpttrader.data.internal.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Indicator;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.CCIIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.ParabolicSarIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.WilliamsRIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.aroon.AroonUpIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.KAMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.averages.WMAIndicator;
import org.ta4j.core.indicators.helpers.AmountIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.TypicalPriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.volume.MoneyFlowIndexIndicator;
import org.ta4j.core.indicators.volume.OnBalanceVolumeIndicator;
import org.ta4j.core.indicators.volume.VWAPIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;

/** The columnar series against ta4j's own series of the same bars. */
class ColumnarSeriesTest {

    private static final Map<String, Function<BarSeries, Indicator<Num>>> INDICATORS = new TreeMap<>(Map.ofEntries(
            Map.entry("sma", s -> new SMAIndicator(close(s), 10)),
            Map.entry("ema", s -> new EMAIndicator(close(s), 10)),
            Map.entry("wma", s -> new WMAIndicator(close(s), 10)),
            Map.entry("kama", s -> new KAMAIndicator(close(s))),
            Map.entry("rsi", s -> new RSIIndicator(close(s), 14)),
            Map.entry("macd", s -> new MACDIndicator(close(s), 12, 26)),
            Map.entry("std", s -> new StandardDeviationIndicator(close(s), 20)),
            Map.entry("atr", s -> new ATRIndicator(s, 14)),
            Map.entry("adx", s -> new ADXIndicator(s, 14)),
            Map.entry("cci", s -> new CCIIndicator(s, 20)),
            Map.entry("sar", ParabolicSarIndicator::new),
            Map.entry("aroon", s -> new AroonUpIndicator(s, 25)),
            Map.entry("stochastic", s -> new StochasticOscillatorKIndicator(s, 14)),
            Map.entry("williams", s -> new WilliamsRIndicator(s, 14)),
            Map.entry("typical", TypicalPriceIndicator::new),
            Map.entry("obv", OnBalanceVolumeIndicator::new),
            Map.entry("vwap", s -> new VWAPIndicator(s, 14)),
            Map.entry("mfi", s -> new MoneyFlowIndexIndicator(s, 14)),
            Map.entry("amount", AmountIndicator::new)));

    private static ClosePriceIndicator close(BarSeries series) {
        return new ClosePriceIndicator(series);
    }

    @Property(seed = "20240102", tries = 20)
    void indicators_see_the_same_numbers(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int count) {
        BarColumns columns = Samples.randomColumns(seed, count);
        BarSeries ours = new ColumnarSeries("X", columns);
        BarSeries theirs = Samples.reference("X", columns);

        INDICATORS.forEach((name, make) -> {
            Indicator<Num> left = make.apply(ours);
            Indicator<Num> right = make.apply(theirs);
            for (int i = 0; i < count; i++) {
                assertThat(Double.valueOf(left.getValue(i).doubleValue()))
                        .as("%s at %d", name, i)
                        .isEqualTo(Double.valueOf(right.getValue(i).doubleValue()));
            }
        });
    }

    @Property(seed = "20240103", tries = 50)
    void a_strategy_trades_the_same(@ForAll long seed, @ForAll @IntRange(min = 60, max = 400) int count) {
        BarColumns columns = Samples.randomColumns(seed, count);

        assertThat(trades(new ColumnarSeries("X", columns))).isEqualTo(trades(Samples.reference("X", columns)));
    }

    private static String trades(BarSeries series) {
        SMAIndicator fast = new SMAIndicator(close(series), 3);
        SMAIndicator slow = new SMAIndicator(close(series), 8);
        BaseStrategy strategy =
                new BaseStrategy(new CrossedUpIndicatorRule(fast, slow), new CrossedDownIndicatorRule(fast, slow));
        return new BarSeriesManager(series).run(strategy).getPositions().toString();
    }

    @Property(seed = "20240104")
    void parts_are_cut_as_ta4j_cuts_them(
            @ForAll long seed,
            @ForAll @IntRange(max = 12) int count,
            @ForAll @IntRange(min = -2, max = 15) int from,
            @ForAll @IntRange(min = -2, max = 15) int to) {
        BarColumns columns = Samples.randomColumns(seed, count);

        assertThat(cut(new ColumnarSeries("X", columns), from, to))
                .isEqualTo(cut(Samples.reference("X", columns), from, to));
    }

    /** What a part of a series answers, or the class of what it throws. */
    private static String cut(BarSeries series, int from, int to) {
        try {
            BarSeries part = series.getSubSeries(from, to);
            return answers(part) + " then " + answers(part.getSubSeries(0, 2));
        } catch (IllegalArgumentException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static String answers(BarSeries series) {
        return String.join(
                "|",
                series.getName(),
                series.getBeginIndex() + ".." + series.getEndIndex() + " of " + series.getBarCount(),
                series.isEmpty() + " " + series.getRemovedBarsCount() + " " + series.getMaximumBarCount(),
                series.getSeriesPeriodDescription(),
                String.join(",", Samples.lines(series)));
    }

    @Test
    void bars_answer_as_ta4js_bars_do() {
        BarColumns columns = Samples.randomColumns(7, 50);
        BarSeries ours = new ColumnarSeries("X", columns);
        BarSeries theirs = Samples.reference("X", columns);

        for (int i = 0; i < 50; i++) {
            assertThat(Samples.line(ours.getBar(i))).isEqualTo(Samples.line(theirs.getBar(i)));
            assertThat(ours.getBar(i).getAmount().doubleValue())
                    .isEqualTo(theirs.getBar(i).getAmount().doubleValue());
            assertThat(ours.getBar(i).getTrades()).isEqualTo(theirs.getBar(i).getTrades());
            assertThat(ours.getBar(i).getTimePeriod())
                    .isEqualTo(theirs.getBar(i).getTimePeriod());
            assertThat(ours.getBar(i).isBullish()).isEqualTo(theirs.getBar(i).isBullish());
        }
        assertThat(ours.numFactory()).isEqualTo(theirs.numFactory());
        assertThat(ours.getLastBar())
                .as("ta4j's caches know the last bar again")
                .isSameAs(ours.getLastBar());
    }

    @Test
    void an_index_outside_is_rejected() {
        BarSeries series = new ColumnarSeries("X", Samples.randomColumns(7, 3));

        for (int i : new int[] {-1, 3}) {
            assertThatThrownBy(() -> series.getBar(i))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("bar index must be in [0, 3) of series X but was " + i);
        }
        assertThatThrownBy(() -> series.getBarData().get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void whatever_would_change_the_series_is_rejected_with_the_remedy() {
        BarSeries series = new ColumnarSeries("X", Samples.randomColumns(7, 3));
        Num one = DoubleNumFactory.getInstance().one();

        for (Runnable change : List.<Runnable>of(
                () -> series.addBar(series.getLastBar()),
                () -> series.addBar(series.getLastBar(), true),
                () -> series.addTrade(1, 1),
                () -> series.addPrice(1),
                () -> series.setMaximumBarCount(2),
                () -> series.getLastBar().addPrice(one),
                () -> series.getLastBar().addTrade(one, one),
                () -> series.barBuilder()
                        .timePeriod(Duration.ofMinutes(1))
                        .endTime(Instant.EPOCH)
                        .closePrice(1)
                        .volume(1)
                        .add())) {
            assertThatThrownBy(change::run)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("is rejected: this series is read-only; to add to it, copy it with new Base");
        }
        assertThatThrownBy(() -> series.getBarData().add(series.getLastBar()))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void the_copy_that_the_remedy_names_can_be_added_to() {
        BarSeries series = new ColumnarSeries("X", Samples.randomColumns(7, 3));

        BarSeries copy = new BaseBarSeriesBuilder()
                .withName(series.getName())
                .withBars(series.getBarData())
                .build();
        copy.barBuilder()
                .timePeriod(Duration.ofMinutes(1))
                .endTime(series.getLastBar().getEndTime().plusSeconds(60))
                .closePrice(1)
                .volume(1)
                .add();

        assertThat(copy.getBarCount()).isEqualTo(4);
    }

    @Test
    void columns_are_given_by_name_without_a_copy() {
        BarColumns columns = Samples.randomColumns(7, 3);
        ColumnarSeries series = new ColumnarSeries("X", columns);

        assertThat(series.apply("open")).isSameAs(columns.open);
        assertThat(series.apply("high")).isSameAs(columns.high);
        assertThat(series.apply("low")).isSameAs(columns.low);
        assertThat(series.apply("close")).isSameAs(columns.close);
        assertThat(series.apply("volume")).isSameAs(columns.volume);
        assertThat(series.apply("beginTime")).isSameAs(columns.begin);
        assertThat(series.apply("endTime")).isSameAs(columns.end);
        assertThat(series.apply("trades")).isNull();
    }

    @Test
    void a_part_gives_the_columns_of_its_own_range() {
        BarColumns columns = Samples.randomColumns(7, 5);
        BarSeries part = new ColumnarSeries("X", columns).getSubSeries(1, 3);

        assertThat(((ColumnarSeries) part).apply("close")).isEqualTo(new double[] {columns.close[1], columns.close[2]});
        assertThat(((ColumnarSeries) part).apply("endTime")).isEqualTo(new long[] {columns.end[1], columns.end[2]});
    }

    @Test
    void a_series_survives_being_stored_and_a_part_is_stored_alone() throws IOException, ClassNotFoundException {
        BarSeries whole = new ColumnarSeries("X", Samples.randomColumns(7, 1_000));
        BarSeries part = whole.getSubSeries(10, 20);

        assertThat(answers(storedAndRead(whole))).isEqualTo(answers(whole));
        assertThat(answers(storedAndRead(part))).isEqualTo(answers(part));
        assertThat(stored(part).length).isLessThan(stored(whole).length / 20);
        assertThat(Samples.line(storedAndRead(whole.getBar(4)))).isEqualTo(Samples.line(whole.getBar(4)));
        assertThat(stored(whole.getBar(4)).length).isLessThan(stored(whole).length / 20);
    }

    private static byte[] stored(Object value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(out)) {
            stream.writeObject(value);
        }
        return out.toByteArray();
    }

    @SuppressWarnings("unchecked")
    private static <T> T storedAndRead(T value) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(stored(value)))) {
            return (T) in.readObject();
        }
    }

    @Test
    void bars_are_equal_when_their_numbers_are() {
        BarColumns columns = Samples.randomColumns(7, 3);
        BarSeries one = new ColumnarSeries("X", columns);
        BarSeries other = new ColumnarSeries("Y", columns.range(1, 3));

        assertThat(one.getBar(1)).isEqualTo(other.getBar(0)).hasSameHashCodeAs(other.getBar(0));
        assertThat(one.getBar(0)).isNotEqualTo(one.getBar(1)).isNotEqualTo("bar");
    }

    @Test
    void series_of_one_market_have_their_times_in_common() {
        BarColumns first = Samples.randomColumns(7, 3);
        BarColumns second = new BarColumns(
                first.begin.clone(), first.end.clone(), first.open, first.high, first.low, first.close, first.volume);
        BarColumns others = new BarColumns(
                first.begin.clone(), first.end.clone(), first.open, first.high, first.low, first.close, first.volume);
        others.begin[2]--;

        ColumnarSeries one = new ColumnarSeries("X", first);

        assertThat(new ColumnarSeries("Y", second).columns().end).isSameAs(one.columns().end);
        assertThat(new ColumnarSeries("Y", second).columns().begin).isSameAs(one.columns().begin);
        assertThat(new ColumnarSeries("Z", others).columns()).isSameAs(others);
        assertThat(new ColumnarSeries("X", first).columns()).isSameAs(first);
    }

    @Test
    void a_series_prints_as_one_line() {
        BarColumns columns = Samples.randomColumns(7, 1);

        assertThat(new ColumnarSeries("X", columns))
                .hasToString("X: 1 bar, 2021-03-01T00:00:00Z to 2021-03-01T00:01:00Z");
        assertThat(new ColumnarSeries("X", columns).getSubSeries(1, 2)).hasToString("X: no bars");
    }
}

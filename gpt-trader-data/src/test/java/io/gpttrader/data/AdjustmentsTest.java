package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.Samples;
import io.gpttrader.data.internal.series.SeriesOrigin;
import io.gpttrader.data.internal.series.ZoneClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;

class AdjustmentsTest {

    private static final double[] CLOSES = {100, 102, 51, 50, 49, 98};

    /** Closes of the days from 2024-01-01; a volume of 60 each. */
    private static ColumnarSeries closing(double... closes) {
        long first = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
        long[] begin = new long[closes.length];
        Arrays.setAll(begin, i -> first + i * ZoneClock.DAY);
        long[] end = Arrays.stream(begin).map(each -> each + ZoneClock.DAY).toArray();
        double[] volume = new double[closes.length];
        Arrays.fill(volume, 60);
        double[] high = Arrays.stream(closes).map(each -> each + 1).toArray();
        double[] low = Arrays.stream(closes).map(each -> each - 1).toArray();
        return new ColumnarSeries("A", new BarColumns(begin, end, closes.clone(), high, low, closes.clone(), volume));
    }

    private static double[] column(BarSeries series, String name) {
        return (double[]) ((ColumnarSeries) series).apply(name);
    }

    private static LocalDate january(int day) {
        return LocalDate.of(2024, 1, day);
    }

    @Test
    void a_split_divides_the_prices_before_its_day_and_multiplies_their_volumes() {
        BarSeries adjusted = Adjustments.none()
                .addSplit("A", january(3), 2)
                .addSplit("A", january(6), 0.5)
                .apply(closing(CLOSES));

        assertThat(column(adjusted, "close")).containsExactly(100, 102, 102, 100, 98, 98);
        assertThat(column(adjusted, "high")).containsExactly(101, 103, 104, 102, 100, 99);
        assertThat(column(adjusted, "low")).containsExactly(99, 101, 100, 98, 96, 97);
        assertThat(column(adjusted, "volume")).containsExactly(60, 60, 30, 30, 30, 60);
    }

    @Test
    void a_dividend_takes_its_share_of_the_close_before_off_all_prices_before() {
        BarSeries adjusted =
                Adjustments.none().addDividend("A", january(3), 10.2).apply(closing(CLOSES));

        assertThat(column(adjusted, "close")).containsExactly(90, 102 * 0.9, 51, 50, 49, 98);
        assertThat(column(adjusted, "volume")).containsOnly(60);
        assertThat(column(
                        Adjustments.none()
                                .addDividend("A", january(3), 10.2)
                                .splitsOnly()
                                .apply(closing(CLOSES)),
                        "close"))
                .containsExactly(CLOSES);
    }

    @Test
    void adjusted_bars_say_that_they_know_of_later_splits() {
        BarSeries changed = Adjustments.none().addSplit("A", january(3), 2).apply(closing(CLOSES));
        BarSeries same = Adjustments.none().addSplit("A", january(7), 2).apply(closing(CLOSES));

        assertThat(((ColumnarSeries) changed).origin().notes()).containsExactly(SeriesOrigin.ADJUSTED_BACKWARDS);
        assertThat(((ColumnarSeries) same).origin().notes()).isEmpty();
    }

    @Test
    void what_comes_after_the_last_bar_does_nothing_yet() {
        Adjustments later = Adjustments.none().addSplit("A", january(7), 2).addDividend("A", january(8), 1);

        assertThat(column(later.apply(closing(CLOSES)), "close")).containsExactly(CLOSES);
    }

    @Property(seed = "31")
    void adjusted_returns_are_those_of_a_holder_who_puts_dividends_back(@ForAll long seed) {
        Random random = new Random(seed);
        double[] closes = random.doubles(30, 20, 200).toArray();
        Adjustments adjustments = Adjustments.none();
        double shares = 1;
        double[] held = new double[closes.length];
        for (int i = 0; i < closes.length; i++) {
            if (i > 0 && random.nextInt(6) == 0) {
                double ratio = 1 + random.nextInt(4);
                adjustments = adjustments.addSplit("A", january(1 + i), ratio);
                shares *= ratio;
            } else if (i > 0 && random.nextInt(4) == 0) {
                double cash = random.nextDouble() * 5;
                adjustments = adjustments.addDividend("A", january(1 + i), cash);
                // The dividend buys shares at the close before less the dividend itself.
                shares += shares * cash / (closes[i - 1] - cash);
            }
            held[i] = shares * closes[i];
        }

        double[] adjusted = column(adjustments.apply(closing(closes)), "close");

        for (int i = 1; i < closes.length; i++) {
            assertThat(adjusted[i] / adjusted[0]).isCloseTo(held[i] / held[0], within(1e-9 * held[i] / held[0]));
        }
        assertThat(adjusted[29]).isEqualTo(closes[29]);
    }

    @Test
    void the_raw_bars_are_kept_through_cuts_and_storage() throws Exception {
        BarSeries raw = closing(CLOSES);
        BarSeries adjusted = Adjustments.none().addSplit("A", january(3), 2).apply(raw);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(adjusted.getSubSeries(1, 4));
        }
        BarSeries stored =
                (BarSeries) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

        assertThat(Samples.lines(Bars.raw(adjusted))).isEqualTo(Samples.lines(raw));
        assertThat(Samples.lines(Bars.raw(adjusted.getSubSeries(1, 4))))
                .isEqualTo(Samples.lines(raw).subList(1, 4));
        assertThat(Samples.lines(Bars.raw(stored))).isEqualTo(Samples.lines(raw).subList(1, 4));
        assertThat(Samples.lines(stored)).isEqualTo(Samples.lines(adjusted).subList(1, 4));
        assertThat(column(stored, "rawClose")).containsExactly(102, 51, 50);
        assertThat(column(stored, "rawVolume")).containsExactly(60, 60, 60);
        assertThat(((Function<String, Object>) (ColumnarSeries) raw).apply("rawClose"))
                .isNull();
        assertThatThrownBy(() -> Bars.raw(raw))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A keeps no raw bars");
    }

    /** The folder of real prices and factors, where it is beside the checkout. */
    static Stream<Path> realPrices() {
        return MarketData.beside("daily").filter(daily -> Files.isDirectory(actions(daily)));
    }

    private static Path actions(Path daily) {
        return daily.resolveSibling("actions");
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("realPrices")
    void real_factors_of_apple_change_on_the_day_after_their_row(Path daily) {
        // Factors worked out from AAPL.factors.csv; raw closes from AAPL.csv.
        assertFactors(daily, "2014-06-06", 0.9011818, 0.03571430);
        assertFactors(daily, "2014-06-09", 0.9011818, 0.25);
        assertFactors(daily, "2014-08-06", 0.9011818, 0.25);
        assertFactors(daily, "2014-08-07", 0.9056639, 0.25);
        assertFactors(daily, "2020-08-28", 0.9967882, 0.25);
        assertFactors(daily, "2020-08-31", 0.9967882, 1);
        assertFactors(daily, "2021-02-05", 1, 1);
    }

    private static void assertFactors(Path daily, String date, double price, double split) {
        LocalDate day = LocalDate.parse(date);
        Path actions = actions(daily);
        BarSource source = Bars.csv(daily).adjustedBy(Adjustments.csv(actions));
        Instant begin = day.atStartOfDay(ZoneId.of("UTC")).toInstant();
        BarSeries one = source.load("AAPL", begin, begin.plusSeconds(1));
        BarSeries splits = Bars.csv(daily)
                .adjustedBy(Adjustments.csv(actions).splitsOnly())
                .load("AAPL", begin, begin.plusSeconds(1));
        BarSeries raw = Bars.csv(daily).load("AAPL", begin, begin.plusSeconds(1));

        assertThat(one.getBarCount()).isEqualTo(1);
        double close = raw.getBar(0).getClosePrice().doubleValue();
        double volume = raw.getBar(0).getVolume().doubleValue();
        assertThat(one.getBar(0).getClosePrice().doubleValue()).isCloseTo(close * price * split, within(1e-9));
        assertThat(one.getBar(0).getVolume().doubleValue()).isCloseTo(volume / split, within(1e-3));
        assertThat(splits.getBar(0).getClosePrice().doubleValue()).isCloseTo(close * split, within(1e-9));
        assertThat(Bars.raw(one).getBar(0).getClosePrice().doubleValue()).isEqualTo(close);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("realPrices")
    void the_real_splits_of_apple_leave_no_jump_in_the_adjusted_prices(Path daily) {
        BarSource raw = Bars.csv(daily);
        BarSource adjusted = raw.adjustedBy(Adjustments.csv(actions(daily)));
        BarSource added = raw.adjustedBy(Adjustments.none()
                .addSplit("AAPL", LocalDate.of(2000, 6, 21), 2)
                .addSplit("AAPL", LocalDate.of(2005, 2, 28), 2)
                .addSplit("AAPL", LocalDate.of(2014, 6, 9), 7)
                .addSplit("AAPL", LocalDate.of(2020, 8, 31), 4));

        // 2014-06-06 645.57 to 2014-06-09 93.70 raw; seven for one makes it +1.6 %.
        assertThat(step(raw, "2014-06-06")).isCloseTo(93.70 / 645.57 - 1, within(1e-12));
        assertThat(step(adjusted, "2014-06-06")).isCloseTo(93.70 * 7 / 645.57 - 1, within(1e-5));
        // 2020-08-28 499.23 to 2020-08-31 129.04 raw; four for one makes it +3.4 %.
        assertThat(step(adjusted, "2020-08-28")).isCloseTo(129.04 * 4 / 499.23 - 1, within(1e-5));
        assertThat(step(added, "2020-08-28")).isCloseTo(129.04 * 4 / 499.23 - 1, within(1e-12));
        assertThat(Bars.check(raw.load("AAPL")).findings(BarQuality.Kind.UNADJUSTED_SPLIT))
                .hasSize(4);
        assertThat(Bars.check(adjusted.load("AAPL")).findings(BarQuality.Kind.UNADJUSTED_SPLIT))
                .isEmpty();
        assertThat(Bars.check(added.load("AAPL")).findings(BarQuality.Kind.UNADJUSTED_SPLIT))
                .isEmpty();
    }

    /** The return of the close after a day. */
    private static double step(BarSource source, String day) {
        Instant begin = Instant.parse(day + "T00:00:00Z");
        BarSeries two = source.load("AAPL", begin, begin.plusSeconds(5 * 86_400));
        return two.getBar(1).getClosePrice().doubleValue()
                        / two.getBar(0).getClosePrice().doubleValue()
                - 1;
    }

    @Test
    void a_bar_belongs_to_the_day_of_the_zone_it_begins_in() {
        ColumnarSeries series = closing(100, 50, 50);
        Adjustments split = Adjustments.none().addSplit("A", january(2), 2);

        assertThat(column(split.apply(series), "close")).containsExactly(50, 50, 50);
        // Midnight of UTC is still the day before in New York.
        assertThat(column(split.in(ZoneId.of("America/New_York")).apply(series), "close"))
                .containsExactly(50, 25, 50);
    }

    @Test
    void tables_are_read_with_and_without_header_and_with_dates_of_both_kinds(@TempDir Path folder) {
        Samples.write(folder, "a.csv", "20240102,0.5,0.25,1\n20240102,0.5,0.25,1\n\n# comment\n20240104,0.5,1,1\n");
        Samples.write(
                folder, "B.factors.csv", "date,price_factor,split_factor,reference_price\r\n2024-01-02,0.5,0.25,1\r\n");
        Adjustments tables = Adjustments.csv(folder.toString());

        assertThat(column(tables.apply(named("A", CLOSES)), "close")).containsExactly(12.5, 12.75, 25.5, 25, 49, 98);
        assertThat(column(tables.apply(named("B", CLOSES)), "close")).containsExactly(12.5, 12.75, 51, 50, 49, 98);
        assertThat(column(tables.addSplit("B", january(5), 2).apply(named("B", CLOSES)), "close"))
                .containsExactly(6.25, 6.375, 25.5, 25, 49, 98);
    }

    private static BarSeries named(String name, double... closes) {
        return new ColumnarSeries(name, closing(closes).columns());
    }

    @Test
    void a_broken_table_is_rejected_with_all_its_problems(@TempDir Path folder) {
        Samples.write(
                folder,
                "A.factors.csv",
                "date,price_factor,split_factor\n2024-01-02,0,1\n01/02/2024,1,x\n2024-01-01,1,NaN\n5\n");

        assertThatThrownBy(() -> Adjustments.csv(folder).apply(closing(CLOSES)))
                .isInstanceOfSatisfying(
                        InvalidBarsException.class,
                        rejection -> assertThat(rejection.problems())
                                .extracting(problem -> problem.line() + " " + problem.column() + " " + problem.text())
                                .containsExactly(
                                        "2 price_factor 0",
                                        "3 date 01/02/2024",
                                        "3 split_factor x",
                                        "4 split_factor NaN",
                                        "4 date 2024-01-01",
                                        "5  5"));
    }

    @Test
    void a_symbol_without_a_table_and_a_folder_that_is_none_are_rejected(@TempDir Path folder) {
        Samples.write(folder, "MSFT.factors.csv", "");

        assertThatThrownBy(() -> Adjustments.csv(folder).apply(closing(CLOSES)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no factor table A.factors.csv")
                .hasMessageContaining("there are MSFT.factors.csv");
        assertThatThrownBy(() -> Adjustments.csv(folder).apply(named("../" + folder.getFileName() + "/../x", 1)))
                .hasMessageContaining("there is no factor table");
        assertThatThrownBy(() -> Adjustments.csv(folder.resolve("none")))
                .hasMessageStartingWith("there is no folder of factor tables at");
    }

    @Test
    void numbers_that_make_no_sense_are_rejected() {
        assertThatThrownBy(() -> Adjustments.none().addSplit("A", january(1), Double.NaN))
                .hasMessage("newForOld must be positive and finite but was NaN");
        assertThatThrownBy(() -> Adjustments.none().addDividend("A", january(1), 0))
                .hasMessage("cashPerShare must be positive and finite but was 0.0");
        assertThatThrownBy(() ->
                        Adjustments.none().addDividend("A", january(3), 102).apply(closing(CLOSES)))
                .hasMessage(
                        "a dividend must be below the close before it but A of 2024-01-03 pays 102.0 after a close of"
                                + " 102.0");
        BarSeries adjusted = Adjustments.none().apply(closing(CLOSES));
        assertThatThrownBy(() -> Adjustments.none().apply(adjusted))
                .hasMessage("A is adjusted already; adjust Bars.raw(series)");
    }

    @Test
    void symbols_without_splits_and_dividends_stay_as_they_are_and_the_source_tells_its_settings() {
        Adjustments others = Adjustments.none().addSplit("B", january(3), 2);
        BarSource source = Bars.of(closing(CLOSES)).adjustedBy(others.splitsOnly());

        assertThat(Samples.lines(source.load("A"))).isEqualTo(Samples.lines(closing(CLOSES)));
        assertThat(source.symbols()).isEqualTo(List.of("A"));
        assertThat(source)
                .hasToString(
                        "Bars.of(A).adjustedBy(1 event added (B 2024-01-03 splits 2.0), splits only, days of UTC)");
    }

    @Test
    void dividends_of_one_day_are_taken_off_together() {
        Adjustments two = Adjustments.none().addDividend("A", january(3), 30).addDividend("A", january(3), 21);
        Adjustments sum = Adjustments.none().addDividend("A", january(3), 51);

        assertThat(column(two.apply(closing(CLOSES)), "close"))
                .containsExactly(column(sum.apply(closing(CLOSES)), "close"));
        assertThatThrownBy(() -> two.addDividend("A", january(3), 51).apply(closing(CLOSES)))
                .hasMessageContaining("pays 102.0 after a close of 102.0");
    }
}

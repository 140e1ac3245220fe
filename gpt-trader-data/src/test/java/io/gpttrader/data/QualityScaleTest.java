package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gpttrader.data.BarQuality.Finding;
import io.gpttrader.data.BarQuality.Kind;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnarSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

/** Plants rows of another scale, symbol or length, running and dead ends; and looks at markets that have none. */
class QualityScaleTest {

    private static final Set<Kind> KINDS =
            EnumSet.of(Kind.SCALE_JUMP, Kind.MIXED_SYMBOLS, Kind.OFF_GRID, Kind.UNFINISHED_BAR, Kind.DEAD_TAIL);

    private static final SyntheticBars DAYS = Bars.synthetic(3)
            .calendar(MarketCalendar.nyse())
            .count(400)
            .gbm(0.05, 0.2)
            .startingAt(Instant.parse("2020-01-01T05:00:00Z"));
    private static final SyntheticBars MINUTES =
            Bars.synthetic(4).barLength(Duration.ofMinutes(5)).count(2_000);

    /** Rows of bars that a test cuts, doubles and changes. */
    private record Row(long begin, long end, double open, double high, double low, double close, double volume) {
        Row times(double factor) {
            return new Row(begin, end, open * factor, high * factor, low * factor, close * factor, volume);
        }

        Row moved(long millis) {
            return new Row(begin + millis, end + millis, open, high, low, close, volume);
        }

        Row dead(double price) {
            return new Row(begin, end, price, price, price, price, 0);
        }
    }

    private static List<Row> rows(BarSeries series) {
        BarColumns c = BarColumns.of(series);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < c.count(); i++) {
            rows.add(new Row(c.begin[i], c.end[i], c.open[i], c.high[i], c.low[i], c.close[i], c.volume[i]));
        }
        return rows;
    }

    private static BarSeries series(List<Row> rows) {
        return new ColumnarSeries(
                "A",
                new BarColumns(
                        rows.stream().mapToLong(Row::begin).toArray(),
                        rows.stream().mapToLong(Row::end).toArray(),
                        rows.stream().mapToDouble(Row::open).toArray(),
                        rows.stream().mapToDouble(Row::high).toArray(),
                        rows.stream().mapToDouble(Row::low).toArray(),
                        rows.stream().mapToDouble(Row::close).toArray(),
                        rows.stream().mapToDouble(Row::volume).toArray()));
    }

    private static BarQuality check(SyntheticBars market, Consumer<List<Row>> defect) {
        List<Row> rows = rows(market.load("A"));
        defect.accept(rows);
        return Bars.check(series(rows));
    }

    private static void change(List<Row> rows, int from, int to, UnaryOperator<Row> change) {
        for (int i = from; i < to; i++) {
            rows.set(i, change.apply(rows.get(i)));
        }
    }

    private static Finding only(BarQuality quality) {
        assertThat(quality.findings()).as(quality.toString()).hasSize(1);
        return quality.findings().get(0);
    }

    private static void assertFound(BarQuality quality, Kind kind, int bar, double value, int bars) {
        Finding found = only(quality);
        assertThat(found.kind()).isEqualTo(kind);
        assertThat(found.bar()).isEqualTo(bar);
        assertThat(found.value()).isCloseTo(value, within(1e-9));
        assertThat(found.bars()).isEqualTo(bars);
        assertThat(found.suggestion()).isNotBlank();
        assertThat(quality.overall()).isLessThan(1);
    }

    /** Pence for pounds, a decimal slipped by one, two or three places, for one row up to a year of them. */
    @Property(tries = 60, seed = "20261128")
    void a_stretch_in_another_unit_is_a_scale_jump(
            @ForAll @IntRange(min = -3, max = 3) int power,
            @ForAll @IntRange(min = 20, max = 180) int from,
            @ForAll @IntRange(min = 1, max = 190) int length) {
        double factor = Math.pow(10, power);
        BarQuality quality = check(DAYS, rows -> change(rows, from, from + length, row -> row.times(factor)));
        if (power == 0) {
            assertThat(quality.findings()).isEmpty();
        } else {
            assertFound(quality, Kind.SCALE_JUMP, from, factor, length);
        }
    }

    @Test
    void a_thousandfold_price_that_stays_is_a_scale_jump() {
        assertFound(
                check(DAYS, rows -> change(rows, 300, 400, row -> row.times(1_000))), Kind.SCALE_JUMP, 300, 1_000, 100);
    }

    @Test
    void two_symbols_in_turn_are_a_mixture() {
        for (double ratio : new double[] {1.9, 3.3, 0.2}) {
            BarQuality quality = check(DAYS, rows -> {
                for (int i = 0; i < rows.size(); i += 3) {
                    change(rows, i, i + 1, row -> row.times(ratio));
                }
            });
            Finding found = only(quality);
            assertThat(found.kind()).isEqualTo(Kind.MIXED_SYMBOLS);
            assertThat(found.value()).isCloseTo(Math.max(ratio, 1 / ratio), within(0.2));
            assertThat(found.bars()).isEqualTo(134);
        }
    }

    /** Of a table of all symbols of which invalid rows were left out: few rows, and nothing moves but from one to the other. */
    @Test
    void two_symbols_one_after_the_other_are_a_mixture() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            double price = i < 4 ? 10 : 500;
            rows.add(new Row(
                    i * 86_400_000L, (i + 1) * 86_400_000L, price, price * 1.05, price * 0.95, price * 1.01, 9));
        }
        assertFound(Bars.check(series(rows)), Kind.MIXED_SYMBOLS, 4, 500 / 10.1, 3);
    }

    @Test
    void rows_that_begin_where_no_other_does_are_off_the_grid() {
        assertFound(
                check(MINUTES, rows -> change(rows, 700, 701, row -> row.moved(130_000))), Kind.OFF_GRID, 700, 130, 1);
        assertFound(check(DAYS, rows -> change(rows, 70, 71, row -> row.moved(-677_000))), Kind.OFF_GRID, 70, 677, 1);
    }

    @Test
    void a_last_row_of_the_running_day_is_unfinished() {
        assertFound(
                check(MINUTES, rows -> change(rows, 1_999, 2_000, row -> row.moved(-90_000))),
                Kind.UNFINISHED_BAR,
                1_999,
                90,
                1);
        BarSeries weeks = DAYS.count(800).resample(BarPeriod.weeks(1)).load("A");
        List<Row> rows = rows(weeks);
        Row last = rows.get(rows.size() - 1);
        rows.set(rows.size() - 1, last.moved(-4 * 86_400_000L));
        assertThat(Bars.check(series(rows)).findings(Kind.UNFINISHED_BAR)).hasSize(1);
    }

    @Test
    void by_a_clock_a_bar_that_has_not_ended_is_unfinished() {
        BarSeries minutes = MINUTES.load("A");
        Instant end = minutes.getLastBar().getEndTime();
        QualityChecks checks = Bars.qualityChecks();
        assertFound(
                checks.now(InstantSource.fixed(end.minusSeconds(40))).apply(minutes),
                Kind.UNFINISHED_BAR,
                1_999,
                40,
                1);
        assertThat(checks.now(InstantSource.fixed(end)).apply(minutes).findings())
                .isEmpty();

        BarSeries days = DAYS.load("A");
        Instant open = days.getLastBar().getBeginTime().plus(Duration.ofHours(10));
        QualityChecks withCalendar = checks.calendar(MarketCalendar.nyse());
        assertThat(withCalendar.now(InstantSource.fixed(open)).apply(days).findings(Kind.UNFINISHED_BAR))
                .hasSize(1);
        Instant evening = days.getLastBar().getBeginTime().plus(Duration.ofHours(18));
        assertThat(withCalendar.now(InstantSource.fixed(evening)).apply(days).findings())
                .isEmpty();
    }

    @Test
    void a_last_price_repeated_without_volume_is_a_dead_tail() {
        assertFound(
                check(DAYS, rows -> {
                    double price = rows.get(359).close();
                    change(rows, 360, 400, row -> row.dead(price));
                }),
                Kind.DEAD_TAIL,
                360,
                40,
                40);
        assertThat(check(
                                DAYS,
                                rows -> change(
                                        rows,
                                        397,
                                        400,
                                        row -> row.dead(rows.get(396).close())))
                        .findings(Kind.DEAD_TAIL))
                .isEmpty();
    }

    private static long alarms(SyntheticBars market, int markets) {
        long alarms = 0;
        for (int i = 0; i < markets; i++) {
            alarms += Bars.check(market.load("S" + i)).findings().stream()
                    .filter(found -> KINDS.contains(found.kind()))
                    .count();
        }
        return alarms;
    }

    @Property(tries = 6, seed = "20261129")
    void markets_that_have_no_such_rows_raise_no_alarm(@ForAll @IntRange(min = 1, max = 100_000) int seed) {
        SyntheticBars days = Bars.synthetic(seed).count(700);
        for (SyntheticBars market : List.of(
                days.gbm(0.05, 0.2),
                days.gbm(0, 1.5),
                days.gbm(0.05, 0.3).volatilityClustering(0.1, 0.88),
                days.regimes(),
                days.meanReverting(20, 0.3),
                days.jumps(5, -0.3, 0.3),
                days.gbm(0.05, 0.2).barLength(Duration.ofMinutes(1)),
                days.gbm(0.05, 0.4).barLength(Duration.ofHours(1)).calendar(MarketCalendar.nyse()),
                days.regimes().calendar(MarketCalendar.nyse()))) {
            assertThat(alarms(market, 4)).as(market.toString()).isZero();
        }
    }

    /** USO holds another security of that name up to 1998; after eight years without a bar a price may be anywhere. */
    @Test
    void real_bars_raise_no_alarm() throws IOException {
        Path folder = Path.of(System.getProperty("market.data", "../../shared/data"));
        assumeTrue(Files.isDirectory(folder), "no real bars in " + folder);
        List<String> alarms = new ArrayList<>();
        int files = 0;
        for (String part : List.of("daily", "sp25", "minute")) {
            try (Stream<Path> paths = Files.list(folder.resolve(part))) {
                for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
                    String symbol = path.getFileName().toString().replace(".csv", "");
                    files++;
                    Bars.check(Bars.csv(path).load(symbol)).findings().stream()
                            .filter(found -> KINDS.contains(found.kind()))
                            .forEach(found -> alarms.add(part + " " + symbol + " " + found.kind() + " " + found.bar()));
                }
            }
        }
        assertThat(files).isEqualTo(38);
        assertThat(alarms).isEmpty();
    }
}

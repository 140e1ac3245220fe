package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static io.gpttrader.backtest.NaiveRecipes.shortAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.backtest.BacktestReport.RoundTrip;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Strategy;
import org.ta4j.core.num.DoubleNumFactory;

/** Finer bars that tell what comes first inside a bar: by hand, and against runs over the finer bars themselves. */
class BacktestFinerBarsTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final int PARTS = 4;

    /** Bars of a day, or of so many parts of one, of open, high, low and close. */
    private static BarSeries series(String name, int parts, double[]... prices) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName(name)
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        Duration length = Duration.ofDays(1).dividedBy(parts);
        for (int i = 0; i < prices.length; i++) {
            series.barBuilder()
                    .timePeriod(length)
                    .endTime(START.plus(length.multipliedBy(i + 1L)))
                    .openPrice(prices[i][0])
                    .highPrice(prices[i][1])
                    .lowPrice(prices[i][2])
                    .closePrice(prices[i][3])
                    .volume(1_000)
                    .add();
        }
        return series;
    }

    /** Bought at the open of day 1, 100; that day goes from 94 to 109 in one order or the other. */
    private static final BarSeries DAYS =
            series("A", 1, new double[] {100, 100, 100, 100}, new double[] {100, 109, 94, 100}, new double[] {
                100, 100, 100, 100
            });

    private static BarSeries halves(double[] first, double[] second) {
        double[] flat = {100, 100, 100, 100};
        return series("A", 2, flat, flat, first, second, flat, flat);
    }

    private static final double[] UP = {100, 109, 100, 105};
    private static final double[] DOWN = {105, 105, 94, 100};

    private static final Backtest BRACKET = Backtest.withCash(10_000)
            .sizePercent(20)
            .exits(o -> o.stopLossPercent(5).takeProfitPercent(8));

    private static RoundTrip trip(Backtest engine) {
        return engine.run(DAYS, longAt(bars(0), bars())).roundTrips().get(0);
    }

    /** 20 shares: to 108 they gain 160, to 95 they lose 100. */
    @Test
    void the_half_that_reaches_an_order_first_fills_it() {
        Map<String, BarSeries> upFirst = Map.of("A", halves(UP, DOWN));
        Map<String, BarSeries> downFirst =
                Map.of("A", halves(new double[] {100, 100, 94, 96}, new double[] {96, 109, 96, 100}));

        assertThat(trip(BRACKET).profit()).isEqualTo(-100);
        assertThat(trip(BRACKET.finerBars(upFirst)).exitReason()).isEqualTo("take profit");
        assertThat(trip(BRACKET.finerBars(upFirst)).profit()).isEqualTo(160);
        assertThat(trip(BRACKET.finerBars(downFirst)).profit()).isEqualTo(-100);
        // The finer bars decide whatever the rule for one bar is.
        assertThat(trip(BRACKET.exits(o -> o.stopLossPercent(5)
                                        .takeProfitPercent(8)
                                        .optimisticInBar())
                                .finerBars(downFirst))
                        .profit())
                .isEqualTo(-100);
        assertThat(BRACKET.finerBars(upFirst).run(DAYS, longAt(bars(0), bars())).notes())
                .noneMatch(note -> note.contains("finer"));
    }

    @Test
    void where_they_are_missing_or_differ_the_bars_own_rule_holds_and_a_note_says_so() {
        List<BarSeries> useless = List.of(
                // None of that day; a range that is not the day's; both in one half.
                series("A", 2, new double[] {100, 100, 100, 100}),
                halves(UP, new double[] {105, 105, 95.5, 100}),
                halves(new double[] {100, 109, 94, 100}, new double[] {100, 100, 100, 100}));
        for (BarSeries finer : useless) {
            BacktestReport report = BRACKET.finerBars(Map.of("A", finer)).run(DAYS, longAt(bars(0), bars()));

            assertThat(report.roundTrips().get(0).profit()).isEqualTo(-100);
            assertThat(report.notes())
                    .contains(
                            "A: of 1 bars that leave open what comes first, the finer bars resolve 0; in 1 they are missing,"
                                    + " have another range, or leave it open too, and the bar's own rule holds.");
        }
    }

    /** Half of 20 shares at 104 in the first half of the day, the rest at 95 in the second: 40 - 50. */
    @Test
    void a_part_is_sold_before_the_stop() {
        Backtest engine =
                BRACKET.exits(o -> o.stopLossPercent(5).takeProfitPercent(4, 50).takeProfitPercent(20));

        assertThat(trip(engine).profit()).isEqualTo(-100);
        assertThat(trip(engine.finerBars(Map.of("A", halves(UP, DOWN)))).profit())
                .isEqualTo(40 - 50);
    }

    @Test
    void what_resolves_nothing_is_rejected() {
        BarSeries finer = halves(UP, DOWN);
        assertThatThrownBy(() ->
                        Backtest.withCash(1_000).finerBars(Map.of("A", finer)).run(DAYS, longAt(bars(0), bars())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("add exits(..)");
        assertThatThrownBy(() -> BRACKET.finerBars(Map.of("B", finer)).run(DAYS, longAt(bars(0), bars())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"B\"")
                .hasMessageContaining("[A]");
    }

    @Test
    void a_stored_report_tells_them_by_their_fingerprint() {
        Function<BarSeries, Strategy> recipe = longAt(bars(0), bars());
        Backtest engine = BRACKET.finerBars(Map.of("A", halves(UP, DOWN)));
        StoredReport stored = BacktestReport.readJson(engine.run(DAYS, recipe).json());

        assertThat(stored.settings()).containsEntry("finer bars", "A");
        assertThat(stored.bars()).extracting(each -> each.symbol()).containsExactly("A", "A finer");
        assertThat(stored.verify(engine.run(DAYS, recipe)).isSame()).isTrue();
        assertThat(stored.verify(
                                BRACKET.finerBars(Map.of("A", halves(DOWN, UP))).run(DAYS, recipe))
                        .differences())
                .anySatisfy(each -> assertThat(each.what()).isEqualTo("A finer (watched)"));
    }

    // ---- against the run over the finer bars, decided at the closes of the longer ones

    /** Steps of a path without jumps, in half units, so that levels are met exactly now and then. */
    private static double[][] path(Random random, int count) {
        double[][] prices = new double[count][];
        double price = 100;
        for (int i = 0; i < count; i++) {
            double open = price;
            price = Math.max(20, open + (random.nextInt(9) - 4) / 2.0);
            double high = Math.max(open, price) + random.nextInt(4) / 2.0;
            double low = Math.min(open, price) - random.nextInt(4) / 2.0;
            prices[i] = new double[] {open, high, low, price};
        }
        return prices;
    }

    private static double[][] days(double[][] parts) {
        double[][] days = new double[parts.length / PARTS][];
        for (int i = 0; i < days.length; i++) {
            double[][] its = Arrays.copyOfRange(parts, i * PARTS, (i + 1) * PARTS);
            days[i] = new double[] {
                its[0][0],
                Arrays.stream(its).mapToDouble(bar -> bar[1]).max().orElseThrow(),
                Arrays.stream(its).mapToDouble(bar -> bar[2]).min().orElseThrow(),
                its[PARTS - 1][3]
            };
        }
        return days;
    }

    private static int[] some(Random random, int count, int oneIn) {
        return IntStream.range(0, count).filter(i -> random.nextInt(oneIn) == 0).toArray();
    }

    private static int[] lastParts(int[] days) {
        return Arrays.stream(days).map(day -> (day + 1) * PARTS - 1).toArray();
    }

    private static List<String> fills(BacktestReport report) {
        return report.roundTrips().stream()
                .map(trip -> "%s %s at %s, %s at %s, %s, %s"
                        .formatted(
                                trip.isLong(),
                                trip.quantity(),
                                trip.entryPrice(),
                                trip.open() ? "open" : trip.exitReason(),
                                trip.exitPrice(),
                                trip.profit(),
                                trip.open()))
                .toList();
    }

    private static Backtest resting(Backtest engine, int which, int bars) {
        return switch (which) {
            case 1 -> engine.entries(o -> o.limitBps(50).goodForBars(bars));
            case 2 -> engine.entries(o -> o.stopBps(50).goodForBars(bars));
            default -> engine;
        };
    }

    @Property(seed = "2131", tries = 2000)
    void it_equals_the_run_over_the_finer_bars(@ForAll long seed) {
        Random random = new Random(seed);
        double[][] path = path(random, 40 * PARTS);
        BarSeries parts = series("A", PARTS, path);
        BarSeries days = series("A", 1, days(path));
        int[] entries = some(random, 40, 3);
        int[] exits = some(random, 40, 6);
        boolean isLong = random.nextBoolean();
        double stop = 1 + random.nextInt(6) / 2.0;
        double target = 2 + random.nextInt(6) / 2.0;
        boolean isInParts = random.nextBoolean();
        int rests = random.nextInt(3);
        Backtest engine = Backtest.withCash(10_000)
                .commissionBps(10)
                .exits(o -> isInParts
                        ? o.stopLossPercent(stop).takeProfitPercent(target).takeProfitPercent(target / 2, 40)
                        : o.stopLossPercent(stop).takeProfitPercent(target));
        BacktestReport found = resting(engine, rests, 2)
                .finerBars(Map.of("A", parts))
                .run(days, isLong ? longAt(entries, exits) : shortAt(entries, exits));
        BacktestReport expected = resting(engine, rests, 2 * PARTS)
                .run(
                        parts,
                        isLong
                                ? longAt(lastParts(entries), lastParts(exits))
                                : shortAt(lastParts(entries), lastParts(exits)));

        assertThat(fills(found)).isEqualTo(fills(expected));
        for (int day = 0; day < 40; day++) {
            assertThat(found.equity()[day]).isEqualTo(expected.equity()[(day + 1) * PARTS - 1]);
        }
    }
}

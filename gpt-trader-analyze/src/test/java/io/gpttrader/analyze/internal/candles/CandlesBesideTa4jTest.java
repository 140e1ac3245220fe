package io.gpttrader.analyze.internal.candles;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.analyze.internal.bars.PriceBars;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.candles.BearishEngulfingIndicator;
import org.ta4j.core.indicators.candles.BearishHaramiIndicator;
import org.ta4j.core.indicators.candles.BearishKickerIndicator;
import org.ta4j.core.indicators.candles.BearishMarubozuIndicator;
import org.ta4j.core.indicators.candles.BullishEngulfingIndicator;
import org.ta4j.core.indicators.candles.BullishHaramiIndicator;
import org.ta4j.core.indicators.candles.BullishKickerIndicator;
import org.ta4j.core.indicators.candles.BullishMarubozuIndicator;
import org.ta4j.core.indicators.candles.DarkCloudIndicator;
import org.ta4j.core.indicators.candles.DojiIndicator;
import org.ta4j.core.indicators.candles.EveningStarIndicator;
import org.ta4j.core.indicators.candles.HammerIndicator;
import org.ta4j.core.indicators.candles.HangingManIndicator;
import org.ta4j.core.indicators.candles.InvertedHammerIndicator;
import org.ta4j.core.indicators.candles.MorningStarIndicator;
import org.ta4j.core.indicators.candles.PiercingIndicator;
import org.ta4j.core.indicators.candles.ShootingStarIndicator;
import org.ta4j.core.indicators.candles.ThreeBlackCrowsIndicator;
import org.ta4j.core.indicators.candles.ThreeInsideDownIndicator;
import org.ta4j.core.indicators.candles.ThreeInsideUpIndicator;
import org.ta4j.core.indicators.candles.ThreeWhiteSoldiersIndicator;

/** Every pattern beside ta4j 0.22.2, bar by bar, and each intended difference. */
class CandlesBesideTa4jTest {
    private static final Map<CandleKind, Function<BarSeries, Indicator<Boolean>>> TA4J = new EnumMap<>(Map.ofEntries(
            Map.entry(CandleKind.DOJI, s -> new DojiIndicator(s, 10, 0.1)),
            Map.entry(CandleKind.BULLISH_MARUBOZU, BullishMarubozuIndicator::new),
            Map.entry(CandleKind.BEARISH_MARUBOZU, BearishMarubozuIndicator::new),
            Map.entry(CandleKind.HAMMER, HammerIndicator::new),
            Map.entry(CandleKind.HANGING_MAN, HangingManIndicator::new),
            Map.entry(CandleKind.INVERTED_HAMMER, InvertedHammerIndicator::new),
            Map.entry(CandleKind.SHOOTING_STAR, ShootingStarIndicator::new),
            Map.entry(CandleKind.BULLISH_ENGULFING, BullishEngulfingIndicator::new),
            Map.entry(CandleKind.BEARISH_ENGULFING, BearishEngulfingIndicator::new),
            Map.entry(CandleKind.BULLISH_HARAMI, BullishHaramiIndicator::new),
            Map.entry(CandleKind.BEARISH_HARAMI, BearishHaramiIndicator::new),
            Map.entry(CandleKind.THREE_INSIDE_UP, ThreeInsideUpIndicator::new),
            Map.entry(CandleKind.THREE_INSIDE_DOWN, ThreeInsideDownIndicator::new),
            Map.entry(CandleKind.PIERCING, PiercingIndicator::new),
            Map.entry(CandleKind.DARK_CLOUD, DarkCloudIndicator::new),
            Map.entry(CandleKind.BULLISH_KICKER, BullishKickerIndicator::new),
            Map.entry(CandleKind.BEARISH_KICKER, BearishKickerIndicator::new),
            Map.entry(CandleKind.MORNING_STAR, MorningStarIndicator::new),
            Map.entry(CandleKind.EVENING_STAR, EveningStarIndicator::new),
            Map.entry(
                    CandleKind.THREE_WHITE_SOLDIERS,
                    s -> new ThreeWhiteSoldiersIndicator(s, 10, s.numFactory().numOf(0.5))),
            Map.entry(CandleKind.THREE_BLACK_CROWS, s -> new ThreeBlackCrowsIndicator(s, 10, 0.5))));

    @Test
    void every_pattern_of_ta4j_is_here() throws IOException, URISyntaxException {
        Path jar = Path.of(HammerIndicator.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Set<String> known = TA4J.values().stream()
                .map(maker -> maker.apply(CandleBars.series(CandleBars.downTrend()))
                        .getClass()
                        .getSimpleName())
                .collect(Collectors.toSet());
        Set<String> helpers = Set.of(
                "AbstractMarubozuIndicator", "RealBodyIndicator", "UpperShadowIndicator", "LowerShadowIndicator");

        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(file.stream()
                            .map(entry -> entry.getName())
                            .filter(name -> name.matches("org/ta4j/core/indicators/candles/\\w+Indicator\\.class"))
                            .map(name -> name.substring(name.lastIndexOf('/') + 1, name.length() - ".class".length()))
                            .filter(name -> !helpers.contains(name)))
                    .containsExactlyInAnyOrderElementsOf(known)
                    .hasSameSizeAs(CandleKind.values());
        }
    }

    @Test
    void each_pattern_stands_at_the_same_bars_of_walks_and_occurs_on_them() {
        Map<CandleKind, Integer> found = new EnumMap<>(CandleKind.class);
        for (int seed = 1; seed <= 8; seed++) {
            List<double[]> rows = CandleBars.walk(seed, 2_000);
            same(rows, found);
        }
        for (CandleKind kind : CandleKind.values()) {
            assertThat(found.get(kind)).as(kind.text()).isPositive();
        }
    }

    @Test
    void each_pattern_stands_at_the_same_bars_of_walks_in_halves_where_prices_tie() {
        Map<CandleKind, Integer> found = new EnumMap<>(CandleKind.class);
        for (int seed = 101; seed <= 104; seed++) {
            List<double[]> rows = new ArrayList<>();
            for (double[] row : CandleBars.walk(seed, 1_000)) {
                rows.add(IntStream.range(0, 4)
                        .mapToDouble(i -> Math.round(row[i] * 2) / 2.0)
                        .toArray());
            }
            same(rows, found); // halves add up without rounding, so ta4j's running totals are exact
        }
        assertThat(found.get(CandleKind.DOJI)).isPositive();
    }

    @Test
    void each_pattern_stands_at_the_same_bars_of_real_markets() {
        Map<CandleKind, Integer> found = new EnumMap<>(CandleKind.class);
        same(CandleBars.appleOf2013(), found);
        CandleBars.beside().stream().limit(1).forEach(rows -> same(rows, found));
        assertThat(found.get(CandleKind.BULLISH_HARAMI)).isPositive();
    }

    @Test
    @Tag("deep")
    void each_pattern_stands_at_the_same_bars_of_many_real_markets_and_walks() {
        Map<CandleKind, Integer> found = new EnumMap<>(CandleKind.class);
        for (List<double[]> rows : CandleBars.beside()) {
            same(rows, found);
        }
        for (int seed = 201; seed <= 225; seed++) {
            same(CandleBars.walk(seed, 2_000), found);
        }
        assertThat(found.values()).allSatisfy(count -> assertThat(count).isPositive());
    }

    @Test
    void ta4j_calls_a_first_bar_without_a_body_a_doji_and_here_it_has_nothing_to_be_compared_with() {
        List<double[]> rows = new ArrayList<>(List.of(CandleBars.row("100 101 99 100")));
        rows.addAll(CandleBars.upTrend());

        assertThat(theirs(CandleKind.DOJI, CandleBars.series(rows))).contains(0);
        assertThat(ours(CandleKind.DOJI, rows)).doesNotContain(0);
    }

    @Test
    void ta4j_compares_early_soldiers_with_averages_of_fewer_bars_and_here_they_wait_for_ten() {
        List<double[]> rows = new ArrayList<>(CandleBars.downTrend().subList(15, 20));
        rows.add(CandleBars.row("100.1 101.15 100 101.1"));
        rows.add(CandleBars.row("100.5 101.55 100.4 101.5"));
        rows.add(CandleBars.row("101 102.05 100.9 102"));

        assertThat(theirs(CandleKind.THREE_WHITE_SOLDIERS, CandleBars.series(rows)))
                .containsExactly(7);
        assertThat(ours(CandleKind.THREE_WHITE_SOLDIERS, rows)).isEmpty();
    }

    @Test
    void ta4js_running_total_keeps_rounding_so_that_flat_bars_may_be_doji_and_here_a_tie_is_a_tie() {
        int theirs = 0;
        for (int seed = 1; seed <= 10; seed++) {
            List<double[]> rows = new ArrayList<>(CandleBars.walk(seed, 10));
            rows.addAll(CandleBars.scaled(CandleBars.walk(seed, 10), 0.01)); // so that sums of bodies are rounded
            rows.addAll(Collections.nCopies(30, new double[] {100, 100, 100, 100}));

            // from bar 30 on, the ten bars before are flat as well: 0 is not below 0
            theirs += theirs(CandleKind.DOJI, CandleBars.series(rows)).contains(40) ? 1 : 0;
            assertThat(ours(CandleKind.DOJI, rows)).contains(29).doesNotContain(30, 40);
        }
        assertThat(theirs).isPositive();
    }

    @Test
    void ta4js_trend_vanishes_at_tiny_prices_and_here_the_hammer_still_stands() {
        List<double[]> rows = new ArrayList<>(CandleBars.downTrend());
        rows.add(CandleBars.row("100 100.6 98.5 100.5"));
        List<double[]> tiny = CandleBars.scaled(rows, 0x1p-24);

        assertThat(theirs(CandleKind.HAMMER, CandleBars.series(rows))).containsExactly(20);
        assertThat(theirs(CandleKind.HAMMER, CandleBars.series(tiny))).isEmpty();
        assertThat(ours(CandleKind.HAMMER, tiny)).containsExactly(20);
    }

    @Test
    void ta4j_calls_every_bar_after_a_missing_price_a_doji_and_here_everything_starts_again_after_it() {
        List<double[]> rows = new ArrayList<>(CandleBars.downTrend());
        rows.add(CandleBars.row("NaN NaN NaN NaN"));
        rows.addAll(CandleBars.downTrend());
        rows.add(CandleBars.row("100 101 99 100.05"));

        assertThat(theirs(CandleKind.DOJI, CandleBars.series(rows)))
                .containsExactlyElementsOf(IntStream.rangeClosed(21, 41).boxed().toList());
        assertThat(ours(CandleKind.DOJI, rows)).containsExactly(41);
    }

    @Test
    void as_in_ta4j_the_first_bar_of_a_star_may_itself_make_the_trend_that_is_asked_for() {
        List<double[]> rows = new ArrayList<>(CandleBars.upTrend());
        rows.add(CandleBars.row("100 100.1 95.9 96"));
        rows.add(CandleBars.row("95 95.6 94.5 95.5"));
        rows.add(CandleBars.row("96 99.3 95.9 99.2"));

        assertThat(theirs(CandleKind.MORNING_STAR, CandleBars.series(rows))).containsExactly(22);
        assertThat(ours(CandleKind.MORNING_STAR, rows)).containsExactly(22);
    }

    private static void same(List<double[]> rows, Map<CandleKind, Integer> found) {
        BarSeries series = CandleBars.series(rows);
        CandleScan scan = CandleScan.of(PriceBars.of(series));
        for (CandleKind kind : CandleKind.values()) {
            List<Integer> ours = IntStream.of(scan.places(kind)).boxed().toList();
            assertThat(ours)
                    .as(kind.text())
                    .isEqualTo(theirs(kind, series).stream()
                            .filter(t -> t >= kind.warmUp())
                            .toList());
            found.merge(kind, ours.size(), Integer::sum);
        }
    }

    private static List<Integer> ours(CandleKind kind, List<double[]> rows) {
        return IntStream.of(CandleScan.of(CandleBars.bars(rows)).places(kind))
                .boxed()
                .toList();
    }

    private static List<Integer> theirs(CandleKind kind, BarSeries series) {
        Indicator<Boolean> indicator = TA4J.get(kind).apply(series);
        return IntStream.rangeClosed(0, series.getEndIndex())
                .filter(indicator::getValue)
                .boxed()
                .toList();
    }
}

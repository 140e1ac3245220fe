package io.gpttrader.optimize.internal.belief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Positions at random places: against every place there is, and the size of the test on markets without a pattern. */
class EntryPermutationTest {
    private static MarketPath market(double[] closes) {
        double[] opens = new double[closes.length];
        for (int i = 0; i < opens.length; i++) {
            opens[i] = closes[Math.max(0, i - 1)];
        }
        return new MarketPath(opens, closes);
    }

    private static PositionPath path(int bars, int[] entries, int[] exits) {
        return new PositionPath(bars, true, entries, exits);
    }

    @Test
    void the_p_value_is_the_share_of_all_placements_that_earn_as_much() {
        double[] closes = {100, 103, 101, 106, 104, 109, 108, 111};
        MarketPath market = market(closes);
        PositionPath path = path(8, new int[] {2, 5}, new int[] {3, 7});
        EntryPermutation drawn = EntryPermutation.of(path, market, 40_000, 1);
        assertThat(drawn.pValue()).isCloseTo(shareOfAllPlacements(market, 1, 2, 2, 3), within(0.01));
        // The position over bar 2 earns 101 / 103, the one over bars 5 and 6 earns 108 / 104.
        assertThat(drawn.realReturn()).isCloseTo(101.0 / 103 * 108 / 104 - 1, within(1e-12));
    }

    /** Two positions and two gaps in either order on a circle of bars, from each bar on; the real one begins at 2. */
    private static double shareOfAllPlacements(MarketPath market, int first, int second, int gap, int otherGap) {
        double[] moves = market.openToOpen();
        double real = earned(moves, 2, first, gap, second);
        int reached = 0;
        int all = 0;
        for (int at = 0; at < moves.length; at++) {
            for (int[] order : new int[][] {
                {first, gap, second}, {first, otherGap, second}, {second, gap, first}, {second, otherGap, first}
            }) {
                reached += earned(moves, at, order[0], order[1], order[2]) >= real - 1e-12 ? 1 : 0;
                all++;
            }
        }
        return (double) reached / all;
    }

    private static double earned(double[] moves, int at, int hold, int gap, int otherHold) {
        double growth = 1;
        for (int i = 0; i < hold + gap + otherHold; i++) {
            growth *= i < hold || i >= hold + gap ? 1 + moves[(at + i) % moves.length] : 1;
        }
        return growth;
    }

    @Test
    void always_being_in_the_market_is_no_better_than_itself() {
        MarketPath market = market(SmallSearch.closes(300, 1, bar -> 0.3));
        EntryPermutation whole = EntryPermutation.of(path(300, new int[] {0}, new int[] {300}), market, 500, 1);
        assertThat(whole.pValue()).isEqualTo(1);
        assertThat(whole.medianReturn()).isCloseTo(whole.realReturn(), within(1e-9));
    }

    @Test
    void foresight_has_the_smallest_p_value_there_is() {
        double[] closes = SmallSearch.closes(600, 2, bar -> 0);
        MarketPath market = market(closes);
        int[] rises = IntStream.range(1, 600)
                .filter(bar -> closes[bar] > closes[bar - 1] && bar % 2 == 0)
                .toArray();
        int[] ends = IntStream.of(rises).map(bar -> bar + 1).toArray();
        assertThat(EntryPermutation.of(path(600, rises, ends), market, 999, 1).pValue())
                .isEqualTo(0.001);
    }

    @Test
    void a_short_position_earns_by_falls() {
        MarketPath market = market(SmallSearch.closes(400, 7, bar -> bar >= 100 && bar < 140 ? -1.5 : 0.1));
        int[] entry = {101};
        int[] exit = {139};
        assertThat(EntryPermutation.of(new PositionPath(400, false, entry, exit), market, 999, 1)
                        .pValue())
                .isLessThan(0.05);
        assertThat(EntryPermutation.of(new PositionPath(400, true, entry, exit), market, 999, 1)
                        .pValue())
                .isGreaterThan(0.9);
    }

    @Test
    void without_an_entry_nothing_is_defined() {
        assertThat(EntryPermutation.of(path(10, new int[0], new int[0]), market(new double[10]), 100, 1)
                        .pValue())
                .isNaN();
    }

    @Test
    void the_seed_decides_the_draws() {
        MarketPath market = market(SmallSearch.closes(200, 3, bar -> 0));
        PositionPath path = path(200, new int[] {10, 60, 120}, new int[] {30, 70, 160});
        EntryPermutation once = EntryPermutation.of(path, market, 200, 5);
        assertThat(EntryPermutation.of(path, market, 200, 5)).isEqualTo(once);
        assertThat(EntryPermutation.of(path, market, 200, 6)).isNotEqualTo(once);
    }

    /** 600 markets; three standard errors of a share of 5 % are 2.7 %, of one of 50 % 6.1 %. */
    @Test
    void positions_that_know_nothing_are_found_as_often_as_the_level_says_in_a_rising_market_too() {
        int markets = 600;
        int fivePercent = 0;
        int half = 0;
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < markets; i++) {
            MarketPath market = market(SmallSearch.closes(250, 1_000 + i, bar -> 0.1));
            double p = EntryPermutation.of(blind(250, random), market, 199, i).pValue();
            fivePercent += p <= 0.05 ? 1 : 0;
            half += p <= 0.5 ? 1 : 0;
        }
        assertThat(fivePercent / (double) markets).isBetween(0.023, 0.077);
        assertThat(half / (double) markets).isBetween(0.44, 0.56);
    }

    private static PositionPath blind(int bars, SplittableRandom random) {
        int[] entries = new int[8];
        int[] exits = new int[8];
        for (int i = 0; i < 8; i++) {
            entries[i] = i * bars / 8 + random.nextInt(10);
            exits[i] = entries[i] + 1 + random.nextInt(15);
        }
        return path(bars, entries, exits);
    }
}

package io.gpttrader.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.paper.PaperReport.RoundTrip;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;

/** Splits, dividends and delistings of a session worked out on paper. Daily bars from Monday, 6 January 2020. */
class ActionsByHandTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final Instant MONDAY = Instant.parse("2020-01-06T00:00:00Z");
    private static final LocalDate WEDNESDAY = LocalDate.parse("2020-01-08");

    /** Bought at 100 on Tuesday, 100 at that close; splits four for one before Wednesday's open at 26. */
    private static final List<Bar> FOUR_FOR_ONE = days(100, 100, 100, 100, 26, 27, 28, 29);

    private static final Paper PAPER = Paper.withCash(10_000).withoutJournal();

    private static List<Bar> days(double... openClose) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < openClose.length / 2; i++) {
            Instant end = MONDAY.plus(Duration.ofDays(i + 1L));
            bars.add(SessionBars.bar(end, Duration.ofDays(1), openClose[2 * i], openClose[2 * i + 1]));
        }
        return bars;
    }

    /** Decides in at the close of the first bar, and out at that of another. */
    private static Function<BarSeries, Strategy> longFor(int exit) {
        return series -> new BaseStrategy((index, record) -> index == 0, (index, record) -> index == exit);
    }

    private static PaperReport run(Paper paper, List<Bar> bars, int exit) {
        SessionFeed feed = new SessionFeed();
        try (PaperSession session =
                paper.session(Map.of("S", feed), longFor(exit)).start()) {
            feed.send(bars.toArray(Bar[]::new));
            feed.end();
            session.awaitEnd();
            return session.report();
        }
    }

    private static RoundTrip trip(PaperReport report) {
        return report.roundTrips().get(0);
    }

    @Test
    void a_split_restates_units_and_the_entry_and_moves_no_money() {
        PaperReport report = run(PAPER.actions("S", a -> a.split(WEDNESDAY, 4, 1)), FOUR_FOR_ONE, 2);

        // 95 shares at 100 are 380 at 25, sold at Thursday's open of 28: 380 x 3 = 1,140.
        assertThat(trip(report).quantity()).isEqualTo(380);
        assertThat(trip(report).entryPrice()).isCloseTo(25, EXACT);
        assertThat(trip(report).exitPrice()).isEqualTo(28);
        assertThat(trip(report).profit()).isCloseTo(1_140, EXACT);
        // At Wednesday's close of 27: 500 in cash and 380 x 27. Buy and hold of 100 shares: 400 after the split.
        assertThat(report.equity()).containsExactly(10_000, 10_000, 10_760, 11_140);
        assertThat(report.buyAndHold()).containsExactly(10_000, 10_000, 10_800, 11_600);
        // Of the entry's 25, Tuesday's 100 being 25 too: at worst 0, at best Thursday's open, 3 of 25.
        assertThat(trip(report).maeFraction()).isEqualTo(0);
        assertThat(trip(report).mfeFraction()).isCloseTo(0.12, EXACT);
        assertThat(report.toString()).contains("S: split 4 for 1 on 2020-01-08: signals see raw prices");
    }

    @Test
    void a_fraction_is_paid_in_cash_at_the_restated_last_close() {
        // Three for two of 95 shares: 142 and half a share, at 100 x 2/3.
        PaperReport report = run(PAPER.actions("S", a -> a.split(WEDNESDAY, 3, 2)), FOUR_FOR_ONE, 2);

        assertThat(trip(report).quantity()).isEqualTo(142);
        assertThat(report.metric("cashInLieu")).isCloseTo(0.5 * 200 / 3, EXACT);
        assertThat(report.equity()[2]).isCloseTo(500 + 0.5 * 200 / 3 + 142 * 27, EXACT);
        assertThat(trip(report).profit()).isCloseTo(142 * (28 - 200.0 / 3), EXACT);
    }

    @Test
    void a_stop_is_restated_and_does_not_fill_at_the_jump() {
        // The stop 10 % below 100 is 22.50 after the split: Wednesday from 26 to 27 does not reach it, Thursday at 22
        // does.
        PaperReport report = run(
                PAPER.exits(o -> o.stopLossPercent(10)).actions("S", a -> a.split(WEDNESDAY, 4, 1)),
                days(100, 100, 100, 100, 26, 27, 27, 22),
                9);

        assertThat(trip(report).exitDate()).isEqualTo(LocalDate.parse("2020-01-09"));
        assertThat(trip(report).exitPrice()).isCloseTo(22.5, EXACT);
        assertThat(trip(report).exitReason()).isEqualTo("stop loss");
    }

    @Test
    void a_dividend_is_paid_on_what_is_held_over_the_ex_date_less_the_tax() {
        // 95 shares bought on Tuesday get 2 each on Wednesday: 190, of which 15 % are kept back: 161.50.
        PaperReport report = run(
                PAPER.actions("S", a -> a.dividend(WEDNESDAY, 2).withholdingPercent(15)),
                days(100, 100, 100, 100, 98, 98, 98, 98),
                2);

        assertThat(report.equity()).containsExactly(10_000, 10_000, 10_000 - 190 + 161.5, 10_000 - 28.5);
        assertThat(trip(report).profit()).isCloseTo(-28.5, EXACT);
        assertThat(report.metric("dividends")).isEqualTo(190);
        assertThat(report.metric("dividendTaxWithheld")).isCloseTo(28.5, EXACT);
    }

    @Test
    void a_delisted_position_is_paid_out_at_its_price() {
        // 95 shares bought at 100 end on Wednesday at 98.50 each: 95 x -1.5 = -142.50.
        PaperReport report =
                run(PAPER.actions("S", a -> a.delisting(WEDNESDAY, 98.5)), days(100, 100, 100, 100, 80, 60, 50, 50), 3);

        assertThat(trip(report).exitReason()).isEqualTo("delisted");
        assertThat(trip(report).profit()).isCloseTo(-142.5, EXACT);
        assertThat(report.equity()).containsExactly(10_000, 10_000, 9_857.5, 9_857.5);
    }

    @Test
    void a_delisting_that_the_bars_do_not_reach_is_said() {
        PaperReport report = run(PAPER.actions("S", a -> a.delisting(WEDNESDAY, 1)), days(100, 100, 100, 100), 9);

        assertThat(report.notes())
                .anyMatch(note -> note.startsWith("S: the bars do not reach its delisting on 2020-01-08"));
        assertThat(report.equity()[1]).isEqualTo(10_000);
    }

    /** Stopped on the eve of the split, on its day, and after it; the journal brings the actions back. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void a_session_resumed_around_a_split_is_the_one_that_was_not_stopped(int sent, @TempDir Path folder) {
        Paper paper = PAPER.exits(o -> o.stopLossPercent(50))
                .actions(
                        "S",
                        a -> a.split(WEDNESDAY, 3, 2).dividend(WEDNESDAY, 2).withholdingPercent(15));
        PaperReport whole = run(paper, FOUR_FOR_ONE, 2);
        Path file = folder.resolve("paper.db");
        SessionFeed feed = new SessionFeed();
        try (PaperSession session =
                paper.journal(file).session(Map.of("S", feed), longFor(2)).start()) {
            feed.send(FOUR_FOR_ONE.subList(0, sent).toArray(Bar[]::new));
            SessionFeed.await(() -> session.report().times().size() == sent, "the bars are taken");
        }
        PaperReport resumed = run(Paper.resume(file), FOUR_FOR_ONE, 2);

        assertThat(resumed.equity()).containsExactly(whole.equity());
        assertThat(resumed.roundTrips()).hasToString(whole.roundTrips().toString());
        assertThat(resumed.metrics()).isEqualTo(whole.metrics());
        assertThat(resumed.metric("dividends")).isEqualTo(190);
    }

    /** Orders for the days between: a reverse split that leaves nothing of an entry on its way gives it up. */
    @Test
    void an_entry_of_which_less_than_one_unit_is_left_is_rejected() {
        PaperReport report = run(
                PAPER.actions("S", a -> a.split(LocalDate.parse("2020-01-07"), 1, 100)),
                days(100, 100, 9_800, 9_900, 9_900, 9_900),
                9);

        assertThat(report.roundTrips()).isEmpty();
        assertThat(report.rejections()).hasSize(1);
        assertThat(report.rejections().get(0).limit()).isEqualTo("split");
        assertThat(report.rejections().get(0).requested()).isEqualTo(95);
        assertThat(Set.copyOf(Arrays.stream(report.equity()).boxed().toList())).containsExactly(10_000.0);
    }
}

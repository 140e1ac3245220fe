package io.gpttrader.paper;

import static io.gpttrader.paper.SessionScript.at;
import static io.gpttrader.paper.SessionScript.buys;
import static io.gpttrader.paper.SessionScript.never;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.paper.PaperReport.RoundTrip;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Strategy;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/** Feeds of finer bars tell what comes first inside a bar: by hand; {@code ParityFinerBarsTest} holds them to the back test. */
@Timeout(60)
class SessionFinerBarsTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final double[] FLAT = {100, 100, 100, 100};
    private static final double[] UP = {100, 109, 100, 105};
    private static final double[] DOWN = {105, 105, 94, 100};

    /** Bought at the open of day 1, 100; that day goes from 94 to 109 in one order or the other. */
    private static final List<Bar> DAYS = bars(1, FLAT, new double[] {100, 109, 94, 100}, FLAT);

    private static final List<Bar> UP_FIRST = bars(2, FLAT, FLAT, UP, DOWN, FLAT, FLAT);
    private static final List<Bar> DOWN_FIRST =
            bars(2, FLAT, FLAT, new double[] {100, 100, 94, 96}, new double[] {96, 109, 96, 100}, FLAT, FLAT);

    private static final Function<BarSeries, Strategy> RECIPE = buys(at(0), never());

    @TempDir
    Path folder;

    /** Bars of a day, or of so many parts of one, of open, high, low and close. */
    private static List<Bar> bars(int parts, double[]... prices) {
        List<Bar> bars = new ArrayList<>();
        Duration length = Duration.ofDays(1).dividedBy(parts);
        for (int i = 0; i < prices.length; i++) {
            Instant end = START.plus(length.multipliedBy(i + 1L));
            Num[] its = new Num[4];
            for (int k = 0; k < 4; k++) {
                its[k] = number(prices[i][k]);
            }
            bars.add(new BaseBar(
                    length, end.minus(length), end, its[0], its[1], its[2], its[3], number(1_000), number(0), 0));
        }
        return bars;
    }

    private static Num number(double value) {
        return DoubleNumFactory.getInstance().numOf(value);
    }

    private static Flow.Publisher<Bar> published(List<Bar> bars) {
        return subscriber -> {
            try (SubmissionPublisher<Bar> publisher = new SubmissionPublisher<>(Runnable::run, 64)) {
                publisher.subscribe(subscriber);
                bars.forEach(publisher::submit);
            }
        };
    }

    private static Paper bracket(Paper paper) {
        return paper.sizePercent(20).exits(o -> o.stopLossPercent(5).takeProfitPercent(8));
    }

    private static Paper fresh() {
        return bracket(Paper.withCash(10_000).withoutJournal());
    }

    private static PaperReport run(Paper paper) {
        return paper.session(Map.of("A", published(DAYS)), RECIPE).run();
    }

    private static RoundTrip trip(Paper paper) {
        return run(paper).roundTrips().get(0);
    }

    /** 20 shares: to 108 they gain 160, to 95 they lose 100. */
    @Test
    void the_half_that_reaches_an_order_first_fills_it() {
        assertThat(trip(fresh()).profit()).isEqualTo(-100);
        RoundTrip target = trip(fresh().finerBars(Map.of("A", published(UP_FIRST))));
        assertThat(target.exitReason()).isEqualTo("take profit");
        assertThat(target.profit()).isEqualTo(160);
        Paper optimistic =
                fresh().exits(o -> o.stopLossPercent(5).takeProfitPercent(8).optimisticInBar());
        assertThat(trip(optimistic).profit()).isEqualTo(160);
        assertThat(trip(optimistic.finerBars(Map.of("A", published(DOWN_FIRST))))
                        .profit())
                .isEqualTo(-100);
    }

    @Test
    void where_they_are_missing_or_differ_the_bars_own_rule_holds_and_a_note_says_so() {
        List<List<Bar>> useless = List.of(
                // None at all; none of that day; a range that is not the day's; both in one half.
                List.of(),
                bars(2, FLAT),
                bars(2, FLAT, FLAT, UP, new double[] {105, 105, 95.5, 100}),
                bars(2, FLAT, FLAT, new double[] {100, 109, 94, 100}, FLAT));
        for (List<Bar> finer : useless) {
            PaperReport report = run(fresh().finerBars(Map.of("A", published(finer))));

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
        Paper engine =
                fresh().exits(o -> o.stopLossPercent(5).takeProfitPercent(4, 50).takeProfitPercent(20));

        assertThat(trip(engine).profit()).isEqualTo(-100);
        assertThat(trip(engine.finerBars(Map.of("A", published(UP_FIRST)))).profit())
                .isEqualTo(40 - 50);
    }

    @Test
    void a_report_tells_them_by_their_fingerprint_and_recipes_do_not_see_them() {
        PaperReport report = run(fresh().finerBars(Map.of("A", published(UP_FIRST))));

        assertThat(report.settings()).containsEntry("finer bars", "A").doesNotContainKey("watched");
        assertThat(report.html()).contains("A finer (watched)");
        assertThat(report.times()).hasSize(3);
        assertThat(report.notes()).noneMatch(note -> note.contains("finer"));
    }

    /** The day is over when its last half has come, however late that is: the halves that came are counted with it. */
    @Test
    void a_day_waits_for_its_halves_and_takes_those_that_have_come() {
        SessionFeed days = new SessionFeed();
        SessionFeed halves = new SessionFeed();
        try (PaperSession session = fresh().finerBars(Map.of("A", halves))
                .session(Map.of("A", days), RECIPE)
                .start()) {
            days.send(DAYS.get(0), DAYS.get(1));
            halves.send(UP_FIRST.get(0), UP_FIRST.get(1), UP_FIRST.get(2));
            SessionFeed.await(
                    () -> session.snapshot()
                            .time()
                            .equals(Optional.of(DAYS.get(0).getEndTime())),
                    "the first day");
            halves.send(UP_FIRST.get(3));
            SessionFeed.await(
                    () -> session.snapshot()
                            .time()
                            .equals(Optional.of(DAYS.get(1).getEndTime())),
                    "the second day");
            days.end();
            halves.end();
            session.awaitEnd();
            assertThat(session.report().roundTrips())
                    .singleElement()
                    .satisfies(trip -> assertThat(trip.profit()).isEqualTo(160));
        }
    }

    @Test
    void a_session_goes_on_with_the_finer_bars_that_its_journal_has() {
        Path file = folder.resolve("paper.db");
        SessionFeed days = new SessionFeed();
        SessionFeed halves = new SessionFeed();
        try (PaperSession session = bracket(Paper.withCash(10_000).journal(file))
                .finerBars(Map.of("A", halves))
                .session(Map.of("A", days), RECIPE)
                .start()) {
            days.send(DAYS.get(0));
            // The first half of the day that decides is known before the stop, the second half after it.
            halves.send(UP_FIRST.get(0), UP_FIRST.get(1), UP_FIRST.get(2));
            SessionFeed.await(
                    () -> session.snapshot()
                            .time()
                            .equals(Optional.of(DAYS.get(0).getEndTime())),
                    "the first day");
            session.stop();
        }

        assertThatThrownBy(() -> Paper.resume(file).session(Map.of("A", published(DAYS)), RECIPE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("finerBars(..)");
        PaperReport goneOn = Paper.resume(file)
                .finerBars(Map.of("A", published(UP_FIRST)))
                .session(Map.of("A", published(DAYS)), RECIPE)
                .run();
        assertThat(goneOn.roundTrips())
                .singleElement()
                .satisfies(trip -> assertThat(trip.profit()).isEqualTo(160));
        assertThat(goneOn.equity())
                .containsExactly(
                        run(fresh().finerBars(Map.of("A", published(UP_FIRST)))).equity());
    }

    /** The calendar of A is that of its halves too, and the history is A's. */
    @Test
    void calendar_and_history_are_those_of_the_symbol() {
        Set<String> asked = new TreeSet<>();
        Paper paper = fresh().finerBars(Map.of("A", published(UP_FIRST)))
                .tradingHours(Map.of("A", moment -> Map.entry(START, START.plus(Duration.ofDays(30)))))
                .warmUp(symbol -> {
                    asked.add(symbol);
                    return new BaseBarSeriesBuilder().withName(symbol).build();
                });

        assertThat(trip(paper).profit()).isEqualTo(160);
        assertThat(asked).containsExactly("A");
    }

    @Test
    void what_resolves_nothing_or_does_not_go_together_is_rejected() {
        Map<String, Flow.Publisher<Bar>> finer = Map.of("A", published(UP_FIRST));
        Map<String, Flow.Publisher<Bar>> days = Map.of("A", published(DAYS));
        assertThatThrownBy(() -> Paper.withCash(1_000).finerBars(finer).session(days, RECIPE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("add exits(..)");
        assertThatThrownBy(() ->
                        fresh().finerBars(Map.of("B", published(UP_FIRST))).session(days, RECIPE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"B\"")
                .hasMessageContaining("[A]");
        assertThatThrownBy(() -> fresh().finerBars(finer).volumeSharePercent(5).session(days, RECIPE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("finerBars(..)");
        assertThatThrownBy(() -> fresh().finerBars(finer)
                        .exits(o -> o.stopLossPercent(5).signalLimitBps(10))
                        .session(days, RECIPE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("finerBars(..)");
        assertThatThrownBy(() -> fresh().finerBars(finer)
                        .watching(Map.of("A finer", published(UP_FIRST)))
                        .session(days, RECIPE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A finer");
        assertThatThrownBy(() -> fresh().finerBars(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }
}

package io.gpttrader.paper;

import static io.gpttrader.paper.SessionBars.START;
import static io.gpttrader.paper.SessionBars.endOf;
import static io.gpttrader.paper.SessionBars.minute;
import static io.gpttrader.paper.SessionScript.always;
import static io.gpttrader.paper.SessionScript.buys;
import static io.gpttrader.paper.SessionScript.never;
import static io.gpttrader.paper.SessionScript.nothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.paper.PaperReport.Rejection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.DoubleNumFactory;

/** What a host meets that uses a session by its documentation alone. */
@Timeout(60)
class HostViewTest {
    private static final Paper PAPER = Paper.withCash(10_000).withoutJournal();

    @Test
    void a_publisher_that_waits_for_nobody_loses_no_bar_after_the_start() {
        for (int run = 0; run < 50; run++) {
            SubmissionPublisher<Bar> feed = new SubmissionPublisher<>(Runnable::run, 64);
            PaperSession session = PAPER.session(Map.of("A", feed), nothing()).start();
            assertThat(feed.hasSubscribers()).isTrue();
            feed.submit(minute(0, 100));
            feed.close();
            session.awaitEnd();
            assertThat(session.report().metric("bars")).isEqualTo(1);
        }
    }

    @Test
    void readings_are_there_when_the_session_has_started() {
        for (int run = 0; run < 50; run++) {
            try (PaperSession session =
                    PAPER.session(Map.of("A", new SessionFeed()), nothing()).start()) {
                assertThat(session.readings().get()).containsEntry("equity", 10_000.0);
            }
        }
    }

    @Test
    void a_recipe_whose_symbol_has_no_bar_yet_is_called_as_on_the_others() {
        Map<String, SessionFeed> feeds = new LinkedHashMap<>();
        feeds.put("A", new SessionFeed());
        feeds.put("B", new SessionFeed());
        try (PaperSession session =
                PAPER.session(feeds, buys(always(), never())).start()) {
            feeds.get("B").end();
            feeds.get("A").send(minute(0, 100));
            feeds.get("A").send(minute(1, 100));
            PaperReport report = session.report();
            assertThat(report.title()).isEqualTo("script on A, B");
            assertThat(report.attribution()).containsOnlyKeys("script");
            assertThat(report.record("A").getTrades()).hasSize(1);
            assertThat(report.record("B").getTrades()).isEmpty();
        }
    }

    @Test
    void a_daily_loss_halt_that_is_raised_or_taken_away_halts_no_more() {
        SessionFeed feed = new SessionFeed();
        Paper paper = PAPER.dailyLossHaltPercent(2);
        try (PaperSession session = paper.session(Map.of("A", feed), nothing()).start()) {
            feed.send(minute(0, 100));
            session.order("A", 90);
            feed.send(minute(1, 100));
            feed.send(minute(2, 100, 90));
            feed.send(minute(3, 90));
            session.order("A", 1);
            session.limit("dailyLossHaltPercent", 50);
            session.order("A", 2);
            session.limit("dailyLossHaltPercent", 8);
            session.order("A", 3);
            session.limit("dailyLossHaltPercent", Double.NaN);
            session.order("A", 4);
            assertThat(session.report().rejections())
                    .extracting(Rejection::requested)
                    .containsExactly(1.0, 3.0);
            assertThat(session.snapshot().orders())
                    .extracting(PaperReport.PendingOrder::quantity)
                    .containsExactly(2.0, 4.0);
        }
    }

    @Test
    void a_history_with_a_bar_that_is_none_is_rejected_at_the_start() {
        BarSeries history = new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        history.addBar(minute(-2, 100));
        history.addBar(minute(-1, Double.NaN));
        PaperSession session = PAPER.warmUp(symbol -> history).session(Map.of("A", new SessionFeed()), nothing());
        assertThatThrownBy(session::start)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("the history of A", "NaN", endOf(-1).toString(), "warmUp");
    }

    @Test
    void a_history_in_other_numbers_than_the_feed_is_told_of_by_name() {
        SessionFeed feed = new SessionFeed();
        BarSeries history = new BaseBarSeriesBuilder()
                .withNumFactory(DecimalNumFactory.getInstance())
                .build();
        history.barBuilder()
                .timePeriod(Duration.ofMinutes(1))
                .endTime(START)
                .openPrice(100)
                .highPrice(100)
                .lowPrice(100)
                .closePrice(100)
                .volume(1)
                .add();
        PaperSession session = PAPER.warmUp(symbol -> history)
                .session(Map.of("A", feed), nothing())
                .start();
        feed.send(minute(0, 100));
        assertThatThrownBy(session::awaitEnd)
                .hasMessageContainingAll("the history of A is in DecimalNum and its feed in DoubleNum", "NumFactory");
    }

    @Test
    void what_was_recovered_reads_the_same_everywhere() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(new PaperSession.Recovery(2_000, 1_500, 1, 1, 0, Optional.empty()))
                    .hasToString("recovered 1,500 bars, 1 orders, 1 fills and 0 commands from 2,000 entries");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void what_rounding_leaves_is_no_position() {
        SessionFeed feed = new SessionFeed();
        try (PaperSession session =
                PAPER.fractionalShares().session(Map.of("A", feed), nothing()).start()) {
            feed.send(minute(0, 100));
            for (int i = 1; i <= 3; i++) {
                session.order("A", 0.1);
                feed.send(minute(i, 100));
            }
            session.order("A", -0.3);
            feed.send(minute(4, 100));
            assertThat(session.snapshot().holdings()).isEmpty();
            assertThat(session.report().rejections()).isEmpty();
        }
    }

    @Test
    void nothing_is_entered_on_a_bar_that_is_too_old() {
        SessionFeed feed = new SessionFeed();
        SessionClock clock = new SessionClock(START);
        Paper paper = PAPER.clock(clock, clock).staleAfter(Duration.ofMinutes(3));
        try (PaperSession session =
                paper.session(Map.of("A", feed), buys(bar -> bar == 2, never())).start()) {
            clock.set(endOf(0));
            feed.send(minute(0, 100));
            assertThat(session.snapshot().time()).contains(endOf(0));
            clock.set(endOf(2).plusSeconds(59));
            feed.send(SessionBars.bar(endOf(0).plusMillis(1), Duration.ofMillis(1), 100, 100));
            assertThat(session.snapshot().warnings()).isEmpty();
            clock.set(endOf(4));
            feed.send(SessionBars.bar(endOf(0).plusMillis(2), Duration.ofMillis(1), 100, 100));
            assertThat(session.snapshot().warnings()).hasSize(1);
            assertThat(session.snapshot().orders()).isEmpty();
        }
    }
}

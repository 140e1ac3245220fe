package io.gpttrader.paper;

import static io.gpttrader.paper.SessionBars.endOf;
import static io.gpttrader.paper.SessionBars.minute;
import static io.gpttrader.paper.SessionScript.at;
import static io.gpttrader.paper.SessionScript.buys;
import static io.gpttrader.paper.SessionScript.never;
import static io.gpttrader.paper.SessionScript.nothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.paper.PaperReport.Rejection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Strategy;
import org.ta4j.core.num.DoubleNumFactory;

/** TradingSessions, day orders, late and wrong bars. */
@Timeout(60)
class SessionTimeTest {
    private static final Paper PAPER = Paper.withCash(10_000).withoutJournal();
    private static final Duration HOUR = Duration.ofHours(1);

    /** New York in the week its clocks change: Thursday, a half Friday, Monday a holiday, Tuesday an hour earlier by UTC. */
    private static final List<Map.Entry<Instant, Instant>> SESSIONS = List.of(
            open("2024-03-07T14:30:00Z", "2024-03-07T21:00:00Z"),
            open("2024-03-08T14:30:00Z", "2024-03-08T18:00:00Z"),
            open("2024-03-12T13:30:00Z", "2024-03-12T20:00:00Z"),
            open("2024-03-13T13:30:00Z", "2024-03-13T20:00:00Z"));

    @TempDir
    Path folder;

    private final SessionFeed feed = new SessionFeed();
    private final SessionFeed other = new SessionFeed();
    private final List<PaperSession> begun = new ArrayList<>();

    private static Map.Entry<Instant, Instant> open(String from, String to) {
        return Map.entry(Instant.parse(from), Instant.parse(to));
    }

    private static Map.Entry<Instant, Instant> newYork(Instant moment) {
        return SESSIONS.stream()
                .filter(session -> session.getValue().isAfter(moment))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the calendar ends before " + moment));
    }

    private PaperSession start(Paper paper, Function<BarSeries, Strategy> recipe) {
        return started(paper.session(Map.of("A", feed), recipe));
    }

    private PaperSession startTwo(Paper paper, Function<BarSeries, Strategy> recipe) {
        Map<String, SessionFeed> feeds = new LinkedHashMap<>();
        feeds.put("A", feed);
        feeds.put("B", other);
        return started(paper.session(feeds, recipe));
    }

    private PaperSession started(PaperSession session) {
        begun.add(session);
        return session.start();
    }

    @AfterEach
    void close() {
        begun.forEach(PaperSession::close);
    }

    private static Bar hour(String end, double price) {
        return SessionBars.bar(Instant.parse(end), HOUR, price, price);
    }

    private static double held(PaperSession session) {
        return session.snapshot().holdings().stream()
                .mapToDouble(PaperSession.Holding::units)
                .sum();
    }

    // ---- sessions

    @Test
    void orders_fill_only_at_bars_that_touch_a_session() {
        PaperSession session = start(PAPER.tradingHours(SessionTimeTest::newYork), buys(at(0), at(3)));
        feed.send(
                hour("2024-03-08T18:00:00Z", 100), hour("2024-03-08T19:00:00Z", 90), hour("2024-03-12T13:30:00Z", 90));
        assertThat(held(session))
                .as("after the half day, before Tuesday's open")
                .isZero();
        feed.send(hour("2024-03-12T14:30:00Z", 80));
        assertThat(session.snapshot().cash()).isEqualTo(10_000 - 95 * 80);
        // The exit decided here waits for Wednesday too.
        feed.send(hour("2024-03-12T21:00:00Z", 80), hour("2024-03-13T13:30:00Z", 10));
        assertThat(held(session)).isEqualTo(95);
        feed.send(hour("2024-03-13T14:30:00Z", 100));
        assertThat(session.snapshot().cash()).isEqualTo(10_000 + 95 * 20);
    }

    @Test
    void a_day_order_decided_at_the_close_holds_for_the_next_session_and_no_longer() {
        PaperSession session =
                start(PAPER.tradingHours(SessionTimeTest::newYork).dayOrders(), nothing());
        feed.send(hour("2024-03-08T18:00:00Z", 100));
        session.order("A", 1);
        feed.send(hour("2024-03-12T13:30:00Z", 100));
        session.order("A", 2);
        // Tuesday goes by without a bar.
        feed.send(hour("2024-03-13T14:30:00Z", 100));
        assertThat(held(session)).isZero();
        assertThat(session.snapshot().orders()).isEmpty();
    }

    @Test
    void a_day_order_is_filled_within_its_session_and_an_exit_never_expires() {
        PaperSession session =
                start(PAPER.tradingHours(SessionTimeTest::newYork).dayOrders(), nothing());
        feed.send(hour("2024-03-07T20:00:00Z", 100));
        session.order("A", 5);
        feed.send(hour("2024-03-07T21:00:00Z", 100));
        assertThat(held(session)).isEqualTo(5);
        session.order("A", -5);
        feed.send(hour("2024-03-07T22:00:00Z", 100), hour("2024-03-13T14:30:00Z", 100));
        assertThat(held(session)).isZero();
    }

    @Test
    void a_day_order_is_rejected_where_the_calendar_ends_and_exits_go_on() {
        PaperSession session =
                start(PAPER.tradingHours(SessionTimeTest::newYork).dayOrders(), nothing());
        feed.send(hour("2024-03-13T18:00:00Z", 100));
        session.order("A", 5);
        feed.send(hour("2024-03-13T19:00:00Z", 100), hour("2024-03-13T20:00:00Z", 100));
        session.order("A", 1);
        assertThat(session.report().rejections()).singleElement().satisfies(note -> {
            assertThat(note.limit()).isEqualTo("dayOrders");
            assertThat(note.reason())
                    .isEqualTo("it is not known when A closes: the trading calendar does not cover"
                            + " 2024-03-13T20:00:00Z: the calendar ends before 2024-03-13T20:00:00Z");
        });
        session.order("A", -5);
        assertThat(session.snapshot().orders()).hasSize(1);
        assertThat(session.snapshot().state()).isEqualTo("running");
    }

    @Test
    void a_day_order_ends_at_midnight_of_the_zone_where_there_is_no_calendar() {
        PaperSession session = start(PAPER.dayOrders().tradingDayZone(ZoneId.of("Asia/Tokyo")), nothing());
        // Midnight in Tokyo is 15:00 UTC.
        feed.send(hour("2024-03-07T14:00:00Z", 100));
        session.order("A", 5);
        feed.send(hour("2024-03-07T16:00:00Z", 100));
        assertThat(held(session)).isZero();
        session.order("A", 5);
        feed.send(hour("2024-03-08T03:00:00Z", 100));
        assertThat(held(session)).isEqualTo(5);
    }

    @Test
    void a_lost_day_ends_at_the_next_open_not_at_the_close_and_not_at_midnight() {
        PaperSession session =
                start(PAPER.tradingHours(SessionTimeTest::newYork).dailyLossHaltPercent(2), nothing());
        feed.send(hour("2024-03-07T16:00:00Z", 100));
        session.order("A", 50);
        feed.send(hour("2024-03-07T17:00:00Z", 100), hour("2024-03-07T18:00:00Z", 95));
        // 250 of 10,000 are lost.
        assertThat(rejectedOrder(session)).isEqualTo("dailyLossHaltPercent");
        feed.send(hour("2024-03-07T22:00:00Z", 100));
        assertThat(rejectedOrder(session)).as("after the close, won back").isEqualTo("dailyLossHaltPercent");
        feed.send(hour("2024-03-08T06:00:00Z", 100));
        assertThat(rejectedOrder(session)).as("after midnight").isEqualTo("dailyLossHaltPercent");
        feed.send(hour("2024-03-08T14:30:00Z", 100));
        assertThat(rejectedOrder(session)).as("right before the open").isEqualTo("dailyLossHaltPercent");
        feed.send(hour("2024-03-08T15:30:00Z", 100));
        assertThat(rejectedOrder(session)).as("in the next session").isEmpty();
    }

    @Test
    void the_day_of_a_daily_loss_is_that_of_the_zone() {
        PaperSession session =
                start(PAPER.tradingDayZone(ZoneId.of("America/New_York")).dailyLossHaltPercent(2), nothing());
        feed.send(hour("2024-03-07T16:00:00Z", 100));
        session.order("A", 50);
        feed.send(hour("2024-03-07T17:00:00Z", 100), hour("2024-03-07T18:00:00Z", 95));
        assertThat(rejectedOrder(session)).isEqualTo("dailyLossHaltPercent");
        feed.send(hour("2024-03-08T05:00:00Z", 95));
        assertThat(rejectedOrder(session)).as("the last hour of New York's day").isEqualTo("dailyLossHaltPercent");
        feed.send(hour("2024-03-08T06:00:00Z", 95));
        assertThat(rejectedOrder(session)).isEmpty();
    }

    // ---- several exchanges

    private final SessionClock now = new SessionClock(Instant.parse("2024-03-07T00:00:00Z"));

    /** A in New York, B in Tokyo, each bar as it closes. */
    private Paper twoExchanges() {
        Map<String, Function<Instant, Map.Entry<Instant, Instant>>> calendars =
                Map.of("A", SessionTimeTest::newYork, "B", SessionTimeTest::tokyo);
        return PAPER.clock(now, now).lateAfter(Duration.ZERO).tradingHours(calendars);
    }

    /** Six hours from nine o'clock of each day in Tokyo, which is midnight UTC. */
    private static Map.Entry<Instant, Instant> tokyo(Instant moment) {
        Instant day = moment.truncatedTo(ChronoUnit.DAYS);
        Instant open = moment.isBefore(day.plus(Duration.ofHours(6))) ? day : day.plus(Duration.ofDays(1));
        return Map.entry(open, open.plus(Duration.ofHours(6)));
    }

    private void closes(SessionFeed its, String end, double price) {
        now.set(Instant.parse(end));
        its.send(hour(end, price));
    }

    @Test
    void an_order_fills_in_the_sessions_of_its_own_exchange_and_ends_with_them() {
        PaperSession session = startTwo(twoExchanges().dayOrders(), nothing());
        closes(other, "2024-03-07T01:00:00Z", 10);
        closes(feed, "2024-03-07T07:00:00Z", 100);
        session.order("A", 1);
        session.order("B", 1);
        closes(other, "2024-03-07T08:00:00Z", 10);
        closes(feed, "2024-03-07T09:00:00Z", 100);
        assertThat(session.snapshot().orders()).as("both are closed").hasSize(2);
        closes(feed, "2024-03-07T15:30:00Z", 100);
        assertThat(session.snapshot().holdings())
                .extracting(PaperSession.Holding::symbol)
                .as("only New York is open")
                .containsExactly("A");
        session.order("A", 1);
        closes(other, "2024-03-08T01:00:00Z", 10);
        assertThat(session.snapshot().holdings())
                .extracting(PaperSession.Holding::symbol)
                .containsExactly("A", "B");
        assertThat(session.snapshot().orders()).as("New York's day is over").isEmpty();
    }

    @Test
    void a_lost_day_ends_for_each_exchange_at_its_own_open() {
        PaperSession session = startTwo(twoExchanges().dailyLossHaltPercent(2), nothing());
        closes(other, "2024-03-07T06:00:00Z", 10);
        closes(feed, "2024-03-07T16:00:00Z", 100);
        session.order("A", 50);
        closes(feed, "2024-03-07T17:00:00Z", 100);
        assertThat(rejectedOrder(session, "B")).isEmpty();
        closes(feed, "2024-03-07T18:00:00Z", 95);
        assertThat(rejectedOrder(session, "A")).isEqualTo("dailyLossHaltPercent");
        assertThat(rejectedOrder(session, "B"))
                .as("Tokyo opened before the loss")
                .isEqualTo("dailyLossHaltPercent");
        closes(other, "2024-03-08T01:00:00Z", 10);
        assertThat(rejectedOrder(session, "B")).as("Tokyo's next session").isEmpty();
        assertThat(rejectedOrder(session, "A")).as("New York's has not come").isEqualTo("dailyLossHaltPercent");
        closes(feed, "2024-03-08T15:30:00Z", 95);
        assertThat(rejectedOrder(session, "A")).isEmpty();
    }

    @Test
    void bars_are_missing_where_their_own_exchange_was_open() {
        PaperSession session = startTwo(twoExchanges(), nothing());
        closes(other, "2024-03-07T01:00:00Z", 10);
        closes(other, "2024-03-07T04:00:00Z", 10);
        closes(feed, "2024-03-07T20:30:00Z", 100);
        closes(other, "2024-03-08T02:00:00Z", 10);
        closes(feed, "2024-03-08T15:30:00Z", 100);
        assertThat(session.report().feeds().get("B")).containsEntry("missing", 2.0 + 2.0 + 1.0);
        assertThat(session.report().feeds().get("A")).containsEntry("missing", 0.0);
    }

    @Test
    void a_symbol_without_a_calendar_is_rejected_when_the_session_is_made() {
        assertThatThrownBy(() -> startTwo(PAPER.tradingHours(Map.of("A", SessionTimeTest::newYork)), nothing()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sessions(..) has no calendar for the symbol B; give one for each symbol, or one for all");
    }

    @Test
    void sessions_of_several_exchanges_go_on_from_their_journal_and_ask_for_the_calendars_again() {
        Path file = folder.resolve("paper.db");
        PaperSession first = startTwo(twoExchanges().journal(file).dayOrders(), nothing());
        closes(other, "2024-03-07T01:00:00Z", 10);
        closes(feed, "2024-03-07T16:00:00Z", 100);
        first.order("B", 3);
        first.close();
        Map<String, SessionFeed> feeds = Map.of("A", new SessionFeed(), "B", new SessionFeed());
        assertThatThrownBy(() -> Paper.resume(file).session(feeds, nothing()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("give it again with sessions(..)");
        PaperSession again = started(Paper.resume(file)
                .clock(now, now)
                .lateAfter(Duration.ZERO)
                .tradingHours(Map.of("A", SessionTimeTest::newYork, "B", SessionTimeTest::tokyo))
                .session(feeds, nothing()));
        closes(Objects.requireNonNull(feeds.get("B")), "2024-03-08T01:00:00Z", 10);
        assertThat(held(again)).isEqualTo(3);
    }

    private static String rejectedOrder(PaperSession session) {
        return rejectedOrder(session, "A");
    }

    /** The limit that rejects a manual order of one share, empty where none does. */
    private static String rejectedOrder(PaperSession session, String symbol) {
        int before = session.report().rejections().size();
        session.order(symbol, 1);
        List<Rejection> notes = session.report().rejections();
        return notes.size() == before ? "" : notes.get(before).limit();
    }

    @Test
    void orders_of_a_minute_are_counted_over_all_symbols_exits_too() {
        PaperSession session = startTwo(PAPER.maxOrdersPerMinute(2), nothing());
        feed.send(minute(0, 100));
        other.send(minute(0, 100));
        session.order("B", 1);
        session.order("A", 1);
        assertThat(rejectedOrder(session)).isEqualTo("maxOrdersPerMinute");
        feed.send(minute(1, 100));
        other.send(minute(1, 100));
        session.order("B", -1);
        assertThat(rejectedOrder(session)).as("after one exit").isEmpty();
        assertThat(rejectedOrder(session)).as("after one exit and one entry").isEqualTo("maxOrdersPerMinute");
        feed.send(minute(2, 100));
        other.send(minute(2, 100));
        assertThat(session.snapshot().holdings())
                .extracting(PaperSession.Holding::units)
                .containsExactly(2.0);
        assertThat(rejectedOrder(session)).isEmpty();
    }

    // ---- late bars

    @Test
    void a_late_bar_fills_what_waits_for_it_and_restates_the_equity_of_its_time() {
        SessionClock clock = new SessionClock(endOf(0));
        Paper live = PAPER.clock(clock, clock).lateAfter(Duration.ofSeconds(5)).sizePercent(50);
        PaperSession session = startTwo(live, buys(at(0), at(1)));
        feed.send(minute(0, 100));
        other.send(minute(0, 100));
        assertThat(session.snapshot().orders()).hasSize(2);

        clock.set(endOf(1));
        feed.send(minute(1, 100, 110));
        assertThat(session.snapshot().time()).contains(endOf(0));
        clock.advance(Duration.ofSeconds(5));
        SessionFeed.await(() -> session.readings().get().get("bars") == 3.0, "B is waited for no longer");
        // 25 shares of A at 100, worth 110.
        assertThat(session.snapshot().equity()).isEqualTo(10_250);
        assertThat(session.snapshot().holdings()).hasSize(1);

        other.send(minute(1, 100, 40));
        assertThat(session.snapshot().time()).contains(endOf(1));
        assertThat(session.snapshot().holdings()).hasSize(2);
        assertThat(session.report().equity()).containsExactly(10_000, 10_250 - 25 * 60);
        assertThat(session.snapshot().drawdown()).isEqualTo(1 - 8_750 / 10_000.0);
        assertThat(session.report().feeds().get("B")).containsEntry("late", 1.0);
        assertThat(session.report().feeds().get("A")).containsEntry("late", 0.0);
        // It was decided on at once.
        assertThat(session.snapshot().orders())
                .hasSize(2)
                .allMatch(order -> order.side().equals("sell"));
    }

    @Test
    void a_fast_replay_waits_for_a_silent_feed_until_that_ends() {
        PaperSession session = startTwo(PAPER, nothing());
        for (int i = 0; i < 64; i++) {
            feed.send(minute(i, 100));
        }
        assertThat(session.snapshot().time()).isEmpty();
        assertThat(session.readings().get()).containsEntry("bars", 0.0);
        assertThat(feed.demand()).as("no more is asked for than can wait").isZero();
        other.end();
        SessionFeed.await(() -> session.readings().get().get("bars") == 64.0, "all bars are taken");
        assertThat(feed.demand()).isPositive();
        assertThat(session.snapshot().state()).isEqualTo("running");
    }

    // ---- wrong bars

    @Test
    void wrong_bars_are_counted_and_journaled_and_change_nothing() {
        Path file = folder.resolve("paper.db");
        PaperSession session = start(PAPER.journal(file), buys(at(0), at(2)));
        feed.send(minute(0, 100), minute(0, 100), minute(0, 101), minute(1, 100), minute(0, 100), minute(1, -1));
        feed.send(minute(2, Double.NaN));
        feed.unasked(null);
        feed.send(minute(2, 110), minute(3, 120));
        feed.end();
        session.awaitEnd();

        assertThat(session.report().feeds().get("A"))
                .containsEntry("bars", 4.0)
                .containsEntry("duplicates", 1.0)
                .containsEntry("corrections", 1.0)
                .containsEntry("outOfOrder", 1.0)
                .containsEntry("garbage", 3.0);
        assertThat(SessionRows.of(file, "left-out")).hasSize(6);
        assertThat(session.report().equity()).containsExactly(10_000, 10_000, 10_950, 11_900);

        PaperSession clean =
                PAPER.session(Map.of("A", other), buys(at(0), at(2))).start();
        other.send(minute(0, 100), minute(1, 100), minute(2, 110), minute(3, 120));
        other.end();
        clean.awaitEnd();
        assertThat(session.report().equity()).isEqualTo(clean.report().equity());
        assertThat(session.report().metrics()).isEqualTo(clean.report().metrics());
    }

    @Test
    void missing_bars_are_counted_within_sessions_and_nothing_takes_their_place() {
        PaperSession session = start(PAPER.tradingHours(SessionTimeTest::newYork), buys(at(0), never()));
        feed.send(
                hour("2024-03-07T16:30:00Z", 100),
                hour("2024-03-07T19:30:00Z", 100),
                hour("2024-03-08T15:30:00Z", 100));
        // 17:30 and 18:30 on Thursday, 20:30 later that day.
        assertThat(session.report().feeds().get("A")).containsEntry("missing", 3.0);
        assertThat(session.report().times()).hasSize(3);
    }

    @Test
    void a_history_from_before_the_calendar_is_no_reason_to_fail() {
        Function<Instant, Map.Entry<Instant, Instant>> calendar = moment -> {
            if (moment.isBefore(Instant.parse("2024-03-07T00:00:00Z"))) {
                throw new IllegalArgumentException("the calendar begins after " + moment);
            }
            return newYork(moment);
        };
        BarSeries history = new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        history.addBar(hour("2024-03-06T21:00:00Z", 100));
        PaperSession session = start(PAPER.tradingHours(calendar).warmUp(symbol -> history), nothing());
        feed.send(hour("2024-03-07T15:30:00Z", 100), hour("2024-03-07T17:30:00Z", 100));
        assertThat(session.snapshot().time()).contains(Instant.parse("2024-03-07T17:30:00Z"));
        assertThat(session.report().feeds().get("A")).containsEntry("missing", 1.0);
    }

    @Test
    void one_bar_makes_a_session() {
        PaperSession session = start(PAPER, buys(at(0), never()));
        feed.send(minute(0, 100));
        feed.end();
        session.awaitEnd();
        assertThat(session.report().equity()).containsExactly(10_000);
        assertThat(session.report().pending()).hasSize(1);
        assertThat(session.report().toString()).contains("1 decided, not filled yet");
    }
}

package io.gpttrader.paper;

import static io.gpttrader.paper.SessionBars.minute;
import static io.gpttrader.paper.SessionScript.at;
import static io.gpttrader.paper.SessionScript.buys;
import static io.gpttrader.paper.SessionScript.never;
import static io.gpttrader.paper.SessionScript.nothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.paper.internal.journal.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ta4j.core.Bar;
import org.ta4j.core.BaseBarSeriesBuilder;

@Timeout(60)
class PaperTest {
    private static final Paper PAPER = Paper.withCash(10_000).withoutJournal();

    private static Arguments step(String name, String value, UnaryOperator<Paper> step) {
        return Arguments.of(name, value, step);
    }

    static Stream<Arguments> badSteps() {
        double nan = Double.NaN;
        double infinite = Double.POSITIVE_INFINITY;
        return Stream.of(
                step("commissionBps", "-1", p -> p.commissionBps(-1)),
                step("commissionBps", "1001", p -> p.commissionBps(1_001)),
                step("commissionBps", "NaN", p -> p.commissionBps(nan)),
                step("perShare", "-0.01", p -> p.commissionPerShare(-0.01, 1)),
                step("minimum", "Infinity", p -> p.commissionPerShare(0.01, infinite)),
                step("slippageBps", "NaN", p -> p.slippageBps(nan)),
                step("sizePercent", "0", p -> p.sizePercent(0)),
                step("sizePercent", "100.5", p -> p.sizePercent(100.5)),
                step("annualPercent", "NaN", p -> p.volatilityTargetPercent(nan, 20)),
                step("bars", "1", p -> p.volatilityTargetPercent(15, 1)),
                step("riskPercent", "101", p -> p.atrRiskPercent(101, 14, 2)),
                step("multiple", "0", p -> p.atrRiskPercent(1, 14, 0)),
                step("scale", "1.1", p -> p.kelly(1.1)),
                step("bars", "0", p -> p.inverseVolatility(0)),
                step("maxPositionPercent", "NaN", p -> p.maxPositionPercent(nan)),
                step("maxOpenPositions", "0", p -> p.maxOpenPositions(0)),
                step("cashReservePercent", "-1", p -> p.cashReservePercent(-1)),
                step("dailyLossHaltPercent", "0", p -> p.dailyLossHaltPercent(0)),
                step("drawdownHaltPercent", "101", p -> p.drawdownHaltPercent(101)),
                step("maxOrderValue", "Infinity", p -> p.maxOrderValue(infinite)),
                step("maxOrdersPerMinute", "-3", p -> p.maxOrdersPerMinute(-3)),
                step("riskFreePercent", "-101", p -> p.riskFreePercent(-101)),
                step("barsPerYear", "0", p -> p.barsPerYear(0)),
                step("lateAfter", "PT-1S", p -> p.lateAfter(Duration.ofSeconds(-1))),
                step("lateAfter", "PT8808H", p -> p.lateAfter(Duration.ofDays(367))),
                step("staleAfter", "PT0S", p -> p.staleAfter(Duration.ZERO)),
                step("staleAfter", "PT0.000000001S", p -> p.staleAfter(Duration.ofNanos(1))),
                step("staleAfter", "PT8808H", p -> p.staleAfter(Duration.ofDays(367))),
                step("keepBars", "1", p -> p.keepBars(1)),
                step("name", "", p -> p.named(" ")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("badSteps")
    void a_step_rejects_what_it_cannot_be_with_its_name_the_value_and_a_remedy(
            String name, String value, UnaryOperator<Paper> step) {
        assertThatThrownBy(() -> assertThat(step.apply(PAPER)).isNull())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " must")
                .hasMessageContaining(value)
                .hasMessageContaining("; ");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void an_account_starts_with_some_money(double cash) {
        assertThatThrownBy(() -> assertThat(Paper.withCash(cash)).isNull())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cash must be a finite number above 0");
    }

    @Test
    void a_step_changes_a_copy_and_the_order_of_steps_does_not_matter() {
        List<UnaryOperator<Paper>> steps = List.of(
                p -> p.commissionBps(10),
                p -> p.slippageBps(5),
                Paper::standardLimits,
                p -> p.maxPositionPercent(30),
                p -> p.sizePercent(50),
                p -> p.tradingDayZone(ZoneId.of("Asia/Tokyo")),
                Paper::dayOrders,
                Paper::fractionalShares);
        String before = PAPER.toString();
        Paper forward = PAPER;
        Paper backward = PAPER;
        for (int i = 0; i < steps.size(); i++) {
            forward = steps.get(i).apply(forward);
            backward = steps.get(steps.size() - 1 - i).apply(backward);
        }
        assertThat(forward).hasToString(backward.toString());
        assertThat(forward.toString())
                .contains("commission=10 bps of value", "max position=30 % of equity", "session zone=Asia/Tokyo");
        assertThat(PAPER).hasToString(before);
        assertThat(PAPER.sizePercent(10).sizePercent(20))
                .hasToString(PAPER.sizePercent(20).toString());
    }

    @Test
    void sizes_that_look_further_back_than_bars_are_kept_are_rejected_with_both() {
        Paper short10 = PAPER.keepBars(10).volatilityTargetPercent(15, 20);
        assertThatThrownBy(() -> assertThat(short10.session(Map.of("A", new SessionFeed()), nothing()))
                        .isNull())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("keepBars is 10")
                .hasMessageContaining("20 bars");
    }

    @Test
    void a_session_needs_feeds_and_recipes() {
        Map<String, Flow.Publisher<Bar>> none = Map.of();
        assertThatThrownBy(() -> assertThat(PAPER.session(none, nothing())).isNull())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("feeds is empty");
        assertThatThrownBy(() -> assertThat(PAPER.sessionNamed(Map.of("A", new SessionFeed()), Map.of()))
                        .isNull())
                .hasMessageContaining("recipes is empty");
        assertThatThrownBy(() -> assertThat(
                                PAPER.sessionNamed(Map.of("A", new SessionFeed()), Map.of("manual", nothing())))
                        .isNull())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give it another name");
    }

    @Test
    void a_symbol_is_not_empty() {
        assertThatThrownBy(() -> assertThat(PAPER.session(Map.of("", new SessionFeed()), nothing()))
                        .isNull())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("feeds has an empty symbol; name each by what it is traded as");
    }

    @Test
    void symbols_may_have_odd_names(@TempDir Path folder) {
        List<String> odd = List.of("BRK.B", "^GSPC", "EUR/USD", "O'Neil \"x\"", "日経", "<b>&amp;", " ");
        Map<String, SessionFeed> feeds = new LinkedHashMap<>();
        odd.forEach(symbol -> feeds.put(symbol, new SessionFeed()));
        Path file = folder.resolve("odd.db");
        PaperSession session =
                PAPER.journal(file).session(feeds, buys(at(0), never())).start();
        for (int minute = 0; minute < 2; minute++) {
            for (SessionFeed each : feeds.values()) {
                each.send(minute(minute, 100));
            }
        }
        assertThat(session.snapshot().holdings())
                .extracting(PaperSession.Holding::symbol)
                .containsExactlyElementsOf(odd);
        assertThat(session.report().html()).contains("&lt;b&gt;&amp;amp;");
        session.close();
        assertThat(SessionRows.of(file, "fill"))
                .extracting(row -> Json.text(row.substring(5), "symbol"))
                .containsExactlyElementsOf(odd);
    }

    @Test
    void a_session_and_its_snapshot_read_well() {
        SessionFeed feed = new SessionFeed();
        PaperSession session = PAPER.session(Map.of("AAPL", feed), buys(at(0), never()));
        assertThat(session).hasToString("paper session on AAPL, new: start() begins it");
        session.start();
        assertThat(session.snapshot().toString()).startsWith("running, no bar yet");
        feed.send(minute(0, 100), minute(1, 100, 90));
        session.order("AAPL", 3);
        session.reduceOnly();
        assertThat(session.snapshot()).hasToString("""
                        running at 2024-03-04T14:32:00Z, no entries: reduceOnly
                        equity 9,050.00, cash 500.00, drawdown 9.50 %
                        AAPL                 95 at 100.00, now 90.00: -950.00 (script)
                        AAPL                  3 ordered: buy (manual)""");
        assertThat(session).hasToString("paper session on AAPL, running, no journal");
        session.close();
    }

    @Test
    void a_snapshot_shows_the_price_of_a_small_coin() {
        SessionFeed feed = new SessionFeed();
        try (PaperSession session = PAPER.fractionalShares()
                .session(Map.of("SHIB", feed), buys(at(0), never()))
                .start()) {
            feed.send(minute(0, 1.25e-8), minute(1, 1.25e-8, 1.5e-8));
            assertThat(session.snapshot().toString())
                    .contains("SHIB       760,000,000,000 at 0.00000001250, now 0.00000001500: +1,900.00 (script)");
        }
    }

    @Test
    void what_may_part_a_session_from_a_back_test_is_among_its_settings() {
        assertThat(PAPER.warmUp(symbol -> new BaseBarSeriesBuilder().build())
                        .keepBars(500)
                        .toString())
                .contains("warm-up=the host's history", "bars kept=500");
        assertThat(PAPER.toString()).doesNotContain("warm-up", "bars kept");
    }

    @Test
    void many_sessions_run_at_once() throws InterruptedException {
        List<PaperSession> sessions = new ArrayList<>();
        List<SessionFeed> feeds = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            feeds.add(new SessionFeed());
            sessions.add(PAPER.session(Map.of("A", feeds.get(i)), buys(at(0), never()))
                    .start());
        }
        List<Thread> senders = new ArrayList<>();
        for (SessionFeed each : feeds) {
            senders.add(Thread.ofVirtual().start(() -> {
                each.send(minute(0, 100), minute(1, 100), minute(2, 110));
                each.end();
            }));
        }
        for (Thread each : senders) {
            each.join();
        }
        assertThat(sessions).allSatisfy(session -> {
            session.awaitEnd();
            assertThat(session.report().equity()).containsExactly(10_000, 10_000, 10_950);
            assertThat(session.snapshot().state()).isEqualTo("ended");
        });
    }
}

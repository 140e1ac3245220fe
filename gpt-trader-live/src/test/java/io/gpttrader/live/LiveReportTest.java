package io.gpttrader.live;

import static io.gpttrader.live.LiveSessionTest.AROUND_100;
import static io.gpttrader.live.LiveSessionTest.await;
import static io.gpttrader.live.LiveSessionTest.bar;
import static io.gpttrader.live.LiveSessionTest.feed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.Bar;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.backtest.TradeOnNextOpenModel;

/** What sessions over the simulated broker report of their orders and fills, and of their drift from a simulated account. */
class LiveReportTest {

    @TempDir
    Path folder;

    @Test
    void a_session_whose_broker_fills_as_simulated_has_no_drift() {
        LiveReport report = live(SimulatedBroker.withCash(100_000))
                .session(Map.of("AAPL", feed(walk(300))), AROUND_100)
                .run();

        LiveDrift drift = report.drift().orElseThrow();
        assertThat(report.executions().counts().get("filled")).isGreaterThan(10);
        assertThat(drift.difference()).isCloseTo(0, within(1e-6));
        assertThat(drift.isExplained()).isTrue();
        assertThat(drift.decisions())
                .hasSizeGreaterThan(10)
                .allSatisfy(decision -> assertThat(decision.causes()).isEmpty());
    }

    /** The broker takes 5 basis points of each fill that the session's settings do not know of. */
    @Test
    void slippage_at_the_broker_is_price_and_commission_is_fees() {
        SimulatedBroker broker =
                SimulatedBroker.withCash(100_000).slippageBps(5).commissionBps(10);
        LiveReport report = live(broker)
                .session(Map.of("AAPL", feed(walk(300))), AROUND_100)
                .run();

        LiveDrift drift = report.drift().orElseThrow();
        assertThat(drift.isExplained()).isTrue();
        assertThat(drift.causes().get("price")).isNegative();
        assertThat(drift.causes().get("fees")).isNegative();
        // Its costs halt it at a drawdown which the simulation does not reach.
        assertThat(drift.causes().get("rejected")).isNotZero();
        assertThat(drift.causes().get("missed")).isZero();
        assertThat(drift.difference())
                .isCloseTo(
                        drift.causes().values().stream()
                                .mapToDouble(money -> money)
                                .sum(),
                        within(1e-6));
        assertThat(report.executions().shortfall().fees()).isPositive();
        assertThat(report.executions().list())
                .allSatisfy(execution -> assertThat(execution.simulatedPrice()).isPositive());
    }

    /** ta4j's back test trades one share, the session hundreds: the rest is size. */
    @Test
    void the_drift_from_an_engine_of_the_hosts_is_explained() {
        LiveReport report = live(SimulatedBroker.withCash(100_000))
                .session(Map.of("AAPL", feed(walk(300))), AROUND_100)
                .run();

        LiveDrift drift = report.drift((series, recipe) -> {
            Map<String, TradingRecord> records = new LinkedHashMap<>();
            series.forEach((symbol, its) ->
                    records.put(symbol, new BarSeriesManager(its, new TradeOnNextOpenModel()).run(recipe.apply(its))));
            return records;
        });
        assertThat(drift.isExplained()).isTrue();
        assertThat(drift.causes().get("price")).isCloseTo(0, within(1e-9));
        // And what the session's drawdown halt has refused.
        assertThat(drift.causes().get("size") + drift.causes().get("rejected"))
                .isCloseTo(drift.difference(), within(1e-6));
    }

    @Test
    void what_a_person_does_at_the_broker_is_explained() {
        SimulatedBroker broker = SimulatedBroker.withCash(100_000);
        SubmissionPublisher<Bar> bars = new SubmissionPublisher<>();
        LiveSession session =
                live(broker).session(Map.of("AAPL", bars), AROUND_100).start();
        bars.submit(bar(0, 99, 101));
        bars.submit(bar(1, 102, 103));
        await(() -> !session.snapshot().holdings().isEmpty());
        broker.manualTrade("AAPL", new BigDecimal("-300"));
        session.reconcile();
        session.reconcile();
        await(() -> session.snapshot().holdings().get(0).units() < 900);
        bars.submit(bar(2, 103, 99));
        bars.submit(bar(3, 98, 98));
        await(() -> session.snapshot().holdings().isEmpty());
        session.stop();
        session.awaitEnd();

        LiveDrift drift = session.report().drift().orElseThrow();
        assertThat(drift.isExplained()).as("%s", drift).isTrue();
        assertThat(session.report().executions().counts().get("mismatches")).isPositive();
    }

    @Test
    void every_form_tells_of_the_broker() throws Exception {
        LiveReport report = live(SimulatedBroker.withCash(100_000).accountId("SIM7"))
                .session(Map.of("AAPL", feed(walk(60))), AROUND_100)
                .run();

        assertThat(report.account().accountId()).isEqualTo("SIM7");
        assertThat(report.account().isRealMoney()).isFalse();
        assertThat(report.toString()).contains("SIM7", "no real money", "Orders  ", "Drift  ");
        assertThat(report.html()).contains("Orders and fills", "Drift from a simulated account");
        assertThat(report.json()).contains("\"executions\":[", "\"drift\":{", "\"realMoney\":false");
        assertThat(report.svg()).contains("equity less simulated equity");
        assertThat(Files.readAllLines(report.writeTo(folder.resolve("executions.csv"))))
                .hasSize(report.executions().list().size() + 1);
        assertThat(report.toString().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void a_dry_run_says_that_nothing_was_sent() {
        LiveReport report = live(SimulatedBroker.withCash(100_000))
                .dryRun()
                .session(Map.of("AAPL", feed(walk(60))), AROUND_100)
                .run();

        assertThat(report.account().isDryRun()).isTrue();
        assertThat(report.executions().counts().get("fills")).isZero();
        assertThat(report.toString()).contains("dry run");
        assertThat(report.drift().orElseThrow().isExplained()).isTrue();
    }

    private static Live live(SimulatedBroker broker) {
        return Live.through(broker).withoutLimit("maxPositionPercent");
    }

    /** Around 100, so that the recipe is in and out. */
    private static List<Bar> walk(int days) {
        SplittableRandom random = new SplittableRandom(3);
        List<Bar> bars = new ArrayList<>();
        double price = 100;
        for (int day = 0; day < days; day++) {
            double open = Math.rint(100 * (price + random.nextDouble(-0.3, 0.3))) / 100;
            price = Math.rint(100 * (open + random.nextDouble(-2, 2) + 0.1 * (100 - open))) / 100;
            bars.add(bar(day, open, price));
        }
        return bars;
    }
}

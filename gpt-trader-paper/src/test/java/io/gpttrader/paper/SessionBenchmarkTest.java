package io.gpttrader.paper;

import static io.gpttrader.paper.SessionBars.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.paper.PaperReport.BenchmarkResult;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.rules.FixedRule;

/** A benchmark of the host's choice beside a session: a series that grows with it. */
@Timeout(60)
class SessionBenchmarkTest {
    private static final Paper PAPER =
            Paper.withCash(1_000).sizePercent(100).barsPerYear(252).withoutJournal();

    private static BarSeries index() {
        return new BaseBarSeriesBuilder()
                .withName("INDEX")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
    }

    @Test
    void a_growing_series_is_held_beside_the_account() {
        // The account buys 10 at the open of minute 1, 100 a unit, and has 10 x 130 at the end. The index has closes of
        // minutes 1 and 3: cash until it is known, then 1,000 x 60 / 50, with no bar at minutes 0 and 2.
        BarSeries index = index();
        SessionFeed feed = new SessionFeed();
        PaperReport early;
        PaperReport report;
        try (PaperSession session = PAPER.benchmark(index)
                .session(Map.of("S", feed), series -> new BaseStrategy(new FixedRule(0), new FixedRule()))
                .start()) {
            feed.send(minute(0, 100));
            index.addBar(minute(1, 50));
            feed.send(minute(1, 100));
            early = session.report();
            feed.send(minute(2, 120));
            index.addBar(minute(3, 60));
            feed.send(minute(3, 130));
            feed.end();
            session.awaitEnd();
            report = session.report();
        }
        assertThat(report.benchmarkEquity()).containsExactly(1_000, 1_000, 1_000, 1_200);
        BenchmarkResult result = report.benchmark().orElseThrow();
        assertThat(result.name()).isEqualTo("INDEX");
        assertThat(result.totalReturn()).isCloseTo(0.2, within(1e-12));
        assertThat(result.missingBars()).isEqualTo(2);
        assertThat(report.settings()).containsEntry("benchmark", "INDEX");
        assertThat(report.warnings())
                .contains("the benchmark INDEX has no bar at 2 of 4 times, where its last close counts");
        assertThat(report.html()).contains("\"bench\":[");
        assertThat(report.json()).contains("\"benchmark\"");
        // A report made earlier does not see what came later.
        assertThat(early.benchmarkEquity()).hasSize(early.times().size());
        assertThat(early.benchmark().orElseThrow().totalReturn()).isZero();
    }

    @Test
    void a_session_without_a_choice_says_nothing_of_it() {
        SessionFeed feed = new SessionFeed();
        try (PaperSession session = PAPER.session(
                        Map.of("S", feed), series -> new BaseStrategy(new FixedRule(0), new FixedRule()))
                .start()) {
            feed.send(minute(0, 100));
            feed.send(minute(1, 100));
            feed.end();
            session.awaitEnd();
            assertThat(session.report().benchmark()).isEmpty();
            assertThat(session.report().benchmarkEquity()).isEmpty();
            assertThat(session.report().json()).doesNotContain("benchmark");
        }
    }

    @Test
    void a_series_that_forgets_bars_is_rejected_at_the_call() {
        BarSeries forgetful = index();
        forgetful.setMaximumBarCount(100);
        assertThatThrownBy(() -> PAPER.benchmark(forgetful))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the benchmark INDEX forgets bars (maximumBarCount), and is held from the first to the last;"
                                + " give a series that keeps all");
    }
}

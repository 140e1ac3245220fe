package io.gpttrader.paper;

import static io.gpttrader.paper.SessionScript.buys;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Readings of Sharpe, Sortino, the deepest fall and the profit are the report's, at each moment of a session. */
class SessionRunningFiguresTest {
    private static final List<Duration> LENGTHS =
            List.of(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7));

    @Property(tries = 40)
    void readings_equal_the_report_at_the_same_moment(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 2) int symbols,
            @ForAll @IntRange(min = 0, max = 3) int length) {
        SplittableRandom random = new SplittableRandom(seed);
        SessionFeed first = new SessionFeed();
        SessionFeed second = new SessionFeed();
        Map<String, SessionFeed> feeds = symbols == 1 ? Map.of("A", first) : Map.of("A", first, "B", second);
        Paper paper = Paper.withCash(10_000)
                .withoutJournal()
                .sizePercent(90)
                .riskFreePercent(2)
                .commissionBps(5);
        try (PaperSession session = paper.session(feeds, buys(bar -> bar % 3 == 0, bar -> bar % 5 == 4))
                .start()) {
            double price = 100;
            Instant end = SessionBars.START;
            assertEqual(session);
            for (int i = 0; i < 120; i++) {
                end = end.plus(LENGTHS.get(length));
                double open = price * (1 + random.nextDouble(-0.02, 0.02));
                price = open * (1 + random.nextDouble(-0.03, 0.031));
                first.send(SessionBars.bar(end, LENGTHS.get(length), open, price));
                if (symbols == 2 && (i % 7 != 3 || i > 100)) {
                    second.send(SessionBars.bar(end, LENGTHS.get(length), price, open));
                }
                if (random.nextInt(6) == 0) {
                    assertEqual(session);
                }
            }
            feeds.values().forEach(SessionFeed::end);
            session.awaitEnd();
            assertEqual(session);
        }
    }

    private static void assertEqual(PaperSession session) {
        Map<String, Double> report = session.report().metrics();
        Map<String, Double> readings = session.readings().get();
        assertThat(readings.get("sharpe")).isEqualTo(report.get("sharpe"));
        assertThat(readings.get("sortino")).isEqualTo(report.get("sortino"));
        assertThat(readings.get("maxDrawdown")).isEqualTo(report.get("maxDrawdown"));
        double last = report.get("finalEquity");
        assertThat(readings.get("profit")).isEqualTo(Double.isNaN(last) ? 0 : last - 10_000);
    }
}

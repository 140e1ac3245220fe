package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.data.Bars;
import io.gpttrader.data.CsvBars;
import io.gpttrader.data.Feeds;
import io.gpttrader.paper.Paper;
import io.gpttrader.paper.PaperReport;
import io.gpttrader.paper.PaperSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.Bar;

/** The zone that a source records decides trading days and dates, on history and on its replay, unless the host names one. */
class ParityZonesTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @TempDir
    Path folder;

    /** Nine days of hours in Tokyo. The price falls by 3 % at 05:00, which is the UTC evening before, and recovers by noon. */
    private CsvBars hours() throws IOException {
        StringBuilder csv = new StringBuilder("timestamp,open,high,low,close,volume\n");
        for (int hour = 0; hour < 216; hour++) {
            int ofDay = hour % 24;
            double open = ofDay > 5 && ofDay <= 12 ? 97 : 100;
            double close = ofDay >= 5 && ofDay < 12 ? 97 : 100;
            csv.append(LocalDateTime.of(2024, 1, 8, 0, 0).plusHours(hour))
                    .append(String.format(
                            Locale.ROOT,
                            ",%.2f,%.2f,%.2f,%.2f,10\n",
                            open,
                            Math.max(open, close),
                            Math.min(open, close),
                            close));
        }
        return Bars.csv(Files.writeString(folder.resolve("X.csv"), csv)).zone(TOKYO);
    }

    private PaperReport paper(Paper paper, CsvBars bars) {
        Map<String, Flow.Publisher<Bar>> feeds = Map.of("X", Feeds.replay(bars).apply("X"));
        try (PaperSession session =
                paper.apply(feeds, strategy("two hours").buyWhen(always()).maxBarsHeld(2))) {
            return session.run();
        }
    }

    private static BacktestReport tested(Backtest backtest, CsvBars bars) {
        return backtest.run(
                bars.load("X"), strategy("two hours").buyWhen(always()).maxBarsHeld(2));
    }

    @Test
    void a_replay_has_the_dates_and_the_trading_days_of_its_history() throws IOException {
        CsvBars bars = hours();
        BacktestReport report = tested(Backtest.withCash(10_000).dailyLossHaltPercent(1), bars);
        PaperReport replayed = paper(Paper.withCash(10_000).dailyLossHaltPercent(1), bars);

        assertThat(replayed.roundTrips().toString())
                .isEqualTo(report.roundTrips().toString());
        assertThat(replayed.rejections().toString())
                .isEqualTo(report.rejections().toString());
        assertThat(replayed.equity()).containsExactly(report.equity());
        // The loss at 05:00 in Tokyo stops entries until midnight there; by days of UTC it would end at 09:00.
        assertThat(report.rejections())
                .extracting(each -> each.time().atZone(TOKYO).minusNanos(1).getHour())
                .contains(10, 23)
                .allMatch(hour -> hour >= 5);
        assertThat(report.rejections())
                .allSatisfy(each -> assertThat(each.date())
                        .isEqualTo(each.time().atZone(TOKYO).minusNanos(1).toLocalDate()));
    }

    @Test
    void a_zone_that_the_host_names_wins() throws IOException {
        CsvBars bars = hours();
        ZoneId utc = ZoneId.of("UTC");
        BacktestReport report =
                tested(Backtest.withCash(10_000).dailyLossHaltPercent(1).tradingDayZone(utc), bars);
        PaperReport replayed =
                paper(Paper.withCash(10_000).dailyLossHaltPercent(1).tradingDayZone(utc), bars);

        assertThat(replayed.roundTrips().toString())
                .isEqualTo(report.roundTrips().toString());
        assertThat(report.rejections())
                .hasSizeLessThan(tested(Backtest.withCash(10_000).dailyLossHaltPercent(1), bars)
                        .rejections()
                        .size());
    }
}

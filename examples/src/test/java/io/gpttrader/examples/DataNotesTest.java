package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.data.Adjustments;
import io.gpttrader.data.Bars;
import io.gpttrader.data.Feeds;
import io.gpttrader.paper.Paper;
import io.gpttrader.paper.PaperReport;
import io.gpttrader.paper.PaperSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.Bar;

/** What is wrong with the bars appears in the notes of a run over them, in a back test and in a paper session. */
class DataNotesTest {
    private static final String SPLIT =
            "SPLIT: the prices change as by an unadjusted split (2024-03-01, 4 for 1): adjust with"
                    + " adjustedBy(Adjustments.none().addSplit(symbol, date, value)), or trade the raw prices in a back test or"
                    + " paper session with actions(symbol, a -> a.split(..)), or compare with another source";

    @TempDir
    Path folder;

    /** 60 days around 100, then 140 around 25 with four times the volume; and the same days at 100 throughout. */
    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("SPLIT.csv"), rows(60, 4));
        Files.writeString(folder.resolve("PLAIN.csv"), rows(Integer.MAX_VALUE, 1));
    }

    private static String rows(int splitAt, double shares) {
        StringBuilder csv = new StringBuilder("Date,Open,High,Low,Close,Volume\n");
        for (int day = 0; day < 200; day++) {
            double price = (100 + Math.sin(day) + 0.02 * day) / (day < splitAt ? 1 : shares);
            int volume = (int) ((day < splitAt ? 1 : shares) * (10_000 + 100 * (day % 7)));
            csv.append(LocalDate.of(2024, 1, 1).plusDays(day))
                    .append(String.format(
                            Locale.ROOT,
                            ",%.4f,%.4f,%.4f,%.4f,%d\n",
                            price,
                            price * 1.01,
                            price * 0.99,
                            price * 1.001,
                            volume));
        }
        return csv.toString();
    }

    @Test
    void ratios_of_splits_are_written_as_markets_write_them() throws IOException {
        Files.writeString(folder.resolve("TWENTIETH.csv"), rows(60, 0.05));
        Files.writeString(folder.resolve("HALF.csv"), rows(60, 1.5));
        Backtest backtest = Backtest.withCash(10_000);

        assertThat(backtest.run(Bars.csv(folder).load("TWENTIETH"), breakout()).notes())
                .anyMatch(note -> note.contains("(2024-03-01, 1 for 20)"));
        assertThat(backtest.run(Bars.csv(folder).load("HALF"), breakout()).notes())
                .anyMatch(note -> note.contains("(2024-03-01, 3 for 2)"));
    }

    @Test
    void an_unadjusted_split_is_a_note_of_a_back_test() {
        BacktestReport report =
                trade(breakout()).on("SPLIT").from(Bars.csv(folder)).with(Backtest.withCash(10_000));

        assertThat(report.notes()).contains(SPLIT);
    }

    @Test
    void the_split_has_the_date_of_its_bar_in_every_zone() {
        for (String zone : List.of("Europe/Berlin", "America/New_York", "Asia/Tokyo")) {
            BacktestReport report = trade(breakout())
                    .on("SPLIT")
                    .from(Bars.csv(folder).zone(ZoneId.of(zone)))
                    .with(Backtest.withCash(10_000));

            assertThat(report.notes()).as(zone).contains(SPLIT);
        }
    }

    @Test
    void and_of_a_paper_session() {
        Map<String, Flow.Publisher<Bar>> feeds =
                Map.of("SPLIT", Feeds.replay(Bars.csv(folder)).apply("SPLIT"));
        try (PaperSession session = Paper.withCash(10_000).apply(feeds, breakout())) {
            PaperReport report = session.run();

            assertThat(report.notes()).contains(SPLIT);
        }
    }

    @Test
    void bars_without_a_finding_have_no_note() {
        BacktestReport report =
                trade(breakout()).on("PLAIN").from(Bars.csv(folder)).with(Backtest.withCash(10_000));

        assertThat(report.notes()).noneMatch(note -> note.startsWith("PLAIN"));
    }

    @Test
    void adjusted_bars_have_no_note_of_the_split() {
        BacktestReport report = trade(breakout())
                .on("SPLIT")
                .from(Bars.csv(folder).adjustedBy(Adjustments.none().addSplit("SPLIT", LocalDate.of(2024, 3, 1), 4)))
                .with(Backtest.withCash(10_000));

        assertThat(report.notes()).noneMatch(note -> note.contains("unadjusted split"));
    }

    @Test
    void other_findings_are_counted_in_one_note() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("PLAIN.csv"));
        StringBuilder stuck = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            String date = lines.get(i).substring(0, 10);
            stuck.append(i > 100 && i <= 130 ? date + ",101,101,101,101,1000" : lines.get(i))
                    .append('\n');
        }
        Files.writeString(folder.resolve("STUCK.csv"), stuck);

        BacktestReport report =
                trade(breakout()).on("STUCK").from(Bars.csv(folder)).with(Backtest.withCash(10_000));

        assertThat(report.notes()).contains("STUCK: Bars.check finds 1 stuck price in the bars; its report lists them");
    }
}

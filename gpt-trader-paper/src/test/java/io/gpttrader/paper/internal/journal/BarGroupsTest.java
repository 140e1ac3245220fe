package io.gpttrader.paper.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.paper.PaperJournalException.Reason;
import io.gpttrader.paper.internal.feed.SymbolBar;
import io.gpttrader.paper.internal.journal.Entry.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BaseBar;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

class BarGroupsTest {
    private static final long OPEN = Instant.parse("2026-01-05T14:30:00Z").toEpochMilli();

    /** An entry of bars of some symbols at a moment, as a session writes it. */
    private static Entry bars(long time, double equity, double cash, int... symbols) {
        List<SymbolBar> bars =
                Arrays.stream(symbols).mapToObj(symbol -> bar(symbol, time)).toList();
        return new Entry(Kind.BARS, time, new ValueText(bars.size(), equity, cash).text(), BarCodec.encode(time, bars));
    }

    private static SymbolBar bar(int symbol, long time) {
        Num price = DoubleNum.valueOf(100 + symbol / 7.0);
        Instant end = Instant.ofEpochMilli(time);
        Duration second = Duration.ofSeconds(1);
        Num one = DoubleNum.valueOf(1);
        return new SymbolBar(
                symbol, new BaseBar(second, end.minus(second), end, price, price, price, price, one, price, 0));
    }

    private static List<Entry> again(List<Entry> rows) {
        List<Entry> entries = new ArrayList<>();
        rows.forEach(row -> BarGroups.each(row, entries::add));
        return entries;
    }

    @Test
    void a_value_is_written_as_the_other_texts_are() {
        for (double equity :
                new double[] {0, -0.0, 1e-9, 100, 99.1, 12_345_678.9, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(new ValueText(3, equity, -equity).text())
                    .isEqualTo(Json.of("bars", 3, "equity", equity, "cash", -equity));
        }
    }

    @Test
    void entries_of_bars_that_follow_one_another_are_one_row_with_the_values_of_the_last() {
        List<Entry> entries = IntStream.range(0, 5)
                .mapToObj(i -> bars(OPEN + i, 1_000 + i / 3.0, 10, i))
                .toList();
        List<Entry> rows = BarGroups.rows(entries);
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.time()).isEqualTo(OPEN + 4);
            assertThat(row.text()).isEqualTo("{\"steps\":5,\"equity\":1001.3333333333334,\"cash\":10.0}");
        });
        assertThat(again(rows)).isEqualTo(entries);
    }

    /** 42 bytes are the bar's own numbers; its entry would take a row, an equity and a cash in digits beside them. */
    @Test
    void a_bar_of_a_moment_of_its_own_takes_seventy_bytes_at_most() {
        List<Entry> entries = IntStream.range(0, 1_000)
                .mapToObj(i -> bars(OPEN + i, 1_000 + i / 3.0, i / 50, i))
                .toList();
        List<Entry> rows = BarGroups.rows(entries);
        assertThat(rows).hasSizeLessThan(4);
        assertThat(rows.stream()
                        .mapToInt(row -> row.bars().length + row.text().length())
                        .sum())
                .isLessThan(70_000);
        assertThat(again(rows)).isEqualTo(entries);
    }

    @Test
    void few_entries_and_other_kinds_between_stay_rows_of_their_own() {
        List<Entry> entries = List.of(
                bars(OPEN, 1, 1, 0),
                bars(OPEN + 1, 1, 1, 1),
                bars(OPEN + 2, 1, 1, 2),
                Entry.of(Kind.ORDER, OPEN + 2, "{}"),
                bars(OPEN + 3, 1, 1, 0, 1, 2));
        assertThat(BarGroups.rows(entries)).isEqualTo(entries);
    }

    @Test
    void what_is_read_is_what_was_written_whatever_is_among_it() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            List<Entry> entries = new ArrayList<>();
            long time = OPEN;
            double cash = 1_000;
            while (entries.size() < 1 + random.nextInt(3_000)) {
                time += random.nextInt(3);
                cash = random.nextInt(4) == 0 ? random.nextDouble() * 1e6 - 5e5 : cash;
                double equity = random.nextInt(20) == 0 ? Double.NaN : random.nextGaussian() * 1e5;
                entries.add(
                        random.nextInt(30) == 0
                                ? JournalSamples.entry(random.nextLong())
                                : bars(
                                        time,
                                        equity,
                                        cash,
                                        IntStream.range(0, 1 + random.nextInt(3))
                                                .toArray()));
            }
            List<Entry> rows = BarGroups.rows(entries);
            assertThat(again(rows)).isEqualTo(entries);
            assertThat(rows).allMatch(row -> row.bars().length < 80_000);
        }
    }

    @Test
    void a_damaged_group_is_rejected() {
        Entry row = BarGroups.rows(IntStream.range(0, 50)
                        .mapToObj(i -> bars(OPEN + i, i, i / 3, i))
                        .toList())
                .get(0);
        for (int bytes = 0; bytes < row.bars().length; bytes += 13) {
            Entry cut = new Entry(row.kind(), row.time(), row.text(), Arrays.copyOf(row.bars(), bytes));
            JournalSamples.rejected(() -> again(List.of(cut)), Reason.TORN, "steps", "restore the journal");
        }
    }
}

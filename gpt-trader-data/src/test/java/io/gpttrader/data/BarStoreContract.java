package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.data.BarStoreException.Reason;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.Samples;
import io.gpttrader.data.internal.series.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.BarSeries;

/** What a store does, whatever database it is in; run on each of them. */
abstract class BarStoreContract {

    private static final long MINUTE = 60_000;
    private static final Instant START = Instant.parse("2024-01-02T14:30:00Z");

    @TempDir
    Path folder;

    private BarStore store;

    /** Opens the store of this test: the same one each time it is called. */
    abstract BarStore open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    static ColumnarSeries random(String symbol, long seed, int count) {
        return new ColumnarSeries(symbol, Samples.randomColumns(seed, count));
    }

    /** Minute bars at the given minutes after the start, all with one price. */
    static ColumnarSeries minutes(String symbol, double price, int... at) {
        long[] begin = IntStream.of(at)
                .mapToLong(i -> START.toEpochMilli() + i * MINUTE)
                .toArray();
        long[] end = Arrays.stream(begin).map(i -> i + MINUTE).toArray();
        double[] prices = new double[at.length];
        Arrays.fill(prices, price);
        return new ColumnarSeries(symbol, new BarColumns(begin, end, prices, prices, prices, prices, prices));
    }

    static Instant minute(int i) {
        return START.plusMillis(i * MINUTE);
    }

    private static void assertSame(BarSeries found, BarSeries wanted) {
        assertThat(Samples.lines(found)).isEqualTo(Samples.lines(wanted));
        assertThat(found.getName()).isEqualTo(wanted.getName());
    }

    @Test
    void what_is_put_is_loaded_to_the_bit() {
        for (int seed = 0; seed < 20; seed++) {
            ColumnarSeries series = random("S" + seed, seed, 1 + new Random(seed).nextInt(3_000));
            store.put(series);
            assertSame(store.load("S" + seed), series);
        }
        assertThat(store.symbols()).hasSize(20).isSorted();
    }

    @Test
    void it_is_still_there_when_the_store_is_opened_again() {
        ColumnarSeries series = random("AAPL", 1, 5_000);
        store.put(series);
        store.close();

        store = open();

        assertSame(store.load("AAPL"), series);
        assertThat(store.symbols()).containsExactly("AAPL");
    }

    @Test
    void a_series_of_ta4j_itself_is_kept_too() {
        BarColumns columns = Samples.randomColumns(7, 500);
        store.put("X", Samples.reference("other name", columns));

        assertSame(store.load("X"), new ColumnarSeries("X", columns));
    }

    @Test
    void pieces_put_in_any_order_and_again_are_the_union_with_the_last_write_winning() {
        Random random = new Random(11);
        for (int round = 0; round < 6; round++) {
            String symbol = "R" + round;
            TreeMap<Integer, Double> model = new TreeMap<>();
            for (int put = 0; put < 8; put++) {
                int from = random.nextInt(300);
                int[] at = IntStream.range(from, from + 1 + random.nextInt(120))
                        .filter(i -> random.nextInt(4) > 0)
                        .toArray();
                double price = 1 + random.nextInt(1_000);
                store.put(minutes(symbol, price, at));
                IntStream.of(at).forEach(i -> model.put(i, price));
            }
            BarSeries found = store.load(symbol);
            assertThat(found.getBarCount()).isEqualTo(model.size());
            List<Double> closes = found.getBarData().stream()
                    .map(bar -> bar.getClosePrice().doubleValue())
                    .toList();
            assertThat(closes).isEqualTo(List.copyOf(model.values()));
            assertThat(found.getBarData().stream()
                            .map(bar -> bar.getBeginTime())
                            .toList())
                    .isEqualTo(model.keySet().stream()
                            .map(BarStoreContract::minute)
                            .toList());
            assertThat(holding(symbol).bars()).isEqualTo(model.size());
        }
    }

    private BarStoreStatistics.Holding holding(String symbol) {
        return store.statistics().holdings().stream()
                .filter(each -> each.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void putting_the_same_again_changes_nothing() {
        ColumnarSeries series = random("AAPL", 3, 2_000);
        store.put(series);
        String before = store.statistics().holdings().toString().replaceAll("bytes=\\d+", "");
        store.put(series);

        assertSame(store.load("AAPL"), series);
        assertThat(store.statistics().holdings().toString().replaceAll("bytes=\\d+", ""))
                .isEqualTo(before);
    }

    @Test
    void a_range_is_what_cutting_the_whole_gives() {
        ColumnarSeries series = random("AAPL", 5, 1_000);
        store.put(series);
        Random random = new Random(5);
        for (int i = 0; i < 25; i++) {
            Instant from = Instant.ofEpochMilli(
                    series.columns().begin[random.nextInt(1_000)] + random.nextInt(3) * 20_000 - 20_000);
            Instant to = from.plusNanos(1 + random.nextLong(Duration.ofHours(9).toNanos()));
            assertSame(store.load("AAPL", from, to), new TimeRange(from, to).of(series));
        }
        assertSame(store.load("AAPL", Instant.MIN, Instant.MAX), series);
        assertThat(store.load("AAPL", Instant.EPOCH, Instant.EPOCH.plusSeconds(1))
                        .isEmpty())
                .isTrue();
        assertThatThrownBy(() -> store.load("AAPL", START, START)).hasMessageContaining("to must be after from");
    }

    @Test
    void chunks_are_the_whole_in_runs() {
        ColumnarSeries series = random("AAPL", 8, 1_000);
        store.put(series);
        for (int size : new int[] {1_000, 999, 333, 250, 2_000}) {
            List<String> lines = new ArrayList<>();
            List<Integer> counts = new ArrayList<>();
            try (var chunks = store.chunks("AAPL", size)) {
                chunks.forEach(chunk -> {
                    counts.add(chunk.getBarCount());
                    lines.addAll(Samples.lines(chunk));
                });
            }
            assertThat(lines).isEqualTo(Samples.lines(series));
            assertThat(counts).hasSize((1_000 + size - 1) / size).allMatch(count -> count <= size);
        }
        assertThatThrownBy(() -> store.chunks("AAPL", 0)).hasMessageContaining("bars must be from 1");
        assertThatThrownBy(() -> store.chunks("NONE", 5).toList()).hasMessageContaining("no bars of \"NONE\"");
    }

    @Test
    void a_symbol_that_is_not_there_is_rejected_with_those_that_are() {
        store.put(random("AAPL", 1, 10));
        store.put(random("MSFT", 2, 10));

        assertThatThrownBy(() -> store.load("GOOG"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("has no bars of \"GOOG\"; it has AAPL, MSFT");
        assertThatThrownBy(() -> store.load(" ")).hasMessage("symbol must not be blank but was \" \"");
        assertThatThrownBy(() -> store.put("A\u0000B", random("X", 1, 3))).hasMessageContaining("control characters");
    }

    @Test
    void symbols_may_have_any_characters() {
        List<String> symbols =
                List.of("BTC/USD", "^GSPC", "O'Neil", "a\"b", "A", "a", "Ä ö %2F", "数据", "x;--", "../up");
        for (int i = 0; i < symbols.size(); i++) {
            store.put(random(symbols.get(i), i, 5 + i));
        }
        assertThat(store.symbols())
                .containsExactlyElementsOf(symbols.stream().sorted().toList());
        for (int i = 0; i < symbols.size(); i++) {
            assertSame(store.load(symbols.get(i)), random(symbols.get(i), i, 5 + i));
        }
    }

    @Test
    void sets_keep_bars_of_one_symbol_apart() {
        ColumnarSeries minutes = minutes("SPY", 1, 0, 1, 2, 3);
        ColumnarSeries daily = daily("SPY", 3);
        store.put(daily);
        store.set("minutes").put(minutes);

        assertSame(store.load("SPY"), daily);
        assertSame(store.set("minutes").load("SPY"), minutes);
        assertThat(store.sets()).containsExactly("", "minutes");
        assertThat(store.set("minutes").statistics().bars()).isEqualTo(4);
        assertThat(store.delete("SPY")).isEqualTo(3);
        assertThat(store.symbols()).isEmpty();
        assertThat(store.set("minutes").symbols()).containsExactly("SPY");
    }

    private static ColumnarSeries daily(String symbol, int count) {
        long day = Duration.ofDays(1).toMillis();
        long[] begin = IntStream.range(0, count).mapToLong(i -> i * day).toArray();
        long[] end = IntStream.range(0, count).mapToLong(i -> i * day + day).toArray();
        double[] ones = IntStream.range(0, count).mapToDouble(i -> 1).toArray();
        return new ColumnarSeries(symbol, new BarColumns(begin, end, ones, ones, ones, ones, ones));
    }

    @Test
    void bars_of_another_length_are_rejected_and_nothing_is_put() {
        store.put(daily("SPY", 3));
        assertThatThrownBy(() -> store.put(minutes("SPY", 1, 0, 1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the bars of \"SPY\" in this store last PT24H but those put last PT1M; keep them in a set of"
                                + " their own: store.set(\"PT1M\")");
        assertSame(store.load("SPY"), daily("SPY", 3));
    }

    @Test
    void bars_that_overlap_stored_ones_are_rejected_and_nothing_is_put() {
        store.put(minutes("SPY", 1, 0, 2, 4));
        BarColumns late = minutes("SPY", 9, 1, 3).columns();
        long[] end = {late.end[0], late.end[1] + 1};
        BarColumns tooLong = new BarColumns(late.begin, end, late.open, late.high, late.low, late.close, late.volume);

        assertThatThrownBy(() -> store.put(new ColumnarSeries("SPY", tooLong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2024-01-02T14:33:00Z, 2024-01-02T14:34:00.001Z) would overlap"
                        + " [2024-01-02T14:34:00Z, 2024-01-02T14:35:00Z)");
        assertSame(store.load("SPY"), minutes("SPY", 1, 0, 2, 4));
    }

    @Test
    void bars_that_break_a_rule_are_rejected_with_all_problems() {
        BarColumns bad = minutes("X", 5, 0, 1, 1, 3).columns();
        double[] high = {5, Double.NaN, 5, 4};
        ColumnarSeries series = new ColumnarSeries(
                "X", new BarColumns(bad.begin, bad.end, bad.open, high, bad.low, bad.close, bad.volume));

        assertThatThrownBy(() -> store.put(series))
                .isInstanceOf(InvalidBarsException.class)
                .hasMessageContaining("rejected for 3 problems")
                .hasMessageContaining("line 2, high \"NaN\": must be a finite number")
                .hasMessageContaining(
                        "line 3, time \"2024-01-02T14:31:00Z\": must not be before the end of the bar above")
                .hasMessageContaining("line 4, high \"4.0\": must not be below low 5.0");
        assertThat(store.symbols()).isEmpty();
    }

    @Test
    void gaps_are_the_missing_bars() {
        store.put(minutes("SPY", 1, 0, 1, 5, 6, 8));

        assertThat(store.gaps("SPY"))
                .containsExactly(new BarStore.Gap(minute(2), minute(5), 3), new BarStore.Gap(minute(7), minute(8), 1));
        assertThat(store.gaps("SPY").get(0)).hasToString("2024-01-02T14:32:00Z to 2024-01-02T14:35:00Z: 3 bars");
        assertThat(store.gaps("SPY", moment -> !moment.isBefore(minute(3)) && moment.isBefore(minute(7))))
                .containsExactly(new BarStore.Gap(minute(3), minute(5), 2));
    }

    @Test
    void deleting_takes_what_it_says_and_counts_it() {
        store.put(minutes("SPY", 1, 0, 1, 2, 3, 4));

        assertThat(store.delete("SPY", minute(1), minute(3))).isEqualTo(2);
        assertSame(store.load("SPY"), minutes("SPY", 1, 0, 3, 4));
        assertThat(store.delete("SPY")).isEqualTo(3);
        assertThat(store.delete("SPY")).isZero();
        assertThat(store.symbols()).isEmpty();
        store.put(minutes("SPY", 2, 7));
        assertSame(store.load("SPY"), minutes("SPY", 2, 7));
    }

    @Test
    void keeping_the_newest_deletes_what_is_older_symbol_by_symbol() {
        store.put(minutes("A", 1, 0, 1, 2, 3));
        store.put(minutes("B", 1, 100, 102));

        assertThat(store.keepNewest(Duration.ofMinutes(2))).isEqualTo(3);
        assertSame(store.load("A"), minutes("A", 1, 2, 3));
        assertSame(store.load("B"), minutes("B", 1, 102));
        assertThatThrownBy(() -> store.keepNewest(Duration.ZERO)).hasMessageContaining("must be positive");
    }

    @Test
    void statistics_say_what_is_there() {
        store.put(minutes("A", 1, 0, 1));
        store.put(random("B", 4, 20_000));
        store.close();
        store = open();
        BarStoreStatistics found = store.statistics();

        assertThat(found.bars()).isEqualTo(20_002);
        assertThat(found.holdings().get(0).first()).isEqualTo(minute(0));
        assertThat(found.holdings().get(0).last()).isEqualTo(minute(2));
        assertThat(found.bytes()).isBetween(20_002L * 5, 20_002L * 400);
        assertThat((double) found.holdings().get(1).bytes() / found.bytes()).isCloseTo(1, within(0.01));
        assertThat(found.toString())
                .contains("2 symbols, 20,002 bars")
                .contains("A            2 bars  2024-01-02T14:30:00Z to 2024-01-02T14:32:00Z");
    }

    @Test
    void exports_come_back_to_the_bit() {
        List<String> symbols = List.of("AAPL", "BTC/USD", ".x %41", "Ä");
        for (int i = 0; i < symbols.size(); i++) {
            store.put(random(symbols.get(i), i, 400));
        }
        BarColumns turn = shifted(Samples.randomColumns(9, 300), Instant.parse("2023-12-31T22:00:00Z"));
        store.put(new ColumnarSeries("TURN", turn));
        store.exportCsv(folder.resolve("csv"));
        store.exportJson(folder.resolve("json"));
        store.exportParquet(folder.resolve("parquet"));

        store.set("csv").importCsv(folder.resolve("csv"));
        store.set("json").importJson(folder.resolve("json"));
        store.set("parquet").importParquet(folder.resolve("parquet"));

        for (String set : List.of("csv", "json", "parquet")) {
            assertThat(store.set(set).symbols()).isEqualTo(store.symbols());
            for (String symbol : store.symbols()) {
                assertSame(store.set(set).load(symbol), store.load(symbol));
            }
        }
        assertThat(folder.resolve("parquet/symbol=TURN/year=2023/bars.parquet")).exists();
        assertThat(folder.resolve("parquet/symbol=TURN/year=2024/bars.parquet")).exists();
    }

    private static BarColumns shifted(BarColumns bars, Instant start) {
        long by = start.toEpochMilli() - bars.begin[0];
        long[] begin = Arrays.stream(bars.begin).map(i -> i + by).toArray();
        long[] end = Arrays.stream(bars.end).map(i -> i + by).toArray();
        return new BarColumns(begin, end, bars.open, bars.high, bars.low, bars.close, bars.volume);
    }

    @Test
    void several_threads_put_and_load_at_once() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(4);
        List<Future<?>> running = new ArrayList<>();
        for (int worker = 0; worker < 4; worker++) {
            int own = worker;
            running.add(workers.submit(() -> {
                for (int i = 0; i < 6; i++) {
                    store.put(random("W" + own, 100L * own + i, 200));
                    store.put(minutes("SHARED", 1, 10 * own + i));
                    assertSame(store.load("W" + own, Instant.MIN, Instant.MAX), store.load("W" + own));
                    var unused = store.delete("W" + own);
                }
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
        workers.shutdown();
        int[] all = IntStream.range(0, 4)
                .flatMap(own -> IntStream.range(10 * own, 10 * own + 6))
                .toArray();
        assertSame(store.load("SHARED"), minutes("SHARED", 1, all));
        assertThat(store.symbols()).containsExactly("SHARED");
    }

    @Test
    void a_closed_store_and_an_interrupted_thread_are_told_so() {
        store.put(minutes("A", 1, 0));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> store.load("A"))
                .isInstanceOfSatisfying(
                        BarStoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
        BarStore patient = store.patience(Duration.ofDays(1)).set("other");
        store.close();
        store.close();
        assertThatThrownBy(patient::symbols).hasMessageContaining("is closed");
        assertThatThrownBy(() -> store.load("A"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed; open it again");
    }
}

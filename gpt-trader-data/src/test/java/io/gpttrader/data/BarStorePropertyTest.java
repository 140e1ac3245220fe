package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnarSeries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes into a store comes out of it, whatever it is and whichever way it goes. */
class BarStorePropertyTest {

    private static Path folder = Path.of("");
    private static List<BarStore> stores = List.of();

    @BeforeContainer
    static void openStores() throws IOException {
        folder = Files.createTempDirectory("stores");
        stores = List.of(
                BarStore.open(folder.resolve("bars.duckdb")),
                BarStore.in(new StoreDatabases.Url(StoreDatabases.newPostgres())));
    }

    @AfterContainer
    static void closeStores() throws IOException {
        stores.forEach(BarStore::close);
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted((a, b) -> b.compareTo(a)).forEach(BarStorePropertyTest::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bars of any lengths and prices that no rule is against, down to the last bit and up to the largest numbers. */
    private static ColumnarSeries any(String symbol, long seed, int count) {
        Random random = new Random(seed);
        long[] begin = new long[count];
        long[] end = new long[count];
        double[][] values = new double[5][count];
        long at = Instant.parse("1900-01-01T00:00:00Z").toEpochMilli() + random.nextLong(3_000_000_000_000L);
        for (int i = 0; i < count; i++) {
            begin[i] = at + random.nextInt(3) * random.nextInt(100_000_000);
            end[i] = begin[i] + 1 + random.nextInt(1 + random.nextInt(90_000_000));
            at = end[i];
            double scale = Math.pow(10, random.nextInt(300) - 150);
            double[] prices =
                    random.doubles(4).map(each -> each * scale).sorted().toArray();
            values[0][i] = prices[1];
            values[1][i] = prices[3];
            values[2][i] = prices[0];
            values[3][i] = prices[2];
            values[4][i] = random.nextInt(4) == 0 ? 0 : random.nextDouble() * scale;
        }
        return new ColumnarSeries(
                symbol, new BarColumns(begin, end, values[0], values[1], values[2], values[3], values[4]));
    }

    private static void assertSame(BarStore store, ColumnarSeries wanted) {
        BarColumns found = ((ColumnarSeries) store.load(wanted.getName())).columns();
        BarColumns put = wanted.columns();
        assertThat(Arrays.equals(found.begin, put.begin)).isTrue();
        assertThat(Arrays.equals(found.end, put.end)).isTrue();
        assertThat(Arrays.equals(found.open, put.open)).isTrue();
        assertThat(Arrays.equals(found.high, put.high)).isTrue();
        assertThat(Arrays.equals(found.low, put.low)).isTrue();
        assertThat(Arrays.equals(found.close, put.close)).isTrue();
        assertThat(Arrays.equals(found.volume, put.volume)).isTrue();
    }

    @Property(seed = "81", tries = 25)
    void store_then_load_is_the_identity(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int count) {
        ColumnarSeries series = any("S" + seed, seed, count);
        for (BarStore store : stores) {
            store.put(series);
            assertSame(store, series);
            assertThat(store.delete("S" + seed)).isEqualTo(count);
        }
    }

    @Property(seed = "82", tries = 4)
    void export_then_import_is_the_identity(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 100) int count,
            @ForAll @StringLength(min = 1, max = 12) String name) {
        String symbol =
                name.codePoints().anyMatch(Character::isISOControl) || name.isBlank() || !encodable(name) ? "X" : name;
        ColumnarSeries series = any(symbol, seed, count);
        for (int i = 0; i < stores.size(); i++) {
            BarStore from = stores.get(i).set("from");
            BarStore to = stores.get(1 - i).set("to");
            from.put(series);
            Path place = folder.resolve(i + "-" + seed);
            from.exportCsv(place.resolve("csv"));
            to.importCsv(place.resolve("csv"));
            assertSame(to, series);
            assertThat(to.delete(symbol)).isEqualTo(count);
            from.exportJson(place.resolve("json"));
            to.importJson(place.resolve("json"));
            assertSame(to, series);
            assertThat(to.delete(symbol)).isEqualTo(count);
            from.exportParquet(place.resolve("parquet"));
            to.importParquet(place.resolve("parquet"));
            assertSame(to, series);
            assertThat(to.delete(symbol) + from.delete(symbol)).isEqualTo(2L * count);
        }
    }

    private static boolean encodable(String name) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(name);
    }

    @Test
    void real_bars_are_kept_to_the_bit(@TempDir Path temp) throws IOException {
        Path apple = MarketData.writeApple(temp);
        try (BarStore store = BarStore.open(temp.resolve("real.duckdb"))) {
            keepsToTheBit(store, Bars.csv(apple));
            MarketData.beside("daily").forEach(folder -> keepsToTheBit(store, Bars.csv(folder)));
        }
    }

    private static void keepsToTheBit(BarStore store, CsvBars source) {
        for (String symbol : source.symbols()) {
            ColumnarSeries series = (ColumnarSeries) source.load(symbol);
            store.put(series);
            assertSame(store, series);
        }
        assertThat(store.symbols()).containsAll(source.symbols());
    }
}

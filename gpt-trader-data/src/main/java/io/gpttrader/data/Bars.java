package io.gpttrader.data;

import io.gpttrader.data.internal.csv.VendorTable;
import io.gpttrader.data.internal.http.HttpOptions;
import io.gpttrader.data.internal.remote.AlpacaOptions;
import io.gpttrader.data.internal.remote.JsonAddress;
import io.gpttrader.data.internal.remote.JsonFiles;
import io.gpttrader.data.internal.remote.JsonOptions;
import io.gpttrader.data.internal.remote.JsonServer;
import io.gpttrader.data.internal.remote.RestOptions;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.GivenBars;
import io.gpttrader.data.internal.store.ParquetPlace;
import io.gpttrader.data.internal.synthetic.SyntheticModel;
import io.gpttrader.data.internal.text.ReadOptions;
import io.gpttrader.data.internal.text.SymbolFiles;
import io.gpttrader.data.internal.transform.Aligner;
import io.gpttrader.data.internal.transform.Resampler;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.ta4j.core.BarSeries;

/**
 * Where bars come from. Each method gives a {@link BarSource}: a {@code Function<String, BarSeries>} from a symbol to its
 * history.
 *
 * <pre>{@code
 * BarSeries apple = Bars.csv("data").load("AAPL");        // reads data/AAPL.csv
 * System.out.println(Bars.csv("data").read("AAPL"));      // shows how the file was understood
 * }</pre>
 */
public final class Bars {

    private Bars() {}

    /**
     * Returns a source that reads CSV files: {@code folder/SYMBOL.csv} of a folder, or one file. {@link CsvBars} describes
     * which files it understands.
     *
     * @param place a folder whose files are named after their symbols (.csv, .txt, .tsv, each also with .gz), or one file
     * @return the source; nothing is read before a symbol is asked for
     * @throws IllegalArgumentException if there is no such folder or file
     */
    public static CsvBars csv(Path place) {
        return new CsvBars(SymbolFiles.of(Objects.requireNonNull(place, "place")), ReadOptions.NONE);
    }

    /**
     * Returns a source that reads CSV files, as {@link #csv(Path)} does.
     *
     * @param place the path of a folder or a file; a relative one counts from the process's working directory
     * @return the source
     * @throws IllegalArgumentException if there is no such folder or file
     */
    public static CsvBars csv(String place) {
        return csv(Path.of(Objects.requireNonNull(place, "place")));
    }

    /**
     * Lists the vendors whose files are known, for {@link CsvBars#dialect}; {@code docs/vendors.md} has the whole table.
     *
     * @return one line a dialect: its name, the vendor, which of its files, whether they are recognised by themselves
     */
    public static List<String> csvDialects() {
        return VendorTable.lines();
    }

    /**
     * Returns a source that reads a table or a query of a database: use {@link JdbcBars#table} or {@link JdbcBars#query} next.
     *
     * @param database where connections come from; each call takes one and gives it back
     * @return the source; nothing is read before a symbol is asked for
     */
    public static JdbcBars jdbc(DataSource database) {
        return JdbcBars.of(Objects.requireNonNull(database, "database"));
    }

    /**
     * Returns a source that reads Parquet files; {@link ParquetBars} describes how they may lie.
     *
     * @param place one file, a folder of files named after their symbols, or a tree of folders {@code symbol=SYMBOL}
     * @return the source; nothing is read before a symbol is asked for
     * @throws IllegalArgumentException if there is no such folder or file
     */
    public static ParquetBars parquet(Path place) {
        return new ParquetBars(ParquetPlace.of(Objects.requireNonNull(place, "place")), ReadOptions.NONE);
    }

    /**
     * Returns a source that reads Parquet files, as {@link #parquet(Path)} does.
     *
     * @param place the path of a folder or a file; a relative one counts from the process's working directory
     * @return the source
     * @throws IllegalArgumentException if there is no such folder or file
     */
    public static ParquetBars parquet(String place) {
        return parquet(Path.of(Objects.requireNonNull(place, "place")));
    }

    /**
     * Returns a source of series that are in memory, each found by its name.
     *
     * @param series at least one series; the name of each is its symbol, so each has one and no two have the same
     * @return the source; it gives back the series themselves
     * @throws IllegalArgumentException if there is no series, a name is missing or blank, or two are the same
     */
    public static BarSource of(BarSeries... series) {
        return new GivenBars(List.of(Objects.requireNonNull(series, "series")));
    }

    /**
     * Returns a source that asks Alpaca's market data service. {@link AlpacaBars} describes what comes where nothing is set.
     *
     * @param key gives the id of an API key, asked again for each request
     * @param secret gives its secret, asked again for each request; neither is ever shown
     * @return the source; nothing is asked before a symbol is
     */
    public static AlpacaBars alpaca(Supplier<String> key, Supplier<String> secret) {
        AlpacaOptions alpaca =
                AlpacaOptions.of(Objects.requireNonNull(key, "key"), Objects.requireNonNull(secret, "secret"));
        HttpOptions http = HttpOptions.DEFAULT.withRequestsPerMinute(AlpacaBars.REQUESTS_PER_MINUTE);
        return new AlpacaBars(alpaca, RestOptions.DEFAULT.with(http));
    }

    /**
     * Returns a source that asks Alpaca's market data service, as {@link #alpaca(Supplier, Supplier)} does.
     *
     * @param key the id of an API key
     * @param secret its secret; neither is ever shown
     * @return the source; nothing is asked before a symbol is
     */
    public static AlpacaBars alpaca(String key, String secret) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(secret, "secret");
        return alpaca(() -> key, () -> secret);
    }

    /**
     * Returns a source that asks a server which answers with JSON. {@link JsonBars} describes how it is described.
     *
     * @param address the address of a symbol's bars, with places such as {@code {symbol}} and {@code {from}}
     * @return the source; nothing is asked before a symbol is
     * @throws IllegalArgumentException if it is no http or https address, or a place in it is not understood
     */
    public static JsonBars json(String address) {
        JsonAddress template = new JsonAddress(Objects.requireNonNull(address, "address"));
        return new JsonBars(
                (json, http) -> new JsonServer(template, json, http), JsonOptions.DEFAULT, RestOptions.DEFAULT);
    }

    /**
     * Returns a source that reads JSON files: {@code folder/SYMBOL.json} of a folder, or one file. {@link JsonBars} describes how
     * they are described.
     *
     * @param place a folder whose files are named after their symbols (.json, also with .gz), or one file
     * @return the source; nothing is read before a symbol is asked for
     * @throws IllegalArgumentException if there is no such folder or file
     */
    public static JsonBars json(Path place) {
        SymbolFiles files = SymbolFiles.of(Objects.requireNonNull(place, "place"), JsonFiles.ENDINGS);
        return new JsonBars((json, http) -> new JsonFiles(files, http, json), JsonOptions.DEFAULT, RestOptions.DEFAULT);
    }

    /**
     * Returns a source of synthetic markets: see {@link SyntheticBars}.
     *
     * @param seed the same seed gives the same bars
     * @return the source: 1000 days of geometric Brownian motion for any symbol, unless set otherwise
     */
    public static SyntheticBars synthetic(long seed) {
        return new SyntheticBars(new SyntheticModel(seed));
    }

    /**
     * Joins the bars of a series to longer ones, as {@link BarSource#resample(BarPeriod)} does.
     *
     * @param series bars in ascending time
     * @param period how long the bars become and where they begin
     * @return a read-only series of the same name
     * @throws IllegalArgumentException if the bars do not ascend, or one does not lie within one period
     */
    public static BarSeries resample(BarSeries series, BarPeriod period) {
        return Resampler.resample(
                Objects.requireNonNull(series, "series"),
                Objects.requireNonNull(period, "period").period());
    }

    /**
     * Puts symbols on the times that all of them have a bar of. Bars of about a day or of one session that begin at different moments,
     * as those of two markets do, are put on the dates that all have, weekly ones on the same ISO weeks and monthly ones on the
     * same months; each bar keeps its own times. The zone of the dates is the one that a series records, or else UTC.
     *
     * @param source where the bars come from
     * @param symbols at least one, each once
     * @return the series by symbol, and what was left out
     * @throws IllegalArgumentException if a symbol is there twice, a series does not ascend, or the bars are not of one length
     */
    public static AlignedBars align(Function<String, BarSeries> source, String... symbols) {
        return new AlignedBars(new Aligner(loaded(source, symbols)).common());
    }

    /**
     * Puts series on the times that all of them have a bar of.
     *
     * @param bySymbol at least one series
     * @return the series by symbol, and what was left out
     * @throws IllegalArgumentException if a series does not ascend, or the bars are not of one length
     */
    public static AlignedBars align(Map<String, BarSeries> bySymbol) {
        return new AlignedBars(new Aligner(bySymbol).common());
    }

    /**
     * Puts symbols on the times that any of them has a bar of, from where the last of them begins to where the first of them
     * ends. Where a symbol has none it is given one with its last close and volume 0.
     *
     * @param source where the bars come from
     * @param symbols at least one, each once
     * @return the series by symbol, what was filled in and what was left out
     * @throws IllegalArgumentException if a symbol is there twice, a series does not ascend, or the bars are not of one length
     */
    public static AlignedBars alignFilling(Function<String, BarSeries> source, String... symbols) {
        return new AlignedBars(new Aligner(loaded(source, symbols)).filling());
    }

    /**
     * Puts series on the times that any of them has a bar of, as {@link #alignFilling(Function, String...)} does.
     *
     * @param bySymbol at least one series
     * @return the series by symbol, what was filled in and what was left out
     * @throws IllegalArgumentException if a series does not ascend, or the bars are not of one length
     */
    public static AlignedBars alignFilling(Map<String, BarSeries> bySymbol) {
        return new AlignedBars(new Aligner(bySymbol).filling());
    }

    private static Map<String, BarSeries> loaded(Function<String, BarSeries> source, String... symbols) {
        Objects.requireNonNull(source, "source");
        Map<String, BarSeries> bySymbol = new LinkedHashMap<>();
        for (String symbol : symbols) {
            if (bySymbol.put(symbol, source.apply(symbol)) != null) {
                throw new IllegalArgumentException("each symbol is aligned once but \"" + symbol + "\" is named twice");
            }
        }
        return bySymbol;
    }

    /**
     * Returns the bars of an adjusted series as they were traded.
     *
     * @param adjusted a series that {@link BarSource#adjustedBy} or {@link Adjustments} made, or a part of one; resampled and
     *     aligned ones keep no raw bars
     * @return the raw bars of the same times
     * @throws IllegalArgumentException if the series keeps no raw bars
     */
    public static BarSeries raw(BarSeries adjusted) {
        ColumnarSeries raw = adjusted instanceof ColumnarSeries columnar ? columnar.raw() : null;
        if (raw == null) {
            throw new IllegalArgumentException(adjusted.getName()
                    + " keeps no raw bars; only a series that adjustedBy(..)" + " made does, or a part of it");
        }
        return raw;
    }

    /**
     * Returns how far the bars of a series can be trusted, without a calendar and a clock. {@link #qualityChecks} takes both.
     *
     * @param series any series, one of a foreign source too
     * @return scores and findings; its text is a table of them
     */
    public static BarQuality check(BarSeries series) {
        return qualityChecks().apply(series);
    }

    /**
     * Returns the checks that {@link #check} makes, to be given a calendar, a clock and thresholds.
     *
     * @return a function from a series to its quality
     */
    public static QualityChecks qualityChecks() {
        return new QualityChecks();
    }
}

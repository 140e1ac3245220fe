package io.gpttrader.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.ta4j.core.BarSeries;

/**
 * Where bars come from. Each method gives a {@link BarSource}: a {@code Function<String, BarSeries>} from a symbol to its
 * history.
 *
 * <pre>{@code
 * BarSeries apple = Bars.csv("data").load("AAPL");        // reads data/AAPL.csv
 * System.out.println(Bars.csv("data").read("AAPL"));      // says what was taken for what
 * }</pre>
 */
public final class Bars {

    private Bars() {}

    /**
     * Returns a source that reads CSV files: {@code folder/SYMBOL.csv} of a folder, or one file. {@link CsvBars} tells
     * which files it understands.
     *
     * @param place a folder whose files are named after their symbols (.csv, .txt, .tsv, each also with .gz), or one file
     * @return the source; nothing is read before a symbol is asked for
     * @throws IllegalArgumentException if there is no such folder or file
     */
    public static CsvBars csv(Path place) {
        return new CsvBars(CsvPlace.of(Objects.requireNonNull(place, "place")), CsvOptions.NONE);
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
     * Returns a source that asks Alpaca's market data service. {@link AlpacaBars} tells what comes where nothing else is said.
     *
     * @param key gives the id of an API key, asked anew for each request
     * @param secret gives its secret, asked anew for each request; neither is ever shown
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
     * Returns a source that asks a server which answers with JSON. {@link JsonBars} tells how it is described.
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
     * Returns a source that reads JSON files: {@code folder/SYMBOL.json} of a folder, or one file. {@link JsonBars} tells how
     * they are described.
     *
     * @param place a folder whose files are named after their symbols (.json, also with .gz), or one file
     * @return the source; nothing is read before a symbol is asked for
     * @throws IllegalArgumentException if there is no such folder or file
     */
    public static JsonBars json(Path place) {
        CsvPlace files = CsvPlace.of(Objects.requireNonNull(place, "place"), JsonFiles.ENDINGS);
        return new JsonBars((json, http) -> new JsonFiles(files, http), JsonOptions.DEFAULT, RestOptions.DEFAULT);
    }
}

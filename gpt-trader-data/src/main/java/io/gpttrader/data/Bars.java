package io.gpttrader.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
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
     * Returns a source that reads a table or a query of a database: say {@link JdbcBars#table} or {@link JdbcBars#query} next.
     *
     * @param database where connections come from; each call takes one and gives it back
     * @return the source; nothing is read before a symbol is asked for
     */
    public static JdbcBars jdbc(DataSource database) {
        return JdbcBars.of(Objects.requireNonNull(database, "database"));
    }

    /**
     * Returns a source that reads Parquet files; {@link ParquetBars} tells how they may lie.
     *
     * @param place one file, a folder of files named after their symbols, or a tree of folders {@code symbol=SYMBOL}
     * @return the source; nothing is read before a symbol is asked for
     * @throws IllegalArgumentException if there is no such folder or file
     */
    public static ParquetBars parquet(Path place) {
        return new ParquetBars(ParquetPlace.of(Objects.requireNonNull(place, "place")), CsvOptions.NONE);
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
}

package io.gpttrader.analyze;

import io.gpttrader.analyze.internal.pages.CellPage;
import io.gpttrader.analyze.internal.pages.PageFiles;
import io.gpttrader.analyze.internal.pages.ScreenCell;
import io.gpttrader.analyze.internal.screen.ScreenJson;
import io.gpttrader.analyze.internal.screen.ScreenOutcome;
import io.gpttrader.analyze.internal.screen.ScreenText;
import io.gpttrader.analyze.internal.support.CanIgnoreReturnValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Which of many symbols met a condition, which failed and why, and how many would have met it by chance. Made by {@code Analyze.screen};
 * immutable.
 */
public final class ScreenResult {
    private final ScreenOutcome<Snapshot> outcome;

    ScreenResult(ScreenOutcome<Snapshot> outcome) {
        this.outcome = outcome;
    }

    /** {@return symbols that met the condition, in the order they were given} */
    public List<String> hits() {
        return outcome.hits();
    }

    /**
     * The snapshot of a hit.
     *
     * @param symbol one of {@link #hits}
     * @return as the condition saw it
     * @throws IllegalArgumentException where the symbol is no hit
     */
    public Snapshot snapshot(String symbol) {
        Snapshot snapshot = outcome.values().get(symbol);
        if (snapshot == null) {
            throw new IllegalArgumentException("no hit is called '" + symbol + "'; hits are " + outcome.hits());
        }
        return snapshot;
    }

    /** {@return why a symbol has no answer, by symbol, in the order they were given} */
    public Map<String, String> failures() {
        return outcome.failures();
    }

    /** {@return how many symbols were looked at, failures included} */
    public int tried() {
        return outcome.tried();
    }

    /** {@return how long it took, in seconds} */
    public double seconds() {
        return outcome.seconds();
    }

    /** {@return the p-value of each symbol that did not fail, NaN where it is not defined; empty where the screen asked for none} */
    public Map<String, Double> pValues() {
        return outcome.pValues();
    }

    /**
     * The p-values corrected for the number of symbols (Benjamini and Hochberg 1995): of the symbols at or below q, a share of q at most is
     * expected to be there by chance, where p-values are independent or positively dependent.
     *
     * @return by symbol; empty where the screen asked for none
     */
    public Map<String, Double> adjustedPValues() {
        return outcome.adjusted();
    }

    /**
     * How many symbols would have a p-value as low as the hits' by chance.
     *
     * @return the number of p-values times the largest one of a hit; NaN without p-values
     */
    public double expectedByChance() {
        return outcome.byChance();
    }

    /** {@return everything as JSON; numbers that are not defined are null} */
    public String json() {
        return ScreenJson.of(outcome);
    }

    /** {@return the result as one self-contained page: its the hits, and the symbols without an answer, in light and dark} */
    public String html() {
        return CellPage.of(ScreenCell.title(outcome), cell());
    }

    /**
     * Writes the result to a file, whose ending chooses the form: {@code .html}, {@code .json} or {@code .txt}.
     *
     * @param file is replaced where it exists
     * @return the file
     * @throws IllegalArgumentException for another ending
     * @throws java.io.UncheckedIOException where it cannot be written
     */
    public Path writeTo(Path file) {
        return PageFiles.write(file, Map.of(".html", this::html, ".json", this::json, ".txt", this::toString));
    }

    /**
     * The result for the output of a notebook's cell: the hits, and the symbols without an answer, in light and dark; a small fragment without scripts.
     *
     * @return HTML, for {@code display(result.cell(), "text/html")}
     */
    public String cell() {
        return ScreenCell.of(outcome);
    }

    /**
     * Shows the result: in a notebook (IJava, JJava, rapaio) its {@link #cell()} below the code, elsewhere its {@link #html()} in a browser, where
     * there is one. Without either, the page is in the file that is returned, which jshell prints.
     *
     * @return the file with the page, in the folder for temporary files; in a notebook an empty path, as nothing is written
     * @throws java.io.UncheckedIOException when it cannot be written
     */
    @CanIgnoreReturnValue
    public Path show() {
        return PageFiles.show(this::html, this::cell, this::toString);
    }

    /** Counts, what chance would have given, the hits, and the failures with their reasons. */
    @Override
    public String toString() {
        return ScreenText.of(outcome);
    }
}

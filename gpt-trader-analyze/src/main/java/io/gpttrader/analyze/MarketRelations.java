package io.gpttrader.analyze;

import io.gpttrader.analyze.internal.pages.CellPage;
import io.gpttrader.analyze.internal.pages.PageFiles;
import io.gpttrader.analyze.internal.pages.RelationsCell;
import io.gpttrader.analyze.internal.relations.RelationsJson;
import io.gpttrader.analyze.internal.relations.RelationsOutcome;
import io.gpttrader.analyze.internal.relations.RelationsText;
import io.gpttrader.analyze.internal.support.CanIgnoreReturnValue;
import io.gpttrader.analyze.internal.support.Require;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How several symbols move together, measured on ratio returns of the closes between the bars that all of them have: of the same date where every bar is
 * a day or longer, of the same end time otherwise. Figures that cannot be known are NaN: those of a symbol that does not move, or of too few
 * returns. Made by {@code Analyze.relations}; immutable.
 */
public final class MarketRelations {
    private final RelationsOutcome outcome;

    MarketRelations(RelationsOutcome outcome) {
        this.outcome = outcome;
    }

    /**
     * The symbols.
     *
     * @return in the order given, which is that of the matrices' rows and columns
     */
    public List<String> symbols() {
        return outcome.bars().symbols();
    }

    /**
     * When each common bar ends, by the first symbol.
     *
     * @return one more than there are returns
     */
    public List<Instant> ends() {
        return Arrays.stream(outcome.bars().endMillis())
                .mapToObj(Instant::ofEpochMilli)
                .toList();
    }

    /**
     * How many bars of a symbol the others lack, or have no close.
     *
     * @param symbol one of {@link #symbols()}
     * @return 0 or more
     * @throws IllegalArgumentException for another symbol
     */
    public int leftOut(String symbol) {
        return outcome.bars().leftOut()[place(symbol)];
    }

    /**
     * Pearson's correlations.
     *
     * @return symmetric, with ones on the diagonal
     */
    public double[][] pearson() {
        return copy(outcome.pearson());
    }

    /**
     * Spearman's correlations: of ranks, ties sharing their mean rank.
     *
     * @return symmetric, with ones on the diagonal
     */
    public double[][] spearman() {
        return copy(outcome.spearman());
    }

    /**
     * Correlations of the covariance shrunk towards equal variances (Ledoit and Wolf 2004), which err less where there are few returns for a symbol.
     *
     * @return symmetric, with ones on the diagonal
     */
    public double[][] shrunk() {
        return copy(outcome.shrunk());
    }

    /**
     * The share of the target in that covariance.
     *
     * @return in [0, 1]
     */
    public double shrinkage() {
        return outcome.shrinkage();
    }

    /**
     * All pairs, with intervals and p-values.
     *
     * @return in the order of the symbols
     */
    public List<CorrelationEstimate> correlations() {
        return outcome.correlations();
    }

    /**
     * One pair.
     *
     * @param a a symbol
     * @param b another
     * @return its estimate, which names them in the order of {@link #symbols()}
     * @throws IllegalArgumentException for an unknown symbol, or twice the same
     */
    public CorrelationEstimate correlation(String a, String b) {
        int first = place(a);
        int second = place(b);
        if (first == second) {
            throw new IllegalArgumentException(
                    "a correlation needs two symbols but got '" + a + "' twice; name another");
        }
        String low = symbols().get(Math.min(first, second));
        String high = symbols().get(Math.max(first, second));
        return outcome.correlations().stream()
                .filter(each -> each.first().equals(low) && each.second().equals(high))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Pearson's correlation over the last returns up to each common bar. Later bars change nothing in it.
     *
     * @param a a symbol
     * @param b another
     * @param window returns, at least 3
     * @return a figure for each of {@link #ends()}; NaN before there are enough
     * @throws IllegalArgumentException for an unknown symbol or a smaller window
     */
    public double[] rolling(String a, String b, int window) {
        Require.atLeast(window, 3, "window", "give 60, for example");
        return outcome.rolling(place(a), place(b), window);
    }

    /**
     * Hierarchical clusters by average linkage, distance {@code sqrt((1 - correlation) / 2)}.
     *
     * @return the steps, the nearest groups first; a symbol that does not move is in none
     */
    public List<SymbolCluster> clusters() {
        return outcome.clusters();
    }

    /**
     * The symbols so that those alike are neighbours.
     *
     * @return all symbols; those that do not move come last
     */
    public List<String> order() {
        return outcome.order();
    }

    /**
     * Beta and alpha of a symbol against a benchmark.
     *
     * @param symbol explained
     * @param benchmark that explains it
     * @return with Newey-West standard errors
     * @throws IllegalArgumentException for an unknown symbol
     */
    public BetaEstimate beta(String symbol, String benchmark) {
        return outcome.beta(place(symbol), place(benchmark));
    }

    /**
     * Principal components of the correlation matrix.
     *
     * @return the largest first
     */
    public List<FactorShare> factors() {
        return outcome.factors();
    }

    /**
     * Cointegration of every pair in both directions, with p-values corrected for all of them. Computed when first asked for.
     *
     * @return the smallest statistic first
     */
    public List<PairEstimate> pairs() {
        return outcome.pairs().get();
    }

    /**
     * Everything but the pairs' cointegration as JSON.
     *
     * @return an object; numbers that are not defined are null
     */
    public String json() {
        return RelationsJson.of(outcome);
    }

    /** {@return the result as one self-contained page: its a map of the correlations, and the strongest, in light and dark} */
    public String html() {
        return CellPage.of(RelationsCell.title(outcome), cell());
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
     * The result for the output of a notebook's cell: a map of the correlations, and the strongest, in light and dark; a small fragment without scripts.
     *
     * @return HTML, for {@code display(result.cell(), "text/html")}
     */
    public String cell() {
        return RelationsCell.of(outcome);
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

    /** The correlations as a table, the closest pairs with intervals, and the factors. */
    @Override
    public String toString() {
        return RelationsText.of(outcome);
    }

    private int place(String symbol) {
        Require.oneOf(symbol, symbols(), "symbol");
        return symbols().indexOf(symbol);
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }
}

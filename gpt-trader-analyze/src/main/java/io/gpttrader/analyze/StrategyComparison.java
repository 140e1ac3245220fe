package io.gpttrader.analyze;

import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.comparison.ComparisonJson;
import io.gpttrader.analyze.internal.comparison.ComparisonOutcome;
import io.gpttrader.analyze.internal.comparison.ComparisonText;
import io.gpttrader.analyze.internal.pages.CellPage;
import io.gpttrader.analyze.internal.pages.ComparisonCell;
import io.gpttrader.analyze.internal.pages.PageFiles;
import io.gpttrader.analyze.internal.support.CanIgnoreReturnValue;
import io.gpttrader.analyze.internal.support.Require;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Strategies side by side on one series: what the engine measured of each, their Sharpe ratios with intervals, what they earned in each
 * regime, and how alike their returns are. The last one is buy and hold, without costs. Made by {@code Analyze.compare}; immutable.
 */
public final class StrategyComparison {
    private final ComparisonOutcome outcome;
    private final PriceBars bars;

    StrategyComparison(ComparisonOutcome outcome, PriceBars bars) {
        this.outcome = outcome;
        this.bars = bars;
    }

    /** {@return names in order, {@code buy and hold} last} */
    public List<String> strategies() {
        return outcome.strategies();
    }

    /** {@return names of the figures that the engine measured} */
    public List<String> figures() {
        return outcome.figures();
    }

    /**
     * A figure of a strategy.
     *
     * @param strategy one of {@link #strategies}
     * @param figure one of {@link #figures}
     * @return in the unit the engine gives it; NaN where it is not defined
     * @throws IllegalArgumentException where no strategy or figure has that name
     */
    public double figure(String strategy, String figure) {
        Require.oneOf(figure, outcome.figures(), "figure");
        return outcome.values()[place(strategy)][outcome.figures().indexOf(figure)];
    }

    /**
     * What a strategy earned bar by bar.
     *
     * @param strategy one of {@link #strategies}
     * @return the return of equity at each bar of the series, as ratio minus one
     */
    public double[] returns(String strategy) {
        return outcome.returns()[place(strategy)].clone();
    }

    /**
     * How alike the returns of two strategies are.
     *
     * @param first one of {@link #strategies}
     * @param second another
     * @return Pearson's correlation, in [-1, 1]; NaN where one does not move
     */
    public double correlation(String first, String second) {
        return outcome.correlations()[place(first)][place(second)];
    }

    /**
     * The Sharpe ratio of a strategy's returns.
     *
     * @param strategy one of {@link #strategies}
     * @return with its interval and a p-value corrected for the strategies compared
     */
    public SharpeEstimate sharpe(String strategy) {
        return outcome.sharpes().get(place(strategy));
    }

    /**
     * What a strategy earned in each regime that occurred.
     *
     * @param strategy one of {@link #strategies}
     * @return in the order of {@link MarketRegime}
     */
    public List<RegimeReturn> byRegime(String strategy) {
        String known = outcome.strategies().get(place(strategy));
        return outcome.byRegime().stream()
                .filter(each -> each.strategy().equals(known))
                .toList();
    }

    private int place(String strategy) {
        Require.oneOf(strategy, outcome.strategies(), "strategy");
        return outcome.strategies().indexOf(strategy);
    }

    /** {@return everything as JSON; numbers that are not defined are null} */
    public String json() {
        return ComparisonJson.of(outcome);
    }

    /** {@return the result as one self-contained page: its the curves, the figures, and the return in each regime, in light and dark} */
    public String html() {
        return CellPage.of(ComparisonCell.title(outcome), cell());
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
     * The result for the output of a notebook's cell: the curves, the figures, and the return in each regime, in light and dark; a small fragment without scripts.
     *
     * @return HTML, for {@code display(result.cell(), "text/html")}
     */
    public String cell() {
        return ComparisonCell.of(outcome, bars);
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

    /** Tables of the figures, of the returns by regime, and of the correlations. */
    @Override
    public String toString() {
        return ComparisonText.of(outcome);
    }
}

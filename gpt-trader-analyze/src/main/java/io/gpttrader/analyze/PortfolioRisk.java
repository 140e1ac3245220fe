package io.gpttrader.analyze;

import io.gpttrader.analyze.internal.pages.CellPage;
import io.gpttrader.analyze.internal.pages.PageFiles;
import io.gpttrader.analyze.internal.pages.RiskCell;
import io.gpttrader.analyze.internal.risk.RiskJson;
import io.gpttrader.analyze.internal.risk.RiskOutcome;
import io.gpttrader.analyze.internal.risk.RiskText;
import io.gpttrader.analyze.internal.support.CanIgnoreReturnValue;
import io.gpttrader.analyze.internal.support.Require;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a portfolio with given weights may lose, from the returns of the bars that all symbols have. Weights are fractions of the capital, kept at each
 * bar; they need not add up to 1, what is left is cash without return, and negative ones are short positions. Losses are fractions of the capital,
 * positive where money is lost. Figures that cannot be known are NaN. Made by {@code Analyze.portfolio}; immutable.
 */
public final class PortfolioRisk {
    private final RiskOutcome outcome;

    PortfolioRisk(RiskOutcome outcome) {
        this.outcome = outcome;
    }

    /**
     * The sample standard deviation of the portfolio's returns, times the root of the bars a year.
     *
     * @return annual, as a fraction
     */
    public double volatility() {
        return outcome.volatility();
    }

    /**
     * The same from the covariance that Ledoit and Wolf (2004) shrink.
     *
     * @return annual, as a fraction
     */
    public double shrunkVolatility() {
        return outcome.shrunkVolatility();
    }

    /**
     * Value at risk of a bar: the loss exceeded with probability {@code 1 - level}.
     *
     * @param level in [0.5, 0.9999], such as 0.95
     * @param method how; Cornish-Fisher is NaN outside its domain: {@link #isCornishFisherValid()}
     * @return a fraction of the capital
     * @throws IllegalArgumentException for another level
     */
    public double var(double level, RiskMethod method) {
        checkLevel(level);
        return outcome.valueAtRisk(level, method);
    }

    /**
     * Value at risk over several bars, from a normal distribution: the mean grows with their number, the deviation with its root.
     *
     * @param level in [0.5, 0.9999]
     * @param horizonBars 1 or more
     * @return a fraction of the capital
     * @throws IllegalArgumentException for another level or horizon
     */
    public double parametricVar(double level, int horizonBars) {
        checkLevel(level);
        Require.atLeast(horizonBars, 1, "horizonBars", "give 1 for the next bar");
        return outcome.parametricVar(level, horizonBars);
    }

    /**
     * Expected shortfall of a bar: the mean loss at or beyond the value at risk.
     *
     * @param level in [0.5, 0.9999]
     * @param method how; Cornish-Fisher is NaN outside its domain
     * @return a fraction of the capital
     * @throws IllegalArgumentException for another level
     */
    public double expectedShortfall(double level, RiskMethod method) {
        checkLevel(level);
        return outcome.shortfall(level, method);
    }

    /**
     * Expected shortfall over several bars, from a normal distribution.
     *
     * @param level in [0.5, 0.9999]
     * @param horizonBars 1 or more
     * @return a fraction of the capital
     * @throws IllegalArgumentException for another level or horizon
     */
    public double parametricExpectedShortfall(double level, int horizonBars) {
        checkLevel(level);
        Require.atLeast(horizonBars, 1, "horizonBars", "give 1 for the next bar");
        return outcome.parametricShortfall(level, horizonBars);
    }

    /**
     * The 95 % interval of {@link #var}: percentiles of a circular block bootstrap (Politis and Romano 1992), seeded.
     *
     * @param level in [0.5, 0.9999]
     * @param method how
     * @return lower and upper end
     * @throws IllegalArgumentException for another level
     */
    public double[] varInterval(double level, RiskMethod method) {
        checkLevel(level);
        return outcome.intervals(level, method)[0];
    }

    /**
     * The 95 % interval of {@link #expectedShortfall}, in the same way.
     *
     * @param level in [0.5, 0.9999]
     * @param method how
     * @return lower and upper end
     * @throws IllegalArgumentException for another level
     */
    public double[] expectedShortfallInterval(double level, RiskMethod method) {
        checkLevel(level);
        return outcome.intervals(level, method)[1];
    }

    /**
     * Whether the returns' skew and excess kurtosis allow the Cornish-Fisher expansion: outside, its quantiles would not rise everywhere (Maillard 2012).
     *
     * @return false where they do not, or nothing moves
     */
    public boolean isCornishFisherValid() {
        return outcome.isCornishFisherValid();
    }

    /**
     * What each symbol adds to the volatility and the parametric value at risk.
     *
     * @return in the order of the symbols; components add up to the whole
     */
    public List<RiskContribution> contributions() {
        return outcome.contributions();
    }

    /**
     * The sum of the positions' own volatilities over the portfolio's (Choueifaty and Coignard 2008).
     *
     * @return 1 or more; NaN where nothing moves
     */
    public double diversificationRatio() {
        return outcome.diversification();
    }

    /**
     * Everything but the intervals as JSON.
     *
     * @return an object; numbers that are not defined are null
     */
    public String json() {
        return RiskJson.of(outcome);
    }

    /** {@return the result as one self-contained page: its losses by method, and whose they are, in light and dark} */
    public String html() {
        return CellPage.of(RiskCell.title(outcome), cell());
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
     * The result for the output of a notebook's cell: losses by method, and whose they are, in light and dark; a small fragment without scripts.
     *
     * @return HTML, for {@code display(result.cell(), "text/html")}
     */
    public String cell() {
        return RiskCell.of(outcome);
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

    /** Volatility, a table of losses, and what each symbol adds. */
    @Override
    public String toString() {
        return RiskText.of(outcome);
    }

    private static void checkLevel(double level) {
        Require.between(level, 0.5, 0.9999, "level", "for 95 % give 0.95");
    }
}

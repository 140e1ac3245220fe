package io.gpttrader.analyze;

import io.gpttrader.analyze.internal.pages.CellPage;
import io.gpttrader.analyze.internal.pages.PageFiles;
import io.gpttrader.analyze.internal.pages.RelationsCell;
import io.gpttrader.analyze.internal.relations.PairOutcome;
import io.gpttrader.analyze.internal.relations.RelationsJson;
import io.gpttrader.analyze.internal.relations.RelationsText;
import io.gpttrader.analyze.internal.support.CanIgnoreReturnValue;
import io.gpttrader.analyze.internal.support.Require;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Whether two symbols can be traded as a pair: Engle and Granger's test of cointegration on log prices, the hedge ratio, how fast the spread reverts and
 * where it is now. Both directions are tried and the one with the smaller statistic is chosen, which the adjusted p-value corrects for (Holm). Made by
 * {@code Analyze.pair}; immutable.
 */
public final class PairAnalysis {
    private final PairOutcome outcome;

    PairAnalysis(PairOutcome outcome) {
        this.outcome = outcome;
    }

    /**
     * The direction chosen.
     *
     * @return with statistic, p-values, critical values and hedge ratio
     */
    public PairEstimate estimate() {
        return outcome.chosen();
    }

    /**
     * The other direction.
     *
     * @return the same figures
     */
    public PairEstimate otherDirection() {
        return outcome.other();
    }

    /**
     * The test's statistic in the chosen direction.
     *
     * @return the lower, the more cointegrated
     */
    public double statistic() {
        return outcome.chosen().statistic();
    }

    /**
     * The probability of such a statistic without cointegration, corrected for both directions.
     *
     * @return in [0, 1]
     */
    public double pValue() {
        return outcome.chosen().adjustedPValue();
    }

    /**
     * Critical values at 1, 5 and 10 %.
     *
     * @return three figures, rising
     */
    public double[] criticalValues() {
        PairEstimate chosen = outcome.chosen();
        return new double[] {chosen.critical1Percent(), chosen.critical5Percent(), chosen.critical10Percent()};
    }

    /**
     * How many percent the dependent symbol moves for a percent of the other.
     *
     * @return the slope of the regression of log prices
     */
    public double hedgeRatio() {
        return outcome.chosen().hedgeRatio();
    }

    /**
     * How many bars the spread needs to lose half its distance from its mean.
     *
     * @return NaN where it does not revert: {@link #halfLifeReason()} says why
     */
    public double halfLifeBars() {
        return outcome.halfLife().bars();
    }

    /**
     * The 95 % interval of the half-life; too narrow where the spread barely reverts.
     *
     * @return lower and upper end, the upper one infinite where the spread may not revert
     */
    public double[] halfLifeInterval() {
        return new double[] {outcome.halfLife().low(), outcome.halfLife().high()};
    }

    /**
     * Why there is no half-life.
     *
     * @return empty where there is one
     */
    public String halfLifeReason() {
        return outcome.halfLife().reason();
    }

    /**
     * The spread at each common bar: log close of the dependent symbol less what the regression over all bars expects.
     *
     * @return a figure for each of {@link #ends()}; for looking at, not for trading: each knows all bars
     */
    public double[] spread() {
        return outcome.spread().clone();
    }

    /**
     * The spread at the last bar in standard deviations.
     *
     * @return NaN where it does not move
     */
    public double zScore() {
        return outcome.zScore();
    }

    /**
     * The z-score at each common bar with regression and deviation of all bars up to it: of the first symbol named on the second. Later bars change nothing
     * in it.
     *
     * @return a figure for each of {@link #ends()}; NaN before 60 bars
     */
    public double[] zScores() {
        return outcome.scores(0);
    }

    /**
     * The same over the last bars only.
     *
     * @param window bars, at least 10
     * @return a figure for each of {@link #ends()}; NaN before there are enough
     * @throws IllegalArgumentException for a smaller window
     */
    public double[] zScores(int window) {
        Require.atLeast(window, 10, "window", "give 60, for example");
        return outcome.scores(window);
    }

    /**
     * When each common bar ends, by the first symbol.
     *
     * @return in order
     */
    public List<Instant> ends() {
        return Arrays.stream(outcome.bars().endMillis())
                .mapToObj(Instant::ofEpochMilli)
                .toList();
    }

    /**
     * Everything but the histories as JSON.
     *
     * @return an object; numbers that are not finite are null
     */
    public String json() {
        return RelationsJson.of(outcome);
    }

    /** {@return the result as one self-contained page: its the spread, the hedge ratio, and both tests, in light and dark} */
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
     * The result for the output of a notebook's cell: the spread, the hedge ratio, and both tests, in light and dark; a small fragment without scripts.
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

    /** The test, the hedge ratio, the half-life and the z-score, a line each. */
    @Override
    public String toString() {
        return RelationsText.of(outcome);
    }
}

package io.gpttrader.analyze;

import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.pages.CellPage;
import io.gpttrader.analyze.internal.pages.PageFiles;
import io.gpttrader.analyze.internal.pages.RegimeCell;
import io.gpttrader.analyze.internal.regimes.RegimeJson;
import io.gpttrader.analyze.internal.regimes.RegimeOutcome;
import io.gpttrader.analyze.internal.regimes.RegimeText;
import io.gpttrader.analyze.internal.support.CanIgnoreReturnValue;
import io.gpttrader.analyze.internal.support.Require;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The regimes of a series: a label and probabilities at each bar, from the bars up to it only, and what follows from their history. Made by
 * {@code Analyze.regimes}; immutable. Places of bars count from 0, the first bar of the series.
 */
@SuppressWarnings("EnumOrdinal") // rows and columns are in the order of the enum
public final class MarketRegimes {
    private final RegimeOutcome outcome;
    private final PriceBars bars;

    MarketRegimes(RegimeOutcome outcome, PriceBars bars) {
        this.outcome = outcome;
        this.bars = bars;
    }

    /** {@return the label of the last bar; empty before the warm-up of 100 bars, and where the bar lacks prices} */
    public Optional<MarketRegime> current() {
        return at(outcome.labels().length - 1);
    }

    /**
     * The label of a bar.
     *
     * @param bar its place, from 0
     * @return empty as for {@link #current}
     */
    public Optional<MarketRegime> at(int bar) {
        return Optional.ofNullable(outcome.labels()[checked(bar)]);
    }

    /** {@return the probabilities at the last bar; they add up to 1, or are all NaN where there is no label} */
    public Map<MarketRegime, Double> probabilities() {
        return probabilities(outcome.labels().length - 1);
    }

    /**
     * The probabilities at a bar.
     *
     * @param bar its place, from 0
     * @return as for {@link #probabilities()}
     */
    public Map<MarketRegime, Double> probabilities(int bar) {
        double[] row = outcome.probabilities()[checked(bar)];
        Map<MarketRegime, Double> all = new EnumMap<>(MarketRegime.class);
        for (MarketRegime regime : MarketRegime.values()) {
            all.put(regime, row[regime.ordinal()]);
        }
        return all;
    }

    private int checked(int bar) {
        Require.between(bar, 0, outcome.labels().length - 1, "bar", "0 is the first bar of the series");
        return bar;
    }

    /** {@return stretches of one label, in order} */
    public List<RegimeSegment> segments() {
        return outcome.segments();
    }

    /** {@return what each regime that occurred was like} */
    public List<RegimeStatistics> statistics() {
        return outcome.statistics();
    }

    /** {@return the probability of each label at the next bar (column) by that of a bar (row), in the order of {@link MarketRegime}; NaN where a label has no next bar} */
    public double[][] transitions() {
        double[][] copy = new double[outcome.transitions().length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = outcome.transitions()[i].clone();
        }
        return copy;
    }

    /**
     * How long a regime lasts.
     *
     * @param regime any
     * @return the mean stay in bars, by the transition matrix; NaN where it was never seen to end
     */
    public double expectedDurationBars(MarketRegime regime) {
        double stay = outcome.transitions()[regime.ordinal()][regime.ordinal()];
        return stay < 1 ? 1 / (1 - stay) : Double.NaN;
    }

    /**
     * The probability of leaving the current regime.
     *
     * @param bars within how many, 1 or more
     * @return by the transition matrix; NaN where it has no history
     */
    public double changeProbability(int bars) {
        Require.atLeast(bars, 1, "bars", "1 asks for the next bar");
        return current()
                .map(regime -> 1 - Math.pow(outcome.transitions()[regime.ordinal()][regime.ordinal()], bars))
                .orElse(Double.NaN);
    }

    /** {@return the probability that the distribution of returns has changed within the last 20 bars, by Bayesian online detection, at each bar; NaN before it is known} */
    public double[] changePoints() {
        return outcome.changeProbability().clone();
    }

    /** {@return the probability of each state of the volatility model at each bar, quietest first, given all bars: for display only, as it looks ahead} */
    public double[][] smoothedStates() {
        double[][] copy = new double[outcome.stateProbabilities().length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = outcome.stateProbabilities()[i].clone();
        }
        return copy;
    }

    RegimeOutcome outcome() {
        return outcome;
    }

    /** {@return everything but the columns, as JSON; numbers that are not defined are null} */
    public String json() {
        return RegimeJson.of(outcome);
    }

    /** {@return the result as one self-contained page: its the regimes drawn behind the close, and what each was like, in light and dark} */
    public String html() {
        return CellPage.of(RegimeCell.title(outcome), cell());
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
     * The result for the output of a notebook's cell: the regimes drawn behind the close, and what each was like, in light and dark; a small fragment without scripts.
     *
     * @return HTML, for {@code display(result.cell(), "text/html")}
     */
    public String cell() {
        return RegimeCell.of(outcome, bars);
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

    /** The present, a table of the regimes and the latest stretches. */
    @Override
    public String toString() {
        return RegimeText.of(outcome);
    }
}

package io.gpttrader.analyze;

import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.pages.CellPage;
import io.gpttrader.analyze.internal.pages.PageFiles;
import io.gpttrader.analyze.internal.pages.VolatilityCell;
import io.gpttrader.analyze.internal.support.CanIgnoreReturnValue;
import io.gpttrader.analyze.internal.support.Require;
import io.gpttrader.analyze.internal.volatility.VolatilityJson;
import io.gpttrader.analyze.internal.volatility.VolatilityOutcome;
import io.gpttrader.analyze.internal.volatility.VolatilityText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How much a market is expected to move: six models fitted to its returns and compared on forecasts of bars they had not seen. Volatilities are a
 * year's, as fractions; figures that cannot be known are NaN. Made by {@code Analyze.volatility}; immutable.
 *
 * <p>The models: EWMA 0.94 (RiskMetrics) and EWMA with a fitted lambda, around a mean of 0; GARCH(1,1) and GJR-GARCH(1,1) with normal innovations
 * and a constant mean, by maximum likelihood; HAR (Corsi 2009) on squared returns and on ranges (Garman and Klass with the gap at the open). They are
 * refitted every so many bars to all bars before, and each forecasts the next bar; the loss is QLIKE against the squared return, which ranks
 * forecasts rightly although that is a noisy measure of variance (Patton, "Volatility Forecast Comparison Using Imperfect Volatility Proxies",
 * Journal of Econometrics 160, 2011).
 *
 * <p>Chosen is the model of the lowest loss among those that beat EWMA 0.94 significantly (Diebold and Mariano, Holm over the models compared), and
 * EWMA 0.94 where none does. A model confidence set (Hansen, Lunde and Nason, Econometrica 79, 2011) would say which models cannot be told
 * apart; that is not computed.
 */
public final class VolatilityForecast {
    /** The farthest that {@link #forecast} looks. */
    private static final int FARTHEST = 100_000;

    private final VolatilityOutcome outcome;
    private final PriceBars bars;

    VolatilityForecast(VolatilityOutcome outcome, PriceBars bars) {
        this.outcome = outcome;
        this.bars = bars;
    }

    /**
     * All models.
     *
     * @return EWMA 0.94 first
     */
    public List<VolatilityModel> models() {
        return outcome.models();
    }

    /**
     * A model by its name.
     *
     * @param name such as {@code GARCH(1,1)}
     * @return the model
     * @throws IllegalArgumentException where no model has that name
     */
    public VolatilityModel model(String name) {
        return outcome.models().get(place(name));
    }

    /**
     * The model whose forecasts are given here, by the rule above.
     *
     * @return one of {@link #models()}
     */
    public VolatilityModel chosen() {
        return outcome.models().get(outcome.chosen());
    }

    /**
     * Why that one.
     *
     * @return a sentence
     */
    public String reason() {
        return outcome.reason();
    }

    /**
     * How many forecasts out of sample the models were compared on.
     *
     * @return 0 where there are too few returns
     */
    public int scoredBars() {
        return outcome.scoredBars();
    }

    /**
     * The chosen model's forecast for the next bar.
     *
     * @return a year, as a fraction; 0 where the market has stood still, NaN where it cannot be known
     */
    public double annualVolatility() {
        return chosen().nextBarVolatility();
    }

    /**
     * The chosen model's forecast for the next bars together: the sum of their expected variances over their number, as a volatility a year. Of
     * returns that do not hang together; a fraction.
     *
     * @param bars 1 to 100,000
     * @return a year, as a fraction
     * @throws IllegalArgumentException outside that range
     */
    public double forecast(int bars) {
        Require.between(bars, 1, FARTHEST, "bars", "ask for the volatility over at least the next bar");
        return outcome.forecast(outcome.chosen(), bars);
    }

    /**
     * The volatility of the bar after each bar, as known at its close: by the model that the rule chose at the latest refit, of the bars so far. Later
     * bars change nothing in it. The last figure may differ from {@link #annualVolatility()}, for which the models are fitted once more. EWMA 0.94
     * before the first fit; NaN before 20 returns and at a bar without a return.
     *
     * @return a figure for each bar of the series
     */
    public double[] history() {
        return outcome.history().clone();
    }

    /**
     * The same by one model, NaN before its first fit.
     *
     * @param model its name
     * @return a figure for each bar of the series
     * @throws IllegalArgumentException where no model has that name
     */
    public double[] history(String model) {
        return outcome.histories()[place(model)].clone();
    }

    private int place(String name) {
        List<String> names =
                outcome.models().stream().map(VolatilityModel::name).toList();
        Require.oneOf(name, names, "model");
        return names.indexOf(name);
    }

    /**
     * Everything as JSON.
     *
     * @return an object; numbers that are not defined are null
     */
    public String json() {
        return VolatilityJson.of(outcome);
    }

    /** {@return the result as one self-contained page: its the forecasts, their history drawn, and the models, in light and dark} */
    public String html() {
        return CellPage.of(VolatilityCell.title(outcome), cell());
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
     * The result for the output of a notebook's cell: the forecasts, their history drawn, and the models, in light and dark; a small fragment without scripts.
     *
     * @return HTML, for {@code display(result.cell(), "text/html")}
     */
    public String cell() {
        return VolatilityCell.of(outcome, bars);
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

    /** The forecast, why it is that model's, and a table of all models. */
    @Override
    public String toString() {
        return VolatilityText.of(outcome);
    }
}

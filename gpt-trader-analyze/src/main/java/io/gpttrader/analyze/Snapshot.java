package io.gpttrader.analyze;

import io.gpttrader.analyze.internal.indicators.IndicatorColumns;
import io.gpttrader.analyze.internal.pages.PageFiles;
import io.gpttrader.analyze.internal.pages.SnapshotJson;
import io.gpttrader.analyze.internal.pages.SnapshotPage;
import io.gpttrader.analyze.internal.pages.SnapshotText;
import io.gpttrader.analyze.internal.pages.SnapshotView;
import io.gpttrader.analyze.internal.pages.SnapshotViews;
import io.gpttrader.analyze.internal.snapshot.SnapshotParts;
import io.gpttrader.analyze.internal.support.CanIgnoreReturnValue;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a market is doing at the last bar of a series: indicators, regime, levels, patterns, what the five strategies say, and a
 * recommendation with its measured record. Each part is computed when first asked for, so that a screen that reads the RSI pays for the RSI.
 * Made by {@link Analyze}; it never changes, and threads may share it.
 */
public final class Snapshot {
    private final SnapshotParts parts;

    Snapshot(SnapshotParts parts) {
        this.parts = parts;
    }

    /** {@return name of the series} */
    public String name() {
        return parts.bars.name();
    }

    /** {@return end of the last bar} */
    public Instant time() {
        return parts.bars.end(parts.bars.last());
    }

    /** {@return how many bars the series has} */
    public int bars() {
        return parts.bars.size();
    }

    /** {@return the last close; NaN where it is missing} */
    public double close() {
        return parts.bars.close()[parts.bars.last()];
    }

    /**
     * The last close against an earlier one.
     *
     * @param bars how many bars before, 1 or more
     * @return ratio minus one; NaN where there is no such bar
     */
    public double change(int bars) {
        int before = parts.bars.last() - bars;
        return bars < 1 || before < 0 ? Double.NaN : close() / parts.bars.close()[before] - 1;
    }

    /**
     * An indicator at the last bar.
     *
     * @param indicator such as {@code rsi14}, {@code sma200} or {@code macdHistogram}
     * @return in the unit of the indicator; NaN where it is not defined
     * @throws IllegalArgumentException where none has that name; the message lists all
     */
    public double value(String indicator) {
        return parts.columns.last(indicator);
    }

    /**
     * An indicator at each bar.
     *
     * @param indicator as for {@link #value}
     * @return one value a bar, NaN where it is not defined
     */
    public double[] column(String indicator) {
        return parts.columns.column(indicator).clone();
    }

    /** {@return the names that {@link #value} knows} */
    public Set<String> indicatorNames() {
        return IndicatorColumns.names();
    }

    /** {@return all indicators at the last bar with their reading in words} */
    public List<IndicatorReading> indicators() {
        return parts.readings.get();
    }

    /** {@return the regimes of the series} */
    public MarketRegimes regimes() {
        return new MarketRegimes(parts.regimes.get(), parts.bars);
    }

    /** {@return support, resistance, pivots and volume at price} */
    public PriceLevels levels() {
        return new PriceLevels(parts.levels.get());
    }

    /** {@return candlestick patterns of the last ten bars} */
    public List<CandlePattern> candlePatterns() {
        return parts.candles.get().latest(10);
    }

    /** {@return chart patterns that are forming now, and those whose line was broken within the last 20 bars} */
    public List<ChartPattern> chartPatterns() {
        return parts.currentPatterns();
    }

    /** {@return all chart patterns of the history whose line was broken, in the order of that} */
    public List<ChartPattern> confirmedPatterns() {
        return parts.shapes.get().confirmed();
    }

    /** {@return how each kind of candlestick and chart pattern fared on these bars: target before stop, against random entries} */
    public List<BaseRate> baseRates() {
        List<BaseRate> all = new ArrayList<>(parts.shapes.get().baseRates());
        all.addAll(parts.candles.get().baseRates());
        return List.copyOf(all);
    }

    /** {@return what each of the five strategies says, and how its signals fared} */
    public List<StrategyOpinion> strategies() {
        return parts.opinions.get();
    }

    /** {@return volatility forecasts} */
    public VolatilityForecast volatility() {
        return new VolatilityForecast(parts.volatility.get(), parts.bars);
    }

    /** {@return the recommendation with its score line by line and its own record} */
    public Recommendation recommendation() {
        return parts.recommendation.get();
    }

    private SnapshotView view() {
        return SnapshotViews.of(parts);
    }

    /** {@return everything as JSON; numbers that are not defined are null} */
    public String json() {
        return SnapshotJson.of(view());
    }

    /** {@return one self-contained page: chart with levels, patterns and regime bands, and every table; dark or light as the reader's system is} */
    public String html() {
        return SnapshotPage.of(view());
    }

    /**
     * Writes the snapshot to a file, whose ending chooses the form: {@code .html}, {@code .json} or {@code .txt}.
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
     * The result for the output of a notebook's cell: the recommendation, the headline figures and the chart, in light and dark.
     *
     * <p>A small fragment without scripts, since a notebook is committed with its output: code hosts drop styles and leave plain tables and
     * the picture. It keeps its style to itself and a notebook's away. {@link #html()} has everything.
     *
     * @return HTML, for {@code display(result.cell(), "text/html")}
     */
    public String cell() {
        return SnapshotPage.cell(view());
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

    /** One screen of a terminal. */
    @Override
    public String toString() {
        return SnapshotText.of(view());
    }
}

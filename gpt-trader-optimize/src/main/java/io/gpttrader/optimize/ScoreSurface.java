package io.gpttrader.optimize;

import io.gpttrader.optimize.internal.charts.HeatGrid;
import io.gpttrader.optimize.internal.pages.PageFiles;
import io.gpttrader.optimize.internal.pages.SurfaceCsv;
import io.gpttrader.optimize.internal.space.GridIndex;
import io.gpttrader.optimize.internal.support.CheckReturnValue;
import io.gpttrader.optimize.internal.support.NearestName;
import io.gpttrader.optimize.internal.trials.SurfaceScores;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The score of every combination of a grid, eight bytes each, of a search with {@link Optimize#keepSurface()}.
 *
 * <pre>{@code
 * var surface = found.surface();
 * surface.at(Map.of("fast", 10, "slow", 50));
 * surface.heatmap("fast", "slow").ofMedian();   // over all other parameters
 * surface.writeTo(Path.of("surface.csv"));
 * }</pre>
 *
 * <p>It does not change once the search has ended.
 */
@CheckReturnValue
public final class ScoreSurface {
    private final SurfaceScores scores;
    private final String scoreName;
    private final boolean isLowerBetter;

    ScoreSurface(SurfaceScores scores, String scoreName, boolean isLowerBetter) {
        this.scores = scores;
        this.scoreName = scoreName;
        this.isLowerBetter = isLowerBetter;
    }

    /** {@return the names of the parameters, in the order of the grid: the last one changes fastest} */
    public List<String> names() {
        return scores.index().space().names();
    }

    /** {@return how many combinations the grid has before any constraint} */
    public long size() {
        return scores.index().space().combinations().longValueExact();
    }

    /** {@return how many combinations have a score} */
    public long scored() {
        return scores.scored();
    }

    /**
     * The score of a combination.
     *
     * @param parameters each by name, with one of its values; inactive conditional ones are left out
     * @return in the objective's own sign; NaN where it did not run, was left out, failed, or is undefined
     * @throws IllegalArgumentException for a name or value that the grid has not, or a parameter that is missing
     */
    public double at(Map<String, ? extends Number> parameters) {
        return scores.score(scores.index().of(Objects.requireNonNull(parameters, "parameters")));
    }

    /**
     * All scores, in the order of the grid, the last parameter fastest.
     *
     * @return a new array of {@link #size()} numbers, NaN where a combination has no score
     */
    public double[] scores() {
        GridIndex index = scores.index();
        double[] all = new double[(int) size()];
        int count = 0;
        for (int place = 0; place < index.size(); place++) {
            if (index.isCombination(place)) {
                all[count++] = scores.score(place);
            }
        }
        return all;
    }

    /**
     * The score over two parameters, whatever the others were.
     *
     * @param x name of the parameter from left to right
     * @param y name of the parameter from bottom to top
     * @return a map of the best score of each pair of values, which can be had of the mean, the median and the worst
     * @throws IllegalArgumentException for a name that is no parameter, or twice the same
     */
    public Heatmap heatmap(String x, String y) {
        int across = dimension(x);
        int up = dimension(y);
        if (across == up) {
            throw new IllegalArgumentException("a heat map needs two parameters but was asked for '" + x + "' twice");
        }
        return new Heatmap(
                HeatGrid.of(scores.index().space(), scores, scoreName, isLowerBetter, across, up, HeatGrid.MOST));
    }

    private int dimension(String name) {
        int index = names().indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no parameter is called '" + name + "'" + NearestName.hint(name, names())
                    + "; there are " + names());
        }
        return index;
    }

    /**
     * Writes every combination as a line, with its parameters, its score and, where it has none, why.
     *
     * @param file that ends in {@code .csv}
     * @return the file
     * @throws IllegalArgumentException for another ending
     * @throws java.io.UncheckedIOException when it cannot be written
     */
    public Path writeTo(Path file) {
        return PageFiles.stream(file, ".csv", out -> SurfaceCsv.write(scores, scoreName, out));
    }

    /** Such as {@code sharpe of 1,000,000 combinations of fast, slow, 998,400 with a score}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s of %,d combinations of %s, %,d with a score",
                scoreName,
                size(),
                String.join(", ", names()),
                scored());
    }
}

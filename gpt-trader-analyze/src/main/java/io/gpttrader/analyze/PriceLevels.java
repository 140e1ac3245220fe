package io.gpttrader.analyze;

import io.gpttrader.analyze.internal.levels.LevelJson;
import io.gpttrader.analyze.internal.levels.LevelOutcome;
import io.gpttrader.analyze.internal.levels.LevelText;
import io.gpttrader.analyze.internal.pages.CellPage;
import io.gpttrader.analyze.internal.pages.LevelCell;
import io.gpttrader.analyze.internal.pages.PageFiles;
import io.gpttrader.analyze.internal.support.CanIgnoreReturnValue;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Support and resistance at the last bar of a series, pivot points, and how much was traded at which price. A level says how often it has held
 * since it was known, beside zones at prices drawn at random. Made by {@code Analyze.levels}; immutable.
 */
public final class PriceLevels {
    private final LevelOutcome outcome;

    PriceLevels(LevelOutcome outcome) {
        this.outcome = outcome;
    }

    /** {@return close of the last bar; NaN where it has none} */
    public double close() {
        return outcome.close();
    }

    /** {@return levels below the close, from the nearest to the farthest} */
    public List<PriceLevel> supports() {
        return outcome.supports();
    }

    /** {@return levels at or above the close, from the nearest to the farthest} */
    public List<PriceLevel> resistances() {
        return outcome.resistances();
    }

    /** {@return the nearest support; empty where there is none, as at a low of all bars} */
    public Optional<PriceLevel> immediateSupport() {
        return outcome.supports().stream().findFirst();
    }

    /** {@return the support of the most strength, the nearest of equals; never nearer than the immediate one, and often the same} */
    public Optional<PriceLevel> strongSupport() {
        return strongest(outcome.supports());
    }

    /** {@return the nearest resistance; empty where there is none, as at a high of all bars} */
    public Optional<PriceLevel> immediateResistance() {
        return outcome.resistances().stream().findFirst();
    }

    /** {@return the resistance of the most strength, the nearest of equals; never nearer than the immediate one, and often the same} */
    public Optional<PriceLevel> strongResistance() {
        return strongest(outcome.resistances());
    }

    private static Optional<PriceLevel> strongest(List<PriceLevel> fromNear) {
        // of equal ones max would give the last
        return fromNear.stream()
                .reduce((a, b) ->
                        Comparator.comparingDouble(PriceLevel::strength).compare(b, a) > 0 ? b : a);
    }

    /** {@return pivot points by five methods; empty where the series has no earlier period} */
    public List<PivotPoints> pivots() {
        return outcome.pivots();
    }

    /** {@return how much was traded at which price} */
    public VolumeAtPrice volumeAtPrice() {
        return outcome.volume();
    }

    /** {@return everything as JSON; numbers that are not defined are null} */
    public String json() {
        return LevelJson.of(outcome);
    }

    /** {@return the result as one self-contained page: its the levels from the highest price down, in light and dark} */
    public String html() {
        return CellPage.of(LevelCell.title(outcome), cell());
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
     * The result for the output of a notebook's cell: the levels from the highest price down, in light and dark; a small fragment without scripts.
     *
     * @return HTML, for {@code display(result.cell(), "text/html")}
     */
    public String cell() {
        return LevelCell.of(outcome);
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

    /** Tables of the nearest levels with how they held, and of the pivot points. */
    @Override
    public String toString() {
        return LevelText.of(outcome);
    }
}

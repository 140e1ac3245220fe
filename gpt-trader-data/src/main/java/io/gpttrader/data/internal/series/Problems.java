package io.gpttrader.data.internal.series;

import io.gpttrader.data.BarProblem;
import io.gpttrader.data.InvalidBarsException;
import io.gpttrader.data.internal.support.Texts;
import java.util.ArrayList;
import java.util.List;

/** The problems of one file: all are counted, the first hundred thousand are kept. */
public final class Problems {

    static final int MOST_KEPT = 100_000;

    private final String file;
    private final List<BarProblem> kept = new ArrayList<>();
    private long count;
    private final List<BarProblem> ofFile = new ArrayList<>();

    public Problems(String file) {
        this.file = file;
    }

    /** Adds a problem of one row, which can be left out. */
    public void addOfRow(long line, String column, String text, String rule) {
        count++;
        if (kept.size() < MOST_KEPT) {
            kept.add(new BarProblem(file, line, column, Texts.shown(text), Texts.plain(rule)));
        }
    }

    /** Adds a problem that leaving out rows does not remedy, at the line that shows it. */
    public void addOfFile(long line, String column, String text, String rule) {
        BarProblem problem = new BarProblem(file, line, column, Texts.shown(text), Texts.plain(rule));
        count++;
        kept.add(problem);
        ofFile.add(problem);
    }

    /** Adds a problem of the file as a whole. */
    public void addOfFile(String rule) {
        addOfFile(0, "", "", rule);
    }

    /** Takes back the problems of a rule, of which there were so many. */
    void remove(String rule, long howMany) {
        kept.removeIf(problem -> problem.rule().equals(rule));
        count -= howMany;
    }

    /** Takes back the problems of single rows, for what the file as a whole is rejected for tells more. */
    public void removeRows() {
        kept.clear();
        kept.addAll(ofFile);
        count = ofFile.size();
    }

    public boolean isEmpty() {
        return count == 0;
    }

    public long count() {
        return count;
    }

    /** Returns whether there is a problem that leaving out rows does not remedy. */
    public boolean anyOfFile() {
        return !ofFile.isEmpty();
    }

    public List<BarProblem> kept() {
        return List.copyOf(kept);
    }

    public InvalidBarsException rejection(String remedy) {
        return new InvalidBarsException(file, remedy, kept, count);
    }
}

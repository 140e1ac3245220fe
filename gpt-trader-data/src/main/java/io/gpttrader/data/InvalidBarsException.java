package io.gpttrader.data;

import java.io.Serial;
import java.util.List;
import java.util.Locale;

/**
 * Bars were rejected because they break rules. It carries every problem found, so that a file can be fixed in one go; the
 * message shows the first twenty.
 */
public final class InvalidBarsException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 20;

    /** The first hundred thousand. */
    private final List<BarProblem> problems;

    /** How many there are. */
    private final long count;

    /**
     * Makes the exception of bars that break rules.
     *
     * @param file where the bars were read, such as a path
     * @param remedy the step that helps, empty where there is none
     * @param problems the first problems, in the order of the file's lines
     * @param count how many problems there are, at least 1
     */
    public InvalidBarsException(String file, String remedy, List<BarProblem> problems, long count) {
        super(message(file, remedy, problems, count));
        this.problems = List.copyOf(problems);
        this.count = count;
    }

    /**
     * Returns the problems in the order of the file's lines.
     *
     * @return all of them, or the first 100,000 of a file that has more
     */
    public List<BarProblem> problems() {
        return problems;
    }

    /**
     * Returns how many problems there are, those beyond the first 100,000 included.
     *
     * @return the number of problems, at least 1
     */
    public long problemCount() {
        return count;
    }

    private static String message(String file, String remedy, List<BarProblem> problems, long count) {
        StringBuilder out = new StringBuilder(file)
                .append(" is rejected for ")
                .append(String.format(Locale.ROOT, "%,d problem%s", count, count == 1 ? "" : "s"));
        problems.stream().limit(SHOWN).forEach(problem -> out.append("\n  ").append(problem));
        if (count > SHOWN) {
            out.append(String.format(Locale.ROOT, "\n  ... and %,d more, see problems()", count - SHOWN));
        }
        return remedy.isEmpty()
                ? out.toString()
                : out.append('\n').append(remedy).toString();
    }
}

package io.gpttrader.data;

import java.io.Serializable;
import java.util.Objects;

/**
 * One place where a file breaks a rule.
 *
 * @param file the file, as it was named to the source
 * @param line the line it is on, from 1 as editors count; 0 where the problem is of the whole file
 * @param column the column as the file's header names it, "" where the problem is of a whole row or file
 * @param text the text that is there (shortened, control characters escaped), or the number read from it
 * @param rule the rule that is broken, and the remedy where there is one
 */
public record BarProblem(String file, long line, String column, String text, String rule) implements Serializable {

    /**
     * Checks that nothing is null.
     *
     * @throws NullPointerException naming the component that is null
     */
    public BarProblem {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(rule, "rule");
    }

    /** Returns the problem in one line, such as {@code AAPL.csv line 3, high "9.5": must not be below low 10.0}. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(file);
        if (line > 0) {
            out.append(" line ").append(line);
        }
        if (!column.isEmpty()) {
            out.append(", ").append(column);
        }
        if (!text.isEmpty()) {
            out.append(" \"").append(text).append('"');
        }
        return out.append(": ").append(rule).toString();
    }
}

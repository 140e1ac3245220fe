package io.gpttrader.data.internal.csv;

import io.gpttrader.data.internal.series.Problems;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rules that rows break. A few broken rows are told one by one and can be left out. Where most rows break a rule the file is not what
 * it was taken for: then each cause is told once, with the step that helps, and leaving rows out is not offered.
 */
final class CsvErrors {

    /** Why a row is broken. */
    enum Cause {
        WIDTH,
        TIME,
        NUMBER,
        NO_VALUE,
        NEGATIVE,
        PRICES,
        ORDER
    }

    /** Rows are few where they are no more than one in ten; three at most, where they are no more than one in three. */
    private static final int FEW = 3;

    private record Violation(Cause cause, String column, String text, String rule) {}

    /** The first row that a cause breaks, and how many there are. */
    private static final class Count {

        private final long line;
        private final Violation first;
        private long rows;

        Count(long line, Violation first) {
            this.line = line;
            this.first = first;
        }
    }

    private final Problems problems;
    private final List<Violation> row = new ArrayList<>();
    private final Map<Cause, Count> counts = new EnumMap<>(Cause.class);
    private long broken;
    private long onlyOrder;
    private boolean anyStep;

    CsvErrors(Problems problems) {
        this.problems = problems;
    }

    void startRow() {
        if (!row.isEmpty()) {
            row.clear();
        }
    }

    boolean isEmpty() {
        return row.isEmpty();
    }

    /** Adds a rule that the row being read breaks; it counts once the row is known to be one. */
    void add(Cause cause, String column, String text, String rule) {
        row.add(new Violation(cause, column, text, rule));
    }

    /** Adds the same with the step that reads such a text, "" for none. */
    void add(Cause cause, String column, String text, String rule, String remedy) {
        anyStep |= !remedy.isEmpty();
        add(cause, column, text, rule + remedy);
    }

    /** Puts one rule in the place of all that the row breaks. */
    void replace(Cause cause, String column, String text, String rule) {
        row.clear();
        add(cause, column, text, rule);
    }

    /** Returns whether the row repeats the header: each cell that is read is its column's name. */
    boolean isHeader() {
        return row.size() > 3
                && row.stream().allMatch(each -> each.text().strip().equalsIgnoreCase(each.column().strip()));
    }

    /** Returns whether every number of the row that is read is missing. */
    boolean hasOnlyMissing() {
        return row.size() > 3 && row.stream().allMatch(each -> each.cause() == Cause.NO_VALUE);
    }

    void endRow(long line) {
        broken++;
        onlyOrder += row.stream().allMatch(each -> each.cause() == Cause.ORDER) ? 1 : 0;
        EnumSet<Cause> causes = EnumSet.noneOf(Cause.class);
        for (Violation each : row) {
            problems.addOfRow(line, each.column(), each.text(), each.rule());
            if (causes.add(each.cause())) {
                counts.computeIfAbsent(each.cause(), cause -> new Count(line, each)).rows++;
            }
        }
    }

    /** Counts a row that is broken as a whole and was told elsewhere. */
    void countOne(long line, String text, String rule) {
        broken++;
        counts.computeIfAbsent(
                        Cause.WIDTH, cause -> new Count(line, new Violation(cause, "", text, rule)))
                .rows++;
    }

    long brokenRows() {
        return broken;
    }

    /** Takes back that rows are out of order, for the whole file runs the other way. */
    void forgetOrder() {
        counts.remove(Cause.ORDER);
        broken -= onlyOrder;
        onlyOrder = 0;
    }

    /** Tells each cause once where most of the rows are broken. */
    void finish(long rows) {
        if (broken < 2 || broken * 2 <= rows) {
            return;
        }
        problems.removeRows();
        counts.values().stream()
                .sorted((a, b) -> a.line == b.line
                        ? a.first.cause().compareTo(b.first.cause())
                        : Long.compare(a.line, b.line))
                .forEach(each -> problems.addOfFile(
                        each.line, each.first.column(), each.first.text(), each.first.rule() + share(each, rows)));
    }

    private static String share(Count cause, long rows) {
        if (cause.rows * 2 <= rows) {
            return cause.rows == 1 ? "" : String.format(Locale.ROOT, " (so in %,d of %,d rows)", cause.rows, rows);
        }
        String hint =
                switch (cause.first.cause()) {
                    case WIDTH ->
                        "; if the first line is no header, skipLines(1) leaves it out and columns(..) names the columns by place";
                    case PRICES ->
                        "; if the columns are in another order, name them: columns(\"timestamp\", \"open\", ..) by place or column(..) by name";
                    case ORDER ->
                        "; if the file holds several symbols, symbolColumn(..) names their column";
                    default -> "";
                };
        return String.format(Locale.ROOT, " (so in %,d of %,d rows)", cause.rows, rows) + hint;
    }

    /** Returns the step that leaves out the broken rows, where there are so few that it helps; else "". */
    String remedy(long rows) {
        boolean few = broken * 10 <= rows || (broken <= FEW && broken * 3 <= rows);
        return few && !anyStep ? "skipInvalidRows() reads the file without the rows that break a rule" : "";
    }
}

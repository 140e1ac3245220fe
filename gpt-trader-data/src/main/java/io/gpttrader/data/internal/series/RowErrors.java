package io.gpttrader.data.internal.series;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The rules that rows break. Broken rows are told one by one, and where they are few they can be left out. Where most rows break one rule
 * the file is not what it was taken for: then each cause is told once, with the step that helps.
 */
public final class RowErrors {

    /** Why a row is broken. */
    public enum Cause {
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
    private final Function<Cause, String> hint;
    private final List<Violation> row = new ArrayList<>();
    private final Map<Cause, Count> counts = new EnumMap<>(Cause.class);
    private long broken;
    private long onlyOrder;
    private boolean anyStep;

    public RowErrors(Problems problems, Function<Cause, String> hint) {
        this.hint = hint;
        this.problems = problems;
    }

    public void startRow() {
        if (!row.isEmpty()) {
            row.clear();
        }
    }

    public boolean isEmpty() {
        return row.isEmpty();
    }

    /** Adds a rule that the row being read breaks; it counts once the row is known to be one. */
    public void add(Cause cause, String column, String text, String rule) {
        row.add(new Violation(cause, column, text, rule));
    }

    /** Adds the same with the step that reads such a text, "" for none. */
    public void add(Cause cause, String column, String text, String rule, String remedy) {
        anyStep |= !remedy.isEmpty();
        add(cause, column, text, rule + remedy);
    }

    /** Puts one rule in the place of all that the row breaks. */
    public void replace(Cause cause, String column, String text, String rule) {
        row.clear();
        add(cause, column, text, rule);
    }

    /** Returns whether the row repeats the header: each cell that is read is its column's name. */
    public boolean isHeader() {
        return row.size() > 3
                && row.stream()
                        .allMatch(each -> each.text()
                                .strip()
                                .equalsIgnoreCase(each.column().strip()));
    }

    /** Returns whether every number of the row that is read is missing. */
    public boolean hasOnlyMissing() {
        return row.size() > 3 && row.stream().allMatch(each -> each.cause() == Cause.NO_VALUE);
    }

    public void endRow(long line) {
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
    public void countOne(long line, String text, String rule) {
        broken++;
        counts.computeIfAbsent(Cause.WIDTH, cause -> new Count(line, new Violation(cause, "", text, rule))).rows++;
    }

    public long brokenRows() {
        return broken;
    }

    /** Takes back that rows are out of order, for the whole file runs the other way. */
    public void forgetOrder() {
        counts.remove(Cause.ORDER);
        broken -= onlyOrder;
        onlyOrder = 0;
    }

    /** Tells each cause once where most of the rows are broken for one. */
    public void finish(long rows) {
        if (broken < 2 || counts.values().stream().noneMatch(each -> each.rows * 2 > rows)) {
            return;
        }
        problems.removeRows();
        counts.values().stream()
                .sorted((a, b) ->
                        a.line == b.line ? a.first.cause().compareTo(b.first.cause()) : Long.compare(a.line, b.line))
                .forEach(each -> problems.addOfFile(
                        each.line, each.first.column(), each.first.text(), each.first.rule() + share(each, rows)));
    }

    private String share(Count cause, long rows) {
        String many = cause.rows == 1 ? "" : String.format(Locale.ROOT, " (so in %,d of %,d rows)", cause.rows, rows);
        return cause.rows * 2 <= rows ? many : many + hint.apply(cause.first.cause());
    }

    /** Returns whether leaving out the broken rows helps: they are few, and no other step reads them. */
    public boolean canBeSkipped(long rows) {
        boolean few = broken * 10 <= rows || (broken <= FEW && broken * 3 <= rows);
        return few && !anyStep;
    }
}

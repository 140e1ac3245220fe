package io.gpttrader.data.internal.remote;

import io.gpttrader.data.InvalidBarsException;
import io.gpttrader.data.internal.series.ColumnBuffer;
import io.gpttrader.data.internal.series.PriceRow;
import io.gpttrader.data.internal.series.Problems;
import io.gpttrader.data.internal.series.RowErrors;
import io.gpttrader.data.internal.series.RowErrors.Cause;
import io.gpttrader.data.internal.series.TimeOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bars of one symbol as they arrive, page after page, held to the rules of times. A page may begin with the last bar of
 * the page before once more; that is counted and left out where it is the same to the last digit.
 */
public final class RestRows {

    private static final Logger LOG = LoggerFactory.getLogger(RestRows.class);

    static final String OTHER_AGAIN = "is the time of the last bar of the page before, with other numbers";

    private final Problems problems;
    private final TimeOrder order;
    private final boolean newestFirst;
    private final boolean dropping;
    private ColumnBuffer valid = new ColumnBuffer(ColumnBuffer.MAX_ROWS);
    private final RowErrors errors;

    private UnaryOperator<String> shown = UnaryOperator.identity();
    private boolean any;
    private boolean startsPage;
    private long count;
    private long lastTime;
    private double[] last = {};
    private long repeated;
    private long rowsRead;
    private long rounded;

    RestRows(String place, boolean newestFirst, boolean dropping) {
        this.problems = new Problems(place);
        this.errors = new RowErrors(problems, RestRows::hint);
        this.order = new TimeOrder(newestFirst);
        this.newestFirst = newestFirst;
        this.dropping = dropping;
    }

    /**
     * Starts a page.
     *
     * @param hiding takes out of a text what must not be shown, should the server repeat it
     */
    void startPage(UnaryOperator<String> hiding) {
        startsPage = true;
        shown = hiding;
    }

    /** Returns what helps where most bars are broken for a cause. */
    private static String hint(Cause cause) {
        return switch (cause) {
            case PRICES -> "; if the values are in another order, name each place, such as column(\"open\", \"3\")";
            case ORDER -> "; if the rows are of several symbols, symbolColumn(..) names where theirs is";
            default -> "";
        };
    }

    void startRow() {
        errors.startRow();
        rowsRead++;
    }

    /** Counts a bar whose high or low was moved by a rounding error. */
    void rounded() {
        rounded++;
    }

    long roundedRows() {
        return rounded;
    }

    long skippedRows() {
        return errors.brokenRows();
    }

    boolean isValid() {
        return errors.isEmpty();
    }

    void error(Cause cause, String name, String text, String rule, String remedy) {
        errors.add(cause, shown.apply(name), shown.apply(text), rule, remedy);
    }

    void error(Cause cause, String name, String text, String rule) {
        error(cause, name, text, rule, "");
    }

    /** Returns which of the two instants that a wall clock's time may mean follows the rows so far, as in a CSV file. */
    long fitting(long earlier, long later) {
        long first = newestFirst ? later : earlier;
        long second = newestFirst ? earlier : later;
        return order.fits(first) || !order.fits(second) ? first : second;
    }

    void endRow(Supplier<String> name, long timestamp, PriceRow row) {
        double[] values = {row.open, row.high, row.low, row.close, row.volume};
        if (errors.isEmpty() && isRepeated(name, timestamp, values)) {
            repeated++;
        } else {
            if (errors.isEmpty()) {
                checkTime(name, timestamp);
            }
            keep(timestamp, values);
        }
        startsPage = false;
    }

    private boolean isRepeated(Supplier<String> name, long timestamp, double[] values) {
        if (!startsPage || !any || timestamp != lastTime) {
            return false;
        }
        boolean same = Arrays.equals(values, last);
        if (!same) {
            error(Cause.ORDER, name.get(), Instant.ofEpochMilli(timestamp).toString(), OTHER_AGAIN);
        }
        return same;
    }

    private void checkTime(Supplier<String> name, long timestamp) {
        String broken = order.error(timestamp);
        if (broken != null) {
            error(Cause.ORDER, name.get(), Instant.ofEpochMilli(timestamp).toString(), broken);
        }
    }

    private void keep(long timestamp, double[] values) {
        if (!errors.isEmpty()) {
            errors.endRow(0);
            return;
        }
        valid.add(timestamp, values[0], values[1], values[2], values[3], values[4]);
        order.accept(timestamp);
        any = true;
        lastTime = timestamp;
        last = values;
        count++;
    }

    /** Rejects bars that all run the other way, which is one problem and not one a bar. */
    void checkDirection() {
        if (order.noteDirection(problems)) {
            errors.forgetOrder();
        }
        if (problems.anyOfFile()) {
            throw problems.rejection("");
        }
    }

    /** Rejects the bars read so far where they break a rule. */
    void check() {
        if (!problems.isEmpty() && !dropping) {
            boolean canBeSkipped = errors.canBeSkipped(rowsRead);
            errors.finish(rowsRead);
            throw problems.rejection(
                    canBeSkipped ? "skipInvalidRows() takes the bars without those that break a rule" : "");
        }
    }

    InvalidBarsException rejection(String rule) {
        problems.addOfFile(rule);
        return problems.rejection("");
    }

    /** Returns how many bars there are, those already taken included. */
    long count() {
        return count;
    }

    boolean isEmpty() {
        return !any;
    }

    /** Returns the time of the last bar; there is one. */
    long lastTime() {
        return lastTime;
    }

    /** Returns the bars read since this was last asked, in the order they came in. */
    public ColumnBuffer take() {
        ColumnBuffer taken = valid;
        valid = new ColumnBuffer(ColumnBuffer.MAX_ROWS);
        return taken;
    }

    /** Logs what was left out. */
    public void log(String symbol) {
        if (errors.brokenRows() > 0) {
            LOG.atWarn()
                    .setMessage("rows skipped")
                    .addKeyValue("symbol", symbol)
                    .addKeyValue("rows", errors.brokenRows())
                    .addKeyValue("first", problems.kept().get(0))
                    .log();
        }
        if (repeated > 0) {
            LOG.atDebug()
                    .setMessage("bars repeated between pages")
                    .addKeyValue("symbol", symbol)
                    .addKeyValue("rows", repeated)
                    .log();
        }
    }
}

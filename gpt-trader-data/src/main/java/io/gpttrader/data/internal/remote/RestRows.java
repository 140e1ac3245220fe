package io.gpttrader.data.internal.remote;

import io.gpttrader.data.InvalidBarsException;
import io.gpttrader.data.internal.series.ColumnBuffer;
import io.gpttrader.data.internal.series.PriceRow;
import io.gpttrader.data.internal.series.Problems;
import io.gpttrader.data.internal.series.TimeOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    private ColumnBuffer sound = new ColumnBuffer(ColumnBuffer.MAX_ROWS);
    private final List<Fault> faults = new ArrayList<>();

    private UnaryOperator<String> shown = UnaryOperator.identity();
    private boolean any;
    private boolean startsPage;
    private long count;
    private long lastTime;
    private double[] last = {};
    private long repeated;
    private long dropped;

    /** A rule that the row being read breaks. */
    private record Fault(String name, String text, String rule) {}

    RestRows(String place, boolean newestFirst, boolean dropping) {
        this.problems = new Problems(place);
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

    void startRow() {
        faults.clear();
    }

    boolean isSound() {
        return faults.isEmpty();
    }

    void fault(String name, String text, String rule) {
        faults.add(new Fault(shown.apply(name), shown.apply(text), rule));
    }

    /** Returns which of the two instants that a wall clock's time may mean follows the rows so far, as in a CSV file. */
    long fitting(long earlier, long later) {
        long first = newestFirst ? later : earlier;
        long second = newestFirst ? earlier : later;
        return order.fits(first) || !order.fits(second) ? first : second;
    }

    void endRow(Supplier<String> name, long stamp, PriceRow row) {
        double[] values = {row.open, row.high, row.low, row.close, row.volume};
        if (faults.isEmpty() && isRepeated(name, stamp, values)) {
            repeated++;
        } else {
            if (faults.isEmpty()) {
                checkTime(name, stamp);
            }
            keep(stamp, values);
        }
        startsPage = false;
    }

    private boolean isRepeated(Supplier<String> name, long stamp, double[] values) {
        if (!startsPage || !any || stamp != lastTime) {
            return false;
        }
        boolean same = Arrays.equals(values, last);
        if (!same) {
            fault(name.get(), Instant.ofEpochMilli(stamp).toString(), OTHER_AGAIN);
        }
        return same;
    }

    private void checkTime(Supplier<String> name, long stamp) {
        String broken = order.fault(stamp);
        if (broken != null) {
            fault(name.get(), Instant.ofEpochMilli(stamp).toString(), broken);
        }
    }

    private void keep(long stamp, double[] values) {
        if (!faults.isEmpty()) {
            dropped++;
            faults.forEach(fault -> problems.addOfRow(0, fault.name(), fault.text(), fault.rule()));
            return;
        }
        sound.add(stamp, values[0], values[1], values[2], values[3], values[4]);
        order.accept(stamp);
        any = true;
        lastTime = stamp;
        last = values;
        count++;
    }

    /** Refuses bars that all run the other way, which is one problem and not one a bar. */
    void checkDirection() {
        order.noteDirection(problems);
        if (problems.anyOfFile()) {
            throw problems.refusal("");
        }
    }

    /** Refuses the bars read so far where they break a rule. */
    void check() {
        if (!problems.isEmpty() && !dropping) {
            throw problems.refusal("skipInvalidRows() takes the bars without those that break a rule");
        }
    }

    InvalidBarsException refusal(String rule) {
        problems.addOfFile(rule);
        return problems.refusal("");
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
        ColumnBuffer taken = sound;
        sound = new ColumnBuffer(ColumnBuffer.MAX_ROWS);
        return taken;
    }

    /** Says in the log what was left out. */
    public void log(String symbol) {
        if (dropped > 0) {
            LOG.atWarn()
                    .setMessage("rows dropped")
                    .addKeyValue("symbol", symbol)
                    .addKeyValue("rows", dropped)
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

package io.gpttrader.data.internal.series;

import org.jspecify.annotations.Nullable;

/** Holds the times of a file to one direction: strictly ascending, or strictly descending where that was asked for. */
public final class TimeOrder {

    public static final String DUPLICATE = "is the time of the row above again; each bar needs a time of its own";
    static final String DESCENDING = "is before the row above; times must ascend";
    static final String ASCENDING = "is after the row above; times must descend under newestFirst()";
    public static final String NEWEST_IS_FIRST =
            "the rows run from the newest to the oldest; use newestFirst() to read them so";
    public static final String OLDEST_IS_FIRST = "the rows run from the oldest to the newest; leave out newestFirst()";

    private final boolean newestFirst;

    /** The time the next row must follow, once there is one. */
    private boolean any;

    private long before;

    /** How the rows run, whether accepted or not: steps up and down from each row to the next. */
    private boolean anySeen;

    private long lastSeen;
    private long ascents;
    private long descents;
    private long outOfOrder;

    public TimeOrder(boolean newestFirst) {
        this.newestFirst = newestFirst;
    }

    /** Returns whether a time may follow those accepted so far. */
    public boolean fits(long timestamp) {
        return !any || (newestFirst ? timestamp < before : timestamp > before);
    }

    /** Returns the rule that the time of the next row breaks in its place, or null. */
    @Nullable
    public String error(long timestamp) {
        see(timestamp);
        if (fits(timestamp)) {
            return null;
        }
        if (timestamp == before) {
            return DUPLICATE;
        }
        outOfOrder++;
        return wrong();
    }

    private void see(long timestamp) {
        ascents += anySeen && timestamp > lastSeen ? 1 : 0;
        descents += anySeen && timestamp < lastSeen ? 1 : 0;
        anySeen = true;
        lastSeen = timestamp;
    }

    /** Takes the time of the next row, which {@link #fits}, without asking for its error. */
    public void acceptFitting(long timestamp) {
        see(timestamp);
        accept(timestamp);
    }

    /** Takes a time as the one the next row must follow. */
    public void accept(long timestamp) {
        any = true;
        before = timestamp;
    }

    /** Puts one problem in the place of one a row, where the whole file runs the other way, and returns whether it does. */
    public boolean noteDirection(Problems problems) {
        return noteDirection(problems, newestFirst ? OLDEST_IS_FIRST : NEWEST_IS_FIRST);
    }

    /** The same, in other words. */
    public boolean noteDirection(Problems problems, String words) {
        long against = newestFirst ? ascents : descents;
        long along = newestFirst ? descents : ascents;
        boolean turned = against > 0 && along == 0;
        if (turned) {
            problems.remove(wrong(), outOfOrder);
            problems.addOfFile(words);
        }
        return turned;
    }

    private String wrong() {
        return newestFirst ? ASCENDING : DESCENDING;
    }
}

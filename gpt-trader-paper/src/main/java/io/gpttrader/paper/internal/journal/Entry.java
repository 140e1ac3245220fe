package io.gpttrader.paper.internal.journal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a session's journal. What a session does is decided by its entries that came from outside ({@link Kind#isInput});
 * the others follow from them, so that a journal can be checked by doing it all again.
 */
public final class Entry {

    /** What an entry is about. */
    public enum Kind {
        /** The settings, symbols and recipes of the session: its first entry. */
        START(true),
        /** History that the strategies of a symbol start from. */
        WARM_UP(true),
        /** Bars of one time, the last thing of which is the account's value. */
        BARS(true),
        /** A bar whose time was over before it came. */
        LATE(true),
        /** A bar that was left out, and why. */
        LEFT_OUT(true),
        /** A feed went stale, came back, ended or failed. */
        FEED(true),
        /** Someone asked for something. */
        COMMAND(true),
        /** The session was stopped, or its feeds have ended. */
        STOP(true),
        /** An order was accepted. */
        ORDER(false),
        /** An order was filled. */
        FILL(false),
        /** An order was rejected or made smaller. */
        REJECTION(false),
        /** A drawdown has halted entries, or such a halt has ended. */
        HALT(false),
        /** An order was withdrawn or has expired. */
        CANCEL(false);

        public final boolean isInput;

        Kind(boolean isInput) {
            this.isInput = isInput;
        }

        /** As the journal writes it. */
        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final byte[] NO_BARS = {};

    private final Kind kind;
    private final long time;
    private final byte[] bars;

    /** What its text says, where that is all; then the text is made when somebody asks for it. */
    private final @Nullable ValueText values;

    private @Nullable String text;

    private Entry(Kind kind, long time, @Nullable String text, @Nullable ValueText values, byte[] bars) {
        this.kind = kind;
        this.time = time;
        this.text = text;
        this.values = values;
        this.bars = bars;
    }

    /** One with a text. */
    public Entry(Kind kind, long time, String text, byte[] bars) {
        this(kind, time, text, null, bars);
    }

    public static Entry of(Kind kind, long time, String text) {
        return new Entry(kind, time, text, NO_BARS);
    }

    /** One of bars, or of a bar that came late. */
    public static Entry of(Kind kind, long time, ValueText values, byte[] bars) {
        return new Entry(kind, time, null, values, bars);
    }

    /** What it is about. */
    public Kind kind() {
        return kind;
    }

    /** Account time in milliseconds since 1970 UTC: the end of the last bars processed, 0 before the first. */
    public long time() {
        return time;
    }

    /** One line of JSON, the same for the same event. */
    public String text() {
        String made = text;
        if (made == null) {
            made = Objects.requireNonNull(values).text();
            text = made;
        }
        return made;
    }

    /** What its text says of the account; null where it is not known to say only that, in finite numbers. */
    @Nullable
    ValueText values() {
        if (values != null) {
            return values.isFinite() ? values : null;
        }
        return kind == Kind.BARS ? ValueText.parse(text()) : null;
    }

    /** The bars that came in, see {@link BarCodec}; empty where there are none. */
    public byte[] bars() {
        return bars;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Entry that
                && kind == that.kind
                && time == that.time
                && Arrays.equals(bars, that.bars)
                && saysTheSame(that);
    }

    private boolean saysTheSame(Entry that) {
        return (values != null && that.values != null) ? values.equals(that.values) : text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return 31 * text().hashCode() + Long.hashCode(time);
    }

    @Override
    public String toString() {
        return kind.label() + " " + text() + (bars.length == 0 ? "" : " with " + bars.length + " bytes of bars");
    }
}

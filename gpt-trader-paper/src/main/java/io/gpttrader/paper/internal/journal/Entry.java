package io.gpttrader.paper.internal.journal;

import io.gpttrader.paper.internal.feed.SymbolBar;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.num.DoubleNum;

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
        private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

        Kind(boolean isInput) {
            this.isInput = isInput;
        }

        /** As the journal writes it. */
        String label() {
            return label;
        }
    }

    private static final byte[] NO_BARS = {};

    private final Kind kind;
    private final long time;

    /** Null until somebody asks for the bytes of {@link #bar}. */
    private byte @Nullable [] bars;

    /** The one bar that it has, where that is not written as bytes yet. */
    private final @Nullable SymbolBar bar;

    /** What its text says, where that is all; then the text is made when somebody asks for it. */
    private final @Nullable ValueText values;

    private @Nullable String text;

    /** Names and values that its text says, where it is not made yet. */
    private Object @Nullable [] members;

    private Entry(
            Kind kind,
            long time,
            @Nullable String text,
            @Nullable ValueText values,
            byte @Nullable [] bars,
            @Nullable SymbolBar bar) {
        this.kind = kind;
        this.time = time;
        this.text = text;
        this.values = values;
        this.bars = bars;
        this.bar = bar;
    }

    /** One with a text. */
    public Entry(Kind kind, long time, String text, byte[] bars) {
        this(kind, time, text, null, bars, null);
    }

    public static Entry of(Kind kind, long time, String text) {
        return new Entry(kind, time, text, NO_BARS);
    }

    /** One whose text is made when somebody asks for it: names and values in turn, as {@link Json#of} takes them, none of which changes. */
    public static Entry saying(Kind kind, long time, Object... members) {
        Entry made = new Entry(kind, time, null, null, NO_BARS, null);
        made.members = members;
        return made;
    }

    /** One of bars, or of a bar that came late. */
    public static Entry of(Kind kind, long time, ValueText values, byte[] bars) {
        return new Entry(kind, time, null, values, bars, null);
    }

    /** One of a bar of doubles, whose bytes are made when somebody asks for them: by whoever writes the journal, and not by the session. */
    public static Entry of(long time, ValueText values, SymbolBar bar) {
        return bar.bar().getClosePrice() instanceof DoubleNum
                ? new Entry(Kind.BARS, time, null, values, null, bar)
                : of(Kind.BARS, time, values, BarCodec.encode(time, List.of(bar)));
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
            made = members == null ? Objects.requireNonNull(values).text() : Json.of(members);
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
        byte[] made = bars;
        if (made == null) {
            made = BarCodec.encode(time, List.of(Objects.requireNonNull(bar)));
            bars = made;
        }
        return made;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Entry that
                && kind == that.kind
                && time == that.time
                && Arrays.equals(bars(), that.bars())
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
        return kind.label() + " " + text() + (bars().length == 0 ? "" : " with " + bars().length + " bytes of bars");
    }
}

package io.gpttrader.live.internal.journal;

import java.util.Arrays;
import java.util.Locale;

/**
 * One entry of a session's journal. What a session does is decided by its entries that came from outside ({@link Kind#isInput});
 * the others follow from them, so that a journal can be checked by doing it all again.
 *
 * @param kind what it is about
 * @param time account time in milliseconds since 1970 UTC: the end of the last bars processed, 0 before the first
 * @param text one line of JSON, the same for the same event
 * @param bars the bars that came in, see {@link BarCodec}; empty where there are none
 */
public record Entry(Kind kind, long time, String text, byte[] bars) {

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
        /** The broker said something, or time has passed. */
        BROKER(true),
        /** The session was stopped, or its feeds have ended. */
        STOP(true),
        /** An order was accepted. */
        ORDER(false),
        /** An order was filled. */
        FILL(false),
        /** An order was rejected or made smaller. */
        REJECTION(false),
        /** An order was withdrawn or has expired. */
        CANCEL(false),
        /** Something that a person should know. */
        NOTE(false);

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

    public static Entry of(Kind kind, long time, String text) {
        return new Entry(kind, time, text, NO_BARS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Entry that
                && kind == that.kind
                && time == that.time
                && text.equals(that.text)
                && Arrays.equals(bars, that.bars);
    }

    @Override
    public int hashCode() {
        return 31 * text.hashCode() + Long.hashCode(time);
    }

    @Override
    public String toString() {
        return kind.label() + " " + text + (bars.length == 0 ? "" : " with " + bars.length + " bytes of bars");
    }
}

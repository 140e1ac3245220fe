package io.gpttrader.paper.internal.session;

import io.gpttrader.paper.PaperJournalException;
import io.gpttrader.paper.internal.account.CurvePieces;
import io.gpttrader.paper.internal.account.Quotes;
import io.gpttrader.paper.internal.journal.BarCodec;
import io.gpttrader.paper.internal.journal.Journal;
import io.gpttrader.paper.internal.journal.StateSource;
import io.gpttrader.paper.internal.origin.BarFingerprint;
import io.gpttrader.paper.internal.origin.LibraryVersion;
import io.gpttrader.paper.internal.settings.Settings;
import io.gpttrader.paper.internal.state.Outside;
import io.gpttrader.paper.internal.state.StateException;
import io.gpttrader.paper.internal.state.StateReader;
import io.gpttrader.paper.internal.state.StateWriter;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a session's whole state into its journal from time to time, so that going on does not begin with the first bar. A state is written
 * between two groups of entries, and stands for all entries so far. Of its curves each checkpoint writes what they have grown by.
 *
 * <p>Before the state itself stand the version of the library, the session's settings, and for each symbol that has bars its last one, of which
 * its series is made and with it the strategies, and the check sums of these: other settings, another library and other recipes are seen before
 * anything is restored. Then all entries are done again, which shows what differs.
 */
final class SessionCheckpoints {
    private static final Logger LOG = LoggerFactory.getLogger(SessionCheckpoints.class);
    private static final String FORMAT = "2 ";

    /** The next one comes when the journal itself has grown by about as many bytes as are written again with each one. */
    private static final int BYTES_A_BAR = 64;

    /** An ordered end is worth one for fewer bars. */
    private static final int SHARE_AT_END = 10;

    private final Settings settings;
    private final SessionCore core;
    private final Journal journal;

    /** Bars of the session at which the next one is due. */
    private long due;

    /** Bars that the last one stands for, and those of the one that is being written. */
    private long written;

    private long begun;

    /** Rows of the curves that are written with the last one, and with the one that is being written. */
    private int rows;

    private int rowsBegun;

    /** Of the state that was written last. */
    private volatile long bytes;

    SessionCheckpoints(Settings settings, SessionCore core, Journal journal) {
        this.settings = settings;
        this.core = core;
        this.journal = journal;
        this.written = core.restoredBars;
        this.rows = core.restoredRows;
        this.due = settings.checkpointBars == 0 ? Long.MAX_VALUE : written + settings.checkpointBars;
    }

    /** Whether one is to be written when everything so far is in the journal. */
    boolean isDue() {
        return core.bars >= due;
    }

    /** Whether one will be due after so many more bars. */
    boolean isDueAfter(int bars) {
        return core.bars + bars >= due;
    }

    /** Everything so far is in the journal: writes one where it is due. */
    void committed() {
        if (isDue()) {
            write();
        }
    }

    /** The session ends in order. */
    void ended() {
        if (due < Long.MAX_VALUE
                && !settings.journaling.isTemporary()
                && core.bars - written > settings.checkpointBars / SHARE_AT_END) {
            write();
        }
    }

    private void write() {
        WriteBehind here = new WriteBehind("gpt-trader-paper-checkpoint");
        begin(here);
        end(here);
        here.close();
    }

    /**
     * Begins to write one. The session may go on when this returns, as the state has been read; of its journal nothing may be used before
     * {@link #end}.
     */
    void begin(WriteBehind writer) {
        StatePipe pipe = new StatePipe();
        CurvePieces curves = CurvePieces.of(core.account.curves);
        begun = core.bars;
        rowsBegun = curves.rows();
        due = Long.MAX_VALUE;
        Source source = new Source(pipe, curves, rows);
        writer.begin(() -> {
            try {
                bytes = journal.checkpoint(source);
            } finally {
                pipe.abandon();
            }
        });
        try {
            write(core, curves, pipe);
            pipe.close();
        } catch (RuntimeException | Error e) {
            pipe.fail(e);
        }
    }

    /**
     * What the thread that writes takes.
     *
     * @param rows of the curves that are written already
     */
    private record Source(StatePipe pipe, CurvePieces curves, int rows) implements StateSource {

        @Override
        public void writeState(OutputStream to) {
            pipe.drainTo(to);
        }

        @Override
        public void writeGrown(boolean all, OutputStream to) {
            curves.write(all ? 0 : rows, to);
        }
    }

    /** Waits until it is written, or cannot be. */
    void end(WriteBehind writer) {
        due = begun + settings.checkpointBars;
        try {
            writer.end();
            written = begun;
            rows = rowsBegun;
            due = Math.max(due, begun + bytes / BYTES_A_BAR);
        } catch (PaperJournalException e) {
            LOG.atWarn()
                    .setMessage("a checkpoint could not be written; going on from the journal takes longer")
                    .addKeyValue("journal", journal.place())
                    .setCause(e)
                    .log();
        } catch (RuntimeException e) {
            // Whatever cannot be read of a host's objects: the session itself lacks nothing.
            core.noCheckpoints = e instanceof StateException ? String.valueOf(e.getMessage()) : e.toString();
            due = Long.MAX_VALUE;
            LOG.atInfo()
                    .setMessage("no checkpoints are written")
                    .addKeyValue("journal", journal.place())
                    .setCause(e)
                    .log();
        }
    }

    private static Outside outside(SessionCore core) {
        Outside outside = new Outside();
        // What it has seen is in the journal, and it cannot be read out of it.
        outside.keep(BarFingerprint.class);
        outside.add(core.settings);
        outside.add(core.listeners);
        outside.addFieldsOf(core.settings);
        outside.add(core.settings.exits.signal());
        return outside;
    }

    /** What a new session has made before its first bar. */
    private static List<Object> anchors(SessionCore core) {
        List<Object> all = new ArrayList<>(core.account.allQuotes());
        all.addAll(core.account.sleeves);
        core.account.sleeves.forEach(each -> all.add(each.evaluator));
        all.add(core.account);
        all.add(core);
        return all;
    }

    private static void write(SessionCore core, CurvePieces curves, OutputStream to) {
        try {
            DataOutputStream head = new DataOutputStream(to);
            text(FORMAT + LibraryVersion.text(), head);
            text(core.startText(), head);
            bytes(BarCodec.encode(core.account.curves.lastTime(), core.account.lastBars()), head);
            long[] sums = core.account.recipeSums();
            head.writeInt(sums.length);
            for (long sum : sums) {
                head.writeLong(sum);
            }
            head.writeLong(core.account.curves.lastTime());
            curves.writeLast(head);
            head.flush();
            StateWriter.write(anchors(core), outside(core), to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (StackOverflowError e) {
            throw StateException.tooDeep(e);
        }
    }

    /** Brings a session that has not begun to the state of a checkpoint; false where it does not fit, and the session is of no more use. */
    static boolean restore(SessionCore core, InputStream from, InputStream grown) {
        try {
            DataInputStream head = new DataInputStream(from);
            if (!text(head).equals(FORMAT + LibraryVersion.text())
                    || !text(head).equals(core.startText())) {
                return false;
            }
            byte[] bars = bytes(head);
            long[] sums = new long[head.readInt()];
            for (int i = 0; i < sums.length; i++) {
                sums[i] = head.readLong();
            }
            core.account.begin(BarCodec.decode(head.readLong(), bars));
            if (!Arrays.equals(core.account.recipeSums(), sums)) {
                LOG.atInfo()
                        .setMessage(
                                "the recipes are made of other objects than those of a checkpoint, which is passed over")
                        .log();
                return false;
            }
            core.restoredRows = CurvePieces.restore(core.account.curves, grown, head);
            StateReader.restore(anchors(core), outside(core), from);
            core.restoredBars = core.bars;
            core.account.allQuotes().forEach(Quotes::forgetFingerprint);
            return true;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            LOG.atWarn()
                    .setMessage("the state of a checkpoint could not be restored, and is passed over")
                    .setCause(e)
                    .log();
            return false;
        }
    }

    private static void text(String text, DataOutputStream to) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8), to);
    }

    private static void bytes(byte[] bytes, DataOutputStream to) throws IOException {
        to.writeInt(bytes.length);
        to.write(bytes);
    }

    private static String text(DataInputStream from) throws IOException {
        return new String(bytes(from), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(DataInputStream from) throws IOException {
        return from.readNBytes(from.readInt());
    }
}

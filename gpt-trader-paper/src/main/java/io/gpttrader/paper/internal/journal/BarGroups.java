package io.gpttrader.paper.internal.journal;

import io.gpttrader.paper.PaperJournalException;
import io.gpttrader.paper.internal.journal.Entry.Kind;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Entries of bars that follow one another as one row of the table: where a thousand symbols each close at a moment of their own, a row
 * around each bar would take three times the bar's own bytes. What is read is what was written, entry by entry.
 *
 * <p>A row's text is {@code {"steps":4,"equity":99.5,"cash":0.0}}, with the values after the last of its entries. Its bytes are their
 * count, then of each: how far its time is from the one before, the first from the row's, which is that of the last; how many bytes its bars
 * take, and these; the equity's eight bytes; and 0 where the cash is as before, or 1 and its eight bytes.
 */
final class BarGroups {
    /** Fewer entries are rows of their own, which anybody can read. */
    private static final int LEAST = 4;

    private static final int MOST = 1_024;

    /** A row is no longer than that and one entry more, so that no database minds it. */
    private static final int MOST_BYTES = 1 << 16;

    private static final String STEPS = "{\"steps\":";
    private static final int BYTES_BESIDE_BARS = 20;

    private final List<Entry> rows;
    private final List<Entry> group = new ArrayList<>();
    private final List<ValueText> values = new ArrayList<>();
    private int bytes;

    private BarGroups(int entries) {
        rows = new ArrayList<>(entries);
    }

    /** The rows of some entries: most of these themselves, and one for each group. */
    static List<Entry> rows(List<Entry> entries) {
        BarGroups groups = new BarGroups(entries.size());
        for (Entry each : entries) {
            ValueText value = each.kind() == Kind.BARS ? each.values() : null;
            if (value == null || value.bars() != count(each.bars())) {
                groups.end();
                groups.rows.add(each);
            } else {
                groups.add(each, value);
            }
        }
        groups.end();
        return groups.rows;
    }

    private void add(Entry entry, ValueText value) {
        group.add(entry);
        values.add(value);
        bytes += entry.bars().length + BYTES_BESIDE_BARS;
        if (group.size() == MOST || bytes > MOST_BYTES) {
            end();
        }
    }

    private void end() {
        if (group.size() < LEAST) {
            rows.addAll(group);
        } else {
            rows.add(row());
        }
        group.clear();
        values.clear();
        bytes = 0;
    }

    private Entry row() {
        Entry last = group.get(group.size() - 1);
        ValueText end = values.get(values.size() - 1);
        JournalBytes all = new JournalBytes(bytes);
        all.putVariable(group.size());
        long time = last.time();
        double cash = Double.NaN;
        for (int i = 0; i < group.size(); i++) {
            Entry each = group.get(i);
            ValueText value = values.get(i);
            all.putSigned(each.time() - time);
            all.putVariable(each.bars().length);
            all.putAll(each.bars());
            all.putLong(Double.doubleToLongBits(value.equity()));
            boolean isNew = Double.doubleToLongBits(value.cash()) != Double.doubleToLongBits(cash);
            all.put(isNew ? 1 : 0);
            if (isNew) {
                all.putLong(Double.doubleToLongBits(value.cash()));
            }
            time = each.time();
            cash = value.cash();
        }
        String text = Json.of("steps", group.size(), "equity", end.equity(), "cash", end.cash());
        return new Entry(Kind.BARS, last.time(), text, all.toArray());
    }

    /**
     * Gives the entries of a row.
     *
     * @throws PaperJournalException if a group's bytes are none
     */
    static void each(Entry row, Consumer<Entry> consumer) {
        if (row.kind() != Kind.BARS || !row.text().startsWith(STEPS)) {
            consumer.accept(row);
            return;
        }
        List<Entry> entries;
        try {
            entries = entries(row);
        } catch (BufferUnderflowException | IllegalArgumentException | ArithmeticException e) {
            throw torn(row, e);
        }
        entries.forEach(consumer);
    }

    private static List<Entry> entries(Entry row) {
        ByteBuffer from = ByteBuffer.wrap(row.bars());
        long count = JournalBytes.variable(from);
        List<Entry> entries = new ArrayList<>(Math.clamp(count, 0, MOST));
        long time = row.time();
        double cash = Double.NaN;
        for (long i = 0; i < count; i++) {
            time = Math.addExact(time, JournalBytes.signed(from));
            byte[] bars = JournalBytes.all(from, JournalBytes.variable(from));
            double equity = from.getDouble();
            cash = from.get() == 0 ? cash : from.getDouble();
            int symbols = Math.toIntExact(count(bars));
            entries.add(Entry.of(Kind.BARS, time, new ValueText(symbols, equity, cash), bars));
        }
        if (from.hasRemaining() || time != row.time()) {
            throw new IllegalArgumentException(from.remaining() + " bytes are left, and the last time is " + time);
        }
        return entries;
    }

    /** How many bars there are, with which their bytes begin; 0 for no bytes. */
    private static long count(byte[] bars) {
        return bars.length == 0 ? 0 : JournalBytes.variable(ByteBuffer.wrap(bars));
    }

    private static PaperJournalException torn(Entry row, RuntimeException cause) {
        return new PaperJournalException(
                PaperJournalException.Reason.TORN,
                "the group " + row + " at " + row.time() + " is damaged: " + cause
                        + "; restore the journal from a copy",
                cause);
    }
}

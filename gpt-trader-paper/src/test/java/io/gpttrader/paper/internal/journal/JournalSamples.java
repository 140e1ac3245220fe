package io.gpttrader.paper.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.paper.PaperJournalException;
import io.gpttrader.paper.PaperJournalException.Reason;
import io.gpttrader.paper.internal.journal.Entry.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Entries for the tests, and what is often asked of a journal. */
public final class JournalSamples {

    private JournalSamples() {}

    /** The entry with a number, always the same. */
    static Entry entry(long number) {
        Random random = new Random(number);
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        byte[] bars = new byte[random.nextInt(4) == 0 ? random.nextInt(1, 9_000) : 0];
        random.nextBytes(bars);
        String text = "{\"number\":" + number + ",\"words\":\"" + "ä€\uD83D\uDE00".repeat(random.nextInt(20)) + "\"}";
        return new Entry(kind, 1_700_000_000_000L + number * 1_000, text, bars);
    }

    static List<Entry> entries(int from, int to) {
        return IntStream.range(from, to).mapToObj(JournalSamples::entry).toList();
    }

    /** The entries of a row. */
    public static List<Entry> entries(Entry row) {
        List<Entry> entries = new ArrayList<>();
        BarGroups.each(row, entries::add);
        return entries;
    }

    public static List<Entry> read(Journal journal) {
        List<Entry> read = new ArrayList<>();
        journal.read(read::add);
        return read;
    }

    public static void rejected(ThrowingCallable call, Reason reason, String... words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PaperJournalException.class,
                        e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason))
                .hasMessageContainingAll(words.length == 0 ? new String[] {"journal"} : words);
    }
}

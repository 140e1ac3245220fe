package io.gpttrader.data;

import io.gpttrader.data.RemoteBarsException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The download of one symbol, which can be cut off at any point: a page is first written to the partial file and to the
 * disk, then the journal is replaced by one that knows it. What stands in the partial file behind the length the journal
 * knows is a page that was cut off and is fetched again.
 */
final class RestDownload {

    private static final Logger LOG = LoggerFactory.getLogger(RestDownload.class);
    private static final String HEADER = "timestamp,open,high,low,close,volume\n";

    private final RestSource source;
    private final String symbol;
    private final RestRange wanted;
    private final RestProgress progress;
    private final Path folder;
    private final Path whole;
    private final Path part;
    private final RestJournal journal;

    RestDownload(RestSource source, String symbol, RestRange wanted, Path folder, RestProgress progress) {
        this.source = source;
        this.symbol = symbol;
        this.wanted = wanted;
        this.progress = progress;
        this.folder = folder;
        this.whole = folder.resolve(symbol + ".csv");
        this.part = folder.resolve(symbol + ".csv.part");
        this.journal = new RestJournal(folder.resolve(symbol + ".csv.journal"));
    }

    void run() {
        try {
            Files.createDirectories(folder);
            write();
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            journal.delete();
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /** An interrupt closes the file that is being written; the flag stays set. */
    private UncheckedIOException cannotWrite(IOException e) {
        String why = e instanceof ClosedByInterruptException ? "the thread was interrupted" : e.toString();
        return new UncheckedIOException("cannot write the download of " + symbol + " to " + folder + ": " + why, e);
    }

    /** Writes all pages into the partial file. */
    private void write() throws IOException {
        try (FileChannel file = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(file);
            RestJournal.Entry kept = kept(file);
            if (kept != null && goesOn(file, kept)) {
                return;
            }
            new Reading(file, begin(file)).run();
        }
    }

    /** Keeps others from this download until the file is closed. */
    private void lock(FileChannel file) throws IOException {
        FileLock lock;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException e) {
            throw new IllegalStateException(runsAlready(), e);
        }
        // A download that ended just now has moved the file from under this one.
        if (lock == null || !Files.exists(part)) {
            throw new IllegalStateException(runsAlready());
        }
    }

    private String runsAlready() {
        return "another download of " + symbol + " to " + folder + " is running; wait for it or use another folder";
    }

    /** Returns what an earlier call left that this one can go on from, null where there is nothing. */
    private RestJournal.@Nullable Entry kept(FileChannel file) throws IOException {
        RestJournal.Entry kept = journal.read();
        boolean fits = kept != null
                && kept.question().equals(source.question(symbol))
                && kept.bytes() >= HEADER.length()
                && file.size() >= kept.bytes();
        return fits ? kept : null;
    }

    /** Goes on from what was kept. Returns false where the server does not know the place any more. */
    private boolean goesOn(FileChannel file, RestJournal.Entry kept) throws IOException {
        log("download goes on", kept);
        file.truncate(kept.bytes());
        file.position(kept.bytes());
        Reading reading = new Reading(file, kept);
        try {
            reading.run();
            return true;
        } catch (RemoteBarsException e) {
            boolean unknown = e.kind() == Kind.REFUSED || e.kind() == Kind.NOT_FOUND;
            if (!unknown || !reading.entry.equals(kept)) {
                throw e;
            }
            log("download begins anew", kept);
            return false;
        }
    }

    private void log(String message, RestJournal.Entry kept) {
        LOG.atInfo()
                .setMessage(message)
                .addKeyValue("symbol", symbol)
                .addKeyValue("after", kept.lastRow())
                .log();
    }

    private RestJournal.Entry begin(FileChannel file) throws IOException {
        file.truncate(0);
        file.position(0);
        write(file, HEADER);
        return new RestJournal.Entry(source.question(symbol), wanted, null, HEADER.length(), "");
    }

    private static void write(FileChannel file, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /** One run over the pages that are missing. */
    private final class Reading {

        private final FileChannel file;
        private RestJournal.Entry entry;
        private final RestRows rows = source.rows(symbol);

        Reading(FileChannel file, RestJournal.Entry entry) {
            this.file = file;
            this.entry = entry;
        }

        void run() {
            if (!entry.lastRow().isEmpty()) {
                continueAfter(entry.lastRow());
            }
            RestSource.Pages pages = source.pages(symbol, entry.range(), rows);
            RestWalk.all(pages, entry.cursor(), this::keep);
            rows.log(symbol);
            if (entry.lastRow().isEmpty()) {
                throw RestBars.none(List.of(symbol), entry.range());
            }
        }

        private void continueAfter(String row) {
            String[] cells = row.split(",", -1);
            double[] values = new double[cells.length - 1];
            for (int i = 0; i < values.length; i++) {
                values[i] = Double.parseDouble(cells[i + 1]);
            }
            rows.continueAfter(Instant.parse(cells[0]).toEpochMilli(), values);
        }

        private void keep(@Nullable String next) {
            try {
                String last = append();
                file.force(false);
                entry = entry.after(next, file.position(), last);
                if (next != null) {
                    journal.write(entry);
                }
            } catch (IOException e) {
                throw cannotWrite(e);
            }
            progress.at(RestWalk.share(rows, entry.range(), next));
        }

        /** Writes the page's bars. Returns the last one, "" where it had none. */
        private String append() throws IOException {
            ColumnBuffer page = rows.take();
            long[] stamps = page.stamps();
            BarColumns bars = page.columns(stamps, stamps);
            StringBuilder text = new StringBuilder();
            int lastAt = 0;
            for (int i = 0; i < bars.count(); i++) {
                if (isWanted(stamps[i])) {
                    lastAt = text.length();
                    line(text, bars, i);
                }
            }
            write(file, text.toString());
            return text.substring(lastAt).strip();
        }

        private boolean isWanted(long stamp) {
            Instant begin = Instant.ofEpochMilli(stamp);
            Instant from = entry.range().from();
            return (from == null || !begin.isBefore(from))
                    && begin.isBefore(entry.range().to());
        }
    }

    private static void line(StringBuilder out, BarColumns bars, int i) {
        out.append(Instant.ofEpochMilli(bars.begin[i]));
        for (double value : new double[] {bars.open[i], bars.high[i], bars.low[i], bars.close[i], bars.volume[i]}) {
            out.append(',').append(plain(value));
        }
        out.append('\n');
    }

    /** Returns the shortest decimal that reads back as this number, without an exponent. */
    private static String plain(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}

package io.gpttrader.data;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a download has got so far, in a small file that is replaced as a whole. */
record RestJournal(Path file) {

    /**
     * What is kept.
     *
     * @param question what was asked, to tell whether the next call asks the same
     * @param range the time asked for; its end was "now" when the download began
     * @param cursor what leads to the next page, null for the first
     * @param bytes the length of the partial file up to which it is sound
     * @param lastRow the last row in it, "" where there is none
     */
    record Entry(String question, RestRange range, @Nullable String cursor, long bytes, String lastRow) {

        /** Returns the state after a page, whose last row is "" where it had none. */
        Entry after(@Nullable String next, long length, String last) {
            return new Entry(question, range, next, length, last.isEmpty() ? lastRow : last);
        }
    }

    /** Returns what was kept; null where nothing was, or where it cannot be read. */
    @Nullable
    Entry read() throws IOException {
        try {
            return JsonText.parse(Files.readString(file)) instanceof JsonObject kept ? entry(kept) : null;
        } catch (NoSuchFileException e) {
            return null;
        } catch (JsonText.NoJson | DateTimeException | NumberFormatException | IllegalStateException e) {
            return null;
        }
    }

    private static @Nullable Entry entry(JsonObject kept) {
        String question = text(kept, "question");
        String to = text(kept, "to");
        String from = text(kept, "from");
        String bytes = text(kept, "bytes");
        String last = text(kept, "lastRow");
        if (question == null || to == null || bytes == null || last == null) {
            return null;
        }
        RestRange range = new RestRange(from == null ? null : Instant.parse(from), Instant.parse(to));
        return new Entry(question, range, text(kept, "cursor"), Long.parseLong(bytes), last);
    }

    private static @Nullable String text(JsonObject kept, String name) {
        JsonElement value = kept.get(name);
        return value instanceof JsonPrimitive ? value.getAsString() : null;
    }

    void write(Entry entry) throws IOException {
        JsonObject kept = new JsonObject();
        kept.addProperty("question", entry.question());
        Instant from = entry.range().from();
        kept.addProperty("from", from == null ? null : from.toString());
        kept.addProperty("to", entry.range().to().toString());
        kept.addProperty("cursor", entry.cursor());
        kept.addProperty("bytes", entry.bytes());
        kept.addProperty("lastRow", entry.lastRow());
        Path fresh = fresh();
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(kept.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete() throws IOException {
        Files.deleteIfExists(fresh());
        Files.deleteIfExists(file);
    }

    /** Where the next journal is written; it may be left by a process that was killed just then. */
    private Path fresh() {
        return file.resolveSibling(file.getFileName() + ".new");
    }
}

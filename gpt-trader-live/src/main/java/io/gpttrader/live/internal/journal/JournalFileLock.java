package io.gpttrader.live.internal.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lock that one session holds and that ends with the process: on a small file beside the database. */
final class JournalFileLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalFileLock.class);

    /**
     * What this process holds. The systems do not keep a process from itself, and on many of them closing a second channel to a
     * file ends the locks that the process holds through the first.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private JournalFileLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Returns the lock of a session in a database's file, or null where another holds it. */
    static @Nullable JournalFileLock tryTo(Path database, String session) throws SQLException {
        Path file = beside(database, session);
        if (!HELD.add(file)) {
            return null;
        }
        JournalFileLock made = null;
        try {
            made = open(file);
            return made;
        } catch (IOException e) {
            throw new SQLException(
                    "the lock file " + file + " cannot be made or locked: " + e, "", SqlDialectSqlite.CANTOPEN, e);
        } finally {
            if (made == null) {
                HELD.remove(file);
            }
        }
    }

    private static Path beside(Path database, String session) throws SQLException {
        CRC32C crc = new CRC32C();
        crc.update(session.getBytes(StandardCharsets.UTF_8));
        Path absolute = database.toAbsolutePath();
        try {
            Path folder = absolute.resolveSibling("").toRealPath();
            return folder.resolve(absolute.getFileName() + "-" + Long.toHexString(crc.getValue()) + ".lock");
        } catch (IOException e) {
            throw new SQLException("the folder of " + database + " cannot be read: " + e, e);
        }
    }

    private static @Nullable JournalFileLock open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
            return lock == null ? null : new JournalFileLock(file, channel);
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    /** Ends the lock and takes its file away; who took a lock in the same instant is found out at the first write. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException e) {
            LOG.atWarn()
                    .setMessage("the lock file of a journal stays")
                    .addKeyValue("file", file)
                    .setCause(e)
                    .log();
        } finally {
            HELD.remove(file);
        }
    }
}

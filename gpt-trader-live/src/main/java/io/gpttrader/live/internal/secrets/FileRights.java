package io.gpttrader.live.internal.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may read a file that holds secrets. */
final class FileRights {
    private static final Logger log = LoggerFactory.getLogger(FileRights.class);

    /** Of the file's owner only. */
    static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private FileRights() {}

    /** Warns of a file that others than its owner may read or change, the first time that it is asked. */
    static void warnOnce(AtomicBoolean isChecked, Path file) {
        if (isChecked.compareAndSet(false, true) && isOpenToOthers(file)) {
            log.atWarn()
                    .setMessage("others may read a file with a secret; take their rights away with chmod 600")
                    .addKeyValue("file", file)
                    .log();
        }
    }

    /** False where the file system knows no such rights, as on Windows. */
    static boolean isOpenToOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}

package io.gpttrader.live.internal.journal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second session of this machine off an account. A simulated account belongs to the object that simulates it; another's is locked
 * by a file in the folder for temporary files, which ends with the process.
 */
public final class AccountLock implements AutoCloseable {
    private static final Set<Object> SIMULATED =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    private final @Nullable JournalFileLock file;
    private final @Nullable Object simulated;

    private AccountLock(@Nullable JournalFileLock file, @Nullable Object simulated) {
        this.file = file;
        this.simulated = simulated;
    }

    /**
     * Locks an account.
     *
     * @param name of the broker and the account
     * @param simulated what simulates it, null where it is a broker's
     * @throws IllegalStateException if another session has it
     */
    public static AccountLock of(String name, @Nullable Object simulated) {
        if (simulated != null) {
            if (!SIMULATED.add(simulated)) {
                throw taken(name);
            }
            return new AccountLock(null, simulated);
        }
        Path place = Path.of(System.getProperty("java.io.tmpdir"), "gpt-trader-live-account");
        try {
            JournalFileLock its = JournalFileLock.tryTo(place, name);
            if (its == null) {
                throw taken(name);
            }
            return new AccountLock(its, null);
        } catch (SQLException e) {
            throw new IllegalStateException("the account " + name + " cannot be locked: " + e.getMessage(), e);
        }
    }

    private static IllegalStateException taken(String name) {
        return new IllegalStateException("another session trades the account " + name
                + "; two sessions on one account would undo each other's positions: stop the other one first");
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
        if (simulated != null) {
            SIMULATED.remove(simulated);
        }
    }
}

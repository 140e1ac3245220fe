package io.gpttrader.monitor.internal.store;

import java.nio.file.Path;
import javax.sql.DataSource;

/** Opens stores. */
public final class MonitorStores {
    private MonitorStores() {}

    /** One that ends with this process. */
    public static MonitorStore memory() {
        return new MemoryStore();
    }

    /**
     * One in a SQLite file, which is made where there is none.
     *
     * @throws IllegalArgumentException if it cannot be a file, or its folder does not exist
     * @throws IllegalStateException if the driver is not on the class path
     * @throws io.gpttrader.monitor.MonitorStoreException if it cannot be written or is no store, or another monitor uses it
     */
    public static MonitorStore open(Path file) {
        return JdbcStore.open(MonitorFile.at(file));
    }

    /**
     * One in a database.
     *
     * @throws io.gpttrader.monitor.MonitorStoreException if it cannot be reached, written or understood, or another monitor uses it
     */
    public static MonitorStore open(DataSource source) {
        return JdbcStore.open(source);
    }
}

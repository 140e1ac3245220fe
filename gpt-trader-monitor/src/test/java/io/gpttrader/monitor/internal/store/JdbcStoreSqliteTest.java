package io.gpttrader.monitor.internal.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A store in a SQLite file. */
class JdbcStoreSqliteTest extends MonitorStoreContract {

    @TempDir
    Path folder;

    @Override
    MonitorStore newStore() {
        return MonitorStores.open(folder.resolve("monitor.db"));
    }
}

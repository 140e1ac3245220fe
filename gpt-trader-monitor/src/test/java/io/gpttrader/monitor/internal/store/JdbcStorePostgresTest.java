package io.gpttrader.monitor.internal.store;

/** A store in PostgreSQL. */
class JdbcStorePostgresTest extends MonitorStoreContract {

    @Override
    MonitorStore newStore() {
        return MonitorStores.open(MonitorDatabases.postgres(MonitorDatabases.newPostgres()));
    }
}

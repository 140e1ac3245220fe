package io.gpttrader.data.internal.store;

import io.gpttrader.data.BarStoreException;
import io.gpttrader.data.BarStoreException.Reason;
import io.gpttrader.data.internal.support.Texts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** The way into a database that a host gives: which it is, it says itself. */
public final class StoreServer {

    private StoreServer() {}

    public static StoreGate gate(DataSource database, Duration patience) {
        try (Connection connection = database.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            // The address is left out: drivers write passwords into it.
            String place = product + " database " + connection.getCatalog();
            return new StoreGate(place, database::getConnection, dialect(product), patience);
        } catch (SQLException e) {
            throw new BarStoreException(Reason.FAILED, "the database gives no connection: " + Texts.message(e), e);
        }
    }

    private static StoreDialect dialect(String product) {
        return switch (product) {
            case "DuckDB" -> new DuckDialect();
            case "PostgreSQL" -> new StorePostgres();
            default ->
                throw new IllegalArgumentException("the database must be PostgreSQL or DuckDB but was " + product
                        + "; Bars.jdbc reads tables of other databases");
        };
    }
}

package io.gpttrader.monitor.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** A store in a database that the library knows nothing of: H2. */
class JdbcStoreH2Test extends JdbcStoreContract {
    private static final AtomicInteger COUNT = new AtomicInteger();

    @Override
    DataSource newSource() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:monitor" + COUNT.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
        return h2;
    }

    @Test
    void it_is_named_by_its_product() {
        assertThat(store).hasToString("H2 database");
    }
}

package io.gpttrader.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.SubmissionPublisher;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;
import org.ta4j.core.Bar;

/** A disk that is full under the journal: its commits fail as SQLite's do on such a disk. */
class FullDiskTest {

    @TempDir
    Path folder;

    private volatile boolean isFull;

    private DataSource store() {
        SQLiteDataSource real = new SQLiteDataSource();
        real.setUrl("jdbc:sqlite:" + folder.resolve("live.db"));
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Object result = call(() -> method.invoke(real, arguments));
                    return result instanceof Connection connection ? limited(connection) : result;
                });
    }

    private Connection limited(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit") && isFull) {
                        real.rollback();
                        throw new SQLException("[SQLITE_FULL]  Insertion failed because database is full", "", 13);
                    }
                    return call(() -> method.invoke(real, arguments));
                });
    }

    private interface Call {
        Object run() throws ReflectiveOperationException;
    }

    private static Object call(Call call) throws Throwable {
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Test
    void nothing_is_sent_while_the_journal_cannot_be_written_and_it_goes_on_after() {
        SimulatedBroker broker = SimulatedBroker.withCash(100_000);
        SubmissionPublisher<Bar> bars = new SubmissionPublisher<>();
        LiveSession session = Live.through(broker)
                .journal(store())
                .session(Map.of("AAPL", bars), LiveSessionTest.AROUND_100)
                .start();
        bars.submit(LiveSessionTest.bar(0, 99, 99));
        LiveSessionTest.await(() -> session.snapshot().time().isPresent());

        isFull = true;
        bars.submit(LiveSessionTest.bar(1, 99, 101));
        LiveSessionTest.await(() -> session.readings().get().get("journalFailing") == 1);
        assertThat(broker.openOrders()).isEmpty();

        isFull = false;
        LiveSessionTest.await(() -> broker.openOrders().size() == 1);
        assertThat(session.readings().get().get("journalFailing")).isZero();
        bars.submit(LiveSessionTest.bar(2, 102, 103));
        LiveSessionTest.await(() -> !session.snapshot().holdings().isEmpty());
        session.stop();
    }
}

package io.gpttrader.optimize.internal.store;

import static io.gpttrader.optimize.internal.store.StoreSamples.KEY;
import static io.gpttrader.optimize.internal.store.StoreSamples.NAMES;
import static io.gpttrader.optimize.internal.store.StoreSamples.outcomes;
import static io.gpttrader.optimize.internal.store.StoreSamples.points;
import static io.gpttrader.optimize.internal.store.TrialStoreContract.SHORT;
import static io.gpttrader.optimize.internal.store.TrialStoreContract.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gpttrader.optimize.TrialStoreException.Reason;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** What goes wrong with files. */
class TrialFileTest {

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("trials.db");
    }

    private JdbcTrialStore opened(Path file) {
        return JdbcTrialStore.open(TrialFile.at(file), KEY, NAMES, false, SHORT);
    }

    private void written(int count) {
        try (JdbcTrialStore store = opened(file())) {
            store.put(points(0, count), 1, outcomes(0, count));
        }
    }

    @Test
    void an_orderly_close_leaves_one_file_that_can_be_copied() throws IOException {
        written(200);
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(file());
        }
        Path copy = Files.copy(file(), folder.resolve("copy.db"));
        try (JdbcTrialStore store = opened(copy)) {
            assertThat(store.size()).isEqualTo(200);
            assertThat(store.place()).isEqualTo("SQLite file " + copy);
        }
    }

    @Test
    void a_path_that_cannot_be_a_store_is_rejected() {
        Path missing = folder.resolve("no/trials.db");
        assertThatThrownBy(() -> TrialFile.at(missing))
                .hasMessageContaining("a folder that exists but was " + missing + "; make the folder first");
        assertThatThrownBy(() -> TrialFile.at(folder)).hasMessageContaining("a folder that exists");
        assertThatThrownBy(() -> TrialFile.at(folder.resolve("a?b"))).hasMessageContaining("whose path has ?");
    }

    @Test
    void a_file_that_is_none_of_sqlite_is_rejected_and_left_alone() throws IOException {
        byte[] words = "bars, bars, bars\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        Path notes = Files.write(folder.resolve("notes.txt"), words);
        rejected(() -> opened(notes), Reason.FOREIGN, notes.toString(), "is no database", "name another file");
        assertThat(notes).hasBinaryContent(words);
    }

    @Test
    void a_file_cut_short_or_with_zeroed_pages_is_rejected_or_gives_what_was_written() throws IOException {
        written(400);
        byte[] whole = Files.readAllBytes(file());
        SplittableRandom random = new SplittableRandom(3);
        int rejected = 0;
        for (int i = 0; i < 120; i++) {
            byte[] broken = i % 2 == 0 ? Arrays.copyOf(whole, random.nextInt(1, whole.length)) : whole.clone();
            if (i % 2 == 1) {
                int at = random.nextInt(whole.length);
                Arrays.fill(broken, at, Math.min(whole.length, at + random.nextInt(1, 6_000)), (byte) 0);
            }
            rejected += broken(broken, i);
        }
        assertThat(rejected).isBetween(60, 119);
    }

    private int broken(byte[] bytes, int number) throws IOException {
        Path file = Files.write(folder.resolve("broken" + number + ".db"), bytes);
        try (JdbcTrialStore store = opened(file)) {
            List<String> found = StoreSamples.texts(TrialStoreContract.found(store, points(0, 400), 1));
            List<String> written = StoreSamples.texts(
                    outcomes(0, 400).stream().map(StoreSamples::withoutReturns).toList());
            assertThat(written).containsAll(found);
            return found.size() == written.size() ? 0 : 1;
        } catch (io.gpttrader.optimize.TrialStoreException e) {
            assertThat(e.reason()).as(e.getMessage()).isNotEqualTo(Reason.BUSY);
            assertThat(e).hasMessageContaining(file.toString());
            return 1;
        }
    }

    @Test
    void a_full_database_fails_the_put_and_keeps_what_was_there() {
        SQLiteConfig config = new SQLiteConfig();
        config.setMaxPageCount(40);
        SQLiteDataSource small = new SQLiteDataSource(config);
        small.setUrl("jdbc:sqlite:" + file());
        try (JdbcTrialStore store = JdbcTrialStore.open(small, KEY, NAMES, false, SHORT)) {
            store.put(points(0, 100), 1, outcomes(0, 100));
            rejected(
                    () -> store.put(points(100, 4000), 1, outcomes(100, 4000)),
                    Reason.FAILED,
                    file().toString(),
                    "full",
                    "free space on the disk and run the search again");
            assertThat(store.size()).isEqualTo(100);
        }
    }

    @Test
    void a_file_that_may_not_be_written_can_be_read_and_fails_a_put_with_the_remedy() {
        written(3);
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        SQLiteDataSource readOnly = new SQLiteDataSource(config);
        readOnly.setUrl("jdbc:sqlite:" + file());
        try (JdbcTrialStore store = JdbcTrialStore.open(readOnly, KEY, NAMES, false, SHORT)) {
            rejected(
                    () -> store.put(points(3, 4), 1, outcomes(3, 4)), Reason.FAILED, "readonly", "let this user write");
            assertThat(TrialStoreContract.found(store, points(0, 3), 1)).hasSize(3);
        }
    }

    @Test
    void a_folder_that_may_not_be_written_fails_with_the_remedy() {
        Path system = Path.of("/proc");
        assumeThat(system).as("there is no folder here that nobody may write").isDirectory();
        rejected(
                () -> opened(system.resolve("trials.db")),
                Reason.FAILED,
                "/proc/trials.db",
                "let this user write to the file and to its folder");
    }

    @Test
    void who_keeps_the_file_locked_for_too_long_is_complained_of_and_the_put_can_be_repeated() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(1);
        SQLiteDataSource impatient = new SQLiteDataSource(config);
        impatient.setUrl("jdbc:sqlite:" + file());
        try (JdbcTrialStore store = JdbcTrialStore.open(impatient, KEY, NAMES, false, SHORT);
                var other = TrialFile.at(file()).getConnection();
                var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            rejected(
                    () -> store.put(points(0, 2), 1, outcomes(0, 2)),
                    Reason.BUSY,
                    "kept busy by another: ",
                    "end what");
            statement.execute("ROLLBACK");
            store.put(points(0, 2), 1, outcomes(0, 2));
            assertThat(store.size()).isEqualTo(2);
        }
    }

    @Test
    void another_database_than_these_two_is_rejected_by_its_name() {
        DataSource other = new Wrapped(TrialFile.at(file())) {
            @Override
            public Connection getConnection() throws SQLException {
                return named(super.getConnection(), "Oracle");
            }
        };
        assertThatThrownBy(() -> JdbcTrialStore.open(other, KEY, NAMES, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SQLite or PostgreSQL but the database is Oracle");
    }

    /** A connection whose database goes by another name. */
    private static Connection named(Connection connection, String product) {
        return proxy(Connection.class, (method, arguments) -> {
            if (!method.equals("getMetaData")) {
                return connection.getClass();
            }
            return proxy(java.sql.DatabaseMetaData.class, (asked, none) -> product);
        });
    }

    /** The same connection for ever, as a pool gives it. */
    static Connection unclosable(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                TrialFileTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private interface Answer {
        Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                TrialFileTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object given = method.getReturnType() == void.class ? null : answer.to(method.getName(), arguments);
                    return method.getReturnType() == boolean.class ? Boolean.TRUE : given;
                }));
    }

    /** Passes on. */
    static class Wrapped implements DataSource {
        private final DataSource inner;

        Wrapped(DataSource inner) {
            this.inner = inner;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return inner.getConnection();
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return inner.getConnection(user, password);
        }

        @Override
        public PrintWriter getLogWriter() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLogWriter(PrintWriter out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLoginTimeout(int seconds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getLoginTimeout() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Logger getParentLogger() {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}

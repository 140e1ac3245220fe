package io.gpttrader.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.paper.CrashScript.Item;
import io.gpttrader.paper.PaperJournalException.Reason;
import io.gpttrader.paper.internal.journal.JournalDatabases;
import io.gpttrader.paper.internal.journal.JournalSamples;
import io.gpttrader.paper.internal.journal.SqliteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade.TradeType;

/** What becomes of a running session whose journal fails, and of what it had done. */
public class CrashJournalTest {
    private static final List<Item> SCRIPT = CrashScript.of(160, 13);

    @TempDir
    Path folder;

    private List<String> whole = List.of();
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void nothing_fails() {
        Path file = folder.resolve("whole.db");
        CrashSession.run(CrashSession.paper().journal(file), SCRIPT);
        whole = CrashRows.all(SqliteFile.at(file));
    }

    private Path file() {
        return folder.resolve("paper.db");
    }

    private Paper listening(Paper paper) {
        return paper.onFill((symbol, trade) -> heard.add(CrashRows.heard(symbol, trade)));
    }

    private SQLiteDataSource configured(SQLiteConfig config) {
        SQLiteDataSource store = new SQLiteDataSource(config);
        store.setUrl("jdbc:sqlite:" + file());
        return store;
    }

    /** The session has failed and reports it wherever it is asked; nothing was published that is not in the journal. */
    private void checkFailed(PaperSession session, DataSource store, String... words) {
        assertThatThrownBy(session::awaitEnd)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(words)
                .hasMessageStartingWith("the session has failed: the journal, ")
                .cause()
                .isInstanceOfSatisfying(
                        PaperJournalException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FAILED));
        assertThatThrownBy(session::snapshot).hasMessageContaining("Paper.resume(..) on session 'paper' in");
        assertThatThrownBy(session::report).hasMessageContaining("Paper.resume(..) on session 'paper' in");
        assertThatThrownBy(session::halt).hasMessageContaining("the session is failed");
        assertThat(session.toString()).contains("failed");
        session.stop();
        session.close();
        CrashRows.checkAgainst(CrashRows.entries(store), List.copyOf(heard));
    }

    private void checkGoesOn(Paper resumed, DataSource store) {
        CrashSession.run(listening(CrashSession.functions(resumed)), SCRIPT);
        assertThat(CrashRows.all(store)).isEqualTo(whole);
    }

    @Test
    void a_full_disk_fails_the_session_which_goes_on_when_there_is_room() {
        SQLiteConfig config = new SQLiteConfig();
        config.setMaxPageCount(30);
        PaperSession session =
                CrashSession.play(listening(CrashSession.paper().journal(configured(config))), SCRIPT, step -> {});
        checkFailed(session, SqliteFile.at(file()), file().toString(), "full", "free space on the disk");
        assertThat(CrashRows.all(SqliteFile.at(file()))).hasSizeBetween(20, whole.size() - 20);
        checkGoesOn(Paper.resume(file()), SqliteFile.at(file()));
    }

    @Test
    void a_journal_that_may_not_be_written_begins_no_session() {
        CrashRows.image(folder.resolve("whole.db"), file());
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        PaperSession session = CrashSession.paper()
                .journal(configured(config))
                .named("other")
                .sessionNamed(new CrashReplay(SCRIPT).feeds(), CrashSession.recipes());
        JournalSamples.rejected(session::start, Reason.FAILED, file().toString(), "let this user write to the file");
    }

    @Test
    void a_journal_that_may_only_be_read_fails_what_goes_on_with_it_and_stays_as_it_is() {
        Path image = folder.resolve("half.db");
        half(image);
        CrashRows.image(image, file());
        List<String> before = CrashRows.all(SqliteFile.at(file()));
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        PaperSession session = CrashSession.play(
                listening(CrashSession.functions(Paper.resume(configured(config)))), SCRIPT, step -> {});
        checkFailed(session, SqliteFile.at(file()), "readonly", "let this user write to the file");
        assertThat(CrashRows.all(SqliteFile.at(file()))).isEqualTo(before);
        assertThat(heard).isEmpty();
        checkGoesOn(Paper.resume(file()), SqliteFile.at(file()));
    }

    private void half(Path image) {
        Path running = folder.resolve("running.db");
        CrashSession.play(CrashSession.paper().journal(running), SCRIPT, at(80, () -> CrashRows.image(running, image)))
                .awaitEnd();
    }

    private static IntConsumer at(int when, Runnable action) {
        return step -> {
            if (step == when) {
                action.run();
            }
        };
    }

    @Test
    void a_file_that_is_taken_away_fails_the_session_which_goes_on_when_it_is_back() {
        Path away = folder.resolve("away");
        PaperSession session = CrashSession.play(
                listening(CrashSession.paper().journal(file())), SCRIPT, at(70, () -> move(file(), away)));
        assertThatThrownBy(session::awaitEnd)
                .hasMessageContainingAll("the file was removed or moved", "put the file back");
        assertThat(file()).doesNotExist();
        move(away, file());
        CrashRows.checkAgainst(CrashRows.entries(SqliteFile.at(file())), List.copyOf(heard));
        checkGoesOn(Paper.resume(file()), SqliteFile.at(file()));
    }

    private static void move(Path from, Path to) {
        for (String beside : List.of("", "-wal", "-shm")) {
            try {
                if (Files.exists(Path.of(from + beside))) {
                    Path unused = Files.move(Path.of(from + beside), Path.of(to + beside));
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    // ---- a server

    /** A database that can be made to take no connections, as a server that is stopped. */
    public static final class Server extends JournalDatabases.Url {
        private final String url;
        private final DataSource beside;
        private final CountDownLatch rejected = new CountDownLatch(3);

        Server(String url) {
            super(url);
            this.url = url;
            this.beside = new JournalDatabases.Url(url.replaceFirst("/paper\\d+", "/postgres"));
        }

        @Override
        public Connection getConnection() throws SQLException {
            try {
                return super.getConnection();
            } catch (SQLException e) {
                rejected.countDown();
                throw e;
            }
        }

        private String name() {
            return url.replaceFirst(".*/(paper\\d+).*", "$1");
        }

        void stop() {
            JournalDatabases.execute(
                    beside,
                    "ALTER DATABASE " + name() + " ALLOW_CONNECTIONS false",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name() + "'");
        }

        void start() {
            JournalDatabases.execute(beside, "ALTER DATABASE " + name() + " ALLOW_CONNECTIONS true");
        }

        /** Starts when the session has knocked in vain a few times. */
        void startWhenMissed() {
            Thread.ofVirtual().start(() -> {
                try {
                    boolean unused = rejected.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                start();
            });
        }
    }

    @Test
    void a_server_that_stops_and_starts_again_loses_and_doubles_nothing() {
        Server server = new Server(JournalDatabases.newPostgres());
        CrashSession.play(listening(CrashSession.paper().journal(server)), SCRIPT, step -> {
                    if (step == 20 || step == 60) {
                        JournalDatabases.endOthers(server);
                    }
                    if (step == 90) {
                        server.stop();
                        server.startWhenMissed();
                    }
                })
                .awaitEnd();
        assertThat(server.rejected.getCount()).isZero();
        assertThat(CrashRows.all(server)).isEqualTo(whole);
        CrashRows.checkAgainst(CrashRows.entries(server), List.copyOf(heard));
    }

    @Test
    void a_server_that_stays_away_fails_the_session_which_goes_on_when_it_is_back() {
        Server server = new Server(JournalDatabases.newPostgres());
        PaperSession session =
                CrashSession.play(listening(CrashSession.paper().journal(server)), SCRIPT, at(90, server::stop));
        assertThatThrownBy(session::awaitEnd).hasMessageContaining("not currently accepting connections");
        server.start();
        checkFailed(session, server, "not currently accepting connections");
        checkGoesOn(Paper.resume(server), server);
    }

    // ---- temporary journals

    private static Path place(PaperSession session) {
        return Path.of(session.toString().replaceFirst("(?s).*SQLite file (\\S+).*", "$1"));
    }

    @Test
    void a_temporary_journal_is_there_while_the_session_runs_and_gone_after_it() throws IOException {
        CrashReplay replay = new CrashReplay(SCRIPT);
        PaperSession session = CrashSession.paper()
                .sessionNamed(replay.feeds(), CrashSession.recipes())
                .start();
        Path file = place(session);
        assertThat(file).isNotEmptyFile();
        CrashSession.play(session, replay, step -> {});
        session.awaitEnd();
        try (Stream<Path> all = Files.list(file.getParent())) {
            assertThat(all.map(Path::toString)).noneMatch(name -> name.startsWith(file.toString()));
        }
    }

    @Test
    void a_temporary_journal_is_kept_after_a_failure_and_can_be_gone_on_with() throws IOException {
        Map<String, Function<BarSeries, Strategy>> failing = CrashSession.recipes();
        failing.put("down", series -> failsAt(80, CrashSession.crossing(series, 9, TradeType.SELL)));
        CrashReplay replay = new CrashReplay(SCRIPT);
        PaperSession session = listening(CrashSession.paper())
                .sessionNamed(replay.feeds(), failing)
                .start();
        Path file = place(session);
        try {
            CrashSession.play(session, replay, step -> {});
            assertThatThrownBy(session::awaitEnd).hasMessageContaining("out of ideas");
            CrashRows.checkAgainst(CrashRows.entries(SqliteFile.at(file)), List.copyOf(heard));
            checkGoesOn(Paper.resume(file), SqliteFile.at(file));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Test
    void a_temporary_journal_that_cannot_be_begun_leaves_no_file() throws IOException {
        String name = "much-too-long-".repeat(20);
        PaperSession session =
                CrashSession.paper().named(name).sessionNamed(new CrashReplay(SCRIPT).feeds(), CrashSession.recipes());
        assertThatThrownBy(session::start).hasMessageContaining("1 to 200 characters");
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(all.map(Path::toString)).noneMatch(file -> file.contains("much-too-long"));
        }
    }

    private static Strategy failsAt(int bar, Strategy strategy) {
        Rule fails = (index, record) -> {
            if (index >= bar) {
                throw new IllegalStateException("out of ideas");
            }
            return true;
        };
        return new BaseStrategy(
                "down", fails.and(strategy.getEntryRule()), strategy.getExitRule(), 9, strategy.getStartingType());
    }

    @Test
    void without_a_journal_there_is_none_and_the_report_says_so() {
        PaperSession session = CrashSession.run(CrashSession.paper().withoutJournal(), SCRIPT);
        assertThat(session.toString()).contains("no journal");
        assertThat(session.report().notes()).contains("no journal is kept: a crash loses this session");
    }
}

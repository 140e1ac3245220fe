package io.gpttrader.live.internal.journal;

import static io.gpttrader.live.internal.journal.JournalSamples.entries;
import static io.gpttrader.live.internal.journal.JournalSamples.entry;
import static io.gpttrader.live.internal.journal.JournalSamples.read;
import static io.gpttrader.live.internal.journal.JournalSamples.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.live.LiveJournalException;
import io.gpttrader.live.LiveJournalException.Reason;
import io.gpttrader.live.internal.journal.Entry.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a journal promises in every database. */
abstract class SqlJournalContract {
    static final Duration SHORT = Duration.ofMillis(150);

    DataSource store = new JournalDatabases.Url("none");

    /** A store without tables. */
    abstract DataSource newStore();

    @BeforeEach
    void makeStore() {
        store = newStore();
    }

    /** Begins a session with so many entries, and ends it. */
    void written(String session, int count) {
        try (SqlJournal journal = SqlJournal.create(store, session, SHORT)) {
            journal.append(entries(0, count));
        }
    }

    SqlJournal opened() {
        return SqlJournal.open(store, Optional.empty(), SHORT);
    }

    @Test
    void what_is_appended_is_read_in_order_by_this_journal_and_the_next() {
        try (SqlJournal journal = SqlJournal.create(store, "swing")) {
            assertThat(journal.size()).isZero();
            assertThat(journal.session()).isEqualTo("swing");
            journal.append(entries(0, 1));
            journal.append(List.of());
            journal.append(entries(1, 300));
            assertThat(journal.size()).isEqualTo(300);
            assertThat(read(journal)).isEqualTo(entries(0, 300));
        }
        try (SqlJournal journal = opened()) {
            assertThat(journal.size()).isEqualTo(300);
            assertThat(read(journal)).isEqualTo(entries(0, 300));
            journal.append(entries(300, 310));
            assertThat(read(journal)).isEqualTo(entries(0, 310));
        }
    }

    @Test
    void the_same_entries_make_the_same_rows_however_they_were_grouped() throws SQLException {
        written("one", 40);
        List<String> whole = rows();
        store = newStore();
        try (SqlJournal journal = SqlJournal.create(store, "one")) {
            entries(0, 25).forEach(each -> journal.append(List.of(each)));
        }
        try (SqlJournal journal = opened()) {
            journal.append(entries(25, 40));
        }
        assertThat(rows()).hasSize(40).isEqualTo(whole);
    }

    private List<String> rows() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = store.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT * FROM gpt_trader_live_journal ORDER BY session, seq")) {
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.append(i == 6 ? Arrays.toString(result.getBytes(i)) : result.getString(i))
                            .append('|');
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    @Test
    void a_person_can_read_time_kind_and_body() throws SQLException {
        try (SqlJournal journal = SqlJournal.create(store, "s")) {
            journal.append(List.of(Entry.of(Kind.LEFT_OUT, 5, "{\"why\":\"garbage\"}")));
        }
        assertThat(rows()).singleElement().asString().startsWith("s|1|left-out|5|{\"why\":\"garbage\"}|null|");
    }

    @Test
    void sessions_in_one_store_do_not_mix() {
        written("b", 5);
        written("a", 3);
        rejected(this::opened, Reason.AMBIGUOUS, "has the sessions [a, b]; name one of them");
        try (SqlJournal journal = SqlJournal.open(store, Optional.of("a"))) {
            assertThat(read(journal)).isEqualTo(entries(0, 3));
        }
        rejected(() -> SqlJournal.open(store, Optional.of("c")), Reason.EMPTY, "no session 'c'", "there are [a, b]");
    }

    @Test
    void two_sessions_of_different_names_write_at_the_same_time() {
        try (SqlJournal a = SqlJournal.create(store, "a");
                SqlJournal b = SqlJournal.create(store, "b")) {
            for (int i = 0; i < 10; i++) {
                a.append(List.of(entry(i)));
                b.append(List.of(entry(2 * i)));
            }
            assertThat(read(a)).isEqualTo(entries(0, 10));
            assertThat(b.size()).isEqualTo(10);
        }
    }

    @Test
    void a_store_without_a_session_is_empty_and_stays_without_tables() {
        rejected(this::opened, Reason.EMPTY, "has no session");
        JournalDatabases.execute(store, "CREATE TABLE gpt_trader_live_session (x integer)");
    }

    @Test
    void a_session_that_wrote_nothing_can_begin_again_and_one_that_did_cannot() {
        written("s", 0);
        rejected(this::opened, Reason.EMPTY, "has no session");
        written("s", 2);
        rejected(() -> SqlJournal.create(store, "s"), Reason.AMBIGUOUS, "session 's'", "has 2 entries already");
    }

    @Test
    void a_second_writer_of_a_session_is_rejected_until_the_first_is_closed() {
        try (SqlJournal first = SqlJournal.create(store, "s", SHORT)) {
            rejected(
                    () -> SqlJournal.create(store, "s", SHORT), Reason.IN_USE, "another session writes to session 's'");
            first.append(entries(0, 2));
            rejected(this::opened, Reason.IN_USE, "another session writes to session 's'");
            first.append(entries(2, 4));
        }
        try (SqlJournal second = opened()) {
            assertThat(read(second)).isEqualTo(entries(0, 4));
        }
    }

    @Test
    void a_session_that_another_moved_all_the_same_takes_nothing_more() {
        try (SqlJournal journal = SqlJournal.create(store, "s", SHORT)) {
            journal.append(entries(0, 3));
            JournalDatabases.execute(store, "UPDATE gpt_trader_live_session SET entries = 4");
            rejected(() -> journal.append(entries(3, 4)), Reason.IN_USE, "no longer ends with entry 3");
            JournalDatabases.execute(store, "UPDATE gpt_trader_live_session SET entries = 3");
            JournalDatabases.execute(
                    store, "INSERT INTO gpt_trader_live_journal VALUES ('s', 4, 'stop', 0, '', NULL, 0)");
            rejected(() -> journal.append(entries(3, 4)), Reason.IN_USE, "is written by another");
            assertThat(journal.size()).isEqualTo(3);
        }
    }

    @Test
    void other_tables_of_a_database_are_no_matter() {
        JournalDatabases.execute(store, "CREATE TABLE customers (id integer)");
        written("s", 2);
        try (SqlJournal journal = opened()) {
            assertThat(journal.size()).isEqualTo(2);
        }
    }

    @Test
    void names_and_texts_that_cannot_be_kept_are_rejected() {
        for (String name : List.of("", " ", "a\0b", "\uD800", "x".repeat(201))) {
            assertThatThrownBy(() -> SqlJournal.create(store, name)).isInstanceOf(IllegalArgumentException.class);
        }
        try (SqlJournal journal = SqlJournal.create(store, "it's \"ä\" %_\\")) {
            for (String text : List.of("a\0b", "\uD800")) {
                assertThatThrownBy(() -> journal.append(List.of(entry(1), Entry.of(Kind.STOP, 0, text))))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            assertThat(read(journal)).isEmpty();
            journal.append(entries(0, 2));
        }
        try (SqlJournal journal = opened()) {
            assertThat(read(journal)).isEqualTo(entries(0, 2));
        }
    }

    @Test
    void what_the_reader_throws_goes_to_the_caller_and_the_journal_goes_on() {
        written("s", 5);
        try (SqlJournal journal = opened()) {
            assertThatThrownBy(() -> journal.read(each -> {
                        throw new IllegalStateException("enough");
                    }))
                    .hasMessage("enough");
            journal.append(entries(5, 6));
            assertThat(read(journal)).isEqualTo(entries(0, 6));
        }
    }

    @Test
    void an_interrupted_thread_writes_and_stays_interrupted() {
        try (SqlJournal journal = SqlJournal.create(store, "s")) {
            Thread.currentThread().interrupt();
            journal.append(entries(0, 3));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(read(journal)).isEqualTo(entries(0, 3));
        }
    }

    @Test
    void a_thread_that_waits_for_a_session_can_be_interrupted() {
        try (SqlJournal journal = SqlJournal.create(store, "s")) {
            assertThat(journal.size()).isZero();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> SqlJournal.create(store, "s", Duration.ofHours(1)))
                    .isInstanceOf(LiveJournalException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void a_closed_journal_says_so_and_closes_twice() {
        SqlJournal journal = SqlJournal.create(store, "s");
        journal.close();
        journal.close();
        rejected(() -> journal.append(entries(0, 1)), Reason.FAILED, "is closed");
        rejected(() -> read(journal), Reason.FAILED, "is closed");
    }

    @Test
    void large_entries_and_many_pass() {
        byte[] bars = new byte[3_000_000];
        new Random(1).nextBytes(bars);
        List<Entry> large = List.of(new Entry(Kind.BARS, 1, "{}", bars), entry(2), new Entry(Kind.BARS, 3, "{}", bars));
        try (SqlJournal journal = SqlJournal.create(store, "s")) {
            journal.append(large);
            assertThat(read(journal)).isEqualTo(large);
        }
    }
}

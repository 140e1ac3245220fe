package io.gpttrader.paper.internal.journal;

import static io.gpttrader.paper.internal.journal.JournalSamples.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.paper.PaperJournalException.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What else a journal promises: rows that were changed, tables that are others' or newer. */
abstract class SqlJournalDamageContract extends SqlJournalContract {

    @Test
    void every_change_of_a_row_is_found_before_the_first_entry_is_given() {
        String[] changes = {
            "DELETE FROM gpt_trader_paper_journal WHERE seq = 1",
            "DELETE FROM gpt_trader_paper_journal WHERE seq = 7",
            "DELETE FROM gpt_trader_paper_journal WHERE seq = 20",
            "DELETE FROM gpt_trader_paper_journal",
            "UPDATE gpt_trader_paper_journal SET body = body || ' ' WHERE seq = 20",
            "UPDATE gpt_trader_paper_journal SET kind = 'start' WHERE seq = 9 AND kind <> 'start'"
                    + " OR seq = 10 AND kind <> 'start'",
            "UPDATE gpt_trader_paper_journal SET kind = 'dividend' WHERE seq = 9",
            "UPDATE gpt_trader_paper_journal SET at_ms = at_ms + 1 WHERE seq = 9",
            "UPDATE gpt_trader_paper_journal SET bars = NULL WHERE bars IS NOT NULL",
            "UPDATE gpt_trader_paper_journal SET check_sum = check_sum + 1 WHERE seq = 9",
            "UPDATE gpt_trader_paper_journal SET seq = -seq WHERE seq = 3",
            "UPDATE gpt_trader_paper_journal SET session = 'x' WHERE seq = 20",
            "UPDATE gpt_trader_paper_session SET entries = 19",
            "UPDATE gpt_trader_paper_session SET check_sum = 1",
            "UPDATE gpt_trader_paper_session SET version = 0",
            "UPDATE gpt_trader_paper_session SET entries = -5",
            "UPDATE gpt_trader_paper_session SET entries = 0",
            "UPDATE gpt_trader_paper_session SET session = 'x'",
            "DELETE FROM gpt_trader_paper_session"
        };
        for (String change : changes) {
            written("s", 20);
            JournalDatabases.execute(store, change);
            List<Entry> given = new ArrayList<>();
            rejected(() -> readAll(given), Reason.TORN);
            assertThat(given).as(change).isEmpty();
            JournalDatabases.execute(
                    store, "DROP TABLE gpt_trader_paper_journal", "DROP TABLE gpt_trader_paper_session");
        }
    }

    private void readAll(List<Entry> given) {
        try (SqlJournal journal = opened()) {
            journal.read(given::add);
        }
    }

    @Test
    void where_it_is_torn_is_said() {
        written("s", 20);
        JournalDatabases.execute(store, "DELETE FROM gpt_trader_paper_journal WHERE seq = 7");
        rejected(() -> readAll(new ArrayList<>()), Reason.TORN, "entry 7 is missing, the next one there is 8");
        JournalDatabases.execute(store, "DELETE FROM gpt_trader_paper_journal WHERE seq > 5");
        rejected(() -> readAll(new ArrayList<>()), Reason.TORN, "entry 5 is the last one", "should have 20 entries");
    }

    @Test
    void a_newer_journal_is_rejected_whatever_its_columns() {
        written("s", 2);
        JournalDatabases.execute(store, "UPDATE gpt_trader_paper_session SET version = 6");
        JournalDatabases.execute(store, "ALTER TABLE gpt_trader_paper_journal ADD COLUMN more text");
        rejected(this::opened, Reason.NEWER, "is of version 6 but this library knows up to 5");
        rejected(() -> SqlJournal.create(store, "t"), Reason.NEWER, "is of version 6");
    }

    @Test
    void an_older_session_is_rejected_and_another_can_begin_beside_it() {
        written("s", 2);
        JournalDatabases.execute(store, "UPDATE gpt_trader_paper_session SET version = 2");
        rejected(
                () -> readAll(new ArrayList<>()),
                Reason.OLDER,
                "is of version 2 and this library reads versions 3 to 5");
        written("t", 2);
    }

    @Test
    void tables_of_our_names_that_are_not_ours_are_rejected_and_left_alone() {
        JournalDatabases.execute(store, "CREATE TABLE gpt_trader_paper_journal (isin text)");
        rejected(() -> SqlJournal.create(store, "s"), Reason.FOREIGN, "but no gpt_trader_paper_session");
        JournalDatabases.execute(store, "CREATE TABLE gpt_trader_paper_session (isin text)");
        rejected(this::opened, Reason.FOREIGN, "has no column version");

        store = newStore();
        written("s", 2);
        JournalDatabases.execute(store, "ALTER TABLE gpt_trader_paper_journal RENAME COLUMN body TO text");
        rejected(this::opened, Reason.FOREIGN, "gpt_trader_paper_journal has the columns");
    }
}

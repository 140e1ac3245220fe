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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade.TradeType;

/** What a session does not go on with: it gives the reason, and leaves the journal as it is. */
class ResumeRejectedTest {
    private static final List<Item> SCRIPT = CrashScript.of(80, 12);

    @TempDir
    Path folder;

    private Path file;
    private List<String> whole = List.of();

    @BeforeEach
    void a_journal() {
        file = folder.resolve("paper.db");
        CrashSession.run(CrashSession.paper().journal(file), SCRIPT);
        whole = rows();
    }

    private List<String> rows() {
        return CrashRows.all(SqliteFile.at(file));
    }

    @AfterEach
    void left_alone() {
        assertThat(rows()).isEqualTo(whole);
    }

    private static void different(Paper paper, Map<String, Function<BarSeries, Strategy>> recipes, String... words) {
        PaperSession session = paper.sessionNamed(new CrashReplay(SCRIPT).feeds(), recipes);
        JournalSamples.rejected(session::start, Reason.DIFFERENT, words);
        assertThatThrownBy(session::start).hasMessageContaining("make a new one to try again");
    }

    private Paper goneOn() {
        return CrashSession.functions(Paper.resume(file));
    }

    @Test
    void a_changed_recipe() {
        Map<String, Function<BarSeries, Strategy>> changed = CrashSession.recipes();
        changed.put("down", series -> CrashSession.crossing(series, 4, TradeType.SELL));
        different(goneOn(), changed, "now differs from its journal", "\"recipe\":\"down\"", "resume with the recipes");
    }

    @Test
    void a_recipe_that_now_fails() {
        Map<String, Function<BarSeries, Strategy>> changed = CrashSession.recipes();
        changed.put("down", series -> {
            throw new UnsupportedOperationException("not today");
        });
        different(goneOn(), changed, "entry 2 of the journal", "cannot be done again", "not today");
    }

    @Test
    void a_changed_cost_function() {
        different(
                goneOn().commission((units, price) -> 2),
                CrashSession.recipes(),
                "now differs from its journal",
                "is bars {",
                "now it is bars {");
    }

    @Test
    void a_changed_setting() {
        different(
                goneOn().slippageBps(7).maxOpenPositions(3),
                CrashSession.recipes(),
                "of its settings slippageBps was 5.0 and is now 7.0, limits was {");
    }

    @Test
    void a_missing_function() {
        Paper without = Paper.resume(file);
        assertThatThrownBy(() -> without.sessionNamed(new CrashReplay(SCRIPT).feeds(), CrashSession.recipes()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("give it again with commission(..)");
    }

    @Test
    void other_symbols() {
        Map<String, Flow.Publisher<Bar>> feeds = new LinkedHashMap<>(new CrashReplay(SCRIPT).feeds());
        feeds.remove("DDD");
        assertThatThrownBy(() -> goneOn().sessionNamed(feeds, CrashSession.recipes()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has the symbols [AAA, BBB, CCC, DDD], but given were [AAA, BBB, CCC]");
    }

    @Test
    void a_new_session_where_one_is() {
        PaperSession second = CrashSession.paper()
                .journal(file)
                .sessionNamed(new CrashReplay(SCRIPT).feeds(), CrashSession.recipes());
        JournalSamples.rejected(
                second::start, Reason.AMBIGUOUS, "has " + (whole.size() - 1) + " entries already; resume it");
    }

    private Path copy(String... statements) throws IOException {
        Path copy = folder.resolve("copy.db");
        Files.deleteIfExists(copy);
        CrashRows.image(file, copy);
        JournalDatabases.execute(SqliteFile.at(copy), statements);
        return copy;
    }

    @Test
    void a_torn_journal() throws IOException {
        Path cut = copy("DELETE FROM gpt_trader_paper_journal WHERE seq > 40");
        JournalSamples.rejected(
                () -> start(cut), Reason.TORN, cut.toString(), "entry 40 is the last one", "restore it");
        Path holed = copy("DELETE FROM gpt_trader_paper_journal WHERE seq = 17");
        JournalSamples.rejected(() -> start(holed), Reason.TORN, "entry 17 is missing", "restore it");
        Path changed =
                copy("UPDATE gpt_trader_paper_journal SET body = replace(body, '100000', '200000') WHERE seq = 1");
        JournalSamples.rejected(() -> Paper.resume(changed), Reason.TORN, "entry 1", "was changed", "restore it");
    }

    private static PaperSession start(Path journal) {
        return CrashSession.functions(Paper.resume(journal))
                .sessionNamed(new CrashReplay(SCRIPT).feeds(), CrashSession.recipes())
                .start();
    }

    @Test
    void a_newer_journal() throws IOException {
        Path newer = copy("UPDATE gpt_trader_paper_session SET version = 6");
        JournalSamples.rejected(
                () -> Paper.resume(newer),
                Reason.NEWER,
                newer.toString(),
                "is of version 6 but this library knows up to 5; use a newer gpt-trader-paper");
    }

    @Test
    void a_journal_of_an_older_version() throws IOException {
        Path older = copy("UPDATE gpt_trader_paper_session SET version = 2");
        JournalSamples.rejected(
                () -> Paper.resume(older),
                Reason.OLDER,
                older.toString(),
                "is of version 2 and this library reads versions 3 to 5",
                "finish the session with the gpt-trader-paper that began it");
    }

    @Test
    void a_foreign_file() throws IOException {
        Path foreign = folder.resolve("notes.txt");
        Files.writeString(foreign, "buy low, sell high\n".repeat(100));
        JournalSamples.rejected(() -> Paper.resume(foreign), Reason.FOREIGN, foreign.toString(), "is no database");
        assertThat(foreign).content().startsWith("buy low");
    }

    @Test
    void a_database_without_a_session() throws IOException {
        Path other = folder.resolve("other.db");
        JournalDatabases.execute(SqliteFile.at(other), "CREATE TABLE customers (name text)");
        JournalSamples.rejected(() -> Paper.resume(other), Reason.EMPTY, other.toString(), "has no session");
    }

    @Test
    void a_file_that_is_not_there_which_it_stays() {
        Path missing = folder.resolve("missing.db");
        JournalSamples.rejected(() -> Paper.resume(missing), Reason.EMPTY, "there is no file " + missing);
        assertThat(missing).doesNotExist();
    }
}

package io.gpttrader.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.paper.internal.journal.Entry;
import io.gpttrader.paper.internal.journal.Entry.Kind;
import io.gpttrader.paper.internal.journal.JournalDatabases;
import io.gpttrader.paper.internal.journal.JournalSamples;
import io.gpttrader.paper.internal.journal.Json;
import io.gpttrader.paper.internal.journal.SqlJournal;
import io.gpttrader.paper.internal.journal.SqliteFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.ta4j.core.Trade;

/** What a journal's tables hold, read past the library, and what a listener heard held against it. */
final class CrashRows {
    private static final String ENTRIES =
            "SELECT session, kind, at_ms, body, bars FROM gpt_trader_paper_journal ORDER BY session, seq";
    private static final String SESSIONS = "SELECT session, version FROM gpt_trader_paper_session ORDER BY session";

    private CrashRows() {}

    /**
     * Every entry of the journal's table, bytes as hexadecimal digits, and every session. How entries of bars are grouped into rows depends on how
     * many were written together, and so do numbers and check sums of the rows; the entries do not.
     */
    static List<String> all(DataSource store) {
        List<String> rows = new ArrayList<>();
        try (Connection connection = store.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery(ENTRIES)) {
                while (found.next()) {
                    String session = found.getString(1);
                    JournalSamples.entries(row(found)).forEach(entry -> rows.add(session + "|" + text(entry)));
                }
            }
            try (ResultSet found = statement.executeQuery(SESSIONS)) {
                while (found.next()) {
                    rows.add(found.getString(1) + "|" + found.getString(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    private static Entry row(ResultSet found) throws SQLException {
        String kind = found.getString(2).toUpperCase(Locale.ROOT).replace('-', '_');
        byte[] bars = Objects.requireNonNullElseGet(found.getBytes(5), () -> new byte[0]);
        return new Entry(Kind.valueOf(kind), found.getLong(3), found.getString(4), bars);
    }

    private static String text(Entry entry) {
        return String.join(
                "|",
                entry.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                Long.toString(entry.time()),
                entry.text(),
                HexFormat.of().formatHex(entry.bars()));
    }

    /** A fill as a listener hears it. */
    static String heard(String symbol, Trade trade) {
        return fill(
                symbol,
                trade.isBuy() ? "buy" : "sell",
                trade.getAmount().doubleValue(),
                trade.getPricePerAsset().doubleValue());
    }

    private static String fill(String symbol, String side, double units, double price) {
        return "fill " + symbol + " " + side + " " + units + " " + price;
    }

    /** What a snapshot shows of the account. */
    static String shown(PaperSession.Snapshot now) {
        return "shown " + now.time().map(time -> time.toEpochMilli()).orElse(0L) + " " + now.cash();
    }

    /** All fills that a journal has, as a listener hears them. */
    static List<String> fills(List<Entry> entries) {
        List<String> fills = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.kind() == Kind.FILL) {
                JsonNode json = Json.parse(entry.text());
                fills.add(fill(
                        json.get("symbol").textValue(),
                        json.get("side").textValue(),
                        json.get("units").doubleValue(),
                        json.get("price").doubleValue()));
            }
        }
        return fills;
    }

    private static Set<String> shown(List<Entry> entries) {
        Set<String> shown = new HashSet<>(Set.of("shown 0 100000.0"));
        for (Entry entry : entries) {
            if (entry.kind() == Kind.BARS) {
                shown.add("shown " + entry.time() + " "
                        + Json.parse(entry.text()).get("cash").doubleValue());
            }
        }
        return shown;
    }

    /** Nothing was heard or shown that is not in the journal; and every fill once at most, in order. */
    static void checkAgainst(List<Entry> journal, List<String> printed) {
        Iterator<String> fills = fills(journal).iterator();
        for (String heard : printed) {
            if (heard.startsWith("fill ")) {
                assertThat(advancedTo(fills, heard))
                        .as(heard + " is not in the journal")
                        .isTrue();
            }
        }
        assertThat(shown(journal))
                .containsAll(printed.stream()
                        .filter(line -> line.startsWith("shown "))
                        .toList());
    }

    private static boolean advancedTo(Iterator<String> fills, String heard) {
        while (fills.hasNext()) {
            if (fills.next().equals(heard)) {
                return true;
            }
        }
        return false;
    }

    static List<Entry> entries(DataSource store) {
        try (SqlJournal journal = SqlJournal.open(store, Optional.empty())) {
            return JournalSamples.read(journal);
        }
    }

    /** Puts what a kill at this instant would leave of a journal in a file into another file. */
    static Path image(Path journal, Path to) {
        JournalDatabases.execute(SqliteFile.at(journal), "VACUUM INTO '" + to + "'");
        return to;
    }
}

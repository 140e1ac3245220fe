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
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.ta4j.core.Trade;

/** What a journal's tables hold, read past the library, and what a listener heard held against it. */
final class CrashRows {
    private static final String ENTRIES =
            "SELECT session, seq, kind, at_ms, body, bars, check_sum FROM gpt_trader_paper_journal ORDER BY session, seq";
    private static final String SESSIONS =
            "SELECT session, version, entries, check_sum FROM gpt_trader_paper_session ORDER BY session";

    private CrashRows() {}

    /** Every row of both tables, bytes as hexadecimal digits. */
    static List<String> all(DataSource store) {
        List<String> rows = new ArrayList<>();
        try (Connection connection = store.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(ENTRIES, SESSIONS)) {
                try (ResultSet found = statement.executeQuery(sql)) {
                    while (found.next()) {
                        rows.add(row(found));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    private static String row(ResultSet found) throws SQLException {
        StringBuilder row = new StringBuilder();
        for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
            boolean isBytes = found.getMetaData().getColumnName(column).equals("bars");
            byte[] bytes = isBytes ? found.getBytes(column) : null;
            row.append(bytes == null ? found.getString(column) : HexFormat.of().formatHex(bytes))
                    .append('|');
        }
        return row.toString();
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

package io.gpttrader.paper;

import static io.gpttrader.paper.SessionBars.minute;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * A session goes on from a journal that an earlier version of this library wrote, which compares every text with what would be
 * written now. The journal in {@code earlier-journal.db.gz} was written by {@link #write}; its texts are those that Gson made in
 * version 1, but for the words that version 2 renamed: {@code rejection}, {@code requested}, {@code tradingDayZone} and
 * {@code manual orders hold}, and for the reasons of rejected sizes, which version 3 words differently.
 */
@Timeout(60)
class EarlierJournalTest {
    private static final List<String> ODD = List.of(
            "A",
            "\"],\"cash\":1,\"x\":[\"",
            "a\nb\r\u2028c\u2029",
            "tab\t\\\u0000\u001f\u007f nul /",
            "half \uD83D",
            "other half \uDE00",
            "whole \uD83D\uDE00 \u00e9\u20ac",
            "</script><b>&amp;='");

    @TempDir
    Path folder;

    private static <T> Map<String, T> byOddName(Function<String, T> value) {
        Map<String, T> all = new LinkedHashMap<>();
        ODD.forEach(name -> all.put(name, value.apply(name)));
        return all;
    }

    private static Map<String, Function<BarSeries, Strategy>> recipes() {
        return byOddName(name -> SessionScript.buys(bar -> bar % 3 == 0, bar -> bar % 3 == 2));
    }

    /** Runs a session into a journal and leaves an image of it as a kill would. */
    static void write(Path file, Path image) {
        Map<String, SessionFeed> feeds = byOddName(name -> new SessionFeed());
        PaperSession session = Paper.withCash(123_456.78)
                .commissionPerShare(0.005, 1)
                .slippageBps(2.5)
                .atrRiskPercent(0.1, 3, 2.5)
                .inverseVolatility(4)
                .fractionalShares()
                .standardLimits()
                .maxOrderValue(1e7)
                .riskFreePercent(1.5)
                .tradingDayZone(ZoneId.of("America/New_York"))
                .dayOrders()
                .liquidateAtEnd()
                .keepBars(1_000)
                .journal(file)
                .sessionNamed(feeds, recipes());
        try (session) {
            session.start();
            for (int minute = 0; minute < 12; minute++) {
                int now = minute;
                feeds.forEach(
                        (name, feed) -> feed.send(minute(now, 100 + now / 3.0, 100 + ODD.indexOf(name) / 7.0 + now)));
                if (minute == 5) {
                    feeds.values().forEach(feed -> feed.unasked(minute(3, 1)));
                    ODD.forEach(name -> session.orders(name).accept(name, ODD.indexOf(name) - 2.5));
                    ODD.forEach(name -> session.limits(name).accept("maxPositionPercent", 33.3));
                    session.limit("maxOrderValue", Double.NaN);
                }
                if (minute == 8) {
                    ODD.forEach(name -> session.commands(name).get("halt").run());
                    session.resume();
                }
            }
            feeds.get("A").fail(new IllegalStateException(String.join(" ", ODD)));
            session.flatten();
            feeds.forEach((name, feed) -> {
                if (!name.equals("A")) {
                    feed.send(minute(12, 111));
                }
            });
            session.pause();
            CrashRows.image(file, image);
        }
    }

    private Path earlier() throws IOException {
        Path file = folder.resolve("earlier.db");
        try (InputStream stored =
                        Objects.requireNonNull(EarlierJournalTest.class.getResourceAsStream("earlier-journal.db.gz"));
                GZIPInputStream plain = new GZIPInputStream(stored)) {
            Files.copy(plain, file);
        }
        return file;
    }

    @Test
    void a_session_goes_on_from_a_journal_of_an_earlier_version() throws IOException {
        Path file = earlier();
        long before = SessionRows.of(file).size();
        Map<String, SessionFeed> feeds = byOddName(name -> new SessionFeed());
        try (PaperSession session =
                Paper.resume(file).sessionNamed(feeds, recipes()).start()) {
            assertThat(session.recovered()).hasValueSatisfying(taken -> {
                assertThat(taken.entries()).isEqualTo(before).isGreaterThan(100);
                assertThat(taken.orders()).isPositive();
            });
            assertThat(session.snapshot().state()).isEqualTo("paused");
        }
    }

    @Test
    void the_same_session_writes_the_same_texts_as_an_earlier_version() throws IOException {
        Path image = folder.resolve("image.db");
        write(folder.resolve("paper.db"), image);
        assertThat(SessionRows.of(image)).isEqualTo(SessionRows.of(earlier()));
    }
}

package io.gpttrader.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.paper.CrashScript.Item;
import io.gpttrader.paper.PaperJournalException.Reason;
import io.gpttrader.paper.internal.journal.Entry;
import io.gpttrader.paper.internal.journal.Entry.Kind;
import io.gpttrader.paper.internal.journal.JournalSamples;
import io.gpttrader.paper.internal.journal.SqliteFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.Bar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.indicators.helpers.LowPriceIndicator;
import org.ta4j.core.indicators.helpers.LowestValueIndicator;

/** TradingSessions that go on with what a crash or a stop has left. */
class ResumeTest {
    private static final List<Item> SCRIPT = CrashScript.of(160, 11);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("paper.db");
    }

    private static List<String> rows(Path file) {
        return CrashRows.all(SqliteFile.at(file));
    }

    private Paper goneOn(Path file) {
        return CrashSession.functions(Paper.resume(file));
    }

    /** Runs a session to its end and keeps what a crash at some steps would have left. */
    private List<Path> images(Paper paper, Set<Integer> steps) {
        List<Path> images = new ArrayList<>();
        PaperSession session = CrashSession.play(paper.journal(file()), SCRIPT, step -> {
            if (steps.contains(step)) {
                images.add(CrashRows.image(file(), folder.resolve("image-" + step + ".db")));
            }
        });
        session.awaitEnd();
        return images;
    }

    private Path image(int step) {
        return images(CrashSession.paper(), Set.of(step)).get(0);
    }

    static Stream<Named<UnaryOperator<Paper>>> waysToTrade() {
        return Stream.of(
                Named.of("at the next open", paper -> paper),
                Named.of(
                        "at the close, sold at the end",
                        paper -> paper.fillAtClose().liquidateAtEnd()),
                Named.of(
                        "fractions by volatility, few bars kept",
                        paper -> paper.fractionalShares().inverseVolatility(5).keepBars(20)),
                Named.of(
                        "two bars late, with limits and stops",
                        paper ->
                                paper.latencyBars(2).entries(o -> o.limitBps(5)).exits(o -> o.stopLossPercent(1))),
                Named.of(
                        "by limits at a value",
                        paper -> paper.entries(
                                o -> o.limitAt(series -> new LowestValueIndicator(new LowPriceIndicator(series), 2))
                                        .goodForBars(4))),
                Named.of(
                        "in contracts of two and lots of a half, on ticks",
                        paper -> paper.instruments(i -> i.multiplier(2).lot(0.5).tick(0.05))),
                Named.of(
                        "in parts of the bars' volume, protected",
                        paper -> paper.volumeSharePercent(2).exits(o -> o.stopLossPercent(1))),
                Named.of(
                        "in parts, by limits that rest on",
                        paper -> paper.volumeSharePercent(2)
                                .entries(o -> o.limitBps(5))
                                .exits(o -> o.signalLimitBps(5).goodForBars(3).stopLossPercent(1))),
                Named.of(
                        "in parts at closes, sold at the end",
                        paper -> paper.volumeSharePercent(2).fillAtClose().liquidateAtEnd()),
                Named.of(
                        "left by limits on a signal",
                        paper -> paper.exits(
                                o -> o.signalLimitBps(5).goodForBars(3).stopLossPercent(2))),
                Named.of(
                        "kelly's size without history",
                        paper -> paper.kelly(0.5).warmUp(symbol -> new BaseBarSeriesBuilder().build())));
    }

    @ParameterizedTest
    @MethodSource("waysToTrade")
    void a_crash_at_any_step_changes_no_byte(UnaryOperator<Paper> way) {
        Set<Integer> steps = Set.of(0, 1, 37, 64, 96, 97, 128, 159);
        Paper paper = way.apply(CrashSession.paper());
        List<Path> images = images(paper, steps);
        List<String> whole = rows(file());
        assertThat(images).hasSameSizeAs(steps);
        for (Path image : images) {
            PaperSession session = CrashSession.run(way.apply(goneOn(image)), SCRIPT);
            assertThat(rows(image)).isEqualTo(whole);
            assertThat(session.report().roundTrips()).isNotEmpty();
        }
    }

    /** The same from checkpoints, the last of which is at most a dozen bars before the crash. */
    @ParameterizedTest
    @MethodSource("waysToTrade")
    void a_crash_changes_no_byte_of_a_session_with_checkpoints(UnaryOperator<Paper> way) {
        Set<Integer> steps = Set.of(1, 37, 64, 96, 128, 159);
        Paper paper = way.apply(CrashSession.paper()).checkpointEvery(12);
        List<Path> images = images(paper, steps);
        List<String> whole = rows(file());
        String report =
                CrashSession.run(way.apply(goneOn(file())), SCRIPT).report().toString();
        int fromCheckpoints = 0;
        for (Path image : images) {
            PaperSession session = CrashSession.run(way.apply(goneOn(image)).checkpointEvery(12), SCRIPT);
            fromCheckpoints += session.repeatedEntries()
                            < session.recovered().orElseThrow().entries()
                    ? 1
                    : 0;
            assertThat(rows(image)).isEqualTo(whole);
            assertThat(session.report().toString()).isEqualTo(report);
        }
        assertThat(fromCheckpoints).isGreaterThanOrEqualTo(4);
    }

    @Test
    void after_the_end_nothing_is_added_and_the_report_is_the_same() {
        String report = CrashSession.run(CrashSession.paper().journal(file()), SCRIPT)
                .report()
                .toString();
        List<String> whole = rows(file());
        for (int i = 0; i < 2; i++) {
            List<String> heard = Collections.synchronizedList(new ArrayList<>());
            PaperSession again = CrashSession.run(goneOn(file()).onFill((symbol, trade) -> heard.add(symbol)), SCRIPT);
            assertThat(again.report().toString()).isEqualTo(report);
            assertThat(rows(file())).isEqualTo(whole);
            assertThat(heard).isEmpty();
        }
    }

    /** The order of {@code Map.of} is another one in each process. */
    @Test
    void feeds_and_recipes_may_come_in_another_order() {
        String report = CrashSession.run(CrashSession.paper().journal(file()), SCRIPT)
                .report()
                .toString();
        List<Entry> whole = CrashRows.entries(SqliteFile.at(file()));
        PaperSession again = goneOn(file())
                .sessionNamed(turned(new CrashReplay(SCRIPT).feeds()), turned(CrashSession.recipes()))
                .start();
        again.close();
        assertThat(again.report().toString().replace("stopped", "ended")).isEqualTo(report);
        List<Entry> entries = CrashRows.entries(SqliteFile.at(file()));
        assertThat(entries.subList(0, whole.size())).isEqualTo(whole);
    }

    private static <T> Map<String, T> turned(Map<String, ? extends T> map) {
        Map<String, T> turned = new LinkedHashMap<>();
        new TreeMap<String, T>(map).descendingMap().forEach(turned::put);
        return turned;
    }

    @Test
    void after_a_stop_only_the_stop_is_more() {
        CrashSession.run(CrashSession.paper().journal(file()), SCRIPT);
        List<Entry> whole = CrashRows.entries(SqliteFile.at(file()));
        Path stopped = folder.resolve("stopped.db");
        Paper paper = CrashSession.paper().journal(stopped);
        for (int stop : new int[] {50, 51, 120}) {
            List<PaperSession> session = new ArrayList<>();
            CrashReplay replay = new CrashReplay(SCRIPT);
            session.add(
                    paper.sessionNamed(replay.feeds(), CrashSession.recipes()).start());
            CrashSession.play(session.get(0), replay, step -> {
                if (step == stop) {
                    session.get(0).stop();
                    // Only then are the feeds cancelled, and the script gives no command that would come too late.
                    session.get(0).awaitEnd();
                }
            });
            assertThat(session.get(0).snapshot().state()).isEqualTo("stopped");
            paper = goneOn(stopped);
        }
        CrashSession.run(paper, SCRIPT);
        List<Entry> entries = CrashRows.entries(SqliteFile.at(stopped));
        assertThat(of(entries, Kind.STOP)).hasSize(4);
        assertThat(of(entries, Kind.LEFT_OUT)).hasSameElementsAs(of(whole, Kind.LEFT_OUT));
        assertThat(of(entries, Kind.LEFT_OUT)).hasSameSizeAs(of(whole, Kind.LEFT_OUT));
        assertThat(without(entries)).isEqualTo(without(whole));
    }

    private static List<String> of(List<Entry> entries, Kind kind) {
        return entries.stream()
                .filter(entry -> entry.kind() == kind)
                .map(Entry::text)
                .toList();
    }

    private static List<Entry> without(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.kind() != Kind.STOP && entry.kind() != Kind.LEFT_OUT)
                .toList();
    }

    @Test
    void the_last_bar_corrected_is_told_once_and_changes_nothing_else() {
        Path image = image(100);
        List<Entry> whole = CrashRows.entries(SqliteFile.at(file()));
        List<Entry> before = CrashRows.entries(SqliteFile.at(image));
        long last = before.get(before.size() - 1).time();
        List<Item> corrected = SCRIPT.stream()
                .map(item -> isLast(item, last) ? changed(item) : item)
                .toList();
        CrashSession.run(goneOn(image), corrected);
        List<Entry> entries = CrashRows.entries(SqliteFile.at(image));
        assertThat(of(entries, Kind.LEFT_OUT))
                .filteredOn(text -> text.contains("became 1000"))
                .hasSize(1)
                .allMatch(text -> text.contains("\"verdict\":\"corrections\""));
        assertThat(of(entries, Kind.BARS)).isEqualTo(of(whole, Kind.BARS));
    }

    private static boolean isLast(Item item, long time) {
        Bar bar = item.bar();
        return item.symbol() == 0
                && bar != null
                && bar.getEndTime().toEpochMilli() == time
                && bar.getVolume().doubleValue() == CrashScript.VOLUME;
    }

    private static Item changed(Item item) {
        return new Item(item.what(), 0, CrashScript.again(Objects.requireNonNull(item.bar()), 1_000));
    }

    @Test
    void what_was_recovered_is_said() {
        Path image = image(100);
        List<Entry> entries = CrashRows.entries(SqliteFile.at(image));
        CrashReplay replay = new CrashReplay(SCRIPT);
        try (PaperSession session = goneOn(image).sessionNamed(replay.feeds(), CrashSession.recipes())) {
            assertThat(session.recovered()).isEmpty();
            session.start();
            PaperSession.Recovery recovery = session.recovered().orElseThrow();
            assertThat(recovery.entries()).isEqualTo(entries.size());
            assertThat(recovery.orders()).isEqualTo(of(entries, Kind.ORDER).size());
            assertThat(recovery.fills()).isEqualTo(of(entries, Kind.FILL).size());
            assertThat(recovery.commands()).isEqualTo(of(entries, Kind.COMMAND).size());
            assertThat(recovery.until()).isEqualTo(session.snapshot().time());
            assertThat(session.toString())
                    .contains("recovered " + recovery.bars() + " bars, " + recovery.orders() + " orders, ")
                    .contains(" fills and 5 commands from " + entries.size() + " entries, until 2026-01-")
                    .contains(image.toString());
        }
    }

    @Test
    void commands_outlive_a_crash() {
        CrashReplay replay = new CrashReplay(SCRIPT);
        Path image = folder.resolve("image.db");
        try (PaperSession session = CrashSession.paper()
                .journal(file())
                .sessionNamed(replay.feeds(), CrashSession.recipes())
                .start()) {
            session.limits("dashboard").accept("maxOrderValue", 1234.0);
            session.commands("dashboard").get("halt").run();
            session.pause();
            CrashRows.image(file(), image);
        }
        try (PaperSession session = goneOn(image)
                .sessionNamed(new CrashReplay(SCRIPT).feeds(), CrashSession.recipes())
                .start()) {
            assertThat(session.snapshot().state()).isEqualTo("paused");
            assertThat(session.snapshot().entries()).isEqualTo("halt");
            assertThat(session.report().settings()).containsEntry("max order value", "1234");
            session.resume();
            assertThat(session.snapshot().state()).isEqualTo("running");
            assertThat(session.snapshot().entries()).isEqualTo("trading");
        }
    }

    @Test
    void history_is_asked_for_only_where_no_bar_has_come() {
        Set<String> asked = new TreeSet<>();
        Paper begun = CrashSession.paper();
        Path later = folder.resolve("later.db");
        CrashReplay replay = new CrashReplay(SCRIPT);
        PaperSession session = begun.journal(file())
                .sessionNamed(replay.feeds(), CrashSession.recipes())
                .start();
        Path early = CrashRows.image(file(), folder.resolve("before-any-bar.db"));
        CrashSession.play(session, replay, step -> {
            if (step == 100) {
                CrashRows.image(file(), later);
            }
        });
        session.awaitEnd();
        CrashSession.run(
                goneOn(later).warmUp(symbol -> {
                    asked.add(symbol);
                    return CrashSession.history(symbol);
                }),
                SCRIPT);
        assertThat(asked).isEmpty();
        Paper without = Paper.resume(early).commission((units, price) -> Math.max(1, units * price * 0.0005));
        assertThatThrownBy(() -> CrashSession.run(without, SCRIPT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("give it again with warmUp(..)");
        assertThat(rows(later)).isEqualTo(rows(file()));
    }

    @Test
    void a_margin_account_and_what_accrues_go_on_where_a_crash_left_them() {
        Paper margin = CrashSession.paper()
                .account(a -> a.margin().maintenanceMarginPercent(45).leverage(1.9))
                .costs(c -> c.borrowPercent(30)
                        .marginInterestPercent(20)
                        .cashInterestPercent(5)
                        .fundingRates(Map.of(Instant.EPOCH, 1.0))
                        .forSymbol("other", x -> x.fundingBps(3, 8)));
        List<Path> images = images(margin, Set.of(40, 100));
        List<String> whole = rows(file());
        for (Path image : images) {
            PaperSession session = CrashSession.run(goneOn(image), SCRIPT);
            assertThat(session.report().metric("interest")).isNotZero();
            assertThat(session.report().settings())
                    .containsEntry("account", "margin: initial 50 %, maintenance 45 %, sizes x 1.9")
                    .containsEntry("funding of other", "3 bps every 8 h");
            assertThat(rows(image)).isEqualTo(whole);
        }
    }

    @Test
    void sessions_of_one_file_go_on_by_name() {
        CrashSession.run(CrashSession.paper().journal(file()).named("one"), SCRIPT);
        CrashSession.run(CrashSession.paper().journal(file()).named("two").slippageBps(9), SCRIPT);
        List<String> both = rows(file());
        JournalSamples.rejected(
                () -> Paper.resume(file()), Reason.AMBIGUOUS, "has the sessions [one, two]; name one of them");
        JournalSamples.rejected(
                () -> Paper.resume(SqliteFile.at(file()), "three"), Reason.EMPTY, "no session 'three'", "[one, two]");
        PaperSession two = CrashSession.run(CrashSession.functions(Paper.resume(SqliteFile.at(file()), "two")), SCRIPT);
        assertThat(two.report().settings()).containsEntry("slippage", "9 bps");
        assertThat(rows(file())).isEqualTo(both);
    }

    @Test
    void a_second_session_on_the_journal_is_rejected_and_the_first_goes_on() {
        CrashSession.run(CrashSession.paper().journal(file()), SCRIPT);
        Path shared = folder.resolve("shared.db");
        CrashSession.play(CrashSession.paper().journal(shared), SCRIPT, step -> {
                    if (step == 80) {
                        JournalSamples.rejected(
                                () -> Paper.resume(shared),
                                Reason.IN_USE,
                                "another session writes to session 'paper' in SQLite file " + shared,
                                "stop that one first");
                    }
                })
                .awaitEnd();
        assertThat(rows(shared)).isEqualTo(rows(file()));
    }
}

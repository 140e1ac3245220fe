package io.gpttrader.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.paper.CrashScript.Item;
import io.gpttrader.paper.internal.journal.Entry;
import io.gpttrader.paper.internal.journal.JournalDatabases;
import io.gpttrader.paper.internal.journal.SqlJournal;
import io.gpttrader.paper.internal.journal.SqliteFile;
import io.gpttrader.paper.internal.journal.StateSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.CachedIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.HMAIndicator;
import org.ta4j.core.indicators.averages.KAMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.averages.WMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;
import org.ta4j.core.rules.JustOnceRule;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.StopLossRule;
import org.ta4j.core.rules.TrailingStopLossRule;
import org.ta4j.core.rules.UnderIndicatorRule;

/** Checkpoints that fit and those that do not: whatever is done with them, a session that goes on is the one that was never interrupted. */
class CheckpointTest {
    private static final List<Item> SCRIPT = CrashScript.of(160, 11);
    private static final String TABLE = "gpt_trader_paper_checkpoint";

    @TempDir
    Path folder;

    private Path file;
    private String report = "";

    @BeforeEach
    void session() {
        file = folder.resolve("paper.db");
    }

    private void run(Map<String, Function<BarSeries, Strategy>> recipes, Function<Paper, Paper> way) {
        CrashReplay replay = new CrashReplay(SCRIPT);
        Paper paper = way.apply(CrashSession.paper()).checkpointEvery(50).journal(file);
        PaperSession session = paper.sessionNamed(replay.feeds(), recipes).start();
        CrashSession.play(session, replay, step -> {});
        session.awaitEnd();
        report = session.report().toString() + session.report().json();
    }

    private PaperSession goneOn(Map<String, Function<BarSeries, Strategy>> recipes) {
        return goneOn(recipes, paper -> paper);
    }

    private PaperSession goneOn(Map<String, Function<BarSeries, Strategy>> recipes, Function<Paper, Paper> way) {
        CrashReplay replay = new CrashReplay(SCRIPT);
        PaperSession session = way.apply(CrashSession.functions(resumed()))
                .sessionNamed(replay.feeds(), recipes)
                .start();
        CrashSession.play(session, replay, step -> {});
        session.awaitEnd();
        return session;
    }

    private static long before(PaperSession session) {
        return session.recovered().orElseThrow().entries() - session.repeatedEntries();
    }

    private void checkReport(PaperSession session) {
        // A resumed session names the zone that its journal has, whoever chose it.
        String now = (session.report().toString() + session.report().json()).replace("\"session zone\":\"Z\",", "");
        int same = 0;
        while (same < Math.min(now.length(), report.length()) && now.charAt(same) == report.charAt(same)) {
            same++;
        }
        assertThat(now.substring(same, Math.min(now.length(), same + 200)))
                .isEqualTo(report.substring(same, Math.min(report.length(), same + 200)));
    }

    private void execute(String sql) {
        JournalDatabases.execute(SqliteFile.at(file), sql);
    }

    @Test
    void a_session_goes_on_from_its_last_checkpoint() {
        run(CrashSession.recipes(), paper -> paper);
        PaperSession session = goneOn(CrashSession.recipes());
        // 492 bars: 50 at most since the last one.
        assertThat(before(session)).isGreaterThan(550);
        checkReport(session);
    }

    /** A session that went on from a checkpoint writes one from which the next goes on, though it has not seen the older bars. */
    @Test
    void checkpoints_of_a_session_that_went_on_are_gone_on_from() {
        long before = 0;
        for (int steps : new int[] {60, 90, 120, 160}) {
            CrashReplay replay = new CrashReplay(CrashScript.of(steps, 11));
            Paper paper = steps == 60 ? CrashSession.paper().journal(file) : CrashSession.functions(resumed());
            PaperSession session = paper.checkpointEvery(20)
                    .sessionNamed(replay.feeds(), CrashSession.recipes())
                    .start();
            if (steps > 60) {
                assertThat(before(session)).isGreaterThan(before);
                before = before(session);
            }
            CrashSession.play(session, replay, step -> {});
            session.awaitEnd();
        }
        String repeated = goneOn(CrashSession.recipes()).report().json();
        execute("DELETE FROM " + TABLE);
        assertThat(goneOn(CrashSession.recipes()).report().json()).isEqualTo(repeated);
    }

    /** The two that are kept, and next to nothing else: the pages of the one before them are used again. */
    @Test
    void checkpoints_take_the_place_of_those_before() throws SQLException {
        List<Entry> entries = List.of(Entry.of(Entry.Kind.STOP, 1, "{}"));
        byte[] state = new byte[3 << 20];
        new Random(5).nextBytes(state);
        try (SqlJournal journal = SqlJournal.create(SqliteFile.at(file), "s")) {
            for (int i = 0; i < 12; i++) {
                journal.append(entries);
                long bytes = journal.checkpoint(source(state, new byte[0]));
                assertThat(bytes).isEqualTo(state.length);
            }
        }
        long page = number("PRAGMA page_size");
        assertThat(number("SELECT count(DISTINCT entries) FROM " + TABLE)).isEqualTo(2);
        assertThat(number("PRAGMA page_count") * page).isLessThan(2L * state.length + (200 << 10));
        assertThat(number("PRAGMA freelist_count") * page).isLessThan(100 << 10);
    }

    // ---- pieces of what only grows

    /** The curves are written once, whatever the number of checkpoints. */
    @Test
    void a_checkpoint_writes_what_the_curves_have_grown_by() throws SQLException {
        run(CrashSession.recipes(), paper -> paper);
        assertThat(number("SELECT count(*) FROM " + TABLE + " WHERE part = -1")).isGreaterThan(2);
        assertThat(number("SELECT count(*) FROM " + TABLE + " WHERE part = 0")).isEqualTo(2);
        // In one piece they take less than in several, but not much.
        long pieces = number("SELECT sum(length(body)) FROM " + TABLE + " WHERE part < 0");
        execute("DELETE FROM " + TABLE);
        PaperSession session = goneOn(CrashSession.recipes(), paper -> paper.checkpointEvery(1));
        checkReport(session);
        assertThat(number("SELECT count(*) FROM " + TABLE + " WHERE part = -1")).isEqualTo(1);
        assertThat(number("SELECT sum(length(body)) FROM " + TABLE + " WHERE part < 0"))
                .isBetween(pieces / 2, pieces);
    }

    @Test
    void without_one_of_the_pieces_there_is_no_checkpoint() {
        run(CrashSession.recipes(), paper -> paper);
        execute("DELETE FROM " + TABLE + " WHERE part < 0 AND entries = (SELECT min(entries) FROM " + TABLE + ")");
        PaperSession session = goneOn(CrashSession.recipes());
        assertThat(before(session)).isZero();
        checkReport(session);
    }

    /** The newest is damaged, so the session goes on from the one before: what the damaged one stood on is written again. */
    @Test
    void pieces_of_a_checkpoint_that_is_passed_over_are_none_of_the_next() throws SQLException {
        CrashReplay first = new CrashReplay(CrashScript.of(60, 11));
        PaperSession begun = CrashSession.paper()
                .journal(file)
                .checkpointEvery(20)
                .sessionNamed(first.feeds(), CrashSession.recipes())
                .start();
        CrashSession.play(begun, first, step -> {});
        begun.awaitEnd();
        long newest = number("SELECT max(entries) FROM " + TABLE);
        execute("DELETE FROM " + TABLE + " WHERE part = 1 AND entries = " + newest);
        PaperSession session = goneOn(CrashSession.recipes(), paper -> paper.checkpointEvery(20));
        assertThat(before(session)).isBetween(1L, newest - 1);
        assertThat(number("SELECT count(*) FROM " + TABLE + " WHERE part = 0")).isEqualTo(2);
        PaperSession again = goneOn(CrashSession.recipes());
        assertThat(before(again)).isGreaterThan(newest);
        execute("DELETE FROM " + TABLE);
        assertThat(again.report().json())
                .isEqualTo(goneOn(CrashSession.recipes()).report().json());
    }

    /** Whatever byte of a checkpoint or of a piece is another. */
    @Test
    void any_changed_byte_is_seen() throws SQLException {
        run(CrashSession.recipes(), paper -> paper);
        Path whole = folder.resolve("whole.db");
        Random random = new Random(17);
        for (int i = 0; i < 12; i++) {
            copy(file, whole);
            long rows = number("SELECT count(*) FROM " + TABLE);
            String row =
                    " WHERE rowid = (SELECT rowid FROM " + TABLE + " LIMIT 1 OFFSET " + random.nextLong(rows) + ")";
            long length = number("SELECT length(body) FROM " + TABLE + row);
            long at = 1 + random.nextLong(length);
            long is = number("SELECT unicode(substr(hex(body), " + (2 * at - 1) + ", 1)) FROM " + TABLE + row);
            String other = is == '0' ? "1" : "0";
            execute("UPDATE " + TABLE + " SET body = unhex(substr(hex(body), 1, " + (2 * at - 2) + ") || '" + other
                    + "' || substr(hex(body), " + 2 * at + "))" + row);
            PaperSession session = goneOn(CrashSession.recipes());
            checkReport(session);
            copy(whole, file);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Path unused = Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StateSource source(byte[] state, byte[] grown) {
        return new StateSource() {
            @Override
            public void writeState(OutputStream to) {
                write(state, to);
            }

            @Override
            public void writeGrown(boolean all, OutputStream to) {
                write(grown, to);
            }
        };
    }

    private static void write(byte[] bytes, OutputStream to) {
        try {
            to.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = SqliteFile.at(file).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : -1;
        }
    }

    @Test
    void without_checkpoints_all_is_done_again() {
        run(CrashSession.recipes(), paper -> paper);
        execute("DELETE FROM " + TABLE);
        PaperSession session = goneOn(CrashSession.recipes());
        assertThat(before(session)).isZero();
        checkReport(session);
    }

    /** A byte of the newest is changed, then one of the other, too. */
    @Test
    void a_damaged_checkpoint_gives_way_to_the_one_before_and_that_to_the_journal() {
        run(CrashSession.recipes(), paper -> paper);
        long newest = before(goneOn(CrashSession.recipes()));
        execute("UPDATE " + TABLE + " SET body = x'7f' || substr(body, 2) WHERE part = 1 AND entries ="
                + " (SELECT max(entries) FROM " + TABLE + ")");
        PaperSession session = goneOn(CrashSession.recipes());
        assertThat(before(session)).isBetween(1L, newest - 1);
        checkReport(session);
        execute("UPDATE " + TABLE + " SET body = x'ff' || substr(body, 2) WHERE part = 1");
        PaperSession whole = goneOn(CrashSession.recipes());
        assertThat(before(whole)).isZero();
        checkReport(whole);
    }

    @Test
    void half_a_checkpoint_is_none() {
        run(CrashSession.recipes(), paper -> paper);
        execute("DELETE FROM " + TABLE + " WHERE part = 1");
        PaperSession session = goneOn(CrashSession.recipes());
        assertThat(before(session)).isZero();
        checkReport(session);
    }

    @Test
    void a_checkpoint_of_other_entries_is_passed_over() {
        run(CrashSession.recipes(), paper -> paper);
        execute("UPDATE " + TABLE + " SET entries = entries - 1");
        PaperSession session = goneOn(CrashSession.recipes());
        assertThat(before(session)).isZero();
        checkReport(session);
    }

    // ---- recipes

    private static Map<String, Function<BarSeries, Strategy>> recipe(Function<BarSeries, Strategy> its) {
        Map<String, Function<BarSeries, Strategy>> recipes = new LinkedHashMap<>();
        recipes.put("one", its);
        return recipes;
    }

    private static Strategy crossing(Indicator<Num> fast, Indicator<Num> slow) {
        return new BaseStrategy(
                "one", new CrossedUpIndicatorRule(fast, slow), new CrossedDownIndicatorRule(fast, slow), 5);
    }

    /** Its bars differ, so the state of the one before does not fit, and the journal shows the difference. */
    @Test
    void another_recipe_does_not_take_over_a_state() {
        run(recipe(s -> crossing(new ClosePriceIndicator(s), new SMAIndicator(new ClosePriceIndicator(s), 6))), p -> p);
        assertThatThrownBy(() -> goneOn(recipe(
                        s -> crossing(new ClosePriceIndicator(s), new SMAIndicator(new ClosePriceIndicator(s), 9)))))
                .isInstanceOf(PaperJournalException.class)
                .hasMessageContaining("now differs from its journal");
    }

    private static final List<BiFunction<Indicator<Num>, Integer, Indicator<Num>>> AVERAGES = List.of(
            SMAIndicator::new,
            EMAIndicator::new,
            WMAIndicator::new,
            HMAIndicator::new,
            (of, bars) -> new KAMAIndicator(of, bars, 2, 30),
            (of, bars) -> new MACDIndicator(of, bars, bars + 5));

    private static Strategy random(BarSeries series, long seed) {
        Random random = new Random(seed);
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        Indicator<Num> average =
                AVERAGES.get(random.nextInt(AVERAGES.size() - 1)).apply(close, 2 + random.nextInt(8));
        Indicator<Num> other = AVERAGES.get(random.nextInt(AVERAGES.size() - 1))
                .apply(random.nextBoolean() ? close : average, 2 + random.nextInt(12));
        List<Rule> entries = List.of(
                new CrossedUpIndicatorRule(average, other),
                new OverIndicatorRule(close, other),
                new UnderIndicatorRule(new RSIIndicator(close, 5), 45),
                new UnderIndicatorRule(new StochasticOscillatorKIndicator(series, 6), 40),
                new OverIndicatorRule(new StandardDeviationIndicator(close, 4), new ATRIndicator(series, 7)),
                new JustOnceRule(new OverIndicatorRule(close, average)));
        List<Rule> exits = List.of(
                new CrossedDownIndicatorRule(average, other),
                new UnderIndicatorRule(close, average),
                new OverIndicatorRule(new RSIIndicator(close, 4), 60),
                new StopLossRule(close, 1),
                new TrailingStopLossRule(close, series.numFactory().numOf(1), 5));
        Rule entry = entries.get(random.nextInt(entries.size())).or(entries.get(random.nextInt(entries.size())));
        Rule exit = exits.get(random.nextInt(exits.size())).or(exits.get(random.nextInt(exits.size())));
        return new BaseStrategy("one", entry, exit, random.nextInt(6));
    }

    private static PaperEntryOrders atAverage(PaperEntryOrders orders) {
        return orders.limitAt(average(9)).goodForBars(2);
    }

    private static PaperExitOrders leavingAtAverage(PaperExitOrders orders) {
        return orders.signalLimitAt(average(5)).goodForBars(3);
    }

    private static Function<BarSeries, Indicator<Num>> average(int bars) {
        return series -> new EMAIndicator(new ClosePriceIndicator(series), bars);
    }

    /** The functions of the host's that a session has, which only the host can give again. */
    private Paper resumed() {
        Paper paper = Paper.resume(file);
        String settings = paper.toString();
        return settings.contains("exits on a signal=limit at")
                ? paper.exits(CheckpointTest::leavingAtAverage)
                : settings.contains("entry orders=limit at") ? paper.entries(CheckpointTest::atAverage) : paper;
    }

    private static Paper settings(Paper paper, Random random) {
        Paper its = random.nextBoolean() ? paper.keepBars(40 + random.nextInt(30)) : paper;
        its = random.nextInt(3) == 0 ? its.fractionalShares() : its;
        return switch (random.nextInt(8)) {
            case 7 -> its.exits(CheckpointTest::leavingAtAverage);
            case 0 -> its.exits(o -> o.stopLossPercent(1).takeProfitPercent(2));
            case 1 -> its.entries(o -> o.limitBps(5));
            case 2 -> its.volumeSharePercent(3);
            case 3 -> its.exits(o -> o.trailingStopPercent(1));
            case 4 -> its.kelly(0.5).fillAtClose();
            default -> random.nextBoolean() ? its.fillAtClose() : its;
        };
    }

    /** Whole replay, replay from checkpoints and no interruption are the same for random recipes and settings. */
    @Test
    void random_sessions_go_on_as_they_were() {
        List<Long> ofCheckpoints = new ArrayList<>();
        for (long seed = 1; seed <= 25; seed++) {
            file = folder.resolve("random-" + seed + ".db");
            long its = seed;
            Map<String, Function<BarSeries, Strategy>> recipes = recipe(series -> random(series, its));
            run(recipes, paper -> settings(paper, new Random(its)));
            PaperSession session = goneOn(recipes);
            ofCheckpoints.add(before(session));
            checkReport(session);
            execute("DELETE FROM " + TABLE);
            checkReport(goneOn(recipes));
        }
        assertThat(ofCheckpoints).allMatch(entries -> entries > 100);
    }

    // ---- what cannot be restored

    /** Remembers in a class of the JDK that does not tell how far it is. */
    private static final class ByChance extends CachedIndicator<Num> {
        private final Random random = new Random(7);

        ByChance(BarSeries series) {
            super(series);
        }

        @Override
        protected Num calculate(int index) {
            return getBarSeries().numFactory().numOf(100 + 10 * random.nextGaussian());
        }

        @Override
        public int getCountOfUnstableBars() {
            return 0;
        }
    }

    @Test
    void a_state_that_cannot_be_read_is_named_and_all_is_done_again() {
        Map<String, Function<BarSeries, Strategy>> recipes =
                recipe(series -> crossing(new ClosePriceIndicator(series), new ByChance(series)));
        run(recipes, paper -> paper);
        assertThat(report)
                .contains("no checkpoints are written, so going on from the journal does all of it again: the state of"
                        + " java.util.Random cannot be read");
        assertThat(before(goneOn(recipes))).isZero();
    }

    /** A rule of the host's remembers in its own fields, which are restored. */
    private static final class EveryThird implements Rule {
        private int asked;
        private final int[] last = new int[1];

        @Override
        public boolean isSatisfied(int index, TradingRecord record) {
            asked += index == last[0] ? 0 : 1;
            last[0] = index;
            return asked % 3 == 0;
        }
    }

    @Test
    void a_hosts_own_rule_remembers() {
        Map<String, Function<BarSeries, Strategy>> recipes = recipe(series -> new BaseStrategy(
                "one",
                new EveryThird(),
                new UnderIndicatorRule(
                        new ClosePriceIndicator(series), new EMAIndicator(new ClosePriceIndicator(series), 5)),
                3));
        run(recipes, paper -> paper);
        PaperSession session = goneOn(recipes);
        assertThat(before(session)).isGreaterThan(100);
        checkReport(session);
    }
}

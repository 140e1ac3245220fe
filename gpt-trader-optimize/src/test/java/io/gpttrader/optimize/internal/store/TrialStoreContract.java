package io.gpttrader.optimize.internal.store;

import static io.gpttrader.optimize.internal.store.StoreSamples.KEY;
import static io.gpttrader.optimize.internal.store.StoreSamples.NAMES;
import static io.gpttrader.optimize.internal.store.StoreSamples.outcome;
import static io.gpttrader.optimize.internal.store.StoreSamples.outcomes;
import static io.gpttrader.optimize.internal.store.StoreSamples.point;
import static io.gpttrader.optimize.internal.store.StoreSamples.points;
import static io.gpttrader.optimize.internal.store.StoreSamples.texts;
import static io.gpttrader.optimize.internal.store.StoreSamples.withoutReturns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.TrialStoreException;
import io.gpttrader.optimize.TrialStoreException.Reason;
import io.gpttrader.optimize.internal.trials.Outcome;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store promises in every database. */
abstract class TrialStoreContract {
    static final Duration SHORT = Duration.ofMillis(1);

    DataSource source;

    abstract DataSource newSource();

    @BeforeEach
    void begin() {
        source = newSource();
    }

    JdbcTrialStore open(StudyKey key, boolean keepsReturns) {
        return JdbcTrialStore.open(source, key, NAMES, keepsReturns, SHORT);
    }

    static void rejected(ThrowingCallable call, Reason reason, String... words) {
        TrialStoreException e = catchThrowableOfType(TrialStoreException.class, call);
        assertThat(e).isNotNull();
        assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason);
        assertThat(e).hasMessageContainingAll(words);
    }

    static List<Outcome> found(JdbcTrialStore store, List<double[]> points, double fraction) {
        return store.find(points, fraction).stream().flatMap(Optional::stream).toList();
    }

    long count(String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : -1;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_was_put_is_found_exactly_and_in_the_order_asked_for() {
        try (JdbcTrialStore store = open(KEY, true)) {
            store.put(points(0, 300), 1, outcomes(0, 300));
        }
        try (JdbcTrialStore store = open(KEY, true)) {
            assertThat(store.size()).isEqualTo(300);
            assertThat(texts(found(store, points(0, 300), 1))).isEqualTo(texts(outcomes(0, 300)));
            List<Optional<Outcome>> some = store.find(List.of(point(400), point(299), point(0), point(0)), 1);
            assertThat(some.get(0)).isEmpty();
            assertThat(texts(some.stream().skip(1).map(Optional::orElseThrow).toList()))
                    .isEqualTo(texts(List.of(outcome(299), outcome(0), outcome(0))));
            assertThat(store.find(List.of(), 1)).isEmpty();
        }
    }

    @Test
    void a_part_of_the_data_is_another_trial() {
        try (JdbcTrialStore store = open(KEY, false)) {
            store.put(points(0, 10), 1 / 3.0, outcomes(0, 10));
            assertThat(found(store, points(0, 10), 1)).isEmpty();
            assertThat(found(store, points(0, 10), 1 / 3.0)).hasSize(10);
            store.put(points(0, 10), 1, outcomes(10, 20));
            assertThat(store.size()).isEqualTo(20);
            assertThat(texts(found(store, points(0, 10), 1)))
                    .isEqualTo(texts(outcomes(10, 20).stream()
                            .map(StoreSamples::withoutReturns)
                            .toList()));
        }
    }

    @Test
    void to_put_again_changes_nothing_even_with_another_outcome() {
        try (JdbcTrialStore store = open(KEY, true)) {
            store.put(points(0, 50), 1, outcomes(0, 50));
            store.put(points(20, 60), 1, outcomes(1020, 1060));
            store.put(points(0, 0), 1, List.of());
            List<Outcome> expected = new ArrayList<>(outcomes(0, 50));
            expected.addAll(outcomes(1050, 1060));
            assertThat(store.size()).isEqualTo(60);
            assertThat(texts(found(store, points(0, 60), 1))).isEqualTo(texts(expected));
        }
    }

    @Test
    void a_trial_without_returns_counts_as_not_run_where_they_are_kept_and_gets_them() {
        try (JdbcTrialStore plain = open(KEY, false);
                JdbcTrialStore keeping = open(KEY, true)) {
            plain.put(points(0, 20), 1, outcomes(0, 20));
            assertThat(count("SELECT count(*) FROM gpt_trader_optimize_trial WHERE returns IS NOT NULL"))
                    .isZero();
            // Rejected and failed ones have no returns to miss.
            assertThat(found(keeping, points(0, 20), 1))
                    .allMatch(each -> each.state() != TrialState.COMPLETE)
                    .hasSize(4);
            keeping.put(points(0, 20), 1, outcomes(0, 20));
            assertThat(texts(found(keeping, points(0, 20), 1))).isEqualTo(texts(outcomes(0, 20)));
            assertThat(texts(found(plain, points(0, 20), 1)))
                    .isEqualTo(texts(outcomes(0, 20).stream()
                            .map(StoreSamples::withoutReturns)
                            .toList()));
            plain.put(points(0, 20), 1, outcomes(0, 20));
            assertThat(found(keeping, points(0, 20), 1)).hasSize(20);
        }
    }

    @Test
    void a_point_is_known_by_names_and_numbers_and_not_by_the_order_of_its_parameters() {
        double awkward = 0.1 + 0.2;
        try (JdbcTrialStore store = open(KEY, false)) {
            store.put(List.of(new double[] {5, 1e18, awkward}), 1, List.of(outcome(1)));
        }
        try (JdbcTrialStore other = JdbcTrialStore.open(source, KEY, List.of("stop", "fast", "slow"), false, SHORT)) {
            assertThat(other.find(List.of(new double[] {awkward, 5, 1e18}), 1).get(0))
                    .isPresent();
            assertThat(other.find(List.of(new double[] {0.3, 5, 1e18}), 1).get(0))
                    .isEmpty();
            assertThat(other.find(List.of(new double[] {Double.NaN, 5, 1e18}), 1)
                            .get(0))
                    .isEmpty();
        }
        assertThat(count("SELECT count(*) FROM gpt_trader_optimize_trial"
                        + " WHERE point = 'fast=5 slow=1.0E18 stop=0.30000000000000004'"))
                .isEqualTo(1);
    }

    @Test
    void names_with_any_characters_and_very_many_parameters_are_taken() {
        List<String> names = IntStream.range(0, 120)
                .mapToObj(i -> "it's \"p\\=" + i + "\" é % of 日")
                .toList();
        double[] one = new double[120];
        double[] two = new double[120];
        two[119] = 1;
        try (JdbcTrialStore store = JdbcTrialStore.open(source, KEY, names, false, SHORT)) {
            store.put(List.of(one), 1, List.of(outcome(1)));
            assertThat(store.find(List.of(one, two), 1)).first().matches(Optional::isPresent);
            assertThat(store.find(List.of(one, two), 1)).last().matches(Optional::isEmpty);
        }
    }

    @Test
    void another_recipe_or_settings_or_data_or_version_is_another_study_and_a_person_can_see_why() {
        List<StudyKey> others = List.of(
                new StudyKey("cross(fast)", KEY.settings(), KEY.data(), KEY.library()),
                new StudyKey(KEY.recipe(), "sharpe, cash 20000", KEY.data(), KEY.library()),
                new StudyKey(KEY.recipe(), KEY.settings(), "AAPL 7f3b", KEY.library()),
                new StudyKey(KEY.recipe(), KEY.settings(), KEY.data(), "GPT-Trader 2"),
                // The same characters, divided otherwise.
                new StudyKey(KEY.recipe() + "s", KEY.settings().substring(1), KEY.data(), KEY.library()));
        try (JdbcTrialStore store = open(KEY, false)) {
            store.put(points(0, 5), 1, outcomes(0, 5));
        }
        for (StudyKey other : others) {
            try (JdbcTrialStore store = open(other, false)) {
                assertThat(store.size()).as(other.toString()).isZero();
                assertThat(found(store, points(0, 5), 1)).isEmpty();
            }
        }
        assertThat(JdbcTrialStore.studies(source)).hasSize(6).contains(KEY).containsAll(others);
        assertThat(others.get(2).changesFrom(KEY)).isEqualTo("data was 'AAPL 7f3a' and is now 'AAPL 7f3b'");
        assertThat(count("SELECT count(*) FROM gpt_trader_optimize_study WHERE settings = 'sharpe, cash 20000'"))
                .isEqualTo(1);
    }

    @Test
    void two_writers_at_once_store_each_trial_once() {
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<CompletableFuture<Void>> writers = IntStream.range(0, 4)
                    .mapToObj(w -> CompletableFuture.runAsync(() -> writeOverlapping(w * 50), pool))
                    .toList();
            writers.forEach(CompletableFuture::join);
        }
        try (JdbcTrialStore store = open(KEY, true)) {
            assertThat(store.size()).isEqualTo(350);
            assertThat(texts(found(store, points(0, 350), 1))).isEqualTo(texts(outcomes(0, 350)));
        }
    }

    private void writeOverlapping(int from) {
        try (JdbcTrialStore store = JdbcTrialStore.open(source, KEY, NAMES, true)) {
            for (int i = from; i < from + 200; i += 10) {
                store.put(points(i, i + 10), 1, outcomes(i, i + 10));
            }
        }
    }

    @Test
    void a_connection_that_breaks_is_replaced() throws SQLException {
        List<Connection> given = new ArrayList<>();
        DataSource counting = new TrialFileTest.Wrapped(source) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                given.add(connection);
                return connection;
            }
        };
        try (JdbcTrialStore store = JdbcTrialStore.open(counting, KEY, NAMES, false)) {
            store.put(points(0, 5), 1, outcomes(0, 5));
            given.get(0).close();
            store.put(points(5, 9), 1, outcomes(5, 9));
            given.get(1).close();
            assertThat(found(store, points(0, 9), 1)).hasSize(9);
        }
        assertThat(given).hasSize(3).allMatch(TrialStoreContract::isClosed);
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void databases_merge_by_study_and_point_and_a_second_time_adds_nothing() {
        DataSource other = newSource();
        StudyKey theirs = new StudyKey("momentum(bars)", KEY.settings(), KEY.data(), KEY.library());
        try (JdbcTrialStore mine = open(KEY, true);
                JdbcTrialStore same = JdbcTrialStore.open(other, KEY, NAMES, true, SHORT);
                JdbcTrialStore foreign = JdbcTrialStore.open(other, theirs, List.of("bars"), false, SHORT)) {
            mine.put(points(0, 60), 1, outcomes(0, 60));
            same.put(points(40, 120), 1, outcomes(40, 120));
            same.put(points(0, 6000), 0.5, outcomes(0, 6000));
            foreign.put(List.of(new double[] {7}), 1, List.of(outcome(1)));
        }
        assertThat(StoreMerge.merge(other, source)).isEqualTo(new StoreMerge.Count(2, 6081, 6061, 0));
        assertThat(StoreMerge.merge(other, source)).isEqualTo(new StoreMerge.Count(2, 6081, 0, 0));
        assertThat(StoreMerge.merge(newSource(), source)).isEqualTo(new StoreMerge.Count(0, 0, 0, 0));
        try (JdbcTrialStore mine = open(KEY, true)) {
            assertThat(mine.size()).isEqualTo(6120);
            assertThat(texts(found(mine, points(0, 120), 1))).isEqualTo(texts(outcomes(0, 120)));
            assertThat(texts(found(mine, points(0, 6000), 0.5))).isEqualTo(texts(outcomes(0, 6000)));
        }
        assertThat(JdbcTrialStore.studies(source)).containsExactlyInAnyOrder(KEY, theirs);
    }

    @Test
    void a_merge_counts_trials_that_came_out_differently_and_fills_in_returns() {
        DataSource other = newSource();
        try (JdbcTrialStore mine = open(KEY, false);
                JdbcTrialStore same = JdbcTrialStore.open(other, KEY, NAMES, true, SHORT)) {
            mine.put(points(0, 10), 1, outcomes(0, 10));
            same.put(points(0, 8), 1, outcomes(0, 8));
            same.put(points(8, 10), 1, outcomes(108, 110));
        }
        assertThat(StoreMerge.merge(other, source)).isEqualTo(new StoreMerge.Count(1, 10, 0, 2));
        try (JdbcTrialStore mine = open(KEY, true)) {
            assertThat(texts(found(mine, points(0, 8), 1))).isEqualTo(texts(outcomes(0, 8)));
        }
        try (JdbcTrialStore mine = open(KEY, false)) {
            assertThat(found(mine, points(8, 9), 1).get(0).figures())
                    .isEqualTo(outcome(8).figures());
        }
    }

    @Test
    void a_changed_row_is_rejected_with_its_point() {
        String[] changes = {
            "figures = '[2.5,1.0,0.0,0.0]'",
            "state = 'FAILED'",
            "reason = 'no'",
            "point = 'fast=2 slow=101 stop=0'",
            "check_sum = 1",
        };
        for (String change : changes) {
            source = newSource();
            try (JdbcTrialStore store = open(KEY, true)) {
                store.put(points(1, 2), 1, outcomes(1, 2));
                TrialDatabases.execute(source, "UPDATE gpt_trader_optimize_trial SET " + change);
                List<double[]> wanted = List.of(point(1), new double[] {2, 101, 0});
                rejected(() -> store.find(wanted, 1), Reason.DAMAGED, "fast=", "its check sum is another");
                rejected(() -> StoreMerge.merge(source, newSource()), Reason.DAMAGED, "fast=");
            }
        }
        try (JdbcTrialStore store = open(KEY, true)) {
            store.put(points(5, 6), 1, outcomes(5, 6));
            TrialDatabases.execute(source, "UPDATE gpt_trader_optimize_trial SET returns = " + cut());
            rejected(() -> store.find(points(5, 6), 1), Reason.DAMAGED, "fast=5", "returns");
            assertThat(store.find(points(6, 7), 1).get(0)).isEmpty();
        }
        TrialDatabases.execute(source, "UPDATE gpt_trader_optimize_study SET data = 'AAPL'");
        rejected(() -> open(KEY, true), Reason.DAMAGED, "does not fit its texts");
    }

    /** Bytes without their last one, in this database's words. */
    abstract String cut();

    @Test
    void tables_of_others_and_of_a_newer_version_are_rejected_and_left_alone() {
        TrialDatabases.execute(source, "CREATE TABLE gpt_trader_optimize_trial (x integer)");
        rejected(() -> open(KEY, false), Reason.FOREIGN, "has the table gpt_trader_optimize_trial but no");
        TrialDatabases.execute(source, "CREATE TABLE gpt_trader_optimize_study (version integer)");
        rejected(() -> open(KEY, false), Reason.FOREIGN, "has the columns [version] and not [data, fingerprint");
        TrialDatabases.execute(source, "INSERT INTO gpt_trader_optimize_study VALUES (2)");
        rejected(() -> open(KEY, false), Reason.NEWER, "is of version 2 but this library knows up to 1");
        rejected(() -> JdbcTrialStore.studies(source), Reason.NEWER, "use a newer gpt-trader-optimize");
        assertThat(count("SELECT count(*) FROM gpt_trader_optimize_trial")).isZero();
    }

    @Test
    void a_chunk_with_too_few_outcomes_and_a_closed_store_are_rejected() {
        JdbcTrialStore store = open(KEY, false);
        assertThatThrownBy(() -> store.put(points(0, 3), 1, outcomes(0, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 points and 2 outcomes");
        store.close();
        rejected(store::size, Reason.FAILED, "is closed; open it again");
    }

    @Test
    void a_chunk_that_fails_in_its_middle_leaves_nothing() {
        try (JdbcTrialStore store = open(KEY, false)) {
            store.put(points(0, 3), 1, outcomes(0, 3));
            TrialDatabases.execute(source, rejectReason());
            List<double[]> points = new ArrayList<>(points(3, 900));
            List<Outcome> outcomes = new ArrayList<>(outcomes(3, 900));
            outcomes.set(800, new Outcome(TrialState.FAILED, new double[0], null, "unwanted"));
            rejected(() -> store.put(points, 1, outcomes), Reason.FAILED, "unwanted");
            assertThat(store.size()).isEqualTo(3);
        }
    }

    /** What makes this database fail at a trial whose reason is {@code unwanted}. */
    abstract String rejectReason();

    @Test
    void the_host_gets_its_connection_back_as_it_was() throws SQLException {
        try (Connection one = source.getConnection()) {
            DataSource pool = new TrialFileTest.Wrapped(source) {
                @Override
                public Connection getConnection() {
                    return TrialFileTest.unclosable(one);
                }
            };
            try (JdbcTrialStore store = JdbcTrialStore.open(pool, KEY, NAMES, false)) {
                store.put(points(0, 3), 1, outcomes(0, 3));
                assertThat(one.getAutoCommit()).isFalse();
            }
            assertThat(one.getAutoCommit()).isTrue();
            assertThat(count("SELECT count(*) FROM gpt_trader_optimize_trial")).isEqualTo(3);
        }
    }

    @Test
    void withheld_returns_are_not_stored() {
        assertThat(withoutReturns(outcome(1)).returns()).isNull();
        try (JdbcTrialStore store = open(KEY, false)) {
            store.put(points(0, 30), 1, outcomes(0, 30));
            assertThat(found(store, points(0, 30), 1)).allMatch(each -> each.returns() == null);
        }
    }
}

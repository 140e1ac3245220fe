package io.gpttrader.optimize.internal.store;

import static io.gpttrader.optimize.internal.store.StoreSamples.KEY;
import static io.gpttrader.optimize.internal.store.StoreSamples.outcomes;
import static io.gpttrader.optimize.internal.store.StoreSamples.points;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials in files of SQLite. */
class TrialStoreSqliteTest extends TrialStoreContract {

    @TempDir
    Path folder;

    private int files;

    @Override
    DataSource newSource() {
        return TrialFile.at(folder.resolve("trials-" + files++ + ".db"));
    }

    @Override
    String cut() {
        return "substr(returns, 1, length(returns) - 1)";
    }

    @Override
    String rejectReason() {
        return "CREATE TRIGGER t BEFORE INSERT ON gpt_trader_optimize_trial WHEN new.reason = 'unwanted'"
                + " BEGIN SELECT RAISE(ABORT, 'unwanted'); END";
    }

    @Tag("deep")
    @Test
    void a_million_trials_are_stored_and_found() {
        int million = 1_000_000;
        int chunk = 10_000;
        try (JdbcTrialStore store = open(KEY, false)) {
            for (int i = 0; i < million; i += chunk) {
                store.put(points(i, i + chunk), 1, outcomes(i, i + chunk));
            }
            assertThat(store.size()).isEqualTo(million);
            for (int i = 0; i < million; i += chunk) {
                List<Optional<io.gpttrader.optimize.internal.trials.Outcome>> found =
                        store.find(points(i + 1, i + chunk + 1), 1);
                assertThat(found.subList(0, chunk - 1)).allMatch(Optional::isPresent);
                assertThat(found.get(chunk - 1))
                        .isEqualTo(i + chunk < million ? found.get(chunk - 1) : Optional.empty());
            }
        }
    }
}

package io.gpttrader.live.internal.journal;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.gpttrader.live.LiveJournalException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Tries a database again after waits that grow, up to so much in all. */
final class JournalPatience {

    /** How long a journal waits for a database in all, unless set. */
    static final Duration USUAL = Duration.ofSeconds(5);

    private static final long FIRST_MILLIS = 50;

    /** Milliseconds before each attempt but the first. */
    private final List<Long> waits;

    JournalPatience(Duration total) {
        this.waits = waits(total);
    }

    /**
     * Does work that may fail, and again as long as it is worth another try.
     *
     * @param isWorthAnother asked after each failure
     * @throws SQLException the last failure; where the thread was interrupted while it waited, it stays so
     */
    void retry(Callable<Boolean> work, BooleanSupplier isWorthAnother) throws SQLException {
        boolean unused = run(
                this.<Boolean>config()
                        .retryOnException(e -> e instanceof SQLException && isWorthAnother.getAsBoolean()),
                work);
    }

    /**
     * Does work until it is true.
     *
     * @return false when all was waited
     * @throws LiveJournalException when the thread is interrupted while it waits, which it stays
     */
    boolean until(String place, Callable<Boolean> work) throws SQLException {
        try {
            return run(this.<Boolean>config().retryOnException(e -> false).retryOnResult(done -> !done), work);
        } catch (CancellationException e) {
            throw interrupted(place, e);
        }
    }

    static LiveJournalException interrupted(String place, Exception cause) {
        return new LiveJournalException(
                LiveJournalException.Reason.FAILED, "interrupted while waiting for " + place, cause);
    }

    private <T> RetryConfig.Builder<T> config() {
        return RetryConfig.<T>custom()
                .maxAttempts(waits.size() + 1)
                .intervalFunction(attempt -> waits.get(attempt - 1));
    }

    /** Each wait is twice the one before, the last one what is left. */
    private static List<Long> waits(Duration total) {
        List<Long> waits = new ArrayList<>();
        long left = total.toMillis();
        for (long next = FIRST_MILLIS; left > 0; next *= 2) {
            long wait = Math.min(next, left);
            waits.add(wait);
            left -= wait;
        }
        return List.copyOf(waits);
    }

    private static <T> T run(RetryConfig.Builder<T> config, Callable<T> work) throws SQLException {
        try {
            return Retry.of("journal", config.build()).executeCallable(work);
        } catch (SQLException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(
                    "a database's work fails with nothing but SQLException but did with " + e, e);
        }
    }
}

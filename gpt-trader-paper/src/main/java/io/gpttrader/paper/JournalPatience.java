package io.gpttrader.paper;

import java.time.Duration;

/** Waits that grow, up to so much in all. */
final class JournalPatience {

    /** How long a journal waits for a database in all, unless said. */
    static final Duration USUAL = Duration.ofSeconds(5);

    private static final long FIRST_MILLIS = 50;

    private long leftMillis;
    private long nextMillis = FIRST_MILLIS;

    JournalPatience(Duration total) {
        leftMillis = total.toMillis();
    }

    /**
     * Waits a while.
     *
     * @return false, at once, when all was waited
     * @throws PaperJournalException when the thread is interrupted, which it stays
     */
    boolean waits(String place) {
        long millis = Math.min(nextMillis, leftMillis);
        if (millis <= 0) {
            return false;
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PaperJournalException(
                    PaperJournalException.Reason.FAILED, "interrupted while waiting for " + place, e);
        }
        leftMillis -= millis;
        nextMillis *= 2;
        return true;
    }
}

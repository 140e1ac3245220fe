package io.gpttrader.backtest;

import io.gpttrader.backtest.internal.audit.AuditFinding;
import io.gpttrader.backtest.internal.audit.AuditResult;
import io.gpttrader.backtest.internal.support.CheckReturnValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whether a recipe's answers depend on bars that it could not have known, and on where its history begins.
 *
 * <p>Compares answers, not code: a leak that changed no answer at any bar that was tried is not found. Immutable and safe to share.
 */
@CheckReturnValue
public final class BacktestAudit {

    /**
     * One bar at which the recipe answered otherwise.
     *
     * @param how what was done to the series, in words
     * @param bar index of the bar, from 0
     * @param date date of the bar
     * @param side {@code entry}, {@code exit}, or the price of an order that is a value: {@code entry limit}, {@code entry stop},
     *     {@code exit limit} or {@code exit stop}
     * @param part the innermost rule, indicator or parameter that differs, or the rule as a whole where its parts could not be read
     * @param whole what that part gave over all bars
     * @param changed what it gave over the changed ones
     */
    public record Finding(String how, int bar, LocalDate date, String side, String part, String whole, String changed) {

        /** One line. */
        @Override
        public String toString() {
            return side + " at bar " + bar + " (" + date + "): " + part + " is " + whole + ", but " + changed
                    + " where " + how;
        }
    }

    private final String title;
    private final AuditResult result;
    private final @Nullable Finding lookAhead;
    private final @Nullable Finding warmUp;

    BacktestAudit(String title, AuditResult result, IntFunction<LocalDate> dates) {
        this.title = title;
        this.result = result;
        this.lookAhead = finding(result.lookAhead(), dates);
        this.warmUp = finding(result.warmUp(), dates);
    }

    private static @Nullable Finding finding(@Nullable AuditFinding found, IntFunction<LocalDate> dates) {
        return found == null
                ? null
                : new Finding(
                        found.how(),
                        found.bar(),
                        dates.apply(found.bar()),
                        found.side(),
                        found.part(),
                        found.whole(),
                        found.changed());
    }

    /** {@return true where no answer depended on bars after it; a long warm-up is no look-ahead} */
    public boolean isClean() {
        return lookAhead == null;
    }

    /** {@return the first bar whose answer depended on bars after it, empty where there was none} */
    public Optional<Finding> lookAhead() {
        return Optional.ofNullable(lookAhead);
    }

    /**
     * Bars after which the answers no longer depended on where the history began: from so many bars after each later start on,
     * they agreed with those over the whole series to its end. Near the length of the series it means that they never did.
     *
     * @return at least 0; bars that the strategy itself calls unstable are not counted as differing
     */
    public int warmUpBars() {
        return result.warmUpBars();
    }

    /** {@return the last bar at which a later start still answered otherwise, empty where none did} */
    public Optional<Finding> warmUp() {
        return Optional.ofNullable(warmUp);
    }

    /** {@return how many pairs of answers were compared} */
    public long answers() {
        return result.answers();
    }

    /** {@return what could not be tried, and why} */
    public List<String> notes() {
        return result.notes();
    }

    /** A few lines for a terminal. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Audit of " + title + "\n");
        text.append(
                lookAhead == null ? "no look-ahead found in " + answers() + " answers" : "look-ahead: " + lookAhead);
        text.append('\n');
        text.append(
                warmUp == null
                        ? "warm-up: a later start changes no answer"
                        : "warm-up: answers agree from " + warmUpBars() + " bars after a later start on; last, "
                                + warmUp);
        notes().forEach(note -> text.append("\nnote: ").append(note));
        return text.toString();
    }
}

package io.gpttrader.backtest;

import io.gpttrader.backtest.internal.stored.RunDifference;
import io.gpttrader.backtest.internal.support.CheckReturnValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a later run gives what a stored report says. Numbers are the same where all their bits are. Immutable and safe to share.
 */
@CheckReturnValue
public final class ReportCheck {

    /**
     * One thing that differs.
     *
     * @param cause {@code data}, {@code recipe}, {@code settings} or {@code version}, which may be why the result differs, or {@code result}
     * @param what the symbol, recipe, setting or number that differs
     * @param bar index into {@link StoredReport#times()} of a number of the result, -1 where it belongs to no bar
     * @param time end of that bar, empty where there is none
     * @param stored as the report has it
     * @param again as the later run has it; {@code none} where it has none
     */
    public record Difference(String cause, String what, int bar, Optional<Instant> time, String stored, String again) {

        /** One line. */
        @Override
        public String toString() {
            String place =
                    bar < 0 ? "" : " at bar " + bar + time.map(at -> ", " + at).orElse("");
            return cause + ": " + what + place + " was " + stored + " and is " + again;
        }
    }

    private final String title;
    private final List<Difference> differences;

    ReportCheck(String title, List<RunDifference> found, List<Instant> times) {
        this.title = title;
        this.differences = found.stream()
                .map(each -> new Difference(
                        each.cause(),
                        each.what(),
                        each.bar(),
                        each.bar() < 0 ? Optional.empty() : Optional.of(times.get(each.bar())),
                        each.stored(),
                        each.again()))
                .toList();
    }

    /** {@return true where bars, recipes, settings and every number are the same; another version of the library may have given them} */
    public boolean isSame() {
        return differences.stream().allMatch(each -> each.cause().equals(RunDifference.VERSION));
    }

    /**
     * What differs: first what may be the cause, then of the result the first number of each of its parts, the equity first.
     *
     * @return empty where nothing does
     */
    public List<Difference> differences() {
        return differences;
    }

    /** A few lines for a terminal. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(title + (isSame() ? ": the same again" : ": not the same"));
        differences.forEach(each -> text.append('\n').append(each));
        return text.toString();
    }
}

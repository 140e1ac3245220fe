package io.gpttrader.monitor;

import io.gpttrader.monitor.internal.conditions.Change;
import io.gpttrader.monitor.internal.conditions.Composite;
import io.gpttrader.monitor.internal.conditions.Condition;
import io.gpttrader.monitor.internal.conditions.Frequency;
import io.gpttrader.monitor.internal.conditions.Negation;
import io.gpttrader.monitor.internal.conditions.Quiet;
import io.gpttrader.monitor.internal.conditions.Threshold;
import io.gpttrader.monitor.internal.conditions.Wellness;
import io.gpttrader.monitor.internal.support.HostCode;
import io.gpttrader.monitor.internal.support.Names;
import io.gpttrader.monitor.internal.support.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What an {@link AlertRule} looks for in the readings, events and health of a component:
 *
 * <pre>{@code
 * AlertCondition.reading("drawdown").above(0.1).clearedBelow(0.08)
 * AlertCondition.reading("equity").fallsByPercent(2, Duration.ofMinutes(5))
 * AlertCondition.noEvent("bar").forLongerThan(Duration.ofMinutes(5)).during(MarketCalendar.nyse())
 * AlertCondition.event("rejection").atLeast(5, Duration.ofMinutes(1)).or(AlertCondition.componentIs(HealthState.DOWN))
 * }</pre>
 *
 * <p>A reading that is NaN or missing satisfies nothing but {@link Reading#absentFor}: it raises no alert, and it ends none that is open,
 * because nobody knows. Immutable, and safe to use from several threads and in several rules.
 */
public final class AlertCondition {
    private static final Duration LONGEST_WINDOW = Duration.ofDays(1);
    private static final Duration LONGEST_SILENCE = Duration.ofDays(366);

    private final Condition condition;

    private AlertCondition(Condition condition) {
        this.condition = condition;
    }

    Condition condition() {
        return condition;
    }

    /**
     * A reading of the component that the rule looks at.
     *
     * @param name the reading's name, such as {@code drawdown}
     * @return the reading, to be compared
     * @throws IllegalArgumentException if the name is blank
     */
    public static Reading reading(String name) {
        return new Reading("", requireText(name, "reading"));
    }

    /**
     * A reading of a certain component, whichever the rule looks at.
     *
     * @param component the component's name
     * @param name the reading's name
     * @return the reading, to be compared
     * @throws IllegalArgumentException if a name is not valid
     */
    public static Reading reading(String component, String name) {
        Names.require(component, "component");
        return new Reading(component, requireText(name, "reading"));
    }

    /**
     * Events of a kind, to be counted.
     *
     * @param kind such as {@code rejection}; SLICES.md lists the kinds of sessions
     * @return the events
     * @throws IllegalArgumentException if the kind is blank
     */
    public static Occurrences event(String kind) {
        return new Occurrences(requireText(kind, "kind of event"));
    }

    /**
     * Events of a kind that should come.
     *
     * @param kind such as {@code bar}
     * @return the events
     * @throws IllegalArgumentException if the kind is blank
     */
    public static Absence noEvent(String kind) {
        return new Absence(requireText(kind, "kind of event"));
    }

    /**
     * Holds while the component's health, or that of the check of that name, is in a state.
     *
     * @param state exactly this one
     * @return the condition
     */
    public static AlertCondition componentIs(HealthState state) {
        return new AlertCondition(new Wellness("", Objects.requireNonNull(state, "state")));
    }

    /** A reading, to be compared with something. */
    public static final class Reading {
        private final String owner;
        private final String name;

        private Reading(String owner, String name) {
            this.owner = owner;
            this.name = name;
        }

        /**
         * Holds while it is above a bound.
         *
         * @param bound in the reading's unit, finite
         * @return the condition; see {@link AlertCondition#clearedBelow} for hysteresis
         * @throws IllegalArgumentException if the bound is not finite
         */
        public AlertCondition above(double bound) {
            return threshold(Threshold.Kind.ABOVE, bound, bound);
        }

        /**
         * Holds while it is below a bound.
         *
         * @param bound in the reading's unit, finite
         * @return the condition; see {@link AlertCondition#clearedAbove} for hysteresis
         * @throws IllegalArgumentException if the bound is not finite
         */
        public AlertCondition below(double bound) {
            return threshold(Threshold.Kind.BELOW, bound, bound);
        }

        /**
         * Holds while it is below a lower bound or above an upper one.
         *
         * @param low in the reading's unit, finite
         * @param high above {@code low}, finite
         * @return the condition
         * @throws IllegalArgumentException if a bound is not finite, or {@code low} is not below {@code high}
         */
        public AlertCondition outside(double low, double high) {
            if (!(low < high)) {
                throw new IllegalArgumentException(
                        "the lower bound of '" + name + "' must be below the upper one but was " + low + " with " + high
                                + "; give the lower one first");
            }
            return threshold(Threshold.Kind.OUTSIDE, low, high);
        }

        /**
         * Holds while it is exactly a value; meant for counts and flags.
         *
         * @param value finite
         * @return the condition
         * @throws IllegalArgumentException if the value is not finite
         */
        public AlertCondition equalTo(double value) {
            return threshold(Threshold.Kind.EQUAL, value, value);
        }

        private AlertCondition threshold(Threshold.Kind kind, double low, double high) {
            requireFinite(low, name);
            requireFinite(high, name);
            return new AlertCondition(new Threshold(owner, name, kind, low, high, Double.NaN));
        }

        /**
         * Holds while it is at least so much higher than its lowest value of a window that ends now.
         *
         * @param amount in the reading's unit, above 0
         * @param window how far back, above 0 and at most a day
         * @return the condition
         * @throws IllegalArgumentException if an argument is out of range
         */
        public AlertCondition risesBy(double amount, Duration window) {
            return change(true, amount, false, window);
        }

        /**
         * Holds while it is at least so much lower than its highest value of a window that ends now.
         *
         * @param amount in the reading's unit, above 0
         * @param window how far back, above 0 and at most a day
         * @return the condition
         * @throws IllegalArgumentException if an argument is out of range
         */
        public AlertCondition fallsBy(double amount, Duration window) {
            return change(false, amount, false, window);
        }

        /**
         * Holds while it is at least so many percent higher than its lowest value of a window that ends now: 100 × (value − lowest) /
         * |lowest|, which is not known where the lowest is 0.
         *
         * @param percent 2.5 for 2.5 %, above 0
         * @param window how far back, above 0 and at most a day
         * @return the condition
         * @throws IllegalArgumentException if an argument is out of range
         */
        public AlertCondition risesByPercent(double percent, Duration window) {
            return change(true, percent, true, window);
        }

        /**
         * Holds while it is at least so many percent lower than its highest value of a window that ends now: 100 × (highest − value) /
         * |highest|, which is not known where the highest is 0.
         *
         * @param percent 2.5 for 2.5 %, above 0
         * @param window how far back, above 0 and at most a day
         * @return the condition
         * @throws IllegalArgumentException if an argument is out of range
         */
        public AlertCondition fallsByPercent(double percent, Duration window) {
            return change(false, percent, true, window);
        }

        private AlertCondition change(boolean isRise, double amount, boolean isPercent, Duration window) {
            Require.positive(
                    amount, "the change of '" + name + "'", "give its size; risesBy and fallsBy say the direction");
            requireTime(window, LONGEST_WINDOW, "the window of '" + name + "'");
            return new AlertCondition(new Change(owner, name, isRise, amount, isPercent, window));
        }

        /**
         * Holds once its value has stayed the same for so long, until it changes. A value that was NaN in between has changed.
         *
         * @param time above 0 and at most 366 days
         * @return the condition; see {@link AlertCondition#during} for trading hours
         * @throws IllegalArgumentException if the time is out of range
         */
        public AlertCondition unchangedFor(Duration time) {
            return quiet(owner, name, Quiet.Kind.CHANGE, time);
        }

        /**
         * Holds once it has been NaN or missing for so long, until it is a number.
         *
         * @param time above 0 and at most 366 days
         * @return the condition; see {@link AlertCondition#during} for trading hours
         * @throws IllegalArgumentException if the time is out of range
         */
        public AlertCondition absentFor(Duration time) {
            return quiet(owner, name, Quiet.Kind.READING, time);
        }
    }

    /** Events of a kind that come, to be counted. */
    public static final class Occurrences {
        private final String kind;

        private Occurrences(String kind) {
            this.kind = kind;
        }

        /**
         * Holds while so many have come in a window that ends now.
         *
         * @param count at least so many, 1 or more
         * @param window how far back, above 0 and at most a day
         * @return the condition
         * @throws IllegalArgumentException if an argument is out of range
         */
        public AlertCondition atLeast(int count, Duration window) {
            Require.atLeast(
                    count, 1, "the count of events '" + kind + "'", "use noEvent(..) for events that do not come");
            requireTime(window, LONGEST_WINDOW, "the window of events '" + kind + "'");
            return new AlertCondition(new Frequency("", kind, count, window));
        }
    }

    /** Events of a kind that do not come. */
    public static final class Absence {
        private final String kind;

        private Absence(String kind) {
            this.kind = kind;
        }

        /**
         * Holds once none has come for so long, until one comes; before the first one the time counts from when the monitor began to look.
         *
         * @param time above 0 and at most 366 days
         * @return the condition; see {@link AlertCondition#during} for trading hours
         * @throws IllegalArgumentException if the time is out of range
         */
        public AlertCondition forLongerThan(Duration time) {
            return quiet("", kind, Quiet.Kind.EVENT, time);
        }
    }

    private static AlertCondition quiet(String owner, String name, Quiet.Kind kind, Duration time) {
        requireTime(time, LONGEST_SILENCE, "the time without '" + name + "'");
        return new AlertCondition(new Quiet(owner, name, kind, time, null));
    }

    /**
     * Hysteresis for {@link Reading#above}: once it holds, it does so until the reading is below another bound.
     *
     * @param bound below the threshold, finite
     * @return the condition with it
     * @throws IllegalArgumentException if the bound is not below the threshold
     * @throws IllegalStateException if this condition is not of {@code above}
     */
    public AlertCondition clearedBelow(double bound) {
        Threshold threshold = requireThreshold(Threshold.Kind.ABOVE, "clearedBelow", "above");
        if (!(bound < threshold.high() && bound > Double.NEGATIVE_INFINITY)) {
            throw new IllegalArgumentException("the bound below which '" + condition.describe()
                    + "' is cleared must be below the threshold but was " + bound + "; give a lower one");
        }
        return new AlertCondition(threshold.clearedAt(bound));
    }

    /**
     * Hysteresis for {@link Reading#below}: once it holds, it does so until the reading is above another bound.
     *
     * @param bound above the threshold, finite
     * @return the condition with it
     * @throws IllegalArgumentException if the bound is not above the threshold
     * @throws IllegalStateException if this condition is not of {@code below}
     */
    public AlertCondition clearedAbove(double bound) {
        Threshold threshold = requireThreshold(Threshold.Kind.BELOW, "clearedAbove", "below");
        if (!(bound > threshold.low() && bound < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the bound above which '" + condition.describe()
                    + "' is cleared must be above the threshold but was " + bound + "; give a higher one");
        }
        return new AlertCondition(threshold.clearedAt(bound));
    }

    private Threshold requireThreshold(Threshold.Kind kind, String step, String comparison) {
        if (condition instanceof Threshold threshold && threshold.kind() == kind) {
            return threshold;
        }
        throw new IllegalStateException(step + "(..) belongs to a reading that is " + comparison
                + "(..) a bound, not to '" + condition.describe() + "'; call it right after " + comparison + "(..)");
    }

    /**
     * Counts trading time only, for {@link Absence#forLongerThan}, {@link Reading#unchangedFor} and {@link Reading#absentFor}: the time starts
     * again at each open and stands still outside of trading, so there is no alert over a night, a weekend or in the first moments of a day.
     * What was found missing in trading hours stays so until it comes.
     *
     * @param calendar takes a moment to the open and close of the trading session that holds it, or else of the next one; such as {@code
     *     MarketCalendar.nyse()}
     * @return the condition in trading time
     * @throws IllegalStateException if this condition is another one
     */
    public AlertCondition during(Function<Instant, Map.Entry<Instant, Instant>> calendar) {
        Objects.requireNonNull(calendar, "calendar");
        if (condition instanceof Quiet quiet) {
            return new AlertCondition(quiet.during(calendar));
        }
        throw new IllegalStateException("during(..) belongs to what should come and does not, not to '"
                + condition.describe() + "'; call it right after forLongerThan(..), unchangedFor(..) or absentFor(..)");
    }

    /**
     * Holds while both do.
     *
     * @param other another condition
     * @return the composite
     */
    public AlertCondition and(AlertCondition other) {
        return new AlertCondition(new Composite(condition, other.condition, true));
    }

    /**
     * Holds while at least one does.
     *
     * @param other another condition
     * @return the composite
     */
    public AlertCondition or(AlertCondition other) {
        return new AlertCondition(new Composite(condition, other.condition, false));
    }

    /**
     * Holds while this one is known not to.
     *
     * @return the opposite
     */
    public AlertCondition not() {
        return new AlertCondition(new Negation(condition));
    }

    /**
     * What it looks for in plain words, as alerts have it.
     *
     * @return such as {@code drawdown is above 0.1 (cleared below 0.08)}
     */
    public String describe() {
        return condition.describe();
    }

    @Override
    public String toString() {
        return describe();
    }

    private static String requireText(String text, String what) {
        if (Objects.requireNonNull(text, what).isBlank()
                || text.length() > 200
                || !HostCode.name(text).equals(text)) {
            throw new IllegalArgumentException(
                    "the name of a " + what + " must be 1 to 200 printable characters but was '" + HostCode.name(text)
                            + "'; give the name under which the component has it");
        }
        return text;
    }

    private static void requireFinite(double bound, String name) {
        if (!Double.isFinite(bound)) {
            throw new IllegalArgumentException("the bound of '" + name + "' must be a finite number but was " + bound
                    + "; use absentFor(..) to look for NaN");
        }
    }

    private static void requireTime(Duration time, Duration longest, String what) {
        if (time.isNegative() || time.isZero() || time.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    what + " must be above 0 and at most " + longest + " but was " + time + "; give another Duration");
        }
    }
}

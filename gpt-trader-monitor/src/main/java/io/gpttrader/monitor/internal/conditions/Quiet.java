package io.gpttrader.monitor.internal.conditions;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that should come and does not.
 *
 * @param owner whose it is, empty for the rule's component
 * @param name of the reading, or kind of the event
 * @param kind what is missing
 * @param limit for so long
 * @param hours that count, null for all time
 */
public record Quiet(
        String owner,
        String name,
        Kind kind,
        Duration limit,
        @Nullable TradingHours hours) implements Condition.Single {

    /** What is missing. */
    public enum Kind {
        /** A reading's change. */
        CHANGE("has not changed for"),
        /** A reading that is a number. */
        READING("has been unknown for"),
        /** An event of a kind. */
        EVENT("has not come for");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** {@return the same in trading time} */
    public Quiet during(Function<Instant, Map.Entry<Instant, Instant>> calendar) {
        return new Quiet(owner, name, kind, limit, new TradingHours(calendar));
    }

    @Override
    public boolean isThere(Facts facts, String component) {
        String subject = subject(component);
        return kind == Kind.EVENT ? facts.hasEvents(subject) : facts.hasReading(subject, name);
    }

    @Override
    public String describe() {
        return label(kind == Kind.EVENT ? "event " + name : name) + " " + kind.words + " " + Words.time(limit)
                + (hours == null ? "" : " of trading time");
    }

    @Override
    public Probe probe() {
        return new Memory();
    }

    private final class Memory implements Probe {
        private final TradingTime time = new TradingTime(limit, hours);
        private double value = Double.NaN;
        private @Nullable Instant lastEvent;
        private @Nullable Instant lastSign;
        private boolean isRestored;
        private Instant now = Instant.EPOCH;

        @Override
        public Truth look(Facts facts, String component) {
            now = facts.now();
            Instant sign = kind == Kind.EVENT
                    ? newEvent(facts, subject(component))
                    : newReading(facts.reading(subject(component), name));
            Instant last = sign != null ? sign : lastSign == null ? now : lastSign;
            lastSign = last;
            if (kind == Kind.CHANGE && Double.isNaN(value)) {
                return Truth.UNKNOWN;
            }
            if (sign != null && !(kind == Kind.CHANGE && isRestored)) {
                time.come();
            }
            isRestored = false;
            return Truth.of(time.isMissing(last, now));
        }

        private @Nullable Instant newEvent(Facts facts, String subject) {
            Instant before = lastEvent;
            lastEvent = facts.observation()
                    .eventTimes()
                    .getOrDefault(subject, Map.of())
                    .get(name);
            return Objects.equals(lastEvent, before) ? null : lastEvent;
        }

        /** A reading of NaN differs from itself: it starts the time of the next number again. */
        private @Nullable Instant newReading(double found) {
            boolean isSign = kind == Kind.READING ? !Double.isNaN(found) : found != value;
            value = found;
            return isSign ? now : null;
        }

        @Override
        public double value() {
            return value;
        }

        @Override
        public String found() {
            Duration since = Duration.between(lastSign == null ? now : lastSign, now);
            return label(kind == Kind.EVENT ? "event " + name : name)
                    + (kind == Kind.CHANGE ? " is " + Words.number(value) + " and" : "") + " " + kind.words + " "
                    + Words.time(since.isNegative() ? Duration.ZERO : since.truncatedTo(ChronoUnit.SECONDS));
        }

        @Override
        public void restore(boolean held) {
            isRestored = held; // the first number that is seen need not be another one than before
            time.restore(held);
        }
    }
}

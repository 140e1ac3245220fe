package io.gpttrader.monitor.internal.conditions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A reading that has risen from the lowest value of a window that ends now, or fallen from the highest.
 *
 * @param owner whose reading, empty for the rule's component
 * @param reading its name
 * @param isRise or a fall
 * @param amount at least so much, above 0
 * @param isPercent of the magnitude of the value it has risen or fallen from
 * @param window how far back
 */
public record Change(String owner, String reading, boolean isRise, double amount, boolean isPercent, Duration window)
        implements Condition.Single {

    @Override
    public boolean isThere(Facts facts, String component) {
        return facts.hasReading(subject(component), reading);
    }

    @Override
    public String describe() {
        return label(reading) + (isRise ? " rises by " : " falls by ") + amount(amount) + " within "
                + Words.time(window);
    }

    private String amount(double value) {
        return Words.number(value) + (isPercent ? " percent" : "");
    }

    @Override
    public Probe probe() {
        return new Memory();
    }

    private record Sample(Instant time, double value) {}

    /** The samples that can still be the extreme of a window: a queue whose values only rise (of a fall, fall), the extreme first. */
    private final class Memory implements Probe {
        private final ArrayDeque<Sample> samples = new ArrayDeque<>();
        private double value = Double.NaN;
        private double change = Double.NaN;
        private boolean isRestored;
        private @Nullable Instant startedAt;

        @Override
        public Truth look(Facts facts, String component) {
            Instant now = facts.now();
            value = facts.reading(subject(component), reading);
            change = Double.NaN;
            startedAt = startedAt == null ? now : startedAt;
            while (!samples.isEmpty() && samples.getFirst().time().isBefore(now.minus(window))) {
                samples.removeFirst();
            }
            if (Double.isNaN(value)) {
                return Truth.UNKNOWN;
            }
            while (!samples.isEmpty()
                    && (isRise
                            ? samples.getLast().value() >= value
                            : samples.getLast().value() <= value)) {
                samples.removeLast();
            }
            samples.addLast(new Sample(now, value));
            change = changeFrom(samples.getFirst().value());
            boolean isPartial = isRestored && now.isBefore(startedAt.plus(window));
            return change >= amount ? Truth.YES : Double.isNaN(change) || isPartial ? Truth.UNKNOWN : Truth.NO;
        }

        private double changeFrom(double extreme) {
            double difference = isRise ? value - extreme : extreme - value;
            return isPercent && difference != 0 ? percentOf(difference, extreme) : difference;
        }

        private double percentOf(double difference, double base) {
            return base == 0 ? Double.NaN : 100 * difference / Math.abs(base);
        }

        @Override
        public double value() {
            return value;
        }

        @Override
        public String found() {
            return label(reading) + " is " + Words.number(value) + ", " + (isRise ? "risen by " : "fallen by ")
                    + amount(change) + " within " + Words.time(window);
        }

        @Override
        public void restore(boolean held) {
            isRestored = held;
        }
    }
}

package io.gpttrader.monitor.internal.conditions;

/**
 * A reading beyond a bound. With hysteresis it ends only beyond another bound.
 *
 * @param owner whose reading, empty for the rule's component
 * @param reading its name
 * @param kind which side
 * @param low the bound, of {@code OUTSIDE} the lower one
 * @param high the same number, of {@code OUTSIDE} the upper one
 * @param clear beyond which it ends, NaN without hysteresis
 */
public record Threshold(String owner, String reading, Kind kind, double low, double high, double clear)
        implements Condition.Single {

    /** Which side of the bound a value must be on. */
    public enum Kind {
        ABOVE("above"),
        BELOW("below"),
        OUTSIDE("outside"),
        EQUAL("equal to");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** {@return the same with hysteresis} */
    public Threshold clearedAt(double value) {
        return new Threshold(owner, reading, kind, low, high, value);
    }

    private boolean holds(double value) {
        return switch (kind) {
            case ABOVE -> value > high;
            case BELOW -> value < low;
            case OUTSIDE -> value < low || value > high;
            case EQUAL -> value == low;
        };
    }

    /** Only asked with hysteresis. */
    private boolean isCleared(double value) {
        return kind == Kind.ABOVE ? value < clear : value > clear;
    }

    @Override
    public boolean isThere(Facts facts, String component) {
        return facts.hasReading(subject(component), reading);
    }

    private String bounds() {
        return kind == Kind.OUTSIDE
                ? "outside " + Words.number(low) + " to " + Words.number(high)
                : kind.words + " " + Words.number(low);
    }

    @Override
    public String describe() {
        String cleared = Double.isNaN(clear)
                ? ""
                : " (cleared " + (kind == Kind.ABOVE ? "below " : "above ") + Words.number(clear) + ")";
        return label(reading) + " is " + bounds() + cleared;
    }

    @Override
    public Probe probe() {
        return new Memory();
    }

    private final class Memory implements Probe {
        private boolean isHeld;
        private double value = Double.NaN;

        @Override
        public Truth look(Facts facts, String component) {
            value = facts.reading(subject(component), reading);
            if (Double.isNaN(value)) {
                return Truth.UNKNOWN;
            }
            isHeld = (isHeld && !Double.isNaN(clear)) ? !isCleared(value) : holds(value);
            return Truth.of(isHeld);
        }

        @Override
        public double value() {
            return value;
        }

        @Override
        public String found() {
            String found = label(reading) + " is " + Words.number(value);
            return holds(value) ? found + ", " + bounds() : found;
        }

        @Override
        public void restore(boolean held) {
            isHeld = held;
        }
    }
}

package io.gpttrader.monitor.internal.conditions;

import java.util.List;
import java.util.stream.Stream;

/**
 * Two conditions as one.
 *
 * @param first looked at first
 * @param second looked at always
 * @param isAnd both must hold, or else one of them
 */
public record Composite(Condition first, Condition second, boolean isAnd) implements Condition {

    @Override
    public List<Leaf> leaves() {
        return Stream.concat(first.leaves().stream(), second.leaves().stream()).toList();
    }

    @Override
    public String describe() {
        return part(first) + word() + part(second);
    }

    private String word() {
        return isAnd ? " and " : " or ";
    }

    private String part(Condition part) {
        boolean isMixed = part instanceof Composite inner && inner.isAnd != isAnd;
        return isMixed ? "(" + part.describe() + ")" : part.describe();
    }

    @Override
    public Probe probe() {
        return new Memory(first.probe(), second.probe());
    }

    private final class Memory implements Probe {
        private final Probe one;
        private final Probe other;
        private Truth ofOne = Truth.UNKNOWN;
        private Truth ofOther = Truth.UNKNOWN;

        Memory(Probe one, Probe other) {
            this.one = one;
            this.other = other;
        }

        @Override
        public Truth look(Facts facts, String component) {
            ofOne = one.look(facts, component);
            ofOther = other.look(facts, component);
            return isAnd ? ofOne.and(ofOther) : ofOne.or(ofOther);
        }

        /** That of the first part that decides and has a number. */
        @Override
        public double value() {
            boolean isOther = (!isAnd && ofOne != Truth.YES && ofOther == Truth.YES) || Double.isNaN(one.value());
            return isOther ? other.value() : one.value();
        }

        @Override
        public String found() {
            if (isAnd || ofOne == ofOther) {
                return one.found() + word() + other.found();
            }
            return ofOne == Truth.YES ? one.found() : other.found();
        }

        @Override
        public void restore(boolean held) {
            one.restore(held);
            other.restore(held);
        }
    }
}

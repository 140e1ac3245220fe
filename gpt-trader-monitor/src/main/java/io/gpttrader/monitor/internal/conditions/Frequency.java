package io.gpttrader.monitor.internal.conditions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * So many events of a kind in a window that ends now. Each is counted at the tick that follows it.
 *
 * @param owner whose events, empty for the rule's component
 * @param event their kind
 * @param count at least so many
 * @param window how far back
 */
public record Frequency(String owner, String event, long count, Duration window) implements Condition.Single {

    @Override
    public boolean isThere(Facts facts, String component) {
        return facts.hasEvents(subject(component));
    }

    @Override
    public String describe() {
        return "event " + label(event) + " comes at least " + count + " times within " + Words.time(window);
    }

    @Override
    public Probe probe() {
        return new Memory();
    }

    private record Batch(Instant time, long count) {}

    private final class Memory implements Probe {
        private final ArrayDeque<Batch> batches = new ArrayDeque<>();
        private long total = -1;
        private long inWindow;
        private boolean isRestored;
        private @Nullable Instant startedAt;

        @Override
        public Truth look(Facts facts, String component) {
            Instant now = facts.now();
            long before = total;
            total = facts.counts().total(subject(component), event);
            startedAt = startedAt == null ? now : startedAt;
            if (before >= 0 && total > before) {
                batches.addLast(new Batch(now, total - before));
                inWindow += total - before;
            }
            while (!batches.isEmpty() && !batches.getFirst().time().isAfter(now.minus(window))) {
                inWindow -= batches.removeFirst().count();
            }
            boolean isPartial = isRestored && now.isBefore(startedAt.plus(window));
            return inWindow >= count ? Truth.YES : isPartial ? Truth.UNKNOWN : Truth.NO;
        }

        @Override
        public double value() {
            return inWindow;
        }

        @Override
        public String found() {
            return "event " + label(event) + " came " + inWindow + " times within " + Words.time(window);
        }

        @Override
        public void restore(boolean held) {
            isRestored = held;
        }
    }
}

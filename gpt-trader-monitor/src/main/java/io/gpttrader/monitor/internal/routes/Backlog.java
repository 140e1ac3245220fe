package io.gpttrader.monitor.internal.routes;

import io.gpttrader.monitor.AlertDelivery;
import io.gpttrader.monitor.internal.channels.Channel;
import io.gpttrader.monitor.internal.channels.Occasion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one route, and which of it goes next. Not for several threads.
 *
 * <p>As long as everything fits into the minute, all goes in its order, the gravest first. A quarter of the minute's messages is kept for
 * the first of each kind (a rule and an occasion not told in the last ten minutes), the very last one for a summary. What does not fit is held
 * for 30 seconds; then all that is held goes into one summary.
 */
final class Backlog {
    static final Duration HOLD = Duration.ofSeconds(30);
    static final Duration KIND_MEMORY = Duration.ofMinutes(10);

    private static final Comparator<AlertDelivery> GRAVEST_THEN_OLDEST = Comparator.comparing(
                    (AlertDelivery delivery) -> delivery.alert().level())
            .reversed()
            .thenComparing(AlertDelivery::createdAt)
            .thenComparing(AlertDelivery::id);

    private final int perMinute;
    private final boolean keepsState;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private final Map<String, Instant> told = new HashMap<>();

    /** Alerts whose beginning was told in a summary alone: their end needs no message of its own. */
    private final Set<String> onlyInSummary = new HashSet<>();

    private @Nullable Instant heldSince;
    private int size;

    /**
     * Empty.
     *
     * @param keepsState as {@link Channel#keepsState()}
     */
    Backlog(int perMinute, boolean keepsState) {
        this.perMinute = perMinute;
        this.keepsState = keepsState;
    }

    /** What to do next: one of the three. */
    record Step(@Nullable AlertDelivery send, List<AlertDelivery> merge, Instant until) {
        static Step send(AlertDelivery delivery) {
            return new Step(delivery, List.of(), Instant.MAX);
        }

        static Step merge(List<AlertDelivery> held) {
            return new Step(null, held, Instant.MAX);
        }

        /** Nothing, until that time or until something new comes. */
        static Step await(Instant until) {
            return new Step(null, List.of(), until);
        }
    }

    void add(AlertDelivery delivery) {
        lines.computeIfAbsent(Line.key(delivery), key -> new Line()).deliveries.addLast(delivery);
        size++;
    }

    /** Takes one away: it has arrived or is given up. */
    void remove(AlertDelivery delivery) {
        Line line = lines.get(Line.key(delivery));
        if (line != null && line.deliveries.removeIf(each -> each.id().equals(delivery.id()))) {
            size--;
            if (line.deliveries.isEmpty()) {
                lines.remove(Line.key(delivery));
            }
        }
    }

    /** Puts the first of its line back after an attempt. */
    void replaceHead(AlertDelivery changed) {
        Line line = lines.get(Line.key(changed));
        if (line != null && !line.deliveries.isEmpty() && line.head().id().equals(changed.id())) {
            line.deliveries.removeFirst();
            line.deliveries.addFirst(changed);
        }
    }

    int size() {
        return size;
    }

    List<AlertDelivery> all() {
        return lines.values().stream()
                .flatMap(line -> line.deliveries.stream())
                .sorted(Comparator.comparing(AlertDelivery::createdAt).thenComparing(AlertDelivery::id))
                .toList();
    }

    /** Takes away what was given to the route before that. */
    List<AlertDelivery> takeOlder(Instant limit) {
        List<AlertDelivery> old = new ArrayList<>();
        for (Line line : List.copyOf(lines.values())) {
            while (!line.deliveries.isEmpty() && !line.head().createdAt().isAfter(limit)) {
                AlertDelivery head = line.head();
                old.add(head);
                remove(head);
            }
        }
        return old;
    }

    /** {@return when the oldest was given to the route; the end of time where nothing waits} */
    Instant oldest() {
        return lines.values().stream()
                .map(line -> line.head().createdAt())
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    /** Whether a new one could go before what is held. */
    boolean couldPass(AlertDelivery delivery) {
        return heldSince == null || isFirst(delivery) || !isMergeable(delivery, Set.of());
    }

    /**
     * While a route fails: the one that was tried least, so that a message that is refused alone holds up no other.
     */
    Step probe(Instant now) {
        return dueHeads(now).stream()
                .min(Comparator.comparingInt(AlertDelivery::attempts)
                        .thenComparing(this::isFirst, Comparator.reverseOrder())
                        .thenComparing(GRAVEST_THEN_OLDEST))
                .map(delivery -> send(delivery, now))
                .orElseGet(() -> Step.await(nextDue(now)));
    }

    /**
     * While a route works.
     *
     * @param free how many may leave now, at least 1
     * @param nextFree when one more may leave
     */
    Step next(Instant now, int free, Instant nextFree) {
        told.values().removeIf(time -> !time.plus(KIND_MEMORY).isAfter(now));
        List<AlertDelivery> heads = dueHeads(now);
        if (heads.isEmpty()) {
            heldSince = null;
            return Step.await(nextDue(now));
        }
        List<AlertDelivery> summaries = heads.stream()
                .filter(head -> head.occasion().equals(Occasion.SUMMARY))
                .toList();
        if (!summaries.isEmpty()) {
            return send(best(summaries), now);
        }
        int reserve = perMinute == 1 ? 0 : Math.max(1, perMinute / 4);
        boolean fits = size <= free - reserve;
        if (fits) {
            heldSince = null;
            return send(best(heads), now);
        }
        List<AlertDelivery> firsts = heads.stream().filter(this::isFirst).toList();
        if (!firsts.isEmpty() && (free > 1 || size == 1)) {
            return send(best(firsts), now);
        }
        if (keepsState && free > reserve) {
            List<AlertDelivery> alone =
                    heads.stream().filter(head -> !isMergeable(head, Set.of())).toList();
            if (!alone.isEmpty()) {
                return send(best(alone), now);
            }
        }
        return hold(heads, now, nextFree);
    }

    private Step hold(List<AlertDelivery> heads, Instant now, Instant nextFree) {
        if (heldSince == null) {
            heldSince = now;
        }
        Instant end = heldSince.plus(HOLD);
        if (now.isBefore(end)) {
            return Step.await(earlier(end, earlier(nextFree, nextDue(now))));
        }
        heldSince = null;
        List<AlertDelivery> held = takeMergeable(now);
        if (held.size() > 1) {
            return Step.merge(held);
        }
        held.forEach(this::addFirst);
        return send(held.isEmpty() ? best(heads) : held.get(0), now);
    }

    private Step send(AlertDelivery delivery, Instant now) {
        told.put(Line.kind(delivery), now);
        if (!delivery.occasion().equals(Occasion.ACKNOWLEDGED)) {
            onlyInSummary.remove(delivery.alert().id());
        }
        return Step.send(delivery);
    }

    /** Takes all that may go into a summary, in the order of time. */
    private List<AlertDelivery> takeMergeable(Instant now) {
        List<AlertDelivery> taken = new ArrayList<>();
        Iterator<Line> each = lines.values().iterator();
        while (each.hasNext()) {
            Line line = each.next();
            Set<String> begun = new HashSet<>();
            while (!line.deliveries.isEmpty() && line.isDue(now) && isMergeable(line.head(), begun)) {
                AlertDelivery head = line.deliveries.removeFirst();
                if (head.occasion().equals(Occasion.RAISED)) {
                    begun.add(head.alert().id());
                }
                taken.add(head);
            }
            if (line.deliveries.isEmpty()) {
                each.remove();
            }
        }
        size -= taken.size();
        taken.sort(Comparator.comparing(AlertDelivery::createdAt).thenComparing(AlertDelivery::id));
        return taken;
    }

    /** To be called when a summary of these is stored. */
    void merged(List<AlertDelivery> held, Instant now) {
        for (AlertDelivery delivery : held) {
            told.put(Line.kind(delivery), now);
            if (keepsState && delivery.occasion().equals(Occasion.RAISED)) {
                onlyInSummary.add(delivery.alert().id());
            } else if (delivery.occasion().equals(Occasion.RESOLVED)) {
                onlyInSummary.remove(delivery.alert().id());
            }
        }
    }

    /**
     * Whether it may be told in a summary: it was never tried, as it may have arrived; and where the receiver keeps the state of alerts, it
     * is a beginning, or follows one that was told in a summary.
     */
    private boolean isMergeable(AlertDelivery delivery, Set<String> begun) {
        if (delivery.attempts() > 0 || delivery.occasion().equals(Occasion.SUMMARY)) {
            return false;
        }
        String alert = delivery.alert().id();
        return !keepsState
                || delivery.occasion().equals(Occasion.RAISED)
                || begun.contains(alert)
                || onlyInSummary.contains(alert);
    }

    private void addFirst(AlertDelivery delivery) {
        lines.computeIfAbsent(Line.key(delivery), key -> new Line()).deliveries.addFirst(delivery);
        size++;
    }

    private boolean isFirst(AlertDelivery delivery) {
        return !told.containsKey(Line.kind(delivery));
    }

    private List<AlertDelivery> dueHeads(Instant now) {
        return lines.values().stream()
                .filter(line -> line.isDue(now))
                .map(Line::head)
                .toList();
    }

    private AlertDelivery best(List<AlertDelivery> heads) {
        return heads.stream().min(GRAVEST_THEN_OLDEST).orElseThrow();
    }

    /** When the next of those that are not due yet is. */
    private Instant nextDue(Instant now) {
        return lines.values().stream()
                .map(line -> line.head().nextAttemptAt())
                .filter(time -> time.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}

package io.gpttrader.live.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.live.internal.http.CallBudget.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CallBudgetTest {
    private static final long SECOND = 1_000_000_000L;

    /** A call that went on: from when to when it was on its way. */
    private record Sent(Ticket ticket, long from, long to) {}

    /** Callers that come at random, and calls that take from 1 ms to 1 s. */
    private static List<Sent> simulate(CallBudget budget, Random chance, int callers, boolean pauses) {
        List<Sent> sent = new ArrayList<>();
        PriorityQueue<Long> ends = new PriorityQueue<>();
        long now = -5 * SECOND; // as the monotonic clock may be below zero
        for (int joined = 0; joined < callers || sent.size() < callers; ) {
            if (joined < callers && chance.nextInt(3) > 0) {
                Ticket unused = budget.join(CallPriority.values()[chance.nextInt(4)]);
                joined++;
            }
            if (pauses && chance.nextInt(50) == 0) {
                budget.pause(now + chance.nextLong(2 * SECOND));
            }
            for (Ticket each : budget.grant(now)) {
                assertThat(budget.pausedNanos(now)).isZero();
                long end = now + 1_000_000 + chance.nextLong(SECOND);
                sent.add(new Sent(each, now, end));
                ends.add(end);
            }
            now += chance.nextLong(SECOND / 5);
            while (!ends.isEmpty() && ends.peek() <= now) {
                budget.end(ends.remove());
            }
        }
        return sent;
    }

    @Property(tries = 100)
    void never_exceeds_the_budget_in_any_window_whenever_requests_arrive(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 30) int perMinute,
            @ForAll @IntRange(max = 5) int perSecond) {
        Random chance = new Random(seed);
        List<Sent> sent = simulate(new CallBudget(perMinute, perSecond), chance, 60, true);
        List<Long> arrivals = sent.stream()
                .map(each -> each.from + chance.nextLong(each.to - each.from + 1))
                .sorted()
                .toList();
        assertAtMost(perMinute, 60 * SECOND, arrivals);
        if (perSecond > 0) {
            assertAtMost(perSecond, SECOND, arrivals);
        }
    }

    private static void assertAtMost(int most, long window, List<Long> arrivals) {
        for (int i = 0; i + most < arrivals.size(); i++) {
            assertThat(arrivals.get(i + most) - arrivals.get(i)).isGreaterThanOrEqualTo(window);
        }
    }

    @Property(tries = 100)
    void loses_no_call_and_sends_each_once(@ForAll long seed) {
        List<Sent> sent = simulate(new CallBudget(20, 3), new Random(seed), 100, true);
        assertThat(sent).extracting(Sent::ticket).doesNotHaveDuplicates().hasSize(100);
    }

    @Property(tries = 200)
    void lets_the_more_urgent_go_first_and_the_earlier_among_equals(@ForAll long seed) {
        Random chance = new Random(seed);
        CallBudget budget = new CallBudget(0, 0);
        budget.pause(SECOND);
        List<Ticket> joined = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            joined.add(budget.join(CallPriority.values()[chance.nextInt(4)]));
        }
        assertThat(budget.grant(SECOND - 1)).isEmpty();
        List<Ticket> expected = joined.stream()
                .sorted((one, other) -> one.priority.compareTo(other.priority)) // keeps the order among equals
                .toList();
        assertThat(budget.grant(SECOND)).isEqualTo(expected);
    }

    @Test
    void keeps_a_tenth_for_exits_and_lookups() {
        CallBudget budget = new CallBudget(20, 0);
        for (int i = 0; i < 25; i++) {
            Ticket unused = budget.join(CallPriority.QUESTION);
        }
        assertThat(budget.grant(0)).hasSize(18);
        Ticket exit = budget.join(CallPriority.EXIT);
        Ticket lookup = budget.join(CallPriority.LOOKUP);
        Ticket third = budget.join(CallPriority.EXIT);
        assertThat(budget.grant(0)).containsExactly(exit, third);
        assertThat(lookup.isGranted()).isFalse();
    }

    @Test
    void a_caller_that_gives_up_makes_room_for_the_next() {
        CallBudget budget = new CallBudget(1, 0);
        Ticket first = budget.join(CallPriority.ENTRY);
        assertThat(budget.grant(0)).containsExactly(first);
        Ticket second = budget.join(CallPriority.ENTRY);
        Ticket third = budget.join(CallPriority.ENTRY);
        budget.leave(second);
        budget.end(SECOND);
        assertThat(budget.waitNanos(third, SECOND)).isEqualTo(60 * SECOND);
        assertThat(budget.grant(61 * SECOND)).containsExactly(third);
    }
}

package io.gpttrader.live.internal.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.internal.orders.OrderWorld.Fate;
import io.gpttrader.live.internal.orders.OrderWorld.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every fault of a request with every fate of the order, for entries and exits, left alone and cancelled, at brokers that refuse an id
 * they have seen and at others; and in each of these the process killed at every instant.
 */
final class OrderFaultMatrixTest {

    /** One run: what goes wrong is written, the rest goes well. */
    private record Case(Fault first, Fault second, Fate fate, boolean unique, boolean isExit, boolean cancels) {

        OrderWorld world(Map<String, Integer> more) {
            Map<String, Integer> script = new HashMap<>(Map.of(
                    "send goes wrong", 1,
                    "send#1", first.ordinal(),
                    "send#2", second.ordinal(),
                    "fate", fate.ordinal(),
                    "way", 50,
                    "way back", 50,
                    "delay", 3_500,
                    "hidden", 1_000,
                    "market", 500,
                    "open", 100));
            script.put("down", 3_000);
            script.putAll(more);
            OrderWorld world = new OrderWorld(Dice.scripted(script), unique, true);
            OrderRequest request = isExit
                    ? OrderRequest.sell("A", new BigDecimal("3")).closing()
                    : OrderRequest.buy("A", new BigDecimal("3"));
            world.decide(1_000, request.clientOrderId("gt-1"));
            if (cancels) {
                world.cancel(1_700, "gt-1");
            }
            return world;
        }

        OrderWorld run(Map<String, Integer> more, int killBefore, int killAfter) {
            try {
                OrderWorld world = world(more);
                world.killBefore = killBefore;
                world.killAfter = killAfter;
                world.run(90_000);
                return world;
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        this + " " + more + " killed before " + killBefore + ", after " + killAfter + ": "
                                + e.getMessage(),
                        e);
            }
        }
    }

    private static List<Case> cases(Fault first) {
        List<Case> cases = new ArrayList<>();
        for (Fault second : List.of(Fault.NONE, Fault.REQUEST_LOST, Fault.ANSWER_LOST, Fault.NOT_SENT, Fault.REFUSED)) {
            for (Fate fate : Fate.values()) {
                for (int bits = 0; bits < 8; bits++) {
                    cases.add(new Case(first, second, fate, (bits & 1) == 0, (bits & 2) == 0, (bits & 4) == 0));
                }
            }
        }
        return cases;
    }

    @ParameterizedTest
    @EnumSource
    void each_fault_with_each_fate(Fault fault) {
        for (Case each : cases(fault)) {
            OrderWorld world = each.run(Map.of(), 0, 0);
            assertThat(world.tallies()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_fault_with_each_fate_while_no_event_of_the_stream_comes(Fault fault) {
        for (Case each : cases(fault)) {
            each.run(Map.of("event lost", 1), 0, 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_fault_with_each_fate_while_events_come_twice_and_late(Fault fault) {
        for (Case each : cases(fault)) {
            each.run(Map.of("event twice", 1, "event late", 1, "event", 700, "execution first", 1), 0, 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_fault_with_each_fate_while_lookups_and_cancels_fail(Fault fault) {
        List<Case> cases = cases(fault);
        for (Fault cancel : Fault.values()) {
            for (int i = cancel.ordinal() % 4; i < cases.size(); i += 4) {
                Map<String, Integer> script = Map.of(
                        "lookup fails#1",
                        1,
                        "lookup fails#2",
                        1,
                        "cancel goes wrong#1",
                        1,
                        "cancel#1",
                        cancel.ordinal());
                cases.get(i).run(script, 0, 0);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_fault_killed_at_each_instant(Fault fault) {
        List<Case> cases = cases(fault);
        for (int i = fault.ordinal() % 7; i < cases.size(); i += 7) {
            killAtEachInstant(cases.get(i));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("deep")
    void each_fault_with_each_fate_killed_at_each_instant(Fault fault) {
        cases(fault).forEach(OrderFaultMatrixTest::killAtEachInstant);
    }

    private static void killAtEachInstant(Case each) {
        int inputs = each.run(Map.of(), 0, 0).inputs;
        for (int at = 1; at <= inputs; at++) {
            assertThat(each.run(Map.of(), at, 0).kills).isEqualTo(1);
            assertThat(each.run(Map.of("event lost", 1), 0, at).kills).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void what_the_matrix_goes_through_is_not_nothing() {
        OrderWorld lost = new Case(Fault.REQUEST_LOST, Fault.NONE, Fate.FILLS, true, true, false).run(Map.of(), 0, 0);
        assertThat(lost.broker.orders).hasSize(1);
        assertThat(lost.broker.executions).hasSize(1);
        OrderWorld refused = new Case(Fault.REFUSED, Fault.NONE, Fate.FILLS, true, true, false).run(Map.of(), 0, 0);
        assertThat(refused.broker.orders).isEmpty();
        OrderWorld killed = new Case(Fault.NONE, Fault.NONE, Fate.FILLS, false, true, false).run(Map.of(), 0, 1);
        assertThat(killed.kills).isEqualTo(1);
        assertThat(killed.broker.orders)
                .as("an exit whose request never left is sent after the crash")
                .hasSize(1);
    }
}

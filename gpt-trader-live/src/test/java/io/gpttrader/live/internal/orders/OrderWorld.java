package io.gpttrader.live.internal.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.internal.orders.ModelBroker.Execution;
import io.gpttrader.live.internal.orders.ModelBroker.Held;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * A tracker, a broker, and between them a channel that loses, delays, doubles and mixes up; the process may be killed at any instant.
 * Time is simulated. After {@link #run} everything has come to rest, and what the tracker has told is compared with what the broker
 * has.
 */
final class OrderWorld {

    /** What becomes of a request that changes something. */
    enum Fault {
        NONE,
        REQUEST_LOST,
        ANSWER_LOST,
        ERROR_AFTER,
        ERROR_BEFORE,
        DELAYED,
        NOT_SENT,
        TOO_MANY,
        SLOW_ANSWER,
        NONSENSE,
        REFUSED
    }

    /** What becomes of an order at the broker. */
    enum Fate {
        FILLS,
        FILLS_IN_PARTS,
        RESTS,
        IS_REJECTED,
        EXPIRES,
        EXPIRES_PARTLY,
        IS_REPLACED,
        IS_REPLACED_PARTLY,
        IS_CANCELLED_BY_HAND,
        FILLS_IN_PARTS_SLOWLY
    }

    private static final boolean TRACES = Boolean.getBoolean("order.trace");

    static final long SETTLE = 5_000;

    final Dice dice;
    final ModelBroker broker;
    final OrderRules rules;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::time).thenComparingLong(Event::number));
    private long number;
    long now = 1_000_000;

    /** Until then things go wrong. */
    private long faultsUntil = Long.MAX_VALUE;

    // the process
    OrderTracker tracker;
    private final List<Consumer<OrderTracker>> log = new ArrayList<>();
    private List<String> told = new ArrayList<>();
    private int process = 1;
    private boolean isUp = true;
    private boolean isReplaying;
    private int replayed;
    int inputs;
    int requests;
    int kills;

    /** Kill before the input with this number is journaled, or after, before its requests are made; 0 never. */
    int killBefore;

    int killAfter;
    private final Map<String, Fate> fates = new HashMap<>();
    private final Map<String, Tally> tallies = new HashMap<>();
    private boolean streamIsUp = true;

    /** Probability. */
    double eventLoss = 0.1;

    private long tickAt = Long.MAX_VALUE;
    private long lastReconciled;

    private record Event(long time, long number, Runnable what) {}

    /** What the tracker has told of an order. */
    static final class Tally {
        TrackedOrder order;
        BigDecimal filled = BigDecimal.ZERO;
        BigDecimal worth = BigDecimal.ZERO;
        final List<String> executions = new ArrayList<>();
        int overs;
        OrderStatus status;
        final List<String> notes = new ArrayList<>();
    }

    OrderWorld(Dice dice, boolean uniqueClientIds, boolean carries) {
        this.dice = dice;
        this.broker = new ModelBroker(uniqueClientIds, carries);
        this.rules =
                new OrderRules("gt-", uniqueClientIds, SETTLE, 60_000, 1_000, 30_000, 15_000, 120_000, 15_000, 20_000);
        this.tracker = new OrderTracker(rules, outcomes());
        at(now + 30_000, this::reconcile);
    }

    // ---- time

    private void at(long time, Runnable what) {
        events.add(new Event(Math.max(time, now), number++, what));
    }

    private void in(String what, long least, long most, Runnable then) {
        at(now + dice.between(what, least, most), then);
    }

    private boolean isFaulty() {
        return now < faultsUntil;
    }

    private boolean goesWrong(String what, double probability) {
        return isFaulty() && dice.chance(what, probability);
    }

    void decide(long in, OrderRequest request) {
        at(now + in, () -> decide(request));
    }

    private void decide(OrderRequest request) {
        if (!isUp) {
            return;
        }
        long time = now;
        input(each -> each.submit(new TrackedOrder(request, 7, time), time));
    }

    void cancel(long in, String clientId) {
        at(now + in, () -> {
            if (isUp && tracker.order(clientId).isPresent()) {
                input((each, time) -> each.cancel(clientId, "the host wants it", time));
            }
        });
    }

    /** Lets all go wrong until then, and then all go well until nothing is left to happen. */
    void run(long faultyMillis) {
        faultsUntil = now + faultyMillis;
        long end = faultsUntil + 3_600_000;
        while (!events.isEmpty()) {
            Event next = events.remove();
            now = next.time;
            if (now > end) {
                fail("not over after an hour of good times: " + tracker.open() + "\nat the broker: "
                        + broker.orders.values().stream().map(Held::shown).toList());
            }
            next.what.run();
            if (!isFaulty() && isUp && isAtRest()) {
                break;
            }
        }
        check();
    }

    private boolean isAtRest() {
        return tracker.open().isEmpty()
                && broker.orders.values().stream().allMatch(each -> each.status.isOver())
                && now > faultsUntil + 120_000;
    }

    // ---- the process

    private interface Input {
        void give(OrderTracker tracker, long time);
    }

    private void input(Input input) {
        long time = now;
        input(each -> input.give(each, time));
    }

    private void input(Consumer<OrderTracker> input) {
        inputs++;
        if (inputs == killBefore || goesWrong("killBefore", 0.004)) {
            kill();
            return;
        }
        log.add(input);
        int heard = told.size();
        input.accept(tracker);
        told.subList(heard, told.size()).forEach(each -> trace("told: " + each));
        List<OrderEffect> effects = tracker.effects();
        if (inputs == killAfter || goesWrong("killAfter", 0.004)) {
            kill();
            return;
        }
        effects.forEach(this::make);
        scheduleTick();
    }

    private void scheduleTick() {
        long due = tracker.dueAt();
        if (due == Long.MAX_VALUE || due >= tickAt && tickAt > now) {
            return;
        }
        tickAt = Math.max(due, now);
        long wanted = tickAt;
        int running = process;
        at(wanted, () -> {
            if (process != running || !isUp || tickAt != wanted) {
                return;
            }
            tickAt = Long.MAX_VALUE;
            int before = process;
            input((each, time) -> each.tick(time));
            if (process == before && isUp && tracker.dueAt() <= now) {
                fail("a tick is due again at once: " + tracker.open());
            }
        });
    }

    private void kill() {
        trace("killed");
        kills++;
        process++;
        isUp = false;
        tickAt = Long.MAX_VALUE;
        in("down", 0, 40_000, this::restart);
    }

    private void restart() {
        List<String> before = told;
        told = new ArrayList<>();
        tallies.clear();
        tracker = new OrderTracker(rules, outcomes());
        isReplaying = true;
        log.forEach(each -> each.accept(tracker));
        isReplaying = false;
        replayed++;
        assertThat(told).as("what is told when the journal is taken again").isEqualTo(before);
        var unused = tracker.effects();
        isUp = true;
        trace("restarted");
        input((each, time) -> each.interrupted(time));
        if (isUp) {
            reconcileNow();
        }
    }

    /** An answer, unless the process that asked is gone. */
    private void answer(long at, Input input) {
        int asked = process;
        at(at, () -> {
            if (process == asked && isUp) {
                input(input);
            }
        });
    }

    // ---- requests

    private void make(OrderEffect effect) {
        trace(effect);
        requests++;
        if (requests > 3_000) {
            fail("too many requests: " + effect);
        }
        switch (effect) {
            case OrderEffect.Submit submit -> send(submit.order());
            case OrderEffect.Cancel cancel ->
                cancel(cancel.order().clientOrderId(), cancel.at().brokerOrderId());
            case OrderEffect.Lookup lookup -> lookup(lookup.order().clientOrderId());
            case OrderEffect.FetchFills fetch -> fetch(fetch.since().toEpochMilli());
        }
    }

    private Fault fault(String what) {
        return goesWrong(what + " goes wrong", 0.5) ? dice.of(what, Fault.values()) : Fault.NONE;
    }

    private void send(TrackedOrder order) {
        Fault fault = fault("send");
        trace(fault);
        String id = order.clientOrderId();
        long arrival = now + dice.between("way", 5, 300);
        long back = arrival + dice.between("way back", 5, 300);
        long timeout = now + 2_000;
        switch (fault) {
            case NONE -> arrive(order, arrival, SETTLE - 300, back, true);
            case ANSWER_LOST -> arrive(order, arrival, SETTLE - 300, back, false);
            case ERROR_AFTER -> {
                arrive(order, arrival, SETTLE - 300, back, false);
                answer(back, (each, time) -> each.failed(id, Kind.UNKNOWN, "502", 0, time));
            }
            case NONSENSE -> {
                arrive(order, arrival, SETTLE - 300, back, false);
                answer(back, (each, time) -> each.failed(id, Kind.PROTOCOL, "<html>", 0, time));
            }
            case SLOW_ANSWER -> arrive(order, arrival, SETTLE - 300, now + 40_000, true);
            case DELAYED -> {
                long late = broker.uniqueClientIds ? 4 * SETTLE : SETTLE;
                long when = now + dice.between("delay", 1_000, late);
                arrive(order, when, broker.uniqueClientIds ? SETTLE : now + SETTLE - when, when, false);
            }
            case REQUEST_LOST -> {}
            case ERROR_BEFORE -> answer(back, (each, time) -> each.failed(id, Kind.UNKNOWN, "503", 0, time));
            case NOT_SENT -> answer(back, (each, time) -> each.failed(id, Kind.NOT_SENT, "no connection", 0, time));
            case TOO_MANY -> answer(back, (each, time) -> each.failed(id, Kind.NOT_SENT, "429", 7_000, time));
            case REFUSED -> answer(back, (each, time) -> each.failed(id, Kind.REJECTED, "buying power", 0, time));
        }
        if (fault == Fault.ANSWER_LOST || fault == Fault.DELAYED || fault == Fault.REQUEST_LOST) {
            answer(timeout, (each, time) -> each.failed(id, Kind.UNKNOWN, "timed out", 0, time));
        }
    }

    private void arrive(TrackedOrder order, long arrival, long mostHidden, long back, boolean isAnswered) {
        String id = order.clientOrderId();
        long sent = now;
        long hidden = isFaulty() && mostHidden > 0 ? dice.between("hidden", 0, mostHidden) : 0;
        at(arrival, () -> {
            try {
                Held held = broker.submit(order.request(), now, now + hidden);
                held.isLate = held.visibleAt > sent + SETTLE;
                assertThat(held.isLate && !broker.uniqueClientIds).isFalse();
                BrokerOrder shown = held.shown();
                fates.put(held.id, isFaulty() ? dice.of("fate", Fate.values()) : Fate.FILLS);
                tell(held);
                live(held);
                if (isAnswered) {
                    answer(back, (each, time) -> each.accepted(id, shown, time));
                }
            } catch (BrokerException e) {
                Kind kind = goesWrong("refused, not duplicate", 0.3) ? Kind.REJECTED : e.kind();
                if (isAnswered) {
                    answer(back, (each, time) -> each.failed(id, kind, "again", 0, time));
                }
            }
        });
    }

    private void cancel(String id, String brokerId) {
        Fault fault = fault("cancel");
        long back = now + dice.between("way back", 10, 600);
        boolean isLost = fault == Fault.REQUEST_LOST || fault == Fault.ERROR_BEFORE;
        if (fault == Fault.NOT_SENT || fault == Fault.TOO_MANY) {
            answer(back, (each, time) -> each.cancelFailed(id, Kind.NOT_SENT, "429", 3_000, time));
            return;
        }
        in("way", 5, 10, () -> {
            Kind failure = isLost ? Kind.UNKNOWN : null;
            try {
                if (!isLost) {
                    broker.cancel(brokerId, now);
                }
            } catch (BrokerException e) {
                failure = e.kind();
            }
            boolean isSaid = fault == Fault.NONE || fault == Fault.DELAYED || fault == Fault.SLOW_ANSWER;
            Kind kind = isSaid ? failure : Kind.UNKNOWN;
            answer(fault == Fault.SLOW_ANSWER ? now + 30_000 : back, (each, time) -> {
                if (kind == null) {
                    each.cancelled(id, time);
                } else {
                    each.cancelFailed(id, kind, "cancel", 0, time);
                }
            });
        });
    }

    private void lookup(String id) {
        boolean fails = goesWrong("lookup fails", 0.25);
        long back = now + dice.between("way back", 10, 1_000);
        in("way", 5, 10, () -> {
            List<BrokerOrder> found = broker.chain(id, now);
            answer(back, (each, time) -> {
                if (fails) {
                    each.lookupFailed(id, "500", time);
                } else if (found.isEmpty()) {
                    each.absent(id, time);
                } else {
                    each.found(id, found, time);
                }
            });
        });
    }

    private void fetch(long since) {
        boolean fails = goesWrong("fetch fails", 0.25);
        in("way", 5, 500, () -> {
            List<BrokerFill> fills = broker.fills(since, now);
            long back = now + dice.between("way back", 5, 500);
            if (fails) {
                answer(back, (each, time) -> each.fillsFailed("500", time));
                return;
            }
            fills.forEach(fill -> answer(back, (each, time) -> each.filled(withoutClientId(fill), time)));
            answer(back, (each, time) -> each.fillsKnown(time));
        });
    }

    private static BrokerFill withoutClientId(BrokerFill fill) {
        return new BrokerFill(
                fill.executionId(),
                fill.brokerOrderId(),
                "",
                fill.symbol(),
                fill.side(),
                fill.quantity(),
                fill.price(),
                fill.commission(),
                fill.cumulativeQuantity(),
                fill.time());
    }

    private void reconcile() {
        if (isUp && !goesWrong("no reconciliation", 0.3)) {
            reconcileNow();
        }
        at(now + 30_000, this::reconcile);
    }

    private void reconcileNow() {
        long asked = now;
        long since = lastReconciled - 1_000;
        List<BrokerOrder> open = broker.open(now);
        List<BrokerFill> fills = broker.fills(since, now);
        long back = now + dice.between("way back", 5, 1_000);
        answer(back, (each, time) -> each.listed(open, asked, time));
        fills.forEach(fill -> answer(back, (each, time) -> each.filled(withoutClientId(fill), time)));
        answer(back, (each, time) -> lastReconciled = isReplaying ? lastReconciled : asked);
    }

    // ---- the stream

    /** What happens, for whoever looks into a seed: {@code -Dorder.trace=true}. */
    private void trace(Object what) {
        if (TRACES) {
            System.out.println((now - 1_000_000) + " " + what);
        }
    }

    private void tell(Held order) {
        trace("at the broker: " + order.shown());
        if (goesWrong("stream breaks", 0.03)) {
            streamIsUp = false;
            in("stream is down", 1_000, 60_000, () -> {
                streamIsUp = true;
                if (isUp) {
                    reconcileNow();
                }
            });
        }
        BrokerOrder shown = order.shown();
        stream((each, time) -> each.changed(shown, time));
    }

    private void tell(Execution execution) {
        boolean isBare = goesWrong("no client id", 0.3);
        BrokerFill fill = isBare ? withoutClientId(execution.fill()) : execution.fill();
        if (execution.toldFrom() <= now) {
            stream((each, time) -> each.filled(fill, time));
        }
    }

    private void stream(Input input) {
        if (!streamIsUp || goesWrong("event lost", eventLoss)) {
            return;
        }
        int times = goesWrong("event twice", 0.1) ? 2 : 1;
        for (int i = 0; i < times; i++) {
            long most = goesWrong("event late", 0.2) ? 10_000 : 1;
            answer(now + dice.between("event", 0, most), input);
        }
    }

    // ---- the market

    private void live(Held order) {
        Fate fate = fates.get(order.id);
        if (fate == Fate.IS_REJECTED) {
            in("reject", 0, 3_000, () -> turn(order, OrderStatus.REJECTED));
            return;
        }
        in("open", 0, 2_000, () -> turn(order, OrderStatus.OPEN));
        in("market", 0, 3_000, () -> step(order, fate));
    }

    private void turn(Held order, OrderStatus status) {
        if (!order.status.isOver() && (status.isOver() || order.status == OrderStatus.PENDING)) {
            broker.become(order, status, now);
            tell(order);
        }
    }

    private void step(Held order, Fate fate) {
        if (order.status.isOver()) {
            return;
        }
        if (order.isCancelAsked && dice.chance("cancel is carried out", isFaulty() ? 0.5 : 1)) {
            turn(order, OrderStatus.CANCELED);
            return;
        }
        boolean hasTraded = order.executed.signum() > 0;
        switch (fate) {
            case FILLS -> trade(order, order.remaining());
            case FILLS_IN_PARTS, FILLS_IN_PARTS_SLOWLY -> trade(order, BigDecimal.ONE);
            case RESTS -> {
                if (!isFaulty()) {
                    trade(order, order.remaining());
                }
            }
            case IS_REJECTED -> {}
            case EXPIRES -> turn(order, OrderStatus.EXPIRED);
            case EXPIRES_PARTLY -> {
                if (hasTraded) {
                    turn(order, OrderStatus.EXPIRED);
                } else {
                    trade(order, BigDecimal.ONE);
                }
            }
            case IS_CANCELLED_BY_HAND -> turn(order, OrderStatus.CANCELED);
            case IS_REPLACED, IS_REPLACED_PARTLY -> {
                if (fate == Fate.IS_REPLACED || hasTraded) {
                    replace(order);
                } else {
                    trade(order, BigDecimal.ONE);
                }
            }
        }
        long pause = fate == Fate.FILLS_IN_PARTS_SLOWLY ? 20_000 : 1_000;
        in("market", 0, pause, () -> step(order, fate));
    }

    private void trade(Held order, BigDecimal quantity) {
        BigDecimal price = BigDecimal.valueOf(100 + dice.pick("price", 20));
        long withheld = goesWrong("execution withheld", 0.1) ? dice.between("withheld", 1_000, 90_000) : 0;
        Execution execution = broker.trade(order, quantity, price, now, now + withheld);
        if (dice.chance("execution first", 0.5)) {
            tell(execution);
            tell(order);
        } else {
            tell(order);
            tell(execution);
        }
    }

    private void replace(Held order) {
        Held next = broker.replace(order, now);
        Fate fate = dice.chance("replaced again", 0.2) ? Fate.IS_REPLACED : Fate.FILLS_IN_PARTS;
        fates.put(next.id, fate);
        tell(order);
        tell(next);
        in("market", 0, 3_000, () -> step(next, fate));
    }

    void foreign(long in, String symbol, OrderSide side) {
        at(now + in, () -> tell(broker.foreign(symbol, side, now)));
    }

    // ---- what is told, and whether it is true

    private OrderOutcomes outcomes() {
        List<String> mine = told;
        return new OrderOutcomes() {
            @Override
            public void filled(TrackedOrder order, BrokerFill fill) {
                Tally tally = tally(order);
                told.add(order.clientOrderId() + " filled " + fill);
                assertThat(tally.executions).as("executions of " + order).doesNotContain(fill.executionId());
                tally.executions.add(fill.executionId());
                tally.filled = tally.filled.add(fill.quantity());
                tally.worth = tally.worth.add(fill.quantity().multiply(fill.price()));
                assertThat(tally.overs == 0 || !tally.notes.isEmpty())
                        .as("a fill after it was over, without a note: " + order)
                        .isTrue();
            }

            @Override
            public void over(TrackedOrder order, OrderStatus status, String reason) {
                Tally tally = tally(order);
                told.add(order.clientOrderId() + " over " + status + " " + reason);
                tally.overs++;
                tally.status = status;
                assertThat(tally.overs).as("told over: " + order).isEqualTo(1);
                assertThat(status.isOver()).isTrue();
                if (!isReplaying) {
                    checkOver(tally);
                }
            }

            @Override
            public void note(TrackedOrder order, String text) {
                told.add(order.clientOrderId() + " note " + text);
                tally(order).notes.add(text);
            }

            @Override
            public void foreign(BrokerFill fill) {
                told.add("foreign " + fill);
                assertThat(fill.executionId()).isNotEmpty();
            }
        };
    }

    private Tally tally(TrackedOrder order) {
        Tally tally = tallies.computeIfAbsent(order.clientOrderId(), id -> new Tally());
        tally.order = order;
        return tally;
    }

    private BigDecimal executed(String clientId) {
        return broker.ofDecision(clientId).stream().map(each -> each.executed).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** At the moment it is told over, the broker has no order that works, and all that has traded was told. */
    private void checkOver(Tally tally) {
        String id = tally.order.clientOrderId();
        List<Held> held = broker.ofDecision(id);
        boolean isComplete = held.stream().allMatch(each -> each.status.isOver());
        if (held.stream().anyMatch(each -> each.isLate)) {
            return;
        }
        assertThat(isComplete)
                .as("over, but works at the broker: " + tally.order + " " + tally.notes)
                .isTrue();
        assertThat(tally.filled).as("filled of " + tally.order).isEqualByComparingTo(executed(id));
    }

    Map<String, Tally> tallies() {
        return tallies;
    }

    private void check() {
        assertThat(tracker.open()).isEmpty();
        for (Tally tally : tallies.values()) {
            check(tally);
        }
        long ours = broker.orders.values().stream()
                .filter(each -> each.clientId.startsWith("gt-"))
                .peek(each -> assertThat(tracker.order(each.clientId)).isPresent())
                .count();
        assertThat(ours)
                .isEqualTo(broker.orders.values().stream()
                        .map(each -> each.clientId)
                        .filter(each -> each.startsWith("gt-"))
                        .distinct()
                        .count());
    }

    private void check(Tally tally) {
        String id = tally.order.clientOrderId();
        List<Held> held = broker.ofDecision(id);
        assertThat(held.stream().filter(each -> each.clientId.equals(id)).count())
                .as("orders at the broker for " + tally.order)
                .isLessThanOrEqualTo(1);
        assertThat(held).as("orders that work, of " + tally.order).allMatch(each -> each.status.isOver());
        assertThat(tally.overs).as("told over: " + tally.order).isEqualTo(1);
        assertThat(tally.filled).as("filled of " + tally.order + tally.notes).isEqualByComparingTo(executed(id));
        assertThat(tally.order.filled()).isEqualByComparingTo(tally.filled);
        boolean isMadeUp = tally.executions.stream().anyMatch(each -> each.startsWith("gap-"));
        if (!isMadeUp) {
            BigDecimal worth = held.stream().map(each -> each.worth).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(tally.worth).as("worth of " + tally.order).isEqualByComparingTo(worth);
        }
        if (held.isEmpty()) {
            assertThat(tally.status).isIn(OrderStatus.REJECTED, OrderStatus.CANCELED);
        } else if (tally.notes.isEmpty() && held.stream().noneMatch(each -> each.isLate)) {
            assertThat(tally.status).as("status of " + tally.order).isEqualTo(held.get(held.size() - 1).status);
        }
    }

    int replays() {
        return replayed;
    }
}

package io.gpttrader.live;

import io.gpttrader.live.BrokerException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.ta4j.core.Bar;

/**
 * A simulated broker as it truly is, and the time: what {@link FaultyBroker} stands in front of, one for each process. Time is simulated and
 * goes on only when the test lets it.
 */
final class FaultyVenue implements InstantSource, BiConsumer<Duration, Runnable> {

    /** How long an order may take to appear, as the broker says. */
    static final Duration SETTLE = Duration.ofSeconds(5);

    /** What becomes of a request. */
    enum Fault {
        REQUEST_LOST,
        ANSWER_LOST,
        DELAYED,
        NOT_SENT,
        TOO_MANY,
        NONSENSE,
        REFUSED
    }

    private record Task(Instant at, long number, Runnable what) {}

    final SimulatedBroker inner;
    final boolean uniqueClientIds;
    final AtomicInteger underway = new AtomicInteger();
    final AtomicInteger calls = new AtomicInteger();
    private final Random random;
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::number));
    private final Map<String, Instant> visibleAt = new HashMap<>();
    private final List<FaultyBroker> processes = new ArrayList<>();
    private long number;
    private Instant now;

    /** Client order ids of which there were two orders. */
    final Set<String> doubled = new HashSet<>();

    final Map<Fault, Integer> faults = new HashMap<>();
    volatile boolean isFaulty = true;
    final double rate;

    FaultyVenue(long seed, boolean uniqueClientIds, double rate, Instant start) {
        this.random = new Random(seed);
        this.uniqueClientIds = uniqueClientIds;
        this.rate = rate;
        this.now = start;
        SimulatedBroker broker = SimulatedBroker.withCash(100_000)
                .accountId("faulty-" + ProcessHandle.current().pid() + "-" + seed);
        this.inner = seed % 3 == 0 ? broker.volumeSharePercent(60) : broker;
        AutoCloseable unused = inner.listen(this::told);
    }

    // ---- chance and time

    synchronized boolean chance(double probability) {
        return isFaulty && random.nextDouble() < probability;
    }

    synchronized int pick(int n) {
        return random.nextInt(n);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** The timer that goes with the clock. */
    @Override
    public void accept(Duration wait, Runnable task) {
        in(wait, task);
    }

    synchronized void in(Duration wait, Runnable what) {
        tasks.add(new Task(now.plus(wait), number++, what));
    }

    synchronized Optional<Instant> nextTask() {
        return Optional.ofNullable(tasks.peek()).map(Task::at);
    }

    /** Lets time go on to a moment, and does what is due by then. */
    void goTo(Instant moment) {
        synchronized (this) {
            now = moment.isAfter(now) ? moment : now;
        }
        while (true) {
            Task task;
            synchronized (this) {
                if (tasks.isEmpty() || tasks.peek().at.isAfter(now)) {
                    return;
                }
                task = tasks.remove();
            }
            task.what.run();
        }
    }

    // ---- the broker

    synchronized void attach(FaultyBroker process) {
        processes.add(process);
    }

    /** What happens at the broker is told to the process that lives. */
    private void told(BrokerEvent event) {
        List<FaultyBroker> all;
        synchronized (this) {
            all = List.copyOf(processes);
        }
        all.forEach(each -> each.tell(event));
    }

    Optional<Fault> fault() {
        if (!chance(rate)) {
            return Optional.empty();
        }
        Fault fault = Fault.values()[pick(Fault.values().length)];
        synchronized (this) {
            faults.merge(fault, 1, Integer::sum);
        }
        return Optional.of(fault);
    }

    BrokerOrder place(OrderRequest request, Instant sent) {
        String id = request.clientOrderId();
        boolean isKnown = inner.order(id).isPresent();
        if (isKnown && uniqueClientIds) {
            throw new BrokerException(Kind.DUPLICATE, "client_order_id must be unique");
        }
        if (isKnown) {
            synchronized (this) {
                doubled.add(id);
            }
            return inner.submit(request.clientOrderId(id + "_2"));
        }
        synchronized (this) {
            if (isFaulty) {
                Instant hidden = now.plusMillis(pick(3) == 0 ? pick(4_000) : 0);
                Instant latest = sent.plus(SETTLE).minusMillis(100);
                visibleAt.put(id, hidden.isBefore(latest) ? hidden : latest);
            }
        }
        return inner.submit(request);
    }

    private synchronized boolean isVisible(String id) {
        Instant from = visibleAt.get(id);
        return from == null || !from.isAfter(now);
    }

    Optional<BrokerOrder> order(String id) {
        return isVisible(id) ? inner.order(id) : Optional.empty();
    }

    List<BrokerOrder> openOrders() {
        return inner.openOrders().stream()
                .filter(each -> isVisible(each.clientOrderId()))
                .toList();
    }

    void market(Map<String, Bar> bars) {
        inner.market(bars);
    }
}

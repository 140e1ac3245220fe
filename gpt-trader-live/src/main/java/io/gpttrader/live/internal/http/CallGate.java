package io.gpttrader.live.internal.http;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** Makes threads wait for their turn in a {@link CallBudget}. */
final class CallGate {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<CallBudget.Ticket, Condition> sleepers = new HashMap<>();
    private final CallBudget budget;
    private final LongSupplier nanos;

    CallGate(CallBudget budget, LongSupplier nanos) {
        this.budget = budget;
        this.nanos = nanos;
    }

    /**
     * Waits for a turn; whoever got one must {@link #leave}.
     *
     * @return whether the turn came in time
     */
    boolean enter(CallPriority priority, long mostNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            CallBudget.Ticket ticket = budget.join(priority);
            wake();
            if (ticket.isGranted()) {
                return true;
            }
            if (budget.pausedNanos(nanos.getAsLong()) > mostNanos) {
                budget.leave(ticket);
                return false;
            }
            return await(ticket, nanos.getAsLong() + mostNanos);
        } finally {
            lock.unlock();
        }
    }

    private boolean await(CallBudget.Ticket ticket, long deadline) throws InterruptedException {
        Condition turn = lock.newCondition();
        sleepers.put(ticket, turn);
        try {
            while (!ticket.isGranted()) {
                long now = nanos.getAsLong();
                long left = deadline - now;
                if (left <= 0) {
                    return false;
                }
                long wait = budget.isFirst(ticket) ? Math.min(left, budget.waitNanos(ticket, now)) : left;
                long unused = turn.awaitNanos(Math.max(1, wait));
                wake();
            }
            return true;
        } catch (InterruptedException e) {
            giveBack(ticket);
            throw e;
        } finally {
            sleepers.remove(ticket);
            budget.leave(ticket);
            wake();
        }
    }

    /** A turn that came together with an interruption is not used. */
    private void giveBack(CallBudget.Ticket ticket) {
        if (ticket.isGranted()) {
            budget.end(nanos.getAsLong());
        }
    }

    void leave() {
        lock.lock();
        try {
            budget.end(nanos.getAsLong());
            wake();
        } finally {
            lock.unlock();
        }
    }

    void pause(long forNanos) {
        lock.lock();
        try {
            budget.pause(nanos.getAsLong() + forNanos);
        } finally {
            lock.unlock();
        }
    }

    void perMinute(int calls) {
        lock.lock();
        try {
            budget.perMinute(calls);
            wake();
        } finally {
            lock.unlock();
        }
    }

    long pausedNanos() {
        lock.lock();
        try {
            return budget.pausedNanos(nanos.getAsLong());
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return budget.waiting();
        } finally {
            lock.unlock();
        }
    }

    /** Those whose turn it is go on; the next in line looks at the clock again, as only the first waits by it. */
    private void wake() {
        budget.grant(nanos.getAsLong()).forEach(this::signal);
        budget.first().forEach(this::signal);
    }

    private void signal(CallBudget.Ticket ticket) {
        Condition turn = sleepers.get(ticket);
        if (turn != null) {
            turn.signal();
        }
    }
}

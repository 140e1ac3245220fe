package io.gpttrader.live.internal.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Which call goes next, and when. A state machine that knows no threads: time is told to it.
 *
 * <p>Each window (a minute, a second) has so many tokens. A call takes one of each and gives them back one window's length after it
 * ended, so that a broker that counts when requests arrive never counts more than the tokens in any window, however long they were on
 * their way. A tenth of the tokens, at least one where there are several, is kept for exits and lookups. Within that, the more urgent
 * priority goes first, and within a priority who came first.
 */
final class CallBudget {

    /** A call that waits, goes on, or is over. */
    static final class Ticket {
        final CallPriority priority;
        private final long number;
        private boolean isGranted;

        private Ticket(CallPriority priority, long number) {
            this.priority = priority;
            this.number = number;
        }

        boolean isGranted() {
            return isGranted;
        }
    }

    private static final Comparator<Ticket> ORDER =
            Comparator.comparing((Ticket each) -> each.priority).thenComparingLong(each -> each.number);

    private static final long MINUTE = 60_000_000_000L;

    private final List<CallWindow> windows = new ArrayList<>();
    private final TreeSet<Ticket> waiting = new TreeSet<>(ORDER);
    private long count;
    private boolean isPaused;
    private long pausedUntil;

    /** With no window there is no limit. */
    CallBudget(int perMinute, int perSecond) {
        if (perMinute > 0) {
            windows.add(new CallWindow(perMinute, MINUTE));
        }
        if (perSecond > 0) {
            windows.add(new CallWindow(perSecond, 1_000_000_000L));
        }
    }

    /** The broker has told how many calls it takes in a minute; of no effect where there was no such limit. */
    void perMinute(int calls) {
        windows.stream().filter(each -> each.length() == MINUTE).forEach(each -> each.resize(calls));
    }

    /** A call joins those that wait. */
    Ticket join(CallPriority priority) {
        Ticket ticket = new Ticket(priority, count++);
        waiting.add(ticket);
        return ticket;
    }

    /** A call that waits gives up. */
    void leave(Ticket ticket) {
        waiting.remove(ticket);
    }

    /** Lets those go on whose turn it is, and returns them in that order. */
    List<Ticket> grant(long now) {
        List<Ticket> granted = new ArrayList<>();
        while (!waiting.isEmpty() && waitNanos(waiting.first(), now) == 0) {
            Ticket first = waiting.first();
            waiting.remove(first);
            windows.forEach(CallWindow::take);
            first.isGranted = true;
            granted.add(first);
        }
        return granted;
    }

    /** A call that went on is over, answered or not. */
    void end(long now) {
        windows.forEach(each -> each.giveBack(now));
    }

    /** No call goes on before that time. The later of two pauses counts. */
    void pause(long until) {
        pausedUntil = isPaused && pausedUntil - until > 0 ? pausedUntil : until;
        isPaused = true;
    }

    /** How long all are paused, 0 where they are not. */
    long pausedNanos(long now) {
        isPaused = isPaused && pausedUntil - now > 0;
        return isPaused ? pausedUntil - now : 0;
    }

    /** Whether this is the next to go on. */
    boolean isFirst(Ticket ticket) {
        return !waiting.isEmpty() && waiting.first() == ticket;
    }

    /** The next to go on, if any. */
    List<Ticket> first() {
        return waiting.isEmpty() ? List.of() : List.of(waiting.first());
    }

    /**
     * How long until there may be tokens for a call, were it the next: 0 where there are, {@link Long#MAX_VALUE} where a call must end
     * first.
     */
    long waitNanos(Ticket ticket, long now) {
        boolean isUrgent = ticket.priority.compareTo(CallPriority.LOOKUP) <= 0;
        long wait = pausedNanos(now);
        for (CallWindow each : windows) {
            wait = Math.max(wait, each.waitNanos(isUrgent, now));
        }
        return wait;
    }

    int waiting() {
        return waiting.size();
    }
}

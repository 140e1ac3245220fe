package io.gpttrader.monitor.internal.conditions;

import io.gpttrader.monitor.internal.support.HostCode;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A host's calendar, asked once a trading session on a thread of its own, so that one that hangs holds nothing up for longer than a moment and is not
 * asked again before it has answered. Any thread may use it.
 */
public final class TradingHours {
    private static final long PATIENCE_MILLIS = 250;

    private final Function<Instant, Map.Entry<Instant, Instant>> calendar;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Question latest;

    /** What the calendar was asked, and what it answers. */
    private record Question(Instant moment, FutureTask<Map.Entry<Instant, Instant>> answer) {}

    /** Asks this one. */
    public TradingHours(Function<Instant, Map.Entry<Instant, Instant>> calendar) {
        this.calendar = calendar;
    }

    /**
     * The trading session that holds a moment, or else the next one.
     *
     * @throws IllegalStateException if the calendar fails, hangs, or answers something else
     */
    Map.Entry<Instant, Instant> at(Instant now) {
        lock.lock();
        try {
            Question asked = latest;
            if (asked == null || (asked.answer().isDone() && !covers(asked, now))) {
                asked = ask(now);
                latest = asked;
                return answer(asked, PATIENCE_MILLIS);
            }
            return answer(asked, 0);
        } finally {
            lock.unlock();
        }
    }

    private Question ask(Instant now) {
        Question question = new Question(now, new FutureTask<>(() -> calendar.apply(now)));
        Thread.ofVirtual().name("monitor-calendar").start(question.answer());
        return question;
    }

    /** What is true of a moment is true until the close. */
    private static boolean covers(Question asked, Instant now) {
        try {
            return !now.isBefore(asked.moment())
                    && now.isBefore(answer(asked, 0).getValue());
        } catch (IllegalStateException e) {
            return false; // ask again
        }
    }

    private static Map.Entry<Instant, Instant> answer(Question asked, long millis) {
        Map.Entry<Instant, Instant> session;
        try {
            session = asked.answer().get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the calendar failed at " + asked.moment() + ": " + HostCode.name(String.valueOf(e.getCause())), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the calendar has not answered for " + asked.moment() + " yet", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the calendar was asked for " + asked.moment(), e);
        }
        if (session == null
                || session.getKey() == null
                || session.getValue() == null
                || !session.getValue().isAfter(asked.moment())
                || !session.getValue().isAfter(session.getKey())) {
            throw new IllegalStateException("the calendar answered " + session + " for " + asked.moment()
                    + "; it must answer the open and close of the trading session of a moment or of the next one");
        }
        return session;
    }
}

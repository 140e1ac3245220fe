package io.gpttrader.monitor.internal.routes;

import io.gpttrader.monitor.internal.channels.Channel;
import io.gpttrader.monitor.internal.channels.DeliveryFailure;
import io.gpttrader.monitor.internal.channels.Message;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Gives each attempt of a route a thread and a time limit, by the time of the machine. An attempt that does not even end when it is interrupted
 * is waited for no longer, and no second one begins beside it.
 */
final class Patience {
    private static final Duration GRACE = Duration.ofMillis(200);

    private final Channel channel;
    private final Duration timeout;
    private @Nullable FutureTask<?> last;

    Patience(Channel channel, Duration timeout) {
        this.channel = channel;
        this.timeout = timeout;
    }

    /**
     * One attempt; by one thread at a time.
     *
     * @throws InterruptedException if the caller was interrupted: the attempt is, too, and its end is not known
     */
    void send(Message message) throws DeliveryFailure, InterruptedException {
        FutureTask<?> before = last;
        if (before != null && before.state() == Future.State.RUNNING) {
            throw DeliveryFailure.passing("the attempt before has not ended yet");
        }
        FutureTask<@Nullable DeliveryFailure> attempt = new FutureTask<>(() -> outcome(message));
        last = attempt;
        Thread thread =
                Thread.ofVirtual().name("monitor-route-" + message.route()).start(attempt);
        DeliveryFailure failure;
        try {
            failure = attempt.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            if (!arrivedAfterAll(attempt)) {
                throw DeliveryFailure.passing("no answer within " + timeout.toMillis() + " ms");
            }
            return;
        } catch (ExecutionException e) {
            // Not its message, which may show anything.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw DeliveryFailure.passing("failed by " + cause.getClass().getName());
        } finally {
            if (!attempt.isDone()) {
                thread.interrupt();
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Most end soon when they are interrupted; one that had its answer in that moment has arrived. */
    private static boolean arrivedAfterAll(FutureTask<@Nullable DeliveryFailure> attempt) throws InterruptedException {
        try {
            return attempt.get(GRACE.toNanos(), TimeUnit.NANOSECONDS) == null;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }

    private @Nullable DeliveryFailure outcome(Message message) throws InterruptedException {
        try {
            channel.send(message);
            return null;
        } catch (DeliveryFailure e) {
            return e;
        }
    }
}

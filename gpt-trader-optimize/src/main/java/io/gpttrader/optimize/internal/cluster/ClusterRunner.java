package io.gpttrader.optimize.internal.cluster;

import io.gpttrader.optimize.internal.cluster.RemoteChunk.Reply;
import io.gpttrader.optimize.internal.objective.BatchRunner;
import io.gpttrader.optimize.internal.objective.Measure;
import io.gpttrader.optimize.internal.trials.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * Runs trials on other machines, through an executor that sends its tasks to them. A chunk whose machine is lost is sent again, a few
 * times; trials are deterministic, so it does not matter whether the lost machine had finished it. The outcomes are those of one
 * machine, in the order of the trials.
 */
public final class ClusterRunner implements BatchRunner {
    /** Most trials in a chunk: enough that sending is cheap beside running, few enough that losing one is, too. */
    private static final int CHUNK = 1_000;

    /** Most chunks that are sent and not back yet. */
    private static final int IN_FLIGHT = 32;

    /** How often a chunk is sent before its loss is a failure. */
    private static final int SENDINGS = 4;

    /** A ground of more bytes than this is sent only to machines that lack it. */
    private static final int LARGE_GROUND = 1 << 14;

    private static final Logger LOG = LoggerFactory.getLogger(ClusterRunner.class);

    private final SentGround ground;
    private final ExecutorService cluster;
    private final int largestChunk;
    private final int inFlight;

    /**
     * A runner for one search.
     *
     * @param cluster stays open
     * @throws IllegalArgumentException if family, objective or series cannot be sent; the message names the class in the way
     * @throws IllegalStateException if the executor is shut down
     */
    public ClusterRunner(
            Function<? super Map<String, Number>, ? extends Function<BarSeries, Strategy>> family,
            Measure measure,
            BarSeries series,
            ExecutorService cluster,
            boolean keepsReturns) {
        this(SentGround.of(family, measure, series, keepsReturns), cluster, CHUNK, IN_FLIGHT);
    }

    ClusterRunner(SentGround ground, ExecutorService cluster, int largestChunk, int inFlight) {
        if (cluster.isShutdown()) {
            throw new IllegalStateException("cluster(..) was given an executor that is shut down; give one that runs");
        }
        this.ground = ground;
        this.cluster = cluster;
        this.largestChunk = largestChunk;
        this.inFlight = inFlight;
    }

    @Override
    public int parallelTrials() {
        return largestChunk * inFlight;
    }

    /** A chunk that was sent. */
    private static final class Sending {
        final List<Map<String, Number>> parameters;
        Future<Reply> reply;
        int times = 1;

        Sending(List<Map<String, Number>> parameters, Future<Reply> reply) {
            this.parameters = parameters;
            this.reply = reply;
        }
    }

    @Override
    public List<Outcome> run(List<Map<String, Number>> parameters, double fraction) {
        int size = Math.clamp((parameters.size() + inFlight - 1) / inFlight, 1, largestChunk);
        Deque<Sending> sent = new ArrayDeque<>();
        List<Outcome> outcomes = new ArrayList<>(parameters.size());
        try {
            int next = 0;
            while (next < parameters.size() || !sent.isEmpty()) {
                while (next < parameters.size() && sent.size() < inFlight) {
                    int to = Math.min(parameters.size(), next + size);
                    List<Map<String, Number>> chunk = parameters.subList(next, to);
                    sent.add(new Sending(chunk, send(chunk, fraction, ground.bytes().length <= LARGE_GROUND)));
                    next = to;
                }
                outcomes.addAll(outcomes(sent.element(), fraction));
                sent.remove();
            }
            return outcomes;
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the search was interrupted while other machines ran trials");
        } finally {
            sent.forEach(each -> each.reply.cancel(true));
        }
    }

    private Future<Reply> send(List<Map<String, Number>> chunk, double fraction, boolean withGround) {
        byte[] bytes = withGround ? ground.bytes() : null;
        try {
            return cluster.submit(new RemoteChunk(ground.hash(), bytes, chunk, fraction));
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException(
                    "cluster(..) rejected a task: " + e.getMessage()
                            + "; give an executor that is not shut down and has room" + " for " + inFlight + " tasks",
                    e);
        }
    }

    /** Waits for a chunk, and sends it again while its machine is lost or lacks the ground. */
    private List<Outcome> outcomes(Sending sending, double fraction) throws InterruptedException {
        while (true) {
            Reply reply = reply(sending, fraction);
            if (reply != null && reply.outcomes() != null) {
                return checked(reply.outcomes(), sending.parameters.size());
            }
            if (reply != null && !reply.failure().isEmpty()) {
                throw new IllegalStateException(
                        "a chunk of trials failed on a machine of the cluster: " + reply.failure(), reply.cause());
            }
            sending.reply = send(sending.parameters, fraction, true);
        }
    }

    private static List<Outcome> checked(List<Outcome> outcomes, int trials) {
        if (outcomes.size() != trials) {
            throw new IllegalStateException("a machine of the cluster gave " + outcomes.size() + " outcomes for "
                    + trials + " trials; it must have the same jars as this one");
        }
        return outcomes;
    }

    /** The reply, or null where the machine was lost and the chunk may be sent again. */
    @SuppressWarnings("NullAway") // null is an answer here
    private Reply reply(Sending sending, double fraction) throws InterruptedException {
        try {
            return sending.reply.get();
        } catch (ExecutionException | CancellationException lost) {
            Throwable cause = lost instanceof ExecutionException && lost.getCause() != null ? lost.getCause() : lost;
            if (sending.times++ >= SENDINGS || cluster.isShutdown()) {
                throw new IllegalStateException(
                        "a chunk of " + sending.parameters.size() + " trials was lost " + SENDINGS
                                + " times, at last by " + cause
                                + "; see to the cluster and run the search again: with a store it continues",
                        cause);
            }
            LOG.atWarn()
                    .setMessage("a chunk of trials was lost and is sent again")
                    .addKeyValue("trials", sending.parameters.size())
                    .addKeyValue("fraction", fraction)
                    .addKeyValue("cause", cause)
                    .log();
            return null;
        }
    }
}

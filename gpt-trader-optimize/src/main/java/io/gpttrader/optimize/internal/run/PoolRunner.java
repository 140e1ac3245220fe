package io.gpttrader.optimize.internal.run;

import io.gpttrader.optimize.internal.objective.BatchRunner;
import io.gpttrader.optimize.internal.trials.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/** Cuts a chunk into pieces for the threads of a host's executor in this JVM. The order of the outcomes is that of the trials. */
final class PoolRunner implements BatchRunner {
    private static final int PIECES_A_THREAD = 4;

    private final BatchRunner one;
    private final ExecutorService workers;
    private final int threads;

    PoolRunner(BatchRunner one, ExecutorService workers) {
        if (workers.isShutdown()) {
            throw new IllegalStateException("workers(..) was given an executor that is shut down; give one that runs");
        }
        this.one = one;
        this.workers = workers;
        this.threads = Runtime.getRuntime().availableProcessors();
    }

    @Override
    public void prepare(double fraction) {
        one.prepare(fraction);
    }

    @Override
    public int parallelTrials() {
        return threads;
    }

    @Override
    public List<Outcome> run(List<Map<String, Number>> parameters, double fraction) {
        int size = Math.max(1, (parameters.size() + PIECES_A_THREAD * threads - 1) / (PIECES_A_THREAD * threads));
        List<Future<List<Outcome>>> pieces = new ArrayList<>();
        try {
            for (int from = 0; from < parameters.size(); from += size) {
                List<Map<String, Number>> piece = parameters.subList(from, Math.min(parameters.size(), from + size));
                pieces.add(workers.submit(() -> one.run(piece, fraction)));
            }
            List<Outcome> outcomes = new ArrayList<>(parameters.size());
            for (Future<List<Outcome>> piece : pieces) {
                outcomes.addAll(piece.get());
            }
            return outcomes;
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the search was interrupted while its workers ran trials");
        } catch (RejectedExecutionException full) {
            throw new IllegalStateException(
                    "workers(..) rejected a task: " + full.getMessage() + "; give an executor that is not shut down and"
                            + " has room for " + PIECES_A_THREAD * threads + " tasks",
                    full);
        } catch (ExecutionException failed) {
            throw unwrapped(failed);
        } finally {
            pieces.forEach(piece -> piece.cancel(true));
        }
    }

    private static RuntimeException unwrapped(ExecutionException failed) {
        Throwable cause = failed.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known
                ? known
                : new IllegalStateException("a chunk of trials failed: " + cause, cause);
    }
}

package io.gpttrader.monitor.internal.web;

import io.gpttrader.monitor.internal.support.HostCode;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what a person asked for, and writes it to the audit log before and after. What cannot be written is not done, except for what makes
 * things safer. Each runs on a thread of its own: a host that hangs holds no request, and its answer is written when it comes.
 */
final class CommandRunner {
    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);
    private static final Set<String> STOPPING = Set.of("halt", "flatten", "reduceOnly");

    private final AuditLog audit;
    private final Duration longest;
    private final Semaphore running = new Semaphore(32);

    CommandRunner(AuditLog audit, Duration longest) {
        this.audit = audit;
        this.longest = longest;
    }

    /** Runs an action and returns when it is done; a {@link WebProblem} tells why it is not. */
    void run(AuditLog.Subject subject, Runnable action) {
        boolean stopping = STOPPING.contains(subject.command());
        if (!audit.write(subject, "asked") && !stopping) {
            throw new WebProblem(
                    503, "the audit log cannot be written, so nothing is done but halt, flatten and reduceOnly");
        }
        boolean counted = running.tryAcquire();
        if (!counted && !stopping) {
            outcome(subject, "rejected: too many commands are running");
            throw new WebProblem(503, "too many commands are running; wait for them", 5);
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofVirtual().name("gpt-trader-dashboard-command").start(() -> {
            try {
                perform(subject, action, done);
            } finally {
                if (counted) {
                    running.release();
                }
            }
        });
        await(done);
    }

    private void perform(AuditLog.Subject subject, Runnable action, CompletableFuture<Void> done) {
        try {
            action.run();
            outcome(subject, "done");
            done.complete(null);
        } catch (IllegalArgumentException e) {
            refuse(subject, done, 400, "rejected: ", sentence(e));
        } catch (IllegalStateException e) {
            refuse(subject, done, 409, "rejected: ", sentence(e));
        } catch (RuntimeException | Error e) {
            LOG.atWarn()
                    .setMessage("a command from the dashboard failed")
                    .addKeyValue("component", subject.component())
                    .addKeyValue("command", subject.command())
                    .setCause(e)
                    .log();
            refuse(subject, done, 500, "failed: ", sentence(e));
        }
    }

    private void refuse(
            AuditLog.Subject subject, CompletableFuture<Void> done, int status, String kind, String sentence) {
        outcome(subject, kind + sentence);
        done.completeExceptionally(new WebProblem(status, sentence));
    }

    private void outcome(AuditLog.Subject subject, String outcome) {
        if (!audit.write(subject, outcome)) {
            LOG.atWarn()
                    .setMessage("a command's outcome is not in the audit log")
                    .log();
        }
    }

    private void await(CompletableFuture<Void> done) {
        try {
            done.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof WebProblem problem ? problem : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new WebProblem(
                    504, "no answer within " + longest.toSeconds() + " s; it goes on, and the audit log will tell");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WebProblem(503, "the dashboard is closing; the audit log will tell what came of it");
        }
    }

    private static String sentence(Throwable failure) {
        String message = failure.getMessage();
        return AuditLog.line(HostCode.plain(message == null ? failure.getClass().getName() : message));
    }
}

package io.gpttrader.monitor.internal.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class CommandRunnerTest {
    private static final AuditLog.Subject PAUSE = new AuditLog.Subject("alice", "10.0.0.1", "paper", "pause");
    private static final AuditLog.Subject HALT = new AuditLog.Subject("alice", "10.0.0.1", "paper", "halt");

    private final FakeHost host = new FakeHost();
    private final AuditLog audit = new AuditLog(host, new Servers.Clock());
    private final CountDownLatch hangs = new CountDownLatch(1);

    private void hang() {
        try {
            hangs.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_command_that_hangs_is_answered_and_its_outcome_written_when_it_comes() {
        CommandRunner runner = new CommandRunner(audit, Duration.ofMillis(50));
        WebProblem late = assertThrows(WebProblem.class, () -> runner.run(PAUSE, this::hang));
        assertEquals(504, late.status());
        assertEquals(List.of("alice pause: asked"), host.outcomes());
        hangs.countDown();
        Until.holds(() -> host.audit.size() == 2);
        assertEquals(List.of("alice pause: asked", "alice pause: done"), host.outcomes());
    }

    @Test
    void commands_that_hang_keep_no_one_from_halting() {
        CommandRunner runner = new CommandRunner(audit, Duration.ofMillis(1));
        for (int i = 0; i < 32; i++) {
            assertEquals(
                    504,
                    assertThrows(WebProblem.class, () -> runner.run(PAUSE, this::hang))
                            .status());
        }
        CommandRunner patient = runner;
        List<String> done = new ArrayList<>();
        WebProblem full = assertThrows(WebProblem.class, () -> patient.run(PAUSE, () -> done.add("pause")));
        assertEquals(503, full.status());
        try {
            patient.run(HALT, () -> done.add("halt"));
        } catch (WebProblem late) {
            assertEquals(504, late.status(), "a slow machine");
        }
        Until.holds(() -> host.outcomes().contains("alice halt: done"));
        assertEquals(List.of("halt"), done);
        hangs.countDown();
        Until.holds(() -> host.audit.size() == 32 * 2 + 2 + 2);
    }

    @Test
    void an_error_of_the_host_is_an_answer_and_not_the_end_of_a_thread() {
        CommandRunner runner = new CommandRunner(audit, Duration.ofSeconds(20));
        WebProblem failed = assertThrows(
                WebProblem.class,
                () -> runner.run(PAUSE, () -> {
                    throw new NoClassDefFoundError("io/broker/Client");
                }));
        assertEquals(500, failed.status());
        assertEquals("alice pause: failed: io/broker/Client", host.outcomes().get(1));
        assertTrue(host.asked.isEmpty());
    }
}

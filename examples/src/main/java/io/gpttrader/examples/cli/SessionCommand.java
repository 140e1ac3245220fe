package io.gpttrader.examples.cli;

import io.gpttrader.examples.description.Description;
import io.gpttrader.examples.verbs.DashboardRun;
import io.gpttrader.examples.verbs.SessionRun;
import io.gpttrader.examples.verbs.VerbProgress;
import io.gpttrader.examples.verbs.VerbResult;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A session that ends with its bars or with Ctrl+C, and reports either way. */
abstract class SessionCommand extends VerbCommand {
    private static final Duration FOREVER = Duration.ofDays(36_500);

    @Mixin
    private CompositionOptions composition = new CompositionOptions();

    @Option(
            names = "--speed",
            paramLabel = "TIMES",
            description = "How much faster than the clock bars come, such as 3600; as fast as they go if not said.")
    private @Nullable String speed;

    @Option(
            names = {"-q", "--quiet"},
            description = "No line for each fill and rejection.")
    private boolean isQuiet;

    /** The session of a description. */
    abstract SessionRun session(Description description, Consumer<String> log, VerbProgress progress);

    /** The port of the dashboard beside it, if one is asked for. */
    abstract @Nullable String port();

    /** Whether the program goes on when the session is over, until Ctrl+C. */
    boolean isKept() {
        return false;
    }

    @Override
    public Integer call() throws Exception {
        Description description = CompositionOptions.with(composition.description(), "replay.speed", speed, "--speed");
        String port = port();
        Description described = CompositionOptions.with(description, "dashboard.port", port, "--dashboard");
        try (ProgressBar bar = new ProgressBar(terminal().err(), spec().name());
                SessionRun run =
                        session(described, isQuiet ? line -> {} : bar::say, isBarShown() ? bar : VerbProgress.NONE)) {
            return run(described, run, bar, port != null);
        }
    }

    private int run(Description description, SessionRun session, ProgressBar bar, boolean isWatched)
            throws InterruptedException {
        try (DashboardRun dashboard = isWatched ? DashboardRun.start(description, spec().name(), session) : null) {
            // Ctrl+C is listened to only now: what is not running cannot be stopped
            session.start();
            return awaitEnd(session, dashboard, bar);
        }
    }

    private int awaitEnd(SessionRun session, @Nullable DashboardRun dashboard, ProgressBar bar)
            throws InterruptedException {
        CountDownLatch pressed = new CountDownLatch(1);
        try (Interrupts.Watch watch = terminal().interrupts().watch(() -> {
            session.stop();
            pressed.countDown();
        })) {
            if (dashboard != null) {
                bar.say("The dashboard is at " + dashboard.uri() + "; Ctrl+C ends it.");
            }
            var unused = session.awaitEnd(FOREVER);
            if (isKept()) {
                bar.close();
                pressed.await();
            }
            bar.close();
            int exitCode = show(session.result());
            return watch.isPressed() ? ExitCodes.INTERRUPTED : exitCode;
        }
    }

    @Override
    VerbResult work(VerbProgress progress) {
        throw new UnsupportedOperationException("a session is run by call()");
    }
}

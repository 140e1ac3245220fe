package io.gpttrader.live.internal.session;

import io.gpttrader.live.Instrument;
import io.gpttrader.live.internal.router.BrokerInput;
import io.gpttrader.live.internal.wire.BrokerState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects a session to its broker, on the thread that starts it, before anything is decided. */
final class SessionOpening {
    private static final Logger log = LoggerFactory.getLogger(SessionOpening.class);

    /** How often the account is looked at, where a position is not as expected. */
    private static final int MOST_LOOKS = 4;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final SessionBroker broker;
    private final SessionStart start;

    SessionOpening(SessionBroker broker, SessionStart start) {
        this.broker = broker;
        this.start = start;
    }

    /** Listens, tells the session what it has to know, and compares the books with the broker's; gives what closes the stream. */
    AutoCloseable run(List<Instrument> instruments, boolean isNew) {
        AtomicReference<BrokerListener> listener = new AtomicReference<>();
        AutoCloseable stream = broker.listen(listener::set);
        boolean isOpen = false;
        try {
            String missing = listener.get().await(start.left());
            if (!missing.isEmpty()) {
                throw new IllegalStateException("the session cannot begin: " + missing);
            }
            if (!isNew) {
                broker.open(new BrokerInput.Interrupted());
            }
            instruments.forEach(each -> broker.open(new BrokerInput.Known(each)));
            broker.open(new BrokerInput.Link(true, ""));
            reconcile();
            isOpen = true;
            return stream;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the session began", e);
        } finally {
            if (!isOpen) {
                closeQuietly(stream);
            }
        }
    }

    private static void closeQuietly(AutoCloseable stream) {
        try {
            stream.close();
        } catch (Exception e) {
            log.atWarn()
                    .setMessage("the broker's stream could not be closed")
                    .setCause(e)
                    .log();
        }
    }

    /** Until the broker's state was read as a whole and shows nothing that is only suspected. */
    private void reconcile() {
        Instant since = broker.fillsKnownUntil();
        for (int looks = 1; ; looks++) {
            BrokerState state = broker.compare(since);
            if (state.isWhole() && (looks >= MOST_LOOKS || !broker.wantsAnotherLook())) {
                return;
            }
            if (!state.isWhole() && start.left().isZero()) {
                throw new IllegalStateException("the session cannot begin, as the account could not be reconciled: "
                        + String.join("; ", broker.findings()));
            }
            if (!broker.isSimulated()) {
                SessionStart.pause(LOOK_AGAIN);
            }
        }
    }
}

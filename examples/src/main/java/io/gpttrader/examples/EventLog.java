package io.gpttrader.examples;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes a session's events to the log, each as one line with its values as fields: {@code session.events().subscribe(EventLog.of("paper"))}. The
 * field {@code correlationId} is the same from a bar's decision to its fills.
 *
 * <p>Bars and equity are logged at DEBUG, as there are many; rejections and gaps at WARN; everything else at INFO.
 */
public final class EventLog implements Flow.Subscriber<Map<String, Object>> {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    /** Asked for at once, and again when half of them have come. */
    private static final int BATCH = 256;

    private static final Set<String> FREQUENT = Set.of("bar", "equity");
    private static final Set<String> UNUSUAL = Set.of("rejection", "gap");

    private final String session;
    private Flow.@Nullable Subscription subscription;
    private int asked;

    private EventLog(String session) {
        this.session = session;
    }

    /**
     * For one session.
     *
     * @param session its name, the field {@code session} of each line
     * @return a subscriber for the events of one session
     */
    public static EventLog of(String session) {
        return new EventLog(session);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        asked = BATCH;
        given.request(BATCH);
    }

    @Override
    public void onNext(Map<String, Object> event) {
        String kind = String.valueOf(event.get("kind"));
        LoggingEventBuilder line = LOG.atLevel(level(kind)).setMessage(kind).addKeyValue("session", session);
        for (Map.Entry<String, Object> value : event.entrySet()) {
            if (!value.getKey().equals("kind") && !value.getValue().equals("")) {
                line = line.addKeyValue(value.getKey(), value.getValue());
            }
        }
        line.log();
        asked--;
        Flow.Subscription from = subscription;
        if (asked <= BATCH / 2 && from != null) {
            asked += BATCH / 2;
            from.request(BATCH / 2);
        }
    }

    private static Level level(String kind) {
        if (FREQUENT.contains(kind)) {
            return Level.DEBUG;
        }
        return UNUSUAL.contains(kind) ? Level.WARN : Level.INFO;
    }

    @Override
    public void onError(Throwable failure) {
        LOG.atError()
                .setMessage("the events of the session have failed")
                .addKeyValue("session", session)
                .setCause(failure)
                .log();
    }

    @Override
    public void onComplete() {
        LOG.atInfo()
                .setMessage("the session is over")
                .addKeyValue("session", session)
                .log();
    }
}

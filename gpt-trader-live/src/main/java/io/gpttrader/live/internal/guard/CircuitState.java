package io.gpttrader.live.internal.guard;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.internal.support.CanIgnoreReturnValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Stops entries while a broker fails: half of its last calls and at least five. Exits, cancels and questions are not held back: their
 * answers count, and after a pause two of them that succeed let entries through again, as one that fails prolongs the stop.
 *
 * <p>Counted by resilience4j's {@link CircuitBreaker}, whose clock is the time of the answers: the same answers give the same state. By
 * one thread at a time.
 */
public final class CircuitState {

    /** What stops it is called so. */
    public static final String NAME = "brokerFailures";

    private static final int WINDOW = 10;
    private static final int LEAST_CALLS = 5;
    private static final int PROBES = 2;

    private final AnswerClock clock;
    private final Duration pause;
    private final CircuitBreaker breaker;
    private String lastFailure = "";
    private Instant openedAt = Instant.MAX;

    /** The time of the answer that was given last. */
    private static final class AnswerClock extends Clock {
        private Instant now;

        private AnswerClock(Instant now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** @param pause how long entries are stopped before answers are counted again, above 0 */
    public CircuitState(Duration pause, Instant now) {
        if (pause.isNegative() || pause.isZero()) {
            throw new IllegalArgumentException("the pause must be longer than 0 but was " + pause);
        }
        clock = new AnswerClock(now);
        this.pause = pause;
        breaker = CircuitBreaker.of(
                "broker",
                CircuitBreakerConfig.custom()
                        .clock(clock)
                        .currentTimestampFunction(time -> time.instant().toEpochMilli(), TimeUnit.MILLISECONDS)
                        .slidingWindowSize(WINDOW)
                        .minimumNumberOfCalls(LEAST_CALLS)
                        .failureRateThreshold(50)
                        .slowCallRateThreshold(100)
                        .waitDurationInOpenState(pause)
                        .permittedNumberOfCallsInHalfOpenState(PROBES)
                        .automaticTransitionFromOpenToHalfOpenEnabled(false)
                        .build());
    }

    /** Whether a failure says that the broker does not work, rather than that it has said no. */
    public static boolean isFailure(Kind kind) {
        return switch (kind) {
            case REJECTED, DUPLICATE, NOT_FOUND -> false;
            case UNAUTHORIZED, NOT_SENT, UNKNOWN, PROTOCOL -> true;
        };
    }

    /**
     * The broker has answered, even with a no.
     *
     * @return whether entries are stopped, or no longer stopped, from now on
     */
    @CanIgnoreReturnValue
    public boolean succeeded(Instant now) {
        return counted(now, () -> breaker.onSuccess(0, TimeUnit.MILLISECONDS));
    }

    /**
     * The broker has not answered, or with an error of its own.
     *
     * @param reason without a secret
     * @return whether entries are stopped, or no longer stopped, from now on
     */
    @CanIgnoreReturnValue
    public boolean failed(Kind kind, String reason, Instant now) {
        if (!isFailure(kind)) {
            return succeeded(now);
        }
        return counted(now, () -> {
            lastFailure = reason;
            breaker.onError(0, TimeUnit.MILLISECONDS, new CallFailed());
        });
    }

    /** While entries are stopped, answers count only after the pause, and then as many as are needed. */
    private boolean counted(Instant now, Runnable answer) {
        boolean wasStopped = isStopped();
        clock.now = now.isAfter(clock.now) ? now : clock.now;
        if (breaker.tryAcquirePermission()) {
            answer.run();
            openedAt = breaker.getState() == State.OPEN ? clock.now : openedAt;
        }
        return wasStopped != isStopped();
    }

    private static final class CallFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        private CallFailed() {
            super("a call of the broker failed", null, false, false);
        }
    }

    /** {@return whether entries are stopped} */
    public boolean isStopped() {
        return breaker.getState() != State.CLOSED;
    }

    /** {@return when to ask the broker something, should nothing else be asked; the end of time where entries are not stopped} */
    public Instant dueAt() {
        return isStopped() ? openedAt.plus(pause).plusMillis(1) : Instant.MAX;
    }

    /** Why an entry is not sent; empty where it may be. */
    public Optional<EntryStop> check() {
        return isStopped()
                ? Optional.of(new EntryStop(
                        NAME,
                        "the broker fails since " + openedAt + ", last: " + lastFailure + "; exits are still sent"))
                : Optional.empty();
    }
}

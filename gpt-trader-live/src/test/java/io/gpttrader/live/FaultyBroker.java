package io.gpttrader.live;

import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.FaultyVenue.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A broker as one process sees it: requests and answers get lost or late, events too, and the process may die at any call. */
final class FaultyBroker implements Broker {
    private final FaultyVenue venue;
    private volatile boolean isDead;
    private volatile boolean isStreamDown;
    private volatile @Nullable Consumer<? super BrokerEvent> listener;

    /** Probability of a death at each call. */
    volatile double deaths;

    private final Runnable atDeath;

    FaultyBroker(FaultyVenue venue, Runnable atDeath) {
        this.venue = venue;
        this.atDeath = atDeath;
        venue.attach(this);
    }

    // ---- the process

    boolean isDead() {
        return isDead;
    }

    /**
     * The process is gone: none of its calls does anything from now on, and its journal is as it was at this moment. What it has sent may
     * still arrive.
     */
    private synchronized void die() {
        if (!isDead) {
            atDeath.run();
            isDead = true;
        }
    }

    /** The clock of this process, which a dead one cannot read. */
    InstantSource clock() {
        return () -> {
            boolean isCall = Thread.currentThread().getName().equals("live-broker-call");
            if (isDead && !isCall) {
                throw new IllegalStateException("the process is gone");
            }
            return venue.instant();
        };
    }

    private void mayDie() {
        if (venue.chance(deaths)) {
            die();
        }
    }

    private <T> T call(Supplier<T> what) {
        venue.underway.incrementAndGet();
        venue.calls.incrementAndGet();
        try {
            mayDie();
            rejectDead();
            T answer = what.get();
            mayDie();
            rejectDead();
            return answer;
        } finally {
            venue.underway.decrementAndGet();
        }
    }

    private void rejectDead() {
        if (isDead) {
            throw new IllegalStateException("the process is gone");
        }
    }

    private <T> T question(Supplier<T> what) {
        return call(() -> {
            if (venue.chance(venue.rate / 3)) {
                throw new BrokerException(Kind.UNKNOWN, "500 of a question");
            }
            return what.get();
        });
    }

    // ---- requests

    @Override
    public BrokerOrder submit(OrderRequest request) {
        return call(() -> {
            Optional<Fault> fault = venue.fault();
            if (fault.isEmpty()) {
                return venue.place(request, venue.instant());
            }
            switch (fault.get()) {
                case NOT_SENT -> throw new BrokerException(Kind.NOT_SENT, "no connection");
                case TOO_MANY ->
                    throw new BrokerException(Kind.NOT_SENT, "429", Duration.ofSeconds(venue.pick(5)), null);
                case REFUSED -> throw new BrokerException(Kind.REJECTED, "insufficient buying power");
                case REQUEST_LOST -> {}
                case ANSWER_LOST, NONSENSE -> placeQuietly(request, venue.instant());
                case DELAYED -> {
                    Instant sent = venue.instant();
                    venue.in(Duration.ofMillis(venue.pick(4_900)), () -> placeQuietly(request, sent));
                }
            }
            throw new BrokerException(fault.get() == Fault.NONSENSE ? Kind.PROTOCOL : Kind.UNKNOWN, "no answer");
        });
    }

    private void placeQuietly(OrderRequest request, Instant sent) {
        try {
            BrokerOrder unused = venue.place(request, sent);
        } catch (BrokerException e) {
            // Nobody hears the answer.
        }
    }

    @Override
    public void cancel(BrokerOrder order) {
        Object unused = call(() -> {
            Optional<Fault> fault = venue.fault();
            if (fault.isPresent() && fault.get() == Fault.NOT_SENT) {
                throw new BrokerException(Kind.NOT_SENT, "429", Duration.ofSeconds(1), null);
            }
            boolean isCarriedOut = fault.isEmpty() || fault.get() == Fault.ANSWER_LOST || fault.get() == Fault.NONSENSE;
            if (isCarriedOut) {
                venue.inner.cancel(order);
            }
            if (fault.isPresent()) {
                throw new BrokerException(Kind.UNKNOWN, "no answer");
            }
            return true;
        });
    }

    @Override
    public BrokerOrder replace(BrokerOrder order, OrderChange change) {
        return call(() -> venue.inner.replace(order, change));
    }

    // ---- questions

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public BrokerTraits traits() {
        BrokerTraits its = venue.inner.traits();
        return new BrokerTraits(
                its.types(),
                EnumSet.of(TimeInForce.DAY, TimeInForce.GTC),
                venue.uniqueClientIds,
                FaultyVenue.SETTLE,
                false);
    }

    @Override
    public BrokerAccount account() {
        return question(venue.inner::account);
    }

    @Override
    public List<BrokerPosition> positions() {
        return question(venue.inner::positions);
    }

    @Override
    public List<BrokerOrder> openOrders() {
        return question(venue::openOrders);
    }

    @Override
    public Optional<BrokerOrder> order(String clientOrderId) {
        return question(() -> venue.order(clientOrderId));
    }

    @Override
    public List<BrokerFill> fills(Instant since) {
        return question(() -> venue.inner.fills(since));
    }

    @Override
    public Instrument instrument(String symbol) {
        return question(() -> venue.inner.instrument(symbol));
    }

    @Override
    public Instant time() {
        return question(venue::instant);
    }

    @Override
    public Optional<BrokerQuote> quote(String symbol) {
        return Optional.empty();
    }

    @Override
    public BigDecimal orderable(String symbol, double quantity) {
        return venue.inner.orderable(symbol, quantity);
    }

    // ---- the stream

    @Override
    public AutoCloseable listen(Consumer<? super BrokerEvent> given) {
        listener = given;
        Thread unused = Thread.ofVirtual().start(() -> given.accept(new BrokerEvent.Connected()));
        return () -> listener = null;
    }

    void tell(BrokerEvent event) {
        if (isDead) {
            return;
        }
        if (venue.chance(0.03) && !isStreamDown) {
            isStreamDown = true;
            later(Duration.ZERO, new BrokerEvent.Disconnected("broken"));
            venue.in(Duration.ofSeconds(venue.pick(90)), () -> {
                isStreamDown = false;
                later(Duration.ZERO, new BrokerEvent.Connected());
            });
        }
        if (isStreamDown || venue.chance(venue.rate / 2)) {
            return;
        }
        for (int times = venue.chance(0.1) ? 2 : 1; times > 0; times--) {
            later(venue.chance(0.2) ? Duration.ofMillis(venue.pick(20_000)) : Duration.ZERO, event);
        }
    }

    private void later(Duration wait, BrokerEvent event) {
        venue.in(wait, () -> {
            Consumer<? super BrokerEvent> its = listener;
            if (its != null && !isDead) {
                its.accept(event);
            }
        });
    }

    @Override
    public void close() {}
}

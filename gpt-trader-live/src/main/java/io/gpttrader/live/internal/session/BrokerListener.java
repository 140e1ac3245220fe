package io.gpttrader.live.internal.session;

import io.gpttrader.live.BrokerEvent;
import io.gpttrader.live.internal.router.BrokerInput;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Makes inputs of what a broker's stream tells, and lets the start wait for its first connection. */
final class BrokerListener implements Consumer<BrokerEvent> {
    private final Consumer<BrokerInput> inputs;
    private final AtomicLong told;
    private final CountDownLatch connected = new CountDownLatch(1);
    private volatile String lastReason = "";

    /**
     * @param told counts the events
     */
    BrokerListener(Consumer<BrokerInput> inputs, AtomicLong told) {
        this.inputs = inputs;
        this.told = told;
    }

    @Override
    public void accept(BrokerEvent event) {
        long unused = told.incrementAndGet();
        switch (event) {
            case BrokerEvent.OrderChanged it -> inputs.accept(new BrokerInput.Changed(it.order()));
            case BrokerEvent.Filled it -> inputs.accept(new BrokerInput.Filled(it.fill()));
            case BrokerEvent.TradingHalted it -> inputs.accept(new BrokerInput.Halted(it.symbol(), halt(it)));
            case BrokerEvent.TradingResumed it -> inputs.accept(new BrokerInput.Halted(it.symbol(), ""));
            case BrokerEvent.Connected it -> connected();
            case BrokerEvent.Disconnected it -> disconnected(it.reason());
        }
    }

    private static String halt(BrokerEvent.TradingHalted event) {
        return event.reason().isEmpty() ? "halted" : event.reason();
    }

    /** The first connection is the start's, which reconciles by itself. */
    private void connected() {
        if (connected.getCount() > 0) {
            connected.countDown();
        } else {
            inputs.accept(new BrokerInput.Link(true, ""));
        }
    }

    private void disconnected(String reason) {
        lastReason = reason;
        if (connected.getCount() == 0) {
            inputs.accept(new BrokerInput.Link(false, reason));
        }
    }

    /** Waits for the first connection; gives why there is none, or an empty text. */
    String await(Duration longest) throws InterruptedException {
        if (connected.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            return "";
        }
        return "the broker's stream did not listen within " + longest.toSeconds() + " seconds"
                + (lastReason.isEmpty() ? "" : ": " + lastReason);
    }
}

package io.gpttrader.monitor.internal.channels;

/** The way out of one route: a connection to a receiver. One thread at a time sends; another may close. */
public interface Channel extends AutoCloseable {

    /**
     * Sends one message and returns when the receiver has it. Interrupted when its time is over.
     *
     * @throws DeliveryFailure where it has not, as far as is known; no secret is in its message
     */
    void send(Message message) throws DeliveryFailure, InterruptedException;

    /**
     * Whether the receiver keeps the state of each alert, so that the end of one that it was told must reach it by itself and not in a summary.
     */
    default boolean keepsState() {
        return false;
    }

    @Override
    default void close() {}
}

package io.gpttrader.live.internal.http;

/** The connection as a {@link StreamHandler} may use it, from within its calls. */
public interface StreamLine {

    /** Sends a text, and waits until it is on its way. */
    void send(String text) throws InterruptedException;

    /** The broker has said that it will tell what happens; must come within the time-out for answers. */
    void ready();

    boolean isReady();
}

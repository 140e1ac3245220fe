package io.gpttrader.live.internal.http;

/**
 * What an adapter does with a websocket. Called by one thread at a time. What it throws, {@link StreamLost} apart, is logged as an error;
 * either way the connection is made again.
 */
public interface StreamHandler {

    /** A connection is there: sign in and subscribe, or call {@link StreamLine#ready} at once where nothing is to be done. */
    void opened(StreamLine line) throws InterruptedException;

    /** A whole message came, text or binary. */
    void message(String text, StreamLine line) throws InterruptedException;

    /** After {@link StreamLine#ready} was called the first time in a connection: what happened before may have been missed. */
    void connected();

    /** A connection that was ready is no more; another one is tried. */
    void disconnected(String reason);

    /** Keep the session alive, as often as the settings say, while a connection is there. */
    default void tick(StreamLine line) throws InterruptedException {}
}

package io.gpttrader.live.internal.http;

/**
 * What a session waits for.
 *
 * @param kind what happened
 * @param text the message, or why the connection ended
 */
public record SocketEvent(Kind kind, String text) {

    public enum Kind {
        /** A whole message came. */
        MESSAGE,
        /** The connection ended. */
        ENDED,
        /** Subscribers came or went. */
        CHANGED
    }

    public static final SocketEvent CHANGE = new SocketEvent(Kind.CHANGED, "");
}

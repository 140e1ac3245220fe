package io.gpttrader.data;

/**
 * What a session waits for.
 *
 * @param kind what happened
 * @param text the message, or why the connection ended
 */
record SocketEvent(Kind kind, String text) {

    enum Kind {
        /** A whole message came. */
        MESSAGE,
        /** The connection ended. */
        ENDED,
        /** Subscribers came or went. */
        CHANGED
    }

    static final SocketEvent CHANGE = new SocketEvent(Kind.CHANGED, "");
}

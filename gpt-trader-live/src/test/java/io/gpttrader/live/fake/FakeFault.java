package io.gpttrader.live.fake;

/** What goes wrong with a request. */
public enum FakeFault {
    /** Nothing. */
    NONE,
    /** No answer at all, and the request is not carried out. */
    SILENCE_BEFORE,
    /** The request is carried out, and there is no answer. */
    SILENCE_AFTER,
    /** The connection is closed without an answer, and the request is not carried out. */
    DROP_BEFORE,
    /** The request is carried out, and the connection is closed without an answer. */
    DROP_AFTER,
    /** HTTP 500 with a text that is not JSON; not carried out. */
    ERROR_BEFORE,
    /** Carried out, and then HTTP 504. */
    ERROR_AFTER,
    /** HTTP 429 with a reset in a second; not carried out. */
    LIMITED,
    /** Carried out; half of the answer comes, and then the connection is closed. */
    HALF_ANSWER,
    /** Carried out; the answer is whole by HTTP, but half of the JSON. */
    HALF_JSON,
    /** Carried out; the answer is a page of HTML. */
    HTML,
    /** Carried out, and answered late. */
    SLOW,
    /** HTTP 403 about the keys; not carried out. */
    FORBIDDEN,
    /** HTTP 307 to another server; not carried out. */
    REDIRECT,
    /** Only for questions about an order: it is not found, though it is there. */
    NOT_YET;

    boolean isCarriedOut() {
        return switch (this) {
            case NONE, SILENCE_AFTER, DROP_AFTER, ERROR_AFTER, HALF_ANSWER, HALF_JSON, HTML, SLOW -> true;
            default -> false;
        };
    }
}

package io.gpttrader.paper.internal.state;

/** The state of some objects cannot be written or restored exactly; the message says of which class, and why. */
public final class StateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says what cannot be. */
    public StateException(String message) {
        super(message);
    }

    /** Objects hold one another in too long a row. */
    public static StateException tooDeep(StackOverflowError e) {
        return new StateException("the state is too deep to be read", e);
    }

    StateException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.gpttrader.live.internal.http;

import java.io.Serial;

/** The cause of a call that the budget gave no turn. */
final class NoTurnException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    NoTurnException(String message) {
        super(message, null, false, false);
    }
}

package io.gpttrader.live.internal.secrets;

/** A secret that cannot be read. Its message says where it was looked for and what to do, and holds nothing secret. */
final class SecretException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    SecretException(String message) {
        super(message);
    }

    SecretException(String message, Throwable cause) {
        super(message, cause);
    }
}

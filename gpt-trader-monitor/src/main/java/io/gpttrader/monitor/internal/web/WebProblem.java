package io.gpttrader.monitor.internal.web;

/** A request that is answered with an error: its status and one sentence for the client. */
final class WebProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final long retryAfterSeconds;

    WebProblem(int status, String sentence) {
        this(status, sentence, 0);
    }

    WebProblem(int status, String sentence, long retryAfterSeconds) {
        super(sentence, null, false, false);
        this.status = status;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    int status() {
        return status;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }

    long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}

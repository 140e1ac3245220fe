package io.gpttrader.live.fake;

/** A request that the fake broker says no to. */
final class FakeRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    final int status;
    final String body;

    FakeRefusal(int status, int code, String message, String... extras) {
        super(message);
        this.status = status;
        this.body = FakeJson.error(code, message, extras);
    }

    static FakeRefusal rule(String message) {
        return new FakeRefusal(422, 42210000, message);
    }

    static FakeRefusal malformed(String message) {
        return new FakeRefusal(422, 40010001, message);
    }
}

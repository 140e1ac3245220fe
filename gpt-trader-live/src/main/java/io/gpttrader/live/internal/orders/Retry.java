package io.gpttrader.live.internal.orders;

/** When a request that may be repeated is made next. Milliseconds. */
final class Retry {

    /** A request that no answer has come to for so many times the usual is made again. */
    private static final int PATIENCE = 4;

    private final OrderRules rules;
    boolean isUnderway;
    long askedAt;
    long nextAt;

    /** Requests made, which those who wait for one made after something can compare. */
    long made;

    private int fruitless;

    Retry(OrderRules rules) {
        this.rules = rules;
    }

    /** When it can be made next, now or later. */
    long dueAt() {
        return isUnderway ? Math.max(nextAt, askedAt + PATIENCE * rules.answerMillis()) : nextAt;
    }

    void made(long now) {
        isUnderway = true;
        askedAt = now;
        made++;
        fruitless++;
    }

    /** An answer that leaves something to ask: twice as long a pause each time. */
    void answered(long now, long atLeastMillis) {
        isUnderway = false;
        nextAt = now + Math.max(atLeastMillis, pause(fruitless));
    }

    /** No answer will come. */
    void abandon() {
        isUnderway = false;
    }

    /** There is something new to ask for. */
    void restart(long now) {
        fruitless = 0;
        nextAt = now;
    }

    private long pause(int tries) {
        return pause(rules, tries);
    }

    static long pause(OrderRules rules, int tries) {
        int doublings = Math.min(Math.max(tries - 1, 0), 30);
        return Math.min(rules.lastRetryMillis(), rules.firstRetryMillis() << doublings);
    }
}

package io.gpttrader.live.internal.orders;

/** What an order says has traded and its executions do not tell: when to ask for executions, and when to make them up. */
final class FillGap {
    private static final long NEVER = Long.MAX_VALUE;

    private final OrderRules rules;
    private long seenAt = NEVER;
    private long progressAt;

    /**
     * Where an order was replaced after a part of it had traded, brokers differ in whether the new one counts that part too; so all
     * executions are asked for once more before it is over.
     */
    private long verifyingSince = NEVER;

    private long verifiedBy = NEVER;
    private boolean isVerified;
    private boolean wantsFills;

    FillGap(OrderRules rules) {
        this.rules = rules;
    }

    void progress(long now) {
        progressAt = now;
    }

    /** Looks at the order as it is now. */
    long dueAt(BrokerChain chain, boolean isDone, long now) {
        boolean isOpen = chain.gap().signum() > 0;
        seenAt = isOpen ? Math.min(seenAt, now) : NEVER;
        boolean verifies = isDone && !isVerified && chain.hasReplacedFills();
        verifyingSince = verifies ? Math.min(verifyingSince, now) : NEVER;
        long askAt = isOpen ? seenAt + rules.firstRetryMillis() : NEVER;
        wantsFills = verifies || now >= askAt;
        long due = wantsFills ? NEVER : askAt;
        due = isOpen && now < endsAt() ? Math.min(due, endsAt()) : due;
        return verifies ? Math.min(due, verifyingSince + rules.fillGapMillis()) : due;
    }

    private long endsAt() {
        return Math.max(seenAt, progressAt) + rules.fillGapMillis();
    }

    boolean wantsFills() {
        return wantsFills;
    }

    private boolean isVerifying() {
        return verifyingSince != NEVER;
    }

    /** All executions are being asked for. */
    void fetchMade(long number) {
        if (isVerifying() && verifiedBy == NEVER) {
            verifiedBy = number;
        }
    }

    /** All executions have been told, asked for by this request. */
    void verified(long number) {
        isVerified |= number >= verifiedBy;
    }

    boolean mustMakeUp(long now) {
        return seenAt != NEVER && now >= endsAt();
    }

    boolean isClosed(BrokerChain chain, boolean isDone, long now) {
        boolean isOpen = chain.gap().signum() > 0;
        boolean verifies = isDone && isVerifying() && now < verifyingSince + rules.fillGapMillis();
        return !isOpen && !verifies;
    }

    void rest() {
        seenAt = NEVER;
        verifyingSince = NEVER;
        wantsFills = false;
    }
}

package io.gpttrader.live.internal.orders;

import io.gpttrader.live.BrokerException.Kind;

/**
 * The request of an order until the broker is known to have it: whether it is on its way, and whether it may be sent again. Times are
 * milliseconds.
 *
 * <p>The heart of it: a request is sent again only where the last one was certainly not carried out ({@link #isDoubtful} is false), or where
 * the broker refuses an id that it has seen. What makes it certain: the broker's word at once (NOT_SENT), or a lookup that was made when
 * the request could no longer be on its way and found nothing. A refusal of a second request says nothing about the first.
 */
final class Submission {

    /** Lookups that must have found nothing of an order whose id the broker says it has seen. */
    private static final int ABSENCES = 3;

    private final OrderRules rules;
    private final boolean isEntry;
    private final long since;
    private long pursuedFrom;
    private boolean isSending;
    private long sentAt;
    private int sends;
    private long sendAt;
    private boolean isDoubtful;
    private boolean hasDoubted;
    private long doubtAt;
    private long doubtedBy;
    private boolean mayResend;
    private boolean isDuplicate;
    private int absences;
    private String refusal = "";
    private String failure = "";

    Submission(OrderRules rules, boolean isEntry, long now) {
        this.rules = rules;
        this.isEntry = isEntry;
        this.since = now;
        this.pursuedFrom = now;
        this.sendAt = now;
    }

    // ---- what is known

    /** Whether a request is not answered. */
    boolean isSending() {
        return isSending;
    }

    /** Whether a request may have been carried out. */
    boolean isDoubtful() {
        return isDoubtful;
    }

    boolean hasDoubted() {
        return hasDoubted;
    }

    /** When a request that is not answered makes its order unknown. */
    long answerDueAt() {
        return sentAt + rules.answerMillis();
    }

    /** The last refusal; empty where there was none. */
    String refusal() {
        return refusal;
    }

    /** Why the last request or lookup failed. */
    String failure() {
        return failure;
    }

    /** When an entry whose outcome is not known is given up; an exit never is. */
    long givenUpAt() {
        return isEntry ? pursuedFrom + rules.deadlineMillis() : Long.MAX_VALUE;
    }

    /** Whether an exit has waited for too long. */
    boolean isOverdue(long now) {
        return sends > 0 && now >= since + rules.deadlineMillis();
    }

    /** When it may be sent (again) at the earliest. */
    long sendAt() {
        return sendAt;
    }

    /** Whether it is not too late to send it (again). */
    boolean isInTime(long now) {
        return !isEntry || sends == 0 || now < since + rules.deadlineMillis();
    }

    /** Whether it may be sent again while it is not known whether it was carried out. */
    boolean isSafeToRepeat() {
        return rules.uniqueClientIds() && mayResend && !isDuplicate && refusal.isEmpty();
    }

    // ---- what happens

    void sent(long now) {
        isSending = true;
        mayResend = false;
        sends++;
        sentAt = now;
    }

    void answered() {
        isSending = false;
    }

    /** The broker has the order. */
    void settled() {
        isDoubtful = false;
    }

    void failed(Kind kind, String reason, long retryAfterMillis, boolean exists, Retry lookup, long now) {
        isSending = false;
        failure = reason;
        sendAt = now + Math.max(retryAfterMillis, Retry.pause(rules, sends));
        switch (kind) {
            case REJECTED, NOT_FOUND, UNAUTHORIZED -> refusal = reason;
            case NOT_SENT -> {}
            case DUPLICATE, UNKNOWN, PROTOCOL -> {
                isDuplicate |= kind == Kind.DUPLICATE;
                doubt(exists, lookup, now);
            }
        }
        if (isDoubtful) {
            lookup.restart(now);
        }
    }

    private void doubt(boolean exists, Retry lookup, long now) {
        isDoubtful = !exists;
        hasDoubted = true;
        doubtAt = now;
        doubtedBy = lookup.made;
        mayResend = false;
        absences = 0;
        lookup.restart(now);
    }

    /** Takes the answer to a lookup: there is no such order. */
    void absent(Retry lookup) {
        mayResend = true;
        if (!isDoubtful || isSending || !isSettled(lookup)) {
            return;
        }
        absences++;
        if (!isDuplicate) {
            isDoubtful = false;
        } else if (absences >= ABSENCES) {
            isDoubtful = false;
            refusal = "the broker has seen its id and knows no such order";
        }
    }

    /** Takes the answer to a lookup: nobody knows. */
    void lookupFailed(String reason) {
        failure = reason;
        mayResend = true;
    }

    /** When a lookup is due that proves something; the past where the last one does. */
    long proofDueAt(Retry lookup) {
        return !isDoubtful || isSettled(lookup) ? Long.MAX_VALUE : doubtAt + rules.settleMillis();
    }

    /** Whether the last lookup was made when no request could be on its way any more. */
    private boolean isSettled(Retry lookup) {
        return lookup.made > doubtedBy && lookup.askedAt >= doubtAt + rules.settleMillis();
    }

    /** No answer will come to what was sent. */
    void interrupted(boolean exists, Retry lookup, long now) {
        if (isSending && !exists) {
            doubt(false, lookup, now);
        }
        isSending = false;
        pursuedFrom = now;
    }
}

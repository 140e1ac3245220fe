package io.gpttrader.live.internal.orders;

import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One order until it is over. Inputs change what is known; {@link #act} decides from that alone what to do next. Times are
 * milliseconds. When its request may be sent: {@link Submission}.
 */
final class Pursuit {

    /** Lookups that must have found nothing before we believe it of an order that the broker has told of before. */
    private static final int ABSENCES = 3;

    /** Lookups for an order that is not there any more, over about two hours. */
    private static final int WATCHES = 7;

    private static final int QUIET_DOUBLINGS = 4;

    final TrackedOrder order;
    final BrokerChain chain = new BrokerChain();
    final Retry lookup;
    private final Retry cancel;
    private final OrderRules rules;
    private final OrderOutcomes outcomes;
    private final Consumer<OrderEffect> effects;
    final long submittedAt;

    private final Submission submission;
    private boolean isGivenUp;

    // the answers
    private boolean wantsLookup;
    private int vain;
    private long vainSince;
    private boolean isGone;
    long answeredBy;
    private long watchAt;
    private int watches;
    private long existsSince = Long.MAX_VALUE;
    private long newsAt;
    private int quietLookups;
    private long restingSince;

    // the end
    private String cancelReason = "";
    private boolean mustLook;
    final FillGap gap;
    boolean isOverTold;
    private boolean isExitNoted;
    private boolean isExcessNoted;
    long overAt;
    private long actedAt;
    long dueAt;

    Pursuit(TrackedOrder order, OrderRules rules, OrderOutcomes outcomes, Consumer<OrderEffect> effects, long now) {
        this.order = order;
        this.rules = rules;
        this.outcomes = outcomes;
        this.effects = effects;
        this.lookup = new Retry(rules);
        this.cancel = new Retry(rules);
        this.gap = new FillGap(rules);
        this.submittedAt = now;
        this.submission = new Submission(rules, order.isEntry(), now);
    }

    // ---- what is known

    boolean exists() {
        return !chain.isEmpty();
    }

    /** Whether it has been sent, so that executions of an order that is not known may be its. */
    boolean mayOwnFills() {
        return submission.isSending() || submission.isDoubtful() || exists();
    }

    boolean existedAt(long time) {
        return existsSince < time;
    }

    boolean blocksEntries(long now) {
        return order.phase == OrderPhase.UNKNOWN
                || (submission.isSending() && !exists() && now >= submission.answerDueAt())
                || isOverTold;
    }

    /** Whether its absence was concluded from lookups: should the broker be slower than it says, its order may still turn up. */
    boolean isWatched() {
        return order.phase == OrderPhase.OVER && submission.hasDoubted() && !exists();
    }

    /** Whether there is more to it after it was over. */
    boolean isHaunting() {
        return chain.isWorking() || chain.isRiddle() || chain.gap().signum() > 0;
    }

    // ---- inputs

    void accepted(BrokerOrder told, long now) {
        submission.answered();
        learn(told, now);
    }

    void failed(Kind kind, String reason, long retryAfterMillis, long now) {
        if (submission.isSending()) {
            submission.failed(kind, reason, retryAfterMillis, exists(), lookup, now);
            wantsLookup |= exists();
        }
    }

    void learn(BrokerOrder told, long now) {
        exist(now);
        if (chain.learn(told)) {
            note("there is a second order of this decision at the broker, " + told.brokerOrderId()
                    + "; it is being cancelled");
        }
        news(now);
    }

    private void exist(long now) {
        existsSince = Math.min(existsSince, now);
        submission.settled();
    }

    private void news(long now) {
        newsAt = now;
        if (!chain.isRiddle()) {
            vain = 0;
            isGone = false;
        }
        OrderStatus before = order.status;
        show();
        if (order.status != before) {
            quietLookups = 0;
            restingSince = now;
        }
    }

    /** The answer to a lookup has been learnt. */
    void found(long now) {
        looked(now);
        answeredBy = lookup.made;
        if (chain.isRiddle()) {
            inVain(now);
        }
        wantsLookup |= !cancelReason.isEmpty() && chain.isWorking();
    }

    void absent(long now) {
        submission.absent(lookup);
        looked(now);
        answeredBy = lookup.made;
        if (exists()) {
            inVain(now);
        }
    }

    void lookupFailed(String reason, long now) {
        submission.lookupFailed(reason);
        looked(now);
        wantsLookup = true;
    }

    private void looked(long now) {
        lookup.answered(now, 0);
        lookup.nextAt = Math.min(lookup.nextAt, Math.max(now, submission.proofDueAt(lookup)));
        mustLook = false;
        newsAt = now;
    }

    private void inVain(long now) {
        vainSince = vain == 0 ? now : vainSince;
        vain++;
        isGone = vain >= ABSENCES && lookup.askedAt >= vainSince + rules.deadlineMillis();
        wantsLookup = true;
    }

    /** Someone thinks that there is news of it. */
    void wantLookup() {
        wantsLookup = true;
    }

    /** Takes an execution in, and tells it as far as it was not told. */
    void filled(BrokerFill fill, long now) {
        exist(now);
        BrokerLink link = chain.link(fill.brokerOrderId());
        if (!link.learn(fill)) {
            return;
        }
        news(now);
        chain.rebalance();
        BigDecimal untold =
                link.executed.subtract(link.told).max(BigDecimal.ZERO).min(fill.quantity());
        if (untold.compareTo(fill.quantity()) < 0) {
            note("the broker tells of " + fill.quantity().toPlainString() + " at "
                    + fill.price().toPlainString() + " (commission "
                    + fill.commission().toPlainString() + "), which was made up before");
        }
        if (untold.signum() > 0) {
            link.tell(untold, fill.price());
            tell(Fills.of(fill, untold), now);
        }
    }

    private void tell(BrokerFill fill, long now) {
        order.book(fill.quantity(), fill.price());
        gap.progress(now);
        quietLookups = 0;
        if (isOverTold) {
            note("traded " + fill.quantity().toPlainString() + " at "
                    + fill.price().toPlainString() + " after it was over");
        }
        Optional<BigDecimal> most = chain.most(order.request().quantity());
        if (!isExcessNoted && most.isPresent() && order.filled.compareTo(most.get()) > 0) {
            isExcessNoted = true;
            note("traded " + order.filled.toPlainString() + ", which is more than the "
                    + most.get().toPlainString() + " ordered");
        }
        outcomes.filled(order, fill);
    }

    void cancel(String reason) {
        if (cancelReason.isEmpty() || isGivenUp) {
            cancelReason = reason.isEmpty() ? "cancelled" : reason;
        }
    }

    void cancelled(long now) {
        cancel.answered(now, rules.lastRetryMillis());
        mustLook = true;
        lookup.restart(now + rules.firstRetryMillis());
    }

    void cancelFailed(Kind kind, String reason, long retryAfterMillis, long now) {
        noteRefusedKeys(kind, reason);
        cancel.answered(now, retryAfterMillis);
        if (kind != Kind.NOT_SENT && kind != Kind.UNAUTHORIZED) {
            mustLook = true;
            lookup.restart(now);
        }
    }

    private void noteRefusedKeys(Kind kind, String reason) {
        if (kind == Kind.UNAUTHORIZED) {
            note("it could not be cancelled: " + reason);
        }
    }

    /** What was asked before will not be answered any more. */
    void interrupted(long now) {
        submission.interrupted(exists(), lookup, now);
        cancel.abandon();
        cancel.restart(now);
        lookup.abandon();
        lookup.restart(now);
        wantsLookup = exists();
    }

    // ---- decisions

    void act(long now) {
        dueAt = Long.MAX_VALUE;
        actedAt = now;
        if (isWatched()) {
            watch(now);
        } else if (exists()) {
            follow(now);
        } else {
            pursue(now);
        }
    }

    /** Wants to act then. What was due before has been done, or waits for an answer. */
    private void due(long at) {
        if (at > actedAt) {
            dueAt = Math.min(dueAt, at);
        }
    }

    /** Looks again now and then whether an order that was never carried out is there after all. */
    private void watch(long now) {
        if (wantsLookup) {
            ask(now);
        } else if (now >= watchAt && watches < WATCHES) {
            watchAt = now + (rules.deadlineMillis() << watches);
            watches++;
            ask(now);
        }
        if (watches < WATCHES) {
            due(watchAt);
        }
    }

    private void pursue(long now) {
        if (submission.isSending()) {
            awaitAnswer(now);
        } else if (submission.isDoubtful()) {
            findOut(now);
        } else {
            sendOrEnd(now);
        }
    }

    private void awaitAnswer(long now) {
        order.phase = submission.isDoubtful() ? OrderPhase.UNKNOWN : OrderPhase.RECORDED;
        if (now < submission.answerDueAt()) {
            due(submission.answerDueAt());
        } else {
            giveUpInTime(now);
            ask(now);
        }
    }

    private void findOut(long now) {
        order.phase = OrderPhase.UNKNOWN;
        giveUpInTime(now);
        if (submission.isSafeToRepeat() && isWanted(now)) {
            sendWhenDue(now);
        }
        if (!submission.isSending()) {
            ask(now);
        }
    }

    private void giveUpInTime(long now) {
        long until = submission.givenUpAt();
        if (isGivenUp) {
            return;
        }
        if (now < until) {
            due(until);
        } else {
            isGivenUp = true;
            note("whether the broker has this order is still not known (" + submission.failure()
                    + "); it is given up, and cancelled should it turn up");
            cancelReason = cancelReason.isEmpty() ? "given up: its outcome was not known in time" : cancelReason;
        }
    }

    /** Whether it may be sent (again). */
    private boolean isWanted(long now) {
        return cancelReason.isEmpty() && submission.isInTime(now);
    }

    private void sendOrEnd(long now) {
        order.phase = OrderPhase.RECORDED;
        if (!submission.refusal().isEmpty()) {
            end(OrderStatus.REJECTED, submission.refusal(), now);
        } else if (!cancelReason.isEmpty()) {
            end(isGivenUp ? OrderStatus.REJECTED : OrderStatus.CANCELED, cancelReason, now);
        } else if (!isWanted(Math.max(now, submission.sendAt()))) {
            end(OrderStatus.REJECTED, "not sent in time: " + submission.failure(), now);
        } else {
            noteWaitingExit(now);
            sendWhenDue(now);
        }
    }

    private void noteWaitingExit(long now) {
        if (!order.isEntry() && !isExitNoted && submission.isOverdue(now)) {
            isExitNoted = true;
            note("this exit could still not be sent: " + submission.failure());
        }
    }

    private void sendWhenDue(long now) {
        if (now < submission.sendAt()) {
            due(submission.sendAt());
            return;
        }
        submission.sent(now);
        due(submission.answerDueAt());
        effects.accept(new OrderEffect.Submit(order));
    }

    private void ask(long now) {
        if (now < lookup.dueAt()) {
            due(lookup.dueAt());
            return;
        }
        wantsLookup = false;
        lookup.made(now);
        due(lookup.dueAt());
        effects.accept(new OrderEffect.Lookup(order));
    }

    private void follow(long now) {
        chain.inferFilled(order.request().quantity());
        if (isGone && (chain.isWorking() || chain.isRiddle())) {
            note("the broker knows this order no longer; what it has not told as traded is taken for cancelled");
            vain = 0;
            isGone = false;
            chain.assumeCancelled();
        }
        show();
        boolean isDone = !chain.isWorking() && !chain.isRiddle();
        due(gap.dueAt(chain, isDone, now));
        if (gap.mustMakeUp(now)) {
            makeUp(now);
            due(gap.dueAt(chain, isDone, now));
            isDone &= gap.isClosed(chain, true, now);
        } else {
            isDone &= gap.isClosed(chain, isDone, now);
        }
        if (isDone) {
            end(order.status, endReason(), now);
        } else if (chain.isWorking() || chain.isRiddle()) {
            work(now);
        }
    }

    private String endReason() {
        String told = order.lastOrder.map(BrokerOrder::reason).orElse("");
        return told.isEmpty() && order.status == OrderStatus.CANCELED ? cancelReason : told;
    }

    private void makeUp(long now) {
        for (BrokerFill each : chain.fillGaps(order, Instant.ofEpochMilli(now))) {
            note("the broker says that " + each.quantity().toPlainString()
                    + " more have traded than its executions tell; booked at "
                    + each.price().toPlainString());
            tell(each, now);
        }
    }

    private void work(long now) {
        restInTime(now);
        order.phase = cancelReason.isEmpty() ? OrderPhase.WORKING : OrderPhase.CANCELLING;
        boolean mustCancel = false;
        if (!cancelReason.isEmpty() || chain.hasExtra()) {
            mustCancel = cancelStep(now);
        }
        long quietAt = rules.quietMillis() == 0
                ? Long.MAX_VALUE
                : newsAt + (rules.quietMillis() << Math.min(quietLookups, QUIET_DOUBLINGS));
        boolean isAnswerNear = submission.isSending() && now < submission.answerDueAt();
        if (wantsLookup || mustLook || (!isAnswerNear && (chain.isRiddle() || mustCancel))) {
            ask(now);
        } else if (now >= quietAt) {
            quietLookups++;
            ask(now);
        } else {
            due(quietAt);
            due(isAnswerNear ? submission.answerDueAt() : Long.MAX_VALUE);
        }
    }

    /** Gives the next request to cancel out. True where the order must be known better first. */
    private boolean cancelStep(long now) {
        Optional<BrokerOrder> target = chain.toCancel(!cancelReason.isEmpty());
        if (target.isEmpty() || mustLook) {
            return true;
        }
        if (now < cancel.dueAt()) {
            due(cancel.dueAt());
        } else {
            cancel.made(now);
            due(cancel.dueAt());
            effects.accept(new OrderEffect.Cancel(order, target.get()));
        }
        return false;
    }

    /** A market order that works and does not trade, as of a halted symbol, is an entry at a price that nobody decided on. */
    private void restInTime(long now) {
        boolean isOfAnAuction = order.request().timeInForce() == TimeInForce.OPG
                || order.request().timeInForce() == TimeInForce.CLS;
        if (rules.restingMarketMillis() == 0
                || !order.isEntry()
                || isOfAnAuction
                || order.request().type() != OrderType.MARKET
                || order.status == OrderStatus.PENDING
                || !cancelReason.isEmpty()) {
            return;
        }
        long until = restingSince + rules.restingMarketMillis();
        if (now < until) {
            due(until);
        } else {
            cancelReason = "a market order that did not trade within " + rules.restingMarketMillis() / 1000 + " s";
            note(cancelReason + "; it is being cancelled");
        }
    }

    private void show() {
        if (exists()) {
            BrokerLink current = chain.current();
            order.brokerOrderId = current.id;
            order.lastOrder = Optional.ofNullable(current.last);
            order.status = current.status;
        }
    }

    private void end(OrderStatus status, String reason, long now) {
        order.phase = OrderPhase.OVER;
        order.status = status;
        order.reason = reason;
        overAt = now;
        watchAt = now + rules.deadlineMillis();
        wantsLookup = false;
        lookup.restart(now);
        dueAt = Long.MAX_VALUE;
        gap.rest();
        if (!isOverTold) {
            isOverTold = true;
            outcomes.over(order, status, reason);
        }
    }

    /** There is more to an order that was over. */
    void reopen() {
        order.phase = OrderPhase.CANCELLING;
        if (chain.isWorking()) {
            note("the broker has this order, though it was taken for over; it is being cancelled");
        }
        cancel("it turned up after it was over");
    }

    void note(String text) {
        outcomes.note(order, text);
    }
}

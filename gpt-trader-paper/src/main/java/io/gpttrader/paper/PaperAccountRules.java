package io.gpttrader.paper;

import io.gpttrader.paper.internal.costs.AccountTerms;
import io.gpttrader.paper.internal.support.CheckReturnValue;
import io.gpttrader.paper.internal.support.Require;

/**
 * What kind of account it is, as {@link Paper#account} takes it: {@code .account(a -> a.cash())} or {@code .account(a ->
 * a.margin().initialMarginPercent(50).maintenanceMarginPercent(25))}.
 *
 * <p>Without one nothing is borrowed, and a short sale ties up its proceeds and as much again. Immutable.
 */
@CheckReturnValue
public final class PaperAccountRules {
    static final PaperAccountRules UNSAID = new PaperAccountRules(AccountTerms.UNSAID);

    private final AccountTerms terms;

    private PaperAccountRules(AccountTerms terms) {
        this.terms = terms;
    }

    AccountTerms terms() {
        return terms;
    }

    /**
     * A cash account: nothing is borrowed, and nothing is sold short. What a sale brings can be spent at once; days until settlement are
     * not counted.
     *
     * @return a changed copy
     */
    public PaperAccountRules cash() {
        return new PaperAccountRules(AccountTerms.CASH);
    }

    /**
     * A margin account, with an initial margin of 50 % and a maintenance margin of 25 % unless others are said, and sizes that borrow nothing
     * unless {@link #leverage} is said.
     *
     * @return a changed copy
     */
    public PaperAccountRules margin() {
        return new PaperAccountRules(AccountTerms.MARGIN);
    }

    /**
     * The part of a position's value, long or short, that must be the account's own when it is opened. An entry is filled as far as the buying
     * power goes: equity / initial margin less the value of all positions; a rejection says {@code buying power}.
     *
     * @param percent above 0, at most 100
     * @return a changed copy
     * @throws IllegalStateException before {@link #margin}
     */
    public PaperAccountRules initialMarginPercent(double percent) {
        Require.aboveZeroUpTo(percent, 100, "initialMarginPercent", "50 lends up to twice the equity");
        AccountTerms its = margined("initialMarginPercent");
        return new PaperAccountRules(new AccountTerms(its.kind(), percent, its.maintenancePercent(), its.leverage()));
    }

    /**
     * The part of the positions' value that must be the account's own at each close. Where equity is less, whole positions with a bar there are
     * closed at their next open, the largest first, until the rest may be held; their exit reason is {@code margin call}.
     *
     * @param percent above 0, at most the initial margin
     * @return a changed copy
     * @throws IllegalStateException before {@link #margin}
     */
    public PaperAccountRules maintenanceMarginPercent(double percent) {
        Require.aboveZeroUpTo(percent, 100, "maintenanceMarginPercent", "25 means a quarter of the positions' value");
        AccountTerms its = margined("maintenanceMarginPercent");
        return new PaperAccountRules(new AccountTerms(its.kind(), its.initialPercent(), percent, its.leverage()));
    }

    /**
     * Multiplies each size and each symbol's part of equity: a size of 95 % of equity becomes 190 %.
     *
     * @param times above 0, at most 100 / initial margin in percent
     * @return a changed copy
     * @throws IllegalStateException before {@link #margin}
     */
    public PaperAccountRules leverage(double times) {
        Require.positive(times, "leverage", "2 buys for twice the equity");
        AccountTerms its = margined("leverage");
        return new PaperAccountRules(
                new AccountTerms(its.kind(), its.initialPercent(), its.maintenancePercent(), times));
    }

    private AccountTerms margined(String step) {
        if (!terms.isMargin()) {
            throw new IllegalStateException(step + " is that of a margin account; say margin() before it");
        }
        return terms;
    }

    /** The choices in words. */
    @Override
    public String toString() {
        return "PaperAccountRules" + terms.describe();
    }
}

package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.account.Account.Mode;
import io.gpttrader.paper.internal.costs.AccountTerms;
import io.gpttrader.paper.internal.orders.ExitReason;
import io.gpttrader.paper.internal.settings.Limits;
import io.gpttrader.paper.internal.settings.Limits.Limit;

/**
 * What a person asks of the account, beside the recipes: orders, the exit of everything, an end to entries, other limits.
 *
 * <p>A person's orders have a sleeve of their own in each symbol, the last ones of the account.
 */
public final class ManualOrders {
    private final Account account;

    public ManualOrders(Account account) {
        this.account = account;
    }

    /** Lets entries through again. */
    public void resume(String origin) {
        account.setMode(Mode.TRADING, origin);
        account.resumeDrawdown(origin);
    }

    /** Lets no entry through; those on their way are filled. */
    public void reduceOnly(String origin) {
        account.setMode(Mode.REDUCE_ONLY, origin);
    }

    /** Lets no entry through, and withdraws those on their way. */
    public void halt(String origin) {
        account.setMode(Mode.HALTED, origin);
        account.book.cancelEntries("halt", "halt by " + origin);
    }

    /** Orders the exit of everything, and lets no entry through until entries are asked for again. */
    public void flatten(String origin) {
        account.setMode(Mode.REDUCE_ONLY, origin);
        account.book.cancelEntries("flatten", "flatten by " + origin);
        for (Sleeve sleeve : account.sleeves) {
            account.book.cancelRestingExit(sleeve, "flatten by " + origin);
            if (sleeve.free() > 0) {
                account.book.orderExit(sleeve, sleeve.free(), ExitReason.BY_HAND);
            }
        }
    }

    /** Withdraws every entry and sells everything at the last closes, with costs. */
    public void liquidate() {
        account.book.cancelEntries("stop", Account.SOLD_AT_THE_END);
        account.liquidate();
    }

    /** Withdraws an order, a recipe's too; one that is over already is left alone. */
    public void cancel(int order, String origin) {
        OrderBook.Placed placed = account.book.find(order);
        if (placed != null) {
            account.book.cancel(placed.sleeve(), placed.order(), "cancelled by " + origin);
        }
    }

    /** Changes a limit; NaN takes it away. */
    public void limit(Limit limit, double value) {
        Limits now = account.limits;
        account.limits = Double.isNaN(value) ? now.without(limit) : now.with(limit, value);
    }

    /** An order: an exit as far as earlier manual orders hold the other side, else an entry, which the limits may reject. */
    public void order(int symbol, double signedUnits) {
        if (!account.isTraded(symbol)) {
            throw new IllegalArgumentException("the symbol " + account.quotesOf(symbol).symbol
                    + " is watched only; order one of those that the session trades");
        }
        Sleeve sleeve = account.sleeves.get(account.sleeves.size() - account.quotes.size() + symbol);
        double units = Math.abs(signedUnits);
        boolean isBuy = signedUnits > 0;
        boolean isExit = sleeve.isOpen() && (sleeve.quantity < 0) == isBuy;
        if (isExit) {
            exit(sleeve, units);
        } else if (sleeve.orders.stream().anyMatch(order -> order.isBuy() != isBuy)) {
            account.book.note(sleeve, units, 0, Sleeve.MANUAL, "an order to the other side is on its way");
        } else if (!isBuy && !account.settings.terms.sellsShort()) {
            account.book.note(sleeve, units, 0, AccountTerms.ACCOUNT, AccountTerms.NO_SHORT_SALES);
        } else {
            double granted = account.grantManual(sleeve, units);
            if (granted > 0) {
                account.book.orderEntry(sleeve, isBuy, granted);
            }
        }
    }

    /** Another's larger position may be followed by a smaller one: when it is closed, so is what there is. */
    private void exit(Sleeve sleeve, double units) {
        double free = sleeve.free();
        if (units > free) {
            // Journals hold this sentence, and a session that goes on compares it: its words must stay.
            String reason =
                    "manual orders hold " + free + " units that no exit is ordered for; more would turn the position";
            account.book.note(sleeve, units, free, Sleeve.MANUAL, reason);
        }
        if (free > 0) {
            // What rounding would leave of fractions is no position.
            account.book.orderExit(sleeve, RiskCheck.isRounding(units, free) ? free : units, ExitReason.BY_HAND);
        }
    }
}

package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.actions.ActionKind;
import io.gpttrader.paper.internal.actions.ActionTotals;
import io.gpttrader.paper.internal.actions.CorporateAction;
import io.gpttrader.paper.internal.actions.SplitUnits;
import io.gpttrader.paper.internal.feed.SymbolBar;
import io.gpttrader.paper.internal.metrics.RunSplit;
import io.gpttrader.paper.internal.orders.ExitReason;
import io.gpttrader.paper.internal.settings.Settings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings corporate actions to the sleeves of an account: splits and dividends before the fills of the ex-date's first bar, in the order
 * of the sleeves, delistings after the fills and before the valuation of theirs. The same as in a back test.
 */
final class ActionDesk {
    private final Settings settings;
    private final List<Quotes> quotes;
    private final List<Sleeve> sleeves;
    private final OrderBook book;
    private final SimulatedBroker broker;
    private final BuyAndHold benchmark;
    final ActionTotals totals = new ActionTotals();
    final List<RunSplit> splits = new ArrayList<>();

    /** Lists are the account's own, which fill while it is made. */
    ActionDesk(
            Settings settings,
            List<Quotes> quotes,
            List<Sleeve> sleeves,
            OrderBook book,
            SimulatedBroker broker,
            BuyAndHold benchmark) {
        this.settings = settings;
        this.quotes = quotes;
        this.sleeves = sleeves;
        this.book = book;
        this.broker = broker;
        this.benchmark = benchmark;
    }

    /** Splits and dividends, before the fills of bars that have just come; of a late bar those that no bar before it has reached. */
    void open(List<SymbolBar> bars, List<Sleeve> theirs) {
        if (settings.actions.isEmpty()
                || bars.stream().allMatch(each -> due(each).isEmpty())) {
            return;
        }
        for (Sleeve sleeve : theirs) {
            List<CorporateAction> due = due(sleeve.quotes);
            double known = sleeve.quotes.mark;
            for (CorporateAction each : due) {
                known = each.lastClose(known);
                if (each.kind() == ActionKind.DIVIDEND) {
                    dividend(sleeve, each);
                } else {
                    split(sleeve, each, known);
                }
            }
        }
        for (SymbolBar each : bars) {
            remember(each, quotes.get(each.symbol()), due(each));
        }
    }

    private List<CorporateAction> due(SymbolBar bar) {
        return due(quotes.get(bar.symbol()));
    }

    private List<CorporateAction> due(Quotes its) {
        return its.isDelisted || its.dayBefore() == Long.MAX_VALUE
                ? List.of()
                : settings.actions.of(its.symbol).due(its.dayBefore(), its.day());
    }

    private boolean isWhole(Sleeve sleeve) {
        return sleeve.quotes.instrument().isWhole(settings.wholeShares);
    }

    private void dividend(Sleeve sleeve, CorporateAction dividend) {
        if (sleeve.isOpen()) {
            double withheld = settings.actions.of(sleeve.quotes.symbol).withheldPercent();
            double cash = totals.dividend(sleeve.quantity, dividend.amount() * sleeve.quotes.factorAtBegin(), withheld);
            sleeve.received += cash;
            broker.cash += cash;
        }
    }

    private void split(Sleeve sleeve, CorporateAction split, double price) {
        restateOrders(sleeve, split);
        if (!sleeve.isOpen()) {
            return;
        }
        double value = price * sleeve.quotes.factorAtBegin();
        boolean wholeUnits = isWhole(sleeve);
        SplitUnits after = SplitUnits.of(split, sleeve.quantity, wholeUnits);
        if (after.kept() == 0) {
            sleeve.restate(split, new SplitUnits(after.fraction(), 0), wholeUnits);
            broker.changed(sleeve);
            double unused = totals.inLieu(sleeve.quantity, value);
            book.cancelRest(sleeve);
            broker.payOut(sleeve, price, value, ExitReason.CASH_IN_LIEU, false);
            cancel(sleeve, true, "the split has left less than one unit");
            return;
        }
        double fraction = Math.copySign(after.fraction(), sleeve.quantity);
        sleeve.restate(split, after, wholeUnits);
        broker.changed(sleeve);
        if (fraction != 0) {
            broker.cash += totals.inLieu(fraction, value);
            sleeve.received += fraction * (value - sleeve.entryValue);
        }
    }

    /** An entry of which less than one unit is left is given up; an exit is of what is left of the position. */
    private void restateOrders(Sleeve sleeve, CorporateAction split) {
        if (sleeve.resting != null) {
            sleeve.resting.restate(split::level);
        }
        if (sleeve.leaving != null) {
            sleeve.leaving.restate(split::level);
        }
        for (Order order : List.copyOf(sleeve.orders)) {
            double units = SplitUnits.of(split, order.units(), isWhole(sleeve)).kept();
            if (units == 0 && order.isRebalancing()) {
                book.cancel(sleeve, order, "split");
            } else if (units == 0 && !order.isExit()) {
                book.noteAtFill(sleeve, order.units(), 0, "split", "the split leaves less than one unit");
                book.cancel(sleeve, order, "split");
            } else {
                double price = split.level(order.decisionPrice());
                sleeve.orders.set(sleeve.orders.indexOf(order), order.restated(units, price));
            }
        }
    }

    private void cancel(Sleeve sleeve, boolean exitsOnly, String reason) {
        for (Order order : List.copyOf(sleeve.orders)) {
            if (order.isExit() || order.isRebalancing() || !exitsOnly) {
                book.cancel(sleeve, order, reason);
            }
        }
    }

    private void remember(SymbolBar bar, Quotes its, List<CorporateAction> due) {
        if (due.isEmpty()) {
            return;
        }
        benchmark.apply(its, due);
        double units = 1;
        for (CorporateAction each : due) {
            if (each.kind() == ActionKind.SPLIT) {
                totals.split(its.symbol, each, its.mark, its.open());
            }
            units = each.units(units);
            its.mark = each.lastClose(its.mark);
        }
        its.worth = its.mark * its.factor;
        for (int i = its.index; i < sleeves.size(); i += quotes.size()) {
            broker.changed(sleeves.get(i));
        }
        benchmark.marked(its.index);
        if (due.stream().anyMatch(each -> each.kind() == ActionKind.SPLIT)) {
            splits.add(new RunSplit(its.symbol, bar.bar().getBeginTime(), LocalDate.ofEpochDay(its.day()), units));
        }
    }

    /** Delistings, after the fills of bars that have just come. */
    void close(List<SymbolBar> bars, LocalDate date) {
        if (settings.actions.isEmpty()) {
            return;
        }
        for (Quotes its : quotes) {
            CorporateAction end =
                    its.isDelisted ? null : settings.actions.of(its.symbol).delisting();
            if (end != null && (date.toEpochDay() > end.day() || hasReached(its, bars, end.day()))) {
                delist(its, Double.isNaN(end.amount()) ? its.mark : end.amount());
            }
        }
    }

    private static boolean hasReached(Quotes its, List<SymbolBar> bars, long day) {
        return its.day() >= day && bars.stream().anyMatch(each -> each.symbol() == its.index);
    }

    private void delist(Quotes its, double price) {
        its.isDelisted = true;
        benchmark.delist(its, price * its.factor);
        List<Sleeve> theirs = new ArrayList<>();
        for (int i = its.index; i < sleeves.size(); i += quotes.size()) {
            theirs.add(sleeves.get(i));
        }
        for (Sleeve sleeve : theirs) {
            book.withdrawDelisted(sleeve);
            cancel(sleeve, false, ExitReason.DELISTED.words);
            if (sleeve.isOpen()) {
                broker.payOut(sleeve, price, price * its.factor, ExitReason.DELISTED, true);
            }
        }
    }
}

package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.feed.SymbolBar;
import io.gpttrader.paper.internal.portfolio.MomentSums;
import io.gpttrader.paper.internal.settings.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Bars that close at moments of their own, fill nothing and decide nothing: most of them, where many symbols are traded. All that such a bar does is to
 * give a symbol another price, so what the account is worth is added up for several of them together.
 *
 * <p>That is known beforehand of a bar that is in its series already and decided on ({@link BarsAhead}), of a symbol that has no orders, in a
 * session whose settings do nothing else from bar to bar. Any other bar is taken in turn, when the moments before it have been
 * {@linkplain #settle settled}.
 */
public final class QuietBars {

    /** Who is told what the account is worth after each bar. */
    public interface Valued {
        void at(long time, SymbolBar bar, double equity, double cash);
    }

    private final Account account;
    private final boolean isOn;
    private final boolean mayAdd;

    private final long[] times = new long[MomentSums.MOST];
    private final SymbolBar[] bars = new SymbolBar[MomentSums.MOST];
    private final int[] days = new int[MomentSums.MOST];

    /** What one unit of the symbol is worth at each moment, and the position in it, null without one. */
    private final double[] worth = new double[MomentSums.MOST];

    private final @Nullable Sleeve[] held = new Sleeve[MomentSums.MOST];
    private int size;

    private final MomentSums moments = new MomentSums();
    private final double[] equity = new double[MomentSums.MOST];
    private final double[] invested = new double[MomentSums.MOST];
    private final double[] net = new double[MomentSums.MOST];
    private final double[] buyAndHold = new double[MomentSums.MOST];

    QuietBars(Settings settings, Account account) {
        this.account = account;
        this.mayAdd = settings.entries.pyramids();
        this.isOn = settings.watched.isEmpty()
                && settings.actions.isEmpty()
                && settings.instruments.isEmpty()
                && settings.haltEnding == null
                && settings.rebalance == null
                && !settings.hasCalendar
                && !settings.dayOrders
                && !settings.terms.isMargin()
                && !settings.exits.protects()
                && !settings.watches()
                && !account.broker.accrual.isAny();
    }

    /** Whether there is something to settle before anything else is done. */
    boolean areAny() {
        return size > 0;
    }

    /** Whether what there is must be settled before the next one. */
    boolean areAll() {
        return size == MomentSums.MOST;
    }

    /** Takes the one bar of a new time, if it is quiet. */
    boolean take(long time, SymbolBar each) {
        int symbol = each.symbol();
        if (!isOn || account.curves.size == 0 || !account.isTraded(symbol) || !account.isBought(symbol)) {
            return false;
        }
        Quotes its = account.quotes.get(symbol);
        if (!its.isNextAhead()) {
            return false;
        }
        Sleeve open = null;
        for (int i = symbol; i < account.sleeves.size(); i += account.quotes.size()) {
            Sleeve sleeve = account.sleeves.get(i);
            boolean isOpen = sleeve.isOpen();
            if (sleeve.isOrdered()
                    || (isOpen && open != null)
                    || sleeve.resting != null
                    || sleeve.leaving != null
                    || !sleeve.evaluator.staysAtNext(isOpen, mayAdd)) {
                return false;
            }
            open = isOpen ? sleeve : open;
        }
        its.count(each.bar(), true);
        its.add(each.bar());
        its.time = account.curves.size + size;
        its.mark = its.close();
        its.value(time);
        for (int i = symbol; i < account.sleeves.size(); i += account.quotes.size()) {
            account.broker.worthChanged(account.sleeves.get(i));
        }
        times[size] = time;
        bars[size] = each;
        days[size] = its.day();
        worth[size] = its.worth;
        held[size++] = open;
        return true;
    }

    /** Values the account at each moment so far. */
    void settle(Valued told) {
        if (size == 0) {
            return;
        }
        double cash = account.broker.cash;
        moments.clear();
        for (int i = 0; i < size; i++) {
            account.benchmarkAt(bars[i].symbol(), worth[i], moments);
        }
        account.sumBenchmark(moments, buyAndHold);
        sumPositions(cash);
        for (int i = 0; i < size; i++) {
            account.beginQuietly(times[i], days[i], bars[i].bar());
            account.value(equity[i], buyAndHold[i], invested[i], net[i]);
            told.at(times[i], bars[i], equity[i], cash);
        }
        size = 0;
    }

    private void sumPositions(double cash) {
        OpenValues values = account.broker.values;
        boolean areAllAbove = values.areAllAbove(cash);
        double before = values.value(cash);
        double grossBefore = values.gross(cash);
        double netBefore = values.net(cash);
        moments.clear();
        for (int i = 0; i < size; i++) {
            Sleeve its = held[i];
            if (its != null) {
                double amount = its.quantity * worth[i];
                areAllAbove &= amount >= 0;
                values.add(its, amount, moments);
            }
        }
        if (areAllAbove && moments.size() > 0) {
            values.sum(cash, moments, equity, invested);
        }
        // Among the sums of the moments that change one; from the last to the first, as there are no more of those.
        int at = moments.size() - 1;
        if (areAllAbove) {
            for (int i = size - 1; i >= 0; i--) {
                equity[i] = at < 0 ? before : equity[at];
                invested[i] = at < 0 ? grossBefore : invested[at];
                net[i] = at < 0 ? netBefore : invested[i];
                at -= held[i] == null ? 0 : 1;
            }
            return;
        }
        for (int i = 0; i < size; i++) {
            Sleeve its = held[i];
            if (its != null) {
                values.set(its, its.quantity * worth[i]);
            }
            equity[i] = values.value(cash);
            invested[i] = values.gross(cash);
            net[i] = values.net(cash);
        }
    }
}

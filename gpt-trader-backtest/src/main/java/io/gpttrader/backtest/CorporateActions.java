package io.gpttrader.backtest;

import io.gpttrader.backtest.internal.actions.CorporateAction;
import io.gpttrader.backtest.internal.actions.SymbolActions;
import io.gpttrader.backtest.internal.support.CheckReturnValue;
import io.gpttrader.backtest.internal.support.Require;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;

/**
 * What happened to one symbol's shares, as {@link Backtest#actions} takes it, on bars with the prices that were traded ("raw"):
 * {@code .actions("AAPL", a -> a.split(LocalDate.of(2020, 8, 31), 4, 1).dividend(LocalDate.of(2020, 8, 7), 0.82))}.
 *
 * <p>Splits and dividends act on what is held over the ex-date, that is before the fills of the first bar dated on or after it. A split
 * restates units, entry prices, protective orders and orders on their way; where units are whole, a fraction is paid in cash at the
 * restated last close. A dividend is booked on the ex-date: long positions receive it less the tax withheld, short ones pay it in full.
 * On one day dividends come before the split, whose new shares they are not paid on. A delisted position ends at the close of the
 * first bar dated on or after its last day, without costs, and nothing is traded after it. Signals see the raw prices. Immutable.
 */
@CheckReturnValue
public final class CorporateActions {
    private final SymbolActions actions;

    private CorporateActions(SymbolActions actions) {
        this.actions = actions;
    }

    static CorporateActions of(SymbolActions actions) {
        return new CorporateActions(actions);
    }

    SymbolActions actions() {
        return actions;
    }

    private CorporateActions with(CorporateAction action) {
        return new CorporateActions(actions.with(action));
    }

    /**
     * Adds a split.
     *
     * @param exDate the first day that trades at the new price
     * @param newShares how many shares replace the old ones: 4 of four for one; positive
     * @param oldShares the shares that are replaced: 1 of four for one, 10 of a reverse split of one for ten; positive
     * @return a changed copy
     * @throws IllegalArgumentException if a number is out of range, or another split has that day
     */
    public CorporateActions split(LocalDate exDate, double newShares, double oldShares) {
        Objects.requireNonNull(exDate, "exDate");
        Require.positive(newShares, "newShares", "a split of four for one is split(exDate, 4, 1)");
        Require.positive(oldShares, "oldShares", "a split of four for one is split(exDate, 4, 1)");
        return with(CorporateAction.split(exDate, newShares, oldShares));
    }

    /**
     * Adds splits, such as those that a table of factors contains.
     *
     * @param newForOld by ex-date how many shares there are for each one before: 4 for four to one, 0.1 for one to ten; positive
     * @return a changed copy
     * @throws IllegalArgumentException if a number is out of range, or another split has that day
     */
    public CorporateActions splits(Map<LocalDate, Double> newForOld) {
        CorporateActions more = this;
        for (Map.Entry<LocalDate, Double> each : newForOld.entrySet()) {
            more = more.split(each.getKey(), each.getValue(), 1);
        }
        return more;
    }

    /**
     * Adds a cash dividend.
     *
     * @param exDate the first day that trades without it
     * @param cashPerShare money for each share held before that day, not adjusted for later splits; positive
     * @return a changed copy
     * @throws IllegalArgumentException if {@code cashPerShare} is out of range
     */
    public CorporateActions dividend(LocalDate exDate, double cashPerShare) {
        Objects.requireNonNull(exDate, "exDate");
        Require.positive(cashPerShare, "cashPerShare", "what one share pays; a short position pays it");
        return with(CorporateAction.dividend(exDate, cashPerShare));
    }

    /**
     * Adds cash dividends.
     *
     * @param cashPerShare by ex-date the money for each share held before that day, not adjusted for later splits; positive
     * @return a changed copy
     * @throws IllegalArgumentException if a number is out of range
     */
    public CorporateActions dividends(Map<LocalDate, Double> cashPerShare) {
        CorporateActions more = this;
        for (Map.Entry<LocalDate, Double> each : cashPerShare.entrySet()) {
            more = more.dividend(each.getKey(), each.getValue());
        }
        return more;
    }

    /**
     * Keeps back part of each dividend as tax; 0 without this step.
     *
     * @param percent of the dividends of long positions, from 0 to 100
     * @return a changed copy
     * @throws IllegalArgumentException if it is out of range
     */
    public CorporateActions withholdingPercent(double percent) {
        Require.between(percent, 0, 100, "withholdingPercent", "15 means that 15 % of a dividend is kept back");
        return new CorporateActions(actions.withheld(percent));
    }

    /**
     * Ends the symbol: a position is paid out at the last close.
     *
     * @param lastDay the last day on which it trades
     * @return a changed copy
     * @throws IllegalArgumentException if the symbol has a delisting already
     */
    public CorporateActions delisting(LocalDate lastDay) {
        return with(CorporateAction.delisting(Objects.requireNonNull(lastDay, "lastDay"), Double.NaN));
    }

    /**
     * Ends the symbol: a position is paid out at a price.
     *
     * @param lastDay the last day on which it trades
     * @param price what a share is worth then, such as the cash of a takeover; 0 where nothing is left
     * @return a changed copy
     * @throws IllegalArgumentException if the price is below 0 or the symbol has a delisting already
     */
    public CorporateActions delisting(LocalDate lastDay, double price) {
        Require.notNegative(price, "price", "without one the last close is paid");
        return with(CorporateAction.delisting(Objects.requireNonNull(lastDay, "lastDay"), price));
    }

    /**
     * Notes a new name. Positions and bars go on under the symbol of the run; the report says it.
     *
     * @param date the first day under the new name
     * @param newSymbol the new name
     * @return a changed copy
     * @throws IllegalArgumentException if the name is blank or another rename has that day
     */
    public CorporateActions renamed(LocalDate date, String newSymbol) {
        if (newSymbol.isBlank()) {
            throw new IllegalArgumentException("newSymbol must be a name but was blank; leave the rename out");
        }
        return with(CorporateAction.rename(Objects.requireNonNull(date, "date"), newSymbol.strip()));
    }

    /** The actions, one after the other. */
    @Override
    public String toString() {
        return "CorporateActions"
                + actions.actions().stream()
                        .map(each -> each.date() + " " + each.words())
                        .toList();
    }
}

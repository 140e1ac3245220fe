package io.gpttrader.live.internal.account;

import io.gpttrader.live.internal.metrics.Tally;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What one recipe, or the hand, holds in one symbol, and its orders on the way. A recipe is in or out and has one order at a
 * time; the hand may add to a position and take from it, so the prices of its round trips are averages over their fills.
 */
public final class Sleeve {

    /** Name of what was ordered manually. */
    public static final String MANUAL = "manual";

    /** Place among the account's sleeves. */
    final int index;

    public final Quotes quotes;

    /** Decides for a recipe; empty for the hand. */
    public final StrategyEvaluator evaluator;

    public final List<Order> orders = new ArrayList<>();

    /** Units held, negative when short. */
    public double quantity;

    /** Average price of the fills that made the position larger. */
    public double entryPrice;

    /** Units of them. */
    private double entered;

    double entryCommission;

    /** Place of the first of them among the account's times, and among the symbol's bars. */
    int entryTime = -1;

    int entryBar = -1;

    /** When it was filled, milliseconds since 1970 UTC, and the date of its bar. */
    long entryFill;

    LocalDate entryDate = LocalDate.EPOCH;

    private double exited;
    private double exitValue;
    private double exitCommission;

    /** True where an exit came to its end without the whole of it filled, so that it is to be ordered again. */
    public boolean isExitDue;

    /** Names of the conditions that made the position's first entry and the exit that is due, empty without one. */
    String entryTag = "";

    String dueTag = "";

    public Tally history = Tally.EMPTY;

    Sleeve(int index, Quotes quotes, StrategyEvaluator evaluator) {
        this.index = index;
        this.quotes = quotes;
        this.evaluator = evaluator;
    }

    public boolean isOpen() {
        return quantity != 0;
    }

    public boolean isOrdered() {
        return !orders.isEmpty();
    }

    /** Units that entries on their way would add. */
    double entering() {
        double units = 0;
        for (Order order : orders) {
            units += order.isExit() ? 0 : order.units();
        }
        return units;
    }

    /** Units held that no exit on its way has taken yet. */
    double free() {
        double units = Math.abs(quantity);
        for (Order order : orders) {
            units -= order.isExit() ? order.units() : 0;
        }
        return Math.max(0, units);
    }

    /** Books a fill that makes the position larger. */
    void enter(boolean isBuy, double units, double price, double commission, FillTime when, String tag) {
        boolean isFirst = !isOpen();
        entryTag = isFirst ? tag : entryTag;
        entryPrice = isFirst ? price : (entryPrice * entered + price * units) / (entered + units);
        entered = isFirst ? units : entered + units;
        entryCommission = isFirst ? commission : entryCommission + commission;
        entryTime = isFirst ? when.place() : entryTime;
        entryBar = isFirst ? when.bar() : entryBar;
        entryFill = isFirst ? when.millis() : entryFill;
        entryDate = isFirst ? when.date() : entryDate;
        quantity += isBuy ? units : -units;
        evaluator.entered(entryPrice, entered, entryCommission, entryBar);
    }

    /** Books a fill that leaves part of the position. */
    void reduce(double units, double price, double commission) {
        exited += units;
        exitValue += units * price;
        exitCommission += commission;
        quantity -= Math.signum(quantity) * units;
    }

    /** Books the fill that ends the round trip. */
    void exit(double price, double commission, double profit, FillTime when) {
        evaluator.left(exitPrice(price), entered, exitCommission + commission, when.bar());
        history = history.plus(profit);
        isExitDue = false;
        quantity = 0;
        exited = 0;
        exitValue = 0;
        exitCommission = 0;
    }

    /** Profit of the round trip were it ended at a price and with that commission. */
    public double profit(double price, double commission) {
        double rest = quantity * (price - entryPrice) - entryCommission;
        double before = exited == 0 ? 0 : Math.signum(quantity) * (exitValue - exited * entryPrice) - exitCommission;
        return exited == 0 ? rest - commission : rest + before - commission;
    }

    /** Profit of an open position at the last close, without the costs of an exit. */
    public double openProfit() {
        return profit(quotes.mark, 0);
    }

    /** What an open position is worth there, short ones like long ones. */
    public double openValue() {
        return Math.abs(quantity * quotes.mark);
    }

    /** Average price of all exits were the rest sold at a price. */
    double exitPrice(double price) {
        return exited == 0 ? price : (exitValue + Math.abs(quantity) * price) / (exited + Math.abs(quantity));
    }

    /** Units of the whole round trip. */
    double units() {
        return exited == 0 ? Math.abs(quantity) : entered;
    }

    /** Commissions so far. */
    double commissions() {
        return exited == 0 ? entryCommission : entryCommission + exitCommission;
    }
}

package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.actions.CorporateAction;
import io.gpttrader.paper.internal.actions.SplitUnits;
import io.gpttrader.paper.internal.metrics.Tally;
import io.gpttrader.paper.internal.orders.Bracket;
import io.gpttrader.paper.internal.orders.EntryOrder;
import io.gpttrader.paper.internal.orders.ExitReason;
import io.gpttrader.paper.internal.orders.FinerBars;
import io.gpttrader.paper.internal.support.CanIgnoreReturnValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** The protective orders of a recipe's position, where the settings ask for any. */
    @Nullable
    Bracket bracket;

    /** What tells what comes first inside a bar, where the session is given finer bars. */
    @Nullable
    FinerBars finer;

    /** Average true range when the entry was decided, where a stop needs it. */
    double range = Double.NaN;

    /** What a recipe's entry on its way waits for, where it rests in the market. */
    @Nullable
    EntryOrder resting;

    /** The order by which a recipe's position is left on a signal, where it rests in the market. */
    @Nullable
    EntryOrder leaving;

    /** Last bar that has filled a part of the order to leave: it is not asked about it again. */
    int leftBar = -1;

    /** The entry that was filled inside the bar that is being taken in. */
    @Nullable
    EntryOrder inside;

    /** Whether the part of the position that is sold at a signal has been. */
    boolean hasSoldPart;

    /** Units held, negative when short. */
    public double quantity;

    /** Average price of the fills that made the position larger. */
    public double entryPrice;

    /** Units of them. */
    private double entered;

    /** Entries of a recipe that were filled. */
    int entries;

    /** What they were worth, one unit on average, in account currency. */
    double entryValue;

    double entryCommission;

    /** What holding the position has cost so far. */
    double carried;

    /** Cash of its position other than from fills: dividends, and what cash in lieu of a fraction brought beyond its entry. */
    double received;

    /** The first of them, which is all that a strategy sees of the position. */
    private double firstPrice;

    private double firstUnits;
    /** In the unit of the price. */
    private double firstCommission;

    /** Place of the first of them among the account's times, and among the symbol's bars. */
    int entryTime = -1;

    int entryBar = -1;

    /** When it was filled, milliseconds since 1970 UTC, and the date of its bar. */
    long entryFill;

    LocalDate entryDate = LocalDate.EPOCH;

    /** Name of the condition that made the first of them, empty without one. */
    String entryTag = "";

    private double exited;
    private double exitPrices;
    private double exitValues;
    private double exitCommission;

    /** The other side of a recipe that both buys and sells short. */
    @Nullable
    Sleeve otherSide;

    public Tally history = Tally.EMPTY;

    Sleeve(int index, Quotes quotes, StrategyEvaluator evaluator) {
        this.index = index;
        this.quotes = quotes;
        this.evaluator = evaluator;
    }

    /** Joins two sides of one recipe in one symbol: where one enters, the other leaves. */
    void turns(Sleeve side) {
        otherSide = side;
        side.otherSide = this;
    }

    /** The name of its record: a ta4j record has one side, so that of a recipe's short side has a name of its own. */
    public String recordName() {
        return otherSide == null || evaluator.startsLong() ? quotes.symbol : quotes.symbol + " short";
    }

    public boolean isOpen() {
        return quantity != 0;
    }

    public boolean isOrdered() {
        return !orders.isEmpty();
    }

    /** Whether an order is on its way that takes the position in or out, and does not only make an open one larger or smaller. */
    boolean isBusy() {
        return orders.stream().anyMatch(order -> !order.isRebalancing() && (order.isExit() || !isOpen()));
    }

    /** Another entry was filled: the position's orders are where its average price has them. */
    void added() {
        entries++;
        if (bracket != null) {
            bracket.place(entryPrice);
        }
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

    /** Whether orders on their way leave the whole position, at the next price that there is. */
    boolean isLeavingAtMarket() {
        boolean leaves = false;
        for (Order order : orders) {
            leaves |= order.isExit() && !order.isRebalancing();
        }
        return leaves && isOpen() && leaving == null && (!evaluator.isManual() || free() == 0);
    }

    /** The order to leave that rests in the market, null without one. */
    @Nullable
    Order restingExit() {
        for (int i = 0; leaving != null && i < orders.size(); i++) {
            if (orders.get(i).isExit() && orders.get(i).reason() == ExitReason.SIGNAL) {
                return orders.get(i);
            }
        }
        return null;
    }

    /** What is left of a recipe's entry that has filled in part, null without one. */
    @Nullable
    Order restOfEntry() {
        for (int i = 0; isOpen() && !evaluator.isManual() && i < orders.size(); i++) {
            if (!orders.get(i).isExit() && !orders.get(i).isRebalancing()) {
                return orders.get(i);
            }
        }
        return null;
    }

    /** The same order for another reason. */
    @CanIgnoreReturnValue
    Order because(Order order, ExitReason reason) {
        Order changed = order.because(reason);
        orders.set(orders.indexOf(order), changed);
        return changed;
    }

    /** What is left of an order, if anything, is for another reason. */
    void restOf(Order order, ExitReason reason) {
        for (int i = 0; i < orders.size(); i++) {
            if (orders.get(i).id() == order.id()) {
                orders.set(i, orders.get(i).because(reason));
            }
        }
    }

    /** Exits on their way take no more than is left after another has taken a part. */
    void shortenExits(Order filled) {
        for (int i = 0; i < orders.size() && !evaluator.isManual(); i++) {
            Order order = orders.get(i);
            if (order.id() != filled.id() && order.isExit() && order.units() > Math.abs(quantity)) {
                orders.set(i, order.restated(Math.abs(quantity), order.decisionPrice()));
            }
        }
    }

    /** Books a fill that makes the position larger, at a time when one unit is worth {@code factor} x its price. */
    void enter(
            boolean isBuy,
            double units,
            double price,
            double factor,
            double commission,
            int time,
            boolean atClose,
            String tag) {
        double value = price * factor;
        boolean isFirst = !isOpen();
        entryTag = isFirst ? tag : entryTag;
        hasSoldPart = !isFirst && hasSoldPart;
        entries = isFirst ? 1 : entries;
        entryPrice = isFirst ? price : (entryPrice * entered + price * units) / (entered + units);
        entryValue = isFirst ? value : (entryValue * entered + value * units) / (entered + units);
        entered = isFirst ? units : entered + units;
        carried = isFirst ? 0 : carried;
        received = isFirst ? 0 : received;
        entryCommission = isFirst ? commission : entryCommission + commission;
        entryTime = isFirst ? time : entryTime;
        entryBar = isFirst ? quotes.last() : entryBar;
        entryFill = isFirst ? quotes.fillTime(atClose) : entryFill;
        entryDate = isFirst ? quotes.date() : entryDate;
        quantity += isBuy ? units : -units;
        // ta4j's record has no place for parts of a position: it holds the first entry and the last exit.
        if (isFirst) {
            firstPrice = price;
            firstUnits = units;
            firstCommission = commission / factor;
            evaluator.filled(isBuy, price, units, firstCommission);
        }
        if (isFirst && bracket != null) {
            bracket.begin(isBuy, entryPrice, range);
        }
    }

    /** Restates an open position by a split, which leaves so many units of it and takes a fraction away. */
    void restate(CorporateAction split, SplitUnits after, boolean wholeUnits) {
        quantity = Math.copySign(after.kept(), quantity);
        entryPrice = split.level(entryPrice);
        entryValue = split.level(entryValue);
        entered = split.units(entered) - after.fraction();
        exited = split.units(exited);
        if (bracket != null) {
            bracket.restate(split::level);
        }
        firstPrice = split.level(firstPrice);
        firstUnits = SplitUnits.of(split, firstUnits, wholeUnits).orFraction();
        evaluator.restate(firstPrice, firstUnits, firstCommission);
    }

    /** Books a fill that leaves part of the position. */
    void reduce(double units, double price, double value, double commission) {
        exited += units;
        exitPrices += units * price;
        exitValues += units * value;
        exitCommission += commission;
        quantity -= Math.signum(quantity) * units;
    }

    /** Books the fill that ends the round trip, with a commission in the unit of the price. */
    void exit(double price, double commission, double profit) {
        evaluator.filled(quantity < 0, price, Math.abs(quantity), commission);
        history = history.plus(profit);
        quantity = 0;
        leaving = null;
        exited = 0;
        exitPrices = 0;
        exitValues = 0;
        exitCommission = 0;
    }

    /** Profit of the round trip were it ended at what one unit is worth, and with that commission. */
    public double profit(double value, double commission) {
        double rest = quantity * (value - entryValue) - entryCommission;
        double before = exited == 0 ? 0 : Math.signum(quantity) * (exitValues - exited * entryValue) - exitCommission;
        double profit = (exited == 0 ? rest - commission : rest + before - commission) - carried;
        return received == 0 ? profit : profit + received;
    }

    /** Profit of an open position at the last close, without the costs of an exit. */
    public double openProfit() {
        return profit(quotes.worth, 0);
    }

    /** What an open position is worth there, short ones like long ones. */
    public double openValue() {
        return Math.abs(quantity * quotes.worth);
    }

    /** Average price of all exits were the rest sold at a price. */
    double exitPrice(double price) {
        return exited == 0 ? price : (exitPrices + Math.abs(quantity) * price) / (exited + Math.abs(quantity));
    }

    /** Units of the whole round trip. */
    double units() {
        return exited == 0 ? Math.abs(quantity) : entered;
    }

    /** Commissions and what holding cost, with a last commission. */
    double costs(double commission) {
        return (exited == 0 ? entryCommission : entryCommission + exitCommission) + commission + carried;
    }
}

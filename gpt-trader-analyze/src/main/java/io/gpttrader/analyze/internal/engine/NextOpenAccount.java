package io.gpttrader.analyze.internal.engine;

import org.ta4j.core.BarSeries;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.backtest.TradeExecutionModel;
import org.ta4j.core.num.Num;
import org.ta4j.core.num.NumFactory;

/**
 * The money of one run. ta4j's back test calls it with each decision, as it calls its own {@code TradeOnNextOpenModel}; it fills at the
 * next open, too, but with the quantity that the account pays for and at a price with slippage. An entry that pays for nothing does not
 * happen, and ta4j goes on asking for one. One object serves one run.
 */
final class NextOpenAccount implements TradeExecutionModel {

    /** Of an order that cash does not reach for, a part below this is no trade. */
    private static final double DUST = 1e-9;

    private final Ta4jBacktest settings;
    private final SeriesPrices prices;
    private final NumFactory numbers;
    private boolean isLong = true;

    private double cash;

    /** Units held, negative when short. */
    private double quantity;

    /** Cash before the open position was entered. */
    private double cashBefore;

    /** First bar whose equity is not yet written. */
    private int next;

    final double[] equity;
    int trades;
    int wins;
    double won;
    double lost;

    /** Bars at whose close a position was open. */
    int held;

    NextOpenAccount(Ta4jBacktest settings, SeriesPrices prices) {
        this.settings = settings;
        this.prices = prices;
        this.numbers = prices.series().numFactory();
        this.cash = settings.startingCash;
        this.equity = new double[prices.close().length];
    }

    void starts(TradeType with) {
        isLong = with == TradeType.BUY;
    }

    /**
     * Fills a decision.
     *
     * @param index of the deciding bar
     * @param amount ta4j's, not used
     */
    @Override
    public void execute(int index, TradingRecord record, BarSeries series, Num amount) {
        int fill = index - prices.begin() + 1;
        if (fill >= equity.length) {
            return;
        }
        double price = priceOf(quantity == 0 == isLong, prices.open()[fill]);
        if (quantity == 0) {
            enter(index, fill, price, record);
        } else {
            exit(index, fill, price, record);
        }
    }

    private double priceOf(boolean isBuy, double open) {
        return open * (isBuy ? 1 + settings.slippageFraction : 1 - settings.slippageFraction);
    }

    /** Ordered at the close by what the account is worth there, filled at the open as far as the cash goes. */
    private void enter(int index, int fill, double price, TradingRecord record) {
        double close = prices.close()[fill - 1];
        double size = settings.sizeFraction * cash / close;
        double ordered = Math.min(floor(size), affordable(priceOf(isLong, close)));
        double units = Math.min(ordered, affordable(price));
        if (!(units > 0 && units >= ordered * DUST)) {
            return;
        }
        mark(fill);
        cashBefore = cash;
        quantity = isLong ? units : -units;
        cash -= quantity * price + commission(units, price);
        record.operate(index + 1, numbers.numOf(price), numbers.numOf(units));
    }

    private void exit(int index, int fill, double price, TradingRecord record) {
        mark(fill);
        double units = Math.abs(quantity);
        cash += quantity * price - commission(units, price);
        quantity = 0;
        double profit = cash - cashBefore;
        trades++;
        wins += profit > 0 ? 1 : 0;
        won += Math.max(profit, 0);
        lost -= Math.min(profit, 0);
        record.operate(index + 1, numbers.numOf(price), numbers.numOf(units));
    }

    /** Values the account at each close before a bar. */
    private void mark(int before) {
        held += quantity == 0 ? 0 : before - next;
        for (int i = next; i < before; i++) {
            equity[i] = cash + quantity * prices.close()[i];
        }
        next = before;
    }

    /** Values what is left at the end; an open position at the last close. */
    void end() {
        mark(equity.length);
    }

    private double floor(double units) {
        return settings.isWhole ? Math.floor(units) : units;
    }

    private double commission(double units, double price) {
        return settings.commissionFraction * price * units;
    }

    /** The most units that the cash pays for, commission included; the quotient may be off by its rounding. */
    private double affordable(double price) {
        if (!(cash > 0)) {
            return 0;
        }
        double units = floor(cash / (price * (1 + settings.commissionFraction)));
        if (settings.isWhole) {
            return fits(units + 1, price) ? units + 1 : fits(units, price) ? units : units - 1;
        }
        while (!fits(units, price)) {
            units = Math.nextDown(units);
        }
        return units;
    }

    private boolean fits(double units, double price) {
        return units * price + commission(units, price) <= cash;
    }
}

package io.gpttrader.backtest.internal.run;

import io.gpttrader.backtest.internal.account.ActionSchedule;
import io.gpttrader.backtest.internal.account.MarketCosts;
import io.gpttrader.backtest.internal.account.Settings;
import io.gpttrader.backtest.internal.account.UnitValues;
import io.gpttrader.backtest.internal.actions.HeldLot;
import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.costs.FillCosts;
import io.gpttrader.backtest.internal.metrics.Curve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Buy and hold: the starting cash in equal parts, each symbol bought where a signal at its first bar would fill. It is undefined,
 * NaN at all times, where no part buys a single unit.
 */
public final class Benchmark implements Curve {

    /**
     * One symbol's part: {@code units} from {@code time} up to, not including, {@code until}, for which {@code paid} was spent less
     * what they have paid.
     */
    private record Part(int time, int until, double units, double paid, int symbol) {}

    /** The values of more parts are kept, as going over all of them for each block takes many times as long. */
    private static final int FEW = 8;

    private final double cash;
    private final Tape tape;
    private final UnitValues values;
    private final List<Part> parts = new ArrayList<>();
    private final boolean isDefined;

    /** All values, where they are kept; two threads that ask first work out the same. */
    private volatile double @Nullable [] whole;

    Benchmark(Settings settings, Tape tape, ActionSchedule actions, UnitValues values) {
        cash = settings.cash;
        this.tape = tape;
        this.values = values;
        MarketCosts costs = new MarketCosts(settings, tape, values);
        for (int symbol = 0; symbol < tape.symbols(); symbol++) {
            buy(settings, tape, costs, symbol, actions);
        }
        boolean isAnyBought = false;
        for (Part part : parts) {
            isAnyBought |= part.units > 0;
        }
        isDefined = isAnyBought;
    }

    private void buy(Settings settings, Tape tape, MarketCosts costs, int symbol, ActionSchedule actions) {
        Columns bars = tape.columns(symbol);
        int bar = settings.fillAtClose ? 0 : 1;
        double[] prices = settings.fillAtClose ? bars.close : bars.open;
        while (bar < bars.length() && !settings.isPrice(prices[bar])) {
            bar++;
        }
        if (bar >= bars.length()) {
            return;
        }
        FillCosts its = costs.at(symbol, bar, settings.fillAtClose ? bar : bar - 1);
        double units = its.affordable(settings.cash / tape.symbols(), true, prices[bar], settings.wholeShares);
        double price = its.buyPrice(prices[bar], units);
        double paid = units * its.valueOf(price) + its.commissionOf(units, price);
        hold(tape.timeOf(symbol, bar), units, paid, symbol, its.isWhole(settings.wholeShares), actions);
    }

    private void hold(int bought, double units, double paid, int symbol, boolean wholeUnits, ActionSchedule actions) {
        if (actions.plan.isEmpty()) {
            parts.add(new Part(bought, tape.length(), units, paid, symbol));
        } else {
            hold(bought, new HeldLot(units, paid), symbol, wholeUnits, actions);
        }
    }

    /** From one corporate action to the next. */
    private void hold(int bought, HeldLot lot, int symbol, boolean wholeUnits, ActionSchedule actions) {
        ActionSchedule.End end = actions.endOf(symbol);
        if (end != null && end.time() < bought) {
            return;
        }
        double withheld = actions.plan.of(tape.symbol(symbol)).withheldPercent();
        int from = bought;
        for (ActionSchedule.Due due : actions.dueOf(symbol)) {
            if (due.time() > bought && (end == null || due.time() <= end.time())) {
                parts.add(new Part(from, due.time(), lot.units(), lot.paid(), symbol));
                double factor = values.atBegin(symbol, due.bar());
                lot.apply(due.actions(), withheld, due.lastClose(), wholeUnits, factor);
                from = due.time();
            }
        }
        if (end != null) {
            parts.add(new Part(from, end.time(), lot.units(), lot.paid(), symbol));
            lot.delist(end.price() * values.atTime(symbol, end.time()));
            from = end.time();
        }
        parts.add(new Part(from, tape.length(), lot.units(), lot.paid(), symbol));
    }

    @Override
    public int length() {
        return tape.length();
    }

    @Override
    public void read(int from, int to, double[] block) {
        if (parts.size() <= FEW) {
            add(from, to, block);
            return;
        }
        double[] all = whole;
        if (all == null) {
            all = values();
            whole = all;
        }
        System.arraycopy(all, from, block, 0, to - from);
    }

    private void add(int from, int to, double[] block) {
        Arrays.fill(block, 0, to - from, isDefined ? cash : Double.NaN);
        for (Part part : parts) {
            values.marks(part.symbol)
                    .addTo(block, from, Math.max(from, part.time), Math.min(to, part.until), part.units, part.paid);
        }
    }

    double[] values() {
        double[] all = new double[length()];
        add(0, all.length, all);
        return all;
    }
}

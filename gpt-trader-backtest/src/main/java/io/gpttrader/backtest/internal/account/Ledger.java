package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.costs.FillCommission;
import io.gpttrader.backtest.internal.costs.FillCosts;
import io.gpttrader.backtest.internal.metrics.Performance.Accrued;
import io.gpttrader.backtest.internal.metrics.Performance.Orders;
import io.gpttrader.backtest.internal.metrics.RoundTrip;
import io.gpttrader.backtest.internal.metrics.RunFill;
import io.gpttrader.backtest.internal.metrics.RunSplit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ta4j.core.Bar;
import org.ta4j.core.TradingRecord;

/** What a finished walk leaves for the report: round trips, open positions, ta4j records. */
public final class Ledger {
    private final Settings settings;
    private final Tape tape;
    private final MarketCosts costs;
    private final UnitValues values;
    private final List<String> recipes;
    private final List<Sleeve> sleeves;
    private final TradeLog log;

    public Ledger(
            Settings settings,
            Tape tape,
            MarketCosts costs,
            UnitValues values,
            List<String> recipes,
            List<Sleeve> sleeves,
            TradeLog log) {
        this.settings = settings;
        this.tape = tape;
        this.costs = costs;
        this.values = values;
        this.recipes = recipes;
        this.sleeves = sleeves;
        this.log = log;
    }

    /** Closed round trips in order of exit. */
    public List<RoundTrip> closedTrips() {
        return IntStream.range(0, log.size).mapToObj(this::closed).toList();
    }

    public List<RoundTrip> openTrips() {
        return sleeves.stream()
                .filter(sleeve -> sleeve.state.open)
                .map(this::open)
                .toList();
    }

    private RoundTrip closed(int i) {
        Sleeve sleeve = sleeves.get(log.sleeve[i]);
        double costs = log.entryCommission[i] + log.exitCommission[i] + log.carried[i];
        return trip(
                sleeve,
                new int[] {log.entryBar[i], log.exitBar[i]},
                log.enteredInside[i],
                new double[] {log.entryPrice[i], log.exitPrice[i]},
                Math.abs(log.quantity[i]),
                log.entryValue[i],
                log.profit[i],
                costs,
                log.reason[i].words,
                log.afterOpen[i],
                log.entryTag[i],
                log.exitTag[i]);
    }

    private RoundTrip open(Sleeve sleeve) {
        int last = tape.columns(sleeve.symbol).length() - 1;
        double mark = tape.lastMark(sleeve.symbol);
        return trip(
                sleeve,
                new int[] {sleeve.state.entryIndex, last},
                sleeve.enteredInside,
                new double[] {sleeve.entryPrice, sleeve.exitPrice(mark)},
                Math.abs(sleeve.wholeQuantity()),
                sleeve.entryValue,
                sleeve.profit(mark * values.atTime(sleeve.symbol, tape.length() - 1), 0),
                sleeve.commissions() + sleeve.carried,
                "",
                true,
                sleeve.entryTag,
                "");
    }

    private RoundTrip trip(
            Sleeve sleeve,
            int[] bars,
            boolean inside,
            double[] prices,
            double units,
            double entryValue,
            double profit,
            double costs,
            String reason,
            boolean afterOpen,
            String entryTag,
            String exitTag) {
        int entry = tape.timeOf(sleeve.symbol, bars[0]);
        int exit = tape.timeOf(sleeve.symbol, bars[1]);
        return new RoundTrip(
                recipes.get(sleeve.recipe),
                tape.symbol(sleeve.symbol),
                sleeve.isLong,
                entry,
                fillOf(sleeve.symbol, bars[0], settings.fillAtClose || inside),
                tape.date(sleeve.symbol, bars[0]),
                prices[0],
                exit,
                fillOf(sleeve.symbol, bars[1], afterOpen),
                tape.date(sleeve.symbol, bars[1]),
                prices[1],
                units,
                profit,
                RoundTrip.returnOf(profit, units * entryValue),
                costs,
                bars[1] - bars[0],
                reason.isEmpty(),
                reason,
                entryTag,
                exitTag);
    }

    /** Every fill in order. */
    public List<RunFill> fills(Simulation walk) {
        FillLog all = walk.fills;
        return all == null
                ? ofTrips()
                : IntStream.range(0, all.size).mapToObj(i -> fill(walk, all, i)).toList();
    }

    private List<RunFill> ofTrips() {
        TripFills fills = new TripFills();
        for (int i = 0; i < log.size; i++) {
            fills.closed(closed(i), log.entryCommission[i], log.exitCommission[i]);
        }
        for (Sleeve sleeve : sleeves) {
            if (sleeve.state.open) {
                fills.entry(open(sleeve), sleeve.commissions());
            }
        }
        return fills.list();
    }

    private RunFill fill(Simulation walk, FillLog all, int i) {
        int symbol = sleeves.get(all.sleeve[i]).symbol;
        return new RunFill(
                tape.symbol(symbol),
                fillOf(symbol, all.bar[i], all.afterOpen[i]),
                tape.date(symbol, all.bar[i]),
                all.units[i] > 0,
                Math.abs(all.units[i]),
                all.price[i],
                all.commission[i],
                walk.schedule.restated(symbol, all.bar[i]),
                all.tag[i]);
    }

    /** The splits among the bars, whether held or not. */
    public List<RunSplit> splits(ActionSchedule schedule) {
        return schedule.splits().stream()
                .map(each -> new RunSplit(
                        tape.symbol(each.symbol()),
                        tape.bar(each.symbol(), each.bar()).getBeginTime(),
                        tape.date(each.symbol(), each.bar()),
                        each.unitsForOne()))
                .toList();
    }

    /** An order filled at the open has the begin of its bar, one filled at the close the end. */
    private Instant fillOf(int symbol, int bar, boolean atClose) {
        Bar its = tape.bar(symbol, bar);
        return atClose ? its.getEndTime() : its.getBeginTime();
    }

    /** What was traded and what was not. */
    public Orders orders(Simulation walk) {
        int count = 0;
        double cost = 0;
        for (Sleeve sleeve : sleeves) {
            if (sleeve.state.open) {
                double mark = tape.lastMark(sleeve.symbol);
                double units = Math.abs(sleeve.quantity);
                FillCosts its = costs.atLast(sleeve.symbol);
                double price = its.price(!sleeve.isLong, mark, units);
                cost += units * Math.abs(its.valueOf(mark - price)) + its.commissionOf(units, price);
                count++;
            }
        }
        return new Orders(
                walk.traded(),
                walk.commissions(),
                walk.slippage(),
                new Accrued(walk.accrual.interest, walk.accrual.borrowFees, walk.accrual.fundings),
                count,
                cost,
                walk.risk.rejected(),
                walk.pending.size());
    }

    /** The ta4j records by recipe, then by symbol: the ones kept for the rules, or the same written afterwards. */
    public Map<String, Map<String, TradingRecord>> records() {
        Map<Sleeve, TradingRecord> written = new LinkedHashMap<>();
        for (Sleeve sleeve : sleeves) {
            TradingRecord kept = sleeve.state.record;
            written.put(sleeve, kept != null ? kept : newRecord(sleeve));
        }
        for (int i = 0; i < log.size; i++) {
            Sleeve sleeve = sleeves.get(log.sleeve[i]);
            if (sleeve.state.record == null) {
                double units = Math.abs(log.quantity[i]);
                operate(written, sleeve, log.entryBar[i], log.entryPrice[i], units, log.entryCommission[i]);
                operate(written, sleeve, log.exitBar[i], log.exitPrice[i], units, log.exitCommission[i]);
            }
        }
        Map<String, Map<String, TradingRecord>> byRecipe = new LinkedHashMap<>();
        written.forEach((sleeve, record) -> {
            if (sleeve.state.open && sleeve.state.record == null) {
                operate(
                        written,
                        sleeve,
                        sleeve.state.entryIndex,
                        sleeve.entryPrice,
                        Math.abs(sleeve.quantity),
                        sleeve.entryCommission);
            }
            byRecipe.computeIfAbsent(recipes.get(sleeve.recipe), name -> new LinkedHashMap<>())
                    .put(sleeve.nameOf(tape.symbol(sleeve.symbol)), record);
        });
        return byRecipe;
    }

    private TradingRecord newRecord(Sleeve sleeve) {
        return sleeve.newRecord(
                tape.columns(sleeve.symbol).length() - 1,
                costs.of(sleeve.symbol).asCostModel());
    }

    private void operate(
            Map<Sleeve, TradingRecord> written, Sleeve sleeve, int bar, double price, double units, double commission) {
        TradingRecord record = written.get(sleeve);
        if (record != null) {
            FillCommission.tell(record.getTransactionCostModel(), commission);
            record.operate(bar, tape.number(sleeve.symbol, price), tape.number(sleeve.symbol, units));
            FillCommission.done(record.getTransactionCostModel());
        }
    }
}

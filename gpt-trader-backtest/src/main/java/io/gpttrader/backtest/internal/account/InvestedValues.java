package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.bars.Marks;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.metrics.Invested;
import io.gpttrader.backtest.internal.orders.ExitReason;
import io.gpttrader.backtest.internal.support.Lazy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a finished walk had in the market at each close, worked out from its positions when someone asks, so that the walk itself
 * keeps nothing for it. Sums run over the sleeves in their order, as in paper, to the same bits.
 */
public final class InvestedValues extends Lazy<Invested> {
    private final Tape tape;
    private final UnitValues values;
    private final List<Sleeve> sleeves;
    private final TradeLog log;
    private final UnitChanges changes;
    private final double[] equity;

    /** Whether a long position may be worth less than nothing. */
    private final boolean mayBeNegative;

    /** Every fill, where positions change between entry and exit. */
    private final @Nullable FillLog fills;

    public InvestedValues(Tape tape, UnitValues values, List<Sleeve> sleeves, Simulation walk, boolean mayBeNegative) {
        this.mayBeNegative = mayBeNegative;
        this.tape = tape;
        this.values = values;
        this.sleeves = sleeves;
        this.log = walk.trades;
        this.fills = walk.fills;
        this.changes = walk.unitChanges();
        this.equity = walk.equity;
    }

    /** The values as shares of equity. */
    @Override
    protected Invested make() {
        return areAllLong() && sleeves.size() == 1 && fills == null
                ? Invested.of(ofOne(sleeves.get(0)), new BySum(this))
                : bySum();
    }

    /** The shares themselves, made when somebody wants more than the figures. */
    private static final class BySum extends Lazy<Invested> {
        private final InvestedValues values;

        BySum(InvestedValues values) {
            this.values = values;
        }

        @Override
        protected Invested make() {
            return values.bySum();
        }
    }

    private boolean areAllLong() {
        boolean areAllLong = !mayBeNegative;
        for (Sleeve sleeve : sleeves) {
            areAllLong &= sleeve.isLong;
        }
        return areAllLong;
    }

    /** The figures of one long sleeve, whose positions follow one another: the bars between them add nothing. */
    private Invested.Figures ofOne(Sleeve sleeve) {
        Marks marks = values.marks(sleeve.symbol);
        double[] sumAndMost = new double[2];
        for (int i = 0; i < log.size; i++) {
            int from = tape.timeOf(sleeve.symbol, log.entryBar[i]);
            addShares(marks, log.quantity[i], equity, from, end(sleeve, i, equity.length), sumAndMost);
        }
        if (sleeve.state.open) {
            int from = tape.timeOf(sleeve.symbol, sleeve.state.entryIndex);
            addShares(marks, sleeve.quantity, equity, from, equity.length, sumAndMost);
        }
        double most = Double.isNaN(sumAndMost[0]) || equity.length == 0 ? Double.NaN : sumAndMost[1];
        return Invested.Figures.oneSided(sumAndMost[0] / equity.length, most);
    }

    private static void addShares(Marks marks, double units, double[] equity, int from, int to, double[] sumAndMost) {
        double size = Math.abs(units);
        double sum = sumAndMost[0];
        double most = sumAndMost[1];
        for (int time = from; time < to; time++) {
            double value = Math.abs(size * marks.at(time));
            double share = value == 0 ? 0 : equity[time] > 0 ? value / equity[time] : Double.NaN;
            sum += share;
            most = share > most ? share : most;
        }
        sumAndMost[0] = sum;
        sumAndMost[1] = most;
    }

    private int end(Sleeve sleeve, int trade, int times) {
        return log.reason[trade] != ExitReason.AT_THE_END ? tape.timeOf(sleeve.symbol, log.exitBar[trade]) : times - 1;
    }

    private Invested bySum() {
        double[] gross = new double[equity.length];
        double[] net = areAllLong() ? gross : new double[equity.length];
        if (fills != null) {
            add(gross, net, fills);
            return Invested.of(gross, net, equity);
        }
        int[] order = bySleeve();
        int next = 0;
        for (Sleeve sleeve : sleeves) {
            Marks marks = values.marks(sleeve.symbol);
            for (; next < order.length && log.sleeve[order[next]] == sleeve.index; next++) {
                int trade = order[next];
                int from = tape.timeOf(sleeve.symbol, log.entryBar[trade]);
                add(gross, net, marks, log.quantity[trade], from, end(sleeve, trade, equity.length));
            }
            if (sleeve.state.open) {
                int from = tape.timeOf(sleeve.symbol, sleeve.state.entryIndex);
                add(gross, net, marks, sleeve.quantity, from, equity.length);
            }
        }
        return Invested.of(gross, net, equity);
    }

    /** From fill to fill of each sleeve. */
    private void add(double[] gross, double[] net, FillLog all) {
        int[] begins = new int[sleeves.size() + 1];
        int[] order = bySleeve(all.sleeve, all.size, begins);
        for (Sleeve sleeve : sleeves) {
            Marks marks = values.marks(sleeve.symbol);
            for (int i = begins[sleeve.index]; i < begins[sleeve.index + 1]; i++) {
                boolean isLast = i + 1 == begins[sleeve.index + 1];
                double units = all.held[order[i]];
                int to = isLast ? gross.length : all.time[order[i + 1]];
                int from = all.time[order[i]];
                for (UnitChanges.Change change : changes.of(sleeve, from, to)) {
                    add(gross, net, marks, units, from, change.time());
                    units = change.after();
                    from = change.time();
                }
                if (units != 0) {
                    add(gross, net, marks, units, from, to);
                }
            }
        }
    }

    private static void add(double[] gross, double[] net, Marks marks, double units, int from, int to) {
        marks.addSizeTo(gross, from, to, Math.abs(units));
        if (net != gross) {
            marks.addTo(net, 0, from, to, units, 0);
        }
    }

    /** The closed positions by sleeve, those of one sleeve in order of time. */
    private int[] bySleeve() {
        return bySleeve(log.sleeve, log.size, new int[sleeves.size() + 1]);
    }

    /** Places of entries by sleeve in their order; {@code begins} becomes where each sleeve's begin, and where the last one's end. */
    private static int[] bySleeve(int[] sleeve, int size, int[] begins) {
        for (int i = 0; i < size; i++) {
            begins[sleeve[i] + 1]++;
        }
        for (int s = 1; s < begins.length; s++) {
            begins[s] += begins[s - 1];
        }
        int[] next = begins.clone();
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[next[sleeve[i]]++] = i;
        }
        return order;
    }
}

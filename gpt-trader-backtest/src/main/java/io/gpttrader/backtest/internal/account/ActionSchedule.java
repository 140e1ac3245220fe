package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.actions.ActionKind;
import io.gpttrader.backtest.internal.actions.ActionPlan;
import io.gpttrader.backtest.internal.actions.CorporateAction;
import io.gpttrader.backtest.internal.actions.SymbolActions;
import io.gpttrader.backtest.internal.bars.Tape;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** When the corporate actions of a plan happen on a tape: the same for every run over it. */
public final class ActionSchedule {

    /**
     * Splits and dividends of one symbol before the fills of one bar.
     *
     * @param time of that bar
     * @param lastClose known before it
     */
    public record Due(int symbol, int bar, int time, double lastClose, List<CorporateAction> actions) {

        boolean splits() {
            return actions.stream().anyMatch(each -> each.kind() == ActionKind.SPLIT);
        }

        double unitsForOne() {
            double units = 1;
            for (CorporateAction each : actions) {
                units = each.units(units);
            }
            return units;
        }
    }

    /** The end of one symbol at the close of a time. */
    public record End(int symbol, String name, int time, double price) {}

    /** By time. */
    private final NavigableMap<Integer, List<Due>> due = new TreeMap<>();

    private final NavigableMap<Integer, List<End>> ends = new TreeMap<>();
    private final List<Due> splits;
    public final ActionPlan plan;

    public ActionSchedule(ActionPlan plan, Tape tape) {
        this.plan = plan;
        for (int symbol = 0; !plan.isEmpty() && symbol < tape.symbols(); symbol++) {
            SymbolActions its = plan.of(tape.symbol(symbol));
            if (!its.actions().isEmpty() && tape.columns(symbol).length() > 0) {
                schedule(tape, symbol, its);
            }
        }
        splits = due.isEmpty()
                ? List.of()
                : due.values().stream()
                        .flatMap(List::stream)
                        .filter(Due::splits)
                        .toList();
    }

    private void schedule(Tape tape, int symbol, SymbolActions its) {
        CorporateAction end = its.delisting();
        int last = end == null ? tape.length() : schedule(tape, symbol, end);
        int bars = tape.columns(symbol).length();
        int bar = Math.max(1, firstBarFrom(tape, symbol, its.actions().get(0).day()));
        while (bar < bars) {
            List<CorporateAction> actions =
                    its.due(tape.dates().day(symbol, bar - 1), tape.dates().day(symbol, bar));
            int time = tape.timeOf(symbol, bar);
            if (!actions.isEmpty() && time <= last) {
                double close = tape.marks(symbol).at(tape.timeOf(symbol, bar - 1));
                due.computeIfAbsent(time, at -> new ArrayList<>()).add(new Due(symbol, bar, time, close, actions));
            }
            long next = its.nextDay(tape.dates().day(symbol, bar));
            bar = next == Long.MAX_VALUE ? bars : Math.max(bar + 1, firstBarFrom(tape, symbol, next));
        }
    }

    /** Gives the time of a delisting, the tape's length where it is not reached. */
    private int schedule(Tape tape, int symbol, CorporateAction end) {
        int own = firstBarFrom(tape, symbol, end.day());
        int time = Math.min(
                own < tape.columns(symbol).length() ? tape.timeOf(symbol, own) : tape.length(),
                firstTimeAfter(tape.dates().days(), end.day()));
        if (time < tape.length()) {
            double price = Double.isNaN(end.amount()) ? tape.marks(symbol).at(time) : end.amount();
            ends.computeIfAbsent(time, at -> new ArrayList<>()).add(new End(symbol, tape.symbol(symbol), time, price));
        }
        return time;
    }

    private static int firstBarFrom(Tape tape, int symbol, long day) {
        int low = 0;
        int high = tape.columns(symbol).length();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tape.dates().day(symbol, middle) >= day) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static int firstTimeAfter(int[] days, long day) {
        int low = 0;
        int high = days.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (days[middle] > day) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    boolean isEmpty() {
        return due.isEmpty() && ends.isEmpty();
    }

    /** First time at or after one at which something happens, {@link Tape#NEVER} where nothing does any more. */
    int nextTime(int from) {
        Integer first = due.ceilingKey(from);
        Integer last = ends.ceilingKey(from);
        return Math.min(first == null ? Tape.NEVER : first, last == null ? Tape.NEVER : last);
    }

    /** In order of symbol. */
    List<Due> dueAt(int time) {
        return due.getOrDefault(time, List.of());
    }

    List<End> endsAt(int time) {
        return ends.getOrDefault(time, List.of());
    }

    /** What one symbol's buy and hold meets, in order of time. */
    public List<Due> dueOf(int symbol) {
        if (due.isEmpty()) {
            return List.of();
        }
        return due.values().stream()
                .flatMap(List::stream)
                .filter(each -> each.symbol == symbol)
                .toList();
    }

    /** All that split. */
    List<Due> splits() {
        return splits;
    }

    /** What one unit after the fills of a bar has become at the end. */
    double restated(int symbol, int bar) {
        double units = 1;
        for (Due each : splits) {
            units *= each.symbol == symbol && each.bar > bar ? each.unitsForOne() : 1;
        }
        return units;
    }

    /** Whether the bars reach the delisting of a symbol. */
    public boolean isDelisted(String symbol) {
        return !ends.isEmpty()
                && ends.values().stream().flatMap(List::stream).anyMatch(each -> each.name.equals(symbol));
    }

    @Nullable
    public End endOf(int symbol) {
        if (ends.isEmpty()) {
            return null;
        }
        return ends.values().stream()
                .flatMap(List::stream)
                .filter(each -> each.symbol == symbol)
                .findFirst()
                .orElse(null);
    }

    /** First bar of a symbol from one on whose prices a split restates, {@link Tape#NEVER} where there is none. */
    int nextSplit(int symbol, int from) {
        int next = Tape.NEVER;
        for (Due each : dueOf(symbol)) {
            next = each.bar >= from && each.splits() ? Math.min(next, each.bar) : next;
        }
        return next;
    }
}

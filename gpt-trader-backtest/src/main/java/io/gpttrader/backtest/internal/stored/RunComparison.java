package io.gpttrader.backtest.internal.stored;

import io.gpttrader.backtest.internal.metrics.RoundTrip;
import io.gpttrader.backtest.internal.origin.Provenance.SymbolBars;
import io.gpttrader.backtest.internal.origin.RecipeFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What differs between a stored report and a later run: first what may have caused it, then the first number of each part of the result.
 * Numbers are the same where all their bits are; NaN is the same as NaN.
 */
public final class RunComparison {
    private static final String NONE = "none";

    /** A number of a trade, and the bar that it belongs to. */
    private record TradeNumber(String name, boolean isOfExit, Function<StoredTrade, Object> value) {}

    private static final List<TradeNumber> OF_A_TRADE = List.of(
            new TradeNumber("recipe", false, trade -> trade.trip().recipe()),
            new TradeNumber("symbol", false, trade -> trade.trip().symbol()),
            new TradeNumber("side", false, trade -> trade.trip().isLong() ? "long" : "short"),
            new TradeNumber("entryTime", false, trade -> trade.trip().entryTime()),
            new TradeNumber("entryPrice", false, trade -> trade.trip().entryPrice()),
            new TradeNumber("quantity", false, trade -> trade.trip().quantity()),
            new TradeNumber("exitTime", true, trade -> trade.trip().exitTime()),
            new TradeNumber("exitPrice", true, trade -> trade.trip().exitPrice()),
            new TradeNumber("exitReason", true, trade -> trade.trip().exitReason()),
            new TradeNumber("costs", true, trade -> trade.trip().costs()),
            new TradeNumber("profit", true, trade -> trade.trip().profit()),
            new TradeNumber("maeFraction", true, StoredTrade::maeFraction),
            new TradeNumber("mfeFraction", true, StoredTrade::mfeFraction),
            new TradeNumber("the trade", true, trade -> trade.trip()));

    private final StoredRun stored;
    private final StoredRun again;
    private final List<RunDifference> found = new ArrayList<>();

    private RunComparison(StoredRun stored, StoredRun again) {
        this.stored = stored;
        this.again = again;
    }

    public static List<RunDifference> of(StoredRun stored, StoredRun again) {
        RunComparison comparison = new RunComparison(stored, again);
        comparison.bars();
        comparison.each(
                RunDifference.RECIPE,
                words(stored.provenance().recipes()),
                words(again.provenance().recipes()));
        comparison.each(RunDifference.SETTINGS, stored.settings(), again.settings());
        comparison.add(
                RunDifference.VERSION,
                "library",
                -1,
                stored.provenance().library(),
                again.provenance().library());
        comparison.curve("equity", stored.curves().equity(), again.curves().equity());
        comparison.trades();
        comparison.metrics();
        comparison.curve("drawdown", stored.curves().drawdown(), again.curves().drawdown());
        comparison.curve(
                "buyAndHold", stored.curves().buyAndHold(), again.curves().buyAndHold());
        comparison.list("rejection", stored.rejections(), again.rejections());
        comparison.list("pending order", stored.pending(), again.pending());
        return List.copyOf(comparison.found);
    }

    private void add(String cause, String what, int bar, Object before, Object now) {
        if (!before.equals(now)) {
            found.add(new RunDifference(cause, what, bar, String.valueOf(before), String.valueOf(now)));
        }
    }

    // ---- causes

    private void bars() {
        each(
                RunDifference.DATA,
                fingerprints(stored.provenance().bars()),
                fingerprints(again.provenance().bars()));
    }

    private static Map<String, String> fingerprints(List<SymbolBars> all) {
        Map<String, String> bySymbol = new LinkedHashMap<>();
        for (SymbolBars bars : all) {
            String from = bars.first().map(first -> " from " + first).orElse("");
            String to = bars.last().map(last -> " to " + last).orElse("");
            // A host's own series may have the name of another one.
            bySymbol.merge(
                    bars.symbol() + (bars.isWatched() ? " (watched)" : ""),
                    bars.fingerprint() + ", " + bars.count() + " bars" + from + to,
                    (one, other) -> one + "; " + other);
        }
        return bySymbol;
    }

    private static Map<String, String> words(Map<String, RecipeFacts> recipes) {
        Map<String, String> byName = new LinkedHashMap<>();
        recipes.forEach((name, facts) -> {
            List<String> numbers = new ArrayList<>();
            facts.parameters().forEach((parameter, value) -> numbers.add(parameter + "=" + RecipeFacts.number(value)));
            byName.put(name, facts.expression() + (numbers.isEmpty() ? "" : " " + numbers));
        });
        return byName;
    }

    private void each(String cause, Map<String, String> before, Map<String, String> now) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            add(cause, name, -1, before.getOrDefault(name, NONE), now.getOrDefault(name, NONE));
        }
    }

    // ---- result

    private void curve(String name, double[] before, double[] now) {
        for (int i = 0; i < Math.min(before.length, now.length); i++) {
            if (Double.doubleToLongBits(before[i]) != Double.doubleToLongBits(now[i])) {
                add(RunDifference.RESULT, name, i, before[i], now[i]);
                return;
            }
        }
        add(RunDifference.RESULT, "number of values of " + name, -1, before.length, now.length);
    }

    private void trades() {
        int common = Math.min(stored.trades().size(), again.trades().size());
        for (int i = 0; i < common; i++) {
            StoredTrade before = stored.trades().get(i);
            StoredTrade now = again.trades().get(i);
            if (!before.equals(now)) {
                trade(i, before, now);
                return;
            }
        }
        add(
                RunDifference.RESULT,
                "number of trades",
                firstMore(common),
                stored.trades().size(),
                again.trades().size());
    }

    /** Where the first trade was entered that only the stored report has. */
    private int firstMore(int common) {
        return common < stored.trades().size()
                ? stored.trades().get(common).trip().entryBar()
                : -1;
    }

    private void trade(int number, StoredTrade before, StoredTrade now) {
        RoundTrip trip = before.trip();
        String words = " of trade " + number + " (" + trip.symbol() + ", entered " + trip.entryDate() + ")";
        for (TradeNumber each : OF_A_TRADE) {
            Object first = each.value.apply(before);
            Object second = each.value.apply(now);
            if (!first.equals(second)) {
                int bar = each.isOfExit ? trip.exitBar() : trip.entryBar();
                add(RunDifference.RESULT, each.name + words, bar, first, second);
                return;
            }
        }
    }

    private void metrics() {
        Set<String> names = new LinkedHashSet<>(stored.metrics().keySet());
        names.addAll(again.metrics().keySet());
        for (String name : names) {
            Object before =
                    stored.metrics().containsKey(name) ? stored.metrics().get(name) : NONE;
            Object now = again.metrics().containsKey(name) ? again.metrics().get(name) : NONE;
            if (before != null && !before.equals(now)) {
                add(RunDifference.RESULT, name, -1, before, now == null ? NONE : now);
                return;
            }
        }
    }

    private void list(String name, List<?> before, List<?> now) {
        for (int i = 0; i < Math.min(before.size(), now.size()); i++) {
            if (!before.get(i).equals(now.get(i))) {
                add(RunDifference.RESULT, name + " " + i, -1, before.get(i), now.get(i));
                return;
            }
        }
        add(RunDifference.RESULT, "number of " + name + "s", -1, before.size(), now.size());
    }
}

package io.gpttrader.live.internal.notes;

import io.gpttrader.live.internal.dates.BarCounts;
import io.gpttrader.live.internal.dates.BarsPerYear;
import io.gpttrader.live.internal.metrics.Rejection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a reader must know to trust the figures, put into words one after the other. */
public final class Notes {
    private final List<String> list = new ArrayList<>();

    public Notes percents(Map<String, Double> percents) {
        return all(PercentNotes.of(percents));
    }

    /** What the series, or the publishers of the feeds, say of their bars; by symbol. */
    public Notes data(Map<String, ?> bySymbol) {
        bySymbol.forEach((symbol, series) -> SeriesFacts.notes(series).forEach(note -> list.add(symbol + ": " + note)));
        return this;
    }

    public Notes filledAtClose(boolean isSo) {
        return isSo ? add("optimistic: filled at the close that made the decision") : this;
    }

    public Notes frequency(BarsPerYear frequency) {
        return frequency.isMeasured() ? add("annualised with " + frequency) : this;
    }

    /** Of days whose dates no market has. */
    public Notes dates(List<String> symbols, BarCounts[] counts) {
        for (int symbol = 0; symbol < counts.length; symbol++) {
            if (counts[symbol].isShifted()) {
                list.add("the dates of " + symbols.get(symbol)
                        + " hold Saturdays but no Mondays: if its times are the ends of"
                        + " bars, read them with timestampedAtEnd(), else name the zone of its days");
            }
        }
        return this;
    }

    /** Of closes that are 0, which value a position at nothing; counted by symbol. */
    public Notes zeroCloses(List<String> symbols, int[] closes) {
        for (int symbol = 0; symbol < closes.length; symbol++) {
            if (closes[symbol] > 0) {
                String zeros = closes[symbol] == 1 ? "1 close is 0" : closes[symbol] + " closes are 0";
                add(symbols.get(symbol) + ": " + zeros + ", which values a position at nothing and is read by the"
                        + " indicators; leave out bars without a price");
            }
        }
        return this;
    }

    public Notes open(int positions, double liquidationCost) {
        return positions == 0
                ? this
                : add(String.format(
                        Locale.ROOT,
                        "%d open, valued at the last close; closing would cost %,.2f",
                        positions,
                        liquidationCost));
    }

    public Notes pending(int orders) {
        return orders == 0 ? this : add(orders + " decided, not filled yet");
    }

    /**
     * Of orders that were rejected or made smaller.
     *
     * @param orders how many in all
     * @param listed those that the report lists, the first
     */
    public Notes rejected(int orders, List<Rejection> listed) {
        if (orders == 0) {
            return this;
        }
        String words = (orders == 1 ? "1 order" : orders + " orders") + " rejected or made smaller";
        return add(
                orders > listed.size()
                        ? words + ", the first " + listed.size() + " are listed"
                        : words + " (" + byLimit(listed) + ")");
    }

    private static String byLimit(List<Rejection> rejections) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        rejections.forEach(each -> counts.merge(each.limit(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    public Notes ruined(boolean isSo) {
        return isSo ? add("the account was ruined: equity fell to 0 or below, returns after that are undefined") : this;
    }

    public Notes all(List<String> notes) {
        list.addAll(notes);
        return this;
    }

    private Notes add(String note) {
        list.add(note);
        return this;
    }

    public List<String> list() {
        return List.copyOf(list);
    }
}

package io.gpttrader.live.internal.feed;

import io.gpttrader.live.internal.support.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How each symbol's feed has behaved, as the journal holds it. */
public final class FeedNotes {
    public static final String BARS = "bars";
    public static final String LATE = "late";
    public static final String MISSING = "missing";

    private static final List<String> NAMES =
            List.of(BARS, LATE, "duplicates", "corrections", "outOfOrder", "garbage", MISSING);

    private final List<String> symbols;

    /** Of each name, by symbol: one addition a bar, next to those of the other symbols. */
    private final double[] counts;

    private final List<FeedState> states = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();

    public FeedNotes(List<String> symbols) {
        this.symbols = symbols;
        this.counts = new double[NAMES.size() * symbols.size()];
        for (int i = 0; i < symbols.size(); i++) {
            states.add(FeedState.LIVE);
            reasons.add("");
        }
    }

    public void count(int symbol, String name, double more) {
        counts[place(name, symbol)] += more;
    }

    private int place(String name, int symbol) {
        return NAMES.indexOf(name) * symbols.size() + symbol;
    }

    public void set(int symbol, FeedState state, String reason) {
        states.set(symbol, state);
        reasons.set(symbol, reason);
    }

    public FeedState state(int symbol) {
        return states.get(symbol);
    }

    double sum(String name) {
        int first = place(name, 0);
        return Arrays.stream(counts, first, first + symbols.size()).sum();
    }

    /** How many bars of all feeds did not count, each kind by its name; empty where all did or had come before. */
    public String leftOut() {
        return Stream.of("corrections", "outOfOrder", "garbage")
                .filter(name -> sum(name) > 0)
                .map(name -> name + " " + Require.trim(sum(name)))
                .collect(Collectors.joining(", "));
    }

    public long inState(FeedState state) {
        return states.stream().filter(each -> each == state).count();
    }

    public Map<String, Map<String, Double>> bySymbol() {
        Map<String, Map<String, Double>> all = new LinkedHashMap<>();
        for (int i = 0; i < symbols.size(); i++) {
            Map<String, Double> its = new LinkedHashMap<>();
            for (String name : NAMES) {
                its.put(name, counts[place(name, i)]);
            }
            all.put(symbols.get(i), Collections.unmodifiableMap(its));
        }
        return Collections.unmodifiableMap(all);
    }

    /** What a reader of the report must know, a line a feed. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        for (int i = 0; i < symbols.size(); i++) {
            if (states.get(i) == FeedState.STALE || states.get(i) == FeedState.FAILED) {
                String what = states.get(i) == FeedState.STALE ? " is stale: " : " failed: ";
                remarks.add("the feed of " + symbols.get(i) + what + reasons.get(i));
            }
        }
        return remarks;
    }
}

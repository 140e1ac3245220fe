package io.gpttrader.analyze.internal.candles;

import io.gpttrader.analyze.BaseRate;
import io.gpttrader.analyze.CandlePattern;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.outcomes.BaseRateRules;
import io.gpttrader.analyze.internal.outcomes.BaseRates;
import io.gpttrader.analyze.internal.outcomes.Setup;
import io.gpttrader.analyze.internal.support.Lazy;
import io.gpttrader.analyze.internal.support.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All candlestick patterns of a history. Where they stand is found at once; the base rates, which cost far more, when first asked
 * for. Immutable in effect, and safe to share between threads.
 */
@SuppressWarnings("EnumOrdinal") // rows and columns are in the order of the enum
public final class CandleScan {
    private final PriceBars bars;
    private final CandleAims aims;
    private final int[][] places;
    private final Lazy<List<BaseRate>> rates;

    private CandleScan(PriceBars bars, CandleColumns columns, BaseRateRules rules) {
        this.bars = bars;
        this.aims = new CandleAims(bars);
        CandleKind[] kinds = CandleKind.values();
        this.places = new int[kinds.length][];
        for (CandleKind kind : kinds) {
            places[kind.ordinal()] = find(kind, columns);
        }
        this.rates = Lazy.by(() -> measure(rules));
    }

    /** With setups judged by the standard rules: 20 bars, intervals of 95 %. */
    public static CandleScan of(PriceBars bars) {
        return of(bars, BaseRateRules.standard());
    }

    public static CandleScan of(PriceBars bars, BaseRateRules rules) {
        return new CandleScan(bars, new CandleColumns(bars), rules);
    }

    private static int[] find(CandleKind kind, CandleColumns columns) {
        int[] found = new int[16];
        int count = 0;
        for (int t = 0; t < columns.age.length; t++) {
            if (kind.stands(columns, t)) {
                found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                found[count++] = t;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** The places of the last bars of all patterns of a kind, in order. */
    public int[] places(CandleKind kind) {
        return places[kind.ordinal()].clone();
    }

    /** The setups of a kind: its patterns that have a target and a stop. */
    public List<Setup> setups(CandleKind kind) {
        List<Setup> setups = new ArrayList<>();
        for (int t : places[kind.ordinal()]) {
            Setup setup = aims.of(kind, t);
            if (!Double.isNaN(setup.target())) {
                setups.add(setup);
            }
        }
        return setups;
    }

    /** The base rate of each kind, in the order of {@link CandleKind}, their p-values corrected together; a neutral kind has no setups. */
    public List<BaseRate> baseRates() {
        return rates.get();
    }

    private List<BaseRate> measure(BaseRateRules rules) {
        List<BaseRate> all = new ArrayList<>();
        for (CandleKind kind : CandleKind.values()) {
            all.add(BaseRates.of(kind.text(), bars, setups(kind), rules));
        }
        return List.copyOf(BaseRates.adjusted(all));
    }

    /**
     * The patterns whose last bar is among the last bars, the newest first.
     *
     * @param count how many of the last bars, 1 or more
     */
    public List<CandlePattern> latest(int count) {
        Require.atLeast(count, 1, "bars", "pass 1 for the patterns that stand at the last bar");
        List<CandlePattern> latest = new ArrayList<>();
        for (int t = bars.last(); t >= 0 && t > bars.last() - count; t--) {
            for (CandleKind kind : CandleKind.values()) {
                if (Arrays.binarySearch(places[kind.ordinal()], t) >= 0) {
                    latest.add(pattern(kind, t));
                }
            }
        }
        return List.copyOf(latest);
    }

    private CandlePattern pattern(CandleKind kind, int t) {
        Setup setup = aims.of(kind, t);
        return new CandlePattern(
                kind.text(),
                kind.bias(),
                bars.begin() + t,
                bars.end(t),
                setup.target(),
                setup.stop(),
                baseRates().get(kind.ordinal()));
    }
}

package io.gpttrader.analyze.internal.signals;

import io.gpttrader.analyze.MarketBias;
import io.gpttrader.analyze.StrategyOpinion;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.outcomes.HoldingRecord;
import io.gpttrader.analyze.internal.outcomes.HoldingTimes;
import io.gpttrader.analyze.internal.outcomes.Holm;
import java.util.ArrayList;
import java.util.List;

/** What the five strategies say at the last bar, and how their signals fared before. */
public final class Opinions {
    private Opinions() {}

    /**
     * One opinion a strategy, in the order of {@link StrategySignals#NAMES}.
     *
     * @param horizonBars the holding time after a signal, 1 or more
     * @param confidence of intervals, in (0, 1)
     */
    public static List<StrategyOpinion> of(PriceBars bars, int horizonBars, double confidence) {
        HoldingTimes times = new HoldingTimes(bars, horizonBars, confidence);
        List<HoldingRecord> records = new ArrayList<>();
        List<int[]> signals = new ArrayList<>();
        for (String name : StrategySignals.NAMES) {
            int[] column = StrategySignals.of(bars, name);
            signals.add(column);
            records.add(record(times, column));
        }
        double[] adjusted = Holm.adjusted(
                records.stream().mapToDouble(HoldingRecord::pValue).toArray());
        List<StrategyOpinion> opinions = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            String name = StrategySignals.NAMES.get(i);
            String reason = StrategySignals.reader(bars, name).reason(bars.last());
            opinions.add(opinion(name, signals.get(i), reason, horizonBars, records.get(i), adjusted[i]));
        }
        return opinions;
    }

    private static HoldingRecord record(HoldingTimes times, int[] signals) {
        int direction = signals[lastSignal(signals)];
        return times.after(t -> direction != 0 && begins(signals, t, direction), direction >= 0);
    }

    /** The first bar of a run of equal signals. */
    private static boolean begins(int[] signals, int t, int direction) {
        return signals[t] == direction && (t == 0 || signals[t - 1] != direction);
    }

    /** The place of the latest signal, the last bar where there is none. */
    private static int lastSignal(int[] signals) {
        for (int t = signals.length - 1; t >= 0; t--) {
            if (signals[t] != 0) {
                return t;
            }
        }
        return signals.length - 1;
    }

    private static StrategyOpinion opinion(
            String name, int[] signals, String reason, int horizonBars, HoldingRecord record, double adjusted) {
        int at = lastSignal(signals);
        int direction = signals[at];
        while (direction != 0 && !begins(signals, at, direction)) {
            at--;
        }
        return new StrategyOpinion(
                name,
                MarketBias.ofSign(signals[signals.length - 1]),
                MarketBias.ofSign(direction),
                direction == 0 ? -1 : signals.length - 1 - at,
                reason,
                horizonBars,
                record.rate(),
                record.low(),
                record.high(),
                record.occurrences(),
                record.randomRate(),
                record.pValue(),
                adjusted,
                record.meanReturn(),
                record.meanLow(),
                record.meanHigh());
    }
}

package io.gpttrader.analyze.internal.levels;

import io.gpttrader.analyze.PivotPoints;
import io.gpttrader.analyze.PriceLevel;
import io.gpttrader.analyze.VolumeAtPrice;
import java.util.List;

/**
 * The levels of a series at its last bar, as plain data.
 *
 * @param name of the series
 * @param close of the last bar
 * @param supports from the nearest to the farthest
 * @param resistances from the nearest to the farthest
 * @param pivots by each method
 */
public record LevelOutcome(
        String name,
        double close,
        List<PriceLevel> supports,
        List<PriceLevel> resistances,
        List<PivotPoints> pivots,
        VolumeAtPrice volume) {}

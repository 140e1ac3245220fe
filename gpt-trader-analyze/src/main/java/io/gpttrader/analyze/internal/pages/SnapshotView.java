package io.gpttrader.analyze.internal.pages;

import io.gpttrader.analyze.CandlePattern;
import io.gpttrader.analyze.IndicatorReading;
import io.gpttrader.analyze.PivotPoints;
import io.gpttrader.analyze.PriceLevel;
import io.gpttrader.analyze.Recommendation;
import io.gpttrader.analyze.StrategyOpinion;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.charts.ChartLine;
import java.util.List;

/**
 * Everything a snapshot shows, as plain data.
 *
 * @param bars the series
 * @param notes what a reader must know, such as {@code 3 bars lack a price}
 * @param recommendation with its score and record
 * @param indicators at the last bar
 * @param lines averages drawn over the price
 * @param upper upper edge of the band drawn around the price, empty for none
 * @param lower lower edge of that band
 * @param regime present and past
 * @param volatility forecasts
 * @param supports from the nearest to the farthest
 * @param resistances from the nearest to the farthest
 * @param pivots by each method
 * @param patterns chart patterns at the last bar
 * @param candles candlestick patterns of the latest bars
 * @param opinions of the strategies
 */
public record SnapshotView(
        PriceBars bars,
        List<String> notes,
        Recommendation recommendation,
        List<IndicatorReading> indicators,
        List<ChartLine> lines,
        double[] upper,
        double[] lower,
        RegimeView regime,
        VolatilityView volatility,
        List<PriceLevel> supports,
        List<PriceLevel> resistances,
        List<PivotPoints> pivots,
        List<PatternView> patterns,
        List<CandlePattern> candles,
        List<StrategyOpinion> opinions) {
    /** Copies the lists. */
    public SnapshotView {
        notes = List.copyOf(notes);
        indicators = List.copyOf(indicators);
        lines = List.copyOf(lines);
        supports = List.copyOf(supports);
        resistances = List.copyOf(resistances);
        pivots = List.copyOf(pivots);
        patterns = List.copyOf(patterns);
        candles = List.copyOf(candles);
        opinions = List.copyOf(opinions);
    }

    /** The last close. */
    public double close() {
        return bars.close()[bars.last()];
    }

    /** The last close against the one before, as a fraction; NaN where there is none. */
    public double change() {
        return bars.size() < 2 ? Double.NaN : close() / bars.close()[bars.last() - 1] - 1;
    }

    /** How many years the bars make. */
    public double years() {
        return bars.size() / bars.perYear().value();
    }
}

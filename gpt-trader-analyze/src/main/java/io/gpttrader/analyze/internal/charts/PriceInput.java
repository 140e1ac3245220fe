package io.gpttrader.analyze.internal.charts;

import io.gpttrader.analyze.CandlePattern;
import io.gpttrader.analyze.PriceLevel;
import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.List;

/**
 * What a chart of prices shows.
 *
 * @param title what is read out, and drawn where the picture stands alone
 * @param bars the series
 * @param lines averages over the price, drawn in this order; the first two stand out
 * @param upper upper edge of a band each bar, empty for none
 * @param lower lower edge of that band
 * @param regimes of each bar, as ordinals of {@code MarketRegime}, -1 where unknown; empty for none
 * @param levels support and resistance
 * @param figures chart patterns
 * @param candles candlestick patterns; their bars are indices of the series
 */
public record PriceInput(
        String title,
        PriceBars bars,
        List<ChartLine> lines,
        double[] upper,
        double[] lower,
        int[] regimes,
        List<PriceLevel> levels,
        List<ChartFigure> figures,
        List<CandlePattern> candles) {
    /** Copies the lists. */
    public PriceInput {
        lines = List.copyOf(lines);
        levels = List.copyOf(levels);
        figures = List.copyOf(figures);
        candles = List.copyOf(candles);
    }
}

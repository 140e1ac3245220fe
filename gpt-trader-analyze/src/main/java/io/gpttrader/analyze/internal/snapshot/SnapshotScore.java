package io.gpttrader.analyze.internal.snapshot;

import io.gpttrader.analyze.ChartPattern;
import io.gpttrader.analyze.MarketBias;
import io.gpttrader.analyze.MarketRegime;
import io.gpttrader.analyze.internal.candles.CandleKind;
import io.gpttrader.analyze.internal.markup.ReportFormat;
import io.gpttrader.analyze.internal.scoring.ScoreColumn;
import io.gpttrader.analyze.internal.scoring.ScoreParts;
import io.gpttrader.analyze.internal.signals.StrategySignals;
import io.gpttrader.analyze.internal.support.FigureText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The lines of the score. Each is known at every bar from the bars up to it, so that the score's record is that of the very same score. Levels
 * are shown beside it and do not count, as they are known for the last bar only.
 */
@SuppressWarnings("EnumOrdinal") // rows and columns are in the order of the enum
final class SnapshotScore {
    /** How many bars a chart pattern speaks after its line broke. */
    static final int PATTERN_BARS = 20;

    /** How many bars a candlestick pattern speaks. */
    private static final int CANDLE_BARS = 3;

    private final SnapshotParts parts;
    private final int last;

    private SnapshotScore(SnapshotParts parts) {
        this.parts = parts;
        this.last = parts.bars.last();
    }

    static List<ScoreColumn> of(SnapshotParts parts) {
        SnapshotScore score = new SnapshotScore(parts);
        return List.of(
                score.trend(),
                score.momentum(),
                score.volume(),
                score.regime(),
                score.strategies(),
                score.chartPatterns(),
                score.candles());
    }

    private double[] column(String name) {
        return parts.columns.column(name);
    }

    private ScoreColumn trend() {
        double[] scores = ScoreParts.trend(
                parts.bars.close(),
                column("sma50"),
                column("sma200"),
                column("plusDi14"),
                column("minusDi14"),
                column("adx14"));
        String reading = "close " + ReportFormat.price(parts.bars.close()[last]) + ", SMA 50 " + price("sma50")
                + ", SMA 200 " + price("sma200") + ", ADX " + number("adx14");
        return new ScoreColumn(
                "trend",
                2,
                scores,
                reading,
                "mean of: close against SMA 200, SMA 50 against SMA 200, directional movement times ADX / 50");
    }

    private ScoreColumn momentum() {
        return new ScoreColumn(
                "momentum",
                1,
                ScoreParts.momentum(column("macdHistogram"), column("rsi14")),
                "MACD histogram " + number("macdHistogram") + ", RSI " + number("rsi14"),
                "mean of: sign of the histogram, (RSI - 50) / 20 within -1 and 1");
    }

    private ScoreColumn volume() {
        return new ScoreColumn(
                "volume",
                1,
                ScoreParts.volume(column("obv")),
                "on-balance volume against its 20-bar mean",
                "1 above, -1 below");
    }

    private ScoreColumn regime() {
        double[][] probabilities = parts.regimes.get().probabilities();
        double[] scores = new double[probabilities.length];
        for (int t = 0; t < scores.length; t++) {
            double[] at = probabilities[t];
            scores[t] = at[MarketRegime.BULL_QUIET.ordinal()]
                    + at[MarketRegime.BULL_VOLATILE.ordinal()]
                    - at[MarketRegime.BEAR_QUIET.ordinal()]
                    - at[MarketRegime.BEAR_VOLATILE.ordinal()]
                    - at[MarketRegime.CRISIS.ordinal()];
        }
        MarketRegime now = parts.regimes.get().labels()[last];
        return new ScoreColumn(
                "regime",
                2,
                scores,
                now == null ? "not known" : now.toString(),
                "probability of a bull market less those of a bear market and a crisis");
    }

    private ScoreColumn strategies() {
        int[][] signals = StrategySignals.NAMES.stream()
                .map(name -> StrategySignals.of(parts.bars, name))
                .toArray(int[][]::new);
        double[] scores = ScoreParts.stances(signals);
        return new ScoreColumn(
                "strategies",
                2,
                scores,
                "mean stance of " + signals.length + " strategies " + FigureText.number(scores[last]),
                "1 after a buy signal, -1 after a sell signal, until the opposite one");
    }

    private ScoreColumn chartPatterns() {
        List<ChartPattern> patterns = parts.shapes.get().confirmed();
        double[] scores = ScoreParts.events(
                parts.bars.size(),
                patterns.stream().mapToInt(ChartPattern::confirmedBar).toArray(),
                patterns.stream().map(ChartPattern::bias).toArray(MarketBias[]::new),
                PATTERN_BARS);
        long recent = patterns.stream()
                .filter(pattern -> last - pattern.confirmedBar() < PATTERN_BARS)
                .count();
        return new ScoreColumn(
                "chart patterns",
                1,
                scores,
                recent + " confirmed in " + PATTERN_BARS + " bars",
                "mean direction; no say without one");
    }

    private ScoreColumn candles() {
        List<Integer> bars = new ArrayList<>();
        List<MarketBias> biases = new ArrayList<>();
        for (CandleKind kind : CandleKind.values()) {
            if (kind.bias() != MarketBias.NEUTRAL) {
                for (int t : parts.candles.get().places(kind)) {
                    bars.add(t);
                    biases.add(kind.bias());
                }
            }
        }
        double[] scores = ScoreParts.events(
                parts.bars.size(),
                bars.stream().mapToInt(Integer::intValue).toArray(),
                biases.toArray(new MarketBias[0]),
                CANDLE_BARS);
        long recent = IntStream.range(0, bars.size())
                .filter(i -> last - bars.get(i) < CANDLE_BARS)
                .count();
        return new ScoreColumn(
                "candlesticks",
                1,
                scores,
                recent + " with a direction in " + CANDLE_BARS + " bars",
                "mean direction; no say without one");
    }

    private String price(String name) {
        return ReportFormat.price(parts.columns.last(name));
    }

    private String number(String name) {
        return FigureText.number(parts.columns.last(name));
    }
}

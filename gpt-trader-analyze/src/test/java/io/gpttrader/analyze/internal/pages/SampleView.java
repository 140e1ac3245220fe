package io.gpttrader.analyze.internal.pages;

import io.gpttrader.analyze.BaseRate;
import io.gpttrader.analyze.CandlePattern;
import io.gpttrader.analyze.MarketBias;
import io.gpttrader.analyze.Recommendation;
import io.gpttrader.analyze.RecommendationLevel;
import io.gpttrader.analyze.ScoreLine;
import io.gpttrader.analyze.ScoreRecord;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.charts.ChartFigure;
import io.gpttrader.analyze.internal.indicators.IndicatorColumns;
import io.gpttrader.analyze.internal.indicators.IndicatorReadings;
import io.gpttrader.analyze.internal.scoring.ScoreRules;
import io.gpttrader.analyze.internal.snapshot.SnapshotParts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** Views to show: of real bars with everything in them, and of hardly anything. */
public final class SampleView {
    public static final String HOSTILE = "<script>alert('x')</script>\" onload=\"\u202e\u0007&amp;]]>";

    private SampleView() {}

    /** Apple's days of 2013, which come with ta4j's examples (MIT licence). */
    public static PriceBars apple() {
        BarSeries series = empty("AAPL");
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SampleView.class.getResourceAsStream("/appleinc_bars_from_20130101_usd.csv")),
                StandardCharsets.UTF_8))) {
            in.readLine();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] cells = line.split(",");
                double[] row = new double[5];
                for (int i = 0; i < 5; i++) {
                    row[i] = Double.parseDouble(cells[i + 1]);
                }
                add(series, LocalDate.parse(cells[0]), row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return PriceBars.of(series);
    }

    public static BarSeries empty(String name) {
        return new BaseBarSeriesBuilder()
                .withName(name)
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
    }

    /** Adds a day: open, high, low, close, volume. */
    public static void add(BarSeries series, LocalDate day, double... row) {
        series.barBuilder()
                .timePeriod(Duration.ofDays(1))
                .endTime(day.atTime(21, 0).toInstant(ZoneOffset.UTC))
                .openPrice(row[0])
                .highPrice(row[1])
                .lowPrice(row[2])
                .closePrice(row[3])
                .volume(row[4])
                .add();
    }

    /** Days with the same figures in each, NaN included. */
    public static PriceBars same(int bars, double... row) {
        BarSeries series = empty("same");
        for (int i = 0; i < bars; i++) {
            add(series, LocalDate.of(2020, 1, 1).plusDays(i), row);
        }
        return PriceBars.of(series);
    }

    public static BaseRate rate(String name, int targets, int stops) {
        boolean isNone = targets + stops == 0;
        double nan = Double.NaN;
        return new BaseRate(
                name,
                targets + stops,
                targets,
                stops,
                0,
                isNone ? nan : (double) targets / (targets + stops),
                isNone ? nan : 0.38,
                isNone ? nan : 0.78,
                0.95,
                0.41,
                isNone ? nan : 0.08,
                isNone ? nan : 0.4,
                5);
    }

    /** Everything there is, computed once from real bars by the other rooms; the chart pattern, the score and the notes are made up. */
    public static SnapshotView whole(String text) {
        SnapshotView real = Real.VIEW;
        PriceBars bars = named(real.bars(), real.bars().name() + text);
        return new SnapshotView(
                bars,
                List.of("one year of bars: averages of 200 bars have few values " + text, "prices are not adjusted"),
                recommendation(text),
                real.indicators(),
                real.lines(),
                real.upper(),
                real.lower(),
                real.regime(),
                real.volatility(),
                real.supports(),
                real.resistances(),
                real.pivots(),
                patterns(bars, text, real.close()),
                real.candles(),
                real.opinions());
    }

    /** As a host gets it. */
    public static SnapshotView real() {
        return Real.VIEW;
    }

    private static final class Real {
        static final SnapshotView VIEW = SnapshotViews.of(new SnapshotParts(apple(), new ScoreRules(20, 0.95)));
    }

    private static PriceBars named(PriceBars bars, String name) {
        return new PriceBars(
                name,
                bars.begin(),
                bars.open(),
                bars.high(),
                bars.low(),
                bars.close(),
                bars.volume(),
                bars.beginMillis(),
                bars.endMillis(),
                bars.dates(),
                bars.kind(),
                bars.perYear(),
                bars.missing());
    }

    private static List<PatternView> patterns(PriceBars bars, String text, double close) {
        int last = bars.last();
        if (last < 80) {
            return List.of();
        }
        List<ChartFigure.Corner> points = new ArrayList<>();
        for (int bar : new int[] {last - 70, last - 52, last - 33, last - 20}) {
            points.add(new ChartFigure.Corner(bar, bars.low()[bar]));
        }
        return List.of(new PatternView(
                new ChartFigure("ascending triangle" + text, MarketBias.BULLISH, points, close * 1.05, close * 0.95),
                "confirmed 9 bars ago" + text,
                rate("ascending triangle", 12, 8)));
    }

    static Recommendation recommendation(String text) {
        return new Recommendation(
                RecommendationLevel.BUY,
                0.31,
                List.of(
                        new ScoreLine(
                                "trend" + text,
                                "close 12.4 % above its 200-bar average",
                                0.8,
                                0.3,
                                0.24,
                                "above both averages"),
                        new ScoreLine("momentum", "MACD above its signal, RSI 14 at 55", 0.4, 0.25, 0.1, "half each"),
                        new ScoreLine(
                                "regime",
                                "bull, quiet 87 %",
                                0.6,
                                0.2,
                                0.12,
                                "mean drift of the regimes by probability"),
                        new ScoreLine(
                                "volume",
                                "on-balance volume lower than 20 bars ago",
                                -0.6,
                                0.25,
                                -0.15,
                                "its change over 20 bars"),
                        new ScoreLine("patterns", "none within 10 bars", Double.NaN, 0, 0, "nothing to score")),
                List.of(
                        new ScoreRecord(
                                RecommendationLevel.BUY,
                                20,
                                7,
                                5,
                                0.71,
                                0.36,
                                0.92,
                                0.58,
                                0.38,
                                0.76,
                                0.021,
                                -0.01,
                                0.05),
                        new ScoreRecord(
                                RecommendationLevel.SELL,
                                20,
                                4,
                                3,
                                0.75,
                                0.3,
                                0.95,
                                0.42,
                                0.2,
                                0.61,
                                -0.04,
                                -0.09,
                                0.01)));
    }

    /** Bars, and nothing that could be read out of them. */
    public static SnapshotView bare(PriceBars bars) {
        return new SnapshotView(
                bars,
                List.of(),
                new Recommendation(RecommendationLevel.NONE, Double.NaN, List.of(), List.of()),
                IndicatorReadings.of(IndicatorColumns.of(bars)),
                List.of(),
                new double[0],
                new double[0],
                RegimeView.none(),
                VolatilityView.none(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.<CandlePattern>of(),
                List.of());
    }
}

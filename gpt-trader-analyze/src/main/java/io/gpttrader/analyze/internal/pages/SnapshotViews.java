package io.gpttrader.analyze.internal.pages;

import io.gpttrader.analyze.ChartPattern;
import io.gpttrader.analyze.MarketRegime;
import io.gpttrader.analyze.SwingPoint;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.charts.ChartFigure;
import io.gpttrader.analyze.internal.charts.ChartLine;
import io.gpttrader.analyze.internal.levels.LevelOutcome;
import io.gpttrader.analyze.internal.regimes.RegimeOutcome;
import io.gpttrader.analyze.internal.snapshot.SnapshotParts;
import io.gpttrader.analyze.internal.volatility.VolatilityOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes from the parts of a snapshot what is shown of them. */
@SuppressWarnings("EnumOrdinal") // rows and columns are in the order of the enum
public final class SnapshotViews {
    /** The second volatility forecast is over so many bars. */
    private static final int HORIZON = 20;

    /** Candlestick patterns of so many latest bars are shown. */
    private static final int CANDLES = 10;

    /** Below this many bars an average of 200 has no value, and most records are short. */
    private static final int FEW = 200;

    private SnapshotViews() {}

    public static SnapshotView of(SnapshotParts parts) {
        PriceBars bars = parts.bars;
        LevelOutcome levels = parts.levels.get();
        return new SnapshotView(
                bars,
                notes(bars),
                parts.recommendation.get(),
                parts.readings.get(),
                List.of(
                        new ChartLine("SMA 50", parts.columns.column("sma50")),
                        new ChartLine("SMA 200", parts.columns.column("sma200"))),
                parts.columns.column("bollingerUpper20"),
                parts.columns.column("bollingerLower20"),
                regime(parts.regimes.get()),
                volatility(parts.volatility.get()),
                levels.supports(),
                levels.resistances(),
                levels.pivots(),
                parts.currentPatterns().stream()
                        .map(each -> pattern(bars, each))
                        .toList(),
                parts.candles.get().latest(CANDLES),
                parts.opinions.get());
    }

    private static List<String> notes(PriceBars bars) {
        List<String> notes = new ArrayList<>();
        if (bars.missing() > 0) {
            notes.add(bars.missing() + (bars.missing() == 1 ? " bar lacks" : " bars lack")
                    + " a price; what is computed from it is undefined");
        }
        if (bars.size() < FEW) {
            notes.add("only " + bars.size() + (bars.size() == 1 ? " bar" : " bars")
                    + ": averages of 200 bars are undefined, and records are short");
        }
        return notes;
    }

    private static RegimeView regime(RegimeOutcome outcome) {
        int[] history = new int[outcome.labels().length];
        for (int i = 0; i < history.length; i++) {
            MarketRegime label = outcome.labels()[i];
            history[i] = label == null ? -1 : label.ordinal();
        }
        int last = history.length - 1;
        int now = last < 0 ? -1 : history[last];
        double stay = now < 0 ? Double.NaN : outcome.transitions()[now][now];
        double[] probabilities = last < 0 ? new double[0] : outcome.probabilities()[last];
        return new RegimeView(history, probabilities, stay < 1 ? 1 / (1 - stay) : Double.NaN, 1 - stay);
    }

    private static VolatilityView volatility(VolatilityOutcome outcome) {
        return new VolatilityView(
                outcome.models(),
                outcome.models().get(outcome.chosen()).name(),
                outcome.reason(),
                outcome.scoredBars(),
                outcome.models().get(outcome.chosen()).nextBarVolatility(),
                HORIZON,
                outcome.forecast(outcome.chosen(), HORIZON),
                outcome.history());
    }

    private static PatternView pattern(PriceBars bars, ChartPattern each) {
        List<ChartFigure.Corner> corners = new ArrayList<>();
        for (SwingPoint point : each.points()) {
            corners.add(new ChartFigure.Corner(point.bar(), point.price()));
        }
        String stage = each.stage().name().toLowerCase(Locale.ROOT);
        int ago = bars.last() - each.confirmedBar();
        String state = stage + (ago == 0 ? " at the last bar" : ", " + ago + (ago == 1 ? " bar ago" : " bars ago"));
        String name = each.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new PatternView(
                new ChartFigure(name, each.bias(), corners, each.target(), each.stop()), state, each.baseRate());
    }
}

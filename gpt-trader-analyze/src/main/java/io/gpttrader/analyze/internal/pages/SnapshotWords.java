package io.gpttrader.analyze.internal.pages;

import io.gpttrader.analyze.BaseRate;
import io.gpttrader.analyze.MarketBias;
import io.gpttrader.analyze.MarketRegime;
import io.gpttrader.analyze.PriceLevel;
import io.gpttrader.analyze.Recommendation;
import io.gpttrader.analyze.ScoreRecord;
import io.gpttrader.analyze.StrategyOpinion;
import io.gpttrader.analyze.internal.markup.ReportFormat;
import io.gpttrader.analyze.internal.support.FigureText;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Figures of a snapshot in words, the same for terminal and page. */
final class SnapshotWords {
    private static final MarketRegime[] REGIMES = MarketRegime.values();

    private SnapshotWords() {}

    static String price(double price) {
        return ReportFormat.price(price);
    }

    /** A fraction with one decimal and its sign. */
    static String signedPercent(double fraction) {
        return ReportFormat.signed(fraction, FigureText.percent(fraction));
    }

    static String whole(double fraction) {
        return Double.isFinite(fraction) ? FigureText.format("%.0f", 100 * fraction) : "-";
    }

    static String score(double score) {
        return Double.isFinite(score) ? FigureText.format("%+.2f", score) : "-";
    }

    static String pValue(double value) {
        return Double.isFinite(value) ? value < 0.001 ? "<0.001" : FigureText.format("%.3f", value) : "-";
    }

    /** A number of any size in few letters. */
    static String figure(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "-" : value > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(value);
        if (size >= 1e15) {
            return FigureText.format("%.3e", value);
        }
        if (size >= 1e6) {
            int group = size >= 1e12 ? 3 : size >= 1e9 ? 2 : 1;
            return FigureText.format("%.2f%s", value / Math.pow(1000, group + 1.0), "MBT".substring(group - 1, group));
        }
        return size >= 1e4
                ? FigureText.format("%.0f", value)
                : size >= 0.01 || size == 0 ? FigureText.format("%.2f", value) : FigureText.format("%.3g", value);
    }

    static String arrow(MarketBias bias) {
        return switch (bias) {
            case BULLISH -> "\u25b2";
            case BEARISH -> "\u25bc";
            case NEUTRAL -> "\u00b7";
        };
    }

    static String bias(MarketBias bias) {
        return bias.name().toLowerCase(Locale.ROOT);
    }

    /** How many of how many, with the interval and what random entries would have met. */
    static String rate(BaseRate rate) {
        int decided = rate.targets() + rate.stops();
        if (decided == 0) {
            return rate.setups() == 0 ? "never before on these bars" : "undecided " + times(rate.setups());
        }
        return "met its target " + rate.targets() + " of " + times(decided) + " (" + whole(rate.low()) + " to "
                + whole(rate.high()) + " %), random " + whole(rate.randomRate()) + " %";
    }

    private static String times(int count) {
        return count + (count == 1 ? " time" : " times");
    }

    static String held(PriceLevel level) {
        return level.tests() == 0
                ? "not tested since it was known"
                : "held " + level.held() + " of " + times(level.tests()) + " (" + whole(level.holdLow()) + " to "
                        + whole(level.holdHigh()) + " %), random " + whole(level.randomHoldRate()) + " %";
    }

    static Optional<ScoreRecord> record(Recommendation recommendation) {
        return recommendation.records().stream()
                .filter(each -> each.level() == recommendation.level())
                .findFirst();
    }

    static String record(ScoreRecord record) {
        boolean isFall = record.level().bias() == MarketBias.BEARISH;
        return record.occurrences() == 0
                ? "no earlier '" + record.level() + "' could be measured on these bars"
                : "after an earlier '" + record.level() + "' it " + (isFall ? "fell" : "rose") + " within "
                        + record.horizonBars() + " bars " + record.times() + " of " + times(record.occurrences()) + " ("
                        + whole(record.low()) + " to " + whole(record.high()) + " %), any bar "
                        + whole(record.randomRate()) + " %";
    }

    static String opinion(StrategyOpinion opinion) {
        return opinion.occurrences() == 0
                ? "no earlier signal to measure"
                : "right " + whole(opinion.confidence()) + " % of " + times(opinion.occurrences()) + " ("
                        + whole(opinion.low()) + " to " + whole(opinion.high()) + " %), any bar "
                        + whole(opinion.randomRate()) + " %";
    }

    static String regime(int regime) {
        return regime >= 0 && regime < REGIMES.length ? REGIMES[regime].toString() : "-";
    }

    /** The likeliest regimes with their probabilities, the likeliest first. */
    static String probabilities(RegimeView regime, int most) {
        return likeliest(regime.probabilities()).stream()
                .limit(most)
                .map(each -> regime(each) + " " + whole(regime.probabilities()[each]) + " %")
                .collect(Collectors.joining("; "));
    }

    private static List<Integer> likeliest(double[] probabilities) {
        return IntStream.range(0, Math.min(REGIMES.length, probabilities.length))
                .filter(i -> probabilities[i] >= 0.005)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -probabilities[i]))
                .toList();
    }

    /** How long it has lasted and is expected to last. */
    static String duration(RegimeView regime) {
        if (regime.now() < 0) {
            return "";
        }
        int lasted = regime.lasted();
        String text = "for " + lasted + (lasted == 1 ? " bar" : " bars");
        if (Double.isFinite(regime.expectedBars())) {
            text += ", expected " + FigureText.format("%.0f", regime.expectedBars()) + " more";
        }
        return Double.isFinite(regime.changeProbability())
                ? text + ", changes at the next bar " + whole(regime.changeProbability()) + " %"
                : text;
    }

    static String bars(SnapshotView view) {
        int bars = view.bars().size();
        return FigureText.format("%,d", bars)
                + (bars == 1 ? " bar" : " bars")
                + (Double.isFinite(view.years()) ? FigureText.format(", %.1f years", view.years()) : "");
    }

    static String time(SnapshotView view) {
        return ReportFormat.instant(view.bars().end(view.bars().last())) + " UTC";
    }

    static String name(SnapshotView view) {
        return view.bars().name().isBlank()
                ? "series without a name"
                : view.bars().name();
    }
}

package io.gpttrader.analyze.internal.pages;

import io.gpttrader.analyze.CandlePattern;
import io.gpttrader.analyze.IndicatorReading;
import io.gpttrader.analyze.PriceLevel;
import io.gpttrader.analyze.ScoreLine;
import io.gpttrader.analyze.StrategyOpinion;
import io.gpttrader.analyze.internal.support.FigureText;
import io.gpttrader.analyze.internal.support.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A snapshot on one screen of a terminal: at most {@value #LINES} lines of {@value #WIDTH} columns. */
public final class SnapshotText {
    /** Columns of a line at most. */
    public static final int WIDTH = 100;

    /** Lines at most. */
    public static final int LINES = 45;

    private static final int HALF = 50;
    private static final int LABEL = 16;
    private static final Set<String> LINKS = Set.of("of", "the", "a", "its", "is", "to", "than");
    private static final int SCORES = 7;
    private static final int READINGS = 24;
    private static final int SIDE = 2;
    private static final int PATTERNS = 4;
    private static final int STRATEGIES = 6;
    private static final int NOTES = 3;

    private final SnapshotView view;
    private final List<String> lines = new ArrayList<>();

    private SnapshotText(SnapshotView view) {
        this.view = view;
    }

    public static String of(SnapshotView view) {
        SnapshotText text = new SnapshotText(view);
        text.headline();
        text.recommendation();
        text.regime();
        text.indicators();
        text.levels();
        text.patterns();
        text.strategies();
        text.notes();
        return String.join("\n", text.lines) + "\n";
    }

    private void add(String line) {
        lines.add(TextLines.cut(line.stripTrailing(), WIDTH).stripTrailing());
    }

    private void caption(String name) {
        lines.add(name + " " + "-".repeat(WIDTH - 1 - name.length()));
    }

    private void headline() {
        String close = SnapshotWords.price(view.close()) + "  " + SnapshotWords.signedPercent(view.change());
        String right = SnapshotWords.time(view) + ", " + SnapshotWords.bars(view);
        int room = WIDTH - right.length() - 4 - close.length();
        add(TextLines.cut(SnapshotWords.name(view), Math.max(8, room)) + "  " + close + "  " + right);
    }

    private void recommendation() {
        double score = view.recommendation().score();
        String level = view.recommendation().level().toString().toUpperCase(Locale.ROOT);
        add(FigureText.format("%-12s score %5s  %s", level, SnapshotWords.score(score), bar(score)));
        List<ScoreLine> parts = view.recommendation().lines();
        for (ScoreLine part : parts.subList(0, Math.min(SCORES, parts.size()))) {
            boolean isKnown = Double.isFinite(part.score());
            String weight = isKnown ? SnapshotWords.whole(part.weight()) + " % of" : "";
            add(FigureText.format(
                    "  %-18s %6s %8s %6s  %s",
                    TextLines.cut(part.name(), 18),
                    isKnown ? SnapshotWords.score(part.contribution()) : "-",
                    isKnown ? "= " + weight : "",
                    isKnown ? SnapshotWords.score(part.score()) : "",
                    part.reading()));
        }
        SnapshotWords.record(view.recommendation())
                .ifPresent(record -> add("  record: " + SnapshotWords.record(record)));
    }

    /** From strong sell to strong buy, filled from the middle to the score. */
    static String bar(double score) {
        int half = 20;
        int filled = Double.isFinite(score) ? (int) Math.round(Math.max(-1, Math.min(1, score)) * half) : 0;
        StringBuilder bar = new StringBuilder();
        for (int i = -half; i <= half; i++) {
            boolean isFilled = filled > 0 ? i > 0 && i <= filled : i < 0 && i >= filled;
            bar.append(i == 0 ? '|' : isFilled ? '#' : '.');
        }
        return "sell [" + bar + "] buy";
    }

    private void regime() {
        RegimeView regime = view.regime();
        add("regime       "
                + (regime.now() < 0
                        ? "- (too few bars to tell)"
                        : SnapshotWords.regime(regime.now()) + " " + SnapshotWords.duration(regime)));
        String likely = SnapshotWords.probabilities(regime, 4);
        if (!likely.isEmpty()) {
            add("             " + likely);
        }
        VolatilityView volatility = view.volatility();
        String by = volatility.chosen().isEmpty() ? "" : ", by " + volatility.chosen();
        add("volatility   " + FigureText.percent(volatility.nextBar()) + " a year for the next bar, "
                + FigureText.percent(volatility.horizon()) + " over " + volatility.horizonBars() + " bars" + by);
    }

    private void indicators() {
        List<IndicatorReading> readings = view.indicators();
        int shown = Math.min(READINGS, readings.size());
        if (shown == 0) {
            return;
        }
        caption("indicators");
        int rows = (shown + 1) / 2;
        for (int i = 0; i < rows; i++) {
            String left = reading(readings.get(i));
            String right = rows + i < shown ? reading(readings.get(rows + i)) : "";
            add(FigureText.format("%-" + HALF + "s%s", left, right));
        }
    }

    private static String reading(IndicatorReading each) {
        String sign = Double.isNaN(each.value()) ? " " : SnapshotWords.arrow(each.bias());
        String label =
                each.label().length() <= LABEL ? each.label() : each.name().toUpperCase(Locale.ROOT);
        String text = FigureText.format(
                "%-" + LABEL + "s %8s %s ", TextLines.cut(label, LABEL), SnapshotWords.figure(each.value()), sign);
        return TextLines.cut(text + brief(each.note(), HALF - 1 - text.length()), HALF - 1);
    }

    /** As many whole words as there is room for, the last of them one with a meaning of its own. */
    static String brief(String note, int room) {
        String words = note.length() <= room ? note : note.substring(0, room + 1);
        while (words.length() > room || (words.length() < note.length() && isLink(words))) {
            words = words.substring(0, Math.max(0, words.lastIndexOf(' ')));
        }
        return words;
    }

    private static boolean isLink(String words) {
        return LINKS.contains(words.substring(words.lastIndexOf(' ') + 1));
    }

    private void levels() {
        if (view.supports().isEmpty() && view.resistances().isEmpty()) {
            return;
        }
        caption("levels");
        for (int i = Math.min(SIDE, view.resistances().size()) - 1; i >= 0; i--) {
            level("R", view.resistances().get(i));
        }
        add(FigureText.format("  close   %12s", SnapshotWords.price(view.close())));
        for (int i = 0; i < Math.min(SIDE, view.supports().size()); i++) {
            level("S", view.supports().get(i));
        }
    }

    private void level(String side, PriceLevel level) {
        add(FigureText.format(
                "  %s       %12s  %8s  strength %4s  %s",
                side,
                SnapshotWords.price(level.price()),
                SnapshotWords.signedPercent(level.price() / view.close() - 1),
                FigureText.number(level.strength()),
                SnapshotWords.held(level)));
    }

    private void patterns() {
        List<String> found = new ArrayList<>();
        for (PatternView each : view.patterns()) {
            found.add(pattern(
                    each.figure().name(),
                    each.figure().target(),
                    each.figure().stop(),
                    SnapshotWords.rate(each.baseRate())));
        }
        for (CandlePattern each : view.candles()) {
            int ago = view.bars().last() + view.bars().begin() - each.bar();
            String name = each.name() + (ago == 0 ? "" : ", " + ago + " ago");
            found.add(pattern(name, each.target(), each.stop(), SnapshotWords.rate(each.baseRate())));
        }
        if (found.isEmpty()) {
            return;
        }
        int more = found.size() - PATTERNS;
        caption("patterns, target/stop" + (more > 0 ? " (" + more + " more on the page)" : ""));
        found.subList(0, Math.min(PATTERNS, found.size())).forEach(this::add);
    }

    private static String pattern(String name, double target, double stop, String rate) {
        String aims = Double.isFinite(target) && Double.isFinite(stop)
                ? SnapshotWords.price(target) + "/" + SnapshotWords.price(stop)
                : "-";
        return FigureText.format("  %-26s%15s  %s", TextLines.cut(name, 26), aims, rate);
    }

    private void strategies() {
        List<StrategyOpinion> opinions = view.opinions();
        if (opinions.isEmpty()) {
            return;
        }
        caption("strategies");
        for (StrategyOpinion each : opinions.subList(0, Math.min(STRATEGIES - 1, opinions.size()))) {
            String ago = each.barsAgo() < 0
                    ? "never a signal"
                    : SnapshotWords.bias(each.stance()) + " " + each.barsAgo() + " bars ago";
            add(FigureText.format(
                    "%s %-20s %-23s %s",
                    SnapshotWords.arrow(each.signal()),
                    TextLines.cut(each.strategy(), 20),
                    TextLines.cut(ago, 23),
                    SnapshotWords.opinion(each)));
        }
    }

    private void notes() {
        int room = Math.min(NOTES, LINES - lines.size());
        List<String> notes = view.notes();
        for (int i = 0; i < Math.min(room, notes.size()); i++) {
            boolean isMore = i == room - 1 && notes.size() > room;
            add(isMore ? "note: " + (notes.size() - i) + " more notes are on the page" : "note: " + notes.get(i));
        }
    }
}

package io.gpttrader.optimize.internal.pages;

import io.gpttrader.optimize.VerdictLevel;
import io.gpttrader.optimize.internal.belief.BeliefResult;
import io.gpttrader.optimize.internal.charts.ParetoChart;
import io.gpttrader.optimize.internal.charts.SensitivityChart;
import io.gpttrader.optimize.internal.folds.BarTimes;
import io.gpttrader.optimize.internal.objective.Goals;
import io.gpttrader.optimize.internal.origin.LibraryVersion;
import io.gpttrader.optimize.internal.run.Found;
import io.gpttrader.optimize.internal.run.SeriesWords;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a finished search tells its page. */
public final class SearchInputs {
    private SearchInputs() {}

    /** Of a search and what is believed of it. */
    public static SearchInput of(Found found, Description description, BeliefResult belief, BarTimes times) {
        return new SearchInput(
                description.name() + ": " + found.plan().goals(),
                period(found, times),
                search(found, description),
                found.log(),
                found.plan().goals().names().get(0),
                found.plan().goals().isMinimized(0),
                found.elapsed().toNanos(),
                new PageVerdict(
                        light(belief.verdict().level()),
                        belief.verdict().line(),
                        belief.verdict().reasons()),
                BeliefFacts.of(belief.metrics()),
                pictures(found, belief),
                Optional.empty(),
                notes(found),
                settings(found, description),
                origin(found, description));
    }

    private static List<String> notes(Found found) {
        List<String> notes = new ArrayList<>();
        found.log().kept().ifPresent(kept -> {
            if (kept.surface().isEmpty()) {
                notes.add("the best " + kept.best() + " trials were kept and no surface; heat maps need keepSurface()");
            }
        });
        notes.addAll(SearchWords.notes(
                found.counts().disallowed(),
                found.counts().rejected(),
                found.counts().rejections(),
                found.counts().fromStore(),
                found.stopped()));
        return notes;
    }

    private static List<PagePicture> pictures(Found found, BeliefResult belief) {
        List<PagePicture> pictures = new ArrayList<>();
        List<String> names = List.copyOf(belief.sensitivity().keySet());
        double[] shares = names.stream()
                .mapToDouble(name -> belief.sensitivity().getOrDefault(name, Double.NaN))
                .toArray();
        if (names.size() > 1) {
            pictures.add(new PagePicture(
                    "What moves the score",
                    "The share of the scores' variance that each parameter explains alone.",
                    layout -> SensitivityChart.svg(names, shares, layout)));
        }
        if (found.log().goals() == 2) {
            pictures.add(front(found));
        }
        return pictures;
    }

    /** Two objectives against each other. */
    private static PagePicture front(Found found) {
        TrialLog log = found.log();
        Goals goals = found.plan().goals();
        double[] xs = new double[log.size()];
        double[] ys = new double[log.size()];
        for (int row = 0; row < log.size(); row++) {
            xs[row] = goals.inOwnSign(0, log.goal(row, 0));
            ys[row] = goals.inOwnSign(1, log.goal(row, 1));
        }
        return new PagePicture(
                "Pareto front",
                "No other trial is at least as good as these in both objectives and better in one.",
                layout -> ParetoChart.svg(
                        goals.names().get(0),
                        goals.names().get(1),
                        xs,
                        ys,
                        goals.isMinimized(0),
                        goals.isMinimized(1),
                        layout));
    }

    private static String period(Found found, BarTimes times) {
        return SeriesWords.name(found.series())
                + (times.bars() == 0 ? "" : ", " + times.date(0) + " to " + times.date(times.bars() - 1))
                + String.format(Locale.ROOT, ", %,d bars", times.bars());
    }

    private static String search(Found found, Description description) {
        return description.search()
                + (found.plan().space().isContinuous()
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " of %,d combinations",
                                found.plan().space().combinations()))
                + ": " + description.space();
    }

    private static PageVerdict.Light light(VerdictLevel level) {
        return switch (level) {
            case WORTH_PAPER_TRADING -> PageVerdict.Light.GREEN;
            case WEAK -> PageVerdict.Light.AMBER;
            case UNKNOWN -> PageVerdict.Light.NONE;
            case DO_NOT_TRADE -> PageVerdict.Light.RED;
        };
    }

    private static List<PageFact> settings(Found found, Description description) {
        List<PageFact> facts = new ArrayList<>();
        facts.add(PageFact.of("search", description.search()));
        facts.add(PageFact.of("space", description.space()));
        facts.add(PageFact.of("objective", description.objective()));
        facts.add(PageFact.of("seed", Long.toString(found.plan().seed())));
        return facts;
    }

    private static List<PageFact> origin(Found found, Description description) {
        List<PageFact> facts = new ArrayList<>();
        facts.add(PageFact.of("library", LibraryVersion.text()));
        facts.add(PageFact.of("bars", SeriesWords.data(found.series())));
        if (!description.expression().isEmpty()) {
            facts.add(PageFact.of("family", description.expression()));
        }
        return facts;
    }
}

package io.gpttrader.optimize.internal.belief;

import io.gpttrader.optimize.VerdictLevel;
import io.gpttrader.optimize.internal.support.FigureText;
import io.gpttrader.optimize.internal.support.HostCode;
import io.gpttrader.optimize.internal.support.TextLines;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/** The page that a person reads: the verdict first, a line a question, then notes. */
final class BeliefText {
    private static final int PARAMETERS = 5;

    private final BeliefFindings of;
    private final StringBuilder out = new StringBuilder();

    private BeliefText(BeliefFindings of) {
        this.of = of;
    }

    static String of(BeliefFindings of, Verdict verdict) {
        return new BeliefText(of).page(verdict);
    }

    private String page(Verdict verdict) {
        out.append(TextLines.wrapped(verdict.line()));
        best();
        if (of.conduct().isFlat()) {
            neighbours();
            of.notes().forEach(this::note);
            return out.toString();
        }
        if (of.hasReturns()) {
            chance();
        } else if (verdict.level() != VerdictLevel.UNKNOWN
                || !verdict.line().contains(BeliefFindings.NO_RETURNS_BRIEF)) {
            note(BeliefFindings.NO_RETURNS);
        } else {
            note("missing: deflated Sharpe, PBO and the tests of all trials; use Backtest.scoring(..), or"
                    + " Objective.measuring(..) with rows that hold returns");
        }
        entries();
        neighbours();
        of.notes().forEach(this::note);
        return out.toString();
    }

    private void row(String question, String answer, String remark) {
        String line =
                FigureText.format("%-32s %9s  %s", question, answer, remark).stripTrailing();
        out.append(line.length() <= 80 ? line : line.substring(0, 77) + "...").append('\n');
    }

    private void note(String text) {
        out.append(TextLines.wrapped("note: " + text));
    }

    private void best() {
        Conduct conduct = of.conduct();
        out.append(TextLines.wrapped("best of " + Words.trials(of.trialsRun()) + ": " + HostCode.name(of.best())
                + ", score " + FigureText.number(of.score())));
        out.append(FigureText.format("%-32s %9s  %s\n", "", "best", "buy and hold"));
        String costs = of.hasReturns() ? "total return" : "total return without costs";
        row(costs, FigureText.percent(conduct.totalReturn()), FigureText.percent(conduct.holdingReturn()));
        row("Sharpe ratio a year", FigureText.number(conduct.sharpe()), FigureText.number(conduct.holdingSharpe()));
    }

    private void chance() {
        ReturnsEvidence evidence = of.evidence();
        row("Sharpe ratio above 0, alone", Words.down(evidence.probabilisticSharpe()), "probabilistic Sharpe");
        row(
                "above the luckiest of the search",
                Words.down(evidence.deflatedSharpe()),
                "deflated Sharpe, of " + Words.whole(evidence.effectiveTrials()) + " in effect");
        row(
                "the same, no two trials alike",
                Words.down(evidence.deflatedSharpeAllTrials()),
                "deflated Sharpe, of " + FigureText.format("%,d", of.trialsRun()));
        row(
                "overfitted by choosing",
                Words.up(evidence.overfitting()),
                "PBO; loss out of sample " + Words.up(evidence.outOfSampleLoss()));
        row(
                "chance earns as much",
                Words.pValue(evidence.superiorAbility()),
                "SPA p; reality check p " + Words.pValue(evidence.realityCheck()));
        row("its exposure earns as much", Words.pValue(evidence.beyondExposure()), "SPA p beyond exposure");
        if (evidence.confidenceSet() > 0) {
            row(
                    "cannot be told from the best",
                    FigureText.format("%,d", evidence.confidenceSet()),
                    "of " + Words.trials(evidence.confidenceSetOf()) + ", 90 % confidence set");
        }
        row(
                "bars needed for 95 %",
                Words.whole(Math.ceil(evidence.minimumBars())),
                FigureText.format("minimum track record; of %,d", of.conduct().bars()));
    }

    private void entries() {
        Conduct conduct = of.conduct();
        if (conduct.entries() < 0) {
            return;
        }
        row(
                "random entries earn as much",
                Words.pValue(of.permutation().pValue()),
                Words.count(conduct.entries(), "entry", "entries") + " moved "
                        + FigureText.format("%,d", of.permutation().count()) + " times");
        String on = of.hasReturns() ? "more a fill to earn nothing" : "a fill to earn nothing";
        row("costs may rise by", Words.bps(of.breakEven().extraBps()), on);
        row("and still match holding by", Words.bps(of.breakEven().toHoldingBps()), "");
    }

    private void neighbours() {
        Plateau plateau = of.plateau();
        row(
                "neighbours with half the score",
                plateau.neighbours() == 0 ? "-" : FigureText.format("%.0f %%", 100 * plateau.share()),
                plateau.neighbours() == 0
                        ? "none was tried"
                        : "of " + FigureText.format("%,d", plateau.neighbours())
                                + (Double.isNaN(plateau.relative())
                                        ? ""
                                        : ", median " + FigureText.format("%.0f %%", 100 * plateau.relative())
                                                + " of the best"));
        String shares = of.sensitivity().entrySet().stream()
                .filter(each -> !Double.isNaN(each.getValue()))
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(PARAMETERS)
                .map(each -> HostCode.name(each.getKey()) + " " + FigureText.format("%.0f %%", 100 * each.getValue()))
                .collect(Collectors.joining(", "));
        if (!shares.isEmpty()) {
            out.append(TextLines.wrapped("the score's variance is explained by " + shares));
        }
        if (!plateau.borders().isEmpty()) {
            note("at the border of the space: " + HostCode.name(String.join(", ", plateau.borders()))
                    + "; a wider range may be better");
        }
    }
}

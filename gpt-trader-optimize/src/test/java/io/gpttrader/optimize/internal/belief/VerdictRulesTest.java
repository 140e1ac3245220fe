package io.gpttrader.optimize.internal.belief;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.optimize.VerdictLevel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each rule at its limit, with everything else beyond doubt. */
class VerdictRulesTest {
    /** A trial that nothing speaks against; the tests change one thing each. */
    private static final class Case {
        private double pbo = 0.05;
        private double loss = 0.2;
        private double deflated = 0.99;
        private double spa = 0.001;
        private double beyond = 0.001;
        private double permutation = 0.001;
        private double share = 0.8;
        private double extraBps = 50;
        private double totalReturn = 0.5;
        private double sharpe = 1.5;
        private int entries = 40;
        private int tested = 100;
        private boolean hasReturns = true;

        private Verdict verdict() {
            ReturnsEvidence evidence = hasReturns
                    ? new ReturnsEvidence(tested, 7, 0.99, deflated, 0.9, 200, pbo, loss, 16, spa, spa, beyond, 5, 100)
                    : ReturnsEvidence.none();
            Conduct conduct = new Conduct(1_000, totalReturn, sharpe, 0.4, 0.6, entries, 0.5, 1, entries == 0);
            return VerdictRules.judge(new BeliefFindings(
                    "fast=12 slow=47",
                    1.5,
                    5_050,
                    100,
                    hasReturns,
                    conduct,
                    evidence,
                    new EntryPermutation(1_000, permutation, 0.6, 0.1),
                    new Plateau(8, share, 0.9, List.of()),
                    Map.of("fast", 0.3),
                    new BreakEven(80, 0.95, extraBps, 10),
                    List.of()));
        }

        private VerdictLevel level() {
            return verdict().level();
        }
    }

    private interface Change {
        void to(Case of, double value);
    }

    private static VerdictLevel level(Change change, double value) {
        Case of = new Case();
        change.to(of, value);
        return of.level();
    }

    private static void requireLimits(Change change, double worth, double weak, double beyond) {
        assertThat(level(change, worth)).isEqualTo(VerdictLevel.WORTH_PAPER_TRADING);
        assertThat(level(change, weak)).isEqualTo(VerdictLevel.WEAK);
        assertThat(level(change, beyond)).isEqualTo(VerdictLevel.DO_NOT_TRADE);
        assertThat(level(change, Double.NaN)).isEqualTo(VerdictLevel.UNKNOWN);
    }

    @Test
    void what_nothing_speaks_against_is_worth_paper_trading() {
        Verdict verdict = new Case().verdict();
        assertThat(verdict.level()).isEqualTo(VerdictLevel.WORTH_PAPER_TRADING);
        assertThat(verdict.line())
                .isEqualTo("worth paper trading: PBO 0.05, deflated Sharpe 0.99 after 5,050 trials, SPA p 0.001");
        assertThat(verdict.reasons())
                .hasSize(5)
                .allSatisfy(reason -> assertThat(reason).contains("asked for"));
    }

    @Test
    void tests_are_held_to_five_percent_and_for_weak_to_ten() {
        requireLimits((of, value) -> of.deflated = value, 0.95, 0.90, 0.8999);
        requireLimits((of, value) -> of.spa = value, 0.05, 0.0501, 0.101);
        requireLimits((of, value) -> of.beyond = value, 0.05, 0.10, 0.101);
        requireLimits((of, value) -> of.permutation = value, 0.05, 0.10, 0.101);
        requireLimits((of, value) -> of.pbo = value, 0.25, 0.5, 0.51);
    }

    @Test
    void overfitting_is_forgiven_where_the_chosen_earn_out_of_sample_all_the_same() {
        Case of = new Case();
        of.pbo = 0.7;
        of.loss = 0.05;
        assertThat(of.verdict().line())
                .isEqualTo(
                        "worth paper trading: loss out of sample 0.05, deflated Sharpe 0.99 after 5,050 trials, SPA p 0.001");
        of.loss = 0.10;
        assertThat(of.verdict().line()).isEqualTo("weak: loss out of sample 0.10");
        of.loss = 0.101;
        assertThat(of.verdict().line()).isEqualTo("do not trade this: PBO 0.70");
        of.pbo = 0.3;
        assertThat(of.verdict().line()).isEqualTo("weak: PBO 0.30");
    }

    @Test
    void what_earns_nothing_in_the_search_is_not_traded() {
        assertThat(level((of, value) -> of.totalReturn = value, 0)).isEqualTo(VerdictLevel.DO_NOT_TRADE);
        Case lost = new Case();
        lost.totalReturn = -0.031;
        lost.pbo = 0.71;
        assertThat(lost.verdict().line()).isEqualTo("do not trade this: it earns -3.1 %, PBO 0.71");
        assertThat(level((of, value) -> of.totalReturn = value, Double.NaN)).isEqualTo(VerdictLevel.DO_NOT_TRADE);
    }

    @Test
    void what_never_trades_is_not_traded_and_nothing_else_is_said_of_its_entries() {
        Case flat = new Case();
        flat.entries = 0;
        flat.permutation = Double.NaN;
        assertThat(flat.verdict().line()).isEqualTo("do not trade this: it never trades");
    }

    @Test
    void holding_must_be_worse_in_return_or_in_sharpe_ratio() {
        Case of = new Case();
        of.totalReturn = 0.3;
        assertThat(of.level()).isEqualTo(VerdictLevel.WORTH_PAPER_TRADING);
        of.sharpe = 0.6;
        assertThat(of.level()).isEqualTo(VerdictLevel.WEAK);
        of.totalReturn = 0.41;
        assertThat(of.level()).isEqualTo(VerdictLevel.WORTH_PAPER_TRADING);
    }

    @Test
    void a_peak_thin_costs_and_few_entries_make_it_weak() {
        assertThat(level((of, value) -> of.share = value, 0.5)).isEqualTo(VerdictLevel.WORTH_PAPER_TRADING);
        assertThat(level((of, value) -> of.share = value, 0.375)).isEqualTo(VerdictLevel.WEAK);
        assertThat(level((of, value) -> of.share = value, Double.NaN)).isEqualTo(VerdictLevel.WORTH_PAPER_TRADING);
        assertThat(level((of, value) -> of.extraBps = value, 2)).isEqualTo(VerdictLevel.WORTH_PAPER_TRADING);
        assertThat(level((of, value) -> of.extraBps = value, 1.99)).isEqualTo(VerdictLevel.WEAK);
        assertThat(level((of, value) -> of.entries = (int) value, 10)).isEqualTo(VerdictLevel.WORTH_PAPER_TRADING);
        assertThat(level((of, value) -> of.entries = (int) value, 9)).isEqualTo(VerdictLevel.WEAK);
        Case all = new Case();
        all.share = 0.375;
        all.extraBps = 1.5;
        all.entries = 3;
        assertThat(all.verdict().line())
                .isEqualTo(
                        "weak: only 3 entries, 3 of 8 neighbours keep half the score, 1.5 bps more a fill leave nothing");
    }

    @Test
    void a_single_trial_needs_no_probability_of_overfitting() {
        Case single = new Case();
        single.tested = 1;
        single.pbo = Double.NaN;
        assertThat(single.level()).isEqualTo(VerdictLevel.WORTH_PAPER_TRADING);
    }

    @Test
    void without_returns_it_is_unknown_at_best_and_says_what_to_give() {
        Case without = new Case();
        without.hasReturns = false;
        assertThat(without.verdict().line()).isEqualTo("unknown: the objective tells no returns");
        assertThat(without.verdict().reasons().get(0))
                .contains("Backtest.scoring(..)")
                .contains("PBO");
        without.permutation = 0.4;
        assertThat(without.verdict().line()).isEqualTo("do not trade this: random entries p 0.40");
    }

    @Test
    void no_number_in_a_line_looks_better_than_its_limit() {
        Case of = new Case();
        of.deflated = 0.9499;
        of.spa = 0.0501;
        of.pbo = 0.251;
        assertThat(of.verdict().line())
                .isEqualTo("weak: PBO 0.26, deflated Sharpe 0.94 after 5,050 trials, SPA p 0.051");
    }
}

package io.gpttrader.examples;

import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.paper.Paper;
import io.gpttrader.paper.PaperReport;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** A back test and a paper engine that have the same settings. */
record ParityTrader(Backtest backtest, Paper paper) {

    static ParityTrader withCash(double cash) {
        return new ParityTrader(Backtest.withCash(cash), Paper.withCash(cash).withoutJournal());
    }

    /** With the costs that most examples have. */
    static ParityTrader usual() {
        return withCash(10_000)
                .with(b -> b.commissionBps(10), p -> p.commissionBps(10))
                .with(b -> b.slippageBps(5), p -> p.slippageBps(5));
    }

    ParityTrader with(UnaryOperator<Backtest> ofBacktest, UnaryOperator<Paper> ofPaper) {
        return new ParityTrader(ofBacktest.apply(backtest), ofPaper.apply(paper));
    }

    void assertSame(Map<String, BarSeries> bars, Function<BarSeries, Strategy> recipe) {
        assertSame(bars, Map.of("", recipe));
    }

    /** Holds paper to the back test; one recipe may have an empty name and goes by its strategy's. */
    void assertSame(Map<String, BarSeries> bars, Map<String, ? extends Function<BarSeries, Strategy>> recipes) {
        Parity.assertSame(tested(bars, recipes), traded(Parity.feeds(bars), recipes));
    }

    BacktestReport tested(Map<String, BarSeries> bars, Map<String, ? extends Function<BarSeries, Strategy>> recipes) {
        Function<BarSeries, Strategy> only = recipes.get("");
        return only == null ? backtest.runNamed(bars, recipes) : backtest.run(bars, only);
    }

    PaperReport traded(
            Map<String, Flow.Publisher<Bar>> feeds, Map<String, ? extends Function<BarSeries, Strategy>> recipes) {
        Function<BarSeries, Strategy> only = recipes.get("");
        return (only == null ? paper.sessionNamed(feeds, recipes) : paper.session(feeds, only)).run();
    }

    @Override
    public String toString() {
        return paper.toString();
    }
}

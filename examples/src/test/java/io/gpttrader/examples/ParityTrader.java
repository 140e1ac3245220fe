package io.gpttrader.examples;

import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.backtest.BacktestReport.PendingOrder;
import io.gpttrader.paper.Paper;
import io.gpttrader.paper.PaperReport;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.jqwik.api.Assume;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** A back test and a paper engine that were told the same. */
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

    /**
     * Holds paper to the back test; one recipe may have an empty name and goes by its strategy's. A try that ends in the
     * one difference of which random markets are full, {@link #knowsTheEnd}, does not count.
     */
    void assertSame(Map<String, BarSeries> bars, Map<String, ? extends Function<BarSeries, Strategy>> recipes) {
        BacktestReport expected = tested(bars, recipes);
        Assume.that(!knowsTheEnd(expected));
        Parity.assertSame(expected, traded(Parity.feeds(bars), recipes));
    }

    /**
     * True where a back test knew that a symbol would have no further bar: it counts an entry decided on the last one as
     * no position in two of the limits. A session cannot know and counts it as on its way.
     */
    static boolean knowsTheEnd(BacktestReport report) {
        boolean isLimited = report.settings().containsKey("max open positions")
                || report.settings().containsKey("max position");
        return isLimited && report.pending().stream().anyMatch(order -> isEntry(order, report));
    }

    private static boolean isEntry(PendingOrder order, BacktestReport report) {
        return report.roundTrips().stream()
                .noneMatch(trip -> trip.open()
                        && trip.recipe().equals(order.recipe())
                        && trip.symbol().equals(order.symbol()));
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

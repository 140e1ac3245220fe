package io.gpttrader.paper;

import io.gpttrader.paper.PaperReport.OrderNote;
import io.gpttrader.paper.PaperReport.PendingOrder;
import io.gpttrader.paper.PaperReport.RoundTrip;
import io.gpttrader.paper.Performance.BuyAndHoldCurve;
import io.gpttrader.paper.Performance.EquityCurve;
import io.gpttrader.paper.Performance.Orders;
import io.gpttrader.paper.Performance.Scale;
import java.util.List;
import java.util.Map;
import org.ta4j.core.Bar;
import org.ta4j.core.TradingRecord;

/**
 * What a session has done up to some moment, as its report reads it. Nothing in it changes any more.
 *
 * @param title the recipes and symbols, in words
 * @param state what the session was doing, such as {@code running} or {@code ended}
 * @param recipes names of the recipes, in the order given; {@code manual} last where someone ordered by hand
 * @param bars the bars still kept, by symbol in the order given, without those of the warm-up
 * @param times account times, ascending, milliseconds since 1970 UTC
 * @param startingCash account currency
 * @param equity one value a time
 * @param buyAndHold one value a time
 * @param held the times at whose close something was held
 * @param closed round trips in order of exit
 * @param open positions still open, valued at the last close
 * @param refusals orders refused or made smaller, at most the first 10,000
 * @param refused how many there were in all
 * @param pending orders on their way
 * @param traded value of all fills
 * @param commissions of all fills
 * @param slippage of all fills
 * @param liquidationCost what closing the open positions at the last close would cost
 * @param riskFreeFraction a year, 0.04 is 4 %
 * @param barsPerYear as given, or NaN where it is to be found from the times
 * @param fillAtClose true where fills are at the deciding close
 * @param settings name to value, as printed, without the frequency
 * @param remarks what a reader must know besides: of the feeds, the journal, a halt
 * @param feeds figures by symbol, then by name, such as {@code late} or {@code duplicates}
 * @param records ta4j records by recipe, then by symbol
 */
record PaperRun(
        String title,
        String state,
        List<String> recipes,
        Map<String, List<Bar>> bars,
        long[] times,
        double startingCash,
        double[] equity,
        double[] buyAndHold,
        HeldBars held,
        List<RoundTrip> closed,
        List<RoundTrip> open,
        List<OrderNote> refusals,
        int refused,
        List<PendingOrder> pending,
        double traded,
        double commissions,
        double slippage,
        double liquidationCost,
        double riskFreeFraction,
        double barsPerYear,
        boolean fillAtClose,
        Map<String, String> settings,
        List<String> remarks,
        Map<String, Map<String, Double>> feeds,
        Map<String, Map<String, TradingRecord>> records) {

    /** What the figures are worked out from. */
    Performance performance(Frequency frequency) {
        Curve market = Curve.of(buyAndHold);
        return new Performance(
                new EquityCurve(startingCash, equity, times, held),
                new BuyAndHoldCurve(market, Lazy.by(() -> new Returns(startingCash, market))),
                new Trades(closed),
                new Orders(traded, commissions, slippage, open.size(), liquidationCost, refused, pending.size()),
                new Scale(frequency.barsPerYear(), riskFreeFraction));
    }

    /** Round trips as the figures see them. */
    private record Trades(List<RoundTrip> closed) implements ClosedTrades {

        @Override
        public int count() {
            return closed.size();
        }

        @Override
        public double profit(int trade) {
            return closed.get(trade).profit();
        }

        @Override
        public int barsHeld(int trade) {
            return closed.get(trade).barsHeld();
        }
    }
}

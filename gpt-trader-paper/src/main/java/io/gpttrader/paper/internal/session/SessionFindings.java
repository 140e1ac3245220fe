package io.gpttrader.paper.internal.session;

import io.gpttrader.paper.internal.dates.BarsPerYear;
import io.gpttrader.paper.internal.dates.ReturnTimes;
import io.gpttrader.paper.internal.dates.RunDates;
import io.gpttrader.paper.internal.metrics.ClosedTrades;
import io.gpttrader.paper.internal.metrics.Curve;
import io.gpttrader.paper.internal.metrics.Performance;
import io.gpttrader.paper.internal.metrics.Performance.BuyAndHoldCurve;
import io.gpttrader.paper.internal.metrics.Performance.EquityCurve;
import io.gpttrader.paper.internal.metrics.Performance.Orders;
import io.gpttrader.paper.internal.metrics.Performance.Scale;
import io.gpttrader.paper.internal.metrics.Rejection;
import io.gpttrader.paper.internal.metrics.Returns;
import io.gpttrader.paper.internal.metrics.RoundTrip;
import io.gpttrader.paper.internal.metrics.RunResult;
import io.gpttrader.paper.internal.metrics.Statistics;
import io.gpttrader.paper.internal.notes.Notes;
import io.gpttrader.paper.internal.support.Aside;
import io.gpttrader.paper.internal.support.Lazy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metrics, settings and notes of a session, worked out from figures that no longer change when someone asks for them. */
public final class SessionFindings {

    /**
     * How figures become figures a year, and the remarks about the fills.
     *
     * @param riskFreeFraction interest a year, 0.04 is 4 %
     * @param returnTimes when the account has returns, and how many a year
     * @param dates of the account's times
     * @param fillAtClose true where fills are at the deciding close
     */
    public record Assumptions(double riskFreeFraction, ReturnTimes returnTimes, RunDates dates, boolean fillAtClose) {}

    private final EquityCurve curve;
    private final double[] buyAndHold;
    private final List<RoundTrip> closed;
    private final Orders orders;
    private final Assumptions assumptions;
    private final BarsPerYear frequency;
    private final Lazy<Statistics> statistics = Lazy.by(() -> new Statistics(performance()));

    public SessionFindings(
            EquityCurve curve, double[] buyAndHold, List<RoundTrip> closed, Orders orders, Assumptions assumptions) {
        this.curve = curve;
        this.buyAndHold = buyAndHold;
        this.closed = closed;
        this.orders = orders;
        this.assumptions = assumptions;
        this.frequency = assumptions.returnTimes.perYear();
    }

    /** What the figures are worked out from. */
    Performance performance() {
        Scale scale = scale();
        int[] places = scale.places();
        Curve market = Curve.of(buyAndHold);
        return new Performance(
                curve,
                new BuyAndHoldCurve(market, Lazy.by(() -> Returns.kept(curve.startingCash(), market.at(places)))),
                new Trades(closed),
                orders,
                scale);
    }

    private Scale scale() {
        return new Scale(frequency.value(), assumptions.riskFreeFraction, assumptions.returnTimes.places());
    }

    /** The account's value, its drawdowns and what it is compared with. */
    public RunResult.Account account() {
        return new RunResult.Account(
                curve.times(),
                curve.startingCash(),
                curve.equity(),
                Lazy.by(() -> statistics.get().drawdowns().depths()),
                Lazy.of(buyAndHold),
                Lazy.by(() -> statistics.get().drawdowns().deepestFall()),
                curve.invested(),
                assumptions.dates,
                scale());
    }

    /**
     * The remarks about the session.
     *
     * @param settings name to value, without the frequency
     * @param listed the rejected orders that the report lists
     * @param entries why there were no entries
     * @param first the notes to be read before the others
     * @param remarks of the feeds, the journal, a halt
     * @param feeds figures by symbol, then by name
     */
    public RunResult.Findings with(
            Map<String, String> settings,
            List<Rejection> listed,
            Lazy<List<String>> entries,
            Lazy<List<String>> first,
            List<String> remarks,
            Map<String, Map<String, Double>> feeds) {
        return new RunResult.Findings(
                Lazy.by(() -> statistics.get().all(Aside.over(curve.times().length))),
                Lazy.by(() -> withFrequency(settings)),
                entries,
                Lazy.by(() -> notes(listed, first.get(), remarks)),
                Lazy.of(List.of()),
                feeds);
    }

    private Map<String, String> withFrequency(Map<String, String> settings) {
        Map<String, String> described = new LinkedHashMap<>(settings);
        described.put("frequency", frequency.toString());
        return Collections.unmodifiableMap(described);
    }

    private List<String> notes(List<Rejection> listed, List<String> first, List<String> remarks) {
        return new Notes()
                .all(first)
                .filledAtClose(assumptions.fillAtClose)
                .frequency(frequency)
                .open(orders.openPositions(), orders.liquidationCost())
                .pending(orders.pending())
                .rejected(orders.rejected(), listed)
                .ruined(statistics.get().isRuined())
                .all(remarks)
                .list();
    }

    /** Round trips as the figures see them. */
    public record Trades(List<RoundTrip> closed) implements ClosedTrades {

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

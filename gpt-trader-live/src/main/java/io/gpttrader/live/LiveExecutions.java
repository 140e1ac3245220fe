package io.gpttrader.live;

import io.gpttrader.live.internal.drift.Executions;
import io.gpttrader.live.internal.executions.LiveFacts;
import io.gpttrader.live.internal.executions.ShadowPrices;
import io.gpttrader.live.internal.support.CheckReturnValue;
import io.gpttrader.live.internal.support.Lazy;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a session decided, what it ordered for that, and what became of the orders: executions, counts, slippage, implementation shortfall.
 *
 * <p>Immutable and safe to share between threads. An undefined number is {@code NaN}. Costs are above 0, gains below.
 */
@CheckReturnValue
public final class LiveExecutions {

    /**
     * A part of an order that has traded.
     *
     * @param executionId the broker's
     * @param units shares or coins, above 0
     * @param price account currency
     * @param commission account currency, below 0 for a rebate
     * @param time when it traded
     */
    public record Fill(String executionId, double units, double price, double commission, Instant time) {}

    /**
     * What became of one decision.
     *
     * @param recipe name of what decided; {@code manual} for an order of the host's, {@code foreign} for one that is not the session's
     * @param symbol as given to the session
     * @param side buy or sell
     * @param isExit whether it makes a position smaller
     * @param type of the order
     * @param decidedAt end of the deciding bar
     * @param decisionPrice close of that bar, account currency
     * @param wanted units, above 0, before they were rounded to what can be ordered
     * @param ordered units sent, 0 where none were
     * @param clientOrderId of the order; empty where none was made
     * @param brokerOrderId the broker's; empty while it has told none
     * @param sentAt when the order left; empty where none did
     * @param arrivalPrice of the market when the order left, account currency; NaN where it is not known
     * @param fills in the order told
     * @param filled units of all fills
     * @param averagePrice of all fills, account currency; NaN without one
     * @param commission of all fills, account currency
     * @param slippageBps of all fills against {@code decisionPrice}, in basis points (10 is 0.1 %), above 0 where worse; NaN without one
     * @param simulatedPrice what a simulated account has paid or got for the same decision, account currency; NaN where it has not traded,
     *     or there was none
     * @param status what became of the order
     * @param overAt when it was over; empty while it works
     * @param reason why it was rejected or cancelled; empty where nobody told
     */
    public record Execution(
            String recipe,
            String symbol,
            OrderSide side,
            boolean isExit,
            OrderType type,
            Instant decidedAt,
            double decisionPrice,
            double wanted,
            double ordered,
            String clientOrderId,
            String brokerOrderId,
            Optional<Instant> sentAt,
            double arrivalPrice,
            List<Fill> fills,
            double filled,
            double averagePrice,
            double commission,
            double slippageBps,
            double simulatedPrice,
            OrderStatus status,
            Optional<Instant> overAt,
            String reason) {

        /** Copies the fills. */
        public Execution {
            fills = List.copyOf(fills);
        }
    }

    /**
     * What fills cost against the close of the bar that decided them.
     *
     * @param fills how many
     * @param cost account currency
     * @param meanBps mean of the fills, each counted once, in basis points (10 is 0.1 %)
     * @param weightedBps cost of all by the value of all, in basis points
     */
    public record Slippage(long fills, double cost, double meanBps, double weightedBps) {}

    /**
     * What the decisions would have earned on paper, traded whole at the close that decided and without fees, less what they have earned
     * (Perold, "The Implementation Shortfall: Paper versus Reality", Journal of Portfolio Management 14 (3), 1988). Account currency.
     *
     * @param delay the market moved before the order left; 0 where its price then is not known
     * @param execution fills were worse than the market was when the order left, or than the close where that is not known
     * @param opportunity units wanted and not filled, from the close to the price when the order was over
     * @param fees commissions
     */
    public record Shortfall(double delay, double execution, double opportunity, double fees) {

        /** {@return all four together} */
        public double total() {
            return delay + execution + opportunity + fees;
        }
    }

    private final LiveFacts facts;
    private final Lazy<List<Execution>> list;

    LiveExecutions(LiveFacts facts) {
        this.facts = facts;
        this.list = Lazy.by(() -> {
            ShadowPrices simulated = new ShadowPrices(facts.drift());
            return all().list().stream().map(each -> shown(each, simulated)).toList();
        });
    }

    private Executions all() {
        return facts.executions();
    }

    private static Execution shown(io.gpttrader.live.internal.drift.Execution its, ShadowPrices simulated) {
        return new Execution(
                its.decision().recipe(),
                its.decision().symbol(),
                its.decision().side(),
                its.decision().isExit(),
                its.decision().type(),
                Instant.ofEpochMilli(its.decision().decidedAt()),
                its.decision().price(),
                its.decision().wanted(),
                its.ordered(),
                its.clientOrderId(),
                its.brokerOrderId(),
                at(its.sentAt()),
                its.arrivalPrice(),
                its.fills().stream()
                        .map(fill -> new Fill(
                                fill.executionId(),
                                fill.units(),
                                fill.price(),
                                fill.commission(),
                                Instant.ofEpochMilli(fill.time())))
                        .toList(),
                its.filled(),
                its.averagePrice(),
                its.commission(),
                its.bpsAgainst(its.decision().price()),
                simulated.of(its.decision()),
                its.status(),
                at(its.overAt()),
                its.reason());
    }

    private static Optional<Instant> at(long millis) {
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** {@return the executions in the order decided; the last 10,000 that are over, and all that work} */
    public List<Execution> list() {
        return list.get();
    }

    /**
     * {@return how many of each since the session began: {@code decisions}, {@code sent}, {@code fills}, {@code filled}, {@code rejected},
     * {@code cancelled}, {@code expired}, {@code working}, {@code unknownResolved} (requests without an answer whose outcome was asked for),
     * {@code foreignFills}, {@code reconciliations}, {@code mismatches}; in this order}
     */
    public Map<String, Long> counts() {
        return all().counts().byName();
    }

    /** {@return slippage of all fills since the session began} */
    public Slippage slippage() {
        return shown(all().slippage().total());
    }

    /** {@return half of the fills cost more than this against the deciding close, in basis points; NaN without one} */
    public double medianSlippageBps() {
        return all().slippage().medianBps();
    }

    /** {@return one fill of twenty cost more than this against the deciding close, in basis points; NaN without one} */
    public double p95SlippageBps() {
        return all().slippage().p95Bps();
    }

    /** {@return slippage by symbol} */
    public Map<String, Slippage> slippageBySymbol() {
        return shown(all().slippage().bySymbol());
    }

    /** {@return slippage by recipe} */
    public Map<String, Slippage> slippageByRecipe() {
        return shown(all().slippage().byRecipe());
    }

    /** {@return slippage by the type of the order, such as {@code market}} */
    public Map<String, Slippage> slippageByOrderType() {
        return shown(all().slippage().byType());
    }

    private static Map<String, Slippage> shown(Map<String, io.gpttrader.live.internal.drift.Slippage.Sum> sums) {
        Map<String, Slippage> all = new LinkedHashMap<>();
        sums.forEach((name, sum) -> all.put(name, shown(sum)));
        return Collections.unmodifiableMap(all);
    }

    private static Slippage shown(io.gpttrader.live.internal.drift.Slippage.Sum sum) {
        return new Slippage(sum.fills(), sum.cost(), sum.meanBps(), sum.weightedBps());
    }

    /** {@return implementation shortfall of all decisions since the session began} */
    public Shortfall shortfall() {
        io.gpttrader.live.internal.drift.Shortfall its = facts.shortfall();
        return new Shortfall(its.delay(), its.execution(), its.opportunity(), its.fees());
    }

    /** Counts and slippage in a line. */
    @Override
    public String toString() {
        return counts() + ", slippage " + slippage();
    }
}

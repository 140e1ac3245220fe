package io.gpttrader.live.internal.shadow;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.internal.account.Account;
import io.gpttrader.live.internal.account.AccountEvents;
import io.gpttrader.live.internal.account.ManualOrders;
import io.gpttrader.live.internal.account.Order;
import io.gpttrader.live.internal.account.Quotes;
import io.gpttrader.live.internal.account.Sleeve;
import io.gpttrader.live.internal.drift.BarPrices;
import io.gpttrader.live.internal.drift.Drift;
import io.gpttrader.live.internal.drift.DriftComparison;
import io.gpttrader.live.internal.drift.DriftComparison.Worth;
import io.gpttrader.live.internal.drift.Executions;
import io.gpttrader.live.internal.drift.Flows;
import io.gpttrader.live.internal.drift.SimulatedOrder;
import io.gpttrader.live.internal.drift.SimulatedOrders;
import io.gpttrader.live.internal.feed.FeedState;
import io.gpttrader.live.internal.feed.SymbolBar;
import io.gpttrader.live.internal.journal.Entry;
import io.gpttrader.live.internal.journal.Json;
import io.gpttrader.live.internal.metrics.Rejection;
import io.gpttrader.live.internal.settings.Settings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade;

/**
 * A simulated account beside a session. Given the same bars and commands in the same order it does what a paper session would, whatever the
 * broker made of the session's orders. The session's one thread calls it. It keeps the last {@value #KEPT} orders that are over, and
 * what the earlier ones have done in sum.
 */
public final class Shadow {
    private static final int KEPT = 10_000;

    private final Settings settings;
    private final Account account;
    private final ManualOrders manual;
    private final int kept;
    private final Map<Integer, SimulatedOrder> waiting = new LinkedHashMap<>();
    private final ArrayDeque<SimulatedOrder> filled = new ArrayDeque<>();
    private final Map<String, Flows> earlier = new LinkedHashMap<>();
    private long earlierUntil;

    /** Of a session with these settings, symbols and recipes. */
    public Shadow(
            Settings settings,
            List<String> symbols,
            Map<String, ? extends Function<? super BarSeries, ? extends Strategy>> recipes) {
        this(settings, symbols, recipes, KEPT);
    }

    Shadow(
            Settings settings,
            List<String> symbols,
            Map<String, ? extends Function<? super BarSeries, ? extends Strategy>> recipes,
            int kept) {
        this.settings = settings;
        this.account = new Account(settings, symbols, recipes, new Events());
        this.manual = new ManualOrders(account);
        this.kept = kept;
    }

    // ---- the session's inputs

    /** As {@link Account#warmUp}. */
    public void warmUp(List<SymbolBar> history) {
        history.forEach(account::warmUp);
    }

    /** As {@link Account#step}. */
    public void step(long time, List<SymbolBar> bars) {
        account.step(time, bars);
    }

    /** As {@link Account#late}. */
    public void late(SymbolBar bar) {
        account.late(bar);
    }

    /** As {@link Account#setFeed}. */
    public void setFeed(int symbol, FeedState state) {
        account.setFeed(symbol, state);
    }

    /** Takes the session's commands. */
    public ManualOrders manual() {
        return manual;
    }

    // ---- what it has done

    /** All so far; what comes later does not change it. */
    public SimulatedOrders orders() {
        List<SimulatedOrder> all = new ArrayList<>(filled);
        all.addAll(waiting.values());
        return new SimulatedOrders(List.copyOf(all), Map.copyOf(earlier), earlierUntil);
    }

    /** Worth at the last closes, account currency. */
    public double equity() {
        return account.broker.value();
    }

    /** Worth at each time. */
    public double[] equityCurve() {
        return account.curves.allEquity();
    }

    /**
     * How the session differs from this account.
     *
     * @param executions of the session
     * @param real the session's worth by its own trades
     */
    public Drift drift(Executions executions, Worth real) {
        Map<String, List<Bar>> bars = new LinkedHashMap<>();
        for (Quotes quotes : account.quotes) {
            bars.put(quotes.symbol, quotes.bars());
        }
        return DriftComparison.of(
                executions,
                orders(),
                real,
                new Worth(settings.cash, equity()),
                new BarPrices(bars, settings.fillAtClose));
    }

    private final class Events implements AccountEvents {

        @Override
        public void ordered(Sleeve sleeve, Order order, Entry entry) {
            waiting.put(
                    order.id(),
                    new SimulatedOrder(
                            sleeve.evaluator.name(),
                            sleeve.quotes.symbol,
                            order.isBuy(),
                            order.isExit(),
                            order.decidedAt(),
                            0,
                            Double.NaN,
                            0,
                            0,
                            true));
        }

        /** The entry has what the trade lacks: the order's number, and the commission. */
        @Override
        public void filled(Sleeve sleeve, Trade trade, Entry entry) {
            JsonNode fill = Json.parse(entry.text());
            SimulatedOrder order = waiting.remove((int) Json.number(fill, "order"));
            if (order != null) {
                filled.add(order.filled(
                        Json.number(fill, "units"),
                        Json.number(fill, "price"),
                        Json.number(fill, "commission"),
                        sleeve.quotes.lastBar().getBeginTime().toEpochMilli()));
                forget();
            }
        }

        @Override
        public void rejected(Rejection note, Entry entry) {}

        @Override
        public void cancelled(Entry entry) {
            SimulatedOrder unused = waiting.remove((int) Json.number(Json.parse(entry.text()), "order"));
        }
    }

    private void forget() {
        while (filled.size() > kept) {
            SimulatedOrder oldest = filled.removeFirst();
            earlierUntil = Math.max(earlierUntil, oldest.decidedAt());
            earlier.merge(oldest.symbol(), oldest.flows(), Flows::plus);
        }
    }
}

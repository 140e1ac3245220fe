package io.gpttrader.backtest;

import io.gpttrader.backtest.internal.account.Allocation;
import io.gpttrader.backtest.internal.account.Limits.Limit;
import io.gpttrader.backtest.internal.account.Settings;
import io.gpttrader.backtest.internal.account.Sizing;
import io.gpttrader.backtest.internal.audit.Auditor;
import io.gpttrader.backtest.internal.bars.Inputs;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.compiler.Compilers;
import io.gpttrader.backtest.internal.costs.AccountTerms;
import io.gpttrader.backtest.internal.costs.Costs;
import io.gpttrader.backtest.internal.costs.InstrumentPlan;
import io.gpttrader.backtest.internal.orders.Latency;
import io.gpttrader.backtest.internal.portfolio.RebalanceRules;
import io.gpttrader.backtest.internal.run.Batch;
import io.gpttrader.backtest.internal.run.Engine;
import io.gpttrader.backtest.internal.run.Market;
import io.gpttrader.backtest.internal.run.Measuring;
import io.gpttrader.backtest.internal.run.Scoring;
import io.gpttrader.backtest.internal.support.Aside;
import io.gpttrader.backtest.internal.support.CheckReturnValue;
import io.gpttrader.backtest.internal.support.Require;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.ToDoubleBiFunction;
import java.util.function.UnaryOperator;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * Runs strategies over history with honest fills: decided at a close, filled at the next open, every cost paid.
 *
 * <pre>{@code
 * BacktestReport report = Backtest.withCash(10_000).commissionBps(10).slippageBps(5).run(series, recipe);
 * }</pre>
 *
 * <p>Immutable: every step gives a new object, and a half-made one can be kept and forked; of two calls of one step the last
 * wins, and the order of different steps does not matter. Safe to share between threads. Without further steps: no costs, whole
 * shares, 95 % of equity a position, no limits.
 *
 * <p>It is a {@code BiFunction} from series by symbol and a recipe to a report, so it fits wherever such an engine is asked
 * for. A recipe is any {@code Function<BarSeries, Strategy>}; it must make a fresh strategy at each call.
 */
@CheckReturnValue
public final class Backtest
        implements BiFunction<Map<String, BarSeries>, Function<BarSeries, Strategy>, BacktestReport> {
    private final Settings settings;

    private Backtest(Settings settings) {
        this.settings = settings;
    }

    /**
     * An account with that much money.
     *
     * @param cash account currency, above 0
     * @return an engine without costs or limits
     */
    public static Backtest withCash(double cash) {
        Require.positive(cash, "cash", "start with some money, such as 10_000");
        return new Backtest(new Settings(cash));
    }

    /** The usual steps copy the settings themselves, as the first run of a process would wait a millisecond for the lambda of each. */
    private Backtest with(Consumer<Settings> change) {
        return new Backtest(settings.with(change));
    }

    // ---- costs

    /**
     * Commission as a part of each fill's value.
     *
     * @param bps hundredths of a percent, 0 to 1,000; 10 is 0.1 %
     * @return a changed copy
     */
    public Backtest commissionBps(double bps) {
        Require.between(bps, 0, 1_000, "commissionBps", "1 bp is 0.01 %, so 0.1 % is 10");
        Settings changed = settings.copy();
        changed.costs = Costs.bps(bps, changed.costs.slippageFraction());
        return new Backtest(changed);
    }

    /**
     * Commission by the share.
     *
     * @param perShare account currency a share, at least 0
     * @param minimum least commission of a fill, at least 0
     * @return a changed copy
     */
    public Backtest commissionPerShare(double perShare, double minimum) {
        Require.notNegative(perShare, "perShare", "give account currency a share, such as 0.005");
        Require.notNegative(minimum, "minimum", "give account currency a fill, such as 1");
        return with(s -> s.costs = Costs.perShare(perShare, minimum, s.costs.slippageFraction()));
    }

    /**
     * Commission by any function of a fill; it must give at least 0 and not fall as the quantity grows.
     *
     * @param commission quantity (above 0) and fill price to account currency
     * @return a changed copy
     */
    public Backtest commission(DoubleBinaryOperator commission) {
        Objects.requireNonNull(commission, "commission");
        return with(s -> s.costs = Costs.of(commission, s.costs.slippageFraction()));
    }

    /**
     * Slippage: a buy pays price x (1 + slippage), a sell gets price x (1 - slippage).
     *
     * @param bps hundredths of a percent, 0 to 1,000
     * @return a changed copy
     */
    public Backtest slippageBps(double bps) {
        Require.between(bps, 0, 1_000, "slippageBps", "1 bp is 0.01 %, so 0.05 % is 5");
        Settings changed = settings.copy();
        changed.costs = changed.costs.withSlippage(bps / 10_000);
        return new Backtest(changed);
    }

    /**
     * Says costs in detail: schedules of commissions, spread and market impact, by symbol. What is said of commissions takes the place of the
     * commission steps, what is said of slippage the place of {@link #slippageBps}, whatever their order.
     *
     * @param costs such as {@code c -> c.commissionPerShare(0.005).minimum(1).halfSpreadBps(2)}; given no costs to begin with
     * @return a changed copy
     */
    public Backtest costs(UnaryOperator<CostRules> costs) {
        CostRules chosen = Objects.requireNonNull(
                Objects.requireNonNull(costs, "costs").apply(CostRules.NONE), "the costs given back");
        return with(s -> s.plan = chosen.plan());
    }

    /**
     * Says what kind of account it is: cash, or margin with what its broker lends.
     *
     * @param account such as {@code a -> a.margin().initialMarginPercent(50).maintenanceMarginPercent(25).leverage(2)}; given an account of no
     *     kind to begin with
     * @return a changed copy
     * @throws IllegalArgumentException if the maintenance margin exceeds the initial one, or the leverage what the initial one allows
     */
    public Backtest account(UnaryOperator<AccountRules> account) {
        AccountRules chosen = Objects.requireNonNull(
                Objects.requireNonNull(account, "account").apply(AccountRules.UNSAID), "the account given back");
        AccountTerms terms = chosen.terms().checked();
        return with(s -> s.terms = terms);
    }

    // ---- instruments

    /**
     * Says of one symbol what its price and units mean: multiplier, tick, lot and currency. May be called for several symbols; of one
     * symbol the last call counts.
     *
     * @param symbol as the run names it
     * @param rules such as {@code i -> i.multiplier(50).tick(0.25).lot(1).currency("USD")}; given a plain share to begin with
     * @return a changed copy
     */
    public Backtest instrument(String symbol, UnaryOperator<InstrumentRules> rules) {
        if (Objects.requireNonNull(symbol, "symbol").isEmpty()) {
            throw new IllegalArgumentException("symbol is empty; instruments(..) says the same of all symbols");
        }
        return instrumentOf(symbol, rules);
    }

    /**
     * The same for every symbol that has no {@link #instrument} of its own.
     *
     * @param rules such as {@code i -> i.currency("USD")}; given a plain share to begin with
     * @return a changed copy
     */
    public Backtest instruments(UnaryOperator<InstrumentRules> rules) {
        return instrumentOf(InstrumentPlan.ALL, rules);
    }

    private Backtest instrumentOf(String symbol, UnaryOperator<InstrumentRules> rules) {
        InstrumentRules chosen = Objects.requireNonNull(
                Objects.requireNonNull(rules, "rules").apply(InstrumentRules.PLAIN), "the instrument given back");
        return with(s -> s.instruments = s.instruments.with(symbol, chosen.instrument()));
    }

    /**
     * Says what the account's money is in: cash, equity, profit, costs and limits. Symbols without a currency are in it.
     *
     * @param code in capital letters, such as EUR
     * @return a changed copy
     */
    public Backtest accountCurrency(String code) {
        String checked = InstrumentRules.checked(code, "accountCurrency");
        return with(s -> s.instruments = s.instruments.withAccountCurrency(checked));
    }

    /**
     * Gives the rate at which a currency is converted into the account's: at each moment the last close that had ended by then. Positions
     * in that currency are worth another amount at each time; what is bought is converted when it is filled. Recipes may read the series
     * under the name {@code USD/EUR}.
     *
     * <p>A pair that is quoted the other way round is given as it is quoted, {@code exchangeRate("EUR/USD", ..)} for an account in euros:
     * its closes are inverted, and recipes read it under that name.
     *
     * @param currency that is converted, such as USD, or the pair as it is quoted, one of whose two is the account's currency
     * @param rate closes in account currency for one unit of it, such as 0.92 euro for a dollar; of a pair, closes in the second for one
     *     unit of the first; the first bar must end by the end of the first bar in that currency
     * @return a changed copy
     * @throws IllegalArgumentException if the series is empty, has dropped bars, or holds a bar that breaks a rule
     */
    public Backtest exchangeRate(String currency, BarSeries rate) {
        String checked = InstrumentRules.checkedRate(currency);
        BarSeries usable = Inputs.checked(Map.of("the rate of " + checked, rate), false)
                .values()
                .iterator()
                .next();
        return with(s -> {
            Map<String, BarSeries> rates = new LinkedHashMap<>(s.rates);
            rates.put(checked, usable);
            s.rates = Collections.unmodifiableMap(rates);
            s.instruments = s.instruments.withRate(checked);
        });
    }

    // ---- fills

    /**
     * Fills at the open of the bar after the decision: the default.
     *
     * @return a changed copy
     */
    public Backtest fillAtNextOpen() {
        return with(s -> s.fillAtClose = false);
    }

    /**
     * Fills at the close that made the decision. Optimistic, as no one trades at a price already past; the report says so.
     *
     * @return a changed copy
     */
    public Backtest fillAtClose() {
        return with(s -> s.fillAtClose = true);
    }

    /**
     * Lets each order reach the market so many bars after the next one: one that is decided at the close of a bar is filled at the open of
     * the bar {@code bars + 1} after it. Until then it is on its way: it is neither cancelled nor decided again, and the position that
     * it leaves keeps its protective orders, of which the first to fill cancels it. What rests in the market already takes no time, nor
     * does a margin call. Not together with {@link #fillAtClose}, rebalancing, pyramiding, or a recipe of both sides.
     *
     * @param bars of the order's symbol, 0 to 1,000; 0 is the default; in place of {@link #latency}
     * @return a changed copy
     */
    public Backtest latencyBars(int bars) {
        Require.between(bars, 0, 1_000, "latencyBars", "1 leaves out one bar between the decision and its fill");
        return with(s -> s.latency = new Latency(bars, 0));
    }

    /**
     * The same by time: an order is filled at the first open of its symbol that begins so long after its decision, or later.
     *
     * @param latency 0 to 365 days, in whole milliseconds; 0 is the default; in place of {@link #latencyBars}
     * @return a changed copy
     */
    public Backtest latency(Duration latency) {
        double millis = Objects.requireNonNull(latency, "latency").toMillis();
        Require.between(millis, 0, 365 * 86_400_000.0, "latency in milliseconds", "250 is a quarter of a second");
        return with(s -> s.latency = new Latency(0, (long) millis));
    }

    /**
     * Fills at most a share of each bar's volume, all orders of its symbol together; what is left of an order waits for the open of the next
     * bar, at the market, that of a protective order too; that of a limit on a signal rests on. A signal to leave, or a protective order, cancels what is left of an entry; an exit
     * goes on to its end. Each part has its bar's price and pays its own commission. A bar without volume fills nothing. A series without any is rejected when the run begins.
     * Not together with {@link #finerBars}, pyramiding, parts that are sold, or a recipe of both sides. Off by default.
     *
     * @param percent of the volume of the bar that fills, above 0, at most 100
     * @return a changed copy
     */
    public Backtest volumeSharePercent(double percent) {
        Require.aboveZeroUpTo(percent, 100, "volumeSharePercent", "10 fills a tenth of a bar's volume at most");
        return with(s -> s.volumeSharePercent = percent);
    }

    /**
     * Rounds orders down to whole shares: the default.
     *
     * @return a changed copy
     */
    public Backtest wholeShares() {
        return withWholeShares(true);
    }

    /**
     * Allows any fraction of a share or coin.
     *
     * @return a changed copy
     */
    public Backtest fractionalShares() {
        return withWholeShares(false);
    }

    private Backtest withWholeShares(boolean whole) {
        Settings changed = settings.copy();
        changed.wholeShares = whole;
        return new Backtest(changed);
    }

    /**
     * Closes what is open at the last close, with costs, instead of valuing it there.
     *
     * @return a changed copy
     */
    public Backtest liquidateAtEnd() {
        return with(s -> s.liquidatesAtEnd = true);
    }

    /**
     * Sends entries as orders that rest in the market: limit, stop or stop-limit, with a time in force. Without this step an entry is an
     * order at the market, filled at the next open.
     *
     * <p>A newer signal of the recipe to enter replaces the order: its price and its time begin again. A signal to leave cancels it. Not
     * together with {@link #fillAtClose}.
     *
     * @param orders such as {@code o -> o.limitBps(20).goodForBars(3)}; given orders at the market to begin with
     * @return a changed copy
     */
    public Backtest entries(UnaryOperator<EntryOrders> orders) {
        EntryOrders chosen = Objects.requireNonNull(
                Objects.requireNonNull(orders, "orders").apply(EntryOrders.NONE), "the orders given back");
        return with(s -> s.entries = chosen.rules());
    }

    /**
     * Protects each position of a recipe with orders that rest in the market: stop loss, take profit, trailing stop, of which the
     * first to fill cancels the others. Without this step a position is left by the strategy's signal alone.
     *
     * @param orders such as {@code o -> o.stopLossPercent(2).takeProfitPercent(4)}; given no orders to begin with
     * @return a changed copy
     */
    public Backtest exits(UnaryOperator<ExitOrders> orders) {
        ExitOrders chosen = Objects.requireNonNull(
                Objects.requireNonNull(orders, "orders").apply(ExitOrders.NONE), "the orders given back");
        return with(s -> s.exits = chosen.rules());
    }

    /**
     * Applies splits, dividends, delistings and renames of one symbol to positions, orders and cash, where the bars have the prices
     * that were traded. Signals see those prices as they are, the jump of a split too; the report says so. Bars adjusted for an
     * action must not have it here as well. May be called for several symbols, and again for one to add to its actions; those of
     * symbols that a run does not trade do nothing.
     *
     * @param symbol as the run names it
     * @param actions such as {@code a -> a.split(LocalDate.of(2020, 8, 31), 4, 1)}; given those of the symbol so far
     * @return a changed copy
     */
    public Backtest actions(String symbol, UnaryOperator<CorporateActions> actions) {
        Objects.requireNonNull(symbol, "symbol");
        CorporateActions before = CorporateActions.of(settings.actions.of(symbol));
        CorporateActions chosen = Objects.requireNonNull(
                Objects.requireNonNull(actions, "actions").apply(before), "the actions given back");
        return with(s -> s.actions = s.actions.with(symbol, chosen.actions()));
    }

    // ---- size

    private Backtest sized(Sizing sizing, String text, Map<String, Double> percents) {
        Settings changed = settings.copy();
        changed.sizing = sizing;
        changed.sizingText = text;
        changed.sizingPercents = percents;
        return new Backtest(changed);
    }

    /**
     * Puts a fixed part of equity into a position: the default, with 95.
     *
     * @param percent of the equity that the allocation gives the symbol, above 0, at most 100
     * @return a changed copy
     */
    public Backtest sizePercent(double percent) {
        Require.aboveZeroUpTo(percent, 100, "sizePercent", "positions are not levered; 95 is the default");
        return sized(
                Sizing.fixed(percent / 100),
                Require.trim(percent).concat(" % of equity"),
                Map.of("sizePercent", percent));
    }

    /**
     * Shrinks a position so that its volatility over the last bars meets a target; it is never levered.
     *
     * @param annualPercent target volatility a year in percent, above 0
     * @param bars returns to measure it over, at least 2
     * @return a changed copy
     */
    public Backtest volatilityTargetPercent(double annualPercent, int bars) {
        Require.positive(annualPercent, "annualPercent", "15 means 15 % a year");
        Require.atLeast(bars, 2, "bars", "a deviation needs two returns");
        return sized(
                Sizing.volatilityTarget(annualPercent / 100, bars),
                Require.trim(annualPercent) + " % volatility over " + bars + " bars",
                Map.of("volatilityTargetPercent", annualPercent));
    }

    /**
     * Loses a fixed part of equity when price moves some average true ranges; never more than the whole sleeve.
     *
     * @param riskPercent part of equity risked, in percent, above 0, at most 100
     * @param bars true ranges averaged, at least 1
     * @param multiple average true ranges to the stop, above 0
     * @return a changed copy
     */
    public Backtest atrRiskPercent(double riskPercent, int bars, double multiple) {
        Require.aboveZeroUpTo(riskPercent, 100, "riskPercent", "1 means 1 % of equity");
        Require.atLeast(bars, 1, "bars", "14 is usual");
        Require.positive(multiple, "multiple", "2 is usual");
        return sized(
                Sizing.atrRisk(riskPercent / 100, bars, multiple),
                Require.trim(riskPercent) + " % risk at " + Require.trim(multiple) + " ATR(" + bars + ")",
                Map.of());
    }

    /**
     * Loses a fixed part of equity when the position's protective stop is met at its price; never more than the whole sleeve. The stop is
     * the nearest of those that {@link #exits} asks for, taken from the last close; without one the settings are rejected when a run
     * begins.
     *
     * @param riskPercent part of the equity that the allocation gives the symbol, in percent, above 0, at most 100
     * @return a changed copy
     */
    public Backtest stopRiskPercent(double riskPercent) {
        Require.aboveZeroUpTo(riskPercent, 100, "riskPercent", "1 means 1 % of equity");
        return sized(Sizing.stopRisk(riskPercent / 100), Require.trim(riskPercent) + " % risk to the stop", Map.of());
    }

    /**
     * Kelly's fraction p - (1 - p) / (average win / |average loss|) of the recipe's own closed round trips in the symbol,
     * floored at 0 and scaled. Until 20 have closed, the position is the scale itself.
     *
     * @param scale part of Kelly's fraction to use, above 0, at most 1; a quarter is usual
     * @return a changed copy
     */
    public Backtest kelly(double scale) {
        Require.aboveZeroUpTo(scale, 1, "scale", "0.25 is a quarter of Kelly's fraction");
        return sized(Sizing.kelly(scale, 20), Require.trim(scale) + " x Kelly", Map.of());
    }

    private Backtest allocated(Allocation allocation, String text) {
        return with(s -> {
            s.allocation = allocation;
            s.allocationText = text;
        });
    }

    /**
     * Shares equity equally between the symbols: the default.
     *
     * @return a changed copy
     */
    public Backtest equalWeight() {
        return allocated(Allocation.equal(), "equal weight");
    }

    /**
     * Shares equity in proportion to 1 / volatility of each symbol.
     *
     * @param bars returns to measure it over, at least 2
     * @return a changed copy
     */
    public Backtest inverseVolatility(int bars) {
        Require.atLeast(bars, 2, "bars", "a deviation needs two returns");
        return allocated(Allocation.inverseVolatility(bars), "inverse volatility over " + bars + " bars");
    }

    /**
     * Shares equity by the host's function, called at each entry with every symbol's returns up to that bar.
     *
     * @param allocator one-bar returns by symbol to weight by symbol; weights in [0, 1] that sum to at most 1; a symbol
     *     without a weight gets none
     * @return a changed copy
     */
    public Backtest allocator(Function<? super Map<String, double[]>, ? extends Map<String, Double>> allocator) {
        Objects.requireNonNull(allocator, "allocator");
        return allocated(Allocation.of(allocator), "the host's allocator");
    }

    // ---- portfolio

    /**
     * Shares equity between at most so many open positions: each is given equity / slots at its entry, costs included. Further entries
     * are rejected with the limit {@code slots} while all are taken, those about to open included. What is sold at the next open leaves
     * its slot to what is bought there. A step that chooses the size or the allocation keeps its word on how large a position is, and
     * slots only count.
     *
     * <p>Where more entries fire on one bar than there are free slots, recipes and symbols go in the order given.
     *
     * @param slots at least 1
     * @return a changed copy
     */
    public Backtest slots(int slots) {
        Require.atLeast(slots, 1, "slots", "10 gives each position 10 % of equity");
        return with(s -> {
            s.slots = slots;
            s.slotRank = null;
        });
    }

    /**
     * The same with a ranking: where several entries fire on one bar, the highest score decides first; of equal scores the order given,
     * and those of NaN come last.
     *
     * @param slots at least 1
     * @param ranking symbol and its bars up to this close, oldest first (a view: copy what is to be kept), to a score
     * @return a changed copy
     */
    public Backtest slots(int slots, ToDoubleBiFunction<String, List<Bar>> ranking) {
        Objects.requireNonNull(ranking, "ranking");
        return slots(slots).with(s -> s.slotRank = ranking);
    }

    /**
     * Brings open positions back to target weights: decided at the close of a date of the schedule, or where a weight has left its
     * band; sold, then bought, at the next open. The recipe decides what is held, and its entries are sized at the same weights.
     *
     * @param targets such as {@code r -> r.targetPercent("AAPL", 60).targetPercent("MSFT", 40).monthly()}
     * @return a changed copy
     */
    public Backtest rebalance(UnaryOperator<TargetWeights> targets) {
        TargetWeights chosen = Objects.requireNonNull(
                Objects.requireNonNull(targets, "targets").apply(TargetWeights.NONE), "the targets given back");
        RebalanceRules rules = chosen.rules();
        return with(s -> {
            s.rebalance = rules;
            s.targetWeights = chosen.function();
        });
    }

    // ---- limits

    private Backtest limited(Limit limit, double value) {
        return with(s -> s.limits = s.limits.with(limit, limit.checked(value)));
    }

    /**
     * Sets the usual limits: 20 % of equity a position, 10 positions, no cash reserve, entries stopped by a loss of 2 % in a
     * session or a drawdown of 15 %. A limit set by its own step, before or after, keeps that step's value.
     *
     * @return a changed copy
     */
    public Backtest standardLimits() {
        return with(s -> s.limits = s.limits.standard());
    }

    /**
     * Shrinks an order that would put more than this into one symbol.
     *
     * @param percent of equity, above 0, at most 100
     * @return a changed copy
     */
    public Backtest maxPositionPercent(double percent) {
        return limited(Limit.MAX_POSITION_PERCENT, percent);
    }

    /**
     * Rejects entries beyond this many positions, those about to open included.
     *
     * @param positions at least 1
     * @return a changed copy
     */
    public Backtest maxOpenPositions(int positions) {
        return limited(Limit.MAX_OPEN_POSITIONS, positions);
    }

    /**
     * Keeps back part of equity in cash; an entry that would need it is reduced.
     *
     * @param percent of equity, 0 to 100
     * @return a changed copy
     */
    public Backtest cashReservePercent(double percent) {
        return limited(Limit.CASH_RESERVE_PERCENT, percent);
    }

    /**
     * Rejects entries for the rest of a session that has lost this much of its opening equity.
     *
     * @param percent above 0, at most 100
     * @return a changed copy
     */
    public Backtest dailyLossHaltPercent(double percent) {
        return limited(Limit.DAILY_LOSS_HALT_PERCENT, percent);
    }

    /**
     * Rejects entries while equity is this far below its peak.
     *
     * @param percent above 0, at most 100
     * @return a changed copy
     */
    public Backtest drawdownHaltPercent(double percent) {
        return limited(Limit.DRAWDOWN_HALT_PERCENT, percent).with(s -> s.haltEnding = null);
    }

    /**
     * Rejects entries from the close at which equity has fallen so far below its peak until the halt ends; the peak then starts over at
     * the equity of that close. The report's notes tell when it halted and resumed, and why.
     *
     * @param percent above 0, at most 100
     * @param end such as {@code h -> h.resumeAfterBars(20)}
     * @return a changed copy
     */
    public Backtest drawdownHaltPercent(double percent, UnaryOperator<DrawdownHalt> end) {
        DrawdownHalt chosen = Objects.requireNonNull(
                Objects.requireNonNull(end, "end").apply(DrawdownHalt.NONE), "the ending given back");
        return limited(Limit.DRAWDOWN_HALT_PERCENT, percent).with(s -> s.haltEnding = chosen.ending());
    }

    /**
     * Shrinks an entry worth more than this.
     *
     * @param value account currency, above 0
     * @return a changed copy
     */
    public Backtest maxOrderValue(double value) {
        return limited(Limit.MAX_ORDER_VALUE, value);
    }

    /**
     * Rejects entries beyond this many orders decided within sixty seconds; exits count and are never rejected.
     *
     * @param orders at least 1
     * @return a changed copy
     */
    public Backtest maxOrdersPerMinute(int orders) {
        return limited(Limit.MAX_ORDERS_PER_MINUTE, orders);
    }

    /**
     * Time zone whose days are the dates of bars: of tables, of fills, and of the trading days of {@link #dailyLossHaltPercent}.
     * Without this step the zone that a series records, or else UTC.
     *
     * @param zone such as {@code ZoneId.of("America/New_York")}
     * @return a changed copy
     */
    public Backtest tradingDayZone(ZoneId zone) {
        Objects.requireNonNull(zone, "zone");
        return with(s -> s.tradingDayZone = zone);
    }

    /**
     * Time at which a trading day begins, midnight without this step. A day that begins at noon or later does so on the evening
     * before its date: with {@code tradingDayZone(ZoneId.of("America/New_York")).tradingDayBegins(LocalTime.of(17, 0))} the
     * minutes of Sunday evening are Monday's.
     *
     * @param time in the zone of {@link #tradingDayZone}, in whole milliseconds
     * @return a changed copy
     */
    public Backtest tradingDayBegins(LocalTime time) {
        Objects.requireNonNull(time, "time");
        return with(s -> s.tradingDayBegins = time);
    }

    /**
     * Trading hours of the symbols, from which the bars of a year are counted: the sessions of the year before the first bar (or
     * of the year after it) and the bars that each holds. Bars longer than a day are counted without it, as are bars that the
     * calendar does not reach.
     *
     * @param calendar from a moment to the open and close of the session that holds it or of the next, such as {@code
     *     MarketCalendar.nyse()}
     * @return a changed copy
     */
    public Backtest tradingHours(Function<Instant, ? extends Map.Entry<Instant, Instant>> calendar) {
        Objects.requireNonNull(calendar, "calendar");
        return with(s -> s.calendar = calendar);
    }

    /**
     * Gives series that recipes may read and that are not traded, such as an index: {@code on("SPY", close().above(sma(200)))}. Of a
     * symbol that a run trades too, the traded series counts.
     *
     * @param series bars by symbol, not empty
     * @return a changed copy
     * @throws IllegalArgumentException if a series is empty, has dropped bars, or holds a bar that breaks a rule
     */
    public Backtest watching(Map<String, ? extends BarSeries> series) {
        Map<String, BarSeries> checked = checked(series);
        return with(s -> s.watched = checked);
    }

    /**
     * Gives finer bars that tell what comes first inside a bar: where one bar reaches both a stop and a target of {@link #exits}, and what
     * comes after an entry of {@link #entries} inside its bar. {@code finerBars(Map.of("AAPL", minutes))} for a run over daily bars.
     *
     * <p>They count where the finer bars within a bar's time have its highest and lowest price. Where they are missing or have others, and
     * inside a finer bar that reaches both, the rule of {@link #exits} holds, and a note says for how many bars. Nothing else is changed:
     * the strategy decides at the bars' closes, and a trailing stop follows whole bars.
     *
     * @param series bars by symbol, not empty; symbols that the run trades
     * @return a changed copy; a run rejects it without {@code exits(..)}, and for a symbol that it does not trade
     * @throws IllegalArgumentException if a series is empty, has dropped bars, or holds a bar that breaks a rule
     */
    public Backtest finerBars(Map<String, ? extends BarSeries> series) {
        Map<String, BarSeries> checked = checked(series);
        return with(s -> s.finer = checked);
    }

    /**
     * Compares the account with a series of the host's choice as well, such as an index: alpha, beta and a line in the chart, and a
     * warning where it earned more. {@link BacktestReport#benchmark} has the figures; those of {@link BacktestReport#metrics} stay
     * against buy and hold of what was traded.
     *
     * <p>The starting cash is held in it without costs; at each time of the run its last close known then counts.
     *
     * @param series at least one bar; its name is shown
     * @return a changed copy
     * @throws IllegalArgumentException if the series is empty, has dropped bars, or holds a bar that breaks a rule
     */
    public Backtest benchmark(BarSeries series) {
        BarSeries usable =
                Inputs.checked(Inputs.named(series), false).values().iterator().next();
        return with(s -> s.benchmark = usable);
    }

    // ---- metrics

    /**
     * Interest that a strategy must beat in Sharpe, Sortino and alpha; 0 without this step.
     *
     * @param annualPercent a year in percent, -100 to 100
     * @return a changed copy
     */
    public Backtest riskFreePercent(double annualPercent) {
        Require.between(annualPercent, -100, 100, "riskFreePercent", "4 means 4 % a year");
        return with(s -> s.riskFreeFraction = annualPercent / 100);
    }

    /**
     * Accepts bars with prices below zero, which futures and spreads may have, and trades at zero and below. Without this step
     * such a bar is rejected, and nothing trades at a price of zero. Sizes, commissions in basis points and limits take a price
     * without its sign; a size in shares of something that costs nothing is undefined.
     *
     * @return a changed copy
     */
    public Backtest allowNegativePrices() {
        return with(s -> s.allowsNegativePrices = true);
    }

    /**
     * Bars in a year, to annualise with; found from the bars without this step.
     *
     * @param bars above 0, such as 252 for daily bars of stocks
     * @return a changed copy
     */
    public Backtest barsPerYear(double bars) {
        Require.positive(bars, "barsPerYear", "252 suits daily bars of stocks");
        return with(s -> s.barsPerYear = bars);
    }

    /** Asks ta4j's own objects at every bar, to compare with. */
    Backtest plainly() {
        return with(s -> s.compiles = false);
    }

    // ---- run

    /**
     * Runs one recipe over several symbols that share the cash; the same as {@link #run(Map, Function)}.
     *
     * @return what the strategy would have earned
     */
    @Override
    public BacktestReport apply(Map<String, BarSeries> series, Function<BarSeries, Strategy> recipe) {
        return run(series, recipe);
    }

    /**
     * Runs one recipe over one symbol, called by the series' name.
     *
     * @param series at least one bar
     * @param recipe makes the strategy for the series
     * @return what the strategy would have earned
     */
    public BacktestReport run(BarSeries series, Function<? super BarSeries, ? extends Strategy> recipe) {
        return run(Inputs.named(series), recipe);
    }

    /**
     * Runs one recipe over several symbols that share the cash.
     *
     * @param series bars by symbol, not empty; the order decides who is filled first
     * @param recipe makes the strategy for each series
     * @return what the strategy would have earned
     */
    public BacktestReport run(
            Map<String, ? extends BarSeries> series, Function<? super BarSeries, ? extends Strategy> recipe) {
        Objects.requireNonNull(recipe, "recipe");
        return report(checked(series), Map.of(Engine.UNNAMED, recipe));
    }

    /**
     * Looks for look-ahead: compares a recipe's answers at each bar over the whole series with those where the bars come one by
     * one, where the future is cut off and where it is another one, at seeded places; and for warm-up: with those of later
     * starts. Names the first bar and the rule, indicator or parameter that differs.
     *
     * <p>The values of {@code entries(..)} and {@code exits(..)} are compared alike, at every bar, whether an order is sent there or not.
     *
     * <p>Costs some twenty runs over ta4j's own objects. Settings other than these and those of dates and prices do not matter here.
     *
     * @param series at least 30 bars
     * @param recipe makes the strategy for the series; it is called with shorter ones and with ones of other bars
     * @return what was found
     */
    public BacktestAudit audit(BarSeries series, Function<? super BarSeries, ? extends Strategy> recipe) {
        Objects.requireNonNull(recipe, "recipe");
        Map<String, BarSeries> checked = checked(Inputs.named(series));
        Require.atLeast(series.getBarCount(), Auditor.FEWEST_BARS, "bars of the series", "fewer say nothing");
        Tape tape = new Tape(checked, settings.tradingDayZone, settings.tradingDayBegins);
        return new BacktestAudit(
                tape.symbol(0), Auditor.audit(series, recipe, settings.prices()), bar -> tape.date(0, bar));
    }

    /**
     * Runs several named recipes over the same symbols on one account, with the profit attributed to each. Every recipe has
     * an equal part of equity.
     *
     * @param series bars by symbol, not empty
     * @param recipes by name, not empty; the order decides who is filled first
     * @return what the strategy would have earned
     */
    public BacktestReport runNamed(
            Map<String, ? extends BarSeries> series,
            Map<String, ? extends Function<? super BarSeries, ? extends Strategy>> recipes) {
        Objects.requireNonNull(recipes, "recipes");
        Map<String, BarSeries> bars = checked(series);
        recipes.forEach((name, recipe) -> Objects.requireNonNull(recipe, () -> "the recipe " + name));
        if (recipes.isEmpty()) {
            throw new IllegalArgumentException("recipes is empty; give at least one");
        }
        return report(bars, new LinkedHashMap<>(recipes));
    }

    private Map<String, BarSeries> checked(Map<String, ? extends BarSeries> series) {
        settings.check();
        return Inputs.checked(series, settings.allowsNegativePrices, settings.isAlone());
    }

    private BacktestReport report(
            Map<String, BarSeries> series,
            Map<String, ? extends Function<? super BarSeries, ? extends Strategy>> recipes) {
        Tape tape = new Tape(series, settings.tradingDayZone, settings.tradingDayBegins);
        Aside aside = settings.isAlone() ? Aside.none() : Aside.over(tape.length());
        Market market = new Market(settings, tape, aside);
        return new BacktestReport(new Engine(
                        settings,
                        tape,
                        market,
                        new Compilers(settings.compiles, true, tape, settings.watched()),
                        recipes)
                .run(market, aside));
    }

    // ---- batches

    /**
     * Scores many recipes over one series by one metric, for an optimiser. Give it the series once and the lists one after the other:
     * what they have in common is worked out once. The result is also a {@code Supplier} of {@link #measuring} the same metric, for an
     * optimiser that needs the returns of the runs that it scores.
     *
     * @param metric such as {@code sharpe}; {@link BacktestReport#metrics()} lists them
     * @return series to (recipes to one score each, in their order; NaN where undefined)
     */
    public Function<BarSeries, Function<List<Function<BarSeries, Strategy>>, double[]>> scoring(String metric) {
        settings.check();
        Batch.check(List.of(metric));
        return new Scoring(settings, metric);
    }

    /**
     * Measures many recipes over one series: figures and, behind them, returns, for an optimiser that judges what it finds. Give it the
     * series once and the lists one after the other: what they have in common is worked out once.
     *
     * <p>A row holds the figures in the order asked for, then the return of the account at each bar of the series, a fraction, the first
     * against the starting cash; NaN once nothing is left. The result is also a {@code Supplier<List<String>>} of the figures' names.
     *
     * @param metrics such as {@code sharpe}; {@link BacktestReport#metrics()} lists them; none for the returns alone
     * @return series to (recipes to a row each, in their order)
     * @throws IllegalArgumentException for a metric that does not exist
     */
    public Function<BarSeries, Function<List<Function<BarSeries, Strategy>>, double[][]>> measuring(String... metrics) {
        settings.check();
        List<String> names = List.of(metrics);
        if (!names.isEmpty()) {
            Batch.check(names);
        }
        return new Measuring(settings, names);
    }

    /**
     * Runs many recipes over one series and keeps the usual figures of each: {@code sharpe}, {@code totalReturn},
     * {@code annualReturn}, {@code maxDrawdown}, {@code trades}, {@code winRate}, {@code profitFactor} and
     * {@code exposure}.
     *
     * @param series at least one bar
     * @param recipes read once, as the runs go; they may be made on the fly
     * @return the figures, a row a recipe in the order given
     */
    public BacktestBatch runAll(
            BarSeries series, Iterable<? extends Function<? super BarSeries, ? extends Strategy>> recipes) {
        return runAll(Inputs.named(series), recipes, Batch.USUAL);
    }

    /**
     * Runs many recipes, each alone on its own account over the same symbols, and keeps the figures asked for. Uses all
     * cores, or as {@link #threads} and {@link #workers} say. Interrupting the calling thread stops it with a
     * {@link java.util.concurrent.CancellationException}.
     *
     * @param series bars by symbol, not empty
     * @param recipes read once, as the runs go; they may be made on the fly, and none is kept
     * @param metrics names of the figures to keep, at least one
     * @return the figures, a row a recipe in the order given
     */
    public BacktestBatch runAll(
            Map<String, ? extends BarSeries> series,
            Iterable<? extends Function<? super BarSeries, ? extends Strategy>> recipes,
            List<String> metrics) {
        Objects.requireNonNull(recipes, "recipes");
        Batch.check(metrics);
        return new BacktestBatch(
                new Batch(settings, new Batch.Ground(settings, checked(series)), recipes, metrics).run());
    }

    /**
     * Runs batches on the host's threads beside the calling one. A batch on an executor that is shut down is rejected with an {@link
     * IllegalStateException}; one that has no room only helps less.
     *
     * @param workers not shut down here
     * @return a changed copy
     */
    public Backtest workers(ExecutorService workers) {
        Objects.requireNonNull(workers, "workers");
        return with(s -> s.workers = workers);
    }

    /**
     * Threads of a batch, the calling one included; all cores without this step. Of no effect beside {@link #workers}. A single
     * run over more than 32,000 bars works out its metrics on two, and reads several series of ta4j's own on two, unless this is 1.
     *
     * <p>The others are daemons that stay for ten seconds, for the next batch. They have the caller's context class loader and priority,
     * but none of its inheritable thread-locals.
     *
     * @param threads at least 1
     * @return a changed copy
     */
    public Backtest threads(int threads) {
        Require.atLeast(threads, 1, "threads", "1 runs a batch on the calling thread alone");
        return with(s -> s.threads = threads);
    }

    /**
     * Called with how many runs of a batch are done, from the threads that do them: about every 32 quick runs, after each
     * of those that take longer than a fraction of a millisecond.
     *
     * @param listener must be quick and safe to call from several threads
     * @return a changed copy
     */
    public Backtest onProgress(LongConsumer listener) {
        Objects.requireNonNull(listener, "listener");
        return with(s -> s.progress = listener);
    }

    /** The settings, name = value. */
    @Override
    public String toString() {
        return "Backtest" + settings.describe();
    }
}

package io.gpttrader.paper;

import io.gpttrader.paper.internal.account.Sleeve;
import io.gpttrader.paper.internal.costs.AccountTerms;
import io.gpttrader.paper.internal.costs.InstrumentPlan;
import io.gpttrader.paper.internal.journal.Journals;
import io.gpttrader.paper.internal.journal.SettingsText;
import io.gpttrader.paper.internal.journal.SqliteFile;
import io.gpttrader.paper.internal.orders.FinerBars;
import io.gpttrader.paper.internal.orders.Latency;
import io.gpttrader.paper.internal.portfolio.RebalanceRules;
import io.gpttrader.paper.internal.settings.Choice;
import io.gpttrader.paper.internal.settings.JournalSettings;
import io.gpttrader.paper.internal.settings.Limits.Limit;
import io.gpttrader.paper.internal.settings.Settings;
import io.gpttrader.paper.internal.support.CheckReturnValue;
import io.gpttrader.paper.internal.support.Require;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade;

/**
 * Trades strategies on live or replayed feeds without money: decided at each closed bar, filled at the next open, every cost
 * paid. The same bars give what a back test gives, to the last bit.
 *
 * <pre>{@code
 * PaperSession session = Paper.withCash(100_000).commissionBps(10).slippageBps(5)
 *         .journal(Path.of("paper.db"))
 *         .session(Map.of("AAPL", feed), recipe)
 *         .start();
 * session.snapshot();
 * session.awaitEnd();
 * session.report();
 * }</pre>
 *
 * <p>Immutable: every step gives a new object, and a half-made one can be kept and forked; of two calls of one step the last
 * wins, and the order of different steps does not matter. Safe to share between threads. Without further steps: no costs, whole
 * shares, 95 % of equity a position, no limits, a journal in a temporary file.
 *
 * <p>It is a {@code BiFunction} from feeds by symbol and a recipe to a session, so it fits wherever such an engine is asked
 * for. A feed is any {@code Flow.Publisher<Bar>} of closed bars in ascending time, a recipe any
 * {@code Function<BarSeries, Strategy>}; it must make a fresh strategy at each call.
 *
 * <p><b>Bars that are not as they should be.</b> One that comes when the session has gone on without it (see
 * {@link #lateAfter}) counts from then on: it fills what waits for it and is decided on at once. A duplicate, a corrected bar
 * of a time that has passed, one out of order and one that breaks the rules of a bar are left out, each counted and journaled.
 * A missing bar is counted where {@link #tradingHours} expect it; nothing is put in
 * its place.
 *
 * <p><b>Where it differs from a back test</b> over the same bars, and nowhere else: bars left out and late ones, as above; what
 * {@link #dayOrders}, {@link #tradingHours}, {@link #staleAfter} and commands hold back; {@link #keepBars}, where an indicator looks
 * further back; a first decision at the session's first bar after a {@link #warmUp}; {@link #volatilityTargetPercent} without
 * {@link #barsPerYear}, where the first bars do not show yet that a market trades around the week; and a series too short for
 * the recipe, which a back test rejects and a session cannot foresee.
 */
@CheckReturnValue
public final class Paper
        implements BiFunction<Map<String, Flow.Publisher<Bar>>, Function<BarSeries, Strategy>, PaperSession> {

    /** Key of a recipe that takes its strategy's own name. */
    private static final String UNNAMED = "";

    private static final Duration LONGEST_WAIT = Duration.ofDays(366);

    private final Settings settings;

    /** The contents of the journal to go on with; null for a new session. */
    private final SettingsText.@Nullable Start resumed;

    private Paper(Settings settings, SettingsText.@Nullable Start resumed) {
        this.settings = settings;
        this.resumed = resumed;
    }

    /**
     * An account with that much money.
     *
     * @param cash account currency, above 0
     * @return an engine without costs or limits
     */
    public static Paper withCash(double cash) {
        Require.positive(cash, "cash", "start with some money, such as 100_000");
        return new Paper(new Settings(cash), null);
    }

    /**
     * Goes on with the session whose journal is in a file, after a crash, a kill or a stop. Settings are those of the journal; give again what
     * it cannot keep: functions, listeners, the history to warm up with, {@link #staleAfter} and {@link #lateAfter}.
     *
     * @param file as it was given to {@link #journal(Path)}
     * @return an engine with that session's settings; give it the same recipes, and feeds of the same symbols
     * @throws PaperJournalException if there is no session to go on with, or it cannot be trusted
     */
    public static Paper resume(Path file) {
        return resume(SqliteFile.existing(Objects.requireNonNull(file, "file")));
    }

    /**
     * Goes on with the only session in a database.
     *
     * @param store as it was given to {@link #journal(DataSource)}
     * @return an engine with that session's settings; give it the same recipes, and feeds of the same symbols
     * @throws PaperJournalException if there is no session to go on with, there are several, or it cannot be trusted
     */
    public static Paper resume(DataSource store) {
        return resumed(JournalSettings.resuming(Objects.requireNonNull(store, "store"), Optional.empty()));
    }

    /**
     * Goes on with one of the sessions in a database.
     *
     * @param store as it was given to {@link #journal(DataSource)}
     * @param name as it was given to {@link #named}
     * @return an engine with that session's settings; give it the same recipes, and feeds of the same symbols
     * @throws PaperJournalException if there is no such session, or it cannot be trusted
     */
    public static Paper resume(DataSource store, String name) {
        Objects.requireNonNull(store, "store");
        return resumed(JournalSettings.resuming(store, Optional.of(Objects.requireNonNull(name, "name"))));
    }

    private static Paper resumed(JournalSettings journaling) {
        SettingsText.Start start = SettingsText.read(Journals.first(journaling).text());
        return new Paper(start.settings().with(s -> s.journaling = journaling), start);
    }

    private Paper with(Consumer<Settings> change) {
        return new Paper(settings.with(change), resumed);
    }

    // ---- costs

    /**
     * Commission as a part of each fill's value.
     *
     * @param bps hundredths of a percent, 0 to 1,000; 10 is 0.1 %
     * @return a changed copy
     */
    public Paper commissionBps(double bps) {
        Require.between(bps, 0, 1_000, "commissionBps", "1 bp is 0.01 %, so 0.1 % is 10");
        return with(s -> s.commission = Choice.of("bps", bps));
    }

    /**
     * Commission by the share.
     *
     * @param perShare account currency a share, at least 0
     * @param minimum least commission of a fill, at least 0
     * @return a changed copy
     */
    public Paper commissionPerShare(double perShare, double minimum) {
        Require.notNegative(perShare, "perShare", "give account currency a share, such as 0.005");
        Require.notNegative(minimum, "minimum", "give account currency a fill, such as 1");
        return with(s -> s.commission = Choice.of("perShare", perShare, minimum));
    }

    /**
     * Commission by any function of a fill; it must give at least 0 and not fall as the quantity grows.
     *
     * @param commission quantity (above 0) and fill price to account currency
     * @return a changed copy
     */
    public Paper commission(DoubleBinaryOperator commission) {
        Objects.requireNonNull(commission, "commission");
        return with(s -> {
            s.commission = Choice.of(Choice.HOST);
            s.commissionFunction = commission;
        });
    }

    /**
     * Slippage: a buy pays price x (1 + slippage), a sell gets price x (1 - slippage).
     *
     * @param bps hundredths of a percent, 0 to 1,000
     * @return a changed copy
     */
    public Paper slippageBps(double bps) {
        Require.between(bps, 0, 1_000, "slippageBps", "1 bp is 0.01 %, so 0.05 % is 5");
        return with(s -> s.slippageBps = bps);
    }

    /**
     * Says costs in detail: schedules of commissions, spread and market impact, by symbol. What is said of commissions takes the place of the
     * commission steps, what is said of slippage the place of {@link #slippageBps}, whatever their order.
     *
     * @param costs such as {@code c -> c.commissionPerShare(0.005).minimum(1).halfSpreadBps(2)}; given no costs to begin with
     * @return a changed copy
     */
    public Paper costs(UnaryOperator<PaperCostRules> costs) {
        PaperCostRules chosen = Objects.requireNonNull(
                Objects.requireNonNull(costs, "costs").apply(PaperCostRules.NONE), "the costs given back");
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
    public Paper account(UnaryOperator<PaperAccountRules> account) {
        PaperAccountRules chosen = Objects.requireNonNull(
                Objects.requireNonNull(account, "account").apply(PaperAccountRules.UNSAID), "the account given back");
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
    public Paper instrument(String symbol, UnaryOperator<PaperInstrumentRules> rules) {
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
    public Paper instruments(UnaryOperator<PaperInstrumentRules> rules) {
        return instrumentOf(InstrumentPlan.ALL, rules);
    }

    private Paper instrumentOf(String symbol, UnaryOperator<PaperInstrumentRules> rules) {
        PaperInstrumentRules chosen = Objects.requireNonNull(
                Objects.requireNonNull(rules, "rules").apply(PaperInstrumentRules.PLAIN), "the instrument given back");
        return with(s -> s.instruments = s.instruments.with(symbol, chosen.instrument()));
    }

    /**
     * Says what the account's money is in: cash, equity, profit, costs and limits. Symbols without a currency are in it.
     *
     * @param code in capital letters, such as EUR
     * @return a changed copy
     */
    public Paper accountCurrency(String code) {
        String checked = PaperInstrumentRules.checked(code, "accountCurrency");
        return with(s -> s.instruments = s.instruments.withAccountCurrency(checked));
    }

    /**
     * Gives the rate at which a currency is converted into the account's: at each moment the last close that had ended by then. Positions
     * in that currency are worth another amount at each time; what is bought is converted when it is filled. Until the first bar has come,
     * entries in that currency are rejected as {@code rate}. Recipes may read the bars under the name {@code USD/EUR}. A session that goes
     * on is given the feed again.
     *
     * <p>A pair that is quoted the other way round is given as it is quoted, {@code exchangeRate("EUR/USD", ..)} for an account in euros:
     * its closes are inverted, and recipes read it under that name.
     *
     * @param currency that is converted, such as USD, or the pair as it is quoted, one of whose two is the account's currency
     * @param rate publisher of closed bars in account currency for one unit of it, such as 0.92 euro for a dollar; of a pair, in the
     *     second for one unit of the first
     * @return a changed copy
     */
    public Paper exchangeRate(String currency, Flow.Publisher<? extends Bar> rate) {
        String checked = PaperInstrumentRules.checkedRate(currency);
        Objects.requireNonNull(rate, "rate");
        return with(s -> {
            Map<String, Flow.Publisher<? extends Bar>> feeds = new LinkedHashMap<>(s.rateFeeds);
            feeds.put(checked, rate);
            s.rateFeeds = Collections.unmodifiableMap(feeds);
            s.instruments = s.instruments.withRate(checked);
        });
    }

    // ---- fills

    /**
     * Fills at the open of the bar after the decision: the default.
     *
     * @return a changed copy
     */
    public Paper fillAtNextOpen() {
        return with(s -> s.fillAtClose = false);
    }

    /**
     * Fills at the close that made the decision. Optimistic, as no one trades at a price already past; the report notes it.
     *
     * @return a changed copy
     */
    public Paper fillAtClose() {
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
    public Paper latencyBars(int bars) {
        Require.between(bars, 0, 1_000, "latencyBars", "1 leaves out one bar between the decision and its fill");
        return with(s -> s.latency = new Latency(bars, 0));
    }

    /**
     * The same by time: an order is filled at the first open of its symbol that begins so long after its decision, or later.
     *
     * @param latency 0 to 365 days, in whole milliseconds; 0 is the default; in place of {@link #latencyBars}
     * @return a changed copy
     */
    public Paper latency(Duration latency) {
        double millis = Objects.requireNonNull(latency, "latency").toMillis();
        Require.between(millis, 0, 365 * 86_400_000.0, "latency in milliseconds", "250 is a quarter of a second");
        return with(s -> s.latency = new Latency(0, (long) millis));
    }

    /**
     * Fills at most a share of each bar's volume, all orders of its symbol together; what is left of an order waits for the open of the next
     * bar, at the market, that of a protective order too; that of a limit on a signal rests on. A signal to leave, or a protective order, cancels what is left of an entry; an exit
     * goes on to its end. Each part has its bar's price and pays its own commission. A bar without volume fills nothing.
     * Not together with pyramiding, parts that are sold, or a recipe of both sides. Off by default.
     *
     * @param percent of the volume of the bar that fills, above 0, at most 100
     * @return a changed copy
     */
    public Paper volumeSharePercent(double percent) {
        Require.aboveZeroUpTo(percent, 100, "volumeSharePercent", "10 fills a tenth of a bar's volume at most");
        return with(s -> s.volumeSharePercent = percent);
    }

    /**
     * Rounds orders down to whole shares: the default.
     *
     * @return a changed copy
     */
    public Paper wholeShares() {
        return with(s -> s.wholeShares = true);
    }

    /**
     * Allows any fraction of a share or coin.
     *
     * @return a changed copy
     */
    public Paper fractionalShares() {
        return with(s -> s.wholeShares = false);
    }

    /**
     * Closes what is open when the feeds have ended, at the last close, with costs, instead of valuing it there.
     *
     * @return a changed copy
     */
    public Paper liquidateAtEnd() {
        return with(s -> s.liquidatesAtEnd = true);
    }

    /**
     * Takes bars with prices below zero, which futures and spreads may have, and trades at zero and below. Without this step
     * such a bar counts as invalid, and nothing trades at a price of zero. Sizes, commissions in basis points and limits take a
     * price without its sign; a size in shares of something that costs nothing is undefined.
     *
     * @return a changed copy
     */
    public Paper allowNegativePrices() {
        return with(s -> s.allowsNegativePrices = true);
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
    public Paper entries(UnaryOperator<PaperEntryOrders> orders) {
        PaperEntryOrders chosen = Objects.requireNonNull(
                Objects.requireNonNull(orders, "orders").apply(PaperEntryOrders.NONE), "the orders given back");
        return with(s -> s.entries = chosen.rules());
    }

    /**
     * Protects each position of a recipe with orders that rest in the market: stop loss, take profit, trailing stop, of which the
     * first to fill cancels the others. Without this step a position is left by the strategy's signal alone.
     *
     * @param orders such as {@code o -> o.stopLossPercent(2).takeProfitPercent(4)}; given no orders to begin with
     * @return a changed copy
     */
    public Paper exits(UnaryOperator<PaperExitOrders> orders) {
        PaperExitOrders chosen = Objects.requireNonNull(
                Objects.requireNonNull(orders, "orders").apply(PaperExitOrders.NONE), "the orders given back");
        return with(s -> s.exits = chosen.rules());
    }

    /**
     * Applies splits, dividends, delistings and renames of one symbol to positions, orders and cash, where the feeds have the prices
     * that are traded. Signals see those prices as they are, the jump of a split too; the report says so. Feeds adjusted for an
     * action must not have it here as well. May be called for several symbols, and again for one to add to its actions; those of
     * symbols that a session does not trade do nothing. A journal keeps them: a session goes on with the actions it was started with.
     *
     * @param symbol as the session names it
     * @param actions such as {@code a -> a.split(LocalDate.of(2020, 8, 31), 4, 1)}; given those of the symbol so far
     * @return a changed copy
     */
    public Paper actions(String symbol, UnaryOperator<PaperCorporateActions> actions) {
        Objects.requireNonNull(symbol, "symbol");
        PaperCorporateActions before = PaperCorporateActions.of(settings.actions.of(symbol));
        PaperCorporateActions chosen = Objects.requireNonNull(
                Objects.requireNonNull(actions, "actions").apply(before), "the actions given back");
        return with(s -> s.actions = s.actions.with(symbol, chosen.actions()));
    }

    // ---- size

    /**
     * Puts a fixed part of equity into a position: the default, with 95.
     *
     * @param percent of the equity that the allocation gives the symbol, above 0, at most 100
     * @return a changed copy
     */
    public Paper sizePercent(double percent) {
        Require.aboveZeroUpTo(percent, 100, "sizePercent", "positions are not levered; 95 is the default");
        return with(s -> s.sizing = Choice.of("percent", percent));
    }

    /**
     * Reduces a position so that its volatility over the last bars meets a target; it is never levered.
     *
     * @param annualPercent target volatility a year in percent, above 0
     * @param bars returns to measure it over, at least 2
     * @return a changed copy
     */
    public Paper volatilityTargetPercent(double annualPercent, int bars) {
        Require.positive(annualPercent, "annualPercent", "15 means 15 % a year");
        Require.atLeast(bars, 2, "bars", "a deviation needs two returns");
        return with(s -> s.sizing = Choice.of("volatilityTarget", annualPercent, bars));
    }

    /**
     * Loses a fixed part of equity when price moves some average true ranges; never more than the whole sleeve.
     *
     * @param riskPercent part of equity risked, in percent, above 0, at most 100
     * @param bars true ranges averaged, at least 1
     * @param multiple average true ranges to the stop, above 0
     * @return a changed copy
     */
    public Paper atrRiskPercent(double riskPercent, int bars, double multiple) {
        Require.aboveZeroUpTo(riskPercent, 100, "riskPercent", "1 means 1 % of equity");
        Require.atLeast(bars, 1, "bars", "14 is usual");
        Require.positive(multiple, "multiple", "2 is usual");
        return with(s -> s.sizing = Choice.of("atrRisk", riskPercent, bars, multiple));
    }

    /**
     * Loses a fixed part of equity when the position's protective stop is met at its price; never more than the whole sleeve. The stop is
     * the nearest of those that {@link #exits} asks for, taken from the last close; without one the settings are rejected when a run
     * begins.
     *
     * @param riskPercent part of the equity that the allocation gives the symbol, in percent, above 0, at most 100
     * @return a changed copy
     */
    public Paper stopRiskPercent(double riskPercent) {
        Require.aboveZeroUpTo(riskPercent, 100, "riskPercent", "1 means 1 % of equity");
        return with(s -> s.sizing = Choice.of("stopRisk", riskPercent));
    }

    /**
     * Kelly's fraction p - (1 - p) / (average win / |average loss|) of the recipe's own closed round trips in the symbol,
     * floored at 0 and scaled. Until 20 have closed, the position is the scale itself.
     *
     * @param scale part of Kelly's fraction to use, above 0, at most 1; a quarter is usual
     * @return a changed copy
     */
    public Paper kelly(double scale) {
        Require.aboveZeroUpTo(scale, 1, "scale", "0.25 is a quarter of Kelly's fraction");
        return with(s -> s.sizing = Choice.of("kelly", scale));
    }

    /**
     * Shares equity equally between the symbols: the default.
     *
     * @return a changed copy
     */
    public Paper equalWeight() {
        return with(s -> s.allocation = Choice.of("equal"));
    }

    /**
     * Shares equity in proportion to 1 / volatility of each symbol.
     *
     * @param bars returns to measure it over, at least 2
     * @return a changed copy
     */
    public Paper inverseVolatility(int bars) {
        Require.atLeast(bars, 2, "bars", "a deviation needs two returns");
        return with(s -> s.allocation = Choice.of("inverseVolatility", bars));
    }

    /**
     * Shares equity as the host decides, asked at each entry with every symbol's returns up to that bar.
     *
     * @param allocator one-bar returns by symbol to weight by symbol; weights in [0, 1] that sum to at most 1; a symbol
     *     without a weight gets none
     * @return a changed copy
     */
    public Paper allocator(Function<? super Map<String, double[]>, ? extends Map<String, Double>> allocator) {
        Objects.requireNonNull(allocator, "allocator");
        return with(s -> {
            s.allocation = Choice.of(Choice.HOST);
            s.allocator = allocator;
        });
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
    public Paper slots(int slots) {
        Require.atLeast(slots, 1, "slots", "10 gives each position 10 % of equity");
        return with(s -> {
            s.slots = slots;
            s.isRanked = false;
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
    public Paper slots(int slots, ToDoubleBiFunction<String, List<Bar>> ranking) {
        Objects.requireNonNull(ranking, "ranking");
        return slots(slots).with(s -> {
            s.isRanked = true;
            s.slotRank = ranking;
        });
    }

    /**
     * Brings open positions back to target weights: decided at the close of a date of the schedule, or where a weight has left its
     * band; sold, then bought, at the next open. The recipe decides what is held, and its entries are sized at the same weights.
     *
     * @param targets such as {@code r -> r.targetPercent("AAPL", 60).targetPercent("MSFT", 40).monthly()}
     * @return a changed copy
     */
    public Paper rebalance(UnaryOperator<PaperTargetWeights> targets) {
        PaperTargetWeights chosen = Objects.requireNonNull(
                Objects.requireNonNull(targets, "targets").apply(PaperTargetWeights.NONE), "the targets given back");
        RebalanceRules rules = chosen.rules();
        return with(s -> {
            s.rebalance = rules;
            s.targetWeights = chosen.function();
        });
    }

    // ---- limits

    private Paper limited(Limit limit, double value) {
        return with(s -> s.limits = s.limits.with(limit, limit.checked(value)));
    }

    /**
     * Sets the usual limits: 20 % of equity a position, 10 positions, no cash reserve, entries stopped by a loss of 2 % in a
     * trading day or a drawdown of 15 %. A limit set by its own step, before or after, keeps that step's value.
     *
     * @return a changed copy
     */
    public Paper standardLimits() {
        return with(s -> s.limits = s.limits.standard());
    }

    /**
     * Reduces an order that would put more than this into one symbol.
     *
     * @param percent of equity, above 0, at most 100
     * @return a changed copy
     */
    public Paper maxPositionPercent(double percent) {
        return limited(Limit.MAX_POSITION_PERCENT, percent);
    }

    /**
     * Rejects entries beyond this many positions, those about to open included.
     *
     * @param positions at least 1
     * @return a changed copy
     */
    public Paper maxOpenPositions(int positions) {
        return limited(Limit.MAX_OPEN_POSITIONS, positions);
    }

    /**
     * Keeps back part of equity in cash; an entry that would need it is reduced.
     *
     * @param percent of equity, 0 to 100
     * @return a changed copy
     */
    public Paper cashReservePercent(double percent) {
        return limited(Limit.CASH_RESERVE_PERCENT, percent);
    }

    /**
     * Rejects entries for the rest of a trading day that has lost this much of its opening equity.
     *
     * @param percent above 0, at most 100
     * @return a changed copy
     */
    public Paper dailyLossHaltPercent(double percent) {
        return limited(Limit.DAILY_LOSS_HALT_PERCENT, percent);
    }

    /**
     * Rejects entries while equity is this far below its peak.
     *
     * @param percent above 0, at most 100
     * @return a changed copy
     */
    public Paper drawdownHaltPercent(double percent) {
        return limited(Limit.DRAWDOWN_HALT_PERCENT, percent).with(s -> s.haltEnding = null);
    }

    /**
     * Rejects entries from the close at which equity has fallen so far below its peak until the halt ends; the peak then starts over at
     * the equity of that close. The journal, the report's notes and an
     * event {@code entries} tell when it halted and resumed, and why.
     *
     * @param percent above 0, at most 100
     * @param end such as {@code h -> h.resumeAfterBars(20)}
     * @return a changed copy
     */
    public Paper drawdownHaltPercent(double percent, UnaryOperator<PaperDrawdownHalt> end) {
        PaperDrawdownHalt chosen = Objects.requireNonNull(
                Objects.requireNonNull(end, "end").apply(PaperDrawdownHalt.NONE), "the ending given back");
        return limited(Limit.DRAWDOWN_HALT_PERCENT, percent).with(s -> s.haltEnding = chosen.ending());
    }

    /**
     * Reduces an entry worth more than this.
     *
     * @param value account currency, above 0
     * @return a changed copy
     */
    public Paper maxOrderValue(double value) {
        return limited(Limit.MAX_ORDER_VALUE, value);
    }

    /**
     * Rejects entries beyond this many orders decided within sixty seconds; exits count and are never rejected.
     *
     * @param orders at least 1
     * @return a changed copy
     */
    public Paper maxOrdersPerMinute(int orders) {
        return limited(Limit.MAX_ORDERS_PER_MINUTE, orders);
    }

    /**
     * Time zone whose days are the dates of bars: of tables, of fills, and of the trading days of {@link #dailyLossHaltPercent} and
     * {@link #dayOrders}. Without this step it is the zone that all feeds tell ({@code "zone"} of a publisher that is a
     * {@code Function<String, Object>}), else UTC. An exchange's own trading hours: {@link #tradingHours}.
     *
     * @param zone such as {@code ZoneId.of("America/New_York")}
     * @return a changed copy
     */
    public Paper tradingDayZone(ZoneId zone) {
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
    public Paper tradingDayBegins(LocalTime time) {
        Objects.requireNonNull(time, "time");
        return with(s -> s.tradingDayBegins = time);
    }

    // ---- metrics

    /**
     * Interest that a strategy must beat in Sharpe, Sortino and alpha; 0 without this step.
     *
     * @param annualPercent a year in percent, -100 to 100
     * @return a changed copy
     */
    public Paper riskFreePercent(double annualPercent) {
        Require.between(annualPercent, -100, 100, "riskFreePercent", "4 means 4 % a year");
        return with(s -> s.riskFreePercent = annualPercent);
    }

    /**
     * Bars in a year, to annualise with; found from the bars without this step, for {@link #volatilityTargetPercent} from those that have come by then.
     *
     * @param bars above 0, such as 252 for daily bars of stocks
     * @return a changed copy
     */
    public Paper barsPerYear(double bars) {
        Require.positive(bars, "barsPerYear", "252 suits daily bars of stocks");
        return with(s -> s.barsPerYear = bars);
    }

    // ---- time

    /**
     * Trading hours and holidays of an exchange, by shape: from a moment to the open and close of the trading session that holds it, or else of
     * the next one. Orders then fill only at bars that touch a trading session, and a daily loss counts from its open.
     *
     * @param calendar such as the data slice's {@code MarketCalendar.nyse()}; asked on the session's thread
     * @return a changed copy
     */
    public Paper tradingHours(Function<Instant, ? extends Map.Entry<Instant, Instant>> calendar) {
        Objects.requireNonNull(calendar, "calendar");
        return withCalendars(symbol -> calendar);
    }

    /**
     * Trading hours and holidays of several exchanges, each as in {@link #tradingHours(Function)}. An order follows the trading hours of its own
     * symbol's exchange, and {@link #dailyLossHaltPercent} stops entries in a symbol by what the whole account has lost since
     * that exchange opened.
     *
     * @param calendars by symbol, one for each symbol of the session, the same object for symbols of one exchange
     * @return a changed copy
     */
    public Paper tradingHours(
            Map<String, ? extends Function<Instant, ? extends Map.Entry<Instant, Instant>>> calendars) {
        return withCalendars(checked(calendars, "calendars", "symbol")::get);
    }

    private Paper withCalendars(
            Function<String, ? extends @Nullable Function<Instant, ? extends Map.Entry<Instant, Instant>>> calendars) {
        return with(s -> {
            s.hasCalendar = true;
            s.calendars = calendars;
        });
    }

    /**
     * Lets entries expire at the close of the trading session in which they could first be filled. Without this step they wait for the
     * symbol's next bar however long it takes. An exit always waits.
     *
     * @return a changed copy
     */
    public Paper dayOrders() {
        return with(s -> s.dayOrders = true);
    }

    /**
     * Sets how long the bars of one time are waited for, after the first of them has come, before the session goes on without the
     * others; what comes then is late. 5 seconds without this step. Bars that are over a minute old when they come, as in
     * a replay, are waited for a minute, whatever is set here; where that was in vain, not at all until the feed brings a bar
     * again.
     *
     * @param grace 0 to 366 days
     * @return a changed copy
     */
    public Paper lateAfter(Duration grace) {
        if (Objects.requireNonNull(grace, "grace").isNegative() || grace.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException(
                    "lateAfter must be 0 to 366 days but was " + grace + "; a minute is long for a live feed");
        }
        return with(s -> s.grace = grace);
    }

    /**
     * Stops entries in a symbol whose feed has been silent for so long while its market is open, or brings bars that are older than
     * that; and all entries while such a symbol is held, as the account's value is not known then. The next timely bar ends it. Without this step feeds
     * are not watched.
     *
     * @param silence a millisecond to 366 days; more than two bars' length is sensible
     * @return a changed copy
     */
    public Paper staleAfter(Duration silence) {
        if (Objects.requireNonNull(silence, "silence").compareTo(Duration.ofMillis(1)) < 0
                || silence.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("staleAfter must be a millisecond to 366 days but was " + silence
                    + "; leave the step out to watch no feed");
        }
        return with(s -> s.staleAfter = silence);
    }

    /**
     * Reads the time from a clock of the host's.
     *
     * @param clock gives the time; the system's without this step. One that is set while the session runs makes no feed late or stale; one that
     *     is simulated is followed where it leaps no further than the wait of a timer on its way, or the timer is back
     * @param timer runs a task, by any thread, when the clock has gone on by a duration; it must not run it before returning
     * @return a changed copy
     */
    public Paper clock(InstantSource clock, BiConsumer<Duration, Runnable> timer) {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(timer, "timer");
        return with(s -> {
            s.clock = clock;
            s.timer = timer;
        });
    }

    // ---- bars

    /**
     * Gives feeds whose bars recipes may read and that are not traded, such as an index: {@code on("SPY", close().above(sma(200)))}. Of a
     * symbol that a session trades too, the traded feed counts. Where time zones are not named, those of watched feeds do not matter.
     *
     * @param feeds publishers of closed bars by symbol, not empty
     * @return a changed copy
     */
    public Paper watching(Map<String, ? extends Flow.Publisher<? extends Bar>> feeds) {
        Map<String, Flow.Publisher<? extends Bar>> checked = checked(feeds, "feeds", "symbol");
        return with(s -> {
            s.watched = List.copyOf(checked.keySet());
            s.watchedFeeds = checked;
        });
    }

    /**
     * Gives feeds of finer bars that tell what comes first inside a bar: where one bar reaches both a stop and a target of {@link #exits},
     * and what comes after an entry of {@link #entries} inside its bar. {@code finerBars(Map.of("AAPL", minutes))} for a session over
     * daily bars.
     *
     * <p>They count where the finer bars within a bar's time have its highest and lowest price. Where they are missing or have others, and
     * inside a finer bar that reaches both, the rule of {@link #exits} holds, and a note says for how many bars. Nothing else is changed:
     * the strategy decides at the bars' closes, and a trailing stop follows whole bars.
     *
     * <p>A bar of the session waits for those finer bars that end by its own end as it waits for other symbols' bars. They are kept in the
     * journal; a session that goes on is given the feeds again.
     *
     * @param feeds publishers of closed bars by symbol, not empty; symbols that the session trades
     * @return a changed copy; a session rejects it without {@code exits(..)}, and for a symbol that it does not trade
     */
    public Paper finerBars(Map<String, ? extends Flow.Publisher<? extends Bar>> feeds) {
        Map<String, Flow.Publisher<? extends Bar>> checked = checked(feeds, "feeds", "symbol");
        return with(s -> {
            s.finer = List.copyOf(checked.keySet());
            s.finerFeeds = checked;
        });
    }

    /**
     * Compares the account with a series of the host's choice as well, such as an index: alpha, beta and a line in the chart, and a
     * warning where it earned more. {@link PaperReport#benchmark} has the figures; those of {@link PaperReport#metrics} stay against
     * buy and hold of what was traded.
     *
     * <p>The starting cash is held in it without costs; at each time of the session its last close known then counts. A report reads
     * the bars that the series holds when the benchmark is first asked of it, so the host adds a bar before the session gets the one
     * that ends with it. A session that goes on is given the series again.
     *
     * @param series may be empty at first and grow, and keeps all of its bars; its name is shown
     * @return a changed copy
     * @throws IllegalArgumentException if the series forgets bars or has forgotten some
     */
    public Paper benchmark(BarSeries series) {
        Objects.requireNonNull(series, "series");
        if (series.getMaximumBarCount() != Integer.MAX_VALUE || series.getRemovedBarsCount() > 0) {
            throw new IllegalArgumentException(
                    "the benchmark " + series.getName()
                            + " forgets bars (maximumBarCount), and is held from the first to the last; give a series that keeps all");
        }
        return with(s -> s.benchmark = series);
    }

    /**
     * Gives strategies a history to start from: of each symbol all bars that end by the time its first bar of the feed begins. Nothing
     * is decided on them.
     *
     * @param history from a symbol to its bars; asked when the session starts
     * @return a changed copy
     */
    public Paper warmUp(Function<? super String, ? extends BarSeries> history) {
        Objects.requireNonNull(history, "history");
        return with(s -> {
            s.hasHistory = true;
            s.history = history;
        });
    }

    /**
     * Keeps only the last bars of each symbol in memory; all of them without this step. Indicators must not look further back, nor
     * does the report show earlier prices; ta4j's records keep the last hundred round trips. The report's own curves and round trips
     * are all kept, at 24 and 56 bytes each.
     *
     * @param bars at least 2; 500 suits most strategies
     * @return a changed copy
     */
    public Paper keepBars(int bars) {
        Require.atLeast(bars, 2, "keepBars", "500 suits most strategies");
        return with(s -> s.keptBars = bars);
    }

    // ---- the journal

    /**
     * Keeps the journal in an SQLite file, from which {@link #resume(Path)} goes on.
     *
     * @param file made when it is not there; one session's at a time
     * @return a changed copy
     */
    public Paper journal(Path file) {
        return journal(SqliteFile.at(Objects.requireNonNull(file, "file")));
    }

    /**
     * Keeps the journal in a database, from which {@link #resume(DataSource)} goes on.
     *
     * @param store SQLite or PostgreSQL; its tables are made when they are not there
     * @return a changed copy
     */
    public Paper journal(DataSource store) {
        Objects.requireNonNull(store, "store");
        return with(s -> s.journaling = s.journaling.in(store));
    }

    /**
     * Writes a checkpoint into the journal after so many bars of all symbols together, and at an ordered end: the whole state of the session,
     * from which a resumed one goes on in place of doing the whole journal again. It may come later where it is large, so that the checkpoints
     * never take more than about as much as the entries. The last two are kept.
     *
     * <p>Resumed from a checkpoint or from the whole journal, a session is the same to the last bit. Where the state of a class in a
     * recipe cannot be restored exactly (it remembers something in a static field, or in a class of the JDK that lets nobody read it), none
     * is written, and a note of the report says so. What a recipe's objects remember must be in their fields.
     *
     * @param bars at least 1, or 0 for no checkpoints; 500,000 without this step. A resumed session may have another number
     * @return a changed copy
     */
    public Paper checkpointEvery(long bars) {
        Require.atLeast((double) bars, 0, "checkpointEvery", "0 writes none");
        return with(s -> s.checkpointBars = bars);
    }

    /**
     * Keeps no journal: a crash loses the session. Without this step and without {@link #journal(Path)} it is kept in a file in the folder for temporary
     * files, which is removed when the session has ended well.
     *
     * @return a changed copy
     */
    public Paper withoutJournal() {
        return with(s -> s.journaling = s.journaling.none());
    }

    /**
     * Names the session, so that several can share a database.
     *
     * @param name not blank; {@code paper} without this step
     * @return a changed copy
     */
    public Paper named(String name) {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name must not be blank; leave the step out for 'paper'");
        }
        return with(s -> s.journaling = s.journaling.named(name));
    }

    // ---- listeners

    /**
     * Called with each order when it counts. Listeners run on threads of their own: a slow or failing one delays nothing, and is called with
     * everything in order.
     *
     * @param listener symbol and units, below 0 for a sale; {@link PaperSession#orders} of another session fits
     * @return a changed copy
     */
    public Paper onOrder(BiConsumer<String, Double> listener) {
        Objects.requireNonNull(listener, "listener");
        return with(s -> s.onOrder = listener);
    }

    /**
     * Called with each fill when it counts, as {@link #onOrder} is.
     *
     * @param listener symbol and trade, with its commission
     * @return a changed copy
     */
    public Paper onFill(BiConsumer<String, Trade> listener) {
        Objects.requireNonNull(listener, "listener");
        return with(s -> s.onFill = listener);
    }

    /**
     * Called with each order rejected or made smaller when it counts, as {@link #onOrder} is.
     *
     * @param listener symbol and reason, which begins with the limit's name
     * @return a changed copy
     */
    public Paper onRejection(BiConsumer<String, String> listener) {
        Objects.requireNonNull(listener, "listener");
        return with(s -> s.onRejection = listener);
    }

    /**
     * Called with the account's value when it counts. One that is slower than the bars gets the newest, not each.
     *
     * @param listener time and equity in account currency
     * @return a changed copy
     */
    public Paper onEquity(BiConsumer<Instant, Double> listener) {
        Objects.requireNonNull(listener, "listener");
        return with(s -> s.onEquity = listener);
    }

    // ---- sessions

    /**
     * Makes a session of one recipe over several symbols that share the cash; the same as {@link #session(Map, Function)}.
     *
     * @return a session, not started
     */
    @Override
    public PaperSession apply(Map<String, Flow.Publisher<Bar>> feeds, Function<BarSeries, Strategy> recipe) {
        return session(feeds, recipe);
    }

    /**
     * Makes a session of one recipe over several symbols that share the cash.
     *
     * @param feeds publishers of closed bars by symbol, not empty; the order decides who is filled first
     * @param recipe makes the strategy for each symbol, for a series that is still empty, when the first bar has come
     * @return a session; {@link PaperSession#start} begins it
     */
    public PaperSession session(
            Map<String, ? extends Flow.Publisher<? extends Bar>> feeds,
            Function<? super BarSeries, ? extends Strategy> recipe) {
        return made(checked(feeds, "feeds", "symbol"), Map.of(UNNAMED, Objects.requireNonNull(recipe, "recipe")));
    }

    /**
     * Makes a session of several named recipes over the same symbols on one account, with the profit attributed to each. Every
     * recipe has an equal part of equity.
     *
     * @param feeds publishers of closed bars by symbol, not empty
     * @param recipes by name, not empty; the order decides who is filled first
     * @return a session; {@link PaperSession#start} begins it
     */
    public PaperSession sessionNamed(
            Map<String, ? extends Flow.Publisher<? extends Bar>> feeds,
            Map<String, ? extends Function<? super BarSeries, ? extends Strategy>> recipes) {
        Map<String, Flow.Publisher<? extends Bar>> bySymbol = checked(feeds, "feeds", "symbol");
        Map<String, Function<? super BarSeries, ? extends Strategy>> byName = checked(recipes, "recipes", "recipe");
        if (byName.containsKey(UNNAMED)) {
            throw new IllegalArgumentException(
                    "a recipe's name must not be empty; session(feeds, recipe) takes the strategy's own");
        }
        if (byName.containsKey(Sleeve.MANUAL)) {
            throw new IllegalArgumentException("a recipe must not be called '" + Sleeve.MANUAL
                    + "': that name is for manual orders; give it another name");
        }
        return made(bySymbol, byName);
    }

    private PaperSession made(
            Map<String, Flow.Publisher<? extends Bar>> bySymbol,
            Map<String, Function<? super BarSeries, ? extends Strategy>> byName) {
        settings.check();
        FinerBars.check(settings.finer, settings.exits.protects(), bySymbol.keySet());
        if (settings.watched.isEmpty() && settings.instruments.rates().isEmpty() && settings.finer.isEmpty()) {
            return made(settings, bySymbol, byName);
        }
        Map<String, Flow.Publisher<? extends Bar>> all = new LinkedHashMap<>(bySymbol);
        Map<String, Flow.Publisher<? extends Bar>> rates = rateFeeds(bySymbol);
        List<String> asked = settings.watched.stream()
                .filter(symbol -> !rates.containsKey(symbol) && settings.finerOf(symbol) == null)
                .toList();
        if (!asked.isEmpty()) {
            Settings.required(settings.watchedFeeds, "watching").forEach(all::putIfAbsent);
        }
        all.putAll(rates);
        addFiner(all);
        List<String> watched = all.keySet().stream()
                .filter(symbol -> !bySymbol.containsKey(symbol))
                .toList();
        return made(settings.with(s -> s.watched = watched), all, byName);
    }

    /** Adds the finer bars under the names that they are watched under. */
    private void addFiner(Map<String, Flow.Publisher<? extends Bar>> all) {
        Map<String, ?> watched = Objects.requireNonNullElse(settings.watchedFeeds, Map.of());
        for (String symbol : settings.finer) {
            String name = FinerBars.nameOf(symbol);
            if (all.containsKey(name) || watched.containsKey(name)) {
                throw new IllegalArgumentException("the symbol " + name + " has the name of the finer bars of " + symbol
                        + "; call that symbol otherwise");
            }
            all.put(name, Settings.required(settings.finerFeeds.get(symbol), "finerBars"));
        }
    }

    /** The rates' feeds by the names that they are watched under. */
    private Map<String, Flow.Publisher<? extends Bar>> rateFeeds(Map<String, Flow.Publisher<? extends Bar>> bySymbol) {
        Map<String, Flow.Publisher<? extends Bar>> rates = new LinkedHashMap<>();
        for (String rate : settings.instruments.rates()) {
            String pair = settings.instruments.pair(rate);
            if (bySymbol.containsKey(pair)) {
                throw new IllegalArgumentException("the symbol " + pair + " has the name of the exchange rate of "
                        + settings.instruments.currency(rate) + "; call the traded one otherwise");
            }
            rates.put(pair, Settings.required(settings.rateFeeds.get(rate), "exchangeRate"));
        }
        return rates;
    }

    private PaperSession made(
            Settings its,
            Map<String, Flow.Publisher<? extends Bar>> bySymbol,
            Map<String, Function<? super BarSeries, ? extends Strategy>> byName) {
        return resumed == null ? new PaperSession(its, bySymbol, byName) : goingOn(its, resumed, bySymbol, byName);
    }

    private PaperSession goingOn(
            Settings its,
            SettingsText.Start before,
            Map<String, Flow.Publisher<? extends Bar>> bySymbol,
            Map<String, Function<? super BarSeries, ? extends Strategy>> byName) {
        if (!settings.journaling.isKept()) {
            throw new IllegalArgumentException(
                    "a session to go on with needs its journal, but withoutJournal() was set;"
                            + " leave that out, or begin a new one with withCash(..)");
        }
        boolean wasUnnamed = before.recipes().contains(UNNAMED);
        if (wasUnnamed != byName.containsKey(UNNAMED)) {
            throw new IllegalArgumentException("the session to go on with was made with "
                    + (wasUnnamed ? "session(feeds, recipe)" : "sessionNamed(..) of the recipes " + before.recipes())
                    + "; make it so again");
        }
        return new PaperSession(
                its, inOrder("symbols", before.symbols(), bySymbol), inOrder("recipes", before.recipes(), byName));
    }

    private static <T> Map<String, T> checked(Map<String, ? extends T> given, String name, String one) {
        Objects.requireNonNull(given, name);
        if (given.isEmpty()) {
            throw new IllegalArgumentException(name + " is empty; give at least one");
        }
        Map<String, T> copy = new LinkedHashMap<>();
        given.forEach((key, value) -> {
            Objects.requireNonNull(key, () -> "a " + one + " of " + name);
            if (one.equals("symbol") && key.isEmpty()) {
                throw new IllegalArgumentException(name + " has an empty symbol; name each by what it is traded as");
            }
            copy.put(key, Objects.requireNonNull(value, () -> name + " has nothing for the " + one + " " + key));
        });
        return Collections.unmodifiableMap(copy);
    }

    /** What was given in the order of the journal, which decides who is filled first. */
    private static <T> Map<String, T> inOrder(String what, List<String> before, Map<String, T> now) {
        if (!now.keySet().equals(Set.copyOf(before))) {
            throw new IllegalArgumentException("the session to go on with has the " + what + " " + before
                    + ", but given were " + List.copyOf(now.keySet()) + "; give the same ones");
        }
        Map<String, T> ordered = new LinkedHashMap<>();
        before.forEach(name -> ordered.put(name, now.get(name)));
        return Collections.unmodifiableMap(ordered);
    }

    /** The settings, name = value. */
    @Override
    public String toString() {
        return "Paper" + settings.describe(settings.limits);
    }
}

package io.gpttrader.live;

import io.gpttrader.live.internal.account.Sleeve;
import io.gpttrader.live.internal.journal.SqliteFile;
import io.gpttrader.live.internal.settings.Choice;
import io.gpttrader.live.internal.settings.Limits.Limit;
import io.gpttrader.live.internal.settings.Mismatch;
import io.gpttrader.live.internal.settings.Settings;
import io.gpttrader.live.internal.support.CheckReturnValue;
import io.gpttrader.live.internal.support.Require;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade;

/**
 * Trades strategies on an account at a broker: decided at each closed bar, sent at once, one order a decision whatever happens to the
 * connection or the process.
 *
 * <pre>{@code
 * LiveSession session = Live.through(Alpaca.paper(key, secret)).maxPositionPercent(10)
 *         .journal(Path.of("live.db"))
 *         .session(Map.of("AAPL", feed), recipe)
 *         .start();
 * session.snapshot();
 * session.stop();
 * session.report();
 * }</pre>
 *
 * <p>Immutable: every step gives a new object, and a half-made one can be kept and forked; of two calls of one step the last
 * wins, and the order of different steps does not matter. Safe to share between threads. Without further steps: a paper account only,
 * the standard limits, whole shares, 95 % of equity a position within the limits, a price collar of 5 %, entries halted by a mismatch with the
 * broker, a journal in a temporary file.
 *
 * <p>It is a {@code BiFunction} from feeds by symbol and a recipe to a session, so it fits wherever such an engine is asked
 * for. A feed is any {@code Flow.Publisher<Bar>} of closed bars in ascending time, a recipe any
 * {@code Function<BarSeries, Strategy>}; it must make a fresh strategy at each call, and decide the same on the same bars. It is called
 * twice a symbol: for the account, and for the simulated one that the report compares it with.
 *
 * <p><b>One order a decision.</b> An order and its client order id are in the journal before its request leaves. Where the answer is lost, or the
 * process is killed, the broker is asked for that id until its outcome is known; only then is it sent again, with the same id. Until then
 * the symbol takes no new entry.
 *
 * <p><b>What stops an entry and never an exit:</b> the limits, {@link #priceCollarPercent}, a stale feed or bar, a broken connection to the
 * broker, an order of the symbol whose outcome is not known, an account that is not as the session believes, a halted symbol, a
 * session that is halted or reduces only, a silent host ({@link #deadManTimer}), a journal that cannot be written.
 *
 * <p><b>Bars that are not as they should be.</b> One that comes when the session has gone on without it (see
 * {@link #lateAfter}) counts from then on and is decided on at once. A duplicate, a corrected bar
 * of a time that has passed, one out of order and one that breaks the rules of a bar are left out, each counted and journaled.
 * A missing bar is counted where {@link #tradingHours} expect it; nothing is put in its place.
 *
 * <p>Costs ({@link #commissionBps}, {@link #slippageBps}) are what an order is expected to cost: they size entries, and the simulated
 * account that the report compares the fills with pays them. What was paid is what the broker says.
 */
@CheckReturnValue
public final class Live
        implements BiFunction<Map<String, Flow.Publisher<Bar>>, Function<BarSeries, Strategy>, LiveSession> {

    /** Key of a recipe that takes its strategy's own name. */
    private static final String UNNAMED = "";

    private static final Duration LONGEST_WAIT = Duration.ofDays(366);

    private static final Duration CENTURY = Duration.ofDays(36_525);

    private final Settings settings;

    private Live(Settings settings) {
        this.settings = settings;
    }

    /**
     * Trades an account at a broker: a paper account unless {@link #realMoney} says otherwise.
     *
     * @param broker such as {@code Alpaca.paper(key, secret)} or {@code SimulatedBroker.withCash(100_000)}; it stays open when a session
     *     ends, and is the host's to close
     * @return an engine with the standard limits, a price collar of 5 %, and a journal in a temporary file
     */
    public static Live through(Broker broker) {
        Objects.requireNonNull(broker, "broker");
        Settings settings = new Settings();
        settings.broker = broker;
        return new Live(settings);
    }

    private Live with(Consumer<Settings> change) {
        return new Live(settings.with(change));
    }

    // ---- costs

    /**
     * Commission as a part of each fill's value.
     *
     * @param bps hundredths of a percent, 0 to 1,000; 10 is 0.1 %
     * @return a changed copy
     */
    public Live commissionBps(double bps) {
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
    public Live commissionPerShare(double perShare, double minimum) {
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
    public Live commission(DoubleBinaryOperator commission) {
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
    public Live slippageBps(double bps) {
        Require.between(bps, 0, 1_000, "slippageBps", "1 bp is 0.01 %, so 0.05 % is 5");
        return with(s -> s.slippageBps = bps);
    }

    // ---- safety

    /**
     * Allows an account of real money. Without this step a session on one does not start.
     *
     * @param accountId the number that the broker reports for the account; another one is rejected when the session starts
     * @return a changed copy
     */
    public Live realMoney(String accountId) {
        if (Objects.requireNonNull(accountId, "accountId").isBlank()) {
            throw new IllegalArgumentException(
                    "accountId must not be blank; give the account's number as the broker shows it");
        }
        return with(s -> s.realMoneyAccount = accountId);
    }

    /**
     * Sends nothing: what would be sent is logged and noted as rejected by {@code dryRun}. The account is read as usual.
     *
     * @return a changed copy
     */
    public Live dryRun() {
        return with(s -> s.dryRun = true);
    }

    /**
     * Stops entries when the broker's account is not as the session believes, until {@link LiveSession#resume}: the default. Positions are
     * corrected in any case, so that nothing is sold that is not there.
     *
     * @return a changed copy
     */
    public Live haltOnMismatch() {
        return with(s -> s.mismatch = Mismatch.HALT);
    }

    /**
     * Goes on when the broker's account is not as the session believes: what was bought elsewhere becomes a manual position, what was sold
     * elsewhere is gone. Each difference is noted.
     *
     * @return a changed copy
     */
    public Live adoptOnMismatch() {
        return with(s -> s.mismatch = Mismatch.ADOPT);
    }

    /**
     * Closes everything that the session holds when the broker's account is not as it believes, what was bought elsewhere in its symbols
     * included, and stops entries.
     *
     * @return a changed copy
     */
    public Live flattenOnMismatch() {
        return with(s -> s.mismatch = Mismatch.FLATTEN);
    }

    /**
     * How often the account is compared with the broker's, beside the start and each reconnection; every minute without this step.
     *
     * @param interval a second to 366 days
     * @return a changed copy
     */
    public Live reconcileEvery(Duration interval) {
        requireWait(interval, Duration.ofSeconds(1), "reconcileEvery", "a minute is usual");
        return with(s -> s.reconcileEvery = interval);
    }

    /**
     * Rejects an entry whose price is further than this from the broker's last quote: the price it was decided at, or its limit. 5 %
     * without this step.
     *
     * @param percent above 0, at most 100
     * @return a changed copy
     */
    public Live priceCollarPercent(double percent) {
        Require.aboveZeroUpTo(percent, 100, "priceCollarPercent", "5 means 5 % from the last quote");
        return with(s -> s.priceCollarPercent = percent);
    }

    /**
     * Cancels entries and stops new ones when the host has not called {@link LiveSession#heartbeat} for so long; the next call lets them
     * through again. Without this step nobody needs to call.
     *
     * @param silence a second to 366 days
     * @return a changed copy
     */
    public Live deadManTimer(Duration silence) {
        requireWait(silence, Duration.ofSeconds(1), "deadManTimer", "a minute is usual");
        return with(s -> s.deadMan = silence);
    }

    /**
     * How long an entry is pursued whose outcome is not known, because the answer to its request was lost: within it the broker is asked
     * for the order, and the same order is sent again where there is none. Then the entry is given up, and cancelled should it turn up. An exit is
     * pursued without end. A minute without this step.
     *
     * @param deadline a second to 366 days
     * @return a changed copy
     */
    public Live unknownOrderDeadline(Duration deadline) {
        requireWait(deadline, Duration.ofSeconds(1), "unknownOrderDeadline", "a minute is usual");
        return with(s -> s.unknownDeadline = deadline);
    }

    /**
     * How long a market order may rest at the broker without a fill while its market is open, as when the symbol is halted: then an entry is
     * cancelled, and an exit noted. Two minutes without this step.
     *
     * @param deadline a second to 366 days
     * @return a changed copy
     */
    public Live marketOrderDeadline(Duration deadline) {
        requireWait(deadline, Duration.ofSeconds(1), "marketOrderDeadline", "two minutes are usual");
        return with(s -> s.marketOrderDeadline = deadline);
    }

    private static void requireWait(Duration value, Duration least, String name, String remedy) {
        if (Objects.requireNonNull(value, name).compareTo(least) < 0 || value.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException(
                    name + " must be " + least + " to 366 days but was " + value + "; " + remedy);
        }
    }

    // ---- size

    /**
     * Rounds orders down to whole shares: the default.
     *
     * @return a changed copy
     */
    public Live wholeShares() {
        return with(s -> s.wholeShares = true);
    }

    /**
     * Allows any fraction of a share or coin.
     *
     * @return a changed copy
     */
    public Live fractionalShares() {
        return with(s -> s.wholeShares = false);
    }

    /**
     * Puts a fixed part of equity into a position: the default, with 95.
     *
     * @param percent of the equity that the allocation gives the symbol, above 0, at most 100
     * @return a changed copy
     */
    public Live sizePercent(double percent) {
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
    public Live volatilityTargetPercent(double annualPercent, int bars) {
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
    public Live atrRiskPercent(double riskPercent, int bars, double multiple) {
        Require.aboveZeroUpTo(riskPercent, 100, "riskPercent", "1 means 1 % of equity");
        Require.atLeast(bars, 1, "bars", "14 is usual");
        Require.positive(multiple, "multiple", "2 is usual");
        return with(s -> s.sizing = Choice.of("atrRisk", riskPercent, bars, multiple));
    }

    /**
     * Kelly's fraction p - (1 - p) / (average win / |average loss|) of the recipe's own closed round trips in the symbol,
     * floored at 0 and scaled. Until 20 have closed, the position is the scale itself.
     *
     * @param scale part of Kelly's fraction to use, above 0, at most 1; a quarter is usual
     * @return a changed copy
     */
    public Live kelly(double scale) {
        Require.aboveZeroUpTo(scale, 1, "scale", "0.25 is a quarter of Kelly's fraction");
        return with(s -> s.sizing = Choice.of("kelly", scale));
    }

    /**
     * Shares equity equally between the symbols: the default.
     *
     * @return a changed copy
     */
    public Live equalWeight() {
        return with(s -> s.allocation = Choice.of("equal"));
    }

    /**
     * Shares equity in proportion to 1 / volatility of each symbol.
     *
     * @param bars returns to measure it over, at least 2
     * @return a changed copy
     */
    public Live inverseVolatility(int bars) {
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
    public Live allocator(Function<? super Map<String, double[]>, ? extends Map<String, Double>> allocator) {
        Objects.requireNonNull(allocator, "allocator");
        return with(s -> {
            s.allocation = Choice.of(Choice.HOST);
            s.allocator = allocator;
        });
    }

    // ---- limits

    private Live limited(Limit limit, double value) {
        return with(s -> s.limits = s.limits.with(limit, limit.checked(value)));
    }

    /**
     * Lifts a limit. The standard ones are on without a step: 20 % of equity a position, 10 positions, no cash reserve, entries stopped by a
     * loss of 2 % in a trading day or a drawdown of 15 %.
     *
     * @param name such as {@code maxPositionPercent}, as its own step is called
     * @return a changed copy
     * @throws IllegalArgumentException if there is no such limit
     */
    public Live withoutLimit(String name) {
        Limit limit = Limit.named(Objects.requireNonNull(name, "name"));
        return with(s -> s.limits = s.limits.without(limit));
    }

    /**
     * Reduces an order that would put more than this into one symbol.
     *
     * @param percent of equity, above 0, at most 100
     * @return a changed copy
     */
    public Live maxPositionPercent(double percent) {
        return limited(Limit.MAX_POSITION_PERCENT, percent);
    }

    /**
     * Rejects entries beyond this many positions, those about to open included.
     *
     * @param positions at least 1
     * @return a changed copy
     */
    public Live maxOpenPositions(int positions) {
        return limited(Limit.MAX_OPEN_POSITIONS, positions);
    }

    /**
     * Keeps back part of equity in cash; an entry that would need it is reduced.
     *
     * @param percent of equity, 0 to 100
     * @return a changed copy
     */
    public Live cashReservePercent(double percent) {
        return limited(Limit.CASH_RESERVE_PERCENT, percent);
    }

    /**
     * Rejects entries for the rest of a trading day that has lost this much of its opening equity.
     *
     * @param percent above 0, at most 100
     * @return a changed copy
     */
    public Live dailyLossHaltPercent(double percent) {
        return limited(Limit.DAILY_LOSS_HALT_PERCENT, percent);
    }

    /**
     * Rejects entries while equity is this far below its peak.
     *
     * @param percent above 0, at most 100
     * @return a changed copy
     */
    public Live drawdownHaltPercent(double percent) {
        return limited(Limit.DRAWDOWN_HALT_PERCENT, percent);
    }

    /**
     * Reduces an entry worth more than this.
     *
     * @param value account currency, above 0
     * @return a changed copy
     */
    public Live maxOrderValue(double value) {
        return limited(Limit.MAX_ORDER_VALUE, value);
    }

    /**
     * Rejects entries beyond this many orders decided within sixty seconds; exits count and are never rejected.
     *
     * @param orders at least 1
     * @return a changed copy
     */
    public Live maxOrdersPerMinute(int orders) {
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
    public Live tradingDayZone(ZoneId zone) {
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
    public Live tradingDayBegins(LocalTime time) {
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
    public Live riskFreePercent(double annualPercent) {
        Require.between(annualPercent, -100, 100, "riskFreePercent", "4 means 4 % a year");
        return with(s -> s.riskFreePercent = annualPercent);
    }

    /**
     * Bars in a year, to annualise with; found from the bars without this step, for {@link #volatilityTargetPercent} from those that have come by then.
     *
     * @param bars above 0, such as 252 for daily bars of stocks
     * @return a changed copy
     */
    public Live barsPerYear(double bars) {
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
    public Live tradingHours(Function<Instant, ? extends Map.Entry<Instant, Instant>> calendar) {
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
    public Live tradingHours(
            Map<String, ? extends Function<Instant, ? extends Map.Entry<Instant, Instant>>> calendars) {
        return withCalendars(checked(calendars, "calendars", "symbol")::get);
    }

    private Live withCalendars(
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
    public Live dayOrders() {
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
    public Live lateAfter(Duration grace) {
        if (Objects.requireNonNull(grace, "grace").isNegative() || grace.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException(
                    "lateAfter must be 0 to 366 days but was " + grace + "; a minute is long for a live feed");
        }
        return with(s -> s.grace = grace);
    }

    /**
     * Stops entries in a symbol whose feed has been silent for so long while its market is open, or brings bars that are older than
     * that; and all entries while such a symbol is held, as the account's value is not known then. The next timely bar ends it. It is also how
     * old a bar may be, by the broker's clock, that decides an entry. Without this step feeds are not watched, and a bar that decides an entry
     * ended no longer ago than two bars' length, at least five minutes, or four days where bars are about a day. A replay of history to a broker that
     * is not simulated needs some decades here.
     *
     * @param silence a millisecond to 100 years; more than two bars' length is sensible
     * @return a changed copy
     */
    public Live staleAfter(Duration silence) {
        if (Objects.requireNonNull(silence, "silence").compareTo(Duration.ofMillis(1)) < 0
                || silence.compareTo(CENTURY) > 0) {
            throw new IllegalArgumentException("staleAfter must be a millisecond to 100 years but was " + silence
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
    public Live clock(InstantSource clock, BiConsumer<Duration, Runnable> timer) {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(timer, "timer");
        return with(s -> {
            s.clock = clock;
            s.timer = timer;
        });
    }

    // ---- bars

    /**
     * Gives strategies a history to start from: of each symbol all bars that end by the time its first bar of the feed begins. Nothing
     * is decided on them.
     *
     * @param history from a symbol to its bars; asked when the session starts
     * @return a changed copy
     */
    public Live warmUp(Function<? super String, ? extends BarSeries> history) {
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
    public Live keepBars(int bars) {
        Require.atLeast(bars, 2, "keepBars", "500 suits most strategies");
        return with(s -> s.keptBars = bars);
    }

    // ---- the journal

    /**
     * Keeps the journal in an SQLite file. A session that is there already goes on: after a crash, a kill or a stop the same program,
     * started again, takes up where it was. Without this step the journal is a temporary file, and a new start is a new session.
     *
     * @param file made when it is not there; one session's at a time
     * @return a changed copy
     */
    public Live journal(Path file) {
        return journal(SqliteFile.at(Objects.requireNonNull(file, "file")));
    }

    /**
     * Keeps the journal in a database, as {@link #journal(Path)} does in a file.
     *
     * @param store SQLite or PostgreSQL; its tables are made when they are not there
     * @return a changed copy
     */
    public Live journal(DataSource store) {
        Objects.requireNonNull(store, "store");
        return with(s -> s.journaling = s.journaling.in(store));
    }

    /**
     * Names the session, so that several can share a database.
     *
     * @param name not blank; {@code live} without this step
     * @return a changed copy
     */
    public Live named(String name) {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException("name must not be blank; leave the step out for 'live'");
        }
        return with(s -> s.journaling = s.journaling.named(name));
    }

    // ---- listeners

    /**
     * Called with each order when it counts. Listeners run on threads of their own: a slow or failing one delays nothing, and is called with
     * everything in order.
     *
     * @param listener symbol and units, below 0 for a sale; {@link LiveSession#orders} of another session fits
     * @return a changed copy
     */
    public Live onOrder(BiConsumer<String, Double> listener) {
        Objects.requireNonNull(listener, "listener");
        return with(s -> s.onOrder = listener);
    }

    /**
     * Called with each fill when it counts, as {@link #onOrder} is.
     *
     * @param listener symbol and trade, with its commission
     * @return a changed copy
     */
    public Live onFill(BiConsumer<String, Trade> listener) {
        Objects.requireNonNull(listener, "listener");
        return with(s -> s.onFill = listener);
    }

    /**
     * Called with each order rejected or made smaller when it counts, as {@link #onOrder} is.
     *
     * @param listener symbol and reason, which begins with the limit's name
     * @return a changed copy
     */
    public Live onRejection(BiConsumer<String, String> listener) {
        Objects.requireNonNull(listener, "listener");
        return with(s -> s.onRejection = listener);
    }

    /**
     * Called with what a person should know: mismatches with the broker, orders whose outcome was unknown, a broken connection, fills that are
     * not the session's. The same is logged as a warning.
     *
     * @param listener one sentence
     * @return a changed copy
     */
    public Live onNote(Consumer<String> listener) {
        Objects.requireNonNull(listener, "listener");
        return with(s -> s.onNote = listener);
    }

    /**
     * Called with the account's value when it counts. One that is slower than the bars gets the newest, not each.
     *
     * @param listener time and equity in account currency
     * @return a changed copy
     */
    public Live onEquity(BiConsumer<Instant, Double> listener) {
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
    public LiveSession apply(Map<String, Flow.Publisher<Bar>> feeds, Function<BarSeries, Strategy> recipe) {
        return session(feeds, recipe);
    }

    /**
     * Makes a session of one recipe over several symbols that share the cash.
     *
     * @param feeds publishers of closed bars by symbol, not empty; the order decides who is filled first
     * @param recipe makes the strategy for each symbol, for a series that is still empty, when the first bar has come
     * @return a session; {@link LiveSession#start} begins it
     */
    public LiveSession session(
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
     * @return a session; {@link LiveSession#start} begins it
     */
    public LiveSession sessionNamed(
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

    private LiveSession made(
            Map<String, Flow.Publisher<? extends Bar>> bySymbol,
            Map<String, Function<? super BarSeries, ? extends Strategy>> byName) {
        settings.check();
        return new LiveSession(settings, bySymbol, byName);
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

    /** The settings, name = value. */
    @Override
    public String toString() {
        return "Live" + settings.describe(settings.limits);
    }
}

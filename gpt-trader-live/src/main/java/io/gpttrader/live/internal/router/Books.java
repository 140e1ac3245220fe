package io.gpttrader.live.internal.router;

import io.gpttrader.live.BrokerAccount;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerPosition;
import io.gpttrader.live.BrokerTraits;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.internal.account.Account;
import io.gpttrader.live.internal.account.EntryGuard.Stop;
import io.gpttrader.live.internal.account.ExternalHoldings;
import io.gpttrader.live.internal.account.ManualOrders;
import io.gpttrader.live.internal.account.Quotes;
import io.gpttrader.live.internal.account.Sleeve;
import io.gpttrader.live.internal.drift.Decision;
import io.gpttrader.live.internal.drift.ExecutionLog;
import io.gpttrader.live.internal.events.EventMaps;
import io.gpttrader.live.internal.orders.OrderPhase;
import io.gpttrader.live.internal.orders.OrderTracker;
import io.gpttrader.live.internal.orders.TrackedOrder;
import io.gpttrader.live.internal.reconcile.Difference;
import io.gpttrader.live.internal.reconcile.Expected;
import io.gpttrader.live.internal.reconcile.Reconciler;
import io.gpttrader.live.internal.reconcile.Reconciliation;
import io.gpttrader.live.internal.reconcile.Tolerances;
import io.gpttrader.live.internal.settings.Mismatch;
import io.gpttrader.live.internal.settings.Settings;
import io.gpttrader.live.internal.support.Amounts;
import io.gpttrader.live.internal.wire.BrokerState;
import io.gpttrader.live.internal.wire.BrokerState.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The session's books beside the broker's: compares them with each state of the broker, corrects what the broker knows better, and does
 * what the host has chosen for a mismatch. Positions and cash are always the broker's in the end, so that nothing is sold that is not there.
 */
public final class Books {

    /** Who asks where a mismatch stops entries. */
    static final String ORIGIN = "reconciliation";

    /** Of sums of floating point numbers. */
    private static final double ROUNDING = 1e-12;

    private final Settings settings;
    private final List<String> symbols;
    private final Account account;
    private final ManualOrders manual;
    private final OrderTracker tracker;
    private final BrokerLinkState link;
    private final OrderRouter router;
    private final Reconciler reconciler;
    private Reconciliation last = new Reconciliation(List.of());
    private String doubt = "not reconciled yet";
    private boolean isOpened;

    /** What positions taken over were worth more than their price when they were. */
    private double adoptedWorth;

    private long fillsKnownUntil = Long.MIN_VALUE;
    private Set<String> said = Set.of();
    private Set<String> actedOn = Set.of();

    /** States compared, and those that found a mismatch. */
    public int reconciliations;

    public int mismatches;

    Books(
            Settings settings,
            BrokerTraits traits,
            List<String> symbols,
            Account account,
            OrderTracker tracker,
            BrokerLinkState link,
            OrderRouter router) {
        this.settings = settings;
        this.symbols = symbols;
        this.account = account;
        this.manual = new ManualOrders(account);
        this.tracker = tracker;
        this.link = link;
        this.router = router;
        this.reconciler = new Reconciler(Tolerances.of(traits));
    }

    /** Nothing is proved until the next comparison: no entries. */
    void doubt(String reason) {
        doubt = reason;
    }

    /** Why a symbol takes no entry, or null. */
    @Nullable
    Stop stop(String symbol) {
        if (!doubt.isEmpty()) {
            return new Stop(ORIGIN, doubt);
        }
        Reconciliation lasting = new Reconciliation(
                last.differences().stream().filter(one -> !isSettled(one)).toList());
        if (lasting.blocksEntries(symbol)) {
            return new Stop(
                    ORIGIN,
                    lasting.differences().stream()
                            .filter(one -> one.standing() != Difference.Standing.NOTED)
                            .filter(one ->
                                    one.symbol().isEmpty() || one.symbol().equals(symbol))
                            .map(Difference::sentence)
                            .collect(Collectors.joining("; ")));
        }
        return null;
    }

    /** An order whose request was on its way when the account was read has been confirmed or has ended since. */
    private boolean isSettled(Difference difference) {
        return difference instanceof Difference.MissingOrder missing
                && missing.brokerOrderId().isEmpty()
                && tracker.order(missing.clientOrderId())
                        .map(order -> order.phase() == OrderPhase.OVER
                                || (order.phase() == OrderPhase.WORKING
                                        && order.lastOrder().isPresent()))
                        .orElse(true);
    }

    /**
     * Whether the books are to be compared again soon: something is not proved, or was corrected just now, or nobody knows whether the
     * broker answers again.
     */
    public boolean wantsAnotherLook() {
        return !last.agrees() || last.hasCorrections() || link.isFailing();
    }

    /** What is not as it should be, for a person. */
    public List<String> findings() {
        List<String> all = new ArrayList<>();
        if (!doubt.isEmpty()) {
            all.add(doubt);
        }
        last.differences().stream().filter(each -> !isSettled(each)).forEach(each -> all.add(each.sentence()));
        return all;
    }

    /** {@return the moment up to which all fills have been asked for, milliseconds since 1970 UTC} */
    long fillsKnownUntil() {
        return fillsKnownUntil == Long.MIN_VALUE ? router.now : fillsKnownUntil;
    }

    void failed(String reason) {
        say(Set.of("not reconciled: " + reason));
        doubt = "not reconciled: " + reason;
    }

    // ---- a state

    void take(BrokerState state, long askedAt) {
        state.fills().forEach(fill -> tracker.filled(fill, router.now));
        if (state.has(Part.OPEN_ORDERS) && state.has(Part.OPEN_ORDERS_AGAIN)) {
            tracker.listed(state.openOrders(), askedAt, router.now);
        }
        if (state.has(Part.FILLS)) {
            tracker.fillsKnown(router.now);
            fillsKnownUntil = askedAt;
        }
        double before = worth();
        markExternal(state);
        if (!isOpened) {
            open(state);
        }
        last = reconciler.compare(expected(), state);
        reconciliations++;
        if (state.isWhole()) {
            doubt = "";
        }
        BrokerAccount its = state.account();
        if (its != null) {
            link.blocked(its.blocked());
        }
        say(last.differences().stream().map(Difference::sentence).collect(Collectors.toCollection(TreeSet::new)));
        boolean isCorrected = false;
        for (Difference each : last.differences()) {
            isCorrected |= correct(each, state);
        }
        if (isCorrected) {
            router.wantsReconciliation();
        }
        cash(worth() - before);
        mismatch(last.mismatches(), state.isWhole());
        if (router.events().isWatched()) {
            router.events()
                    .happened(
                            EventMaps.RECONCILIATION,
                            EventMaps.reconciliation(
                                    last.differences().stream()
                                            .map(Difference::sentence)
                                            .toList(),
                                    account.mode != Account.Mode.TRADING));
        }
        account.revalue();
    }

    /** The first state of a new session: the account as it is. What it holds is not the session's. */
    private void open(BrokerState state) {
        BrokerAccount its = state.account();
        if (its == null || !state.isWhole()) {
            return;
        }
        isOpened = true;
        account.broker.cash = its.cash().doubleValue();
        List<String> held = new ArrayList<>();
        for (BrokerPosition position : state.positions()) {
            account.broker.external.set(
                    position.symbol(),
                    position.quantity().doubleValue(),
                    position.marketPrice().doubleValue());
            if (symbols.contains(position.symbol())) {
                held.add(position.symbol() + ": the account held "
                        + position.quantity().toPlainString() + " before the session began");
                if (settings.mismatch != Mismatch.HALT) {
                    adopt(position.symbol(), position.quantity().doubleValue(), price(position.symbol(), state));
                }
            }
        }
        if (!held.isEmpty()) {
            apply(held);
        }
    }

    private Expected expected() {
        Map<String, BigDecimal> positions = new HashMap<>();
        Map<String, BigDecimal> prices = new HashMap<>();
        for (Quotes quotes : account.quotes) {
            double units = account.held(quotes.index());
            if (units != 0) {
                positions.put(quotes.symbol, Amounts.of(units));
            }
            if (!Double.isNaN(quotes.mark)) {
                prices.put(quotes.symbol, Amounts.of(quotes.mark));
            }
        }
        Map<String, BigDecimal> external = new HashMap<>();
        account.broker.external.all().forEach((symbol, held) -> external.put(symbol, Amounts.of(held.units())));
        Map<String, Expected.ExpectedOrder> orders = new HashMap<>();
        Set<String> unsettled = new HashSet<>();
        for (TrackedOrder order : tracker.open()) {
            orders.put(
                    order.clientOrderId(),
                    new Expected.ExpectedOrder(
                            order.clientOrderId(), order.brokerOrderId(), order.symbol(), order.filled()));
            if (order.phase() == OrderPhase.RECORDED || order.phase() == OrderPhase.UNKNOWN) {
                unsettled.add(order.symbol());
            }
        }
        symbols.stream()
                .filter(symbol -> tracker.blocksEntries(symbol, router.now))
                .forEach(unsettled::add);
        Map<String, BigDecimal> steps = new HashMap<>();
        link.instruments().forEach((symbol, instrument) -> steps.put(symbol, instrument.quantityStep()));
        return new Expected(
                settings.account,
                settings.prefix,
                router.lastNumber(),
                Set.copyOf(symbols),
                positions,
                external,
                orders,
                Set.of(),
                unsettled,
                isOpened ? Amounts.of(account.broker.cash) : null,
                prices,
                steps,
                symbols.stream().filter(Expected::looksLikeCoin).collect(Collectors.toSet()));
    }

    // ---- corrections

    /** Takes the broker's number; gives whether that was a mismatch, so that another look is to show that both agree now. */
    private boolean correct(Difference difference, BrokerState state) {
        boolean isConfirmed = difference.standing() == Difference.Standing.CONFIRMED;
        if (!isConfirmed && difference.standing() != Difference.Standing.NOTED) {
            return false;
        }
        switch (difference) {
            case Difference.PositionDiffers it ->
                position(it.symbol(), it.difference().doubleValue(), price(it.symbol(), state));
            case Difference.ForeignPosition it ->
                account.broker.external.set(it.symbol(), it.actual().doubleValue(), price(it.symbol(), state));
            case Difference.CashDiffers it -> {
                account.broker.cash = it.actual().doubleValue();
            }
            default -> {
                return false;
            }
        }
        return isConfirmed;
    }

    /** A position has changed without an order of the session's. */
    private void position(String symbol, double change, double price) {
        ExternalHoldings external = account.broker.external;
        int index = symbols.indexOf(symbol);
        double before = external.units(symbol);
        double own = index < 0 ? 0 : account.held(index);
        double left = change;
        if (own != 0 && Math.signum(own) != Math.signum(change) && Math.signum(before) != Math.signum(own)) {
            double lost = Math.min(Math.abs(left), Math.abs(own));
            account.closedElsewhere(index, lost, own > 0, price, router.now);
            adopted(decision(symbol, own < 0, true, lost, price), "closed at the broker");
            left -= Math.copySign(lost, left);
        } else if (own != 0 && Math.signum(own) != Math.signum(change)) {
            double ofExternal = Math.min(Math.abs(left), Math.abs(before));
            double lost = Math.min(Math.abs(left) - ofExternal, Math.abs(own));
            if (lost > 0) {
                account.closedElsewhere(index, lost, own > 0, price, router.now);
                adopted(decision(symbol, own < 0, true, lost, price), "closed at the broker");
                left -= Math.copySign(lost, left);
            }
        }
        external.set(symbol, before + left, price);
        if (index >= 0 && left != 0 && settings.mismatch != Mismatch.HALT) {
            adopt(symbol, before + left, price);
        }
        // Without that an exit that the broker rejects would be rejected at once again.
        if (index >= 0 && account.held(index) != own) {
            account.orderDueExits(index);
        }
    }

    /** What the account holds of a symbol beside the session becomes a manual position of the session. */
    private void adopt(String symbol, double units, double price) {
        account.broker.external.set(symbol, 0, price);
        if (units != 0) {
            account.adopt(symbols.indexOf(symbol), units, price, router.now);
            adopted(decision(symbol, units > 0, false, Math.abs(units), price), "adopted from the account");
        }
    }

    private void adopted(Decision taken, String reason) {
        log().adopted(taken, reason);
        double mark = account.quotes.get(symbols.indexOf(taken.symbol())).mark;
        adoptedWorth += taken.direction() * taken.wanted() * (mark - taken.price());
    }

    /** What corrections have changed beside positions: interest, fees, transfers, and the price of what others traded. */
    private void cash(double change) {
        if (Math.abs(change) > ROUNDING * Math.max(1, Math.abs(account.broker.value()))) {
            log().cash(change);
        }
    }

    /** What the books are worth, but for the gain of what is not the session's and of positions taken over, which are told apart. */
    private double worth() {
        return account.broker.value() - account.broker.external.gain() - adoptedWorth;
    }

    private Decision decision(String symbol, boolean isBuy, boolean isExit, double units, double price) {
        return new Decision(
                Sleeve.MANUAL,
                symbol,
                isBuy ? OrderSide.BUY : OrderSide.SELL,
                isExit,
                OrderType.MARKET,
                account.curves.lastTime(),
                units,
                price);
    }

    /** An execution beyond what the books have an order for: it is the account's, not the session's. */
    void surplus(BrokerFill fill) {
        double units = fill.side().signed(fill.quantity()).doubleValue();
        double price = fill.price().doubleValue();
        account.broker.cash -= units * price + fill.commission().doubleValue();
        account.broker.external.set(fill.symbol(), account.broker.external.units(fill.symbol()) + units, price);
        router.note("an execution of an order that was over in the books: "
                + fill.side().label() + " " + fill.quantity().toPlainString() + " " + fill.symbol() + " at "
                + fill.price().toPlainString());
        apply(List.of(fill.symbol() + ": the account has traded "
                + fill.quantity().toPlainString() + " beyond the session's orders"));
    }

    private void markExternal(BrokerState state) {
        for (BrokerPosition position : state.positions()) {
            double units = account.broker.external.units(position.symbol());
            if (units != 0 && position.marketPrice().signum() > 0) {
                account.broker.external.set(
                        position.symbol(), units, position.marketPrice().doubleValue());
            }
        }
    }

    private double price(String symbol, BrokerState state) {
        int index = symbols.indexOf(symbol);
        double mark = index < 0 ? Double.NaN : account.quotes.get(index).mark;
        return state.positions().stream()
                .filter(position -> position.symbol().equals(symbol)
                        && position.marketPrice().signum() > 0)
                .map(position -> position.marketPrice().doubleValue())
                .findFirst()
                .orElse(Double.isNaN(mark) ? 0 : mark);
    }

    // ---- mismatches

    /** Acts on each mismatch once, while it lasts: a host that resumes in spite of one has decided so. */
    private void mismatch(List<Difference> confirmed, boolean isWhole) {
        List<String> fresh = confirmed.stream()
                .map(Difference::sentence)
                .filter(each -> !actedOn.contains(each))
                .toList();
        log().reconciled(fresh.size());
        if (isWhole) {
            actedOn = confirmed.stream().map(Difference::sentence).collect(Collectors.toSet());
        }
        if (!fresh.isEmpty()) {
            mismatches++;
            apply(fresh);
        }
    }

    /** Does what the host has chosen. Adopting goes on; both others stop entries until someone asks to resume. */
    private void apply(List<String> reasons) {
        String why = ORIGIN + ": " + String.join("; ", reasons);
        router.note("mismatch, " + settings.mismatch.label() + ": " + String.join("; ", reasons));
        switch (settings.mismatch) {
            case HALT -> manual.halt(why);
            case FLATTEN -> manual.flatten(why);
            case ADOPT -> {}
        }
    }

    /** Says each finding once, while it lasts. */
    private void say(Set<String> now) {
        now.stream().filter(each -> !said.contains(each)).forEach(router::note);
        said = now;
    }

    private ExecutionLog log() {
        return router.log;
    }
}

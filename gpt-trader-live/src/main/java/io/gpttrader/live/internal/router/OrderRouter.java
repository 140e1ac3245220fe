package io.gpttrader.live.internal.router;

import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.BrokerTraits;
import io.gpttrader.live.Instrument;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.TimeInForce;
import io.gpttrader.live.internal.account.Account;
import io.gpttrader.live.internal.account.EntryGuard;
import io.gpttrader.live.internal.account.Order;
import io.gpttrader.live.internal.account.OrderBook.Placed;
import io.gpttrader.live.internal.account.Sleeve;
import io.gpttrader.live.internal.drift.Decision;
import io.gpttrader.live.internal.drift.ExecutionLog;
import io.gpttrader.live.internal.events.BrokerEventMaps;
import io.gpttrader.live.internal.events.EventMaps;
import io.gpttrader.live.internal.events.EventOutbox;
import io.gpttrader.live.internal.feed.SymbolBar;
import io.gpttrader.live.internal.guard.DuplicateGuard;
import io.gpttrader.live.internal.guard.EntryStop;
import io.gpttrader.live.internal.orders.OrderOutcomes;
import io.gpttrader.live.internal.orders.OrderRules;
import io.gpttrader.live.internal.orders.OrderTracker;
import io.gpttrader.live.internal.orders.TrackedOrder;
import io.gpttrader.live.internal.settings.Settings;
import io.gpttrader.live.internal.support.Amounts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the account's orders to the broker and what the broker says back into the account. It decides and remembers, and carries
 * nothing out: what is to be done outside it gives as {@link #effects}. The same inputs give the same state.
 */
public final class OrderRouter implements OrderOutcomes, EntryGuard {
    private final Settings settings;
    private final BrokerTraits traits;
    private final List<String> symbols;
    private final Consumer<String> notes;
    private final EventOutbox events;
    public final ExecutionLog log = new ExecutionLog();
    private final DuplicateGuard duplicates = new DuplicateGuard();
    private final BrokerLinkState link = new BrokerLinkState();
    /** Digits that a sum of floating point numbers has right, and the part of a quantity from which on a step is larger than its error. */
    private static final MathContext CERTAIN_DIGITS = new MathContext(15);

    private static final double COARSE_STEP = 1e-13;

    private final HeldOrders held = new HeldOrders();
    private final OrderTracker tracker;
    private final List<Effect> effects = new ArrayList<>();
    private @Nullable Account account;
    private @Nullable Books books;

    /** By the broker's clock, milliseconds since 1970 UTC, of the input that is taken. */
    public long now;

    /** Symbols whose bars are too old to enter on, as noted. */
    private final Set<String> old = new HashSet<>();

    private int lastNumber;
    private boolean isReconciliationDue;
    private boolean hasForeignFill;

    /**
     * @param notes told what a person should know
     * @param events told what happens
     */
    public OrderRouter(
            Settings settings, BrokerTraits traits, List<String> symbols, Consumer<String> notes, EventOutbox events) {
        this.events = events;
        this.settings = settings;
        this.traits = traits;
        this.symbols = symbols;
        this.notes = notes;
        this.tracker = new OrderTracker(rules(settings, traits), this);
    }

    private static OrderRules rules(Settings settings, BrokerTraits traits) {
        OrderRules usual = OrderRules.of(settings.prefix, traits);
        return new OrderRules(
                usual.idPrefix(),
                usual.uniqueClientIds(),
                usual.settleMillis(),
                settings.unknownDeadline.toMillis(),
                usual.firstRetryMillis(),
                usual.lastRetryMillis(),
                usual.answerMillis(),
                traits.isSimulated() ? 0 : settings.marketOrderDeadline.toMillis(),
                usual.quietMillis(),
                usual.fillGapMillis());
    }

    /** To be called once, with the account whose orders these are. */
    public void bind(Account its) {
        account = its;
        books = new Books(settings, traits, symbols, its, tracker, link, this);
    }

    Account account() {
        return Objects.requireNonNull(account, "account");
    }

    public Books books() {
        return Objects.requireNonNull(books, "books");
    }

    // ---- orders of the account

    /** An order that the account has accepted, by a recipe or a person. */
    public void ordered(Sleeve sleeve, Order order) {
        String symbol = sleeve.quotes.symbol;
        OrderRequest request = request(symbol, order);
        lastNumber = order.id();
        OrderSide side = request.side();
        if (!order.isExit() && !sleeve.evaluator.isManual()) {
            duplicates.sent(sleeve.evaluator.name(), symbol, side, Instant.ofEpochMilli(order.decidedAt()));
        }
        log.decided(
                new Decision(
                        sleeve.evaluator.name(),
                        symbol,
                        side,
                        order.isExit(),
                        request.type(),
                        order.decidedAt(),
                        order.units(),
                        order.decisionPrice()),
                request.clientOrderId());
        boolean waitsForOpens = settings.plansOpens && !settings.broker().isAlwaysOpen(request.symbol());
        if (waitsForOpens && request.type() == OrderType.MARKET) {
            held.add(request);
            plan(request.clientOrderId(), request);
        } else {
            send(request);
        }
    }

    private OrderRequest request(String symbol, Order order) {
        OrderSide side = order.isBuy() ? OrderSide.BUY : OrderSide.SELL;
        OrderRequest request = OrderRequest.of(symbol, side, Amounts.of(order.units()))
                .clientOrderId(id(order.id()))
                .timeInForce(time(order.isLimit()));
        if (order.isLimit()) {
            Instrument its = link.instrument(symbol);
            BigDecimal limit = Amounts.of(order.limit());
            request = request.limit(its == null ? limit : its.roundPrice(limit, side));
        }
        return order.isExit() ? request.closing() : request;
    }

    private TimeInForce time(boolean isLimit) {
        if (traits.times().contains(TimeInForce.DAY)) {
            return TimeInForce.DAY;
        }
        boolean takesGtc = traits.times().contains(TimeInForce.GTC);
        return takesGtc || isLimit ? TimeInForce.GTC : TimeInForce.IOC;
    }

    /** The client order id of an order of the account. */
    public String id(Order order) {
        return id(order.id());
    }

    private String id(int order) {
        return settings.prefix + "-" + order;
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
    }

    private void plan(String id, OrderRequest request) {
        boolean isWhole = request.quantity()
                .map(quantity -> quantity.stripTrailingZeros().scale() <= 0)
                .orElse(false);
        effects.add(new Effect.Plan(id, isWhole));
    }

    private void send(OrderRequest request) {
        tracker.submit(new TrackedOrder(request, number(request.clientOrderId()), now), now);
        log.sent(
                request.clientOrderId(),
                request.quantity().map(BigDecimal::doubleValue).orElse(Double.NaN),
                Double.NaN,
                now);
    }

    /** An order of the account is to be cancelled. */
    public void cancel(Order order, String reason) {
        cancel(id(order.id()), reason);
    }

    /** An order is to be cancelled; of no effect where it is over. */
    public void cancel(String id, String reason) {
        OrderRequest waiting = held.remove(id);
        if (waiting != null) {
            ended(id, number(id), OrderStatus.CANCELED, reason);
        } else {
            tracker.cancel(id, reason, now);
        }
    }

    // ---- bars and time

    /** Bars of a new time have come, before the account takes them. */
    public void bars(List<SymbolBar> bars) {
        for (SymbolBar each : bars) {
            String symbol = symbols.get(each.symbol());
            link.traded(symbol, each.bar().getBeginTime());
            held.traded(symbol, each.bar().getBeginTime().toEpochMilli(), this::send);
        }
    }

    private void tick() {
        tracker.tick(now);
        held.tick(now, this::send, this::plan);
    }

    /** {@return when {@link BrokerInput.Tick} is needed next, milliseconds by the broker's clock; {@link Long#MAX_VALUE} where it is not} */
    public long dueAt() {
        return Math.min(tracker.dueAt(), held.dueAt());
    }

    // ---- what the broker says

    /** Takes something that the broker has said, or that time has brought. */
    public void take(BrokerInput input) {
        switch (input) {
            case BrokerInput.Accepted it -> {
                tracker.accepted(it.id(), it.order(), now);
                log.accepted(it.id(), it.order().brokerOrderId());
                told(it.order());
            }
            case BrokerInput.Failed it -> tracker.failed(it.id(), it.kind(), it.reason(), it.retryAfterMillis(), now);
            case BrokerInput.Found it -> {
                tracker.found(it.id(), it.orders(), now);
                log.resolvedUnknown();
            }
            case BrokerInput.Absent it -> tracker.absent(it.id(), now);
            case BrokerInput.LookupFailed it -> tracker.lookupFailed(it.id(), it.reason(), now);
            case BrokerInput.Changed it -> {
                if (tracker.changed(it.order(), now)) {
                    told(it.order());
                }
            }
            case BrokerInput.Filled it -> tracker.filled(it.fill(), now);
            case BrokerInput.FillsKnown it -> tracker.fillsKnown(now);
            case BrokerInput.FillsFailed it -> tracker.fillsFailed(it.reason(), now);
            case BrokerInput.Cancelled it -> tracker.cancelled(it.id(), now);
            case BrokerInput.CancelFailed it ->
                tracker.cancelFailed(it.id(), it.kind(), it.reason(), it.retryAfterMillis(), now);
            case BrokerInput.Link it -> link(it);
            case BrokerInput.Halted it -> link.halted(it.symbol(), it.reason(), now);
            case BrokerInput.Known it -> link.known(it.instrument());
            case BrokerInput.Circuit it -> {
                link.circuit(it.reason());
                notes.accept(it.reason().isEmpty() ? "the broker answers again" : it.reason());
            }
            case BrokerInput.State it -> books().take(it.state(), it.askedAt());
            case BrokerInput.StateFailed it -> books().failed(it.reason());
            case BrokerInput.Host it -> host(it.isSilent());
            case BrokerInput.Planned it -> planned(it);
            case BrokerInput.Interrupted it -> interrupted();
            case BrokerInput.Tick it -> tick();
        }
    }

    private void told(BrokerOrder order) {
        if (events.isWatched()) {
            String id = order.clientOrderId();
            events.happened(EventMaps.ORDER, BrokerEventMaps.order(recipeOf(id), correlationOf(id), order));
        }
    }

    /** The name of what ordered it; empty where that is not known any more. */
    public String recipeOf(String clientOrderId) {
        Decision decision = log.decision(clientOrderId);
        return decision == null ? "" : decision.recipe();
    }

    /** What joins an order with its decision: of a person's it is the client order id. */
    public String correlationOf(String clientOrderId) {
        Decision decision = log.decision(clientOrderId);
        return decision == null || decision.recipe().equals(Sleeve.MANUAL)
                ? clientOrderId
                : EventMaps.correlationId(decision.recipe(), decision.symbol(), decision.decidedAt());
    }

    /** To be told what happens. */
    EventOutbox events() {
        return events;
    }

    private void link(BrokerInput.Link it) {
        if (events.isWatched()) {
            events.happened(EventMaps.CONNECTION, EventMaps.connection(it.isUp(), it.reason()));
        }
        link.link(it.isUp(), it.reason());
        if (it.isUp()) {
            books().doubt("connected again, not reconciled yet");
            wantsReconciliation();
        } else {
            notes.accept("the stream of the broker is broken: " + it.reason());
        }
    }

    private void host(boolean isSilent) {
        link.host(isSilent);
        if (isSilent) {
            account().book.cancelEntries("deadManTimer", "the host has been silent for too long");
        }
        notes.accept(
                isSilent ? "the host has been silent for too long: entries are cancelled" : "the host is there again");
    }

    private void planned(BrokerInput.Planned plan) {
        OrderRequest request = held.planned(plan);
        if (request != null) {
            send(request);
        }
        if (plan.time().isEmpty()) {
            notes.accept("order " + plan.id() + " " + plan.text());
        }
    }

    // ---- what becomes of orders

    @Override
    public void filled(TrackedOrder order, BrokerFill fill) {
        double units = fill.quantity().doubleValue();
        double price = fill.price().doubleValue();
        double commission = fill.commission().doubleValue();
        Placed placed = account().book.find(order.owner());
        tell(order.clientOrderId(), fill, placed == null ? "" : placed.order().tag());
        if (placed == null) {
            log.foreign(fill);
            log.cash(-commission);
            books().surplus(fill);
        } else {
            log.filled(order.clientOrderId(), fill);
            double held = Math.abs(placed.sleeve().quantity);
            boolean isLong = placed.sleeve().quantity > 0;
            account()
                    .filled(
                            placed.sleeve(),
                            placed.order(),
                            units,
                            price,
                            commission,
                            fill.time().toEpochMilli());
            if (placed.order().isExit() && units > held) {
                // Somebody else has sold some of it meanwhile: the rest came from the session's other positions.
                account().closedElsewhere(placed.sleeve().quotes.index(), units - held, isLong, price, now);
            }
        }
    }

    private void tell(String id, BrokerFill fill, String tag) {
        if (events.isWatched()) {
            Decision decision = log.decision(id);
            double reference = decision == null ? Double.NaN : decision.price();
            double slippage = EventMaps.slippageBps(
                    fill.side() == OrderSide.BUY, fill.price().doubleValue(), reference);
            events.happened(EventMaps.FILL, BrokerEventMaps.fill(recipeOf(id), correlationOf(id), fill, slippage, tag));
        }
    }

    @Override
    public void over(TrackedOrder order, OrderStatus status, String reason) {
        ended(order.clientOrderId(), order.owner(), status, reason);
    }

    private void ended(String id, int number, OrderStatus status, String reason) {
        Placed placed = account().book.find(number);
        double price = placed == null ? Double.NaN : placed.sleeve().quotes.mark;
        log.over(id, status, reason, price, now);
        if (placed != null) {
            String why = reason.isEmpty() ? status.label() + " by the broker" : reason;
            account().over(placed.sleeve(), placed.order(), limitOf(status, reason), why);
            if (placed.order().isExit()) {
                wantsReconciliation();
            }
        }
    }

    /** A guard that has refused an order on its way says so by its name before a colon. */
    private static String limitOf(OrderStatus status, String reason) {
        int colon = reason.indexOf(':');
        boolean isName = colon > 0 && reason.substring(0, colon).matches("priceCollar|dryRun");
        return isName ? reason.substring(0, colon) : status == OrderStatus.REJECTED ? "broker" : status.label();
    }

    @Override
    public void note(TrackedOrder order, String text) {
        notes.accept("order " + order.clientOrderId() + " ("
                + order.request().side().label() + " " + order.symbol() + "): " + text);
    }

    @Override
    public void foreign(BrokerFill fill) {
        hasForeignFill = true;
        log.foreign(fill);
        notes.accept("a fill that is not the session's: " + fill.side().label() + " "
                + fill.quantity().toPlainString() + " " + fill.symbol() + " at "
                + fill.price().toPlainString());
    }

    // ---- what stops entries

    @Override
    public @Nullable Stop stop(Sleeve sleeve) {
        String symbol = sleeve.quotes.symbol;
        Stop its = link.stop(symbol);
        its = its == null ? books().stop(symbol) : its;
        if (its == null && tracker.blocksEntries(symbol, now)) {
            its = new Stop("unknownOrder", "the outcome of an order of " + symbol + " is not known yet");
        }
        its = its == null ? oldBar(sleeve) : its;
        return its == null && !sleeve.evaluator.isManual() ? duplicate(sleeve) : its;
    }

    private @Nullable Stop duplicate(Sleeve sleeve) {
        OrderSide side = sleeve.evaluator.startsLong() ? OrderSide.BUY : OrderSide.SELL;
        Optional<EntryStop> its = duplicates.check(
                sleeve.evaluator.name(),
                sleeve.quotes.symbol,
                side,
                Instant.ofEpochMilli(account().curves.lastTime()));
        return its.map(stop -> new Stop(stop.name(), stop.reason())).orElse(null);
    }

    /** A decision of long ago is none for now: a feed that catches up, a session that was stopped over night. */
    private @Nullable Stop oldBar(Sleeve sleeve) {
        long end = sleeve.quotes.lastBar().getEndTime().toEpochMilli();
        long age = now - end;
        long most =
                settings.oldestDecision(sleeve.quotes.lastBar().getTimePeriod()).toMillis();
        if (age <= most) {
            boolean unused = old.remove(sleeve.quotes.symbol);
            return null;
        }
        String reason = "the last bar of " + sleeve.quotes.symbol + " ended " + age / 1000
                + " seconds ago by the broker's clock; decisions up to " + most / 1000
                + " seconds old are sent; staleAfter(..) sets another age, as a replay of history needs";
        if (old.add(sleeve.quotes.symbol)) {
            notes.accept("no entries: " + reason);
        }
        return new Stop("oldBar", reason);
    }

    @Override
    public double orderable(String symbol, double units) {
        Instrument its = link.instrument(symbol);
        if (its == null) {
            return units;
        }
        BigDecimal exact = Amounts.of(units);
        // A sum of parts is off by the last bits of a floating point number, which must not cost a whole step.
        boolean isCoarse = its.quantityStep().doubleValue() > units * COARSE_STEP;
        return its.floorQuantity(isCoarse ? exact.round(CERTAIN_DIGITS) : exact).doubleValue();
    }

    // ---- what is to be done outside

    /** {@return what is to be done now that the inputs so far are in the journal, in this order} */
    public List<Effect> effects() {
        List<Effect> all = new ArrayList<>();
        tracker.effects().forEach(each -> all.add(new Effect.OfOrder(each)));
        all.addAll(effects);
        effects.clear();
        if (isReconciliationDue) {
            isReconciliationDue = false;
            all.add(new Effect.Reconcile(Instant.ofEpochMilli(books().fillsKnownUntil())));
        }
        return all;
    }

    /** {@return whether someone else has traded since this was asked last, so that positions are to be looked at} */
    public boolean tookForeignFill() {
        boolean has = hasForeignFill;
        hasForeignFill = false;
        return has;
    }

    /** The account is to be compared with the broker's soon. */
    public void wantsReconciliation() {
        isReconciliationDue = true;
    }

    void note(String text) {
        notes.accept(text);
    }

    /** After a resume: nothing asked for before will be answered. */
    private void interrupted() {
        effects.clear();
        tracker.interrupted(now);
        held.unplanned().forEach(request -> plan(request.clientOrderId(), request));
        link.link(false, "resumed, not connected yet");
        books().doubt("resumed, not reconciled yet");
    }

    /** {@return orders at the broker or on their way that are not over, oldest first} */
    public List<TrackedOrder> open() {
        return tracker.open();
    }

    /** {@return the moment up to which all fills have been asked for; of the last input where none have} */
    public Instant fillsKnownUntil() {
        return Instant.ofEpochMilli(books().fillsKnownUntil());
    }

    /** {@return whether market orders are at the broker, or on their way there} */
    public boolean hasMarketOrders() {
        return !held.unplanned().isEmpty()
                || tracker.open().stream().anyMatch(order -> order.request().type() == OrderType.MARKET);
    }

    /** {@return whether entries work at the broker, or may} */
    public boolean hasWorkingEntries() {
        return tracker.open().stream().anyMatch(TrackedOrder::isEntry);
    }

    int lastNumber() {
        return lastNumber;
    }

    /** {@return whether the broker's stream listens} */
    public boolean isConnected() {
        return link.isUp();
    }
}

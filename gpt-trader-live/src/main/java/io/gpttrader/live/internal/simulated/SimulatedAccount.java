package io.gpttrader.live.internal.simulated;

import io.gpttrader.live.BrokerAccount;
import io.gpttrader.live.BrokerEvent;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.BrokerPosition;
import io.gpttrader.live.BrokerQuote;
import io.gpttrader.live.Instrument;
import io.gpttrader.live.OrderChange;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.TimeInForce;
import io.gpttrader.live.internal.simulated.SimulatedPrices.Point;
import io.gpttrader.live.internal.support.Amounts;
import io.gpttrader.live.internal.support.CanIgnoreReturnValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ta4j.core.Bar;

/** An account at the simulated broker: everything under one lock, events delivered after it is released. Safe to use from several threads. */
public final class SimulatedAccount {
    private final SimulatedSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final SimulatedOutbox outbox = new SimulatedOutbox();
    private final SimulatedBook book = new SimulatedBook(outbox);
    private final SimulatedLedger ledger;
    private final SimulatedHours hours;
    private final SimulatedMatching matching;
    private final SimulatedRules rules;

    /** Prices of symbols whose newest price is one that the host told, not a bar's. */
    private final Map<String, BrokerQuote> quotes = new HashMap<>();

    private boolean isUsed;

    public SimulatedAccount(SimulatedSettings settings) {
        this.settings = settings;
        this.ledger = new SimulatedLedger(settings.cash);
        this.hours = new SimulatedHours(settings.calendar);
        this.matching = new SimulatedMatching(settings, hours, book, ledger);
        this.rules = new SimulatedRules(settings, book, ledger);
    }

    /** Settings can be changed as long as nothing has been done with the account. */
    public SimulatedSettings settings() {
        return settings;
    }

    public boolean isUsed() {
        return read(() -> isUsed);
    }

    // ---- questions

    public BrokerAccount account() {
        return read(() -> new BrokerAccount(
                settings.accountId,
                false,
                settings.currency,
                ledger.cash(),
                ledger.equity(),
                Amounts.of(Math.max(0, ledger.freeCash())),
                "",
                settings.canShort));
    }

    public List<BrokerPosition> positions() {
        return read(ledger::positions);
    }

    public List<BrokerOrder> openOrders() {
        return read(() -> book.open().stream().map(WorkingOrder::view).toList());
    }

    public Optional<BrokerOrder> order(String clientOrderId) {
        return read(() -> Optional.ofNullable(book.byClientId(clientOrderId)).map(WorkingOrder::view));
    }

    public List<BrokerFill> fills(Instant since) {
        return read(() -> book.fills(since));
    }

    public Instant time() {
        return settings.clock == null ? read(() -> book.now) : settings.clock.instant();
    }

    public Instrument instrument(String symbol) {
        if (!rules.isKnown(symbol)) {
            throw new BrokerException(
                    BrokerException.Kind.NOT_FOUND,
                    "the simulated broker does not know " + symbol + "; it knows " + settings.symbols);
        }
        return new Instrument(
                symbol,
                !read(() -> matching.halted.contains(symbol)),
                settings.canShort,
                settings.quantityStep,
                settings.isFractional() ? BigDecimal.ZERO : settings.quantityStep,
                BigDecimal.ZERO,
                settings.priceStep.signum() == 0 ? Map.of() : Map.of(BigDecimal.ZERO, settings.priceStep));
    }

    public Optional<BrokerQuote> quote(String symbol) {
        return read(() -> {
            BrokerQuote told = quotes.get(symbol);
            if (told != null) {
                return Optional.of(told);
            }
            BigDecimal last = ledger.mark(symbol);
            return last.signum() == 0
                    ? Optional.empty()
                    : Optional.of(new BrokerQuote(symbol, BigDecimal.ZERO, BigDecimal.ZERO, last, book.now));
        });
    }

    public BigDecimal floor(BigDecimal quantity) {
        return settings.floor(quantity);
    }

    // ---- orders

    public BrokerOrder submit(OrderRequest request) {
        return act(() -> {
            rules.check(request);
            WorkingOrder order = place(request);
            meetQuote(order);
            return order.view();
        });
    }

    private WorkingOrder place(OrderRequest request) {
        WorkingOrder order = new WorkingOrder(book.nextNumber(), request, book.now);
        order.quantity = rules.withoutRest(request, order.quantity);
        if (order.type == OrderType.TRAILING_STOP) {
            SimulatedPrices.follow(order, ledger.mark(order.symbol));
        }
        BigDecimal loss = request.stopLossStop().orElse(null);
        BigDecimal lossLimit = request.stopLossLimit().orElse(null);
        if (request.isOneCancelsOther()) {
            pair(order, order.leg(book.nextNumber(), order.side, lossLimit, loss, book.now));
        } else {
            OrderSide exit = order.side.opposite();
            request.takeProfitLimit().ifPresent(price -> order.leg(book.nextNumber(), exit, price, null, book.now));
            if (loss != null) {
                order.leg(book.nextNumber(), exit, lossLimit, loss, book.now);
            }
            order.legs.forEach(each -> each.isHeld = true);
            if (order.legs.size() == 2) {
                pair(order.legs.get(0), order.legs.get(1));
            }
        }
        expireInTime(order);
        order.legs.forEach(this::expireInTime);
        book.add(order);
        return order;
    }

    private static void pair(WorkingOrder one, WorkingOrder other) {
        one.sibling = other;
        other.sibling = one;
    }

    private void expireInTime(WorkingOrder order) {
        if (order.time == TimeInForce.OPG) {
            order.opens = hours.openAfter(book.now);
            order.expires = settings.calendar == null ? Instant.MAX : hours.closeAfter(order.opens);
        } else if (order.time == TimeInForce.DAY || order.time == TimeInForce.CLS) {
            order.expires = hours.closeAfter(book.now);
        }
    }

    private void meetQuote(WorkingOrder order) {
        BrokerQuote quote = quotes.get(order.symbol);
        if (quote != null) {
            matching.now(order, pointOf(quote));
            // The legs of an entry that has filled at once.
            List.copyOf(order.legs).forEach(each -> matching.now(each, pointOf(quote)));
        }
    }

    private static Point pointOf(BrokerQuote quote) {
        return new Point(quote.last(), quote.bid(), quote.ask());
    }

    public void cancel(String brokerOrderId) {
        act(() -> {
            WorkingOrder order = found(brokerOrderId);
            if (order.status.isOver()) {
                throw SimulatedRules.rejected("the order " + brokerOrderId + " is already " + order.status.label());
            }
            book.end(order, OrderStatus.CANCELED, "cancelled as asked for");
            return order;
        });
    }

    private WorkingOrder found(String brokerOrderId) {
        WorkingOrder order = book.byId(brokerOrderId);
        if (order == null) {
            throw new BrokerException(
                    BrokerException.Kind.NOT_FOUND, "the simulated broker knows no order " + brokerOrderId);
        }
        return order;
    }

    public BrokerOrder replace(String brokerOrderId, OrderChange change) {
        return act(() -> {
            WorkingOrder old = found(brokerOrderId);
            if (old.status.isOver()) {
                throw SimulatedRules.rejected("the order " + brokerOrderId + " is already " + old.status.label());
            }
            rules.check(old, change);
            WorkingOrder next = old.changed(book.nextNumber(), change, book.now);
            if (next.type == OrderType.TRAILING_STOP && next.waterMark != null) {
                SimulatedPrices.follow(next, next.waterMark);
            }
            next.opens = old.opens;
            next.expires = old.expires;
            book.replace(old, next);
            meetQuote(next);
            return next.view();
        });
    }

    // ---- the market

    public void bars(Map<String, Bar> bars) {
        act(() -> {
            bars.keySet().forEach(quotes::remove);
            matching.bars(bars);
            return bars;
        });
    }

    /** Takes prices; bid and ask may be the last price. */
    public void prices(String symbol, BigDecimal bid, BigDecimal ask, BigDecimal last) {
        act(() -> {
            advance();
            quotes.put(symbol, new BrokerQuote(symbol, bid, ask, last, book.now));
            matching.prices(symbol, new Point(last, bid, ask));
            return last;
        });
    }

    private void advance() {
        Instant now = settings.clock == null ? book.now : settings.clock.instant();
        book.now = now.isAfter(book.now) ? now : book.now;
    }

    // ---- what people do at the broker

    /** Trades at the last price, as if someone had done it by hand. */
    public BrokerFill manualTrade(String symbol, BigDecimal signed) {
        return act(() -> {
            BigDecimal units = SimulatedSettings.plain(signed.abs());
            OrderSide side = signed.signum() > 0 ? OrderSide.BUY : OrderSide.SELL;
            OrderRequest request = OrderRequest.of(symbol, side, units);
            BigDecimal last = ledger.mark(symbol);
            if (last.signum() == 0) {
                throw new IllegalArgumentException(
                        "no price of " + symbol + " is known yet; tell the simulated broker of a bar or a price first");
            }
            BigDecimal held = ledger.quantity(symbol);
            boolean opposes = held.signum() == -signed.signum();
            BigDecimal most = opposes ? held.abs() : BigDecimal.ZERO;
            boolean isEntry = !opposes && (signed.signum() > 0 || settings.canShort);
            if (!isEntry && units.compareTo(most) > 0) {
                throw new IllegalArgumentException("the account holds " + held.toPlainString() + " of " + symbol
                        + " and cannot trade " + signed.toPlainString() + "; trade at most what is held");
            }
            WorkingOrder order = new WorkingOrder(book.nextNumber(), request, book.now);
            book.add(order);
            double commission = settings.costs.commissionOf(units.doubleValue(), last.doubleValue());
            ledger.trade(symbol, side, units, last, commission);
            book.filled(order, units, last, Amounts.of(commission), book.now, null);
            return book.lastFill();
        });
    }

    public void deposit(BigDecimal amount) {
        act(() -> {
            if (ledger.cash().add(amount).signum() < 0) {
                throw new IllegalArgumentException("there is " + ledger.cash().toPlainString() + " of cash and "
                        + amount.negate().toPlainString() + " cannot be withdrawn");
            }
            ledger.deposit(amount);
            return amount;
        });
    }

    public void halt(String symbol, String reason) {
        act(() -> {
            if (matching.halted.add(symbol)) {
                outbox.add(new BrokerEvent.TradingHalted(symbol, reason));
            }
            return symbol;
        });
    }

    public void resume(String symbol) {
        act(() -> {
            if (matching.halted.remove(symbol)) {
                outbox.add(new BrokerEvent.TradingResumed(symbol));
            }
            return symbol;
        });
    }

    // ---- listening

    public AutoCloseable listen(Consumer<? super BrokerEvent> listener) {
        return act(() -> outbox.listen(listener));
    }

    public void endListening() {
        outbox.closeAll();
    }

    // ---- the lock

    private <T> T read(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    /** Does something and delivers the events of it, also where it fails. */
    @CanIgnoreReturnValue
    private <T> T act(Supplier<T> deed) {
        lock.lock();
        try {
            isUsed = true;
            advance();
            return deed.get();
        } finally {
            lock.unlock();
            outbox.deliver();
        }
    }

    /** The account in a few lines. */
    @Override
    public String toString() {
        return read(() -> SimulatedText.of(account(), time(), positions(), openOrders(), book.fillCount(), settings));
    }
}

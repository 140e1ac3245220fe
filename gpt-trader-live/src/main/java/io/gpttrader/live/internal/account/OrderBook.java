package io.gpttrader.live.internal.account;

import io.gpttrader.live.internal.journal.Entry;
import io.gpttrader.live.internal.journal.Entry.Kind;
import io.gpttrader.live.internal.metrics.PendingOrder;
import io.gpttrader.live.internal.metrics.Rejection;
import io.gpttrader.live.internal.settings.Settings;
import io.gpttrader.live.internal.support.CanIgnoreReturnValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The account's orders: accepted, withdrawn, rejected, each passed on with its entry for the journal. */
public final class OrderBook {

    /** Notes kept in full; a strategy rejected at every bar of a long session would fill the memory. All are counted. */
    static final int NOTES_KEPT = 10_000;

    private static final long MINUTE = 60_000;

    private final Settings settings;
    private final Curves curves;
    private final List<Sleeve> sleeves;
    private final AccountEvents events;
    private final ArrayDeque<Long> recentOrders = new ArrayDeque<>();
    private int lastOrder;
    public final List<Rejection> notes = new ArrayList<>();

    /** Orders rejected or made smaller, those included whose notes were not kept. */
    public int noted;

    OrderBook(Settings settings, Curves curves, List<Sleeve> sleeves, AccountEvents events) {
        this.settings = settings;
        this.curves = curves;
        this.sleeves = sleeves;
        this.events = events;
    }

    /** A person's order, which no condition has a name for. */
    @CanIgnoreReturnValue
    Order order(Sleeve sleeve, boolean isBuy, boolean isExit, double units, double limit) {
        return order(sleeve, isBuy, isExit, units, limit, "");
    }

    @CanIgnoreReturnValue
    Order order(Sleeve sleeve, boolean isBuy, boolean isExit, double units, double limit, String tag) {
        long expiresAt = settings.dayOrders && !isExit
                ? sleeve.quotes.market.sessions.closeAfter(curves.lastTime())
                : Order.NEVER;
        Order order = new Order(
                ++lastOrder,
                isBuy,
                isExit,
                units,
                limit,
                curves.lastTime(),
                dateNow(sleeve),
                sleeve.quotes.mark,
                expiresAt,
                tag);
        sleeve.orders.add(order);
        forget(curves.lastTime());
        recentOrders.addLast(curves.lastTime());
        events.ordered(sleeve, order, Entry.of(Kind.ORDER, curves.lastTime(), Texts.order(sleeve, order)));
        return order;
    }

    /** Orders accepted in the sixty seconds up to a time, exits too. */
    int inTheLastMinute(long now) {
        forget(now);
        return recentOrders.size();
    }

    private void forget(long now) {
        while (!recentOrders.isEmpty() && recentOrders.getFirst() <= now - MINUTE) {
            recentOrders.removeFirst();
        }
    }

    /** Withdraws entries whose session is over. */
    void expire() {
        if (!settings.dayOrders) {
            return;
        }
        for (Sleeve sleeve : sleeves) {
            for (Order order : List.copyOf(sleeve.orders)) {
                if (order.expiresAt() <= curves.lastTime()) {
                    withdrawOrAsk(sleeve, order, "dayOrders", "expired at the session's close");
                }
            }
        }
    }

    void expire(Sleeve sleeve, Order order) {
        withdraw(sleeve, order, "dayOrders", "expired at the session's close");
    }

    /** Takes an entry back that was accepted; it is noted like one that was rejected. */
    private void withdraw(Sleeve sleeve, Order order, String limit, String reason) {
        note(sleeve, order.units(), 0, limit, reason);
        cancel(sleeve, order, reason);
    }

    /** Withdraws all entries on their way; where they are at a broker, asks it to cancel them. */
    public void cancelEntries(String limit, String reason) {
        for (Sleeve sleeve : sleeves) {
            for (Order order : List.copyOf(sleeve.orders)) {
                if (!order.isExit()) {
                    withdrawOrAsk(sleeve, order, limit, reason);
                }
            }
        }
    }

    private void withdrawOrAsk(Sleeve sleeve, Order order, String limit, String reason) {
        if (settings.isAtBroker) {
            events.cancelAsked(order, reason);
        } else {
            withdraw(sleeve, order, limit, reason);
        }
    }

    void cancel(Sleeve sleeve, Order order, String reason) {
        sleeve.orders.remove(order);
        events.cancelled(Entry.of(Kind.CANCEL, curves.lastTime(), Texts.cancel(sleeve, order, reason)));
    }

    /** Of an order that is stopped or reduced where it is decided. */
    void note(Sleeve sleeve, double wanted, double granted, String limit, String reason) {
        note(curves.lastTime(), dateNow(sleeve), sleeve, wanted, granted, limit, reason);
    }

    /** Of an order that is stopped or reduced where it is filled, at the symbol's last bar. */
    void noteAtFill(Sleeve sleeve, double wanted, double granted, String limit, String reason) {
        Quotes its = sleeve.quotes;
        note(its.fillTime(settings.fillAtClose), its.date(), sleeve, wanted, granted, limit, reason);
    }

    /** Exits of what is held no more would open a position: they are cancelled at the broker. */
    void cancelExits(Sleeve sleeve, String reason) {
        sleeve.orders.stream().filter(Order::isExit).forEach(order -> events.cancelAsked(order, reason));
    }

    /** The order of that number while it is on its way, or null. */
    @Nullable
    public Placed find(int id) {
        for (Sleeve sleeve : sleeves) {
            for (Order order : sleeve.orders) {
                if (order.id() == id) {
                    return new Placed(sleeve, order);
                }
            }
        }
        return null;
    }

    /** An order on its way and who ordered it. */
    public record Placed(Sleeve sleeve, Order order) {}

    /** The date of the symbol's bar that has just ended, or of another's where it has none now. */
    private LocalDate dateNow(Sleeve sleeve) {
        if (curves.size == 0) {
            return LocalDate.EPOCH;
        }
        return !sleeve.quotes.isEmpty() && sleeve.quotes.endedAt(curves.lastTime())
                ? sleeve.quotes.date()
                : curves.lastDate();
    }

    private void note(
            long time, LocalDate date, Sleeve sleeve, double wanted, double granted, String limit, String reason) {
        noted++;
        Rejection note = new Rejection(
                Instant.ofEpochMilli(time),
                date,
                sleeve.evaluator.name(),
                sleeve.quotes.symbol,
                wanted,
                granted,
                limit,
                reason);
        if (notes.size() < NOTES_KEPT) {
            notes.add(note);
        }
        events.rejected(note, Entry.of(Kind.REJECTION, curves.lastTime(), Texts.rejection(note)));
    }

    /** Orders on their way, the oldest first. */
    public List<PendingOrder> pending() {
        record Waiting(Sleeve sleeve, Order order) {}
        List<Waiting> waiting = new ArrayList<>();
        sleeves.forEach(sleeve -> sleeve.orders.forEach(order -> waiting.add(new Waiting(sleeve, order))));
        waiting.sort(Comparator.comparingInt(each -> each.order.id()));
        return waiting.stream()
                .map(each -> new PendingOrder(
                        Instant.ofEpochMilli(each.order.decidedAt()),
                        each.order.decidedOn(),
                        each.sleeve.evaluator.name(),
                        each.sleeve.quotes.symbol,
                        each.order.side(),
                        each.order.units()))
                .toList();
    }
}

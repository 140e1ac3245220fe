package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.journal.Entry;
import io.gpttrader.paper.internal.journal.Entry.Kind;
import io.gpttrader.paper.internal.metrics.PendingOrder;
import io.gpttrader.paper.internal.metrics.Rejection;
import io.gpttrader.paper.internal.orders.EntryOrder;
import io.gpttrader.paper.internal.orders.ExitReason;
import io.gpttrader.paper.internal.settings.Settings;
import io.gpttrader.paper.internal.support.CanIgnoreReturnValue;
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

    /** Why an order is withdrawn whose session is over. */
    public static final String EXPIRED = "expired at the session's close";

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

    @CanIgnoreReturnValue
    Order orderExit(Sleeve sleeve, double units, ExitReason reason) {
        return order(sleeve, sleeve.quantity < 0, true, units, reason);
    }

    @CanIgnoreReturnValue
    Order orderEntry(Sleeve sleeve, boolean isBuy, double units) {
        return order(sleeve, isBuy, false, units, ExitReason.SIGNAL);
    }

    /** Makes an open position larger by units above 0, or smaller by those below. */
    @CanIgnoreReturnValue
    Order orderRebalancing(Sleeve sleeve, double units) {
        return units < 0
                ? orderExit(sleeve, -units, ExitReason.REBALANCED)
                : order(sleeve, sleeve.quantity > 0, false, units, ExitReason.REBALANCED);
    }

    /** Sells so many units of a position where the recipe asks for a part. */
    @CanIgnoreReturnValue
    Order orderPart(Sleeve sleeve, double units) {
        return order(sleeve, sleeve.quantity < 0, true, units, ExitReason.REBALANCED, sleeve.evaluator.partTag());
    }

    private Order order(Sleeve sleeve, boolean isBuy, boolean isExit, double units, ExitReason reason) {
        String tag = reason == ExitReason.SIGNAL ? sleeve.evaluator.tag(isExit) : "";
        return order(sleeve, isBuy, isExit, units, reason, tag);
    }

    private Order order(Sleeve sleeve, boolean isBuy, boolean isExit, double units, ExitReason reason, String tag) {
        long expiresAt = settings.dayOrders && !isExit
                ? sleeve.quotes.market.sessions.closeAfter(curves.lastTime())
                : Order.NEVER;
        Order order = new Order(
                ++lastOrder,
                isBuy,
                isExit,
                units,
                curves.lastTime(),
                dateNow(sleeve),
                sleeve.quotes.mark,
                reason,
                expiresAt,
                sleeve.quotes.last(),
                tag);
        sleeve.orders.add(order);
        forget(curves.lastTime());
        recentOrders.addLast(curves.lastTime());
        events.ordered(sleeve, order, Entry.saying(Kind.ORDER, curves.lastTime(), Texts.order(sleeve, order)));
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
                    expire(sleeve, order);
                }
            }
        }
    }

    void expire(Sleeve sleeve, Order order) {
        withdraw(sleeve, order, "dayOrders", EXPIRED);
    }

    /** Withdraws a recipe's entry that rests, with a note of it. */
    void endRest(Sleeve sleeve, String limit, String reason) {
        for (Order order : List.copyOf(sleeve.orders)) {
            if (!order.isExit()) {
                withdraw(sleeve, order, limit, reason);
            }
        }
    }

    /** The same where the session's time has gone on to the bar that would fill it. */
    void expireAtFill(Sleeve sleeve, Order order, EntryOrder rested) {
        noteAtFill(sleeve, order.units(), 0, EntryOrder.EXPIRED, rested.reasonExpired());
        cancel(sleeve, order, rested.reasonExpired());
    }

    /** Withdraws a recipe's entry in favour of a newer one. */
    void replace(Sleeve sleeve) {
        for (Order order : List.copyOf(sleeve.orders)) {
            if (!order.isExit()) {
                cancel(sleeve, order, "replaced by a newer signal");
            }
        }
    }

    /** Withdraws what is left of a recipe's entry that has filled in part, as its position is to be left. */
    void cancelRest(Sleeve sleeve) {
        Order rest = sleeve.restOfEntry();
        if (settings.volumeSharePercent > 0 && rest != null) {
            withdraw(sleeve, rest, EntryOrder.CANCELLED, EntryOrder.REST_CANCELLED);
        }
    }

    /** Withdraws entries of a symbol that is no longer traded, with a note of each. */
    void withdrawDelisted(Sleeve sleeve) {
        for (Order order : List.copyOf(sleeve.orders)) {
            if (!order.isExit() && !order.isRebalancing()) {
                withdraw(sleeve, order, EntryOrder.CANCELLED, EntryOrder.DELISTED);
            }
        }
    }

    /** Withdraws the order by which a recipe leaves, with a note of it. */
    void stay(Sleeve sleeve, Order order, EntryOrder leaving) {
        withdraw(sleeve, order, EntryOrder.CANCELLED, leaving.reasonStaying());
    }

    /** Withdraws the order by which a recipe leaves, where there is one, in favour of another that leaves at the market. */
    void cancelRestingExit(Sleeve sleeve, String reason) {
        Order resting = sleeve.restingExit();
        if (resting != null) {
            cancel(sleeve, resting, reason);
        }
    }

    /** Takes an entry back that was accepted; it is noted like one that was rejected. */
    private void withdraw(Sleeve sleeve, Order order, String limit, String reason) {
        note(sleeve, order.units(), 0, limit, reason);
        cancel(sleeve, order, reason);
    }

    /** Withdraws all entries on their way. */
    void cancelEntries(String limit, String reason) {
        for (Sleeve sleeve : sleeves) {
            for (Order order : List.copyOf(sleeve.orders)) {
                if (!order.isExit()) {
                    withdraw(sleeve, order, limit, reason);
                }
            }
        }
    }

    void cancel(Sleeve sleeve, Order order, String reason) {
        sleeve.orders.remove(order);
        sleeve.resting = order.isExit() ? sleeve.resting : null;
        sleeve.leaving = order.reason() == ExitReason.SIGNAL && order.isExit() ? null : sleeve.leaving;
        events.cancelled(
                sleeve, order, reason, Entry.of(Kind.CANCEL, curves.lastTime(), Texts.cancel(sleeve, order, reason)));
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
        return sleeve.quotes.endedAt(curves.lastTime()) ? sleeve.quotes.date() : curves.lastDate();
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

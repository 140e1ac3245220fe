package io.gpttrader.live.internal.simulated;

import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.TimeInForce;
import io.gpttrader.live.internal.simulated.SimulatedFills.Volume;
import io.gpttrader.live.internal.simulated.SimulatedPrices.Point;
import io.gpttrader.live.internal.simulated.SimulatedPrices.Range;
import io.gpttrader.live.internal.support.Amounts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.num.Num;

/**
 * Lets orders meet the market, bar by bar or price by price. All symbols of a step first fill at their opens, exits before entries;
 * then each symbol goes through its bar, stops before limit orders; then what is for the close fills there. Of equals the order that was
 * sent first is first. Guarded by the lock of its account.
 */
final class SimulatedMatching {
    private final SimulatedSettings settings;
    private final SimulatedHours hours;
    private final SimulatedPrices prices;
    private final SimulatedBook book;
    private final SimulatedLedger ledger;
    private final SimulatedFills fills;

    /** Symbols whose trading is halted. */
    final Set<String> halted = new HashSet<>();

    /** A bar as the orders of its symbol meet it. */
    private record Session(String symbol, Instant begin, Instant end, Point open, Range rest, Volume volume) {}

    SimulatedMatching(SimulatedSettings settings, SimulatedHours hours, SimulatedBook book, SimulatedLedger ledger) {
        this.settings = settings;
        this.hours = hours;
        this.prices = new SimulatedPrices(settings.costs);
        this.book = book;
        this.ledger = ledger;
        this.fills = new SimulatedFills(settings, book, ledger);
    }

    // ---- bars

    /** Takes the bars of one time. */
    void bars(Map<String, Bar> bars) {
        Map<String, Session> sessions = new LinkedHashMap<>();
        bars.forEach((symbol, bar) -> {
            Session session = session(symbol, bar);
            if (session != null) {
                sessions.put(symbol, session);
            }
        });
        for (Session each : sessions.values()) {
            advance(each.begin());
            expire(order -> !each.begin().isBefore(order.expires));
        }
        open(sessions);
        for (Session each : sessions.values()) {
            advance(each.end());
            if (trades(each)) {
                within(each);
                close(each);
            }
        }
        for (Session each : sessions.values()) {
            ledger.mark(each.symbol(), each.rest().close());
            expire(order -> order.symbol.equals(each.symbol()) && !each.end().isBefore(order.expires));
        }
        book.endBar();
    }

    private void advance(Instant time) {
        book.now = time.isAfter(book.now) ? time : book.now;
    }

    /** Null for a bar without prices, at which nothing is traded. */
    private @Nullable Session session(String symbol, Bar bar) {
        BigDecimal open = price(bar.getOpenPrice());
        BigDecimal high = price(bar.getHighPrice());
        BigDecimal low = price(bar.getLowPrice());
        BigDecimal close = price(bar.getClosePrice());
        if (close == null) {
            return null;
        }
        Point first = Point.of(open == null ? close : open);
        Range rest = new Range(high == null ? close : high, low == null ? close : low, close);
        return new Session(symbol, bar.getBeginTime(), bar.getEndTime(), first, rest, volume(bar));
    }

    private static @Nullable BigDecimal price(@Nullable Num number) {
        double price = number == null ? Double.NaN : number.doubleValue();
        return price > 0 && price < Double.POSITIVE_INFINITY ? Amounts.of(price) : null;
    }

    private Volume volume(Bar bar) {
        if (settings.volumeSharePercent == 0) {
            return new Volume(null);
        }
        Num number = bar.getVolume();
        double volume = number == null ? 0 : number.doubleValue() * settings.volumeSharePercent / 100;
        return new Volume(volume > 0 ? settings.floor(Amounts.of(volume)) : BigDecimal.ZERO);
    }

    private boolean trades(Session its) {
        return !halted.contains(its.symbol());
    }

    /** Whether an order may trade in a bar: outside of all trading sessions only one for extended hours. */
    private boolean trades(WorkingOrder order, Session its) {
        return order.isExtendedHours || hours.isOpen(its.begin(), its.end());
    }

    private void open(Map<String, Session> sessions) {
        Set<WorkingOrder> seen = new HashSet<>();
        Predicate<WorkingOrder> which = order -> {
            Session its = sessions.get(order.symbol);
            return its != null && trades(its) && isForOpen(order, its) && !seen.contains(order);
        };
        // Again for the legs of those that have filled.
        for (List<WorkingOrder> orders = ranked(which, order -> 0);
                !orders.isEmpty();
                orders = ranked(which, order -> 0)) {
            for (WorkingOrder order : orders) {
                seen.add(order);
                Session its = sessions.get(order.symbol);
                if (its != null && order.isWorking()) {
                    atOnce(order, its.open(), its.volume(), its.begin());
                }
            }
        }
    }

    private boolean isForOpen(WorkingOrder order, Session its) {
        return order.time != TimeInForce.CLS
                && trades(order, its)
                && !hours.openOf(its.begin()).isBefore(order.opens);
    }

    /** Meets the prices of a moment; what may trade at no other moment is over then. */
    private void atOnce(WorkingOrder order, Point point, Volume volume, Instant time) {
        BigDecimal price = prices.at(order, point);
        if (price != null) {
            fills.fill(order, price, volume, time, false);
        }
        if (order.status.isOver()) {
            return;
        }
        switch (order.time) {
            case IOC -> book.end(order, OrderStatus.CANCELED, "could not trade at once");
            case FOK -> book.end(order, OrderStatus.CANCELED, "could not trade at once as a whole");
            case OPG, CLS -> book.end(order, OrderStatus.EXPIRED, "could not trade in the auction");
            default -> {}
        }
    }

    private void within(Session its) {
        Set<WorkingOrder> seen = new HashSet<>();
        Predicate<WorkingOrder> which = order -> order.symbol.equals(its.symbol())
                && order.type != OrderType.MARKET
                && order.time != TimeInForce.CLS
                && order.time != TimeInForce.OPG
                && trades(order, its)
                && !seen.contains(order);
        for (List<WorkingOrder> orders = ranked(which, SimulatedMatching::stopsFirst);
                !orders.isEmpty();
                orders = ranked(which, SimulatedMatching::stopsFirst)) {
            for (WorkingOrder order : orders) {
                seen.add(order);
                BigDecimal price = order.isWorking() ? prices.within(order, its.rest()) : null;
                if (price != null) {
                    fills.fill(order, price, its.volume(), its.end(), true);
                }
            }
        }
    }

    private static int stopsFirst(WorkingOrder order) {
        return order.isStop() ? 0 : 1;
    }

    private void close(Session its) {
        Predicate<WorkingOrder> which = order -> order.symbol.equals(its.symbol())
                && order.time == TimeInForce.CLS
                && (settings.calendar == null || !its.end().isBefore(order.expires));
        for (WorkingOrder order : ranked(which, order -> 0)) {
            if (order.isWorking()) {
                atOnce(order, Point.of(its.rest().close()), its.volume(), its.end());
            }
        }
    }

    /** The orders that work, in the order in which they meet a price: exits first, then as they were sent. */
    private List<WorkingOrder> ranked(Predicate<WorkingOrder> which, ToIntFunction<WorkingOrder> before) {
        List<WorkingOrder> orders = book.working(which);
        record Ranked(WorkingOrder order, int first, int rank) {}
        List<Ranked> ranked = new ArrayList<>();
        orders.forEach(each -> ranked.add(new Ranked(each, before.applyAsInt(each), rank(each))));
        ranked.sort(Comparator.comparingInt(Ranked::first)
                .thenComparingInt(Ranked::rank)
                .thenComparingInt(each -> each.order().number));
        return ranked.stream().map(Ranked::order).toList();
    }

    private int rank(WorkingOrder order) {
        if (order.isClosing) {
            return 0;
        }
        int held = ledger.quantity(order.symbol).signum();
        return held != 0 && order.isBuy() == held < 0 ? 1 : 2;
    }

    private void expire(Predicate<WorkingOrder> which) {
        for (WorkingOrder order : book.open()) {
            if (which.test(order)) {
                book.end(order, OrderStatus.EXPIRED, "the trading session is over");
            }
        }
    }

    // ---- prices between bars

    /** Takes prices of one moment. */
    void prices(String symbol, Point point) {
        expire(order -> !book.now.isBefore(order.expires));
        if (!halted.contains(symbol)) {
            Set<WorkingOrder> seen = new HashSet<>();
            Predicate<WorkingOrder> which = order -> order.symbol.equals(symbol) && !seen.contains(order);
            for (List<WorkingOrder> orders = ranked(which, order -> 0);
                    !orders.isEmpty();
                    orders = ranked(which, order -> 0)) {
                seen.addAll(orders);
                orders.forEach(each -> now(each, point));
            }
        }
        ledger.mark(symbol, point.last());
    }

    /** Lets one order meet the prices of a moment. */
    void now(WorkingOrder order, Point point) {
        boolean isForAuction = order.time == TimeInForce.OPG || order.time == TimeInForce.CLS;
        Instant now = book.now;
        if (order.isWorking()
                && !isForAuction
                && !halted.contains(order.symbol)
                && (order.isExtendedHours || hours.isOpen(now, now.plusNanos(1)))) {
            atOnce(order, point, new Volume(null), now);
        }
    }
}

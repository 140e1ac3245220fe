package io.gpttrader.backtest;

import io.gpttrader.backtest.NaiveOrderPlan.Kind;
import io.gpttrader.backtest.NaiveOrderPlan.Life;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;

/**
 * An account with entry orders and protective orders, walked bar by bar: written from the sections "Entry orders" and "Protective
 * orders" of docs/semantics.md alone. Prices are multiplied by -1 for a short position, so that there is one side to think of: up is
 * good, and what is bought pays the higher price.
 */
final class NaiveOrders {

    /** A closed round trip or, with an empty reason, an open one; prices as paid. */
    record Trip(String symbol, Instant entered, double entry, Instant left, double exit, double units, String reason) {}

    /** What was not traded, and by which name. */
    record Note(String symbol, String limit) {}

    /** One symbol's position, and the order that is on its way. */
    private static final class Book {
        final String symbol;
        final BarSeries series;
        int bar = -1;

        double units;
        double entry;
        int entryBar;
        Instant entered = Instant.EPOCH;
        boolean leaves;

        /** The order to leave that rests: from the bar that {@link #arrives} says. */
        boolean rests;

        String reason = "signal";
        double exitLimit;
        double exitStop;
        boolean exitTriggered;
        int exitRested;
        int exitLived;
        LocalDate exitDay = LocalDate.MAX;

        /** Highest and lowest price, side by side, that the position has seen in the bar of its entry. */
        double highOfEntry;

        double lowOfEntry;
        double quotedEntry;
        boolean insideNow;

        double ordered;

        /** First bar that an order on its way may be filled in. */
        int arrives;

        double limit;

        /** Whether the limit is better than the close that decided. */
        boolean isAway;

        double stop;
        boolean triggered;
        int rested;
        LocalDate day = LocalDate.MAX;

        Book(String symbol, BarSeries series) {
            this.symbol = symbol;
            this.series = series;
        }
    }

    private final NaiveOrderPlan plan;
    private final List<Book> books = new ArrayList<>();
    private final double side;
    private double cash;
    final List<Instant> times;
    final List<Double> equity = new ArrayList<>();
    final List<Trip> trips = new ArrayList<>();
    final List<Note> notes = new ArrayList<>();
    int pending;

    NaiveOrders(NaiveOrderPlan plan, Map<String, BarSeries> market) {
        this.plan = plan;
        this.side = plan.isLong ? 1 : -1;
        this.cash = plan.cash;
        TreeSet<Instant> union = new TreeSet<>();
        market.forEach((symbol, series) -> {
            books.add(new Book(symbol, series));
            series.getBarData().forEach(bar -> union.add(bar.getEndTime()));
        });
        times = List.copyOf(union);
    }

    NaiveOrders walk() {
        for (Instant now : times) {
            List<Book> here = new ArrayList<>();
            for (Book book : books) {
                int next = book.bar + 1;
                if (next < book.series.getBarCount()
                        && book.series.getBar(next).getEndTime().equals(now)) {
                    book.bar = next;
                    book.insideNow = false;
                    here.add(book);
                }
            }
            here.stream().filter(book -> book.rests && book.bar >= book.arrives).forEach(this::leaveByDate);
            here.stream()
                    .filter(book -> book.leaves && book.bar >= book.arrives)
                    .forEach(book -> leave(book, true, open(book), book.reason, false));
            here.stream().filter(book -> book.units > 0).forEach(book -> protect(book, true));
            List<Book> ordered = here.stream()
                    .filter(book -> book.ordered > 0 && book.bar >= book.arrives)
                    .toList();
            ordered.forEach(this::expireByDate);
            ordered.stream().filter(book -> book.ordered > 0).forEach(book -> enter(book, true, here));
            ordered.stream().filter(book -> book.ordered > 0).forEach(book -> enter(book, false, here));
            here.stream().filter(book -> book.units > 0).forEach(book -> protect(book, false));
            equity.add(worth());
            here.forEach(this::decide);
        }
        for (Book book : books) {
            pending += book.leaves || book.rests || book.ordered > 0 ? 1 : 0;
            if (book.units > 0) {
                Bar last = book.series.getLastBar();
                trips.add(new Trip(
                        book.symbol,
                        book.entered,
                        side * book.entry,
                        last.getEndTime(),
                        side * close(book),
                        book.units,
                        ""));
            }
        }
        return this;
    }

    // ---- decisions

    private void decide(Book book) {
        boolean in = plan.wants(true, book.symbol, book.bar);
        boolean out = plan.wants(false, book.symbol, book.bar);
        if (book.units > 0) {
            if (book.leaves || (book.rests && book.bar < book.arrives)) {
                return;
            }
            if (book.rests) {
                book.exitRested++;
                book.exitLived++;
                book.exitTriggered |= low(book) <= book.exitStop;
                if (plan.exitLife == Life.BARS && book.exitLived >= plan.exitBars) {
                    leaveNext(book);
                } else if (out) {
                    orderExit(book);
                } else if (in) {
                    notes.add(new Note(book.symbol, "cancelled"));
                    book.rests = false;
                }
            } else if (out) {
                book.exitLived = 0;
                book.exitDay = LocalDate.MAX;
                orderExit(book);
            }
            return;
        }
        if (book.ordered > 0 && book.bar < book.arrives) {
            return;
        }
        if (book.ordered > 0) {
            book.rested++;
            book.triggered |= high(book) >= book.stop;
            if (plan.life == Life.AT_ONCE || (plan.life == Life.BARS && book.rested >= plan.lifeBars)) {
                end(book, "expired");
            } else if (out) {
                end(book, "cancelled");
                return;
            }
        }
        if (in) {
            order(book);
        }
    }

    private void orderExit(Book book) {
        book.arrives = book.bar + 1 + plan.latency;
        if (plan.exitKind == Kind.MARKET) {
            book.leaves = true;
            book.reason = "signal";
            return;
        }
        double c = close(book);
        double size = Math.abs(c);
        book.rests = true;
        book.exitRested = 0;
        book.exitTriggered = false;
        book.exitStop = plan.exitKind == Kind.LIMIT ? Double.NaN : c - size * plan.exitStopBps / 10_000;
        book.exitLimit = plan.exitKind == Kind.LIMIT
                ? c + size * plan.exitLimitBps / 10_000
                : plan.exitKind == Kind.STOP_LIMIT ? book.exitStop - size * plan.exitLimitBps / 10_000 : Double.NaN;
    }

    /** At the market, at the next open. */
    private void leaveNext(Book book) {
        book.rests = false;
        book.leaves = true;
        book.reason = "signal, at the market";
    }

    private void leaveByDate(Book book) {
        LocalDate date = LocalDate.ofInstant(bar(book).getBeginTime(), ZoneOffset.UTC);
        book.exitDay = book.exitDay.equals(LocalDate.MAX) ? date : book.exitDay;
        if (plan.exitLife == Life.DAY && !date.equals(book.exitDay)) {
            leaveNext(book);
        }
    }

    /** How the order to leave would fill in this bar; null where it would not. */
    private Way wayOut(Book book) {
        if (!book.rests || book.bar < book.arrives) {
            return null;
        }
        double open = open(book);
        boolean waits = plan.exitKind == Kind.LIMIT || book.exitTriggered;
        if (!waits) {
            if (low(book) > book.exitStop) {
                return null;
            }
            double quoted = Math.min(open, book.exitStop);
            if (plan.exitKind == Kind.STOP || quoted >= book.exitLimit) {
                double slipped = worse(quoted, false);
                double price = plan.exitKind == Kind.STOP ? slipped : Math.max(slipped, book.exitLimit);
                return new Way(quoted, price, quoted == open, false, "signal, by stop");
            }
        }
        if (plan.exitKind == Kind.STOP) {
            return null;
        }
        if (open > book.exitLimit) {
            boolean pays = plan.exitKind == Kind.LIMIT && plan.exitLimitBps <= 0 && book.exitRested == 0;
            double price = pays ? Math.max(worse(open, false), book.exitLimit) : open;
            return new Way(open, price, true, true, "signal, by limit");
        }
        return high(book) > book.exitLimit
                ? new Way(book.exitLimit, book.exitLimit, false, true, "signal, by limit")
                : null;
    }

    /** A fill that leaves. */
    private record Way(double quoted, double price, boolean atOpen, boolean isLimit, String reason) {}

    private void end(Book book, String why) {
        notes.add(new Note(book.symbol, why));
        book.ordered = 0;
    }

    private void order(Book book) {
        double c = close(book);
        double size = Math.abs(c);
        double weight = 1.0 / books.size();
        double most = affordable(weight * worth(), worse(c, true));
        double wanted = weight * plan.percent / 100 * worth() / size;
        book.ordered = Math.min(plan.fractional ? wanted : Math.floor(wanted), most);
        if (!(book.ordered > 0)) {
            end(book, "size");
            return;
        }
        book.stop =
                plan.kind == Kind.STOP || plan.kind == Kind.STOP_LIMIT ? c + size * plan.stopBps / 10_000 : Double.NaN;
        book.limit = plan.kind == Kind.LIMIT
                ? c - size * plan.limitBps / 10_000
                : plan.kind == Kind.STOP_LIMIT ? book.stop + size * plan.limitBps / 10_000 : Double.NaN;
        book.isAway = plan.limitBps > 0;
        if (plan.byValue) {
            book.stop = plan.kind == Kind.STOP || plan.kind == Kind.STOP_LIMIT
                    ? side * plan.value(book.series, book.bar, false)
                    : Double.NaN;
            book.limit = plan.kind == Kind.LIMIT || plan.kind == Kind.STOP_LIMIT
                    ? side * plan.value(book.series, book.bar, true)
                    : Double.NaN;
            book.isAway = book.limit < c;
        }
        book.triggered = false;
        book.arrives = book.bar + 1 + plan.latency;
        book.rested = 0;
        book.day = LocalDate.MAX;
    }

    // ---- entries

    private void expireByDate(Book book) {
        LocalDate date = LocalDate.ofInstant(bar(book).getBeginTime(), ZoneOffset.UTC);
        book.day = book.day.equals(LocalDate.MAX) ? date : book.day;
        if (plan.life == Life.DAY && !date.equals(book.day)) {
            end(book, "expired");
        }
    }

    /** Looks at the open, or at what comes after it in the bar. */
    private void enter(Book book, boolean atOpen, List<Book> here) {
        double open = open(book);
        boolean first = book.rested == 0;
        switch (plan.kind) {
            case MARKET -> {
                if (atOpen) {
                    fill(book, true, open, worse(open, true), false, here);
                }
            }
            case LIMIT -> {
                if (atOpen && plan.life == Life.AT_ONCE) {
                    if (open <= book.limit) {
                        fill(book, true, open, Math.min(worse(open, true), book.limit), false, here);
                    }
                } else if (plan.life != Life.AT_ONCE) {
                    boolean pays = !book.isAway && first && atOpen;
                    limit(book, atOpen, pays, here);
                }
            }
            case STOP -> {
                if (atOpen ? open >= book.stop : high(book) >= book.stop) {
                    double quoted = atOpen ? open : book.stop;
                    fill(book, atOpen, quoted, worse(quoted, true), false, here);
                }
            }
            case STOP_LIMIT -> {
                boolean jumped = open >= book.stop;
                double quoted = jumped ? open : book.stop;
                if (book.triggered || (jumped && !atOpen)) {
                    limit(book, atOpen, false, here);
                } else if ((atOpen ? jumped : high(book) >= book.stop) && quoted <= book.limit) {
                    fill(book, atOpen, quoted, Math.min(worse(quoted, true), book.limit), false, here);
                }
            }
        }
    }

    private void limit(Book book, boolean atOpen, boolean pays, List<Book> here) {
        double open = open(book);
        // One that meets the market does so at its first open, also where that is the limit itself.
        boolean meets = pays && open == book.limit && low(book) < book.limit;
        if (atOpen && (open < book.limit || meets)) {
            fill(book, true, open, pays ? Math.min(worse(open, true), book.limit) : open, true, here);
        } else if (!atOpen && low(book) < book.limit) {
            fill(book, false, book.limit, book.limit, true, here);
        }
    }

    private void fill(Book book, boolean atOpen, double quoted, double price, boolean waited, List<Book> here) {
        double room = room(here);
        double units = book.ordered;
        double most = affordable(room, price);
        if (units * Math.abs(price) + commission(units, price) > room) {
            units = most < 1e-9 * units ? 0 : Math.min(units, most);
            if (units < book.ordered * (1 - 1e-9)) {
                notes.add(new Note(book.symbol, "cash"));
            }
        }
        book.ordered = 0;
        if (!(units > 0)) {
            return;
        }
        book.units = units;
        book.entry = price;
        book.entryBar = book.bar;
        book.entered = atOpen ? bar(book).getBeginTime() : bar(book).getEndTime();
        book.insideNow = !atOpen;
        book.quotedEntry = quoted;
        // After a limit that the bar came down to, what it saw above may have been before; all else is taken to come
        // after.
        book.highOfEntry = !atOpen && waited ? quoted : high(book);
        book.lowOfEntry = low(book);
        cash -= side * units * (side * price) + commission(units, price);
    }

    // ---- protective orders

    private void protect(Book book, boolean onlyAtOpen) {
        if (book.leaves && book.bar >= book.arrives) {
            return;
        }
        boolean isEntry = book.bar == book.entryBar;
        double best = book.entry;
        for (int i = book.entryBar; i < book.bar; i++) {
            best = Math.max(best, i == book.entryBar ? book.highOfEntry : highAt(book, i));
        }
        double fixed = below(book.entry, plan.stop);
        double trailing = below(best, plan.trailing);
        double stop = Double.isNaN(fixed) ? trailing : Double.isNaN(trailing) ? fixed : Math.max(fixed, trailing);
        String stopped = stop == fixed ? "stop loss" : "trailing stop";
        double target = below(book.entry, -plan.target);
        double open = isEntry && book.insideNow ? book.quotedEntry : open(book);
        double high = isEntry ? book.highOfEntry : high(book);
        double low = isEntry ? book.lowOfEntry : low(book);
        boolean atOpen = !(isEntry && book.insideNow);
        Way way = wayOut(book);
        Way kept = null;
        if (open <= stop) {
            kept = new Way(open, worse(open, false), atOpen, false, stopped);
        } else if (open > target) {
            kept = new Way(open, open, atOpen, true, "take profit");
        } else {
            boolean takes = high > target;
            boolean stops = low <= stop;
            if (takes && (plan.optimistic || !stops)) {
                kept = new Way(target, target, false, true, "take profit");
            } else if (stops) {
                kept = new Way(stop, worse(stop, false), false, false, stopped);
            }
        }
        Way first = kept == null || (way != null && isFirst(way, kept, open)) ? way : kept;
        if (first != null && (first.atOpen || !onlyAtOpen)) {
            leave(book, first);
        }
    }

    private boolean isFirst(Way way, Way kept, double open) {
        if (way.atOpen || kept.atOpen) {
            return way.atOpen;
        }
        if (way.isLimit && kept.isLimit) {
            return way.quoted <= kept.quoted;
        }
        if (!way.isLimit && !kept.isLimit) {
            return way.quoted >= kept.quoted;
        }
        return way.isLimit ? plan.optimistic : !plan.optimistic;
    }

    private static double below(double price, double percent) {
        return price - Math.abs(price) * percent / 100;
    }

    private void leave(Book book, boolean atOpen, double quoted, String reason, boolean isLimit) {
        leave(book, new Way(quoted, isLimit ? quoted : worse(quoted, false), atOpen, isLimit, reason));
    }

    private void leave(Book book, Way way) {
        double price = way.price;
        Instant when = way.atOpen ? bar(book).getBeginTime() : bar(book).getEndTime();
        cash += side * book.units * (side * price) - commission(book.units, price);
        trips.add(new Trip(book.symbol, book.entered, side * book.entry, when, side * price, book.units, way.reason));
        book.units = 0;
        book.leaves = false;
        book.rests = false;
    }

    // ---- money

    private double commission(double units, double price) {
        return plan.commissionBps / 10_000 * units * Math.abs(price);
    }

    /** What a market order gets: an entry pays more on its side, an exit less. */
    private double worse(double price, boolean in) {
        double slipped = Math.abs(price) * plan.slippageBps / 10_000;
        return in ? price + slipped : price - slipped;
    }

    private double affordable(double money, double price) {
        double each = Math.abs(price) * (1 + plan.commissionBps / 10_000);
        double units = Math.max(0, money) / each;
        return plan.fractional ? units : Math.floor(units);
    }

    /** Cash less what short positions tie up, at the last closes before this bar, or the price of an entry in it. */
    private double room(List<Book> here) {
        double room = cash;
        for (Book book : books) {
            if (book.units > 0 && side < 0) {
                boolean isNew = here.contains(book) && book.entryBar == book.bar;
                double mark = isNew ? book.entry : here.contains(book) ? closeAt(book, book.bar - 1) : close(book);
                room -= 2 * book.units * Math.abs(mark);
            }
        }
        return room;
    }

    private double worth() {
        double worth = cash;
        for (Book book : books) {
            worth += book.units > 0 ? side * book.units * (side * close(book)) : 0;
        }
        return worth;
    }

    // ---- prices, turned so that up is good

    private static Bar bar(Book book) {
        return book.series.getBar(book.bar);
    }

    private double open(Book book) {
        return side * bar(book).getOpenPrice().doubleValue();
    }

    private double close(Book book) {
        return closeAt(book, book.bar);
    }

    private double closeAt(Book book, int bar) {
        return side * book.series.getBar(bar).getClosePrice().doubleValue();
    }

    private double high(Book book) {
        return highAt(book, book.bar);
    }

    private double highAt(Book book, int at) {
        Bar bar = book.series.getBar(at);
        return side * (side > 0 ? bar.getHighPrice() : bar.getLowPrice()).doubleValue();
    }

    private double low(Book book) {
        Bar bar = bar(book);
        return side * (side > 0 ? bar.getLowPrice() : bar.getHighPrice()).doubleValue();
    }
}

package io.gpttrader.backtest;

import io.gpttrader.backtest.BacktestReport.PendingOrder;
import io.gpttrader.backtest.BacktestReport.Rejection;
import io.gpttrader.backtest.internal.account.Limits.Limit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseTradingRecord;
import org.ta4j.core.Position;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.analysis.cost.CostModel;
import org.ta4j.core.analysis.cost.ZeroCostModel;
import org.ta4j.core.num.Num;

/**
 * The oracle of the engine: one account walked bar by bar, written from the text of SEMANTICS and the docstrings alone,
 * with maps in place of columns, every value computed again whenever it is asked for, and no thought of speed.
 */
final class NaiveAccount {

    /** A closed round trip or, with exit null, an open one. Indices are places in {@link #times}. */
    record Trip(
            String recipe,
            String symbol,
            boolean isLong,
            Instant entered,
            LocalDate entryDate,
            double entryPrice,
            Instant exited,
            LocalDate exitDate,
            double exitPrice,
            double units,
            double profit,
            boolean open,
            String reason) {}

    /** One recipe in one symbol. */
    private final class Book {
        final String recipe;
        final String symbol;
        final BarSeries series;
        final Strategy strategy;
        final boolean isLong;
        final TradingRecord record;
        final List<Double> profits = new ArrayList<>();
        double units;
        double entryPrice;
        double entryCommission;
        Instant entered = Instant.EPOCH;
        /** Units of an entry on its way, 0 when an exit is. */
        double ordered;

        boolean isOnItsWay;
        Instant filled = Instant.EPOCH;
        int entryBar;
        LocalDate entryDate = LocalDate.EPOCH;

        Book(String recipe, String symbol, BarSeries series, Strategy strategy) {
            this.recipe = recipe;
            this.symbol = symbol;
            this.series = series;
            this.strategy = strategy;
            this.isLong = strategy.getStartingType() == TradeType.BUY;
            this.record = new BaseTradingRecord(
                    strategy.getStartingType(), 0, series.getEndIndex(), new Commission(), new ZeroCostModel());
        }

        double held() {
            return isLong ? units : -units;
        }

        boolean isOpen() {
            return units > 0;
        }
    }

    /** So that ta4j's stops see the net price. */
    private final class Commission implements CostModel {
        @Override
        public Num calculate(Position position, int finalIndex) {
            return calculate(position);
        }

        @Override
        public Num calculate(Position position) {
            return position.getEntry().getCost();
        }

        @Override
        public Num calculate(Num price, Num amount) {
            return price.getNumFactory().numOf(costs.commission(amount.doubleValue(), price.doubleValue()));
        }

        @Override
        public boolean equals(CostModel other) {
            return other == this;
        }
    }

    private final NaiveSettings settings;
    private final NaiveCosts costs;
    private final NaiveSizes sizes;
    private final Map<String, BarSeries> market;
    private final List<Book> books = new ArrayList<>();
    private final int recipes;
    private double cash;

    final List<Instant> times;
    final List<Double> equity = new ArrayList<>();
    final List<Trip> trips = new ArrayList<>();
    final List<Rejection> notes = new ArrayList<>();
    final List<PendingOrder> pending = new ArrayList<>();
    private final List<Instant> orders = new ArrayList<>();

    NaiveAccount(
            NaiveSettings settings, Map<String, BarSeries> market, Map<String, Function<BarSeries, Strategy>> recipes) {
        this.settings = settings;
        this.costs = new NaiveCosts(settings);
        this.sizes = new NaiveSizes(settings, market);
        this.market = market;
        this.recipes = recipes.size();
        this.cash = settings.cash;
        recipes.forEach((name, recipe) ->
                market.forEach((symbol, series) -> books.add(new Book(name, symbol, series, recipe.apply(series)))));
        TreeSet<Instant> union = new TreeSet<>();
        market.values().forEach(series -> series.getBarData().forEach(bar -> union.add(bar.getEndTime())));
        this.times = List.copyOf(union);
    }

    NaiveAccount walk() {
        for (Instant now : times) {
            if (settings.atClose) {
                decideAndFillAtClose(now);
            } else {
                fillAtOpen(now);
                equity.add(valueAtCloses(now));
                books.stream().filter(book -> barAt(book, now) >= 0).forEach(book -> decide(book, now));
            }
        }
        if (settings.liquidate) {
            liquidate();
        }
        books.stream().filter(Book::isOpen).forEach(book -> trips.add(openTrip(book)));
        return this;
    }

    // ---- order of things

    private void fillAtOpen(Instant now) {
        List<Book> due = books.stream()
                .filter(book -> book.isOnItsWay && barAt(book, now) >= 0)
                .toList();
        List<Book> exits = due.stream().filter(Book::isOpen).toList();
        List<Book> entries = due.stream().filter(book -> !book.isOpen()).toList();
        for (Book book : exits) {
            exit(book, now, open(book, now));
        }
        protect(now, true);
        for (Book book : entries) {
            enter(book, now, open(book, now), before(now));
        }
        due.forEach(book -> book.isOnItsWay = false);
        protect(now, false);
    }

    // ---- protective orders

    private void protect(Instant now, boolean onlyAtOpen) {
        for (Book book : books) {
            if (book.isOpen() && !book.isOnItsWay && barAt(book, now) >= 0) {
                protect(book, now, onlyAtOpen);
            }
        }
    }

    /** Walks the prices of the bar that are known, the open, the two extremes in the order assumed, and stops at the first order met. */
    private void protect(Book book, Instant now, boolean onlyAtOpen) {
        Bar bar = book.series.getBar(barAt(book, now));
        double side = book.isLong ? 1 : -1;
        double entry = side * book.entryPrice;
        double size = Math.abs(entry);
        double best = entry;
        for (int i = book.entryBar + (settings.atClose ? 1 : 0); i < barAt(book, now); i++) {
            best = Math.max(best, favourable(book, book.series.getBar(i)));
        }
        double fixed = Double.isNaN(settings.stop) ? Double.NEGATIVE_INFINITY : entry - size * settings.stop / 100;
        double trailing = Double.isNaN(settings.trailing)
                ? Double.NEGATIVE_INFINITY
                : best - Math.abs(best) * settings.trailing / 100;
        double target = Double.isNaN(settings.target) ? Double.POSITIVE_INFINITY : entry + size * settings.target / 100;
        double stop = Math.max(fixed, trailing);
        String stopped = trailing > fixed ? "trailing stop" : "stop loss";
        double open = side * bar.getOpenPrice().doubleValue();
        double high = favourable(book, bar);
        double low = side * (book.isLong ? bar.getLowPrice() : bar.getHighPrice()).doubleValue();
        if (open <= stop) {
            protectedExit(book, now, true, side * open, stopped);
        } else if (open > target) {
            protectedExit(book, now, true, side * open, "take profit");
        } else if (!onlyAtOpen) {
            for (boolean isGood : new boolean[] {settings.optimistic, !settings.optimistic}) {
                if (isGood && high > target) {
                    protectedExit(book, now, false, side * target, "take profit");
                    return;
                }
                if (!isGood && low <= stop) {
                    protectedExit(book, now, false, side * stop, stopped);
                    return;
                }
            }
        }
    }

    private static double favourable(Book book, Bar bar) {
        return book.isLong
                ? bar.getHighPrice().doubleValue()
                : -bar.getLowPrice().doubleValue();
    }

    private void protectedExit(Book book, Instant now, boolean atOpen, double quoted, String reason) {
        orders.add(now);
        Instant filled = atOpen ? book.series.getBar(barAt(book, now)).getBeginTime() : now;
        exit(book, now, filled, reason.equals("take profit") ? quoted : slipped(book, quoted), reason);
    }

    private double slipped(Book book, double quoted) {
        return book.isLong ? costs.sold(quoted) : costs.bought(quoted);
    }

    private void decide(Book book, Instant now) {
        int bar = barAt(book, now);
        double units;
        if (book.isOpen()) {
            if (!book.strategy.shouldExit(bar, book.record)) {
                return;
            }
            units = book.units;
        } else {
            if (!book.strategy.shouldEnter(bar, book.record)) {
                return;
            }
            units = grant(book, now, valueAtCloses(now));
            if (units == 0) {
                return;
            }
            book.ordered = units;
        }
        orders.add(now);
        // On the last bar too: the account of that day does not know that no other will come.
        book.isOnItsWay = true;
        if (bar == book.series.getEndIndex()) {
            boolean buys = book.isOpen() != book.isLong;
            pending.add(
                    new PendingOrder(now, dateAt(book, now), book.recipe, book.symbol, buys ? "buy" : "sell", units));
        }
    }

    private void decideAndFillAtClose(Instant now) {
        protect(now, false);
        List<Book> entering = new ArrayList<>();
        for (Book book : books) {
            int bar = barAt(book, now);
            if (bar >= 0 && book.isOpen() && book.strategy.shouldExit(bar, book.record)) {
                orders.add(now);
                exit(book, now, close(book, now));
            } else if (bar >= 0 && !book.isOpen() && book.strategy.shouldEnter(bar, book.record)) {
                entering.add(book);
            }
        }
        for (Book book : entering) {
            book.ordered = grant(book, now, valueAtCloses(now));
            if (book.ordered > 0) {
                orders.add(now);
                enter(book, now, close(book, now), now);
            }
        }
        equity.add(valueAtCloses(now));
    }

    private void liquidate() {
        Instant last = times.get(times.size() - 1);
        for (Book book : books) {
            if (book.isOpen()) {
                pending.removeIf(order ->
                        order.recipe().equals(book.recipe) && order.symbol().equals(book.symbol));
                Instant end = book.series.getLastBar().getEndTime();
                exit(book, end, end, slipped(book, closeKnown(book.symbol, last)), "liquidated at the end");
            }
        }
        equity.set(equity.size() - 1, valueAtCloses(last));
    }

    // ---- size and limits

    private double grant(Book book, Instant now, double worth) {
        double close = close(book, now);
        double weight = sizes.weight(book.symbol, now) / recipes;
        double part = weight * sizes.fraction(book.symbol, now, book.profits);
        double most = costs.affordable(weight * worth, book.isLong ? costs.bought(close) : costs.sold(close));
        double wanted = Math.min(costs.whole(part * worth / close), most);
        if (!(wanted > 0)) {
            note(book, now, 0, 0, "size");
            return 0;
        }
        String rejection = rejection(now, worth);
        if (!rejection.isEmpty()) {
            note(book, now, wanted, 0, rejection);
            return 0;
        }
        double inSymbol = books.stream()
                .filter(other -> other.symbol.equals(book.symbol))
                .mapToDouble(other -> other.isOpen() ? other.units : other.isOnItsWay ? other.ordered : 0)
                .sum();
        double roomInSymbol = Math.max(0, limit(Limit.MAX_POSITION_PERCENT) / 100 * worth - inSymbol * close);
        double granted = shrunk(book, now, wanted, roomInSymbol, Limit.MAX_POSITION_PERCENT);
        return granted == 0 ? 0 : shrunk(book, now, granted, limit(Limit.MAX_ORDER_VALUE), Limit.MAX_ORDER_VALUE);
    }

    private double shrunk(Book book, Instant now, double wanted, double room, Limit limit) {
        double close = close(book, now);
        if (wanted * close <= room) {
            return wanted;
        }
        double granted = ofOrdered(costs.whole(room / close), wanted);
        note(book, now, wanted, granted, limit.label);
        return granted;
    }

    private String rejection(Instant now, double worth) {
        if (drawdownNow(worth) >= limit(Limit.DRAWDOWN_HALT_PERCENT) / 100) {
            return "drawdownHaltPercent";
        }
        if (worstOfSession(now, worth) >= limit(Limit.DAILY_LOSS_HALT_PERCENT) / 100) {
            return "dailyLossHaltPercent";
        }
        long open =
                books.stream().filter(book -> book.isOpen() || book.isOnItsWay).count();
        if (open >= limit(Limit.MAX_OPEN_POSITIONS)) {
            return "maxOpenPositions";
        }
        long recent =
                orders.stream().filter(at -> at.isAfter(now.minusSeconds(60))).count();
        return recent >= limit(Limit.MAX_ORDERS_PER_MINUTE) ? "maxOrdersPerMinute" : "";
    }

    private double limit(Limit limit) {
        return settings.limits.getOrDefault(limit, Double.POSITIVE_INFINITY);
    }

    private double drawdownNow(double worth) {
        double peak = Math.max(settings.cash, worth);
        for (double value : equity) {
            peak = Math.max(peak, value);
        }
        return 1 - worth / peak;
    }

    /** Deepest loss of the session so far, as a fraction of the equity at the end of the session before. */
    private double worstOfSession(Instant now, double worth) {
        double opening = settings.cash;
        double least = worth;
        for (int i = 0; i < equity.size() && times.get(i).isBefore(now); i++) {
            if (session(times.get(i)).isBefore(session(now))) {
                opening = equity.get(i);
            } else {
                least = Math.min(least, equity.get(i));
            }
        }
        return 1 - least / opening;
    }

    private static LocalDate session(Instant end) {
        return end.minusMillis(1).atZone(ZoneOffset.UTC).toLocalDate();
    }

    // ---- money

    /** {@code known} is the last time whose closes may be looked at. */
    private void enter(Book book, Instant now, double quoted, Instant known) {
        double price = book.isLong ? costs.bought(quoted) : costs.sold(quoted);
        double worth = cash;
        double free = cash;
        for (Book other : books) {
            if (other.isOpen()) {
                double mark = other.entered.isAfter(known) ? other.entryPrice : closeKnown(other.symbol, known);
                worth += other.held() * mark;
                // What a short sale brought in, and as much again, is locked away until it is covered.
                free -= other.isLong ? 0 : 2 * other.units * mark;
            }
        }
        double reserve = settings.limits.getOrDefault(Limit.CASH_RESERVE_PERCENT, 0.0) / 100 * Math.max(0, worth);
        double room = free - reserve;
        double units = book.ordered;
        if (units * price + costs.commission(units, price) > room) {
            units = ofOrdered(costs.affordable(room, price), book.ordered);
            // What the last digit costs at the price just sized for is no news.
            if (units < book.ordered * (1 - 1e-9)) {
                note(book, now, filledAt(book, now), book.ordered, units, reserve > 0 ? "cashReservePercent" : "cash");
            }
        }
        if (units > 0) {
            book.units = units;
            book.entryPrice = price;
            book.entryCommission = costs.commission(units, price);
            book.entered = now;
            book.entryBar = barAt(book, now);
            book.filled = filledAt(book, now);
            book.entryDate = dateAt(book, now);
            cash -= book.held() * price + book.entryCommission;
            operate(book, now, price);
        }
    }

    private void exit(Book book, Instant now, double quoted) {
        exit(book, now, filledAt(book, now), slipped(book, quoted), "signal");
    }

    private void exit(Book book, Instant now, Instant filled, double price, String reason) {
        double commission = costs.commission(book.units, price);
        cash += book.held() * price - commission;
        double profit = book.held() * (price - book.entryPrice) - book.entryCommission - commission;
        book.profits.add(profit);
        trips.add(new Trip(
                book.recipe,
                book.symbol,
                book.isLong,
                book.filled,
                book.entryDate,
                book.entryPrice,
                filled,
                dateAt(book, now),
                price,
                book.units,
                profit,
                false,
                reason));
        operate(book, now, price);
        book.units = 0;
    }

    private Trip openTrip(Book book) {
        Instant last = times.get(times.size() - 1);
        double mark = closeKnown(book.symbol, last);
        double profit = book.held() * (mark - book.entryPrice) - book.entryCommission;
        return new Trip(
                book.recipe,
                book.symbol,
                book.isLong,
                book.filled,
                book.entryDate,
                book.entryPrice,
                book.series.getLastBar().getEndTime(),
                dateAt(book, book.series.getLastBar().getEndTime()),
                mark,
                book.units,
                profit,
                true,
                "");
    }

    private void operate(Book book, Instant now, double price) {
        var numbers = book.series.numFactory();
        book.record.operate(barAt(book, now), numbers.numOf(price), numbers.numOf(book.units));
    }

    /** Never more than ordered, and nothing rather than the dust of rounding. */
    private static double ofOrdered(double possible, double ordered) {
        return possible < 1e-9 * ordered ? 0 : Math.min(possible, ordered);
    }

    // ---- prices

    private double valueAtCloses(Instant now) {
        double value = cash;
        for (Book book : books) {
            value += book.isOpen() ? book.held() * closeKnown(book.symbol, now) : 0;
        }
        return value;
    }

    private double closeKnown(String symbol, Instant now) {
        double close = Double.NaN;
        for (Bar bar : market.get(symbol).getBarData()) {
            close = bar.getEndTime().isAfter(now) ? close : bar.getClosePrice().doubleValue();
        }
        return close;
    }

    private Instant before(Instant now) {
        int place = times.indexOf(now);
        return place == 0 ? Instant.MIN : times.get(place - 1);
    }

    private static int barAt(Book book, Instant now) {
        for (int i = 0; i <= book.series.getEndIndex(); i++) {
            if (book.series.getBar(i).getEndTime().equals(now)) {
                return i;
            }
        }
        return -1;
    }

    /** When an order that fills at this bar is filled: at its open, or at its close by choice. */
    private Instant filledAt(Book book, Instant now) {
        return settings.atClose ? now : book.series.getBar(barAt(book, now)).getBeginTime();
    }

    /** These bars begin and end on one date of UTC, or last a day from midnight. */
    private static LocalDate dateAt(Book book, Instant now) {
        return LocalDate.ofInstant(book.series.getBar(barAt(book, now)).getBeginTime(), ZoneOffset.UTC);
    }

    private static double open(Book book, Instant now) {
        return book.series.getBar(barAt(book, now)).getOpenPrice().doubleValue();
    }

    private static double close(Book book, Instant now) {
        return book.series.getBar(barAt(book, now)).getClosePrice().doubleValue();
    }

    private void note(Book book, Instant now, double wanted, double granted, String limit) {
        note(book, now, now, wanted, granted, limit);
    }

    private void note(Book book, Instant now, Instant at, double wanted, double granted, String limit) {
        notes.add(new Rejection(at, dateAt(book, now), book.recipe, book.symbol, wanted, granted, limit, ""));
    }
}

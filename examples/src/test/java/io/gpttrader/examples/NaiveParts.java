package io.gpttrader.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;

/**
 * One account over one symbol by the rules of docs/semantics.md on fills by a share of the volume, as simple as can be: a position, an entry
 * and a market order that leaves, asked bar by bar. What depends on the side is multiplied by it.
 */
final class NaiveParts {
    static final double STOP = 2.5;
    static final double TARGET = 3;
    static final double TRAILING = 3.5;
    static final double LIMIT_BPS = 60;
    static final int LIFE = 3;
    static final double STOP_BPS = 40;

    enum Entry {
        MARKET,
        LIMIT,
        STOP
    }

    /** Units above 0 are bought. */
    record Fill(int bar, double units, double price, double commission) {}

    final BarSeries bars;
    final boolean isLong;
    final boolean isWhole;
    final boolean isProtected;
    final double cash;
    final double sharePercent;
    final double slippageBps;
    final Entry entry;
    final List<Fill> fills = new ArrayList<>();
    final List<Double> profits = new ArrayList<>();
    final List<String> reasons = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    final double[] equity;

    /** 1 for a long account, -1 for a short one: profit is side x (price sold or bought back - price of the entry) x units. */
    private final int side;

    private double money;
    private double held;
    private double entered;
    private double paid;
    private double average;
    private double best;
    private double flows;

    /** What is left of an entry, and how it is waiting; of a limit or stop the level and the bars seen. */
    private double wanted;

    private Entry kind = Entry.MARKET;
    private double level;
    private int seen;

    /** Why what is held is being sold at the market; empty while it is not. */
    private String leaving = "";

    private double room;

    NaiveParts(long seed, BarSeries bars) {
        Random random = new Random(seed);
        this.bars = bars;
        this.isLong = random.nextBoolean();
        this.isWhole = random.nextBoolean();
        this.isProtected = random.nextInt(3) > 0;
        this.cash = 20_000 + 80_000 * random.nextDouble();
        this.sharePercent = Math.pow(10, 2.5 * random.nextDouble() - 0.5);
        this.slippageBps = random.nextBoolean() ? 0 : 6;
        this.entry = Entry.values()[random.nextInt(3)];
        this.side = isLong ? 1 : -1;
        this.equity = new double[bars.getBarCount()];
        this.money = cash;
    }

    void run() {
        for (int i = 0; i < equity.length; i++) {
            live(i, bars.getBar(i));
        }
    }

    private void live(int i, Bar bar) {
        double open = bar.getOpenPrice().doubleValue();
        double high = bar.getHighPrice().doubleValue();
        double low = bar.getLowPrice().doubleValue();
        double close = bar.getClosePrice().doubleValue();
        room = sharePercent / 100 * bar.getVolume().doubleValue();
        boolean leftAtOpen = !leaving.isEmpty();
        if (leftAtOpen) {
            sell(i, open, leaving, true);
        }
        if (leaving.isEmpty() && held > 0 && isProtected && isHit(open, open, open)) {
            protect(i, open, open, open);
        }
        double inside = Double.NaN;
        if (leaving.isEmpty() && wanted > 0) {
            inside = enter(i, open, high, low);
        }
        boolean isHere = leaving.isEmpty() && held > 0;
        if (isHere && isProtected) {
            double from = Double.isNaN(inside) ? open : inside;
            boolean isLimit = !Double.isNaN(inside) && kindOfFill == Entry.LIMIT;
            double top = isLimit && isLong ? inside : high;
            double bottom = isLimit && !isLong ? inside : low;
            if (isHit(from, top, bottom)) {
                protect(i, from, top, bottom);
            } else {
                best = isLong ? Math.max(best, top) : Math.min(best, bottom);
            }
        }
        equity[i] = money + side * held * close;
        decide(i, close);
    }

    private Entry kindOfFill = Entry.MARKET;

    /** Fills what a bar reaches of an entry; the price where that is inside the bar. */
    private double enter(int i, double open, double high, double low) {
        kindOfFill = kind;
        double price = open;
        if (kind == Entry.LIMIT) {
            boolean reached = isLong ? low <= level : high >= level;
            price = !reached ? Double.NaN : isLong ? Math.min(open, level) : Math.max(open, level);
        } else if (kind == Entry.STOP) {
            boolean reached = isLong ? high >= level : low <= level;
            price = !reached ? Double.NaN : isLong ? Math.max(open, level) : Math.min(open, level);
        }
        if (Double.isNaN(price)) {
            return price;
        }
        double units = Math.min(wanted, free());
        if (units > 0) {
            double at = kind == Entry.LIMIT ? price : price * (1 + side * slippageBps / 10_000);
            fill(i, side * units, at);
            best = held == 0 ? at : best;
            flows = held == 0
                    ? -fills.get(fills.size() - 1).commission
                    : flows - fills.get(fills.size() - 1).commission;
            entered = held == 0 ? units : entered + units;
            paid = held == 0 ? units * at : paid + units * at;
            held += units;
            average = paid / entered;
            wanted = wanted - units < 1e-9 * wanted ? 0 : wanted - units;
        }
        kind = kind == Entry.STOP ? Entry.MARKET : kind;
        return units > 0 && price != open ? price : Double.NaN;
    }

    private double free() {
        return isWhole ? Math.floor(room) : room;
    }

    private void fill(int i, double units, double price) {
        double commission = Math.abs(units) * price * 7 / 10_000 + 0.3;
        fills.add(new Fill(i, units, price, commission));
        money -= units * price + commission;
        room -= Math.abs(units);
    }

    private double stop() {
        double fixed = average * (1 - side * STOP / 100);
        double trailing = best * (1 - side * TRAILING / 100);
        return isLong ? Math.max(fixed, trailing) : Math.min(fixed, trailing);
    }

    private double target() {
        return average * (1 + side * TARGET / 100);
    }

    private boolean isHit(double open, double high, double low) {
        return isLong ? low <= stop() || high >= target() : high >= stop() || low <= target();
    }

    /** The stop comes first unless the bar opens beyond the target. */
    private void protect(int i, double open, double high, double low) {
        if (wanted > 0) {
            notes.add("cancelled");
            wanted = 0;
        }
        boolean stops = isLong ? low <= stop() : high >= stop();
        boolean takes = isLong ? high >= target() : low <= target();
        boolean opensBeyond = isLong ? open > target() : open < target();
        boolean isTarget = takes && (!stops || opensBeyond);
        double quoted = isTarget
                ? (isLong ? Math.max(open, target()) : Math.min(open, target()))
                : (isLong ? Math.min(open, stop()) : Math.max(open, stop()));
        boolean trails = isLong
                ? best * (1 - TRAILING / 100) > average * (1 - STOP / 100)
                : best * (1 + TRAILING / 100) < average * (1 + STOP / 100);
        leaving = isTarget ? "take profit" : trails ? "trailing stop" : "stop loss";
        sell(i, quoted, leaving, !isTarget);
    }

    private void sell(int i, double quoted, String reason, boolean slips) {
        double units = Math.min(held, free());
        if (held - units < 1e-9 * held) {
            units = held;
        }
        if (units == 0) {
            return;
        }
        double price = slips ? quoted * (1 - side * slippageBps / 10_000) : quoted;
        fill(i, -side * units, price);
        flows += side * units * price - fills.get(fills.size() - 1).commission;
        held -= units;
        if (held == 0) {
            profits.add(flows - side * paid);
            reasons.add(reason);
            leaving = "";
        }
    }

    private void decide(int i, double close) {
        if (!leaving.isEmpty()) {
            return;
        }
        boolean in = isLong ? close > 100 : close < 100;
        boolean out = isLong ? close < 98 : close > 102;
        boolean isAtMarket = wanted > 0 && kind == Entry.MARKET;
        boolean rests = wanted > 0 && kind != Entry.MARKET;
        if (rests) {
            seen++;
            if (kind == Entry.LIMIT && seen >= LIFE) {
                notes.add("expired");
                wanted = 0;
                rests = false;
            }
        }
        if (held > 0) {
            if (out) {
                if (wanted > 0) {
                    notes.add("cancelled");
                }
                wanted = 0;
                leaving = "signal";
            }
        } else if (rests && out) {
            notes.add("cancelled");
            wanted = 0;
        } else if (in && !isAtMarket) {
            double units = 0.3 * equity[i] / close;
            wanted = isWhole ? Math.floor(units) : units;
            kind = entry;
            seen = 0;
            level = entry == Entry.LIMIT
                    ? close * (1 - side * LIMIT_BPS / 10_000)
                    : close * (1 + side * STOP_BPS / 10_000);
        }
    }
}

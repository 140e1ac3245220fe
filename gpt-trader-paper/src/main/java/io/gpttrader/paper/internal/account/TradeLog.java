package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.metrics.RoundTrip;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/** The closed round trips in order of exit, in columns: 56 bytes each, as a session may last long. */
public final class TradeLog {
    private static final int COUNTS = 4;
    private static final int AMOUNTS = 5;

    private final List<Sleeve> sleeves;
    private final Curves curves;
    private int size;

    /** Place of the sleeve, times of entry and exit, bars held. */
    private int[] counts = new int[16 * COUNTS];

    /** Entry and exit price, units (negative when short), profit, commissions. */
    private double[] amounts = new double[16 * AMOUNTS];

    TradeLog(List<Sleeve> sleeves, Curves curves) {
        this.sleeves = sleeves;
        this.curves = curves;
    }

    public int size() {
        return size;
    }

    /** Adds the round trip of a sleeve that ends at a price and with that commission; gives its profit. */
    double add(Sleeve sleeve, double price, double commission) {
        if ((size + 1) * COUNTS > counts.length) {
            counts = Arrays.copyOf(counts, counts.length * 2);
            amounts = Arrays.copyOf(amounts, amounts.length * 2);
        }
        int c = size * COUNTS;
        counts[c] = sleeve.index;
        counts[c + 1] = sleeve.entryTime;
        counts[c + 2] = sleeve.quotes.time;
        counts[c + 3] = sleeve.quotes.last() - sleeve.entryBar;
        int a = size * AMOUNTS;
        amounts[a] = sleeve.entryPrice;
        amounts[a + 1] = sleeve.exitPrice(price);
        amounts[a + 2] = Math.copySign(sleeve.units(), sleeve.quantity);
        amounts[a + 3] = sleeve.profit(price, commission);
        amounts[a + 4] = sleeve.commissions() + commission;
        size++;
        return amounts[a + 3];
    }

    /** The round trips so far; those that come later do not change it. */
    public List<RoundTrip> closed() {
        return new Closed(size, counts, amounts, curves.times);
    }

    /** What an open position would be, ended at its last close without costs. */
    public RoundTrip open(Sleeve sleeve) {
        double price = sleeve.quotes.mark;
        TradeLog one = new TradeLog(sleeves, curves);
        double unused = one.add(sleeve, price, 0);
        return one.new Closed(1, one.counts, one.amounts, curves.times).trip(0, true);
    }

    private final class Closed extends AbstractList<RoundTrip> implements RandomAccess {
        private final int length;
        private final int[] places;
        private final double[] money;
        private final long[] times;

        Closed(int length, int[] places, double[] money, long[] times) {
            this.length = length;
            this.places = places;
            this.money = money;
            this.times = times;
        }

        @Override
        public int size() {
            return length;
        }

        @Override
        public RoundTrip get(int index) {
            if (index < 0 || index >= length) {
                throw new IndexOutOfBoundsException("there are " + length + " round trips, not one at " + index);
            }
            return trip(index, false);
        }

        RoundTrip trip(int index, boolean open) {
            int c = index * COUNTS;
            int a = index * AMOUNTS;
            Sleeve sleeve = sleeves.get(places[c]);
            double units = Math.abs(money[a + 2]);
            double profit = money[a + 3];
            return new RoundTrip(
                    sleeve.evaluator.name(),
                    sleeve.quotes.symbol,
                    money[a + 2] > 0,
                    places[c + 1],
                    Instant.ofEpochMilli(times[places[c + 1]]),
                    money[a],
                    places[c + 2],
                    Instant.ofEpochMilli(times[places[c + 2]]),
                    money[a + 1],
                    units,
                    profit,
                    profit / (units * money[a]),
                    money[a + 4],
                    places[c + 3],
                    open);
        }
    }
}

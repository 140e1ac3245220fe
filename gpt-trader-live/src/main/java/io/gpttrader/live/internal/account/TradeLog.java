package io.gpttrader.live.internal.account;

import io.gpttrader.live.internal.metrics.RoundTrip;
import java.time.Instant;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/** The closed round trips in order of exit, in columns: about 100 bytes each, as a session may last long. */
public final class TradeLog {
    private static final int COUNTS = 6;
    private static final int AMOUNTS = 5;

    private final List<Sleeve> sleeves;
    private final Curves curves;
    private int size;

    /** Place of the sleeve, times of entry and exit, bars held, dates of entry and exit as days since 1970. */
    private int[] counts = new int[16 * COUNTS];

    /** Entry and exit price, units (negative when short), profit, commissions. */
    private double[] amounts = new double[16 * AMOUNTS];

    /** Instants of the fills of entry and exit. */
    private long[] fills = new long[16 * 2];

    /** Names of the conditions that made entry and exit, empty without one. */
    private String[] tags = new String[16 * 2];

    TradeLog(List<Sleeve> sleeves, Curves curves) {
        this.sleeves = sleeves;
        this.curves = curves;
    }

    public int size() {
        return size;
    }

    /** Adds the round trip of a sleeve that ends at a time and price, with that commission; gives its profit. */
    double add(Sleeve sleeve, double price, double commission, FillTime end, String exitTag) {
        if ((size + 1) * COUNTS > counts.length) {
            counts = Arrays.copyOf(counts, counts.length * 2);
            amounts = Arrays.copyOf(amounts, amounts.length * 2);
            fills = Arrays.copyOf(fills, fills.length * 2);
            tags = Arrays.copyOf(tags, tags.length * 2);
        }
        int c = size * COUNTS;
        counts[c] = sleeve.index;
        counts[c + 1] = sleeve.entryTime;
        counts[c + 2] = end.place();
        counts[c + 3] = end.bar() - sleeve.entryBar;
        counts[c + 4] = (int) sleeve.entryDate.toEpochDay();
        counts[c + 5] = (int) end.date().toEpochDay();
        fills[2 * size] = sleeve.entryFill;
        fills[2 * size + 1] = end.millis();
        tags[2 * size] = sleeve.entryTag;
        tags[2 * size + 1] = exitTag;
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
        return new Closed(size, counts, amounts, fills, tags);
    }

    /** What an open position would be, ended at its last close without costs. */
    public RoundTrip open(Sleeve sleeve) {
        double price = sleeve.quotes.mark;
        TradeLog one = new TradeLog(sleeves, curves);
        FillTime end = FillTime.ofLastBar(sleeve.quotes, sleeve.quotes.time, true);
        double unused = one.add(sleeve, price, 0, end, "");
        return one.new Closed(1, one.counts, one.amounts, one.fills, one.tags).trip(0, true);
    }

    private final class Closed extends AbstractList<RoundTrip> implements RandomAccess {
        private final int length;
        private final int[] places;
        private final double[] money;
        private final long[] instants;
        private final String[] names;

        Closed(int length, int[] places, double[] money, long[] instants, String[] names) {
            this.names = names;
            this.length = length;
            this.places = places;
            this.money = money;
            this.instants = instants;
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

        /** What a broker has filled since the last bar belongs to a time that is still to come. */
        private int known(int place) {
            return Math.min(place, Math.max(0, curves.size - 1));
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
                    known(places[c + 1]),
                    Instant.ofEpochMilli(instants[2 * index]),
                    LocalDate.ofEpochDay(places[c + 4]),
                    money[a],
                    known(places[c + 2]),
                    Instant.ofEpochMilli(instants[2 * index + 1]),
                    LocalDate.ofEpochDay(places[c + 5]),
                    money[a + 1],
                    units,
                    profit,
                    RoundTrip.returnOf(profit, units * money[a]),
                    money[a + 4],
                    Math.max(0, places[c + 3]),
                    open,
                    "",
                    names[2 * index],
                    names[2 * index + 1]);
        }
    }
}

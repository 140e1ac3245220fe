package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The rules once more, written share by share and day by day, and compared on random fills of whole shares. */
class TaxesAgainstNaiveTest {
    private static final LocalDate START = LocalDate.of(2023, 1, 2);

    /** A day's order; positive shares are bought. */
    private record Order(int day, int shares, int price) {}

    private static final class Share {
        private int day;
        private int order;
        private double basis;
        private double sinceDay;
        private boolean isUsed;
    }

    private static final class Loss {
        private int day;
        private double amount;
        private double daysHeld;
        private boolean isDeferred;
    }

    @Property(seed = "20260511")
    void lots_and_wash_sales_are_those_of_single_shares(@ForAll long seed, @ForAll boolean isLifo) {
        List<Order> orders = orders(seed);
        List<Share> held = new ArrayList<>();
        List<Loss> losses = new ArrayList<>();
        double taxable = 0;
        double longTerm = 0;
        for (int o = 0; o < orders.size(); o++) {
            Order order = orders.get(o);
            for (int i = 0; i < order.shares; i++) {
                Share share = new Share();
                share.day = order.day;
                share.sinceDay = order.day;
                share.order = o;
                share.basis = order.price;
                for (Loss loss : losses) {
                    if (!loss.isDeferred && order.day - loss.day <= 30) {
                        taxable += defer(loss, share);
                        break;
                    }
                }
                held.add(share);
            }
            List<Share> sold = new ArrayList<>();
            for (int i = 0; i < -order.shares; i++) {
                sold.add(held.remove(isLifo ? held.size() - 1 : 0));
            }
            if (isLifo) {
                sold = soldLotByLot(sold);
            }
            for (Share share : sold) {
                double gain = order.price - share.basis;
                taxable += gain;
                if (gain < -1e-12) {
                    Loss loss = new Loss();
                    loss.day = order.day;
                    loss.amount = -gain;
                    loss.daysHeld = order.day - share.sinceDay;
                    losses.add(loss);
                    for (Share other : held) {
                        if (!other.isUsed && other.order != share.order && order.day - other.day <= 30) {
                            taxable += defer(loss, other);
                            break;
                        }
                    }
                } else if (isLong(share.sinceDay, order.day)) {
                    longTerm += gain;
                }
            }
        }

        TaxReport taxes = fills(orders).by(TaxRules.unitedStates().lots(isLifo ? LotMatching.LIFO : LotMatching.FIFO));

        assertThat(taxes.realized().stream()
                        .mapToDouble(RealizedLot::taxableGain)
                        .sum())
                .isCloseTo(taxable, within(1e-6));
        assertThat(taxes.openLots().stream().mapToDouble(TaxLot::basis).sum())
                .isCloseTo(held.stream().mapToDouble(share -> share.basis).sum(), within(1e-6));
        assertThat(taxes.realized().stream()
                        .filter(lot -> lot.isLongTerm() && lot.gain() > 0)
                        .mapToDouble(RealizedLot::gain)
                        .sum())
                .isCloseTo(longTerm, within(1e-6));
        assertThat(taxes.openLots().stream()
                        .mapToDouble(lot -> lot.quantity() * ChronoUnit.DAYS.between(START, lot.holdingFrom()))
                        .sum())
                .isCloseTo(held.stream().mapToDouble(share -> share.sinceDay).sum(), within(1e-6));
    }

    /** Of one sale, the losses of the earliest purchase come first. */
    private static List<Share> soldLotByLot(List<Share> sold) {
        List<Share> turned = new ArrayList<>();
        for (int i = sold.size() - 1; i >= 0; i--) {
            turned.add(sold.get(i));
        }
        return turned;
    }

    private static double defer(Loss loss, Share share) {
        loss.isDeferred = true;
        share.isUsed = true;
        share.basis += loss.amount;
        share.sinceDay = share.day - loss.daysHeld;
        return loss.amount;
    }

    /** By the calendar, counted on: from the day after the purchase, a year later or more. */
    private static boolean isLong(double sinceDay, int day) {
        LocalDate firstDay = START.plusDays((long) sinceDay + 1);
        LocalDate sold = START.plusDays(day);
        LocalDate firstLongDay = firstDay.getMonthValue() == 2 && firstDay.getDayOfMonth() == 29
                ? LocalDate.of(firstDay.getYear() + 1, 3, 1)
                : firstDay.withYear(firstDay.getYear() + 1);
        return !sold.isBefore(firstLongDay);
    }

    @Property(seed = "20260512")
    void the_united_kingdoms_rules_are_those_of_a_table_of_days(@ForAll long seed) {
        List<Order> orders = orders(seed);
        TreeMap<Integer, double[]> days = new TreeMap<>(); // bought, cost, sold, proceeds
        for (Order order : orders) {
            double[] day = days.computeIfAbsent(order.day, d -> new double[4]);
            int at = order.shares > 0 ? 0 : 2;
            day[at] += Math.abs(order.shares);
            day[at + 1] += Math.abs(order.shares) * order.price;
        }
        int last = days.lastKey();
        double[] buyPrice = new double[last + 1];
        double[] sellPrice = new double[last + 1];
        double[] bought = new double[last + 1];
        double[] sold = new double[last + 1];
        double gain = 0;
        for (int d : days.keySet()) {
            double[] day = days.get(d);
            buyPrice[d] = day[0] == 0 ? 0 : day[1] / day[0];
            sellPrice[d] = day[2] == 0 ? 0 : day[3] / day[2];
            double same = Math.min(day[0], day[2]);
            gain += same * (sellPrice[d] - buyPrice[d]);
            bought[d] = day[0] - same;
            sold[d] = day[2] - same;
        }
        for (int d = 0; d <= last; d++) {
            for (int later = d + 1; later <= Math.min(last, d + 30); later++) {
                double both = Math.min(sold[d], bought[later]);
                gain += both * (sellPrice[d] - buyPrice[later]);
                sold[d] -= both;
                bought[later] -= both;
            }
        }
        double units = 0;
        double cost = 0;
        for (int d = 0; d <= last; d++) {
            units += bought[d];
            cost += bought[d] * buyPrice[d];
            if (sold[d] > 0) {
                double share = cost * sold[d] / units;
                gain += sold[d] * sellPrice[d] - share;
                cost -= share;
                units -= sold[d];
            }
        }

        TaxReport taxes = fills(orders).by(TaxRules.unitedKingdom());

        assertThat(taxes.realized().stream().mapToDouble(RealizedLot::gain).sum())
                .isCloseTo(gain, within(1e-6));
        assertThat(taxes.openLots().stream().mapToDouble(TaxLot::quantity).sum())
                .isCloseTo(units, within(1e-6));
        assertThat(taxes.openLots().stream().mapToDouble(TaxLot::basis).sum()).isCloseTo(cost, within(1e-6));
    }

    /** Never more sold than held at the end of any order. */
    private static List<Order> orders(long seed) {
        Random random = new Random(seed);
        List<Order> orders = new ArrayList<>();
        int day = 0;
        int held = 0;
        int count = 2 + random.nextInt(30);
        for (int i = 0; i < count; i++) {
            day += random.nextInt(5) == 0 ? random.nextInt(300) : random.nextInt(16);
            int shares = held == 0 || random.nextBoolean() ? 1 + random.nextInt(12) : -1 - random.nextInt(held);
            held += shares;
            orders.add(new Order(day, shares, 10 + random.nextInt(30)));
        }
        return orders;
    }

    private static TaxFills fills(List<Order> orders) {
        TaxFills fills = new TaxFills();
        for (Order order : orders) {
            String date = START.plusDays(order.day).toString();
            fills.add(order.shares > 0 ? "buy" : "sell", date, Math.abs(order.shares), order.price, 0);
        }
        return fills;
    }
}

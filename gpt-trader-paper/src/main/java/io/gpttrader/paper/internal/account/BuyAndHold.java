package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.actions.CorporateAction;
import io.gpttrader.paper.internal.actions.HeldLot;
import io.gpttrader.paper.internal.costs.FillCosts;
import io.gpttrader.paper.internal.portfolio.MomentSums;
import io.gpttrader.paper.internal.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * The starting cash in equal parts, each symbol bought where a signal at the session's first bar of it would fill. It is
 * undefined while nothing is bought, and at all times where no part buys a single unit.
 */
final class BuyAndHold {

    /** Units bought of a symbol, and what was paid for them. */
    private record Part(Quotes quotes, HeldLot lot) {}

    private final Settings settings;
    private final double cash;
    private final MarketCosts costs;
    private final boolean fillAtClose;
    private final boolean wholeShares;
    private final int symbols;

    /** By symbol, so that the sum is always taken in the same order. */
    private final List<Part> parts = new ArrayList<>();

    private final boolean[] bought;
    private boolean hasBought;

    /** Place of each symbol among the parts; what each part has gained, and the value up to it, this one included. */
    private final int[] places;

    private final double[] gains;
    private final double[] sums;

    /** First part whose sum is to be added again. */
    private int from;

    BuyAndHold(Settings settings, MarketCosts costs, int symbols) {
        this.settings = settings;
        this.cash = settings.cash;
        this.costs = costs;
        this.fillAtClose = settings.fillAtClose;
        this.wholeShares = settings.wholeShares;
        this.symbols = symbols;
        this.bought = new boolean[symbols];
        this.places = new int[symbols];
        this.gains = new double[symbols];
        this.sums = new double[symbols];
    }

    /** To be called for each bar of the session. */
    void see(Quotes quotes) {
        if (quotes.isDelisted || bought[quotes.index] || quotes.sessionBars() < (fillAtClose ? 1 : 2)) {
            return;
        }
        double quoted = fillAtClose ? quotes.close() : quotes.open();
        FillCosts its = costs.at(quotes, fillAtClose);
        if (!settings.isPrice(quoted) || Double.isNaN(its.factor())) {
            return;
        }
        double units = its.affordable(cash / symbols, true, quoted, wholeShares);
        double price = its.buyPrice(quoted, units);
        bought[quotes.index] = true;
        int place = 0;
        while (place < parts.size() && parts.get(place).quotes.index < quotes.index) {
            place++;
        }
        parts.add(
                place,
                new Part(quotes, new HeldLot(units, units * its.valueOf(price) + its.commissionOf(units, price))));
        hasBought = hasBought || units > 0;
        for (int i = place; i < parts.size(); i++) {
            places[parts.get(i).quotes.index] = i;
            gain(i);
        }
    }

    /** Whether a symbol's part has been bought, so that its bars change nothing but what that is worth. */
    boolean hasPart(int symbol) {
        return bought[symbol];
    }

    /** A moment at which one unit of a symbol whose part has been bought is worth an amount, for {@link #sum}. */
    void addMoment(int symbol, double worth, MomentSums moments) {
        int place = places[symbol];
        HeldLot lot = parts.get(place).lot;
        moments.add(place, lot.units() * worth - lot.paid());
    }

    /** The value at each of several moments. */
    void sum(MomentSums moments, double[] values) {
        double unused = value();
        moments.sum(cash, gains, sums, parts.size(), values);
        moments.apply(gains);
    }

    /** To be called where a symbol has a new mark. */
    void marked(int symbol) {
        if (bought[symbol]) {
            gain(places[symbol]);
        }
    }

    private void gain(int place) {
        Part part = parts.get(place);
        gains[place] = part.lot.units() * part.quotes.worth - part.lot.paid();
        from = Math.min(from, place);
    }

    private void gainAll() {
        for (int i = 0; i < parts.size(); i++) {
            gain(i);
        }
    }

    /** To be called before the fills of an ex-date, while the last close is that of the day before. */
    void apply(Quotes quotes, List<CorporateAction> due) {
        double withheld = settings.actions.of(quotes.symbol).withheldPercent();
        boolean wholeUnits = quotes.instrument().isWhole(wholeShares);
        for (Part part : parts) {
            if (part.quotes == quotes) {
                part.lot.apply(due, withheld, quotes.mark, wholeUnits, quotes.factorAtBegin());
            }
        }
        gainAll();
    }

    /** At what one unit is worth. */
    void delist(Quotes quotes, double value) {
        for (Part part : parts) {
            if (part.quotes == quotes) {
                part.lot.delist(value);
            }
        }
        gainAll();
    }

    boolean hasBought() {
        return hasBought;
    }

    double value() {
        double value = from == 0 ? cash : sums[from - 1];
        int length = parts.size();
        for (int i = from; i < length; i++) {
            value += gains[i];
            sums[i] = value;
        }
        from = length;
        return value;
    }
}

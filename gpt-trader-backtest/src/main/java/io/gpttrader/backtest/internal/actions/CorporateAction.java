package io.gpttrader.backtest.internal.actions;

import io.gpttrader.backtest.internal.support.Require;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/**
 * One corporate action of one symbol.
 *
 * @param day the ex-date, of a delisting the last day that trades; days since 1970-01-01
 * @param kind what happens
 * @param amount of a split the new shares, of a dividend the cash a share, of a delisting the price paid, NaN for the last close
 * @param per of a split the old shares that become the new ones; else 1
 * @param name of a rename the new symbol; else empty
 */
public record CorporateAction(long day, ActionKind kind, double amount, double per, String name)
        implements Serializable {

    public static CorporateAction split(LocalDate exDate, double newShares, double oldShares) {
        return new CorporateAction(exDate.toEpochDay(), ActionKind.SPLIT, newShares, oldShares, "");
    }

    public static CorporateAction dividend(LocalDate exDate, double cash) {
        return new CorporateAction(exDate.toEpochDay(), ActionKind.DIVIDEND, cash, 1, "");
    }

    public static CorporateAction rename(LocalDate date, String symbol) {
        return new CorporateAction(date.toEpochDay(), ActionKind.RENAME, Double.NaN, 1, symbol);
    }

    public static CorporateAction delisting(LocalDate lastDay, double price) {
        return new CorporateAction(lastDay.toEpochDay(), ActionKind.DELISTING, price, 1, "");
    }

    public LocalDate date() {
        return LocalDate.ofEpochDay(day);
    }

    /** Units after a split of so many before; unchanged by another action. */
    public double units(double before) {
        return kind == ActionKind.SPLIT ? before * amount / per : before;
    }

    /** What a level of prices, such as that of a stop or of an entry, is after a split; unchanged by another action. */
    public double level(double before) {
        return kind == ActionKind.SPLIT ? before * per / amount : before;
    }

    /** What the last close is worth on the ex-date: restated by a split, and without the dividend that it still contained. */
    public double lastClose(double before) {
        return kind == ActionKind.DIVIDEND ? Math.max(0, before - amount) : level(before);
    }

    /** In the words of a report. */
    public String words() {
        return switch (kind) {
            case SPLIT -> "split " + Require.trim(amount) + " for " + Require.trim(per);
            case DIVIDEND -> "dividend " + Require.trim(amount);
            case RENAME -> "renamed " + name;
            case DELISTING -> "delisted at " + (Double.isNaN(amount) ? "the last close" : Require.trim(amount));
        };
    }

    /** As a journal keeps it. */
    String text() {
        return String.join(" ", date().toString(), kind.name(), Double.toString(amount), Double.toString(per), name);
    }

    /** The reverse of {@link #text}. */
    static CorporateAction of(String text) {
        List<String> parts = List.of(text.split(" ", 5));
        return new CorporateAction(
                LocalDate.parse(parts.get(0)).toEpochDay(),
                ActionKind.valueOf(parts.get(1)),
                Double.parseDouble(parts.get(2)),
                Double.parseDouble(parts.get(3)),
                parts.get(4));
    }
}

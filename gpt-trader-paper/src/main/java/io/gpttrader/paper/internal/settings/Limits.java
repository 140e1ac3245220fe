package io.gpttrader.paper.internal.settings;

import io.gpttrader.paper.internal.support.NearestName;
import io.gpttrader.paper.internal.support.Require;
import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Risk limits on entries; an exit is never held back. A limit that was not set is infinite. */
public final class Limits implements Serializable {

    /** One limit, with the value SEMANTICS gives it, or NaN where it gives none. */
    public enum Limit {
        /** Most of equity in one symbol, percent; a larger order is reduced. */
        MAX_POSITION_PERCENT("maxPositionPercent", "max position", " % of equity", 20),
        /** Most positions open or about to open. */
        MAX_OPEN_POSITIONS("maxOpenPositions", "max open positions", "", 10),
        /** Part of equity kept in cash, percent; a larger buy is reduced. */
        CASH_RESERVE_PERCENT("cashReservePercent", "cash reserve", " % of equity", 0),
        /** Loss from the session's opening equity, percent, that stops entries until the next session. */
        DAILY_LOSS_HALT_PERCENT("dailyLossHaltPercent", "daily loss halt", " %", 2),
        /** Drawdown from the equity peak, percent, that stops entries while it lasts. */
        DRAWDOWN_HALT_PERCENT("drawdownHaltPercent", "drawdown halt", " %", 15),
        /** Most account currency in one order; a larger one is reduced. */
        MAX_ORDER_VALUE("maxOrderValue", "max order value", "", Double.NaN),
        /** Most orders decided within sixty seconds, exits counted. */
        MAX_ORDERS_PER_MINUTE("maxOrdersPerMinute", "max orders a minute", "", Double.NaN);

        /** Its name, which is that of the builder's method; rejections carry it. */
        public final String label;

        /** How the settings call it. */
        final String words;

        final String unit;
        final double standard;

        public static Limit named(String label) {
            for (Limit limit : values()) {
                if (limit.label.equals(label)) {
                    return limit;
                }
            }
            List<String> known =
                    Arrays.stream(values()).map(limit -> limit.label).toList();
            throw new IllegalArgumentException("no limit is called '" + label + "'" + NearestName.hint(label, known)
                    + "; there are " + String.join(", ", known));
        }

        /** The value, when the limit can have it. */
        public double checked(double value) {
            switch (this) {
                case MAX_OPEN_POSITIONS, MAX_ORDERS_PER_MINUTE ->
                    Require.atLeast(value, 1, label, "leave it out for no limit");
                case CASH_RESERVE_PERCENT -> Require.between(value, 0, 100, label, "5 means 5 % of equity");
                case MAX_ORDER_VALUE -> Require.positive(value, label, "leave it out for no limit");
                default -> {
                    String usual = Require.trim(standard);
                    Require.aboveZeroUpTo(value, 100, label, usual + " means " + usual + unit);
                }
            }
            return value;
        }

        Limit(String label, String words, String unit, double standard) {
            this.label = label;
            this.words = words;
            this.unit = unit;
            this.standard = standard;
        }
    }

    public static final Limits NONE = new Limits(Map.of());

    private final Map<Limit, Double> values;

    private Limits(Map<Limit, Double> values) {
        this.values = values;
    }

    public Limits with(Limit limit, double value) {
        Map<Limit, Double> changed = new EnumMap<>(Limit.class);
        changed.putAll(values);
        changed.put(limit, value);
        return new Limits(changed);
    }

    /** The value SEMANTICS gives it for each limit that was not set by itself; the two without a value stay as they are. */
    public Limits standard() {
        Limits changed = this;
        for (Limit limit : Limit.values()) {
            boolean stays = isSet(limit) || Double.isNaN(limit.standard);
            changed = stays ? changed : changed.with(limit, limit.standard);
        }
        return changed;
    }

    /** True when none is set, as in most runs. */
    boolean areOff() {
        return values.isEmpty();
    }

    public Limits without(Limit limit) {
        Map<Limit, Double> changed = new EnumMap<>(Limit.class);
        changed.putAll(values);
        changed.remove(limit);
        return new Limits(changed);
    }

    /** Name to value of those that are set. */
    public Map<String, Double> byName() {
        Map<String, Double> set = new LinkedHashMap<>();
        values.forEach((limit, value) -> set.put(limit.label, value));
        return set;
    }

    public double get(Limit limit) {
        return values.getOrDefault(limit, Double.POSITIVE_INFINITY);
    }

    public boolean isSet(Limit limit) {
        return values.containsKey(limit);
    }

    /** Those that are shares of equity and seldom below 1 %, name to percent. */
    public Map<String, Double> largePercents() {
        Map<String, Double> set = new LinkedHashMap<>();
        for (Limit limit : List.of(Limit.MAX_POSITION_PERCENT, Limit.DRAWDOWN_HALT_PERCENT)) {
            if (isSet(limit)) {
                set.put(limit.label, get(limit));
            }
        }
        return set;
    }

    /** The cash to keep back as a fraction of equity, 0 when not set. */
    public double cashReserveFraction() {
        return isSet(Limit.CASH_RESERVE_PERCENT) ? get(Limit.CASH_RESERVE_PERCENT) / 100 : 0;
    }

    boolean haltsOnEquity() {
        return isSet(Limit.DAILY_LOSS_HALT_PERCENT) || isSet(Limit.DRAWDOWN_HALT_PERCENT);
    }

    /** The limits in force as the settings print them; empty when there is none. */
    Map<String, String> inForce() {
        Map<String, String> set = new LinkedHashMap<>();
        values.forEach((limit, value) -> set.put(limit.words, Require.trim(value) + limit.unit));
        return set;
    }
}

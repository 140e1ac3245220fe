package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.costs.ExchangeRate;
import io.gpttrader.paper.internal.costs.InstrumentPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;

/** The exchange rates of a session as their bars come, and how old they became. */
public final class ExchangeRates {

    /** A rate, and the longest time that one of its closes counted. */
    private static final class Followed {
        private final ExchangeRate rate;
        private long longest;
        private long until;

        private Followed(boolean isInverse) {
            rate = new ExchangeRate(isInverse);
        }
    }

    private final InstrumentPlan plan;
    private final Map<String, Followed> byRate = new LinkedHashMap<>();

    ExchangeRates(InstrumentPlan plan) {
        this.plan = plan;
        plan.rates().forEach(rate -> byRate.put(rate, new Followed(plan.isInverse(rate))));
    }

    /** The rate that a symbol's price is converted with, null where it needs none. */
    @Nullable
    ExchangeRate of(String symbol) {
        Followed its =
                plan.isForeign(symbol) ? byRate.get(plan.rateOf(plan.of(symbol).currency())) : null;
        return its == null ? null : its.rate;
    }

    /** Takes in a bar of a watched symbol, which may be a rate's. */
    void add(String symbol, Bar bar) {
        byRate.forEach((rate, its) -> {
            if (plan.pair(rate).equals(symbol)) {
                its.rate.add(
                        bar.getEndTime().toEpochMilli(),
                        bar.getClosePrice() == null
                                ? Double.NaN
                                : bar.getClosePrice().doubleValue());
            }
        });
    }

    /** The account was valued at a time. */
    void follow(long time) {
        for (Followed its : byRate.values()) {
            long since = its.rate.knownSince(time);
            if (since != Long.MIN_VALUE && time - since > its.longest) {
                its.longest = time - since;
                its.until = time;
            }
        }
    }

    /** What a report says of old rates. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        byRate.forEach((rate, its) -> {
            String note = plan.noteOnAge(
                    plan.currency(rate),
                    its.longest,
                    Instant.ofEpochMilli(its.until - its.longest).toString(),
                    Instant.ofEpochMilli(its.until).toString());
            if (!note.isEmpty()) {
                notes.add(note);
            }
        });
        return notes;
    }
}

package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.bars.Marks;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.costs.ExchangeRate;
import io.gpttrader.backtest.internal.costs.InstrumentPlan;
import io.gpttrader.backtest.internal.costs.InstrumentTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;

/**
 * What one unit of each symbol is worth in account currency: its price x multiplier x exchange rate, the rate's last close known at the
 * moment. The same for every run over a tape, so a batch makes it once.
 */
public final class UnitValues {
    private final Tape tape;
    private final double[] multipliers;

    /** By symbol, null where its price is in account currency; none where each is. */
    private final @Nullable ExchangeRate @Nullable [] rates;

    /** By symbol, null where it has no instrument: what one unit is worth at its bars, or at the times of a tape where it has a rate. */
    private final double[] @Nullable [] worth;

    private final List<String> notes = new ArrayList<>();

    public UnitValues(Settings settings, Tape tape) {
        this.tape = tape;
        InstrumentPlan plan = settings.instruments;
        int symbols = tape.symbols();
        multipliers = new double[symbols];
        @Nullable ExchangeRate[] foreign = plan.isEmpty() ? null : new ExchangeRate[symbols];
        rates = foreign;
        worth = new double[symbols][];
        Map<String, ExchangeRate> byCurrency = new LinkedHashMap<>();
        for (int symbol = 0; symbol < symbols; symbol++) {
            InstrumentTerms its = plan.of(tape.symbol(symbol));
            multipliers[symbol] = its.multiplier();
            if (foreign != null && plan.isForeign(tape.symbol(symbol))) {
                ExchangeRate rate = byCurrency.computeIfAbsent(its.currency(), currency -> rateOf(settings, currency));
                checkBegin(symbol, its.currency(), rate);
                foreign[symbol] = rate;
                worth[symbol] = byTime(symbol);
            } else if (its.multiplier() != 1) {
                worth[symbol] = times(tape.knownCloses(symbol), its.multiplier());
            }
        }
        for (Map.Entry<String, ExchangeRate> each : byCurrency.entrySet()) {
            noteAge(plan, each.getKey(), each.getValue());
        }
    }

    private static double[] times(double[] closes, double multiplier) {
        for (int i = 0; i < closes.length; i++) {
            closes[i] *= multiplier;
        }
        return closes;
    }

    private static ExchangeRate rateOf(Settings settings, String currency) {
        String key = settings.instruments.rateOf(currency);
        BarSeries series = settings.rates.get(key);
        if (series == null) {
            throw new IllegalStateException("no rate of " + currency + ", which the settings were checked for");
        }
        Columns bars = Columns.of(series);
        ExchangeRate rate = new ExchangeRate(settings.instruments.isInverse(key));
        for (int i = 0; i < bars.length(); i++) {
            rate.add(bars.endTime[i], bars.close[i]);
        }
        return rate;
    }

    /** A decision at the first close, and the fill that follows from it, need a rate. */
    private void checkBegin(int symbol, String currency, ExchangeRate rate) {
        Columns bars = tape.columns(symbol);
        long first = bars.length() > 1 ? Math.min(bars.endTime[0], bars.beginTime[1]) : bars.endTime[0];
        if (Double.isNaN(rate.at(first))) {
            throw new IllegalArgumentException("the exchange rate of " + currency + " has no close by "
                    + Instant.ofEpochMilli(first) + ", where the first bar of " + tape.symbol(symbol)
                    + " ends; give a series that begins before it, or begin the bars later");
        }
    }

    private double[] byTime(int symbol) {
        double[] values = new double[tape.length()];
        Marks quotes = tape.marks(symbol);
        for (int time = 0; time < values.length; time++) {
            values[time] = quotes.at(time) * atTime(symbol, time);
        }
        return values;
    }

    private void noteAge(InstrumentPlan plan, String currency, ExchangeRate rate) {
        long longest = 0;
        long until = 0;
        for (long time : tape.times()) {
            long since = rate.knownSince(time);
            if (since != Long.MIN_VALUE && time - since > longest) {
                longest = time - since;
                until = time;
            }
        }
        String note = plan.noteOnAge(
                currency,
                longest,
                Instant.ofEpochMilli(until - longest).toString(),
                Instant.ofEpochMilli(until).toString());
        if (!note.isEmpty()) {
            notes.add(note);
        }
    }

    /** What a report says of old rates. */
    public List<String> notes() {
        return notes;
    }

    /** Whether a symbol's price is what one unit is worth. */
    boolean isPlain(int symbol) {
        return worth[symbol] == null;
    }

    /** What one unit is worth at the last close known at each time; for one thread. */
    public Marks marks(int symbol) {
        double[] its = worth[symbol];
        return its == null ? tape.marks(symbol) : rate(symbol) == null ? tape.marks(symbol, its) : Marks.byTime(its);
    }

    /** What one unit is worth as a multiple of its price, at the close of a time. */
    public double atTime(int symbol, int time) {
        return at(symbol, tape.times()[time]);
    }

    /** The same at the begin of a bar, where it is filled at the open or inside. */
    public double atBegin(int symbol, int bar) {
        return at(symbol, tape.columns(symbol).beginTime[bar]);
    }

    private @Nullable ExchangeRate rate(int symbol) {
        return rates == null ? null : rates[symbol];
    }

    private double at(int symbol, long millis) {
        ExchangeRate rate = rate(symbol);
        return rate == null ? multipliers[symbol] : multipliers[symbol] * rate.at(millis);
    }
}

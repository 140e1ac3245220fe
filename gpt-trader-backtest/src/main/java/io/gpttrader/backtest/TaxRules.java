package io.gpttrader.backtest;

import io.gpttrader.backtest.internal.support.CheckReturnValue;
import io.gpttrader.backtest.internal.support.Require;
import io.gpttrader.backtest.internal.taxes.TaxSettings;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.ta4j.core.BarSeries;
import org.ta4j.core.TradingRecord;

/**
 * How capital gains are taxed: {@code report.taxes(TaxRules.unitedStates().lots(LotMatching.FIFO).shortTermPercent(35))}, or of the
 * fills of any account {@code TaxRules.unitedKingdom().taxes(fills)}.
 *
 * <p>An estimate for comparing strategies, not tax advice. It knows one account of one person: no purchases elsewhere, no spouse, no
 * retirement account, no options, no dividends, interest or fees of the account, no tax of a state, one rate a term instead of
 * brackets. Every symbol counts as a different security, every account is in the currency of its taxes.
 *
 * <p>Immutable: each step returns a new object. Default rates are the highest of the federal brackets of 2025 in the United States,
 * without the tax on net investment income, and the higher rate of 2025-26 in the United Kingdom.
 */
@CheckReturnValue
public final class TaxRules {
    private static final String AS_PERCENT = "for a rate of 15 % pass 15";

    private final TaxSettings settings;

    private TaxRules(TaxSettings settings) {
        this.settings = settings;
    }

    /**
     * The rules of the United States for an individual: short-term gains 37 %, long-term 20 %, {@link LotMatching#FIFO}, wash sales,
     * up to 3,000 of net losses deducted from other income a year, the rest carried on (IRS Publication 550; 26 USC 1091, 1211,
     * 1212, 1222). Dates are those of New York.
     *
     * @return the rules
     */
    public static TaxRules unitedStates() {
        return new TaxRules(new TaxSettings(
                false, LotMatching.FIFO, Optional.empty(), true, 0.37, 0.20, 3_000, 0, ZoneId.of("America/New_York")));
    }

    /**
     * The rules of the United Kingdom for an individual: shares of the same day, of the 30 days after, then the section 104
     * holding; tax years from 6 April; 24 % above an annual exempt amount of 3,000, losses carried on (HMRC helpsheet HS284; TCGA
     * 1992 sections 1E, 104 to 106A). Dates are those of London.
     *
     * @return the rules
     */
    public static TaxRules unitedKingdom() {
        return new TaxRules(new TaxSettings(
                true,
                LotMatching.AVERAGE_COST,
                Optional.empty(),
                false,
                0.24,
                0.24,
                0,
                3_000,
                ZoneId.of("Europe/London")));
    }

    /**
     * Which lots a sale takes.
     *
     * @param matching the order
     * @return new rules
     * @throws IllegalStateException in the United Kingdom, whose law says which
     */
    public TaxRules lots(LotMatching matching) {
        Objects.requireNonNull(matching, "matching");
        requireUnitedStates("lots(..)", "there the law says which shares a sale takes; leave the step out");
        return new TaxRules(new TaxSettings(
                false,
                matching,
                Optional.empty(),
                settings.washSales(),
                settings.shortTerm(),
                settings.longTerm(),
                settings.lossLimit(),
                settings.exempt(),
                settings.zone()));
    }

    /**
     * Specific identification: the host chooses the lots of each sale.
     *
     * @param chooser takes the sale, with the keys {@code symbol, side, quantity, price, commission, filledAt, clientOrderId}, and
     *     the open lots in order of acquisition; gives the quantity to take of each, in that order, together the sale's
     * @return new rules
     * @throws IllegalStateException in the United Kingdom, whose law says which
     */
    public TaxRules chooseLots(BiFunction<Map<String, Object>, List<TaxLot>, List<Double>> chooser) {
        Objects.requireNonNull(chooser, "chooser");
        requireUnitedStates("chooseLots(..)", "there the law says which shares a sale takes; leave the step out");
        return new TaxRules(new TaxSettings(
                false,
                settings.lots(),
                Optional.of(chooser),
                settings.washSales(),
                settings.shortTerm(),
                settings.longTerm(),
                settings.lossLimit(),
                settings.exempt(),
                settings.zone()));
    }

    /**
     * Losses count at once whatever is bought back, as with what is no stock or security, such as crypto-currencies.
     *
     * @return new rules
     * @throws IllegalStateException in the United Kingdom, which has no wash sales
     */
    public TaxRules withoutWashSales() {
        requireUnitedStates("withoutWashSales()", "it has no wash sales; leave the step out");
        return with(false, settings.shortTerm(), settings.longTerm(), settings.lossLimit(), 0);
    }

    /**
     * The rate of gains of lots held at most one year.
     *
     * @param percent in [0, 100]
     * @return new rules
     * @throws IllegalStateException in the United Kingdom, which knows no terms
     */
    public TaxRules shortTermPercent(double percent) {
        requireUnitedStates("shortTermPercent(..)", "it has one rate; use ratePercent(..)");
        Require.between(percent, 0, 100, "shortTermPercent", AS_PERCENT);
        return with(settings.washSales(), percent / 100, settings.longTerm(), settings.lossLimit(), settings.exempt());
    }

    /**
     * The rate of gains of lots held more than one year.
     *
     * @param percent in [0, 100]
     * @return new rules
     * @throws IllegalStateException in the United Kingdom, which knows no terms
     */
    public TaxRules longTermPercent(double percent) {
        requireUnitedStates("longTermPercent(..)", "it has one rate; use ratePercent(..)");
        Require.between(percent, 0, 100, "longTermPercent", AS_PERCENT);
        return with(settings.washSales(), settings.shortTerm(), percent / 100, settings.lossLimit(), settings.exempt());
    }

    /**
     * One rate for all gains.
     *
     * @param percent in [0, 100]
     * @return new rules
     */
    public TaxRules ratePercent(double percent) {
        Require.between(percent, 0, 100, "ratePercent", AS_PERCENT);
        return with(settings.washSales(), percent / 100, percent / 100, settings.lossLimit(), settings.exempt());
    }

    /**
     * The most that net losses of a year reduce other income; what is left is carried on.
     *
     * @param amount at least 0, in account currency
     * @return new rules
     * @throws IllegalStateException in the United Kingdom, where losses reduce gains alone
     */
    public TaxRules lossLimit(double amount) {
        requireUnitedStates("lossLimit(..)", "there losses reduce gains alone; leave the step out");
        Require.notNegative(amount, "lossLimit", "pass 0 to carry all losses on");
        return with(settings.washSales(), settings.shortTerm(), settings.longTerm(), amount, settings.exempt());
    }

    /**
     * The annual exempt amount, the same in every year.
     *
     * @param amount at least 0, in account currency
     * @return new rules
     * @throws IllegalStateException in the United States, which has none
     */
    public TaxRules annualExemptAmount(double amount) {
        if (!settings.isUnitedKingdom()) {
            throw new IllegalStateException(
                    "annualExemptAmount(..) belongs to the United Kingdom; the United States has none, leave the step out");
        }
        Require.notNegative(amount, "annualExemptAmount", "pass 0 for none");
        return with(settings.washSales(), settings.shortTerm(), settings.longTerm(), settings.lossLimit(), amount);
    }

    /**
     * Where the date of a fill is taken, when it has an instant. A back test has dates of its own.
     *
     * @param zone time zone of the exchange
     * @return new rules
     */
    public TaxRules zone(ZoneId zone) {
        return new TaxRules(new TaxSettings(
                settings.isUnitedKingdom(),
                settings.lots(),
                settings.chooser(),
                settings.washSales(),
                settings.shortTerm(),
                settings.longTerm(),
                settings.lossLimit(),
                settings.exempt(),
                Objects.requireNonNull(zone, "zone")));
    }

    /**
     * The taxes of an account's fills, of any source: each a map as the event of a fill in a paper or live session is.
     *
     * @param fills all of the account since it was empty: {@code symbol}, {@code side} ({@code buy} or {@code sell}), {@code
     *     quantity} above 0, {@code price}, {@code commission} (a {@code Number} each), {@code filledAt} (an {@code Instant}, or a {@code
     *     LocalDate}); fills with the same {@code clientOrderId}, which may be missing, are one acquisition; other keys are not read
     * @return gains and taxes, without figures of an account's equity
     * @throws IllegalArgumentException when a key is missing or has no such value
     * @throws IllegalStateException when the function that chooses lots fails
     */
    public TaxReport taxes(List<? extends Map<String, ?>> fills) {
        return TaxReport.of(Objects.requireNonNull(fills, "fills"), settings);
    }

    /**
     * The taxes of a ta4j record. A trade has the date on which its bar ends, and the cost that the record's model tells.
     *
     * @param symbol a name for it
     * @param record of trades
     * @param series that the record's indices belong to
     * @return gains and taxes, without figures of an account's equity
     * @throws IllegalArgumentException when a trade is outside the series
     */
    public TaxReport taxes(String symbol, TradingRecord record, BarSeries series) {
        return TaxReport.of(
                Objects.requireNonNull(symbol, "symbol"),
                Objects.requireNonNull(record, "record"),
                Objects.requireNonNull(series, "series"),
                settings);
    }

    TaxSettings settings() {
        return settings;
    }

    private TaxRules with(boolean washSales, double shortTerm, double longTerm, double lossLimit, double exempt) {
        return new TaxRules(new TaxSettings(
                settings.isUnitedKingdom(),
                settings.lots(),
                settings.chooser(),
                washSales,
                shortTerm,
                longTerm,
                lossLimit,
                exempt,
                settings.zone()));
    }

    private void requireUnitedStates(String step, String remedy) {
        if (settings.isUnitedKingdom()) {
            throw new IllegalStateException(step + " does not belong to the rules of the United Kingdom; " + remedy);
        }
    }

    /** The rules in one line. */
    @Override
    public String toString() {
        return settings.title();
    }
}

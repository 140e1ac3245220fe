package io.gpttrader.backtest;

import io.gpttrader.backtest.internal.metrics.RunResult;
import io.gpttrader.backtest.internal.support.CanIgnoreReturnValue;
import io.gpttrader.backtest.internal.support.CheckReturnValue;
import io.gpttrader.backtest.internal.taxes.TaxFiles;
import io.gpttrader.backtest.internal.taxes.TaxResult;
import io.gpttrader.backtest.internal.taxes.TaxSettings;
import io.gpttrader.backtest.internal.taxes.TaxText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ta4j.core.BarSeries;
import org.ta4j.core.TradingRecord;

/**
 * Gains, losses and taxes by {@link TaxRules}: the lots sold, the lots open, what each tax year comes to, and what is left after
 * tax. An estimate for comparing strategies, not tax advice.
 *
 * <p>Immutable. Money is in account currency. What is undefined is {@code NaN} here and {@code -} in print.
 */
@CheckReturnValue
public final class TaxReport {
    private final TaxResult result;

    private TaxReport(TaxResult result) {
        this.result = result;
    }

    static TaxReport of(RunResult run, TaxSettings settings) {
        return new TaxReport(TaxResult.of(run, settings));
    }

    static TaxReport of(List<? extends Map<String, ?>> fills, TaxSettings settings) {
        return new TaxReport(TaxResult.of(fills, settings));
    }

    static TaxReport of(String symbol, TradingRecord record, BarSeries series, TaxSettings settings) {
        return new TaxReport(TaxResult.of(symbol, record, series, settings));
    }

    /** {@return what was sold, a line a lot, in order of the date that decides the tax year} */
    public List<RealizedLot> realized() {
        return result.taxes().realized();
    }

    /** {@return what is still held or sold short, symbol by symbol} */
    public List<TaxLot> openLots() {
        return result.taxes().open();
    }

    /** {@return the tax years from the first fill's to the last one's or the last bar's, none left out} */
    public List<TaxYear> years() {
        return result.taxes().years();
    }

    /** {@return tax of all years on what was sold; what is open is not taxed here} */
    public double tax() {
        return result.tax();
    }

    /** {@return tax of all years, had what is open been sold at its last close, without costs; without a back test the same as {@link #tax()}} */
    public double taxIfSold() {
        return result.taxIfSold();
    }

    /**
     * The account at the end, after tax and with everything sold. The tax of each year is paid from the account after the last bar of
     * that tax year, that of the last year, on open positions too, after the last bar; the rest goes on with the same returns: {@code
     * final equity x product of (1 - tax / equity at the year's last bar)}. Amounts that do not grow with an account, the loss limit and
     * the exempt amount, are those of the account before tax. What a deducted loss saves on other income is not added.
     *
     * @return money; NaN without a back test, or where a tax is more than the account
     */
    public double afterTaxEquity() {
        return result.account().afterTax();
    }

    /** {@return the same growth a year of 365.25 days before tax, as a fraction; NaN without a back test} */
    public double annualReturn() {
        return result.account().annualReturn(result.account().equity());
    }

    /** {@return growth a year of 365.25 days from the starting cash to {@link #afterTaxEquity()}, as a fraction; NaN without a back test} */
    public double afterTaxAnnualReturn() {
        return result.account().annualReturn(result.account().afterTax());
    }

    /** {@return the lots sold, a line each with a header, in the words of the Form 8949; RFC 4180} */
    public String csv() {
        return TaxFiles.csv(result);
    }

    /** {@return everything, for a program; what is undefined is null} */
    public String json() {
        return TaxFiles.json(result);
    }

    /**
     * Writes the report; the file's ending chooses the form: {@code .csv} (lots sold), {@code .json} or {@code .txt}.
     *
     * @param file where to; missing folders are made
     * @return the file
     * @throws IllegalArgumentException when it has another ending
     * @throws java.io.UncheckedIOException when it cannot be written
     */
    @CanIgnoreReturnValue
    public Path writeTo(Path file) {
        return TaxFiles.write(result, Objects.requireNonNull(file, "file"));
    }

    /** A line a tax year, and the sums. */
    @Override
    public String toString() {
        return TaxText.of(result);
    }
}

package io.gpttrader.backtest.internal.taxes;

import io.gpttrader.backtest.TaxYear;
import io.gpttrader.backtest.internal.metrics.RunResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What is left of an account after tax. The tax of a year is paid from the account after the last bar of that year, in the last
 * year also on what is still open, as if sold at its last close; the rest goes on with the same returns. Thus
 * {@code after = final equity x product over the years of (1 - tax / equity at the year's end)}.
 *
 * @param start cash at the start
 * @param equity at the end, before tax
 * @param afterTax at the end, after tax and after selling what is open; NaN where a year owes more than it ends with
 * @param years length of the run, of 365.25 days
 */
public record AfterTax(double start, double equity, double afterTax, double years) {
    private static final double DAY = 86_400_000;
    private static final double DAYS_PER_YEAR = 365.25;

    /** Of fills that belong to no back test. */
    public static AfterTax unknown() {
        return new AfterTax(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /** @param years as if all had been sold at the end */
    static AfterTax of(RunResult run, List<TaxYear> years) {
        long[] times = run.times();
        double[] equity = run.equity();
        if (times.length == 0) {
            return unknown();
        }
        double left = 1;
        int bar = 0;
        for (TaxYear year : years) {
            while (bar + 1 < times.length && !date(run, bar + 1).isAfter(year.to())) {
                bar++;
            }
            left *= share(year.tax(), equity[bar]);
        }
        double last = equity[equity.length - 1];
        double length =
                times[times.length - 1] - times[0] + run.dates().barLength().toMillis();
        return new AfterTax(run.startingCash(), last, last * left, length / DAY / DAYS_PER_YEAR);
    }

    /** The date of the last bar. */
    static LocalDate end(RunResult run) {
        long[] times = run.times();
        return times.length == 0
                ? LocalDate.ofInstant(Instant.EPOCH, java.time.ZoneOffset.UTC)
                : date(run, times.length - 1);
    }

    private static LocalDate date(RunResult run, int bar) {
        return run.dates().date(run.times()[bar]);
    }

    private static double share(double tax, double equity) {
        return tax == 0 ? 1 : tax <= equity ? 1 - tax / equity : Double.NaN;
    }

    public double annualReturn(double end) {
        double growth = end / start;
        return growth > 0 && years > 0 ? Math.pow(growth, 1 / years) - 1 : Double.NaN;
    }
}

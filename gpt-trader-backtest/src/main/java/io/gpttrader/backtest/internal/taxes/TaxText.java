package io.gpttrader.backtest.internal.taxes;

import io.gpttrader.backtest.TaxYear;
import io.gpttrader.backtest.internal.support.HostCode;
import java.util.List;
import java.util.Locale;

/** Taxes for a terminal: below 1,000 characters, as jshell cuts what is longer. */
public final class TaxText {
    private static final int YEARS = 6;
    private static final int TITLE = 120;

    private TaxText() {}

    public static String of(TaxResult result) {
        StringBuilder text = new StringBuilder();
        result.title().lines().forEach(line -> text.append(shortened(line)).append('\n'));
        text.append(String.format(
                Locale.ROOT, "%n%-8s%14s%14s%13s%13s%n", "year", "short-term", "long-term", "deferred", "tax"));
        List<TaxYear> years = result.taxes().years();
        int skipped = Math.max(0, years.size() - YEARS);
        if (skipped > 0) {
            text.append("... ").append(skipped).append(" earlier\n");
        }
        years.stream().skip(skipped).forEach(year -> text.append(line(year)));
        text.append('\n');
        appendSums(text, result);
        return text.append("An estimate by simple rules, not tax advice.")
                .toString()
                .replace(System.lineSeparator(), "\n");
    }

    private static void appendSums(StringBuilder text, TaxResult result) {
        List<TaxYear> years = result.taxes().years();
        double carried = years.isEmpty()
                ? 0
                : years.get(years.size() - 1).carriedShortTerm()
                        + years.get(years.size() - 1).carriedLongTerm();
        append(text, "tax of all years", money(result.tax()));
        append(text, "losses carried on", money(carried));
        append(
                text,
                "lots sold, still open",
                result.taxes().realized().size() + ", " + result.taxes().open().size());
        AfterTax account = result.account();
        if (!Double.isNaN(account.start())) {
            append(text, "tax if all were sold", money(result.taxIfSold()));
            append(text, "final equity, after tax", money(account.equity()) + ", " + money(account.afterTax()));
            append(
                    text,
                    "annual return, after tax",
                    percent(account.annualReturn(account.equity())) + ", "
                            + percent(account.annualReturn(account.afterTax())));
        }
    }

    private static String line(TaxYear year) {
        return String.format(
                        Locale.ROOT,
                        "%-8s%14s%14s%13s%13s",
                        year.name(),
                        money(year.shortTermGain()),
                        money(year.longTermGain()),
                        money(year.disallowed()),
                        money(year.tax()))
                + '\n';
    }

    private static void append(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-26s%s", name, value)).append('\n');
    }

    private static String shortened(String line) {
        String plain = HostCode.name(line);
        return plain.length() <= TITLE ? plain : plain.substring(0, TITLE - 3) + "...";
    }

    private static String money(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%,.2f", value + 0.0);
    }

    private static String percent(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f %%", value * 100);
    }
}

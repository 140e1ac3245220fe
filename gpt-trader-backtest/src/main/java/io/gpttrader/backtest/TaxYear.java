package io.gpttrader.backtest;

import java.time.LocalDate;

/**
 * What one tax year comes to. Money is in account currency.
 *
 * @param name such as {@code 2024}, in the United Kingdom {@code 2024-25}
 * @param from its first day
 * @param to its last day
 * @param shortTermGain gains less losses of lots held at most one year, deferred losses left out; in the United Kingdom of all
 * @param longTermGain the same of lots held longer; 0 in the United Kingdom
 * @param disallowed losses of this year that wash sales deferred, at least 0
 * @param lossesUsed losses carried from earlier years that reduced this year's gains, at least 0
 * @param exempt part of the annual exempt amount that was used
 * @param deducted loss deducted from other income, at most the limit; what it saves there is not counted as money of the account
 * @param carriedShortTerm short-term loss (in the United Kingdom any) carried to the next year, at least 0
 * @param carriedLongTerm long-term loss carried to the next year, at least 0
 * @param taxable gains that are taxed
 * @param tax due for the year, at least 0
 */
public record TaxYear(
        String name,
        LocalDate from,
        LocalDate to,
        double shortTermGain,
        double longTermGain,
        double disallowed,
        double lossesUsed,
        double exempt,
        double deducted,
        double carriedShortTerm,
        double carriedLongTerm,
        double taxable,
        double tax) {}

package io.gpttrader.backtest;

import java.time.LocalDate;

/**
 * One line of the gains and losses, as on the Form 8949 of the IRS: what was sold of one lot, or a short sale covered.
 *
 * @param symbol as traded
 * @param isLong true for shares sold, false for a short sale that was covered
 * @param quantity shares or units, above 0, perhaps fractional
 * @param acquired when they were bought; of a short sale when it was covered; of the United Kingdom's pool when it began
 * @param sold when they were sold, of a short sale when it was made
 * @param realized the date that decides the tax year: the sale, in the United States of a short sale the cover
 * @param proceeds what the sale brought, commission taken off
 * @param basis what they cost, commission and losses deferred into them included
 * @param gain proceeds less basis, a loss is negative
 * @param isLongTerm true when held more than one year, a holding period tacked on by a wash sale included; never in the United Kingdom
 * @param disallowed the part of the loss that a wash sale defers, at least 0
 * @param code {@code W} of the Form 8949 where a wash sale defers a loss; in the United Kingdom the rule that found the
 *     shares: {@code same day}, {@code 30 days}, {@code section 104} or {@code later}; else empty
 */
public record RealizedLot(
        String symbol,
        boolean isLong,
        double quantity,
        LocalDate acquired,
        LocalDate sold,
        LocalDate realized,
        double proceeds,
        double basis,
        double gain,
        boolean isLongTerm,
        double disallowed,
        String code) {

    /** {@return the gain or loss that counts in its tax year: the gain, with a disallowed loss added back} */
    public double taxableGain() {
        return gain + disallowed;
    }
}

package io.gpttrader.backtest.internal.taxes;

import io.gpttrader.backtest.RealizedLot;
import io.gpttrader.backtest.TaxYear;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Gains and losses summed by tax year, losses carried from year to year, years without trades included. */
final class YearSums {
    private final TaxSettings settings;
    private final List<RealizedLot> realized;
    private double carriedShort;
    private double carriedLong;

    private YearSums(TaxSettings settings, List<RealizedLot> realized) {
        this.settings = settings;
        this.realized = realized;
    }

    static List<TaxYear> of(TaxSettings settings, List<RealizedLot> realized, LocalDate first, LocalDate last) {
        YearSums sums = new YearSums(settings, realized);
        List<TaxYear> years = new ArrayList<>();
        for (int year = yearOf(settings, first); year <= yearOf(settings, last); year++) {
            years.add(sums.year(year));
        }
        return List.copyOf(years);
    }

    /** The calendar year in which the tax year of a date begins: on 1 January, in the United Kingdom on 6 April. */
    static int yearOf(TaxSettings settings, LocalDate date) {
        return settings.isUnitedKingdom() ? date.minusMonths(3).minusDays(5).getYear() : date.getYear();
    }

    private TaxYear year(int year) {
        double shortGain = 0;
        double longGain = 0;
        double disallowed = 0;
        for (RealizedLot lot : realized) {
            if (yearOf(settings, lot.realized()) == year) {
                shortGain += lot.isLongTerm() ? 0 : lot.taxableGain();
                longGain += lot.isLongTerm() ? lot.taxableGain() : 0;
                disallowed += lot.disallowed();
            }
        }
        return settings.isUnitedKingdom()
                ? unitedKingdom(year, shortGain)
                : unitedStates(year, shortGain, longGain, disallowed);
    }

    /** Schedule D and its capital loss carryover worksheet: each kind by itself, then against the other, the deduction from short-term losses first. */
    private TaxYear unitedStates(int year, double shortGain, double longGain, double disallowed) {
        double gainsBefore = Math.max(
                0, Math.max(shortGain, 0) + Math.max(longGain, 0) + Math.min(shortGain, 0) + Math.min(longGain, 0));
        double shortNet = shortGain - carriedShort;
        double longNet = longGain - carriedLong;
        double across =
                Math.signum(shortNet) * Math.signum(longNet) < 0 ? Math.min(Math.abs(shortNet), Math.abs(longNet)) : 0;
        shortNet -= Math.signum(shortNet) * across;
        longNet -= Math.signum(longNet) * across;
        double taxable = Math.max(shortNet, 0) + Math.max(longNet, 0);
        double shortDeducted = Math.min(settings.lossLimit(), Math.max(-shortNet, 0));
        double longDeducted = Math.min(settings.lossLimit() - shortDeducted, Math.max(-longNet, 0));
        carriedShort = Math.max(-shortNet, 0) - shortDeducted;
        carriedLong = Math.max(-longNet, 0) - longDeducted;
        return new TaxYear(
                Integer.toString(year),
                LocalDate.of(year, 1, 1),
                LocalDate.of(year, 12, 31),
                shortGain,
                longGain,
                disallowed,
                gainsBefore - taxable,
                0,
                shortDeducted + longDeducted,
                carriedShort,
                carriedLong,
                taxable,
                Math.max(shortNet, 0) * settings.shortTerm() + Math.max(longNet, 0) * settings.longTerm());
    }

    /** Losses of the year are used in full, those of earlier years only down to the annual exempt amount (TCGA 1992 section 1E). */
    private TaxYear unitedKingdom(int year, double gain) {
        double net = Math.max(gain, 0);
        double used = Math.min(carriedShort, Math.max(net - settings.exempt(), 0));
        double exempt = Math.min(settings.exempt(), net - used);
        double taxable = net - used - exempt;
        carriedShort += Math.max(-gain, 0) - used;
        return new TaxYear(
                String.format(Locale.ROOT, "%d-%02d", year, (year + 1) % 100),
                LocalDate.of(year, 4, 6),
                LocalDate.of(year + 1, 4, 5),
                gain,
                0,
                0,
                used,
                exempt,
                0,
                carriedShort,
                0,
                taxable,
                taxable * settings.shortTerm());
    }
}

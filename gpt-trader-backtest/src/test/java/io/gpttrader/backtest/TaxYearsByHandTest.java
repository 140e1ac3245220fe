package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tax years come to, in both countries, and the share rules of the United Kingdom, with the arithmetic beside. */
class TaxYearsByHandTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final TaxRules US =
            TaxRules.unitedStates().shortTermPercent(30).longTermPercent(10);
    private static final TaxRules UK = TaxRules.unitedKingdom().ratePercent(20).annualExemptAmount(1_000);

    /** A short-term and a long-term result in 2024, then nothing to 2025: netted, deducted up to 3,000, carried (Schedule D). */
    @ParameterizedTest
    @CsvSource({
        // short, long, tax, deducted, carried short, carried long
        "1000, 2000, 500, 0, 0, 0", // 300 + 200
        "-500, 2000, 150, 0, 0, 0", // 1,500 of long-term gains
        "2000, -500, 450, 0, 0, 0", // 1,500 of short-term gains
        "-5000, 1000, 0, 3000, 1000, 0", // 4,000 short-term left
        "1000, -6000, 0, 3000, 0, 2000",
        "-2000, -4000, 0, 3000, 0, 3000", // the deduction takes short-term losses first
        "-4000, -1000, 0, 3000, 1000, 1000"
    })
    void gains_and_losses_are_netted(
            double shortTerm, double longTerm, double tax, double deducted, double carriedShort, double carriedLong) {
        TaxYear year = shortAndLong(shortTerm, longTerm).by(US).years().get(2);

        assertThat(year.name()).isEqualTo("2024");
        assertThat(year.shortTermGain()).isCloseTo(shortTerm, EXACT);
        assertThat(year.longTermGain()).isCloseTo(longTerm, EXACT);
        assertThat(year.tax()).isCloseTo(tax, EXACT);
        assertThat(year.deducted()).isCloseTo(deducted, EXACT);
        assertThat(year.carriedShortTerm()).isCloseTo(carriedShort, EXACT);
        assertThat(year.carriedLongTerm()).isCloseTo(carriedLong, EXACT);
    }

    private static TaxFills shortAndLong(double shortTerm, double longTerm) {
        return new TaxFills()
                .buy("2022-01-03", 1, 10_000)
                .sell("2024-02-01", 1, 10_000 + longTerm)
                .buy("2024-04-01", 1, 10_000)
                .sell("2024-06-03", 1, 10_000 + shortTerm);
    }

    @Test
    void losses_are_carried_through_years_without_trades() {
        TaxReport taxes = new TaxFills()
                .buy("2020-01-02", 1, 20_000)
                .sell("2020-06-01", 1, 10_000)
                .buy("2023-01-03", 1, 10_000)
                .sell("2023-06-01", 1, 15_000)
                .by(US);

        // 10,000 less 3,000 in each of 2020, 2021 and 2022 leaves 1,000 for the gain of 5,000.
        assertThat(taxes.years()).extracting(TaxYear::deducted).containsExactly(3_000.0, 3_000.0, 3_000.0, 0.0);
        assertThat(taxes.years()).extracting(TaxYear::carriedShortTerm).containsExactly(7_000.0, 4_000.0, 1_000.0, 0.0);
        assertThat(taxes.years().get(3).lossesUsed()).isCloseTo(1_000, EXACT);
        assertThat(taxes.tax()).isCloseTo(4_000 * 0.30, EXACT);
    }

    @Test
    void the_limit_of_the_deduction_is_the_hosts() {
        TaxFills loss = new TaxFills().buy("2020-01-02", 1, 20_000).sell("2020-06-01", 1, 10_000);

        assertThat(loss.by(US.lossLimit(0)).years().get(0).carriedShortTerm()).isCloseTo(10_000, EXACT);
        assertThat(loss.by(US.lossLimit(1_500)).years().get(0).deducted()).isCloseTo(1_500, EXACT);
    }

    @ParameterizedTest
    @CsvSource({"2024-04-05, 2023-24", "2024-04-06, 2024-25", "2024-12-31, 2024-25", "2024-01-01, 2023-24"})
    void a_tax_year_of_the_united_kingdom_begins_on_6_April(String sold, String year) {
        TaxReport taxes =
                new TaxFills().buy("2023-06-01", 1, 100).sell(sold, 1, 150).by(UK);

        assertThat(taxes.years())
                .filteredOn(each -> each.shortTermGain() == 50)
                .extracting(TaxYear::name)
                .containsExactly(year);
    }

    @Test
    void carried_losses_reduce_a_gain_only_down_to_the_exempt_amount() {
        TaxReport taxes = new TaxFills()
                .buy("2021-05-04", 1, 5_000)
                .sell("2021-08-02", 1, 3_000) // 2,000 carried
                .buy("2022-05-03", 1, 5_000)
                .sell("2022-08-01", 1, 6_500) // 500 used, 1,000 exempt
                .buy("2023-05-02", 1, 5_000)
                .sell("2023-08-01", 1, 9_000) // 1,500 used, 1,000 exempt, 1,500 taxed
                .by(UK);

        assertThat(taxes.years()).extracting(TaxYear::lossesUsed).containsExactly(0.0, 500.0, 1_500.0);
        assertThat(taxes.years()).extracting(TaxYear::exempt).containsExactly(0.0, 1_000.0, 1_000.0);
        assertThat(taxes.years()).extracting(TaxYear::carriedShortTerm).containsExactly(2_000.0, 1_500.0, 0.0);
        assertThat(taxes.years()).extracting(TaxYear::tax).containsExactly(0.0, 0.0, 300.0);
    }

    /**
     * The case of an accountants' forum (accountingweb.co.uk, "Share identification rules - 30 day or same day?"), decided by CG51560: the
     * same day comes first for later days, too.
     */
    @Test
    void the_same_day_has_priority_over_the_30_days_of_an_earlier_sale() {
        TaxReport taxes = new TaxFills()
                .buy("2020-12-31", 700, 700)
                .sell("2021-01-13", 700, 1_400)
                .buy("2021-01-13", 500, 1_000)
                .buy("2021-01-14", 650, 1_300)
                .sell("2021-01-14", 600, 1_200)
                .by(UK);

        assertThat(taxes.realized())
                .extracting(lot -> lot.sold() + " " + lot.code() + " " + lot.quantity())
                .containsExactlyInAnyOrder(
                        "2021-01-13 same day 500.0",
                        "2021-01-14 same day 600.0",
                        "2021-01-13 30 days 50.0",
                        "2021-01-13 section 104 150.0");
        assertThat(taxes.openLots().get(0).quantity()).isEqualTo(550);
        assertThat(taxes.openLots().get(0).basis()).isCloseTo(550, EXACT);
    }

    @Test
    void all_sales_of_a_day_are_one() {
        TaxReport taxes = new TaxFills()
                .buy("2024-05-01", 10, 100)
                .sell("2024-06-03", 2, 30)
                .buy("2024-06-03", 4, 60)
                .sell("2024-06-03", 6, 50)
                .by(UK);

        // 8 bring 80, so 10 each: 4 bought at 15 that day, 4 of the pool at 10.
        assertThat(taxes.realized()).extracting(RealizedLot::gain).containsExactly(40.0 - 60, 0.0);
    }

    @Test
    void a_short_sale_waits_for_a_later_purchase_and_counts_in_the_year_of_the_sale() {
        TaxReport open = new TaxFills().sell("2024-03-01", 10, 200).by(UK);
        TaxReport covered = new TaxFills()
                .sell("2024-03-01", 10, 200)
                .buy("2024-05-01", 15, 150)
                .by(UK);

        assertThat(open.openLots().get(0).isLong()).isFalse();
        assertThat(open.openLots().get(0).basis()).isCloseTo(200, EXACT);
        assertThat(covered.realized()).extracting(RealizedLot::code).containsExactly("later");
        assertThat(covered.years()).extracting(TaxYear::shortTermGain).containsExactly(100.0, 0.0);
        assertThat(covered.openLots().get(0).basis()).isCloseTo(50, EXACT);
    }
}

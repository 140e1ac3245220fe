package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The examples that the tax authorities publish: IRS Publication 550 (2025), chapter 4, "Wash Sales" (pages 86 and 87), HMRC's
 * helpsheet HS284 (2024) and its Capital Gains Manual. Dates that the text does not give are ours, as named. HMRC prints whole pounds.
 *
 * <p>Wash Sales Example 1 was read at the IRS (apps.irs.gov, "Case Study 1: Wash Sales"); the others in transcriptions that test
 * suites of public repositories hold, two that agree for "More or less stock bought than sold" and HS284, one for "Loss and gain on same day" and the manual.
 */
class TaxesPublishedExamplesTest {
    private static final Offset<Double> CENT = within(0.005);
    private static final Offset<Double> POUND = within(1.0);
    private static final TaxRules US = TaxRules.unitedStates();
    private static final TaxRules UK = TaxRules.unitedKingdom();

    /** Publication 550, "Wash Sales", Example 1: 250 is not deducted, the new basis is 1,050. It gives no dates. */
    @Test
    void publication_550_wash_sales_example_1() {
        TaxReport taxes = new TaxFills()
                .buy("2025-01-06", 100, 1_000)
                .sell("2025-03-10", 100, 750)
                .buy("2025-03-25", 100, 800)
                .by(US);

        assertThat(taxes.realized()).hasSize(1);
        RealizedLot loss = taxes.realized().get(0);
        assertThat(loss.gain()).isCloseTo(-250, CENT);
        assertThat(loss.disallowed()).isCloseTo(250, CENT);
        assertThat(loss.code()).isEqualTo("W");
        assertThat(taxes.openLots()).hasSize(1);
        assertThat(taxes.openLots().get(0).basis()).isCloseTo(1_050, CENT);
    }

    /** "More or less stock bought than sold", Example 1: 75 of 100 shares are replaced by two earlier purchases. */
    @Test
    void publication_550_more_or_less_stock_bought_than_sold_example_1() {
        TaxReport taxes = new TaxFills()
                .buy("2024-09-20", 100, 5_000)
                .buy("2024-12-13", 50, 2_750)
                .buy("2024-12-20", 25, 1_125)
                .sell("2025-01-03", 100, 4_000)
                .by(US);

        RealizedLot loss = taxes.realized().get(0);
        assertThat(loss.gain()).isCloseTo(-1_000, CENT);
        assertThat(loss.disallowed()).isCloseTo(750, CENT);
        assertThat(loss.taxableGain()).isCloseTo(-250, CENT);
        assertThat(bases(taxes)).containsExactly(3_250.0, 1_375.0);
    }

    /** Example 2: of 50 shares bought on each of four days, the first two purchases replace the 100 sold. */
    @Test
    void publication_550_more_or_less_stock_bought_than_sold_example_2() {
        TaxReport taxes = new TaxFills()
                .buy("2024-09-16", 100, 2_000)
                .sell("2025-01-29", 100, 1_000)
                .buy("2025-02-03", 50, 500)
                .buy("2025-02-04", 50, 500)
                .buy("2025-02-05", 50, 500)
                .buy("2025-02-06", 50, 500)
                .by(US);

        assertThat(taxes.realized().get(0).disallowed()).isCloseTo(1_000, CENT);
        assertThat(bases(taxes)).containsExactly(1_000.0, 1_000.0, 500.0, 500.0);
    }

    /** "Loss and gain on same day": a disallowed loss of 3,300 reduces neither gain, 2,500 nor 3,000. Days within months are ours. */
    @Test
    void publication_550_loss_and_gain_on_same_day() {
        TaxReport taxes = new TaxFills()
                .buy("2019-03-01", 100, 15_800)
                .buy("2019-06-03", 100, 10_000)
                .buy("2019-09-03", 100, 9_500)
                .sell("2024-12-27", 300, 37_500)
                .buy("2025-01-10", 250, 31_250)
                .by(US);

        assertThat(taxes.realized()).extracting(RealizedLot::taxableGain).containsExactly(0.0, 2_500.0, 3_000.0);
        assertThat(taxes.realized().get(0).disallowed()).isCloseTo(3_300, CENT);
    }

    /** HS284 (2024), Example 2: Mr Schneider. 500 of 4,000 shares are bought back: 750 less 850 is a loss of 100. The pool's cost is ours. */
    @Test
    void hs284_example_2() {
        TaxReport taxes = new TaxFills()
                .buy("2015-01-05", 9_500, 9_500)
                .sell("2024-08-30", 4_000, 6_000)
                .buy("2024-09-11", 500, 850)
                .by(UK);

        assertThat(taxes.realized()).extracting(RealizedLot::code).containsExactly("30 days", "section 104");
        assertThat(taxes.realized()).extracting(RealizedLot::quantity).containsExactly(500.0, 3_500.0);
        assertThat(taxes.realized().get(0).proceeds()).isCloseTo(750, CENT);
        assertThat(taxes.realized().get(0).gain()).isCloseTo(-100, CENT);
        assertThat(taxes.openLots().get(0).quantity()).isEqualTo(6_000);
    }

    /** HS284 Example 3 (2024): gains of 329 and 300, dealing costs in cost and proceeds; 400 shares stay at 1,674. Days are ours. */
    @Test
    void hs284_example_3() {
        TaxReport taxes = new TaxFills()
                .add("buy", "2015-04-01", 1_000, 4.00, 150)
                .add("buy", "2018-09-03", 500, 4.10, 80)
                .add("sell", "2023-05-02", 700, 4.80, 100)
                .add("sell", "2024-02-01", 400, 5.20, 105)
                .by(UK);

        assertThat(taxes.realized().get(0).basis()).isCloseTo(2_931, POUND);
        assertThat(taxes.realized().get(0).gain()).isCloseTo(329, POUND);
        assertThat(taxes.realized().get(1).basis()).isCloseTo(1_675, POUND);
        assertThat(taxes.realized().get(1).gain()).isCloseTo(300, POUND);
        assertThat(taxes.openLots().get(0).basis()).isCloseTo(1_674, POUND);
        assertThat(taxes.years())
                .filteredOn(year -> year.name().equals("2023-24"))
                .extracting(TaxYear::shortTermGain)
                .allSatisfy(gain -> assertThat(gain).isCloseTo(629, POUND))
                .hasSize(1);
    }

    /** Capital Gains Manual CG51590, Example 1: Ms Davy. */
    @Test
    void cg51590_example_1() {
        TaxReport taxes = new TaxFills()
                .buy("2006-04-15", 1_000, 1_300)
                .buy("2006-08-04", 1_000, 1_450)
                .buy("2007-01-19", 500, 950)
                .sell("2010-03-16", 2_000, 6_850)
                .buy("2010-04-07", 2_000, 6_790)
                .sell("2010-12-10", 2_200, 7_700)
                .by(UK);

        assertThat(taxes.realized()).extracting(RealizedLot::code).containsExactly("30 days", "section 104");
        assertThat(taxes.realized().get(0).gain()).isCloseTo(60, POUND);
        assertThat(taxes.realized().get(1).basis()).isCloseTo(3_256, POUND);
        assertThat(taxes.realized().get(1).gain()).isCloseTo(4_444, POUND);
        assertThat(taxes.openLots().get(0).quantity()).isEqualTo(300);
        assertThat(taxes.openLots().get(0).basis()).isCloseTo(444, POUND);
    }

    /** CG51560, Examples 1 to 3: bought back after 30 days, after 3, and after 31. Holdings at the start and prices are ours. */
    @ParameterizedTest
    @CsvSource({
        "1000, 2011-07-01, 1000, 2011-07-31, 1000, 1000",
        "2500, 2012-03-27, 1700, 2012-03-30, 500, 500",
        "10000, 2009-02-28, 2000, 2009-03-31, 3000, 0"
    })
    void cg51560_examples(
            double held, String soldOn, double sold, String boughtOn, double bought, double within30Days) {
        TaxReport taxes = new TaxFills()
                .buy("2005-01-04", held, held)
                .sell(soldOn, sold, sold * 2)
                .buy(boughtOn, bought, bought * 2)
                .by(UK);

        assertThat(quantity(taxes, "30 days")).isEqualTo(within30Days);
        assertThat(quantity(taxes, "section 104")).isEqualTo(sold - within30Days);
    }

    /** Publication 550, "Wash Sales": the new holding period includes that of what was sold (26 USC 1223(3)). */
    @Test
    void a_replacement_takes_over_the_days_held() {
        TaxReport taxes = new TaxFills()
                .buy("2025-01-06", 100, 1_000)
                .sell("2025-03-10", 100, 750) // 63 days
                .buy("2025-03-25", 100, 800)
                .by(US);

        assertThat(taxes.openLots().get(0).holdingFrom())
                .isEqualTo(LocalDate.of(
                        2025, 1, 21)); // 63 days before 25 March: 24 of March, 28 of February, 11 of January
    }

    private static List<Double> bases(TaxReport taxes) {
        return taxes.openLots().stream().map(TaxLot::basis).toList();
    }

    private static double quantity(TaxReport taxes, String rule) {
        return taxes.realized().stream()
                .filter(lot -> lot.code().equals(rule))
                .mapToDouble(RealizedLot::quantity)
                .sum();
    }
}

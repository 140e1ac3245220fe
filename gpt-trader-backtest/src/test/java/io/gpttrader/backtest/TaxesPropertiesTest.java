package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds of any fills: units and money are conserved, and wash sales and lot methods only move gains in time. */
class TaxesPropertiesTest {
    private static final List<TaxRules> ALL = rules();

    private static List<TaxRules> rules() {
        List<TaxRules> all = new ArrayList<>();
        for (LotMatching matching : LotMatching.values()) {
            all.add(TaxRules.unitedStates().lots(matching));
            all.add(TaxRules.unitedStates().lots(matching).withoutWashSales());
        }
        all.add(TaxRules.unitedStates().chooseLots((sale, lots) -> evenly(sale, lots)));
        all.add(TaxRules.unitedKingdom());
        return all;
    }

    /** The same share of every lot. */
    private static List<Double> evenly(Map<String, Object> sale, List<TaxLot> lots) {
        double all = lots.stream().mapToDouble(TaxLot::quantity).sum();
        double units = ((Number) sale.get("quantity")).doubleValue();
        return lots.stream().map(lot -> lot.quantity() * units / all).toList();
    }

    @Property(seed = "20260501")
    void units_and_money_are_conserved(@ForAll long seed) {
        Account account = new Account(seed);
        for (TaxRules each : ALL) {
            TaxReport taxes = account.fills.by(each);
            double longs = sum(taxes, true);
            double shorts = sum(taxes, false);

            assertThat(longs - shorts).as("units by %s", each).isCloseTo(account.units, within(1e-6));
            assertThat(longs == 0 || shorts == 0).as("one side by %s", each).isTrue();
            assertThat(taxableGain(taxes))
                    .as("money by %s", each)
                    .isCloseTo(account.cash + basis(taxes, true) - basis(taxes, false), within(1e-6));
        }
    }

    @Property(seed = "20260502")
    void once_all_is_sold_every_rule_has_taxed_the_same_gain(@ForAll long seed) {
        Account account = new Account(seed);
        account.close();
        for (TaxRules each : ALL) {
            TaxReport taxes = account.fills.by(each);

            assertThat(taxes.openLots()).as("open by %s", each).isEmpty();
            assertThat(taxableGain(taxes)).as("gain by %s", each).isCloseTo(account.cash, within(1e-6));
        }
    }

    @Property(seed = "20260503")
    void a_deferred_loss_is_never_more_than_the_loss_and_is_found_in_a_basis(@ForAll long seed) {
        Account account = new Account(seed);
        TaxReport taxes = account.fills.by(TaxRules.unitedStates());
        double later = 0;
        for (RealizedLot lot : taxes.realized()) {
            assertThat(lot.disallowed()).isBetween(0.0, Math.max(0, -lot.gain()) + 1e-9);
            assertThat(lot.code()).isEqualTo(lot.disallowed() > 0 ? "W" : "");
            later += lot.taxableGain() - lot.gain();
        }
        double raw = taxes.realized().stream().mapToDouble(RealizedLot::gain).sum();
        double open = basis(taxes, true) - basis(taxes, false);

        // gains as sold, plus what was disallowed, is the cash that came in and the basis that is left
        assertThat(raw + later).isCloseTo(account.cash + open, within(1e-6));
        taxes.openLots().forEach(lot -> assertThat(lot.deferredLoss()).isNotNegative());
    }

    @Property(seed = "20260504")
    void losses_are_used_deducted_or_carried_and_never_twice(@ForAll long seed) {
        TaxReport taxes = new Account(seed).fills.by(TaxRules.unitedStates());
        double taxed = 0;
        double deducted = 0;
        double gains = 0;
        double carried = 0;
        for (TaxYear year : taxes.years()) {
            taxed += year.taxable();
            deducted += year.deducted();
            gains += year.shortTermGain() + year.longTermGain();
            carried = year.carriedShortTerm() + year.carriedLongTerm();

            assertThat(year.deducted()).isBetween(0.0, 3_000.0);
            assertThat(year.tax()).isNotNegative();
        }
        assertThat(gains).isCloseTo(taxed - deducted - carried, within(1e-6));
    }

    private static double sum(TaxReport taxes, boolean isLong) {
        return taxes.openLots().stream()
                .filter(lot -> lot.isLong() == isLong)
                .mapToDouble(TaxLot::quantity)
                .sum();
    }

    private static double basis(TaxReport taxes, boolean isLong) {
        return taxes.openLots().stream()
                .filter(lot -> lot.isLong() == isLong)
                .mapToDouble(TaxLot::basis)
                .sum();
    }

    private static double taxableGain(TaxReport taxes) {
        return taxes.realized().stream().mapToDouble(RealizedLot::taxableGain).sum();
    }

    /** Random fills with fractions, commissions and short sales; what they add up to is kept beside. */
    private static final class Account {
        private final TaxFills fills = new TaxFills();
        private final Random random;
        private LocalDate date = LocalDate.of(2022, 1, 3);
        private double price = 40;
        private double units;
        private double cash;

        private Account(long seed) {
            random = new Random(seed);
            int count = 1 + random.nextInt(40);
            for (int i = 0; i < count; i++) {
                date = date.plusDays(random.nextInt(4) == 0 ? random.nextInt(200) : random.nextInt(20));
                price *= Math.exp(random.nextGaussian() * 0.2);
                trade(random.nextBoolean(), random.nextInt(3) == 0 ? random.nextInt(50) + 1 : random.nextDouble() * 50);
            }
        }

        private void trade(boolean isBuy, double quantity) {
            if (quantity == 0) {
                return;
            }
            double commission = random.nextInt(3);
            fills.add(isBuy ? "buy" : "sell", date.toString(), quantity, price, commission);
            units += isBuy ? quantity : -quantity;
            cash -= commission + (isBuy ? quantity : -quantity) * price;
        }

        private void close() {
            if (Math.abs(units) > 1e-6) {
                trade(units < 0, Math.abs(units));
            }
            units = 0;
        }
    }
}

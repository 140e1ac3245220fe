package io.gpttrader.live.internal.drift;

import static io.gpttrader.live.internal.drift.DriftFixture.end;
import static io.gpttrader.live.internal.drift.DriftFixture.entry;
import static io.gpttrader.live.internal.drift.DriftFixture.fill;
import static io.gpttrader.live.internal.drift.DriftFixture.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ShortfallTest {

    private static final double ROUNDING = 1e-9;

    /**
     * Wanted 1000 at 10.00; 10.05 when the order left; 800 filled at 10.12; 10.50 when the rest was cancelled; 8 commission. Delay
     * 800 x 0.05 = 40; execution 800 x 0.07 = 56; opportunity 200 x 0.50 = 100; together 204.
     */
    @Test
    void a_buy_that_filled_in_part_is_divided_as_in_the_papers() {
        Shortfall shortfall = Shortfall.of(execution(OrderSide.BUY, 10.05, 800, 10.12, 10.50), 99);

        assertThat(shortfall.delay()).isCloseTo(40, within(ROUNDING));
        assertThat(shortfall.execution()).isCloseTo(56, within(ROUNDING));
        assertThat(shortfall.opportunity()).isCloseTo(100, within(ROUNDING));
        assertThat(shortfall.fees()).isEqualTo(8);
        assertThat(shortfall.total()).isCloseTo(204, within(ROUNDING));
    }

    /** A sale gains where the price rises: the same numbers with the other sign, fees apart. */
    @Test
    void a_sale_is_the_mirror_of_a_buy() {
        Shortfall shortfall = Shortfall.of(execution(OrderSide.SELL, 10.05, 800, 10.12, 10.50), 99);

        assertThat(shortfall.total()).isCloseTo(-196 + 8, within(ROUNDING));
    }

    @Test
    void without_a_quote_all_is_execution_and_what_works_is_measured_by_the_price_now() {
        Shortfall shortfall = Shortfall.of(execution(OrderSide.BUY, Double.NaN, 800, 10.12, Double.NaN), 10.25);

        assertThat(shortfall.delay()).isZero();
        assertThat(shortfall.execution()).isCloseTo(96, within(ROUNDING));
        assertThat(shortfall.opportunity()).isCloseTo(50, within(ROUNDING));
        assertThat(Shortfall.of(execution(OrderSide.BUY, Double.NaN, 0, 0, Double.NaN), Double.NaN)
                        .total())
                .isZero();
    }

    /** Perold's definition: what paper would have earned at the end price less what was earned. */
    @Property(tries = 200, seed = "1988")
    void the_parts_are_paper_less_real(
            @ForAll @DoubleRange(min = 1, max = 100) double arrival,
            @ForAll @DoubleRange(min = 0, max = 1000) double filled,
            @ForAll @DoubleRange(min = 1, max = 100) double price,
            @ForAll @DoubleRange(min = 1, max = 100) double last,
            @ForAll OrderSide side) {
        Execution execution = execution(side, arrival, filled, price, last);
        int direction = execution.decision().direction();
        double paper = direction * 1000 * (last - 10);
        double real = direction * execution.filled() * (last - (filled == 0 ? 0 : price)) - execution.commission();

        assertThat(Shortfall.of(execution, 0).total()).isCloseTo(paper - real, within(1e-6));
    }

    private static Execution execution(OrderSide side, double arrival, double units, double price, double last) {
        ExecutionLog log = new ExecutionLog();
        log.decided(entry(side, 0, 1000, 10), "gt-1");
        log.sent("gt-1", 1000, arrival, end(0) + 5);
        if (units > 0) {
            log.filled("gt-1", fill("e", side, units, price, 8, in(1)));
        }
        if (!Double.isNaN(last)) {
            log.over("gt-1", OrderStatus.CANCELED, "", last, in(2));
        }
        return log.now().list().get(0);
    }
}

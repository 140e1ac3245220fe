package io.gpttrader.live.internal.drift;

import static io.gpttrader.live.internal.drift.DriftFixture.end;
import static io.gpttrader.live.internal.drift.DriftFixture.entry;
import static io.gpttrader.live.internal.drift.DriftFixture.exit;
import static io.gpttrader.live.internal.drift.DriftFixture.fill;
import static io.gpttrader.live.internal.drift.DriftFixture.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import org.junit.jupiter.api.Test;

class ExecutionLogTest {
    private final ExecutionLog log = new ExecutionLog();

    @Test
    void a_decision_is_followed_from_its_bar_to_its_last_fill() {
        log.decided(entry(OrderSide.BUY, 0, 100.7, 50), "gt-1");
        log.sent("gt-1", 100, 50.01, end(0) + 40);
        log.accepted("gt-1", "b-1");
        log.filled("gt-1", fill("e1", OrderSide.BUY, 60, 50.02, 0.6, in(1)));
        assertThat(log.now().list().get(0).status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        log.filled("gt-1", fill("e2", OrderSide.BUY, 40, 50.07, 0.4, in(1) + 1));
        log.over("gt-1", OrderStatus.FILLED, "", 50.07, in(1) + 1);

        Execution execution = log.now().list().get(0);
        assertThat(execution.clientOrderId()).isEqualTo("gt-1");
        assertThat(execution.brokerOrderId()).isEqualTo("b-1");
        assertThat(execution.ordered()).isEqualTo(100);
        assertThat(execution.filled()).isEqualTo(100);
        assertThat(execution.averagePrice()).isCloseTo(50.04, within(1e-12));
        assertThat(execution.commission()).isEqualTo(1.0);
        assertThat(execution.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(log.counts()).isEqualTo(new ExecutionCounts(1, 1, 2, 1, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void what_is_told_twice_counts_once() {
        log.decided(entry(OrderSide.BUY, 0, 10, 50), "gt-1");
        log.sent("gt-1", 10, Double.NaN, end(0));
        log.sent("gt-1", 10, 51, end(1));
        log.filled("gt-1", fill("e1", OrderSide.BUY, 10, 50, 0, in(1)));
        log.filled("gt-1", fill("e1", OrderSide.BUY, 10, 50, 0, in(1)));
        log.over("gt-1", OrderStatus.FILLED, "", 50, in(1));
        log.over("gt-1", OrderStatus.CANCELED, "too late", 50, in(2));

        assertThat(log.now().list().get(0).filled()).isEqualTo(10);
        assertThat(log.now().list().get(0).arrivalPrice()).isNaN();
        assertThat(log.counts()).isEqualTo(new ExecutionCounts(1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void a_fill_after_a_cancel_is_kept() {
        log.decided(entry(OrderSide.BUY, 0, 10, 50), "gt-1");
        log.sent("gt-1", 10, Double.NaN, end(0));
        log.over("gt-1", OrderStatus.CANCELED, "asked for", 50, in(1));
        log.filled("gt-1", fill("e1", OrderSide.BUY, 4, 50, 0, in(1)));

        Execution execution = log.now().list().get(0);
        assertThat(execution.status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(execution.filled()).isEqualTo(4);
        assertThat(execution.reason()).isEqualTo("asked for");
    }

    @Test
    void every_end_is_counted_by_its_kind_and_what_works_is_the_rest() {
        for (int i = 0; i < 6; i++) {
            log.decided(entry(OrderSide.BUY, i, 10, 50), "gt-" + i);
        }
        log.rejected("gt-1", "insufficient buying power", 50, end(2));
        log.over("gt-2", OrderStatus.EXPIRED, "", 50, end(3));
        log.over("gt-3", OrderStatus.CANCELED, "", 50, end(4));
        log.over("gt-4", OrderStatus.FILLED, "", 50, end(5));
        log.resolvedUnknown();
        log.reconciled(0);
        log.reconciled(2);

        assertThat(log.counts()).isEqualTo(new ExecutionCounts(6, 0, 0, 1, 1, 1, 1, 1, 0, 2, 2));
        assertThat(log.counts().working()).isEqualTo(2);
    }

    @Test
    void decisions_that_got_no_order_are_remembered_up_to_a_number() {
        ExecutionLog small = new ExecutionLog(3);
        for (int i = 0; i < 5; i++) {
            small.declined(new Declined("cross", "AAPL", end(i)));
            small.declined(new Declined("cross", "AAPL", end(i)));
        }

        assertThat(small.now().declined())
                .containsExactlyInAnyOrder(
                        new Declined("cross", "AAPL", end(2)),
                        new Declined("cross", "AAPL", end(3)),
                        new Declined("cross", "AAPL", end(4)));
        assertThat(small.counts().decisions()).isZero();
    }

    @Test
    void the_fill_of_an_order_that_is_not_known_is_kept_as_foreign() {
        log.filled("somebody-7", fill("e9", OrderSide.SELL, 5, 49, 0, in(3)));

        assertThat(log.now().list()).singleElement().satisfies(execution -> {
            assertThat(execution.isForeign()).isTrue();
            assertThat(execution.filled()).isEqualTo(5);
        });
        assertThat(log.counts().foreign()).isEqualTo(1);
        assertThat(log.counts().decisions()).isZero();
        assertThat(log.now().slippage().total().fills()).isZero();
    }

    @Test
    void an_id_is_decided_once_and_an_end_is_an_end() {
        log.decided(entry(OrderSide.BUY, 0, 10, 50), "gt-1");

        assertThatThrownBy(() -> log.decided(entry(OrderSide.BUY, 1, 10, 50), "gt-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gt-1");
        assertThatThrownBy(() -> log.over("gt-1", OrderStatus.OPEN, "", 50, end(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OPEN");
    }

    /** 3 are kept; what the others have done and cost is in the sums. */
    @Test
    void the_oldest_that_are_over_are_dropped_and_their_sums_stay() {
        ExecutionLog small = new ExecutionLog(3);
        small.decided(entry(OrderSide.BUY, 0, 10, 50), "works");
        for (int i = 1; i <= 5; i++) {
            small.decided(entry(OrderSide.BUY, i, 10, 50), "gt-" + i);
            small.sent("gt-" + i, 10, Double.NaN, end(i));
            small.filled("gt-" + i, fill("e" + i, OrderSide.BUY, 10, 51, 1, in(i + 1)));
            small.over("gt-" + i, OrderStatus.FILLED, "", 51, in(i + 1));
        }
        assertThat(small.now().list()).hasSize(4); // the oldest works
        small.over("works", OrderStatus.CANCELED, "", 52, end(9));

        Executions now = small.now();
        assertThat(now.list()).hasSize(3);
        assertThat(now.counts().decisions()).isEqualTo(6);
        assertThat(now.counts().filled()).isEqualTo(5);
        assertThat(now.earlier()).containsEntry(DriftFixture.SYMBOL, new Flows(-2 * (510 + 1), 20));
        assertThat(now.earlierUntil()).isEqualTo(end(2));
        assertThat(now.slippage().total()).isEqualTo(new Slippage.Sum(5, 50, 2500, 1000, 5));
        // The cancelled one missed 10 x 2; the five paid 1 a unit and 1 commission each.
        assertThat(now.shortfall(DriftFixture.bars(60, 60))).isEqualTo(new Shortfall(0, 50, 20, 5));
    }

    /**
     * By hand, in basis points of 100: +10, -20, +30, +40; worth 1000, 2000, 1000, 1000. Mean 15; median between 10 and 30; 95th percentile at
     * place 2.85 of 0..3: 30 + 0.85 x 10. Cost 1.0 - 4.0 + 3.0 + 4.0 = 4.0 on 5000, 8 basis points.
     */
    @Test
    void slippage_is_a_cost_above_zero_for_either_side() {
        fillWhole("a", entry(OrderSide.BUY, 0, 10, 100), 100.10);
        fillWhole("b", exit(OrderSide.SELL, 1, 20, 100), 100.20);
        fillWhole("c", exit(OrderSide.SELL, 2, 10, 100), 99.70);
        fillWhole("d", entry(OrderSide.BUY, 3, 10, 100), 100.40);

        Slippage slippage = log.now().slippage();
        assertThat(slippage.total().fills()).isEqualTo(4);
        assertThat(slippage.total().cost()).isCloseTo(4.0, within(1e-9));
        assertThat(slippage.total().meanBps()).isCloseTo(15, within(1e-9));
        assertThat(slippage.total().weightedBps()).isCloseTo(8, within(1e-9));
        assertThat(slippage.medianBps()).isCloseTo(20, within(1e-9));
        assertThat(slippage.p95Bps()).isCloseTo(38.5, within(1e-9));
        assertThat(slippage.bySymbol()).containsOnlyKeys("AAPL");
        assertThat(slippage.byRecipe()).containsOnlyKeys("cross");
        assertThat(slippage.byType()).containsOnlyKeys("market");
    }

    private void fillWhole(String id, Decision decision, double price) {
        log.decided(decision, id);
        log.filled(id, fill(id, decision.side(), decision.wanted(), price, 0, decision.decidedAt() + 1));
    }

    @Test
    void a_price_of_zero_has_a_cost_and_no_basis_points() {
        Decision free = new Decision("r", "OIL", OrderSide.BUY, false, OrderType.LIMIT, end(0), 10, 0);
        fillWhole("a", free, -1.5);

        Slippage slippage = log.now().slippage();
        assertThat(slippage.total().cost()).isEqualTo(-15);
        assertThat(slippage.total().meanBps()).isNaN();
        assertThat(slippage.medianBps()).isNaN();
    }
}

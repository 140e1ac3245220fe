package io.gpttrader.live.internal.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.internal.drift.Decision;
import io.gpttrader.live.internal.drift.Drift;
import io.gpttrader.live.internal.drift.DriftCause;
import io.gpttrader.live.internal.drift.DriftComparison.Worth;
import io.gpttrader.live.internal.drift.ExecutionLog;
import io.gpttrader.live.internal.drift.Flows;
import io.gpttrader.live.internal.drift.SimulatedOrder;
import io.gpttrader.live.internal.feed.SymbolBar;
import io.gpttrader.live.internal.settings.Choice;
import io.gpttrader.live.internal.settings.Limits;
import io.gpttrader.live.internal.settings.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.UnderIndicatorRule;

class ShadowTest {
    private static final Instant BEGIN = Instant.parse("2026-03-02T14:30:00Z");
    private static final List<String> SYMBOLS = List.of("AAPL", "MSFT");
    private static final int MINUTES = 300;

    private final Settings settings = new Settings().with(its -> {
        its.cash = 100_000;
        its.limits = Limits.NONE;
        its.slippageBps = 5;
        its.commission = Choice.of("bps", 10);
    });
    private final List<Bar> last = new ArrayList<>(List.of(bar(0, 1, 1), bar(0, 1, 1)));

    @Test
    void it_trades_the_recipes_over_the_bars_of_the_session() {
        Shadow shadow = run(10_000);

        assertThat(shadow.orders().list()).hasSizeGreaterThan(20);
        assertThat(shadow.orders().list().get(0)).satisfies(order -> {
            assertThat(order.recipe()).isEqualTo("cross");
            assertThat(order.isBuy()).isTrue();
            assertThat(order.isExit()).isFalse();
            assertThat(order.filledIn()).isEqualTo(order.decidedAt());
            assertThat(order.commission()).isCloseTo(order.units() * order.price() * 0.001, within(1e-9));
        });
    }

    @Test
    void its_orders_are_worth_what_its_account_is() {
        Shadow shadow = run(10_000);
        double worth = 100_000;
        for (SimulatedOrder order : shadow.orders().list()) {
            Flows flows = order.flows();
            worth += flows.cash() + flows.units() * close(order.symbol());
        }

        assertThat(shadow.equity()).isCloseTo(worth, within(1e-6));
        assertThat(shadow.equityCurve()).hasSize(MINUTES);
    }

    @Test
    void a_session_that_did_the_same_has_no_drift() {
        Shadow shadow = run(10_000);
        ExecutionLog log = new ExecutionLog();
        shadow.orders().list().forEach(order -> execute(log, order, order.price(), order.units()));

        Drift drift = shadow.drift(log.now(), new Worth(100_000, shadow.equity()));
        assertThat(drift.difference()).isZero();
        assertThat(drift.differing()).isEmpty();
        assertThat(drift.rows()).hasSize((int) shadow.orders().list().stream()
                .filter(order -> !order.isPending())
                .count());
    }

    /** Each fill a cent worse: the price is all there is. */
    @Test
    void a_session_that_paid_a_cent_more_drifts_by_its_cents() {
        Shadow shadow = run(10_000);
        ExecutionLog log = new ExecutionLog();
        double cents = 0;
        for (SimulatedOrder order : shadow.orders().list()) {
            execute(log, order, order.price() + (order.isBuy() ? 0.01 : -0.01), order.units());
            cents += order.units() * 0.01;
        }

        Drift drift = shadow.drift(log.now(), new Worth(100_000, shadow.equity() - cents));
        assertThat(drift.causes().get(DriftCause.PRICE)).isCloseTo(-cents, within(1e-6));
        assertThat(drift.isExplained()).isTrue();
    }

    /** Fills are kept by the ten; the causes still add up. */
    @Test
    void what_it_does_not_keep_is_in_its_sums() {
        Shadow whole = run(10_000);
        Shadow short10 = run(10);

        assertThat(short10.orders().list().stream().filter(order -> !order.isPending()))
                .hasSize(10);
        assertThat(short10.orders().earlierUntil()).isPositive();
        Drift drift = short10.drift(new ExecutionLog().now(), new Worth(100_000, 100_000));
        assertThat(drift.difference()).isCloseTo(100_000 - whole.equity(), within(1e-9));
        assertThat(drift.isExplained()).isTrue();
        assertThat(drift.causes().get(DriftCause.EARLIER)).isNotZero();
    }

    @Test
    void it_follows_commands() {
        Shadow shadow = run(10_000);
        shadow.manual().halt("host");
        shadow.manual().resume("host");
        long before = manual(shadow);
        shadow.manual().order(1, 7, Double.NaN);
        assertThat(manual(shadow)).isEqualTo(before + 1);
        shadow.manual().halt("host");
        assertThat(manual(shadow)).isEqualTo(before);
    }

    private static long manual(Shadow shadow) {
        return shadow.orders().list().stream()
                .filter(order -> order.recipe().equals("manual") && order.isPending())
                .count();
    }

    private Shadow run(int kept) {
        Shadow shadow = new Shadow(settings, SYMBOLS, recipes(), kept);
        SplittableRandom random = new SplittableRandom(7);
        double[] prices = {100, 50};
        for (int minute = 0; minute < MINUTES; minute++) {
            List<SymbolBar> bars = new ArrayList<>();
            for (int symbol = 0; symbol < 2; symbol++) {
                double open = prices[symbol];
                prices[symbol] = open * (1 + random.nextDouble(-0.01, 0.01));
                last.set(symbol, bar(minute, open, prices[symbol]));
                bars.add(new SymbolBar(symbol, last.get(symbol)));
            }
            shadow.step(last.get(0).getEndTime().toEpochMilli(), bars);
        }
        return shadow;
    }

    private double close(String symbol) {
        return last.get(SYMBOLS.indexOf(symbol)).getClosePrice().doubleValue();
    }

    private static void execute(ExecutionLog log, SimulatedOrder order, double price, double units) {
        if (order.isPending()) {
            return;
        }
        OrderSide side = order.isBuy() ? OrderSide.BUY : OrderSide.SELL;
        String id = "gt-" + (log.counts().decisions() + 1);
        log.decided(
                new Decision(
                        order.recipe(),
                        order.symbol(),
                        side,
                        order.isExit(),
                        OrderType.MARKET,
                        order.decidedAt(),
                        units,
                        price),
                id);
        log.filled(
                id,
                new BrokerFill(
                        id,
                        id,
                        id,
                        order.symbol(),
                        side,
                        new BigDecimal(units),
                        new BigDecimal(price),
                        new BigDecimal(order.commission()),
                        BigDecimal.ZERO,
                        Instant.ofEpochMilli(order.filledIn() + 1_000)));
        log.over(id, OrderStatus.FILLED, "", price, order.filledIn() + 1_000);
    }

    private static Map<String, Function<BarSeries, Strategy>> recipes() {
        return Map.of("cross", series -> {
            ClosePriceIndicator close = new ClosePriceIndicator(series);
            SMAIndicator mean = new SMAIndicator(close, 5);
            return new BaseStrategy(new OverIndicatorRule(close, mean), new UnderIndicatorRule(close, mean));
        });
    }

    private static Bar bar(int minute, double open, double close) {
        Instant end = BEGIN.plus(Duration.ofMinutes(minute + 1L));
        return new BaseBar(
                Duration.ofMinutes(1),
                end.minus(Duration.ofMinutes(1)),
                end,
                DoubleNum.valueOf(open),
                DoubleNum.valueOf(Math.max(open, close)),
                DoubleNum.valueOf(Math.min(open, close)),
                DoubleNum.valueOf(close),
                DoubleNum.valueOf(1000),
                DoubleNum.valueOf(1000 * open),
                1);
    }
}

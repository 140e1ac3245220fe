package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

/** The order in which a host says things is irrelevant, nothing said is lost, and the same inputs give the same bytes. */
class BacktestSettingsTest {

    /** One step of each kind; alternatives of one kind (two commissions, two sizes) replace each other by design. */
    private static List<UnaryOperator<Backtest>> steps(Random random) {
        List<UnaryOperator<Backtest>> steps = new ArrayList<>(List.of(
                b -> b.commissionBps(7),
                b -> b.slippageBps(3),
                Backtest::fractionalShares,
                Backtest::liquidateAtEnd,
                Backtest::standardLimits,
                b -> b.maxPositionPercent(60),
                b -> b.cashReservePercent(5),
                b -> b.dailyLossHaltPercent(1),
                b -> b.drawdownHaltPercent(9),
                b -> b.maxOrderValue(7_000),
                b -> b.maxOrdersPerMinute(3),
                b -> b.maxOpenPositions(2),
                b -> b.inverseVolatility(5),
                b -> b.tradingDayZone(ZoneId.of("America/New_York")),
                b -> b.riskFreePercent(2),
                b -> b.barsPerYear(250)));
        steps.add(random.nextBoolean() ? Backtest::fillAtClose : Backtest::fillAtNextOpen);
        steps.add(random.nextBoolean() ? b -> b.kelly(0.5) : b -> b.volatilityTargetPercent(20, 5));
        return steps;
    }

    private static Backtest said(List<UnaryOperator<Backtest>> steps) {
        Backtest backtest = Backtest.withCash(10_000);
        for (UnaryOperator<Backtest> step : steps) {
            backtest = step.apply(backtest);
        }
        return backtest;
    }

    @Property(seed = "20260501")
    void the_order_of_settings_is_irrelevant(@ForAll long seed) {
        List<UnaryOperator<Backtest>> steps = steps(new Random(seed));
        Backtest straight = said(steps);
        Collections.shuffle(steps, new Random(seed));
        Backtest shuffled = said(steps);
        Map<String, BarSeries> market = NaiveMarket.basket(seed, 2, 40);

        BacktestReport one = straight.run(market, NaiveRecipes.random(seed));
        BacktestReport other = shuffled.run(market, NaiveRecipes.random(seed));

        assertThat(shuffled).hasToString(straight.toString());
        assertThat(other.json()).isEqualTo(one.json());
        assertThat(other.metrics()).isEqualTo(one.metrics());
    }

    @Property(seed = "20260502", tries = 25)
    void a_report_from_the_same_inputs_is_the_same_to_the_byte(@ForAll long seed) {
        NaiveSettings settings = NaiveSettings.random(seed).withRandomLimits(seed);

        BacktestReport one = settings.backtest().run(NaiveMarket.basket(seed, 2, 60), NaiveRecipes.random(seed));
        BacktestReport other = settings.backtest().run(NaiveMarket.basket(seed, 2, 60), NaiveRecipes.random(seed));

        assertThat(other).hasToString(one.toString());
        assertThat(other.json()).isEqualTo(one.json());
        assertThat(other.svg()).isEqualTo(one.svg());
        assertThat(other.html()).isEqualTo(one.html());
    }

    @Test
    void a_half_made_backtest_is_not_changed_by_what_is_built_on_it() {
        Backtest base = Backtest.withCash(10_000);
        String before = base.toString();

        List<String> forks = steps(new Random(1)).stream()
                .map(step -> step.apply(base).toString())
                .toList();

        assertThat(base).hasToString(before);
        assertThat(forks).contains(base.maxOrderValue(7_000).toString()).hasSize(18);
    }

    @Test
    void of_two_calls_of_one_step_the_last_wins() {
        Backtest once = Backtest.withCash(10_000).commissionBps(5).maxOpenPositions(2);

        assertThat(Backtest.withCash(10_000)
                        .commissionBps(9)
                        .commissionBps(5)
                        .maxOpenPositions(7)
                        .maxOpenPositions(2))
                .hasToString(once.toString());
    }

    @Test
    void every_setting_is_printed() {
        String printed = Backtest.withCash(12_345)
                .commissionPerShare(0.005, 1)
                .slippageBps(2.5)
                .fillAtClose()
                .fractionalShares()
                .liquidateAtEnd()
                .atrRiskPercent(1.5, 14, 2)
                .inverseVolatility(33)
                .riskFreePercent(4)
                .barsPerYear(260)
                .standardLimits()
                .maxOrderValue(5_000)
                .maxOrdersPerMinute(6)
                .tradingDayZone(ZoneId.of("America/New_York"))
                .tradingDayBegins(LocalTime.of(17, 0))
                .tradingHours(moment -> Map.entry(moment, moment.plusSeconds(60)))
                .toString();

        assertThat(printed)
                .contains("12345", "0.005 a share, at least 1", "2.5 bps", "close of the deciding bar", "fractional")
                .contains("sold at the last close", "1.5 % risk at 2 ATR(14)", "33 bars", "4 %", "bars a year=260")
                .contains("max position=20 % of equity", "max open positions=10", "cash reserve=0 % of equity")
                .contains("daily loss halt=2 %", "drawdown halt=15 %", "max order value=5000")
                .contains("max orders a minute=6", "session zone=America/New_York", "trading day begins=17:00")
                .contains("sessions=the host's calendar");
    }
}

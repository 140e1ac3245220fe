package io.gpttrader.examples;

import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.paper.Paper;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.assertj.core.api.Assertions;
import org.ta4j.core.BarSeries;

/** Finer bars tell a paper session what they tell a back test, whatever else is chosen. */
class ParityFinerBarsTest {

    @Property(seed = "5401")
    void finer_bars_among_random_settings(@ForAll long seed) {
        Map<String, BarSeries> market = ParityMarket.random(seed);
        Map<String, BarSeries> finer = ParityFiner.of(seed, market);
        var recipe = new RandomRecipes(seed).next();
        ParityTrader without = ParitySettings.protectedInside(
                seed, cash -> Paper.withCash(cash).withoutJournal());
        ParityTrader trader = without.with(b -> b.finerBars(finer), p -> p.finerBars(Parity.feeds(finer)));

        BacktestReport report = trader.tested(market, Map.of("", recipe));
        var session = trader.traded(Parity.feeds(market), Map.of("", recipe));
        Parity.assertSame(report, session);
        Assertions.assertThat(session.notes().stream().filter(note -> note.contains("finer bars")))
                .isEqualTo(report.notes().stream()
                        .filter(note -> note.contains("finer bars"))
                        .toList());
        Assertions.assertThat(session.settings()).containsEntry("finer bars", String.join(", ", finer.keySet()));
        Statistics.label("they tell something")
                .collect(!report.fills()
                        .equals(without.tested(market, Map.of("", recipe)).fills()))
                .coverage(cases -> cases.check(true).percentage(share -> share > 10));
        Statistics.label("they leave something open")
                .collect(report.notes().stream().anyMatch(note -> note.contains("finer bars")))
                .coverage(cases -> cases.check(true).percentage(share -> share > 10));
    }
}

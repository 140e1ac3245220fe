package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The same bars, recipe and settings give the same report in every form, byte for byte, whatever ran before. */
class ReproducibleTest {

    @Property(seed = "4001", tries = 50)
    void a_report_made_twice_is_the_same_to_the_byte(@ForAll long seed) {
        Recipe recipe = new RandomRecipes(seed).next();

        assertThat(forms(recipe, seed)).isEqualTo(forms(recipe, seed));
    }

    private static List<String> forms(Recipe recipe, long seed) {
        BacktestReport report =
                Backtest.withCash(10_000).commissionBps(10).standardLimits().run(RandomBars.daily(seed, 120), recipe);
        return List.of(report.toString(), report.html(), report.svg(), report.json());
    }
}

package io.gpttrader.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.levels.LevelScan;
import io.gpttrader.analyze.internal.screen.ScreenJson;
import io.gpttrader.analyze.internal.screen.ScreenOutcome;
import io.gpttrader.analyze.internal.screen.ScreenPlan;
import io.gpttrader.analyze.internal.screen.ScreenRun;
import io.gpttrader.analyze.internal.screen.ScreenText;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LevelScreenTest {

    @Test
    void a_screen_of_walks_for_levels_that_hold_says_how_many_chance_would_have_given() {
        List<String> symbols = IntStream.range(0, 60).mapToObj(i -> "W" + i).toList();
        ScreenOutcome<PriceLevels> result = ScreenRun.of(ScreenPlan.of(
                        symbol -> symbol.equals("W7") ? null : Walks.daily(Long.parseLong(symbol.substring(1)), 300),
                        symbols,
                        series -> new PriceLevels(LevelScan.of(PriceBars.of(series))),
                        levels -> pValue(levels) <= 0.3)
                .pValue(LevelScreenTest::pValue));

        assertThat(result.tried()).isEqualTo(60);
        assertThat(result.failures()).isEqualTo(Map.of("W7", "the source gave no series (null)"));
        assertThat(result.pValues()).hasSize(59).doesNotContainKey("W7");
        assertThat(result.hits()).allMatch(hit -> result.pValues().get(hit) <= 0.3);
        assertThat(result.seconds()).isPositive();
        double largest = result.hits().stream()
                .mapToDouble(hit -> result.pValues().get(hit))
                .max()
                .orElse(Double.NaN);
        long defined =
                result.pValues().values().stream().filter(p -> !Double.isNaN(p)).count();
        assertThat(result.byChance()).isCloseTo(defined * largest, within(1e-9));
        assertThat(result.adjusted()).hasSameSizeAs(result.pValues());
        assertThat(ScreenText.of(result))
                .contains("of 60 symbols matched, 1 failed")
                .contains("by chance about");
        assertThat(ScreenJson.of(result)).contains("\"tried\":60");
    }

    /** Of the nearest support that was tested, NaN without one. */
    private static double pValue(PriceLevels levels) {
        return levels.supports().stream()
                .filter(level -> level.tests() > 0)
                .mapToDouble(PriceLevel::pValue)
                .findFirst()
                .orElse(Double.NaN);
    }
}

package io.gpttrader.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.levels.LevelOutcome;
import io.gpttrader.analyze.internal.levels.LevelScan;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceLevelsTest {
    private static final VolumeAtPrice NONE =
            new VolumeAtPrice(0, Double.NaN, Double.NaN, Double.NaN, List.of(), List.of());

    @Test
    void immediate_is_the_nearest_and_strong_the_strongest_of_its_side_the_nearest_of_equals() {
        PriceLevels levels = new PriceLevels(new LevelOutcome(
                "X", 100, List.of(support(98, 0.2), support(95, 0.7), support(90, 0.7)), List.of(), List.of(), NONE));

        assertThat(levels.immediateSupport()).hasValue(support(98, 0.2));
        assertThat(levels.strongSupport()).hasValue(support(95, 0.7));
        assertThat(levels.immediateResistance()).isEmpty();
        assertThat(levels.strongResistance()).isEmpty();
    }

    @Test
    void strong_is_never_nearer_than_immediate_and_no_support_lies_above_the_close() {
        for (long seed = 1; seed <= 20; seed++) {
            PriceLevels levels = new PriceLevels(LevelScan.of(PriceBars.of(Walks.daily(seed, 400))));
            assertThat(levels.supports()).allMatch(level -> level.price() < levels.close());
            levels.strongSupport().ifPresent(strong -> {
                assertThat(strong.price())
                        .isLessThanOrEqualTo(
                                levels.immediateSupport().orElseThrow().price());
                assertThat(levels.supports()).allMatch(level -> level.strength() <= strong.strength());
            });
            levels.strongResistance().ifPresent(strong -> {
                double near = levels.immediateResistance().orElseThrow().price();
                assertThat(strong.price()).isGreaterThanOrEqualTo(near);
                assertThat(near).isGreaterThanOrEqualTo(levels.close());
            });
        }
    }

    @Test
    void the_text_shows_prices_from_high_to_low_around_the_close_in_80_columns() {
        PriceLevels levels = new PriceLevels(LevelScan.of(PriceBars.of(Walks.daily(4, 700))));

        String text = levels.toString();

        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
        assertThat(text.indexOf("resistance")).isLessThan(text.indexOf("\nclose"));
        assertThat(text.indexOf("\nclose")).isLessThan(text.indexOf("\nsupport"));
        assertThat(text)
                .contains("most volume at ")
                .contains("pivot points of the week of ")
                .contains("camarilla");
    }

    @Test
    void a_series_without_levels_says_why() {
        PriceLevels levels = new PriceLevels(LevelScan.of(PriceBars.of(Walks.daily(1, 3))));

        assertThat(levels).asString().contains("no level: that takes a close and an average range of 14 bars");
        assertThat(levels.supports()).isEmpty();
    }

    @Test
    void json_holds_every_level_and_null_for_what_is_not_defined() throws Exception {
        PriceLevels levels =
                new PriceLevels(new LevelOutcome("X", 100, List.of(support(98, 0.2)), List.of(), List.of(), NONE));

        JsonNode json = new ObjectMapper().readTree(levels.json());

        JsonNode support = json.get("supports").get(0);
        assertThat(support.get("kind").asText()).isEqualTo("support");
        assertThat(support.get("price").asDouble()).isEqualTo(98);
        assertThat(support.get("holdRate").isNull()).isTrue();
        assertThat(json.get("volumeAtPrice").get("pointOfControl").isNull()).isTrue();
        assertThat(json.get("resistances")).isEmpty();
    }

    private static PriceLevel support(double price, double strength) {
        double nan = Double.NaN;
        return new PriceLevel(
                LevelKind.SUPPORT,
                price,
                price - 1,
                price + 1,
                2,
                0,
                0,
                nan,
                nan,
                nan,
                nan,
                nan,
                nan,
                strength,
                7,
                "swings");
    }
}

package io.gpttrader.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.Rule;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.rules.AbstractRule;

/** Names of a recipe's conditions in the reports of a live session. */
class LiveTagsTest {

    /** A rule with a name, as the DSL's {@code tag("dip")} makes it. */
    private static final class Named extends AbstractRule implements Function<String, @Nullable Object> {
        private final String tag;
        private final Rule rule;

        Named(String tag, Integer... bars) {
            this.tag = tag;
            this.rule = LiveScene.at(List.of(bars));
        }

        @Override
        public boolean isSatisfied(int index, @Nullable TradingRecord record) {
            return rule.isSatisfied(index, record);
        }

        @Override
        public @Nullable Object apply(String name) {
            return name.equals("tag") ? tag : name.equals("rule") ? rule : null;
        }
    }

    private static LiveScene scene(UnaryOperator<Live> settings) {
        return new LiveScene(
                SimulatedBroker.withCash(2_000),
                new Named("dip", 1).or(LiveScene.at(List.of(3))),
                new Named("rise", 2).or(LiveScene.at(List.of(4))),
                settings);
    }

    /** Half of 2,000 at 100 buys 10 shares at 100, sold at 110: 100. Half of 2,100 at 110 buys 9, sold at 100: -90. */
    @Test
    void a_session_that_was_ended_in_between_knows_the_names_of_its_position(@TempDir Path folder) {
        try (LiveScene scene = scene(live -> live.journal(folder.resolve("tags.db")))) {
            scene.start();
            scene.bar(0, 100);
            scene.bar(1, 100);
            scene.until("it has bought", () -> scene.held() == 10);
            assertThat(scene.session.report().byTag())
                    .containsExactly(new LiveReport.TagResult("dip", 0, 1, Double.NaN, 0));
            scene.session.close();

            scene.restart();
            scene.bar(2, 110);
            scene.until("it has sold", () -> scene.held() == 0);
            scene.bar(3, 110);
            scene.until("it has bought again", () -> scene.held() == 9);
            scene.bar(4, 100);
            scene.until("it has sold again", () -> scene.held() == 0);

            LiveReport report = scene.session.report();
            assertThat(report.roundTrips())
                    .extracting(trip -> trip.entryTag() + "/" + trip.exitTag())
                    .containsExactly("dip/rise", "/");
            assertThat(report.byTag())
                    .containsExactly(
                            new LiveReport.TagResult("", 1, 0, 0, -90), new LiveReport.TagResult("dip", 1, 0, 1, 100));
            assertThat(report.html()).contains("<h2>Tags</h2>", "dip / rise");
        }
    }
}

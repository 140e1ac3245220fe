package io.gpttrader.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchedComponentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a/b",
                "<b>",
                "a\nb",
                "system",
                "monitor",
                "0123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void a_name_that_would_be_odd_anywhere_is_rejected(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> WatchedComponent.named(name));
    }

    @Test
    void a_map_of_all_shapes_gives_the_same_as_the_steps() {
        Supplier<Map<String, Double>> readings = Map::of;
        try (SubmissionPublisher<Map<String, Object>> events = new SubmissionPublisher<>()) {
            Supplier<List<Map<String, Object>>> positions = List::of;
            Function<String, Map<String, Runnable>> commands = origin -> Map.of();
            Function<String, Consumer<Map<String, Object>>> orders = origin -> order -> {};
            Function<String, BiConsumer<String, Double>> limits = origin -> (name, value) -> {};

            WatchedComponent mapped = WatchedComponent.of(
                    "paper",
                    Map.of(
                            "readings", readings,
                            "events", events,
                            "tables", Map.of("positions", positions),
                            "commands", commands,
                            "manualOrders", orders,
                            "limits", limits));
            WatchedComponent built = WatchedComponent.named("paper")
                    .readings(readings)
                    .events(events)
                    .table("positions", positions)
                    .commands(commands)
                    .manualOrders(orders)
                    .limits(limits);

            assertThat(mapped.target()).isEqualTo(built.target());
        }
    }

    @Test
    void a_shape_that_is_not_known_or_not_of_its_type_is_rejected_with_its_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WatchedComponent.of("paper", Map.of("reading", 1)))
                .withMessage(
                        "no shape of a component is called 'reading'; there are readings, events, tables, commands,"
                                + " manualOrders and limits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WatchedComponent.of("paper", Map.of("readings", 1)))
                .withMessage(
                        "the shape 'readings' must be a Supplier but was java.lang.Integer; see the step of that name"
                                + " in WatchedComponent");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WatchedComponent.of("paper", Map.of("tables", Map.of("positions", List.of()))))
                .withMessageContaining("a Supplier of rows by a name but held positions");
        assertThatIllegalArgumentException().isThrownBy(() -> WatchedComponent.of("paper", Map.of()));
        Map<String, Object> withNull = new HashMap<>();
        withNull.put("events", null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WatchedComponent.of("paper", withNull))
                .withMessageContaining("but was null");
    }

    @Test
    void steps_leave_the_component_they_are_called_on_as_it_was() {
        WatchedComponent bare = WatchedComponent.named("paper");
        WatchedComponent more = bare.readings(Map::of);

        assertThat(bare.target().readings()).isNull();
        assertThat(more.target().readings()).isNotNull();
        assertThat(more).hasToString("watched component paper");
    }
}

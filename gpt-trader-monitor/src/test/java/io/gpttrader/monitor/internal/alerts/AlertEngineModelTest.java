package io.gpttrader.monitor.internal.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.AlertSilence;
import io.gpttrader.monitor.internal.alerts.AlertModel.ModelAlert;
import io.gpttrader.monitor.internal.alerts.AlertModel.ModelRule;
import io.gpttrader.monitor.internal.alerts.AlertModel.ModelSilence;
import io.gpttrader.monitor.internal.conditions.Change;
import io.gpttrader.monitor.internal.conditions.Composite;
import io.gpttrader.monitor.internal.conditions.Frequency;
import io.gpttrader.monitor.internal.conditions.Negation;
import io.gpttrader.monitor.internal.conditions.Quiet;
import io.gpttrader.monitor.internal.conditions.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever is read, done and broken in whatever order, the engine's alerts and what it tells are those of {@link AlertModel}. */
class AlertEngineModelTest {
    private static final Instant START = Instant.parse("2024-03-01T12:00:00Z");
    private static final List<String> COMPONENTS = List.of("a", "b");
    private static final double NAN = Double.NaN;

    private static Threshold threshold(String reading, Threshold.Kind kind, double bound) {
        return new Threshold("", reading, kind, bound, bound, NAN);
    }

    private static Duration seconds(long count) {
        return Duration.ofSeconds(count);
    }

    private static final Threshold HIGH = threshold("x", Threshold.Kind.ABOVE, 10);

    /** Each once for the engine, and below once more, in the same order, for the model. */
    private static final Rule[] RULES = {
        Rule.named("high", HIGH),
        Rule.named("band", HIGH.clearedAt(5))
                .withComponents(COMPONENTS)
                .withForAtLeast(seconds(3))
                .withResolution(false, seconds(4))
                .withEscalateAfter(seconds(5))
                .withEscalateTo(AlertLevel.CRITICAL)
                .withRoutes(List.of("chat"))
                .withEscalateToRoutes(List.of("pager")),
        Rule.named("low", threshold("x", Threshold.Kind.BELOW, 3))
                .withComponents(List.of("a"))
                .withResolution(true, Duration.ZERO),
        Rule.named(
                        "mix",
                        new Composite(
                                new Composite(
                                        threshold("x", Threshold.Kind.ABOVE, 8).clearedAt(4),
                                        threshold("y", Threshold.Kind.BELOW, 6),
                                        true),
                                new Negation(threshold("y", Threshold.Kind.ABOVE, 2)),
                                false))
                .withComponents(List.of("b"))
                .withResolution(false, seconds(2)),
        Rule.named("rise", new Change("", "x", true, 6, false, seconds(5))).withEscalateAfter(seconds(7)),
        Rule.named("many", new Frequency("", "fill", 3, seconds(4))).withComponents(COMPONENTS),
        Rule.named("quiet", new Quiet("", "fill", Quiet.Kind.EVENT, seconds(6), null))
                .withComponents(COMPONENTS)
                .withForAtLeast(seconds(2)),
        Rule.named("absent", new Quiet("", "x", Quiet.Kind.READING, seconds(3), null))
                .withComponents(COMPONENTS),
        Rule.named("same", new Quiet("", "y", Quiet.Kind.CHANGE, seconds(4), null))
                .withComponents(COMPONENTS),
        Rule.named("theirs", new Threshold("b", "y", Threshold.Kind.ABOVE, 9, 9, NAN))
    };

    private static ModelRule rule(
            String name,
            List<String> on,
            AlertModel.Question question,
            long forAtLeast,
            long calm,
            long escalateAfter) {
        return new ModelRule(name, on, question, forAtLeast, false, calm, escalateAfter, "", "", "");
    }

    private static final List<ModelRule> MODEL_RULES = List.of(
            rule("high", List.of(), (past, i) -> past.isAbove(past.looks.get(i).x(), 10), 0, 0, 0),
            new ModelRule(
                    "band",
                    COMPONENTS,
                    (past, i) -> past.band(i, 10, 5),
                    3,
                    false,
                    4,
                    5,
                    "chat",
                    "pager",
                    "chat, pager"),
            new ModelRule(
                    "low",
                    List.of("a"),
                    (past, i) -> past.isAbove(-past.looks.get(i).x(), -3),
                    0,
                    true,
                    0,
                    0,
                    "",
                    "",
                    ""),
            rule(
                    "mix",
                    List.of("b"),
                    (past, i) -> PastLooks.or(
                            PastLooks.and(
                                    past.band(i, 8, 4),
                                    past.isAbove(-past.looks.get(i).y(), -6)),
                            PastLooks.not(past.isAbove(past.looks.get(i).y(), 2))),
                    0,
                    2,
                    0),
            rule("rise", List.of(), (past, i) -> past.rises(i, 6, 5), 0, 0, 7),
            rule("many", COMPONENTS, (past, i) -> past.many(i, 3, 4), 0, 0, 0),
            rule("quiet", COMPONENTS, (past, i) -> past.noFill(i, 6), 2, 0, 0),
            rule("absent", COMPONENTS, (past, i) -> past.noNumber(i, 3), 0, 0, 0),
            rule("same", COMPONENTS, (past, i) -> past.same(i, 4), 0, 0, 0),
            rule(
                    "theirs",
                    List.of(),
                    (past, i) -> past.isAbove(past.looks.get(i).y(), 9),
                    0,
                    0,
                    0));

    /** The engine and the model beside it, and everything that may happen to both. */
    private static final class Both {
        final Random random;
        final TroubledStore store = new TroubledStore();
        final AlertBench bench = new AlertBench(START, store, RULES);
        final AlertModel model = new AlertModel(MODEL_RULES);
        final Map<String, Integer> fills = new LinkedHashMap<>();
        final Map<String, Long> lastFills = new LinkedHashMap<>();
        final List<String> done = new ArrayList<>();
        private final Map<ModelSilence, AlertSilence> silences = new LinkedHashMap<>();

        Both(long seed) {
            random = new Random(seed);
            COMPONENTS.forEach(each -> bench.events.put(each, new LinkedHashMap<>()));
        }

        long now() {
            return Duration.between(START, bench.now).toSeconds();
        }

        void act() {
            int what = random.nextInt(100);
            if (what < 60) {
                look();
            } else if (what < 75) {
                fill();
            } else if (what < 80) {
                acknowledge();
            } else if (what < 84) {
                resolve();
            } else if (what < 89) {
                silence();
            } else if (what < 92) {
                unsilence();
            } else if (what < 96) {
                done.add("the store " + (store.isFailing ? "works" : "fails"));
                store.isFailing = !store.isFailing;
            } else {
                restart();
            }
        }

        private void look() {
            bench.now = bench.now.plusSeconds(1 + random.nextInt(3));
            Map<String, PastLooks.Look> seen = new LinkedHashMap<>();
            List<String> withX = new ArrayList<>();
            Map<String, List<String>> applying = new LinkedHashMap<>(Map.of("high", withX, "rise", withX));
            for (String component : COMPONENTS) {
                bench.readings.computeIfAbsent(component, key -> new LinkedHashMap<>());
                double x = read(component, "x");
                double y = read(component, "y");
                if (bench.readings.get(component).containsKey("x")) {
                    withX.add(component);
                }
                long last = lastFills.getOrDefault(component, -1L);
                seen.put(component, new PastLooks.Look(now(), x, y, fills.getOrDefault(component, 0), last));
            }
            if (bench.readings.get("b").containsKey("y")) {
                applying.put("theirs", List.of("b"));
            }
            fills.clear();
            done.add("look " + seen);
            bench.look();
            model.look(seen, applying);
        }

        /** Often as before, else NaN, missing, or another number. */
        private double read(String component, String name) {
            Map<String, Double> readings = bench.readings.get(component);
            int what = random.nextInt(10);
            if (what == 0) {
                readings.put(name, NAN);
            } else if (what == 1) {
                readings.remove(name);
            } else if (what < 7) {
                readings.put(name, (double) random.nextInt(15));
            }
            return readings.getOrDefault(name, NAN);
        }

        private void fill() {
            String component = COMPONENTS.get(random.nextInt(2));
            done.add("fill of " + component);
            bench.event(component, "fill");
            fills.merge(component, 1, Integer::sum);
            lastFills.put(component, now());
        }

        private void acknowledge() {
            if (!model.open.isEmpty()) {
                ModelAlert alert = model.open.get(random.nextInt(model.open.size()));
                done.add("acknowledge " + alert.shown());
                bench.engine.acknowledge(twin(alert).id(), "alice");
                model.acknowledge(alert, now());
            }
        }

        private void resolve() {
            if (!model.open.isEmpty()) {
                ModelAlert alert = model.open.get(random.nextInt(model.open.size()));
                done.add("resolve " + alert.shown());
                bench.engine.resolve(twin(alert).id(), "alice");
                model.resolve(alert, now());
            }
        }

        private Alert twin(ModelAlert alert) {
            return bench.engine.open().stream()
                    .filter(each -> each.rule().equals(alert.rule.name())
                            && each.component().equals(alert.component))
                    .findFirst()
                    .orElseThrow();
        }

        private void silence() {
            String rule = random.nextInt(3) == 0 ? "*" : RULES[random.nextInt(RULES.length)].name();
            String component = random.nextBoolean() ? "*" : COMPONENTS.get(random.nextInt(2));
            long time = 1 + random.nextInt(12);
            ModelSilence silence = new ModelSilence(rule, component, now(), now() + time);
            done.add("silence " + silence);
            if (!model.silences.contains(silence)) {
                model.silences.add(silence);
                silences.put(silence, bench.engine.silence(rule, component, seconds(time), "alice"));
            }
        }

        private void unsilence() {
            List<ModelSilence> lasting = model.silences.stream()
                    .filter(each -> bench.engine.silences().contains(silences.get(each)))
                    .toList();
            if (!lasting.isEmpty()) {
                ModelSilence silence = lasting.get(random.nextInt(lasting.size()));
                done.add("unsilence " + silence);
                bench.engine.unsilence(silences.get(silence).id());
                model.unsilence(silence, now());
            }
        }

        /** An orderly one: what waits is written first, so the store must work. */
        private void restart() {
            done.add("restart");
            store.isFailing = false;
            writeAll();
            fills.clear();
            lastFills.clear();
            bench.restart();
            model.restart();
        }

        private void writeAll() {
            bench.engine.close();
        }

        void compare() {
            assertThat(bench.takeTold().stream().sorted())
                    .as("told after %s", done)
                    .containsExactlyElementsOf(model.told.stream().sorted().toList());
            model.told.clear();
            assertThat(bench.engine.open().stream().map(this::shown))
                    .as("open after %s", done)
                    .containsExactlyInAnyOrderElementsOf(
                            model.open.stream().map(ModelAlert::shown).toList());
            assertThat(bench.engine.open()).isSortedAccordingTo(Comparator.comparing(Alert::raisedAt));
            if (!store.isFailing && !done.isEmpty() && done.getLast().startsWith("look")) {
                assertThat(bench.engine.reasons())
                        .as("a tick writes what waited")
                        .isEmpty();
            }
        }

        /** Nothing is lost, however often the store has failed. */
        void compareStores() {
            store.isFailing = false;
            writeAll();
            List<String> expected =
                    new ArrayList<>(model.open.stream().map(ModelAlert::shown).toList());
            expected.addAll(model.resolved.stream().map(ModelAlert::shown).toList());
            assertThat(store.alerts(START, bench.now.plusSeconds(1), 100_000).stream()
                            .map(this::shown))
                    .as("stored after %s", done)
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(bench.engine.history(START, bench.now.plusSeconds(1), 100_000))
                    .isEqualTo(bench.store.alerts(START, bench.now.plusSeconds(1), 100_000));
        }

        private String shown(Alert alert) {
            return alert.rule() + " on " + alert.component() + " " + alert.state() + " count " + alert.count()
                    + " escalated "
                    + alert.escalations() + " raised "
                    + Duration.between(START, alert.raisedAt()).toSeconds() + " changed "
                    + Duration.between(START, alert.changedAt()).toSeconds();
        }
    }

    @Property(seed = "1510")
    void alerts_are_those_of_the_model(@ForAll long seed, @ForAll @IntRange(min = 1, max = 150) int length) {
        Both both = new Both(seed);
        for (int i = 0; i < length; i++) {
            both.act();
            both.compare();
        }
        both.compareStores();
    }
}

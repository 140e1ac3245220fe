package io.gpttrader.api;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseTradingRecord;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.Num;

/** Recipes travel to other machines. */
class SerializationTest {
    private static final BarSeries SERIES = TestBars.random(4, 200).series();

    static byte[] bytes(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    static Object object(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T sent(T object) throws Exception {
        return (T) object(bytes(object));
    }

    /** Everything that the vocabulary makes, by calling each of its methods with arguments of the right kind. */
    private static Map<String, Object> vocabulary() throws ReflectiveOperationException {
        Map<String, Object> made = new LinkedHashMap<>();
        for (Method method : Trader.class.getMethods()) {
            if (Modifier.isStatic(method.getModifiers())
                    && !List.of("param", "values", "trade").contains(method.getName())) {
                add(made, "", method, null);
            }
        }
        for (Object receiver : List.of(
                sma(5),
                macd(3, 6, 4),
                stochastic(5, 3),
                adx(5),
                bollinger(5, 2),
                donchian(5),
                keltner(5, 5, 2),
                ichimoku(),
                aroon(5),
                close().above(sma(3)))) {
            for (Method method : receiver.getClass().getMethods()) {
                boolean isDsl = method.getDeclaringClass().getName().startsWith("io.gpttrader");
                boolean hasNoInput = receiver instanceof Lines.Stochastic || receiver instanceof Lines.Directional;
                if (isDsl
                        && !(hasNoInput && method.getName().equals("of"))
                        && !List.of("apply", "barsNeeded", "toString", "equals", "hashCode")
                                .contains(method.getName())) {
                    add(made, receiver + ".", method, receiver);
                }
            }
        }
        return made;
    }

    private static void add(Map<String, Object> made, String prefix, Method method, Object receiver)
            throws ReflectiveOperationException {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(type -> argument(type, method))
                .toArray();
        if (method.getName().equals("timeOfDay")) {
            arguments = new Object[] {"09:30", "16:00", "America/New_York"};
        }
        if (method.getName().equals("endsFrom")) {
            arguments = new Object[] {"15:55", "America/New_York"};
        }
        if (receiver == null
                && arguments.length > 1
                && arguments[0] instanceof Number
                && arguments[1] instanceof Number) {
            arguments[0] = 3; // a window that must be the shorter one
        }
        Object result = method.invoke(receiver, arguments);
        made.put(prefix + method.getName() + Arrays.toString(arguments), result);
    }

    private static Object argument(Class<?> type, Method method) {
        if (type == Number.class) {
            return 5;
        }
        if (type == Value.class) {
            return ema(4);
        }
        if (type == Condition.class) {
            return close().above(ema(3));
        }
        if (type == Condition[].class) {
            return new Condition[] {volume().above(3)};
        }
        if (type == DayOfWeek[].class) {
            return new DayOfWeek[] {DayOfWeek.MONDAY, DayOfWeek.FRIDAY};
        }
        if (type == TemporalAmount.class) {
            return Trader.weeks(2);
        }
        if (type == String.class) {
            if (method.getName().equals("on") && method.getParameterTypes()[0] == String.class) {
                return "SPY";
            }
            return List.of("weekdays", "on", "daysOfMonth").contains(method.getName())
                            || method.getName().startsWith("firstBars")
                    ? "Europe/Berlin"
                    : "name";
        }
        if (type == BarSeries.class) {
            return TestBars.random(9, 60).series();
        }
        if (type == Function.class) {
            return method.getName().equals("rule")
                    ? (HostRule) series -> new org.ta4j.core.rules.BooleanRule(true)
                    : HOST;
        }
        throw new IllegalStateException("no argument for a " + type + " of " + method);
    }

    private static final Scope AMONG = Scope.on(
            SERIES,
            Universe.ofSeries(Map.of("X", SERIES, "SPY", TestBars.random(8, 60).series())));

    private interface HostIndicator extends Function<BarSeries, Indicator<Num>>, Serializable {}

    private interface HostRule extends Function<BarSeries, Rule>, Serializable {}

    private static final HostIndicator HOST = ClosePriceIndicator::new;

    @Test
    void every_word_of_the_vocabulary_computes_the_same_after_a_journey() throws Exception {
        Map<String, Object> made = vocabulary();
        assertThat(made).hasSizeGreaterThan(100);
        List<String> different = new ArrayList<>();
        for (Map.Entry<String, Object> each : made.entrySet()) {
            if (each.getValue() instanceof Value
                    || each.getValue() instanceof Condition
                    || each.getValue() instanceof Recipe) {
                Object back = sent(each.getValue());
                boolean isSame = back.toString().equals(each.getValue().toString())
                        && outputs(back).equals(outputs(each.getValue()));
                // A host's function or series is another object after the journey, so only what has none is equal.
                boolean isHost = each.getKey().startsWith("indicator")
                        || each.getKey().startsWith("rule")
                        || each.getKey().startsWith("on[org.ta4j");
                if (!isSame || (!isHost && !back.equals(each.getValue()))) {
                    different.add(each.getKey());
                }
            }
        }
        assertThat(different).isEmpty();
    }

    /** What it says at each bar. */
    private static List<Object> outputs(Object expression) {
        IntFunction<Object> output = output(expression);
        return IntStream.range(0, SERIES.getBarCount()).mapToObj(output).toList();
    }

    private static IntFunction<Object> output(Object expression) {
        if (expression instanceof Value value) {
            Indicator<Num> indicator = AMONG.indicator(value);
            return bar -> indicator.getValue(bar).doubleValue();
        }
        if (expression instanceof Condition condition) {
            Rule rule = condition.bind(AMONG, false);
            return rule::isSatisfied;
        }
        if (expression.toString().equals("strategy(\"name\")")) {
            return bar -> "a recipe without steps";
        }
        if (((Recipe) expression).scalesOut()) {
            return bar -> "a recipe that needs an engine";
        }
        Strategy strategy = ((Recipe) expression).apply(SERIES);
        TradingRecord flat = new BaseTradingRecord();
        return bar -> strategy.shouldEnter(bar, flat) + " " + strategy.shouldExit(bar, flat);
    }

    private static Recipe open() {
        return strategy("all steps")
                .buyWhen(sma(param("fast", 10, 2, 20))
                        .crossesAbove(sma(param("slow", 30, 21, 60)))
                        .and(weekdays(DayOfWeek.MONDAY, DayOfWeek.TUESDAY)))
                .sellWhen(close().below(bollinger(20, param("width", 2, values(1.5, 2, 2.5)))
                        .lower()))
                .stopLossPercent(param("stop", 5, 1, 10))
                .atrStop(14, 3)
                .maxBarsHeld(30)
                .cooldownBars(param("fast"));
    }

    @Test
    void a_family_travels_and_makes_the_same_recipes_and_rejects_the_same() throws Exception {
        Map<String, Number> numbers = Map.of("fast", 3, "slow", 22, "width", 1.5, "stop", 2);
        var family = open().family();
        var back = sent(family);
        assertThat(back.apply(numbers)).isEqualTo(family.apply(numbers)).hasSameHashCodeAs(family.apply(numbers));
        assertThat(outputs(back.apply(numbers))).isEqualTo(outputs(family.apply(numbers)));
        assertThat(outputs(family.apply(numbers))).contains("true false");
        assertThatThrownBy(() -> back.apply(Map.of("fast", 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("requires the parameters [fast, slow, width, stop] but received [fast]");
        assertThatThrownBy(() -> back.apply(Map.of("fast", 0, "slow", 22, "width", 1.5, "stop", 2)))
                .hasMessageContaining("parameter \"fast\": sma(bars) must be a whole number of at least 1 but was 0");
    }

    @Test
    void a_family_tells_what_it_is() {
        Recipe recipe = open();
        assertThat(recipe.family()).isInstanceOf(Supplier.class).hasToString(recipe.toString());
        assertThat(((Supplier<?>) recipe.family()).get())
                .isEqualTo(Map.of(
                        "name", "all steps", "expression", recipe.toString(), "parameters", recipe.parameters()));
    }

    @Test
    void a_host_function_that_does_not_travel_is_named() {
        Function<BarSeries, Indicator<Num>> local = ClosePriceIndicator::new;
        Recipe recipe =
                simpleMa().stopLossPercent(3).buyWhen(indicator("mine", local).above(3));
        assertThatThrownBy(() -> bytes(recipe.family()))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("SerializationTest$$Lambda");
    }

    /** Enums and functions have other hash codes there, so what was computed here must not be believed. */
    @Test
    void a_recipe_that_came_from_another_process_equals_one_made_here(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("recipe");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Sender.class.getName(),
                        file.toString())
                .inheritIO()
                .start();
        assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Object recipe = object(Files.readAllBytes(file));
        assertThat(recipe).isEqualTo(open()).hasSameHashCodeAs(open());
        assertThat(outputs(recipe)).isEqualTo(outputs(open()));
    }

    /** The other process. */
    static final class Sender {
        private Sender() {}

        public static void main(String[] file) throws IOException {
            Files.write(Path.of(file[0]), bytes(open()));
        }
    }
}

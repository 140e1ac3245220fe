package io.gpttrader.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.Bar;

/**
 * Every step and factory of the entry classes is given null for each of its arguments, and no number for each number: the error comes from that
 * very call and names the argument.
 */
class WrongArgumentsTest {

    /** A class, and how an object of it is made. */
    record Entry(Class<?> type, Supplier<?> object) {
        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    static Stream<Entry> entries() {
        return Stream.of(
                new Entry(SimulatedBroker.class, () -> SimulatedBroker.withCash(10_000)),
                new Entry(Alpaca.class, () -> Alpaca.paper("key", "secret")),
                new Entry(Live.class, () -> Live.through(SimulatedBroker.withCash(10_000))),
                new Entry(InteractiveBrokers.class, () -> InteractiveBrokers.gateway("DU1234567")),
                new Entry(Binance.class, () -> Binance.testnet("key", "secret")),
                new Entry(Coinbase.class, () -> Coinbase.advancedTrade("name", "key")),
                new Entry(OrderRequest.class, () -> OrderRequest.buy("AAPL", BigDecimal.TEN)),
                new Entry(OrderChange.class, () -> OrderChange.limit("a", BigDecimal.TEN)),
                new Entry(Secrets.class, () -> Secrets.keyStore(Path.of("none.p12"), () -> "password")));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void null_is_an_error_that_names_the_argument(Entry entry) throws Exception {
        List<String> found = new ArrayList<>();
        for (Method method : steps(entry.type)) {
            Parameter[] parameters = method.getParameters();
            for (int i = 0; i < parameters.length; i++) {
                if (!parameters[i].getType().isPrimitive()) {
                    Throwable thrown = thrown(method, entry, i, null);
                    if (!(thrown instanceof NullPointerException)
                            || !List.of(parameters[i].getName(), method.getName())
                                    .contains(thrown.getMessage())) {
                        found.add(name(method) + ": null for " + parameters[i].getName() + " gave " + thrown);
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void what_is_no_finite_number_is_an_error_that_tells_it_and_the_remedy(Entry entry) throws Exception {
        List<String> found = new ArrayList<>();
        for (Method method : steps(entry.type)) {
            Parameter[] parameters = method.getParameters();
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i].getType() == double.class) {
                    for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                        Throwable thrown = thrown(method, entry, i, wrong);
                        if (!(thrown instanceof IllegalArgumentException)
                                || !thrown.getMessage().matches("(?s).*(NaN|Infinity).*; .*")) {
                            found.add(name(method) + ": " + wrong + " gave " + thrown);
                        }
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void blank_text_is_an_error(Entry entry) throws Exception {
        List<String> found = new ArrayList<>();
        for (Method method : steps(entry.type)) {
            Parameter[] parameters = method.getParameters();
            for (int i = 0; i < parameters.length; i++) {
                if (parameters[i].getType() == String.class) {
                    Throwable thrown = thrown(method, entry, i, " ");
                    if (!(thrown instanceof IllegalArgumentException)) {
                        found.add(name(method) + ": blank " + parameters[i].getName() + " gave " + thrown);
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }

    /** Public methods of the class itself that take something and that only make an object: factories and steps. */
    private static List<Method> steps(Class<?> type) {
        List<Method> steps = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method ->
                        method.getParameterCount() > 0 && !method.getName().equals("equals"))
                .filter(method -> !isOfBroker(method))
                .toList();
        assertThat(steps).isNotEmpty();
        return steps;
    }

    /** What a session calls; it gives nothing wrong, and a call may go to a server. */
    private static boolean isOfBroker(Method method) {
        return Arrays.stream(Broker.class.getMethods())
                .anyMatch(each -> each.getName().equals(method.getName())
                        && Arrays.equals(each.getParameterTypes(), method.getParameterTypes()));
    }

    private static Throwable thrown(Method method, Entry entry, int index, Object wrong) throws IllegalAccessException {
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = i == index ? wrong : sample(method.getParameters()[i]);
        }
        try {
            method.invoke(Modifier.isStatic(method.getModifiers()) ? null : entry.object.get(), arguments);
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private static Object sample(Parameter parameter) {
        Class<?> type = parameter.getType();
        Map<Class<?>, Object> samples = Map.ofEntries(
                Map.entry(double.class, 5.0),
                Map.entry(int.class, 10),
                Map.entry(String.class, "AAPL"),
                Map.entry(BigDecimal.class, BigDecimal.TEN),
                Map.entry(Duration.class, Duration.ofSeconds(10)),
                Map.entry(Path.class, Path.of("none")),
                Map.entry(URI.class, URI.create("http://localhost:1/")),
                Map.entry(Instant.class, Instant.EPOCH),
                Map.entry(InstantSource.class, InstantSource.system()),
                Map.entry(LocalTime.class, LocalTime.NOON),
                Map.entry(ZoneId.class, ZoneId.of("UTC")),
                Map.entry(OrderSide.class, OrderSide.BUY),
                Map.entry(TimeInForce.class, TimeInForce.DAY),
                Map.entry(String[].class, new String[] {"AAPL"}),
                Map.entry(Set.class, Set.of("a")),
                Map.entry(Collection.class, List.of("a")),
                Map.entry(List.class, List.of("a")),
                Map.entry(Supplier.class, (Supplier<String>) () -> "text"),
                Map.entry(Consumer.class, (Consumer<Object>) each -> {}),
                Map.entry(BiConsumer.class, (BiConsumer<Object, Object>) (one, other) -> {}),
                Map.entry(DoubleBinaryOperator.class, (DoubleBinaryOperator) (units, price) -> 0),
                Map.entry(Function.class, (Function<Object, Object>) each -> null),
                Map.entry(Broker.class, SimulatedBroker.withCash(10_000)),
                Map.entry(Map.class, Map.of("AAPL", (Flow.Publisher<Bar>) subscriber -> {})));
        if (type == DataSource.class) {
            return java.lang.reflect.Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        throw new UnsupportedOperationException(method.getName());
                    });
        }
        Object sample = samples.get(type);
        return sample == null ? fail("no sample of " + type) : sample;
    }
}

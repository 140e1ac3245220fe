package io.gpttrader.examples.description;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The steps of a builder by their own names: {@code commissionBps: 10} calls {@code commissionBps(10)}, {@code commissionPerShare:
 * [0.005, 1]} calls it with both numbers, {@code fractionalShares: true} calls a step without arguments. A step is a public method that
 * returns the builder's own kind and takes plain values, so a new step of a slice can be written at once.
 */
final class Steps {
    /** How a parameter is read; {@link Item} of the file, and its folder for paths. */
    private static final Map<Class<?>, BiFunction<Item, Path, Object>> READERS = Map.ofEntries(
            Map.entry(double.class, (item, folder) -> item.number()),
            Map.entry(int.class, (item, folder) -> item.whole()),
            Map.entry(long.class, (item, folder) -> (long) item.number()),
            Map.entry(boolean.class, (item, folder) -> item.truth()),
            Map.entry(String.class, (item, folder) -> item.text()),
            Map.entry(Path.class, (item, folder) -> folder.resolve(item.text())),
            Map.entry(URI.class, (item, folder) -> URI.create(item.text())),
            Map.entry(ZoneId.class, (item, folder) -> ZoneId.of(item.text())),
            Map.entry(Duration.class, (item, folder) -> duration(item.text())),
            Map.entry(Period.class, (item, folder) -> Period.parse(item.text())),
            Map.entry(LocalTime.class, (item, folder) -> LocalTime.parse(item.text())),
            Map.entry(LocalDate.class, (item, folder) -> LocalDate.parse(item.text())),
            Map.entry(Instant.class, (item, folder) -> instant(item.text())));

    private Steps() {}

    /**
     * Calls a step for each key.
     *
     * @param builder where it starts
     * @param section the steps
     * @param folder of the file, from which relative paths count
     * @return the changed builder
     * @throws DescriptionException for an unknown step or a value that the step rejects, with its line
     */
    static <T> T apply(T builder, Section section, Path folder) {
        section.allow(names(builder.getClass()));
        T changed = builder;
        for (String key : section.keys()) {
            changed = step(changed, section.get(key, ""), key, folder);
        }
        return changed;
    }

    /** The names of a builder's steps. */
    static Set<String> names(Class<?> builder) {
        return steps(builder).map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Method> steps(Class<?> builder) {
        return Stream.of(builder.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> Modifier.isPublic(method.getDeclaringClass().getModifiers()))
                .filter(method -> method.getReturnType() != Object.class
                        && method.getReturnType().isAssignableFrom(builder)
                        && method.getDeclaringClass() != Object.class)
                .filter(method -> Arrays.stream(method.getParameterTypes()).allMatch(Steps::isReadable));
    }

    private static boolean isReadable(Class<?> type) {
        return READERS.containsKey(part(type)) || part(type).isEnum();
    }

    private static Class<?> part(Class<?> type) {
        return type == String[].class ? String.class : type;
    }

    private static <T> T step(T builder, Item item, String name, Path folder) {
        List<Item> values = item.list();
        boolean isTrue = values.size() == 1
                && !item.isSection()
                && item.list().get(0).value().equals("true");
        List<Method> named = steps(builder.getClass())
                .filter(method -> method.getName().equals(name))
                .toList();
        for (Method method : named) {
            Class<?>[] types = method.getParameterTypes();
            if (types.length == 0 && isTrue) {
                return invoke(builder, method, new Object[0], item);
            }
            if (method.isVarArgs() || (types.length == values.size() && types.length > 0)) {
                return invoke(builder, method, arguments(method, values, folder), item);
            }
        }
        throw item.error("%s must be %s"
                .formatted(item.key(), named.stream().map(Steps::form).collect(Collectors.joining(" or "))));
    }

    private static String form(Method method) {
        String names = Stream.of(method.getParameters())
                .map(parameter -> parameter.getType().getSimpleName() + " " + parameter.getName())
                .collect(Collectors.joining(", "));
        return switch (method.getParameterCount()) {
            case 0 -> "true, or left out";
            case 1 -> names;
            default -> "a list of " + names;
        };
    }

    private static Object[] arguments(Method method, List<Item> values, Path folder) {
        Class<?>[] types = method.getParameterTypes();
        if (method.isVarArgs()) {
            Object all = Array.newInstance(types[0].getComponentType(), values.size());
            for (int i = 0; i < values.size(); i++) {
                Array.set(all, i, read(types[0].getComponentType(), values.get(i), folder));
            }
            return new Object[] {all};
        }
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = read(types[i], values.get(i), folder);
        }
        return arguments;
    }

    private static Object read(Class<?> type, Item item, Path folder) {
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .filter(each -> each.toString().equalsIgnoreCase(item.text()))
                    .findFirst()
                    .orElseThrow(() -> item.error("%s must be one of %s, but is \"%s\""
                            .formatted(item.key(), Arrays.toString(type.getEnumConstants()), item.text())));
        }
        try {
            return Objects.requireNonNull(READERS.get(type)).apply(item, folder);
        } catch (DateTimeException | IllegalArgumentException e) {
            if (e instanceof DescriptionException) {
                throw e;
            }
            throw item.error(
                    "%s must be a %s, but is \"%s\"".formatted(item.key(), type.getSimpleName(), item.text()), e);
        }
    }

    /** ISO-8601, or a number with s, m, h or d. */
    static Duration duration(String text) {
        if (text.matches("\\d+[smhd]")) {
            long count = Long.parseLong(text.substring(0, text.length() - 1));
            return switch (text.charAt(text.length() - 1)) {
                case 's' -> Duration.ofSeconds(count);
                case 'm' -> Duration.ofMinutes(count);
                case 'h' -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
        }
        return Duration.parse(text);
    }

    /** A date is its midnight in UTC. */
    private static Instant instant(String text) {
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(java.time.ZoneOffset.UTC).toInstant()
                : Instant.parse(text);
    }

    @SuppressWarnings("unchecked")
    private static <T> T invoke(T builder, Method method, Object[] arguments, Item item) {
        return (T) Calls.invoke(item, method, builder, arguments);
    }
}

package io.gpttrader.paper.internal.state;

import java.io.InputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BaseBar;

/**
 * Brings an object that was made as the one before it to the state that {@link StateWriter} wrote. What it holds is kept where it is of the same
 * class, and gets its values; what it does not hold yet is made.
 */
public final class StateReader {
    private final StateInput from;
    private final Outside outside;
    private final StateClasses named = new StateClasses();
    private final Map<Class<?>, Constructor<?>> makers = new HashMap<>();

    /** Objects by their number; null while one that never changes is being read. */
    private final List<@Nullable Object> objects = new ArrayList<>();

    private final List<String> classes = new ArrayList<>();
    private final List<Long> checkSums = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<Object> constants = new ArrayList<>();
    private final StateBars bars = new StateBars();

    /** Objects that were there and have their place already. */
    private final Set<Object> taken = Collections.newSetFromMap(new IdentityHashMap<>());

    /** The field that is being read. */
    private Shape.@Nullable Part at;

    private StateReader(InputStream from, Outside outside) {
        this.from = new StateInput(from);
        this.outside = outside;
    }

    /**
     * Restores the state of some objects, which are of no use where that fails.
     *
     * @param anchors as many as were written, in the same order
     * @throws StateException if what was written does not fit what is there
     */
    public static void restore(List<?> anchors, Outside outside, InputStream from) {
        StateReader reader = new StateReader(from, outside);
        try {
            if (reader.from.count() != anchors.size()) {
                throw new StateException("the state is that of more or fewer objects than " + anchors.size());
            }
            reader.objects.addAll(anchors);
            reader.taken.addAll(anchors);
            for (Object each : anchors) {
                reader.anchor(each);
            }
        } catch (IllegalArgumentException | ClassCastException | IndexOutOfBoundsException e) {
            throw new StateException("the state does not fit: " + e, e);
        }
    }

    private @Nullable Object reference(@Nullable Object there) {
        int tag = from.tag();
        if (tag >= Tag.VALUE) {
            return StateValues.read(tag, from, named);
        }
        return switch (tag) {
            case Tag.NULL -> null;
            case Tag.BACK -> before(from.count());
            case Tag.KEPT -> kept(there);
            case Tag.OUTSIDE -> outside.get(from.count());
            case Tag.CONSTANT -> constant(false);
            case Tag.ENUM -> constant(true);
            case Tag.BAR -> bar(there);
            case Tag.OBJECT -> object(there);
            case Tag.ARRAY -> array(there);
            case Tag.COLLECTION -> collection(there);
            case Tag.MAP -> map(there);
            case Tag.ATOMIC -> atomic(there);
            case Tag.TEXT -> text(from.text());
            case Tag.TEXT_BEFORE -> texts.get(from.count());
            case Tag.OPTIONAL -> optional(there);
            default -> throw new StateException("an object of the unknown kind " + tag);
        };
    }

    private Object before(int number) {
        Object its = objects.get(number);
        if (its == null) {
            throw new StateException("an object that never changes holds itself");
        }
        return its;
    }

    private Object kept(@Nullable Object there) {
        if (there == null) {
            throw new StateException("what was there is missing: " + (at == null ? "the root" : at.field));
        }
        return there;
    }

    private Object constant(boolean isEnum) {
        int number = from.count();
        if (number == 0) {
            Class<?> type = named.named(name());
            String name = from.text();
            constants.add(isEnum ? StateValues.constant(type, name) : constant(type, name));
            number = constants.size();
        }
        return constants.get(number - 1);
    }

    private static Object constant(Class<?> type, String name) {
        Object its = Shape.of(type).constants.get(name);
        if (its == null) {
            throw new StateException(type.getName() + " has no constant " + name);
        }
        return its;
    }

    /** A name of a class, which comes again. */
    private String name() {
        Object name = reference(null);
        if (name instanceof String text) {
            return text;
        }
        throw new StateException("the name of a class is " + name);
    }

    private Object bar(@Nullable Object there) {
        BaseBar its = bars.read(from);
        if (there == null || there.getClass() != BaseBar.class || !isFree(there)) {
            int unused = begin(its);
            return its;
        }
        int unused = begin(there);
        for (Shape.Part part : Shape.of(BaseBar.class).parts) {
            if (!part.set(there, part.get(its))) {
                throw new StateException(part.field + " cannot be set");
            }
        }
        return there;
    }

    private String text(String text) {
        if (StateWriter.isKeptText(text, texts.size())) {
            texts.add(text);
        }
        return text;
    }

    private int begin(@Nullable Object its) {
        objects.add(its);
        return objects.size() - 1;
    }

    /** What belongs to others is not to be changed. */
    private boolean isFree(Object there) {
        return outside.numberOf(there) == null && taken.add(there);
    }

    // ---- objects with fields

    private void anchor(Object one) {
        if (from.tag() != Tag.OBJECT || !name(from.count()).equals(Shape.nameOf(one.getClass()))) {
            throw new StateException("the state is that of another class than " + one.getClass());
        }
        Shape shape = Shape.of(one.getClass());
        check(shape, classes.indexOf(shape.name));
        for (Shape.Part part : shape.parts) {
            fill(one, part, true);
        }
    }

    private void check(Shape shape, int number) {
        if (shape.checkSum != checkSums.get(number)) {
            throw new StateException("the fields of " + shape.name + " are others");
        }
    }

    /** The name of a class by its number. */
    private String name(int number) {
        if (number > classes.size()) {
            classes.add(from.text());
            checkSums.add(from.getLong());
        }
        return classes.get(number - 1);
    }

    private Object object(@Nullable Object there) {
        int number = from.count();
        if (number == 0) {
            Object plain = there != null && there.getClass() == Object.class && isFree(there) ? there : new Object();
            int unused = begin(plain);
            return plain;
        }
        String name = name(number);
        boolean isThere = there != null && Shape.nameOf(there.getClass()).equals(name) && isFree(there);
        Class<?> type = isThere ? Objects.requireNonNull(there).getClass() : named.named(name);
        Shape shape = Shape.of(type);
        check(shape, number - 1);
        if (type.isRecord()) {
            return record(shape, isThere ? there : null);
        }
        Object its = isThere ? Objects.requireNonNull(there) : make(type);
        int unused = begin(its);
        for (Shape.Part part : shape.parts) {
            fill(its, part, isThere);
        }
        return its;
    }

    private void fill(Object owner, Shape.Part part, boolean isThere) {
        Object before = part.get(owner);
        at = part;
        Object now = value(part, isThere || part.kind != Shape.Kind.REFERENCE ? before : null);
        boolean isSame = part.kind == Shape.Kind.REFERENCE ? before == now : Objects.equals(before, now);
        if (!isSame && !part.set(owner, now)) {
            if (part.kind != Shape.Kind.REFERENCE || now == null || !now.equals(before) || !StateValues.isValue(now)) {
                throw new StateException(part.field + " cannot be set");
            }
        }
    }

    private @Nullable Object value(Shape.Part part, @Nullable Object before) {
        return switch (part.kind) {
            case BOOLEAN -> from.tag() != 0;
            case BYTE -> (byte) from.tag();
            case SHORT -> (short) from.signed();
            case CHAR -> (char) from.signed();
            case INT -> (int) from.signed();
            case LONG -> from.signed();
            case FLOAT -> Float.intBitsToFloat(from.getInt());
            case DOUBLE -> Double.longBitsToDouble(from.getDouble());
            case REFERENCE -> reference(before);
        };
    }

    private Object record(Shape shape, @Nullable Object there) {
        int number = begin(null);
        @Nullable Object[] values = new @Nullable Object[shape.parts.length];
        boolean isSame = there != null;
        for (int i = 0; i < values.length; i++) {
            Object before = there == null ? null : shape.parts[i].get(there);
            values[i] = value(shape.parts[i], before);
            isSame &= values[i] == before
                    || (values[i] != null && StateValues.isValue(values[i]) && values[i].equals(before));
        }
        Object its = isSame ? Objects.requireNonNull(there) : made(shape, values);
        objects.set(number, its);
        return its;
    }

    private static Object made(Shape shape, @Nullable Object[] values) {
        try {
            RecordComponent[] components = shape.type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            @Nullable Object[] arguments = new @Nullable Object[components.length];
            for (int i = 0; i < components.length; i++) {
                for (int j = 0; j < shape.parts.length; j++) {
                    if (shape.parts[j].field.getName().equals(components[i].getName())) {
                        arguments[i] = values[j];
                    }
                }
            }
            Constructor<?> constructor = shape.type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new StateException("a " + shape.name + " cannot be made", e);
        }
    }

    private Object make(Class<?> type) {
        try {
            return makers.computeIfAbsent(type, StateReader::maker).newInstance();
        } catch (ReflectiveOperationException e) {
            throw new StateException("a " + type.getName() + " cannot be made", e);
        }
    }

    /** Makes objects without calling any constructor of their class, as reading a serialized one does. */
    private static Constructor<?> maker(Class<?> type) {
        if (type.isHidden() || type.isInterface()) {
            throw new StateException("a " + Shape.nameOf(type) + " cannot be made");
        }
        try {
            Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
            Method get = factory.getMethod("getReflectionFactory");
            Method plain = factory.getMethod("newConstructorForSerialization", Class.class, Constructor.class);
            return (Constructor<?>) plain.invoke(get.invoke(null), type, Object.class.getConstructor());
        } catch (ReflectiveOperationException e) {
            throw new StateException("a " + type.getName() + " cannot be made", e);
        }
    }

    // ---- arrays

    private Object array(@Nullable Object there) {
        String element = name();
        int length = from.count();
        Class<?> type = elementType(element);
        boolean fits = there != null
                && there.getClass().getComponentType() == type
                && Array.getLength(there) == length
                && isFree(there);
        Object its = fits ? Objects.requireNonNull(there) : Array.newInstance(type, length);
        int unused = begin(its);
        if (its instanceof byte[] bytes) {
            byte[] read = from.bytes();
            System.arraycopy(read, 0, bytes, 0, length);
        } else if (its instanceof boolean[] truths) {
            for (int i = 0; i < length; i++) {
                truths[i] = from.tag() != 0;
            }
        } else {
            fillArray(its, from.count());
        }
        return its;
    }

    private void fillArray(Object its, int used) {
        if (its instanceof double[] numbers) {
            Arrays.fill(numbers, used, numbers.length, 0);
            for (int i = 0; i < used; i++) {
                numbers[i] = Double.longBitsToDouble(from.getLong());
            }
        } else if (its instanceof long[] numbers) {
            Arrays.fill(numbers, used, numbers.length, 0);
            for (int i = 0; i < used; i++) {
                numbers[i] = from.getLong();
            }
        } else if (its instanceof int[] numbers) {
            Arrays.fill(numbers, used, numbers.length, 0);
            for (int i = 0; i < used; i++) {
                numbers[i] = (int) from.signed();
            }
        } else {
            @Nullable Object[] all = (@Nullable Object[]) its;
            Arrays.fill(all, used, all.length, null);
            for (int i = 0; i < used; i++) {
                all[i] = reference(all[i]);
            }
        }
    }

    private Class<?> elementType(String name) {
        return switch (name) {
            case "double" -> double.class;
            case "long" -> long.class;
            case "int" -> int.class;
            case "byte" -> byte.class;
            case "boolean" -> boolean.class;
            default -> named.named(name);
        };
    }

    // ---- the JDK's own

    private Object collection(@Nullable Object there) {
        int kind = from.tag();
        int size = from.count();
        boolean isThere = Groups.isOfKind(there, kind) && isFree(Objects.requireNonNull(there));
        List<@Nullable Object> before = Groups.elements(there);
        Object changeable =
                isThere ? Objects.requireNonNull(there) : Groups.isChangeable(kind) ? Groups.make(kind) : null;
        int number = begin(changeable);
        List<@Nullable Object> now = new ArrayList<>(Math.min(size, 1 << 16));
        for (int i = 0; i < size; i++) {
            now.add(reference(i < before.size() ? before.get(i) : null));
        }
        if (changeable != null) {
            if (!isThere || !Groups.areSame(before, now)) {
                @SuppressWarnings("unchecked")
                Collection<@Nullable Object> its = (Collection<@Nullable Object>) changeable;
                its.clear();
                its.addAll(now);
            }
            return changeable;
        }
        boolean isSame = there instanceof Collection<?> && Groups.areSame(before, now);
        Object its = isSame ? Objects.requireNonNull(there) : Groups.fixed(kind, now);
        objects.set(number, its);
        return its;
    }

    private Object map(@Nullable Object there) {
        int kind = from.tag();
        int size = from.count();
        boolean isThere = Groups.isOfKind(there, kind) && isFree(Objects.requireNonNull(there));
        Map<?, ?> old = there instanceof Map<?, ?> map ? map : Map.of();
        Object changeable =
                isThere ? Objects.requireNonNull(there) : Groups.isChangeable(kind) ? Groups.make(kind) : null;
        int number = begin(changeable);
        List<Object> keys = new ArrayList<>(old.keySet());
        Map<@Nullable Object, @Nullable Object> now = new LinkedHashMap<>();
        List<@Nullable Object> inOrder = new ArrayList<>();
        boolean isSame = size == old.size() && there instanceof Map<?, ?>;
        for (int i = 0; i < size; i++) {
            Object key = reference(old.size() == size && i < keys.size() ? keys.get(i) : null);
            Object before = key == null ? null : old.get(key);
            Object value = reference(before);
            isSame &= key != null && value == before && old.containsKey(key);
            inOrder.add(key);
            inOrder.add(value);
            Object unused = now.put(key, value);
        }
        if (changeable != null) {
            if (!isThere || !isSame) {
                put(changeable, inOrder);
            }
            return changeable;
        }
        Object its = isSame ? Objects.requireNonNull(there) : Groups.map(kind, now, there);
        objects.set(number, its);
        return its;
    }

    private static void put(Object map, List<@Nullable Object> inOrder) {
        @SuppressWarnings("unchecked")
        Map<@Nullable Object, @Nullable Object> its = (Map<@Nullable Object, @Nullable Object>) map;
        its.clear();
        for (int i = 0; i < inOrder.size(); i += 2) {
            Object unused = its.put(inOrder.get(i), inOrder.get(i + 1));
        }
    }

    private Object atomic(@Nullable Object there) {
        int kind = from.tag();
        if (kind == 0) {
            AtomicInteger its = there instanceof AtomicInteger one && isFree(one) ? one : new AtomicInteger();
            int unused = begin(its);
            its.set((int) from.signed());
            return its;
        }
        if (kind == 1) {
            AtomicLong its = there instanceof AtomicLong one && isFree(one) ? one : new AtomicLong();
            int unused = begin(its);
            its.set(from.signed());
            return its;
        }
        if (kind == 2) {
            AtomicBoolean its = there instanceof AtomicBoolean one && isFree(one) ? one : new AtomicBoolean();
            int unused = begin(its);
            its.set(from.signed() != 0);
            return its;
        }
        @SuppressWarnings("unchecked")
        AtomicReference<@Nullable Object> its = there instanceof AtomicReference<?> one && isFree(one)
                ? (AtomicReference<@Nullable Object>) one
                : new AtomicReference<>();
        int unused = begin(its);
        its.set(reference(its.get()));
        return its;
    }

    private Object optional(@Nullable Object there) {
        int number = begin(null);
        Object its = Optional.ofNullable(reference(there instanceof Optional<?> perhaps ? perhaps.orElse(null) : null));
        objects.set(number, its);
        return its;
    }
}

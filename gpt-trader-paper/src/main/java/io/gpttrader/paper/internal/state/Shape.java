package io.gpttrader.paper.internal.state;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.ta4j.core.num.Num;

/** The fields of a class and of those above it, which are what its objects remember. */
final class Shape {

    /** What a field holds. */
    enum Kind {
        BOOLEAN,
        BYTE,
        SHORT,
        CHAR,
        INT,
        LONG,
        FLOAT,
        DOUBLE,
        REFERENCE;

        static Kind of(Class<?> type) {
            return type.isPrimitive() ? valueOf(type.getName().toUpperCase(java.util.Locale.ROOT)) : REFERENCE;
        }
    }

    /** One field. */
    static final class Part {
        final Field field;
        final Kind kind;

        /** Whether it holds a function that is the same in every process: one that this slice has from the settings. */
        final boolean isKept;

        private Part(Field field) {
            this.field = field;
            this.kind = Kind.of(field.getType());
            this.isKept = field.getDeclaringClass().getName().startsWith(OWN)
                    && field.getType().getName().startsWith("java.util.function.");
        }

        @Nullable
        Object get(Object owner) {
            try {
                return field.get(owner);
            } catch (IllegalAccessException e) {
                throw new StateException(field + " cannot be read", e);
            }
        }

        /** Sets the field; false where the virtual machine holds it to be final for ever. */
        boolean set(Object owner, @Nullable Object value) {
            try {
                field.set(owner, value);
                return true;
            } catch (IllegalAccessException e) {
                return false;
            }
        }
    }

    private static final String OWN = "io.gpttrader.paper.internal.";
    private static final List<String> KNOWN = List.of("org.ta4j.", "io.gpttrader.");
    private static final String LAMBDA = "$$Lambda";

    private static final ClassValue<Object> SHAPES = new ClassValue<>() {
        @Override
        protected Object computeValue(Class<?> type) {
            try {
                return new Shape(type);
            } catch (StateException e) {
                return e;
            }
        }
    };

    final Class<?> type;
    final Part[] parts;
    final String name;

    /** Of the names and types of its fields. */
    final long checkSum;

    /** Objects of its own in its static fields, which are the same in every process: constants, marks. */
    final Map<String, Object> constants = new LinkedHashMap<>();

    /** Whether there are any in it or in a class above it. */
    final boolean hasConstants;

    private Shape(Class<?> type) {
        rejectUnknown(type);
        this.type = type;
        this.name = nameOf(type);
        List<Part> all = new ArrayList<>();
        CRC32C crc = new CRC32C();
        for (Class<?> its = type;
                its != null && its != Object.class && its != Record.class;
                its = its.getSuperclass()) {
            rejectUnknown(its);
            Field[] fields = its.getDeclaredFields();
            Arrays.sort(fields, Comparator.comparing(Field::getName));
            for (Field field : fields) {
                if (Modifier.isStatic(field.getModifiers())) {
                    addConstant(its, field);
                } else if (!isLeftOut(field)) {
                    open(field);
                    all.add(new Part(field));
                    crc.update(
                            (field.getName() + ' ' + nameOf(field.getType()) + ';').getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        this.parts = all.toArray(new Part[0]);
        this.checkSum = crc.getValue();
        this.hasConstants = !constants.isEmpty() || hasConstants(type.getSuperclass());
    }

    private static boolean hasConstants(@Nullable Class<?> above) {
        return above != null && above != Object.class && above != Record.class && of(above).hasConstants;
    }

    /** What this slice holds for the time being. */
    private static boolean isLeftOut(Field field) {
        return Modifier.isTransient(field.getModifiers())
                && field.getDeclaringClass().getName().startsWith(OWN);
    }

    /** The shape of a class of which objects can be written. */
    static Shape of(Class<?> type) {
        Object found = SHAPES.get(type);
        if (found instanceof StateException e) {
            throw e;
        }
        return (Shape) found;
    }

    /** The shape of one of this slice's own. */
    static Shape ofOwn(Class<?> type) {
        return of(type);
    }

    /** A class has the same name in each process; so has what a lambda is made into. */
    static String nameOf(Class<?> type) {
        String name = type.getName();
        int lambda = name.indexOf(LAMBDA);
        return lambda < 0 ? name : name.substring(0, lambda + LAMBDA.length());
    }

    private static boolean isKnown(Class<?> type) {
        return KNOWN.stream().anyMatch(type.getName()::startsWith);
    }

    private static void open(Field field) {
        boolean isOpen;
        try {
            isOpen = field.trySetAccessible();
        } catch (RuntimeException e) {
            throw new StateException(field + " cannot be read", e);
        }
        if (!isOpen) {
            throw new StateException(field.getDeclaringClass().getName() + " lets nobody read its state");
        }
    }

    private void addConstant(Class<?> owner, Field field) {
        boolean isOfItself = field.getType() == owner || field.getType() == Object.class;
        if (isOfItself && isKnown(owner) && Modifier.isFinal(field.getModifiers())) {
            open(field);
            try {
                Object value = field.get(null);
                if (value != null && (value.getClass() == owner || value.getClass() == Object.class)) {
                    constants.put(field.getName(), value);
                }
            } catch (IllegalAccessException e) {
                throw new StateException(field + " cannot be read", e);
            }
        }
    }

    // ---- what may remember elsewhere

    private static void rejectUnknown(Class<?> type) {
        String name = type.getName();
        if (type.getModule().isNamed()
                && (name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun."))) {
            throw new StateException("the state of " + name + " cannot be read");
        }
        if (!isKnown(type)) {
            for (Class<?> its = type; its != null; its = its.getEnclosingClass()) {
                rejectStatics(its, type);
            }
            rejectStatics(type.getNestHost(), type);
        }
    }

    /** What a class of the host remembers for all its objects together is not in any of them. */
    private static void rejectStatics(Class<?> owner, Class<?> type) {
        for (Field field : owner.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && !isConstant(field)) {
                throw new StateException(nameOf(type) + " may remember something in the static field " + field.getName()
                        + (owner == type ? "" : " of " + owner.getName()));
            }
        }
    }

    private static boolean isConstant(Field field) {
        Class<?> type = field.getType();
        boolean isValue = type.isPrimitive()
                || type == String.class
                || type.isEnum()
                || Num.class.isAssignableFrom(type)
                || Logger.class.isAssignableFrom(type)
                || StateValues.isValueType(type);
        return field.isSynthetic() || (Modifier.isFinal(field.getModifiers()) && isValue);
    }
}

package io.gpttrader.paper.internal.state;

import java.io.OutputStream;
import java.lang.reflect.Array;
import java.time.zone.ZoneRules;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.num.DoubleNum;

/**
 * Writes an object and all that it holds, each once. Objects are numbered as they are met, so that what held one object together holds
 * one again.
 */
public final class StateWriter {
    /** Longer texts, and more of them, are written again where they come again. */
    private static final int SHORT_TEXT = 64;

    private static final int TEXTS = 1 << 16;

    private final StateOutput to;
    private final Outside outside;
    private final boolean leavesSeriesOut;
    private final ObjectNumbers numbers = new ObjectNumbers();
    private final StateBars bars = new StateBars();
    private final Map<Class<?>, Type> types = new HashMap<>();
    private final Map<String, Integer> texts = new HashMap<>();

    /** Constants of the classes that have come, and the numbers of those that have been written. */
    private final IdentityHashMap<Object, String> constants = new IdentityHashMap<>();

    private final ObjectNumbers named = new ObjectNumbers();
    private int classes;

    /** What is the same for all objects of a class. */
    private static final class Type {
        final boolean isValue;
        final boolean isEnum;

        final boolean isBar;

        /** Whether it is left as it is where it is. */
        final boolean isKept;

        /** Whether there are any among those from outside. */
        final boolean mayBeOutside;

        final boolean isOfFields;

        /** Null where it is written without its fields, or none was written yet. */
        @Nullable
        Shape shape;

        /** 0 while none was written. */
        int number;

        Type(Object one, Outside outside, boolean leavesSeriesOut) {
            Class<?> type = one.getClass();
            isBar = type == BaseBar.class;
            mayBeOutside = outside.hasAny(type);
            isEnum = one instanceof Enum<?>;
            isValue = StateValues.isWritten(type);
            isKept = StateWriter.isKept(one) || outside.keeps(one) || (leavesSeriesOut && one instanceof BarSeries);
            isOfFields = type != Object.class && !type.isArray() && StateWriter.isOfFields(one);
        }
    }

    private StateWriter(OutputStream to, Outside outside, boolean leavesSeriesOut) {
        this.to = new StateOutput(to);
        this.outside = outside;
        this.leavesSeriesOut = leavesSeriesOut;
    }

    /**
     * Writes the state of some objects and of all that they hold.
     *
     * @param anchors those that whoever goes on has made already, and in which order: wherever they are held, they are meant
     * @throws StateException if they hold something that cannot be restored exactly
     */
    public static void write(List<?> anchors, Outside outside, OutputStream to) {
        StateWriter writer = new StateWriter(to, outside, false);
        writer.to.putVariable(anchors.size());
        for (Object each : anchors) {
            int unused = writer.numbers.of(each);
        }
        for (Object each : anchors) {
            writer.fields(each, writer.typeOf(each));
        }
        writer.to.flush();
    }

    /** Check sum of what an object is made of, bars left out; 0 where its state cannot be read. */
    public static long checkSum(Object root) {
        CRC32C sum = new CRC32C();
        try {
            StateWriter writer =
                    new StateWriter(new CheckedOutputStream(OutputStream.nullOutputStream(), sum), new Outside(), true);
            writer.reference(root, false);
            writer.to.flush();
            return sum.getValue();
        } catch (StateException e) {
            return 0;
        }
    }

    /** Whether an object only does something, for whichever process it is in. */
    private static boolean isKept(Object one) {
        return one instanceof Logger
                || one instanceof ZoneRules
                || one instanceof Lock
                || one instanceof ReadWriteLock
                || one instanceof StampedLock
                || one instanceof Condition;
    }

    private void reference(@Nullable Object one, boolean isKept) {
        if (one == null) {
            to.tag(Tag.NULL);
        } else if (one instanceof String text) {
            text(text);
        } else if (one instanceof DoubleNum number && one.getClass() == DoubleNum.class) {
            StateValues.write(number, to);
        } else {
            Type type = typeOf(one);
            if (type.isEnum) {
                Enum<?> constant = (Enum<?>) one;
                named(Tag.ENUM, one, constant.getDeclaringClass().getName(), constant.name());
            } else if (type.isValue) {
                StateValues.write(one, to);
            } else {
                object(one, type, isKept);
            }
        }
    }

    private Type typeOf(Object one) {
        Type known = types.get(one.getClass());
        if (known == null) {
            known = new Type(one, outside, leavesSeriesOut);
            types.put(one.getClass(), known);
        }
        return known;
    }

    private void named(int tag, Object one, String owner, String name) {
        to.tag(tag);
        int before = named.of(one);
        to.putVariable(before + 1L);
        if (before == ObjectNumbers.NONE) {
            text(owner);
            to.putText(name);
        }
    }

    private void text(String text) {
        Integer before = texts.get(text);
        if (before != null) {
            to.tag(Tag.TEXT_BEFORE);
            to.putVariable(before);
            return;
        }
        to.tag(Tag.TEXT);
        to.putText(text);
        if (isKeptText(text, texts.size())) {
            texts.put(text, texts.size());
        }
    }

    static boolean isKeptText(String text, int kept) {
        return text.length() <= SHORT_TEXT && kept < TEXTS;
    }

    private void object(Object one, Type type, boolean isKept) {
        Integer its = type.mayBeOutside ? outside.numberOf(one) : null;
        if (its != null) {
            to.tag(Tag.OUTSIDE);
            to.putVariable(its);
        } else if (isKept || type.isKept) {
            to.tag(Tag.KEPT);
        } else if (type.isBar && StateBars.fits((BaseBar) one)) {
            BaseBar bar = (BaseBar) one;
            if (isFresh(numbers.of(bar, StateBars.hash(bar)))) {
                to.tag(Tag.BAR);
                bars.write(bar, to);
            }
        } else if (!constant(one, type) && isFresh(numbers.of(one))) {
            fresh(one, type);
        }
    }

    private boolean isFresh(int before) {
        if (before != ObjectNumbers.NONE) {
            to.tag(Tag.BACK);
            to.putVariable(before);
        }
        return before == ObjectNumbers.NONE;
    }

    private boolean constant(Object one, Type type) {
        if (type.isOfFields && type.shape == null) {
            register(one.getClass());
            type.shape = Shape.of(one.getClass());
        }
        Shape shape = type.shape;
        boolean mayBe = shape == null ? one.getClass() == Object.class : shape.hasConstants;
        String name = mayBe ? constants.get(one) : null;
        if (name != null) {
            int space = name.indexOf(' ');
            named(Tag.CONSTANT, one, name.substring(0, space), name.substring(space + 1));
        }
        return name != null;
    }

    private static boolean isOfFields(Object one) {
        boolean isGroup = (one instanceof Collection<?> || one instanceof Map<?, ?>)
                && one.getClass().getName().startsWith("java.util.");
        return !isGroup && !(one instanceof Optional<?>) && !isAtomic(one);
    }

    private static boolean isAtomic(Object one) {
        return one instanceof AtomicInteger
                || one instanceof AtomicLong
                || one instanceof AtomicBoolean
                || one instanceof AtomicReference<?>;
    }

    /** Knows the constants of a class from its first object on. */
    private void register(Class<?> type) {
        for (Class<?> its = type;
                its != null && its != Object.class && its != Record.class;
                its = its.getSuperclass()) {
            String owner = its.getName();
            Shape.of(its).constants.forEach((name, value) -> constants.putIfAbsent(value, owner + ' ' + name));
        }
    }

    private void fresh(Object one, Type type) {
        if (one.getClass().isArray()) {
            array(one);
        } else if (type.isOfFields) {
            fields(one, type);
        } else if (one.getClass() == Object.class) {
            to.tag(Tag.OBJECT);
            to.putVariable(0);
        } else if (one instanceof Map<?, ?> map) {
            to.tag(Tag.MAP);
            to.tag(Groups.kindOf(map));
            to.putVariable(map.size());
            map.forEach((key, value) -> {
                reference(key, false);
                reference(value, false);
            });
        } else if (one instanceof Collection<?> several) {
            to.tag(Tag.COLLECTION);
            to.tag(Groups.kindOf(several));
            to.putVariable(several.size());
            several.forEach(each -> reference(each, false));
        } else if (one instanceof Optional<?> perhaps) {
            to.tag(Tag.OPTIONAL);
            reference(perhaps.orElse(null), false);
        } else {
            to.tag(Tag.ATOMIC);
            atomic(one);
        }
    }

    private void atomic(Object one) {
        if (one instanceof AtomicInteger number) {
            to.tag(0);
            to.putSigned(number.get());
        } else if (one instanceof AtomicLong number) {
            to.tag(1);
            to.putSigned(number.get());
        } else if (one instanceof AtomicBoolean truth) {
            to.tag(2);
            to.putSigned(truth.get() ? 1 : 0);
        } else {
            to.tag(3);
            reference(((AtomicReference<?>) one).get(), false);
        }
    }

    private void fields(Object one, Type type) {
        Shape shape = type.shape == null ? Shape.of(one.getClass()) : type.shape;
        to.tag(Tag.OBJECT);
        if (type.number == 0) {
            type.number = ++classes;
            to.putVariable(type.number);
            to.putText(shape.name);
            to.putLong(shape.checkSum);
        } else {
            to.putVariable(type.number);
        }
        for (Shape.Part part : shape.parts) {
            part(one, part);
        }
    }

    private void part(Object owner, Shape.Part part) {
        try {
            switch (part.kind) {
                case BOOLEAN -> to.tag(part.field.getBoolean(owner) ? 1 : 0);
                case BYTE -> to.tag(part.field.getByte(owner));
                case SHORT -> to.putSigned(part.field.getShort(owner));
                case CHAR -> to.putSigned(part.field.getChar(owner));
                case INT -> to.putSigned(part.field.getInt(owner));
                case LONG -> to.putSigned(part.field.getLong(owner));
                case FLOAT -> to.putInt(Float.floatToRawIntBits(part.field.getFloat(owner)));
                case DOUBLE -> to.putDouble(Double.doubleToRawLongBits(part.field.getDouble(owner)));
                case REFERENCE -> reference(part.field.get(owner), part.isKept);
            }
        } catch (IllegalAccessException e) {
            throw new StateException(part.field + " cannot be read", e);
        }
    }

    // ---- arrays: what is zero at their ends is left out, as they grow by half or double

    private void array(Object one) {
        to.tag(Tag.ARRAY);
        Class<?> element = one.getClass().getComponentType();
        text(element.getName());
        int length = Array.getLength(one);
        to.putVariable(length);
        if (one instanceof double[] numbersIn) {
            int used = length;
            while (used > 0 && Double.doubleToRawLongBits(numbersIn[used - 1]) == 0) {
                used--;
            }
            to.putVariable(used);
            to.putDoubles(numbersIn, used);
        } else if (one instanceof long[] numbersIn) {
            int used = length;
            while (used > 0 && numbersIn[used - 1] == 0) {
                used--;
            }
            to.putVariable(used);
            to.putLongs(numbersIn, used);
        } else if (one instanceof int[] numbersIn) {
            int used = length;
            while (used > 0 && numbersIn[used - 1] == 0) {
                used--;
            }
            to.putVariable(used);
            for (int i = 0; i < used; i++) {
                to.putSigned(numbersIn[i]);
            }
        } else if (one instanceof byte[] bytes) {
            to.putBytes(bytes);
        } else if (one instanceof boolean[] truths) {
            for (boolean each : truths) {
                to.tag(each ? 1 : 0);
            }
        } else if (one instanceof Object[] objects) {
            int used = length;
            while (used > 0 && objects[used - 1] == null) {
                used--;
            }
            to.putVariable(used);
            for (int i = 0; i < used; i++) {
                reference(objects[i], false);
            }
        } else {
            throw new StateException("the state of an array of " + element.getName() + " cannot be read");
        }
    }
}

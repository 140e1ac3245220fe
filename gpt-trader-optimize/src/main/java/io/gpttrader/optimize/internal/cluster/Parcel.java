package io.gpttrader.optimize.internal.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.Objects;

/** A host's objects as bytes, by Java serialization. Read bytes of trusted machines only: whoever makes them runs code here. */
final class Parcel {
    private Parcel() {}

    /**
     * The bytes of an object that can be sent, tried by reading them again.
     *
     * @param what it is, for a person, such as {@code the family}
     * @throws IllegalArgumentException if it cannot, with the class that is in the way
     */
    static byte[] bytes(Object object, String what) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (NotSerializableException e) {
            throw new IllegalArgumentException(
                    what + " cannot be sent to other machines: " + plain(String.valueOf(e.getMessage()))
                            + " is not serialisable; capture only serialisable values; a lambda must be cast to"
                            + " Serializable, such as (Function<BarSeries, Strategy> & Serializable) series -> ..",
                    e);
        } catch (IOException | RuntimeException e) {
            throw unsendable(what, e);
        }
        byte[] sent = bytes.toByteArray();
        try {
            Objects.requireNonNull(object(sent));
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            throw unsendable(what, e);
        }
        return sent;
    }

    private static IllegalArgumentException unsendable(String what, Exception e) {
        return new IllegalArgumentException(
                what + " cannot be sent to other machines: " + e + "; make it serialisable, both ways", e);
    }

    /** A lambda by the class that it stands in. */
    private static String plain(String type) {
        int lambda = type.indexOf("$$Lambda");
        return lambda < 0 ? "an object of " + type : "a lambda or method reference in " + type.substring(0, lambda);
    }

    static Object object(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new Stream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }

    /** Finds the host's classes where a cluster loads them by a loader of its own. */
    private static final class Stream extends ObjectInputStream {
        Stream(InputStream in) throws IOException {
            super(in);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description);
            }
        }
    }
}

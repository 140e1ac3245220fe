package io.gpttrader.paper.internal.origin;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/**
 * Tells whether two runs saw the same bars: the first 12 hexadecimal digits of a SHA-256 over each bar's end (milliseconds since
 * 1970 UTC) and its open, high, low, close and volume as doubles, eight bytes each, the most significant first, bar after bar.
 * Every NaN counts as the same, and -0 as 0.
 */
public final class BarFingerprint {
    private static final int DIGITS = 12;
    private static final int BAR = 6 * Long.BYTES;

    /** Bars that wait to be digested together: with more, those of many symbols would not stay near the processor. */
    private static final int WAITING = 16;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final MessageDigest digest;
    private final byte[] waiting = new byte[WAITING * BAR];
    private int length;

    public BarFingerprint() {
        digest = sha256();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public void add(long end, double open, double high, double low, double close, double volume) {
        if (length == waiting.length) {
            digestWaiting();
        }
        put(end);
        put(open);
        put(high);
        put(low);
        put(close);
        put(volume);
    }

    /** Forgets the bars so far. */
    public void clear() {
        digest.reset();
        length = 0;
    }

    private void put(double value) {
        put(Double.doubleToLongBits(value + 0.0));
    }

    private void put(long bits) {
        LONGS.set(waiting, length, bits);
        length += Long.BYTES;
    }

    private void digestWaiting() {
        digest.update(waiting, 0, length);
        length = 0;
    }

    /** Of the bars so far; more may be added. */
    public String text() {
        digestWaiting();
        try {
            return shortened((MessageDigest) digest.clone());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's own SHA-256 can be copied", e);
        }
    }

    /** One for all symbols, in their order: over their fingerprints as text; the fingerprint itself where there is one alone. */
    public static String of(Collection<String> fingerprints) {
        if (fingerprints.size() == 1) {
            return fingerprints.iterator().next();
        }
        MessageDigest all = sha256();
        all.update(String.join(" ", fingerprints).getBytes(StandardCharsets.US_ASCII));
        return shortened(all);
    }

    private static String shortened(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }
}

package io.gpttrader.analyze.internal.origin;

import java.nio.ByteBuffer;
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

    private final MessageDigest digest;
    private final ByteBuffer waiting = ByteBuffer.allocate(256 * BAR);

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
        if (waiting.remaining() < BAR) {
            digestWaiting();
        }
        waiting.putLong(end);
        put(open);
        put(high);
        put(low);
        put(close);
        put(volume);
    }

    /** Forgets the bars so far. */
    public void clear() {
        digest.reset();
        waiting.clear();
    }

    private void put(double value) {
        waiting.putLong(Double.doubleToLongBits(value + 0.0));
    }

    private void digestWaiting() {
        digest.update(waiting.flip());
        waiting.clear();
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

package io.gpttrader.monitor.internal.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random tokens, and comparisons whose time tells nothing about a secret. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** {@return 256 random bits as 43 letters, digits, {@code -} and {@code _}} */
    public static String newToken() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Compares digests of equal length: neither where two texts differ nor how long the secret is shows in the time. */
    public static boolean same(String given, String secret) {
        return MessageDigest.isEqual(sha256(given), sha256(secret));
    }

    /** {@return the digest as hexadecimal text: what a table may hold in place of a token} */
    static String digest(String token) {
        return HexFormat.of().formatHex(sha256(token));
    }

    /** {@return a name for a file's content} */
    public static String tag(byte[] content) {
        return HexFormat.of().formatHex(sha256(content)).substring(0, 32);
    }

    private static byte[] sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256, which every JDK must have", e);
        }
    }
}

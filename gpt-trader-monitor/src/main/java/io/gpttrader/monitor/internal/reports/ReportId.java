package io.gpttrader.monitor.internal.reports;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What a report is called in an address. */
final class ReportId {
    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,119}");
    private static final int KEPT = 60;

    private ReportId() {}

    static boolean isValid(String id) {
        return VALID.matcher(id).matches();
    }

    /** The name itself where it may be part of an address, otherwise its beginning and a digest of it. */
    static String of(String name) {
        if (isValid(name)) {
            return name;
        }
        String plain = name.replaceAll("[^A-Za-z0-9_-]+", "-");
        return plain.substring(0, Math.min(KEPT, plain.length())) + "-" + digest(name);
    }

    private static String digest(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

package io.gpttrader.live.internal.secrets;

import io.gpttrader.live.internal.support.HostCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads secrets as text. No message has a part of one. */
final class SecretText {
    private static final int MOST_BYTES = 64 * 1024;

    private SecretText() {}

    /** A name that was given for a secret, or an exception that says how it should be. */
    static String name(String name, String what, String example) {
        if (name.isBlank() || name.chars().anyMatch(c -> c == '=' || Character.isISOControl(c))) {
            throw new IllegalArgumentException(what + " must be a name without '=' and control characters but was '"
                    + HostCode.name(name) + "'; give one such as " + example);
        }
        return name;
    }

    /** The text of a file without line breaks at its end. */
    static String of(Path file, String what) {
        byte[] bytes = bytes(file, what);
        try {
            String text = withoutLineBreaks(decoded(bytes));
            if (text.isBlank()) {
                throw new SecretException(what + " cannot be used: the file is empty; write the secret into it");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new SecretException(
                    what + " cannot be used: the file is not UTF-8 text; write the secret itself into it, not encoded");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] bytes(Path file, String what) {
        try {
            if (Files.isDirectory(file)) {
                throw new SecretException(what + " cannot be read: that is a folder; name the file in it");
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    throw new SecretException(what + " cannot be used: the file is larger than " + MOST_BYTES / 1024
                            + " KiB, which no secret is; name the file that holds it");
                }
                return bytes;
            }
        } catch (NoSuchFileException e) {
            throw new SecretException(
                    what + " cannot be read: there is no such file; write the secret into it, or correct its name");
        } catch (IOException e) {
            // Its words are the path, which by mistake may be the secret.
            throw new SecretException(what + " cannot be read (" + e.getClass().getSimpleName()
                    + "); this process needs the right to read it");
        }
    }

    /** UTF-8, with or without its mark. */
    static String decoded(byte[] bytes) throws CharacterCodingException {
        CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        return text.length() > 0 && text.charAt(0) == '\uFEFF'
                ? text.subSequence(1, text.length()).toString()
                : text.toString();
    }

    static String withoutLineBreaks(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }
}

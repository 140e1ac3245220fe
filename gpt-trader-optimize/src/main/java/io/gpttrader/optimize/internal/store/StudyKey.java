package io.gpttrader.optimize.internal.store;

import io.gpttrader.optimize.internal.support.HostCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a trial's outcome depends on besides its point. Two runs share a study if all four texts are equal; the texts are kept in
 * clear, so that a person can see why two studies differ. Ranges and search algorithm are no part of it: the same point of a wider
 * grid is the same trial.
 *
 * @param recipe the family, in words that differ where its strategies do
 * @param settings what is measured and under which costs, in the objective's words
 * @param data fingerprint of the bars, and what helps a person to recognise them
 * @param library name and version of this library
 */
public record StudyKey(String recipe, String settings, String data, String library) {
    private static final List<String> PARTS = List.of("recipe", "settings", "data", "library");

    /** Escapes what a database does not take. */
    public StudyKey {
        recipe = HostCode.plain(recipe);
        settings = HostCode.plain(settings);
        data = HostCode.plain(data);
        library = HostCode.plain(library);
    }

    List<String> parts() {
        return List.of(recipe, settings, data, library);
    }

    /** SHA-256 over the four texts in UTF-8, the length of each in four bytes before it; 64 hexadecimal digits. */
    public String fingerprint() {
        return HexFormat.of().formatHex(digest());
    }

    /** The first eight bytes of the fingerprint: the study's number in a database, the same in each, so that files merge. */
    long number() {
        return ByteBuffer.wrap(digest()).getLong();
    }

    private byte[] digest() {
        MessageDigest sha;
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        for (String part : parts()) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            sha.update(bytes);
        }
        return sha.digest();
    }

    /** The names of the parts in which another differs. */
    List<String> differences(StudyKey other) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < PARTS.size(); i++) {
            if (!parts().get(i).equals(other.parts().get(i))) {
                names.add(PARTS.get(i));
            }
        }
        return names;
    }

    /** Where another differs, such as {@code data was '..' and is now '..'}; empty where it is equal. */
    public String changesFrom(StudyKey other) {
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < PARTS.size(); i++) {
            String before = other.parts().get(i);
            String now = parts().get(i);
            if (!before.equals(now)) {
                changes.add(PARTS.get(i) + " was '" + before + "' and is now '" + now + "'");
            }
        }
        return String.join(", ", changes);
    }
}

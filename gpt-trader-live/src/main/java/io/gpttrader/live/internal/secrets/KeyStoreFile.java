package io.gpttrader.live.internal.secrets;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * An encrypted file of secrets: the JDK's PKCS 12 key store with an entry (secret key) for each. keytool stores what it imports as the bytes
 * of a key for password-based encryption; {@link #put} stores UTF-8 bytes, as that kind of key takes no line breaks, which the private keys
 * of some brokers have. The name of that key's algorithm, AES, is only there because the format asks for one.
 *
 * <p>Opening it takes the computer some ten milliseconds, on purpose; so the entries are kept until the file is another one.
 */
public final class KeyStoreFile {
    private static final String TYPE = "PKCS12";

    private final Path file;
    private final Supplier<String> password;
    private final AtomicBoolean isChecked = new AtomicBoolean();
    private final ReentrantLock writing = new ReentrantLock();
    private volatile @Nullable Contents contents;

    /** What the file held when it was as the stamp tells: text by name; empty text for an entry that is none. */
    private record Contents(String stamp, Map<String, String> secrets) {

        @Override
        public String toString() {
            return "contents of " + secrets.keySet();
        }
    }

    public KeyStoreFile(Path file, Supplier<String> password) {
        this.file = file;
        this.password = password;
    }

    /** The secret of one entry, read at each use. */
    public Supplier<String> entry(String name) {
        String checked = checked(name);
        return new Supplier<>() {
            @Override
            public String get() {
                return secret(checked);
            }

            @Override
            public String toString() {
                return "secret '" + checked + "' in the " + KeyStoreFile.this;
            }
        };
    }

    private static String checked(String name) {
        return SecretText.name(Objects.requireNonNull(name, "name"), "name", "alpaca.secret");
    }

    private String secret(String name) {
        Map<String, String> secrets = now().secrets;
        String secret = secrets.get(name.toLowerCase(Locale.ENGLISH));
        if (secret == null) {
            throw new SecretException("the " + this + " has no entry '" + name + "' but " + secrets.keySet()
                    + "; add it with keytool -importpass -storetype PKCS12 -keystore " + file + " -alias " + name);
        }
        if (secret.isBlank()) {
            throw new SecretException("the entry '" + name + "' of the " + this
                    + " is no text: a certificate, a pair of keys or random bytes; add it with keytool -importpass");
        }
        return secret;
    }

    private Contents now() {
        try {
            String stamp = stamp();
            Contents before = contents;
            if (before != null && before.stamp.equals(stamp)) {
                return before;
            }
            FileRights.warnOnce(isChecked, file);
            char[] word = word();
            try {
                Contents read = new Contents(stamp, secrets(opened(Files.readAllBytes(file), word), word));
                contents = read;
                return read;
            } finally {
                Arrays.fill(word, '\0');
            }
        } catch (NoSuchFileException e) {
            throw new SecretException(
                    "there is no " + this + "; make it with keytool -importpass -storetype PKCS12 -keystore " + file,
                    e);
        } catch (IOException e) {
            throw new SecretException("cannot read the " + this + ": " + e, e);
        }
    }

    /** Another one when the file has changed. */
    private String stamp() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
    }

    private char[] word() {
        String word = Objects.requireNonNull(password.get(), () -> "password of the " + this);
        if (word.isEmpty()) {
            throw new SecretException("the password of the " + this + " is empty; give the one it was made with");
        }
        return word.toCharArray();
    }

    private KeyStore opened(byte[] bytes, char[] word) {
        try {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(new ByteArrayInputStream(bytes), word);
            return store;
        } catch (IOException e) {
            // The JDK's words differ between its versions and tell no more.
            boolean isPassword = e.getCause() instanceof UnrecoverableKeyException;
            throw new SecretException(
                    isPassword
                            ? "cannot open the " + this + ": the password is wrong, or the file is damaged"
                            : "cannot open the " + this + ": the file is damaged, or no key store of type PKCS12");
        } catch (GeneralSecurityException e) {
            throw new SecretException("cannot open the " + this + ": " + e.getMessage(), e);
        }
    }

    private Map<String, String> secrets(KeyStore store, char[] word) {
        Map<String, String> secrets = new TreeMap<>();
        try {
            for (String name : Collections.list(store.aliases())) {
                secrets.put(name.toLowerCase(Locale.ENGLISH), text(store, name, word));
            }
            return secrets;
        } catch (GeneralSecurityException e) {
            throw new SecretException("cannot read the entries of the " + this + ": " + e.getMessage(), e);
        }
    }

    /** Empty for an entry that is no text or has a password of its own. */
    private static String text(KeyStore store, String name, char[] word) throws GeneralSecurityException {
        try {
            Key key = store.getKey(name, word);
            if (!(key instanceof SecretKey)) {
                return "";
            }
            byte[] bytes = key.getEncoded();
            return bytes == null ? "" : SecretText.withoutLineBreaks(SecretText.decoded(bytes));
        } catch (CharacterCodingException | UnrecoverableKeyException e) {
            return "";
        }
    }

    /** Adds an entry and replaces the file. */
    public void put(String name, Supplier<String> secret) {
        String checked = checked(name);
        String text = Objects.requireNonNull(secret.get(), "secret");
        if (text.isBlank()) {
            throw new IllegalArgumentException("the secret for the entry '" + checked + "' must not be blank");
        }
        writing.lock();
        char[] word = word();
        try {
            byte[] before = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            KeyStore store = before.length == 0 ? empty() : opened(before, word);
            store.setEntry(
                    checked,
                    new KeyStore.SecretKeyEntry(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "AES")),
                    new KeyStore.PasswordProtection(word));
            ByteArrayOutputStream after = new ByteArrayOutputStream();
            store.store(after, word);
            replace(after.toByteArray());
        } catch (IOException e) {
            throw new SecretException("cannot write the " + this + ": " + e, e);
        } catch (GeneralSecurityException e) {
            throw new SecretException("cannot add to the " + this + ": " + e.getMessage(), e);
        } finally {
            Arrays.fill(word, '\0');
            writing.unlock();
        }
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(TYPE);
        store.load(null, null);
        return store;
    }

    /** A process killed meanwhile leaves the old file or the new one. */
    private void replace(byte[] bytes) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = Objects.requireNonNullElse(target.getParent(), target);
        boolean hasRights = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        Path next = hasRights
                ? Files.createTempFile(folder, ".keys", ".p12", PosixFilePermissions.asFileAttribute(FileRights.OWNER))
                : Files.createTempFile(folder, ".keys", ".p12");
        try {
            Files.write(next, bytes);
            Files.move(next, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(next, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    @Override
    public String toString() {
        return "key store " + file;
    }
}

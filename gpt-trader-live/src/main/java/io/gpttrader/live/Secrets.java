package io.gpttrader.live;

import io.gpttrader.live.internal.secrets.EnvironmentSecret;
import io.gpttrader.live.internal.secrets.FileSecret;
import io.gpttrader.live.internal.secrets.KeyStoreFile;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Where the keys of an account come from. Every secret is a {@code Supplier<String>} that reads it again at each use, so that one
 * that was renewed counts at once, and whose {@code toString()} tells where it comes from and never what it is.
 *
 * <pre>{@code
 * Alpaca.paper(Secrets.environment("APCA_API_KEY_ID"), Secrets.environment("APCA_API_SECRET_KEY"));
 *
 * Secrets keys = Secrets.keyStore(Path.of("keys.p12"), Secrets.environment("KEYS_PASSWORD"));
 * Alpaca.paper(keys.get("alpaca.id"), keys.get("alpaca.secret"));
 * }</pre>
 *
 * <p>An object is one encrypted key store. Safe to share between threads. A secret that cannot be read is
 * an {@link IllegalStateException} at its use that names the variable, file or entry, and what to do.
 */
public final class Secrets {
    private final KeyStoreFile store;

    private Secrets(KeyStoreFile store) {
        this.store = store;
    }

    /**
     * A secret in an environment variable, or else in the file that the variable of that name with {@code _FILE} after it names, as Docker
     * and Kubernetes mount secrets. Line breaks at the end are left out.
     *
     * @param variable such as {@code APCA_API_SECRET_KEY}, read again at each use; one that is blank counts as missing
     * @return the secret; fails at its use where neither variable is set, or the file cannot be read
     */
    public static Supplier<String> environment(String variable) {
        return new EnvironmentSecret(variable, System::getenv);
    }

    /**
     * A secret that is the content of a file. Line breaks at the end are left out. Where other users of the machine may read the file, a
     * warning is logged at its first use.
     *
     * @param file of at most 64 KiB of UTF-8 text, read again at each use
     * @return the secret; fails at its use where the file is missing, blank or no text
     */
    public static Supplier<String> file(Path file) {
        return new FileSecret(Objects.requireNonNull(file, "file"));
    }

    /**
     * An encrypted key store (PKCS 12), as the JDK's keytool makes and changes it:
     * {@code keytool -importpass -storetype PKCS12 -keystore keys.p12 -alias alpaca.secret} asks for the store's password and for
     * the secret. {@link #put} adds one from a program.
     *
     * @param file need not be there yet; read again when it has changed
     * @param password of the store, asked for when the file is read, such as {@code Secrets.environment("KEYS_PASSWORD")}
     * @return the store, which has not been opened yet
     */
    public static Secrets keyStore(Path file, Supplier<String> password) {
        return new Secrets(
                new KeyStoreFile(Objects.requireNonNull(file, "file"), Objects.requireNonNull(password, "password")));
    }

    /**
     * A secret of the store.
     *
     * @param name of the entry (alias), capital letters or not
     * @return the secret; fails at its use where the password is wrong, the file damaged or missing, or there is no such entry
     */
    public Supplier<String> get(String name) {
        return store.entry(name);
    }

    /**
     * Adds a secret to the store, or puts another in its place, and makes the file if it is not there. It is replaced as a whole,
     * readable by its owner only.
     *
     * @param name of the entry (alias), not blank, capital letters or not
     * @param secret asked once; not blank
     * @throws IllegalStateException if the password is wrong, or the file cannot be read or written
     */
    public void put(String name, Supplier<String> secret) {
        store.put(name, Objects.requireNonNull(secret, "secret"));
    }

    /** Where the secrets are, without any of them. */
    @Override
    public String toString() {
        return store.toString();
    }
}

package io.gpttrader.monitor.internal.security;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Locale;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The key and certificate of the server, read once. Jetty is given the finished context: it holds no password. */
public final class TlsKeys {
    private TlsKeys() {}

    public static SslContextFactory.Server server(Path keyStore, Supplier<String> password) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setSslContext(context(keyStore, password));
        factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        factory.setRenegotiationAllowed(false);
        factory.setSniRequired(false); // the names that are served are checked by their Host
        return factory;
    }

    private static SSLContext context(Path file, Supplier<String> password) {
        char[] secret = read(file, password);
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(isJks(file) ? "JKS" : "PKCS12");
            store.load(in, secret);
            boolean hasKey = false;
            for (String alias : Collections.list(store.aliases())) {
                hasKey |= store.isKeyEntry(alias);
            }
            if (!hasKey) {
                throw new IllegalArgumentException("keyStore must hold a private key with its certificate but " + file
                        + " has none; make one with `keytool -genkeypair` or from your authority's files");
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, secret);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "keyStore must be a readable PKCS12 or JKS file, opened by its password, but " + file + " was not ("
                            + e.getClass().getSimpleName() + "); check the file and the password",
                    e);
        } finally {
            java.util.Arrays.fill(secret, '\0');
        }
    }

    private static char[] read(Path file, Supplier<String> password) {
        String secret = password.get();
        if (secret == null) {
            throw new IllegalArgumentException("the password of keyStore " + file
                    + " must be a text but its supplier gave null; check where it reads it from");
        }
        return secret.toCharArray();
    }

    private static boolean isJks(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".jks");
    }
}

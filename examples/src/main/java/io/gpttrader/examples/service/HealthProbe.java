package io.gpttrader.examples.service;

import io.gpttrader.examples.description.Description;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Asks the service of this container whether it is ready: an image without a shell has no curl. With TLS it trusts exactly the certificate
 * of the service's own key store.
 */
final class HealthProbe {
    private static final int MILLIS = 4_000;

    private HealthProbe() {}

    static boolean ready(ServiceSettings settings, int defaultPort) {
        int port = Description.read(settings.file())
                .text("dashboard.port")
                .map(Integer::parseInt)
                .orElse(defaultPort);
        Path keys = settings.secrets().resolve("tls.p12");
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MILLIS);
            plain.setSoTimeout(MILLIS);
            if (!Files.isRegularFile(keys)) {
                return isReady(plain, port);
            }
            char[] password = settings.needed("tls-password").get().toCharArray();
            try (SSLSocket secure = (SSLSocket)
                    context(keys, password).getSocketFactory().createSocket(plain, "localhost", port, true)) {
                return isReady(secure, port);
            }
        } catch (IOException | GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isReady(Socket socket, int port) throws IOException {
        String request = "GET /health/ready HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        BufferedReader answer =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String first = answer.readLine();
        return first != null && first.startsWith("HTTP/1.1 200 ");
    }

    /** The key's own certificate is what is trusted: nobody else can answer with it. */
    private static SSLContext context(Path keys, char[] password) throws IOException, GeneralSecurityException {
        KeyStore own = KeyStore.getInstance(keys.toFile(), password);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (String alias : java.util.Collections.list(own.aliases())) {
            trusted.setCertificateEntry(alias, own.getCertificate(alias));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}

package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same stream through TLS, as the real one is. */
@Timeout(60)
class AlpacaFeedTlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final AlpacaFeedBench bench = new AlpacaFeedBench();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void bars_come_through_tls_and_a_broken_connection_is_noticed() throws Exception {
        SSLContext before = SSLContext.getDefault();
        SSLContext ours = context();
        SSLContext.setDefault(ours);
        try (SSLServerSocket server = (SSLServerSocket)
                ours.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> forward(server));
            AlpacaFeed feed =
                    bench.feed(plain -> plain.baseAddress(URI.create("wss://localhost:" + server.getLocalPort())));
            FeedProbe probe = AlpacaFeedBench.subscribed(feed, "A");
            for (int minute = 30; minute < 34; minute++) {
                AlpacaFeedServer.Line line = bench.server.nextLine().awaitSymbols("A");
                line.bars("A 14:" + minute + " 1");
                probe.awaitBars(minute - 29);
                line.peer.drop();
            }

            assertThat(probe.count()).isEqualTo(4);
            feed.close();
        } finally {
            SSLContext.setDefault(before);
        }
    }

    /** A certificate of this test's own that this JVM trusts for a moment. */
    private SSLContext context() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        trusted.setCertificateEntry("test", keys.getCertificate("test"));
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** Takes TLS off: what comes is passed to the plain server, and back. */
    private void forward(SSLServerSocket server) {
        try {
            while (true) {
                Socket outside = server.accept();
                Socket inside = new Socket(
                        InetAddress.getLoopbackAddress(), bench.server.address().getPort());
                Thread.ofPlatform().daemon().start(() -> copy(outside, inside));
                Thread.ofPlatform().daemon().start(() -> copy(inside, outside));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // One side has gone.
        }
    }
}

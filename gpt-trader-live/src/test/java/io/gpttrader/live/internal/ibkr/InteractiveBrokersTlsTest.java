package io.gpttrader.live.internal.ibkr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.live.BrokerEvent;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.InteractiveBrokers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gateway behind TLS with a certificate that nobody has signed, as it comes. */
@Timeout(60)
class InteractiveBrokersTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final FakeIbkr server = new FakeIbkr();
    private SSLServerSocket front;
    private Path certificate;

    @TempDir
    Path folder;

    @BeforeEach
    void listen() throws Exception {
        KeyStore keys = keys("gateway");
        certificate = folder.resolve("gateway.pem");
        Files.writeString(
                certificate,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("test").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), null, null);
        front = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::forward);
    }

    @AfterEach
    void close() throws IOException {
        front.close();
        server.close();
    }

    private KeyStore keys(String name) throws Exception {
        Path file = folder.resolve(name + ".p12");
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
        return keys;
    }

    /** Takes TLS off: what comes is passed to the plain server, and back. */
    private void forward() {
        try {
            while (true) {
                Socket outside = front.accept();
                Socket inside = new Socket(InetAddress.getLoopbackAddress(), server.port());
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

    private InteractiveBrokers broker(String host) {
        return InteractiveBrokers.gateway(
                        URI.create("https://" + host + ":" + front.getLocalPort() + "/v1/api"), server.account)
                .pacing(Duration.ofMillis(1));
    }

    @Test
    void sends_nothing_to_a_gateway_that_it_was_not_told_to_trust() {
        try (InteractiveBrokers broker = broker("localhost")) {
            assertThatThrownBy(broker::account)
                    .isInstanceOfSatisfying(
                            BrokerException.class,
                            thrown -> assertThat(thrown.kind()).isEqualTo(BrokerException.Kind.NOT_SENT));
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void trades_and_listens_through_a_certificate_that_nobody_signed() throws Exception {
        try (InteractiveBrokers broker = broker("127.0.0.1").acceptSelfSigned()) {
            assertThat(broker.account().id()).isEqualTo(server.account);
            CompletableFuture<BrokerEvent> first = new CompletableFuture<>();
            AutoCloseable stream = broker.listen(first::complete);
            assertThat(first.get(10, TimeUnit.SECONDS)).isInstanceOf(BrokerEvent.Connected.class);
            stream.close();
        }
    }

    @Test
    void trusts_the_certificate_of_a_file_and_its_names_only() {
        try (InteractiveBrokers named = broker("localhost").trustCertificate(certificate);
                InteractiveBrokers other = broker("127.0.0.1").trustCertificate(certificate)) {
            assertThat(named.account().id()).isEqualTo(server.account);
            assertThatThrownBy(other::account).isInstanceOf(BrokerException.class);
        }
    }
}

package io.gpttrader.monitor.internal.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.gpttrader.monitor.internal.channels.ChannelSettings;
import io.gpttrader.monitor.internal.channels.MailServer;
import io.gpttrader.monitor.internal.store.MonitorStore;
import io.gpttrader.monitor.internal.store.MonitorStores;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A receiver with a certificate of its own, for {@code localhost} and no other name. */
@ResourceLock("greenmail.tls")
class TlsRoutesTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;

    private static SSLContext context;

    private final HandClock clock = new HandClock();
    private final MonitorStore store = MonitorStores.memory();

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path file = folder.resolve("own.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-validity",
                        "2",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("own", keys.getCertificate("own"));
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(keys, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        System.setProperty("greenmail.tls.keystore.file", file.toString());
        System.setProperty("greenmail.tls.keystore.password", "changeit");
    }

    @AfterAll
    static void forget() {
        System.clearProperty("greenmail.tls.keystore.file");
        System.clearProperty("greenmail.tls.keystore.password");
    }

    private Deliveries submit(Route route) {
        Deliveries deliveries = Deliveries.open(List.of(route), store, clock, clock, Runnable::run, 1);
        deliveries.submit(Alerts.alert("a", "x"), "raised", List.of());
        return deliveries;
    }

    private static Route webhook(Receiver receiver, String host) {
        URI uri = URI.create("https://" + host + ":" + receiver.port() + "/");
        return new Route("hook", ChannelSettings.webhook(uri, () -> "0123456789abcdef0123456789abcdef"), 60);
    }

    @Test
    void a_webhook_with_a_certificate_of_the_hosts_own_is_trusted_where_the_host_says_so() {
        try (Receiver receiver = new Receiver(context.getServerSocketFactory());
                Deliveries deliveries = submit(webhook(receiver, "localhost").withTls(context))) {
            assertThat(deliveries.reasons().get("hook")).isEmpty();
            assertThat(receiver.requests).hasSize(1);
        }
    }

    @Test
    void a_certificate_that_nobody_vouches_for_gets_no_message_until_it_is_put_right() {
        try (Receiver receiver = new Receiver(context.getServerSocketFactory());
                Deliveries deliveries = submit(webhook(receiver, "localhost"))) {
            assertThat(receiver.requests).isEmpty();
            assertThat(deliveries.waiting().get(0).error())
                    .contains("SSLHandshakeException")
                    .contains("certif");
        }
    }

    @Test
    void a_certificate_for_another_name_gets_no_message() {
        try (Receiver receiver = new Receiver(context.getServerSocketFactory());
                Deliveries deliveries = submit(webhook(receiver, "127.0.0.1").withTls(context))) {
            assertThat(receiver.requests).isEmpty();
            assertThat(deliveries.waiting().get(0).error()).contains("SSLHandshakeException");
        }
    }

    @Test
    void what_does_not_speak_tls_gets_no_message() {
        try (Receiver receiver = new Receiver();
                Deliveries deliveries = submit(webhook(receiver, "localhost").withTls(context))) {
            assertThat(receiver.requests).isEmpty();
            assertThat(deliveries.waiting().get(0).error()).contains("Exception");
        }
    }

    private Route email(int port, String host) {
        MailServer server = MailServer.at(host)
                .withPort(port)
                .withSecurity(MailServer.Security.IMPLICIT_TLS)
                .withFrom("trader@example.com")
                .withTo(List.of("ops@example.com"))
                .withLogin("trader", () -> "opensesame");
        return new Route("mail", ChannelSettings.email(server), 20);
    }

    @Test
    void e_mail_is_encrypted_to_a_server_that_is_trusted_and_to_no_other() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        mail.setUser("trader@example.com", "trader", "opensesame");
        mail.start();
        try (Deliveries trusted =
                submit(email(mail.getSmtps().getPort(), "localhost").withTls(context))) {
            assertThat(trusted.reasons().get("mail")).isEmpty();
            assertThat(mail.getReceivedMessages()).hasSize(1);
        }
        try (Deliveries unknown = submit(email(mail.getSmtps().getPort(), "localhost"))) {
            assertThat(unknown.waiting().get(0).error()).contains("SSLHandshakeException");
        }
        store.deliveries().forEach(each -> store.removeDelivery(each.id()));
        try (Deliveries otherName =
                submit(email(mail.getSmtps().getPort(), "127.0.0.1").withTls(context))) {
            assertThat(otherName.waiting().get(0).error()).contains("Exception");
            assertThat(mail.getReceivedMessages()).hasSize(1);
        } finally {
            mail.stop();
        }
    }
}

package io.gpttrader.monitor.internal.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gpttrader.monitor.internal.reports.ReportShelf;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a key store as the JDK's keytool makes it. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class TlsTest {
    private static final String PASSWORD = "key store secret";

    @TempDir
    static Path folder;

    private static Path keyStore;
    private static WebServer server;

    @BeforeAll
    static void start() throws Exception {
        keyStore = folder.resolve("dashboard.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "dashboard",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keyStore.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertEquals(0, keytool.waitFor());
        server = WebServer.start(settings(), new FakeHost(), ReportShelf.empty(), around());
    }

    private static WebSettings settings() {
        WebSettings settings = Servers.withUsers();
        return settings.with(settings.binding().withTls(keyStore, () -> PASSWORD))
                .with(settings.access().withHosts(List.of("trade.example")));
    }

    private static WebSettings.Surroundings around() {
        WebLimits limits = WebLimits.defaults();
        return Servers.around(
                new Servers.Clock(),
                new WebLimits(
                        Duration.ofMillis(700),
                        limits.readingBody(),
                        limits.answering(),
                        limits.writingFrame(),
                        100,
                        400,
                        20,
                        60,
                        8192,
                        65536,
                        limits.keepAlive()));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static Web connect(String... protocols) throws Exception {
        KeyStore trusted = KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", server.port());
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        socket.startHandshake();
        return new Web(socket);
    }

    private static Web.Answer ask(String method, String path, List<String> headers, String body) throws Exception {
        try (Web web = connect()) {
            return web.send(Web.request(server, method, path, headers, body)).answer();
        }
    }

    @Test
    void the_cookie_is_sent_over_tls_alone_and_bound_to_this_very_name() throws Exception {
        assertTrue(
                server.uri().toString().matches("https://localhost:[0-9]+/"),
                server.uri().toString());
        List<String> json = List.of("Content-Type: application/json");
        Web.Answer login = ask("POST", "/api/login", json, Servers.credentials("alice", Servers.ALICE));
        String cookie = login.header("Set-Cookie").orElseThrow();
        assertTrue(
                cookie.matches("__Host-gpttrader-[0-9]+=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict; Secure"),
                cookie);
        String header = "Cookie: " + cookie.split(";")[0];
        assertEquals(200, ask("GET", "/api/me", List.of(header), "").status());
        assertEquals(
                401,
                ask("GET", "/api/me", List.of(header.replace("__Host-", "")), "")
                        .status());
    }

    @Test
    void the_origin_must_be_that_of_tls() throws Exception {
        String origin = "Origin: http://" + Web.authority(server);
        assertEquals(403, ask("GET", "/api/me", List.of(origin), "").status());
        assertEquals(
                401,
                ask("GET", "/api/me", List.of(origin.replace("http:", "https:")), "")
                        .status());
    }

    @Test
    void browsers_are_told_to_stay_with_tls_but_not_for_localhost_whose_other_ports_have_none() throws Exception {
        Web.Answer named = ask("GET", "/login", List.of("Host: trade.example"), "");
        assertEquals(
                "max-age=31536000", named.header("Strict-Transport-Security").orElseThrow());
        assertFalse(ask("GET", "/login", List.of(), "")
                .header("Strict-Transport-Security")
                .isPresent());
    }

    @Test
    void speaks_tls_1_2_and_1_3_and_nothing_older() throws Exception {
        for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
            try (Web web = connect(protocol)) {
                assertEquals(protocol, ((SSLSocket) web.socket).getSession().getProtocol());
            }
        }
        // The JDK has switched TLS 1.1 off for clients: its hello is written by hand.
        byte[] hello = {
            22,
            3,
            1,
            0,
            45,
            1,
            0,
            0,
            41,
            3,
            2,
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            9,
            10,
            11,
            12,
            13,
            14,
            15,
            16,
            17,
            18,
            19,
            20,
            21,
            22,
            23,
            24,
            25,
            26,
            27,
            28,
            29,
            30,
            31,
            32,
            0,
            0,
            2,
            (byte) 0xc0,
            0x09,
            1,
            0
        };
        try (Web web = Web.to(server)) {
            web.send(hello);
            assertEquals(21, web.socket.getInputStream().read(), "an alert, and not a server's hello");
        }
    }

    @Test
    void plain_http_gets_no_answer() throws Exception {
        try (Web web = Web.to(server)) {
            web.send(Web.request(server, "GET", "/", List.of(), ""));
            int first = web.socket.getInputStream().read();
            assertTrue(first == -1 || first == 21, "closed or a TLS alert, and not H of HTTP: " + first);
        }
    }

    @Test
    void a_handshake_that_never_ends_is_closed() throws IOException {
        try (Web web = Web.to(server)) {
            web.send(new byte[] {22, 3, 1});
            assertTrue(web.isClosedWithin(Duration.ofSeconds(10)));
        }
        try (Web silent = Web.to(server)) {
            assertTrue(silent.isClosedWithin(Duration.ofSeconds(10)));
        }
        Until.isIdle(server);
    }

    @Test
    void a_key_store_that_cannot_be_opened_is_told_with_the_file_and_without_the_password() throws IOException {
        Path none = folder.resolve("none.p12");
        Path text = Files.writeString(folder.resolve("text.p12"), "not a key store");
        for (Path file : List.of(none, text)) {
            WebSettings settings = WebSettings.on(0);
            WebSettings wrong = settings.with(settings.binding().withTls(file, () -> PASSWORD));
            IllegalArgumentException thrown =
                    assertThrows(IllegalArgumentException.class, () -> Servers.start(wrong, new FakeHost()));
            assertTrue(thrown.getMessage().contains(file.toString()), thrown.getMessage());
            assertFalse(thrown.getMessage().contains(PASSWORD));
        }
        WebSettings settings = WebSettings.on(0);
        WebSettings wrong = settings.with(settings.binding().withTls(keyStore, () -> "wrong password"));
        assertThrows(IllegalArgumentException.class, () -> Servers.start(wrong, new FakeHost()));
    }

    @Test
    void a_client_that_does_not_trust_the_certificate_stops() {
        assertThrows(SSLException.class, () -> {
            try (Socket socket = SSLContext.getDefault().getSocketFactory().createSocket("localhost", server.port())) {
                ((SSLSocket) socket).startHandshake();
            }
        });
        assertEquals(server.port(), server.uri().getPort());
    }
}

package io.gpttrader.monitor.internal.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertDelivery;
import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.internal.channels.ChannelSettings;
import io.gpttrader.monitor.internal.channels.MailServer;
import io.gpttrader.monitor.internal.store.MonitorStore;
import io.gpttrader.monitor.internal.store.MonitorStores;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailRouteTest {
    private final HandClock clock = new HandClock();
    private final MonitorStore store = MonitorStores.memory();
    private final List<Deliveries> opened = new ArrayList<>();
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        mail.setUser("trader@example.com", "trader", "opensesame");
        mail.start();
    }

    @AfterEach
    void stop() {
        opened.forEach(Deliveries::close);
        mail.stop();
    }

    private MailServer server() {
        return server(mail.getSmtp().getPort());
    }

    private static MailServer server(int port) {
        return MailServer.at("127.0.0.1")
                .withPort(port)
                .withSecurity(MailServer.Security.NONE)
                .withFrom("trader@example.com")
                .withTo(List.of("ops@example.com", "boss@example.com"));
    }

    private Deliveries open(MailServer server) {
        Route route = new Route("mail", ChannelSettings.email(server), 20).withTimeout(Duration.ofSeconds(5));
        Deliveries deliveries = Deliveries.open(List.of(route), store, clock, clock, Runnable::run, 1);
        opened.add(deliveries);
        return deliveries;
    }

    @Test
    void an_alert_comes_to_each_receiver_with_its_id_and_in_a_thread() throws Exception {
        Deliveries deliveries = open(server().withLogin("trader", () -> "opensesame"));
        Alert alert =
                Alerts.alert("a-1", "deep drawdown", "paper", AlertLevel.CRITICAL, "Drawdown 12 % – zu tief\nline 2");
        deliveries.submit(alert, "raised", List.of());
        deliveries.submit(Alerts.resolved(alert), "resolved", List.of());

        assertThat(deliveries.reasons().get("mail")).isEmpty();
        // Those of one receiver come before those of the other.
        MimeMessage[] got = mail.getReceivedMessages();
        Arrays.sort(got, Comparator.comparing(MailRouteTest::subject));
        assertThat(got).hasSize(4);
        MimeMessage first = got[0];
        assertThat(first.getSubject()).isEqualTo("[CRITICAL] deep drawdown on paper: raised");
        assertThat(first.getFrom()[0]).hasToString("trader@example.com");
        assertThat(first.getHeader("To", ",")).isEqualTo("ops@example.com, boss@example.com");
        assertThat(first.getMessageID()).matches("<[a-z0-9]{8}-[0-9a-f]{6}-0000001@gpt-trader.invalid>");
        assertThat(got[1].getMessageID()).isEqualTo(first.getMessageID());
        assertThat(first.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(first.getSentDate().toInstant()).isEqualTo(Alerts.NOON);
        String id = first.getMessageID().substring(1, first.getMessageID().indexOf('@'));
        assertThat(first.getContent().toString().strip().replace("\r\n", "\n"))
                .isEqualTo("[CRITICAL] deep drawdown on paper: raised\n\nDrawdown 12 % – zu tief\nline 2\n\n"
                        + "value 0.125, since 2024-03-01T12:00:00Z, message " + id);
        assertThat(got[2].getSubject()).isEqualTo("[CRITICAL] deep drawdown on paper: resolved by auto");
        assertThat(got[2].getMessageID()).isNotEqualTo(first.getMessageID());
        assertThat(got[2].getHeader("References")).isEqualTo(first.getHeader("References"));
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void no_text_of_an_alert_becomes_a_header() throws Exception {
        Deliveries deliveries = open(server());
        String evil = "x\r\nBcc: thief@example.com\r\n\r\nbody\u2028\u0000";
        Alert alert =
                Alerts.alert("a\r\nX-Evil: 1", evil, evil, AlertLevel.INFO, evil + "\r\n.\r\nMAIL FROM:<a@b>\r\n");
        Alert taken = new Alert(
                "id",
                evil,
                evil,
                alert.level(),
                alert.state(),
                alert.message(),
                1,
                Alerts.NOON,
                Alerts.NOON,
                1,
                0,
                evil,
                evil,
                alert.resolvedAt());
        deliveries.submit(taken, "raised", List.of());
        deliveries.submit(taken, "acknowledged", List.of());

        MimeMessage[] got = mail.getReceivedMessages();
        assertThat(got).hasSize(4);
        for (MimeMessage message : got) {
            assertThat(Collections.list(message.getAllHeaders()))
                    .extracting(header -> header.getName())
                    .containsOnly(
                            "Return-Path",
                            "Received",
                            "From",
                            "To",
                            "Message-ID",
                            "Subject",
                            "Date",
                            "Auto-Submitted",
                            "References",
                            "MIME-Version",
                            "Content-Type",
                            "Content-Transfer-Encoding");
            assertThat(message.getAllRecipients()).hasSize(2);
            assertThat(message.getSubject()).doesNotContain("\n").doesNotContain("\r");
            assertThat(message.getContent().toString()).contains("MAIL FROM:<a@b>");
        }
    }

    @Test
    void a_wrong_password_is_a_dead_letter_that_does_not_show_it_and_goes_when_it_is_put_right() {
        List<String> password = new ArrayList<>(List.of("wrong-password-1234"));
        Deliveries deliveries = open(server().withLogin("trader", () -> password.get(0)));
        deliveries.submit(Alerts.alert("a", "x"), "raised", List.of());

        assertThat(mail.getReceivedMessages()).isEmpty();
        AlertDelivery letter = deliveries.deadLetters().get(0);
        assertThat(letter.error())
                .startsWith("AuthenticationFailedException: 535")
                .doesNotContain("1234");

        password.set(0, "opensesame");
        assertThat(deliveries.retryDeadLetters()).isEqualTo(1);
        assertThat(deliveries.deadLetters()).isEmpty();
        assertThat(mail.getReceivedMessages()).hasSize(2);
    }

    @Test
    void a_server_without_starttls_gets_neither_password_nor_message() {
        Deliveries deliveries =
                open(server().withSecurity(MailServer.Security.START_TLS).withLogin("trader", () -> "opensesame"));
        deliveries.submit(Alerts.alert("a", "x"), "raised", List.of());

        assertThat(deliveries.waiting().get(0).error()).contains("STARTTLS is required");
        assertThat(mail.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_server_that_is_down_gets_the_message_later() {
        int port = mail.getSmtp().getPort();
        mail.stop();
        Deliveries deliveries = open(server(port));
        deliveries.submit(Alerts.alert("a", "x"), "raised", List.of());
        assertThat(deliveries.waiting().get(0).error()).contains("MailConnectException");

        GreenMail again = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        again.start();
        try {
            clock.advanceSeconds(5);
            assertThat(again.getReceivedMessages()).hasSize(2);
            assertThat(deliveries.waiting()).isEmpty();
        } finally {
            again.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL, 451 try again later, false",
        "MAIL, 552 no room, true",
        "RCPT, 450 busy, false",
        "RCPT, 550 no such user, true",
        "DATA, 421 closing, false",
        "., 554 looks like spam, true",
        "., 452 full, false",
        "EHLO, hang, false",
        "., hang, false",
        "DATA, close, false",
    })
    void a_reply_of_5xx_is_for_good_and_all_else_passes(String command, String reply, boolean isPermanent)
            throws IOException {
        try (FaultyMail faulty = new FaultyMail(command, reply)) {
            Route route = new Route("mail", ChannelSettings.email(server(faulty.port())), 20)
                    .withTimeout(Duration.ofMillis(500));
            Deliveries deliveries = Deliveries.open(List.of(route), store, clock, clock, Runnable::run, 1);
            opened.add(deliveries);
            deliveries.submit(Alerts.alert("a", "x"), "raised", List.of());

            assertThat(deliveries.deadLetters()).hasSize(isPermanent ? 1 : 0);
            assertThat(deliveries.waiting()).hasSize(isPermanent ? 0 : 1);
        }
    }

    @Test
    void settings_that_cannot_work_are_refused_at_the_call() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ChannelSettings.email(MailServer.at("mail.example.com").withFrom("a@b")))
                .withMessage("a mail route to mail.example.com has no receiver; add to(..)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelSettings.email(MailServer.at("mail.example.com")
                        .withFrom("a@b")
                        .withTo(List.of("c@d"))
                        .withSecurity(MailServer.Security.NONE)
                        .withLogin("u", () -> "p")))
                .withMessage(
                        "the password for mail.example.com would go unencrypted to another machine; use startTls() or"
                                + " implicitTls()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MailServer.at("x").withTo(List.of("ops@example.com\r\nBcc: a@b")))
                .withMessageContaining("to must be an e-mail address");
        assertThatIllegalArgumentException().isThrownBy(() -> MailServer.at("host name"));
    }

    /** A mail server that gives a bad reply to one command. */
    private static final class FaultyMail implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        private final List<Socket> open = new CopyOnWriteArrayList<>();
        private final String command;
        private final String reply;

        FaultyMail(String command, String reply) throws IOException {
            this.command = command;
            this.reply = reply;
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return server.getLocalPort();
        }

        private void accept() {
            try {
                while (true) {
                    Socket socket = server.accept();
                    open.add(socket);
                    Thread.ofVirtual().start(() -> serve(socket));
                }
            } catch (IOException e) {
                // Closed.
            }
        }

        private void serve(Socket socket) {
            try (BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                say(socket, "220 ready");
                boolean inData = false;
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (inData && !line.equals(".")) {
                        continue;
                    }
                    if (line.startsWith(command)) {
                        if (reply.equals("close")) {
                            return;
                        }
                        if (reply.equals("hang")) {
                            continue;
                        }
                        inData = false;
                        say(socket, reply);
                    } else {
                        inData = line.equals("DATA");
                        say(socket, inData ? "354 go on" : "250 fine");
                    }
                }
            } catch (IOException e) {
                // The other side has gone.
            }
        }

        private static void say(Socket socket, String line) throws IOException {
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        }
    }
}

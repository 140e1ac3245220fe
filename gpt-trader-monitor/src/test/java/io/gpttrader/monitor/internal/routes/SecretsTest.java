package io.gpttrader.monitor.internal.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    /** With characters that an address would encode, and long enough to be no accident. */
    private static final String SECRET = "s3cr3t-Zq8_Yk2Wv7:Xj4";

    /** One that must be written in another way in JSON, in an address and in HTML. */
    private static final String ODD_SECRET = "s3cr3t-Zq8_\"Yk2<Wv7>&\\Xj4é";

    @TempDir
    Path folder;

    @Test
    void no_secret_is_in_any_log_error_dead_letter_or_description() throws Exception {
        try (Receiver echo = new Receiver();
                ServerSocket mail = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            echo.otherwise(request -> Receiver.answer(
                    request.line().contains("enqueue") ? 400 : 500,
                    "X-Echo: " + request.line().replace(' ', '_') + "\r\n",
                    request.line() + " " + request.headers() + " " + request.body()));
            Thread.ofVirtual().start(() -> echoMail(mail));
            String output = run(
                    echo.uri("/").toString(),
                    Integer.toString(mail.getLocalPort()),
                    base64(SECRET) + "," + base64(ODD_SECRET));

            assertThat(output).endsWith("the end\n").doesNotContain("NOT REFUSED");
            // What was sent came back in errors, so there was something to hide.
            assertThat(output).contains("***");
            assertThat(output).contains("WARN io.gpttrader.monitor.internal.routes.RouteWorker");
            assertThat(output).contains("ERROR io.gpttrader.monitor.internal.routes.RouteWorker");
            assertThat(output)
                    .contains("ERROR io.gpttrader.monitor.alerts occasion=raised rule=a component=x level=CRITICAL");
            assertThat(output).contains("supplier threw java.lang.IllegalStateException");
            assertShowsNothingOf(SECRET, output);
            assertShowsNothingOf(ODD_SECRET, output);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertShowsNothingOf(String secret, String output) {
        for (String form : List.of(
                secret,
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                base64(secret).replace("=", ""),
                base64("\0trader\0" + secret).replace("=", ""),
                secret.substring(0, 11))) {
            assertThat(output.lines().filter(line -> line.contains(form)).toList())
                    .as(form)
                    .isEmpty();
        }
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dslf4j.provider=" + PrintingLogs.class.getName(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SecretsProcess.class.getName(),
                        arguments[0],
                        arguments[1],
                        arguments[2])
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(out);
    }

    /** A mail server that says of each line that it is wrong, and what it was. */
    private static void echoMail(ServerSocket server) {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> echoMail(socket));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private static void echoMail(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            say(socket, "220 ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("EHLO")) {
                    say(socket, "250-here\r\n250 AUTH LOGIN PLAIN");
                } else if (line.startsWith("AUTH LOGIN")) {
                    say(socket, "334 VXNlcm5hbWU6");
                    String user = in.readLine();
                    say(socket, "334 UGFzc3dvcmQ6");
                    say(socket, "535 no such user " + user + " with " + in.readLine());
                } else {
                    say(socket, "535 not taken: " + line);
                }
            }
        } catch (IOException e) {
            // The other side has gone.
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}

package io.gpttrader.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertRouteTest {
    private static final Supplier<String> SECRET = () -> "opensesame-0123456789";

    @Test
    void a_route_shows_all_its_settings_and_no_secret() {
        AlertRoute route = AlertRoute.slack("ops", SECRET)
                .atLeast(AlertLevel.WARNING)
                .onlyRules("b", "a")
                .retry(3, Duration.ofSeconds(2))
                .giveUpAfter(Duration.ofHours(1))
                .perMinute(5)
                .timeout(Duration.ofSeconds(3))
                .tellsResolved(false);
        assertThat(route)
                .hasToString(
                        "route ops: an incoming webhook of Slack, at least WARNING, only rules [a, b], 3 attempts from PT2S"
                                + " apart, gives up after PT1H, 5 a minute, timeout PT3S, does not tell resolved");
        assertThat(AlertRoute.telegram("bot", SECRET, "-100123").baseUri(URI.create("https://bots.example.com")))
                .hasToString(
                        "route bot: a bot of Telegram in chat -100123 at https://bots.example.com, at least INFO, 1000"
                                + " attempts from PT1S apart, gives up after PT24H, 20 a minute, timeout PT10S");
        assertThat(AlertRoute.webhook("hook", URI.create("https://example.com/in?key=opensesame"), SECRET)
                        .toString())
                .startsWith("route hook: a signed webhook to https://example.com/in, at least INFO")
                .doesNotContain("opensesame");
        assertThat(AlertRoute.log().name()).isEqualTo("log");
    }

    @Test
    void steps_leave_the_route_they_are_called_on_as_it_was() {
        AlertRoute route = AlertRoute.log();
        String before = route.toString();
        List<AlertRoute> changed = List.of(
                route.atLeast(AlertLevel.CRITICAL),
                route.onlyRules("a"),
                route.retry(1, Duration.ofSeconds(1)),
                route.giveUpAfter(Duration.ofSeconds(1)),
                route.perMinute(1),
                route.timeout(Duration.ofSeconds(1)),
                route.tellsResolved(false));
        assertThat(route).hasToString(before);
        assertThat(changed)
                .extracting(AlertRoute::toString)
                .doesNotContain(before)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "a\nb", "https://hooks.slack.com/x"})
    void a_name_that_would_be_odd_anywhere_is_rejected_and_not_shown(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlertRoute.slack(name, SECRET))
                .withMessage("a route's name must be 1 to 64 letters, digits, spaces and ._- but was of "
                        + name.length() + " characters; choose a plain one such as 'ops'");
    }

    @Test
    void values_outside_their_range_are_rejected() {
        AlertRoute route = AlertRoute.log();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> route.retry(0, Duration.ofSeconds(1)))
                .withMessage("attempts must be in [1, 1000000] but was 0; pass 1 for no second attempt");
        assertThatIllegalArgumentException().isThrownBy(() -> route.retry(1, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> route.retry(1, Duration.ofHours(2)));
        assertThatIllegalArgumentException().isThrownBy(() -> route.giveUpAfter(Duration.ofMillis(999)));
        assertThatIllegalArgumentException().isThrownBy(() -> route.giveUpAfter(Duration.ofDays(366)));
        assertThatIllegalArgumentException().isThrownBy(() -> route.perMinute(0));
        assertThatIllegalArgumentException().isThrownBy(() -> route.perMinute(100_001));
        assertThatIllegalArgumentException().isThrownBy(() -> route.timeout(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> route.timeout(Duration.ofMinutes(6)))
                .withMessageStartingWith("timeout must be from PT0.001S to PT5M but was PT6M");
    }

    @Test
    void a_step_that_a_route_has_no_use_for_is_rejected() throws Exception {
        SSLContext tls = SSLContext.getDefault();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlertRoute.slack("ops", SECRET).baseUri(URI.create("https://example.com")))
                .withMessage(
                        "route 'ops', an incoming webhook of Slack, has no base URI; it is for pagerDuty and telegram");
        assertThatIllegalArgumentException().isThrownBy(() -> AlertRoute.log().tls(tls));
        assertThat(AlertRoute.pagerDuty("duty", SECRET).tls(tls).toString()).endsWith("own TLS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://example.com", "ftp://example.com", "https:/nohost", "https://u:p@example.com", "/path"})
    void a_secret_goes_to_no_address_that_is_not_safe(String base) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlertRoute.pagerDuty("duty", SECRET).baseUri(URI.create(base)));
    }

    @Test
    void an_unencrypted_address_on_this_machine_is_fine() {
        assertThat(AlertRoute.pagerDuty("duty", SECRET)
                        .baseUri(URI.create("http://127.0.0.1:8080"))
                        .toString())
                .contains("at http://127.0.0.1:8080");
        assertThat(AlertRoute.pagerDuty("duty", SECRET)
                        .baseUri(URI.create("http://[::1]:8080"))
                        .toString())
                .contains("http://[::1]:8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ops", "@", "-", "1.5", "@a b", "1\n2"})
    void a_chat_that_telegram_would_not_know_is_rejected(String chat) {
        assertThatIllegalArgumentException().isThrownBy(() -> AlertRoute.telegram("bot", SECRET, chat));
    }

    @Test
    void settings_of_a_mail_server_show_everything_but_the_password() {
        SmtpSettings smtp =
                SmtpSettings.host("smtp.example.com").from("a@example.com").to("b@example.com", "c@example.com");
        assertThat(smtp.login("trader", SECRET))
                .hasToString("smtp.example.com:587 (START_TLS) from a@example.com to [b@example.com, c@example.com],"
                        + " logged in as trader");
        assertThat(smtp.implicitTls().toString()).startsWith("smtp.example.com:465 (IMPLICIT_TLS)");
        assertThat(smtp.implicitTls().port(2465).startTls().toString()).startsWith("smtp.example.com:2465 (START_TLS)");
        assertThat(smtp.unencrypted().toString()).startsWith("smtp.example.com:25 (NONE)");
        assertThatIllegalArgumentException().isThrownBy(() -> smtp.port(0));
        assertThatIllegalArgumentException().isThrownBy(() -> smtp.port(65_536));
        assertThatIllegalArgumentException().isThrownBy(() -> smtp.login(" ", SECRET));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        AlertRoute.email("mail", SmtpSettings.host("localhost").to("a@b")))
                .withMessage("a mail route to localhost has no sender; add from(..)");
        assertThat(AlertRoute.email("mail", smtp).toString())
                .startsWith("route mail: e-mail by smtp.example.com:587 (START_TLS) from a@example.com");
    }

    @Test
    void without_the_mail_library_an_error_names_its_coordinates_and_other_routes_work() throws Exception {
        URL[] others = Arrays.stream(
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                .split(File.pathSeparator))
                .filter(each -> !each.contains("jakarta.mail"))
                .map(AlertRouteTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(others, ClassLoader.getPlatformClassLoader())) {
            Class<?> routes = loader.loadClass(AlertRoute.class.getName());
            Class<?> settings = loader.loadClass(SmtpSettings.class.getName());
            Object smtp = settings.getMethod("host", String.class).invoke(null, "localhost");
            Object from = settings.getMethod("from", String.class).invoke(smtp, "a@b");
            Object to = settings.getMethod("to", String.class, String[].class).invoke(from, "c@d", new String[0]);

            assertThatThrownBy(() ->
                            routes.getMethod("email", String.class, settings).invoke(null, "mail", to))
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("alerts by e-mail need a library that is not on the class path: add"
                            + " org.eclipse.angus:jakarta.mail:2.0.5");
            assertThat(routes.getMethod("log").invoke(null).toString()).startsWith("route log: to the log");
        }
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}

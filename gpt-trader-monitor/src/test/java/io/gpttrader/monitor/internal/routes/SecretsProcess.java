package io.gpttrader.monitor.internal.routes;

import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.AlertRoute;
import io.gpttrader.monitor.SmtpSettings;
import io.gpttrader.monitor.internal.channels.ChannelSettings;
import io.gpttrader.monitor.internal.channels.MailServer;
import io.gpttrader.monitor.internal.store.MonitorStore;
import io.gpttrader.monitor.internal.store.MonitorStores;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/** A process that fails to tell alerts in many ways and prints all there is to see of it, for a test that looks for secrets in that. */
final class SecretsProcess {
    private SecretsProcess() {}

    /** Given the address of a receiver that answers with what it was sent, the port of such a mail server, and the secrets in Base64 with commas between. */
    public static void main(String[] arguments) {
        URI echo = URI.create(arguments[0]);
        int mailPort = Integer.parseInt(arguments[1]);
        for (String secret : arguments[2].split(",")) {
            tell(echo, mailPort, new String(Base64.getDecoder().decode(secret), StandardCharsets.UTF_8));
        }
        System.out.println("the end");
    }

    private static void tell(URI echo, int mailPort, String secret) {
        List<Route> routes = new ArrayList<>();
        routes.add(new Route("hook", ChannelSettings.webhook(echo, () -> secret), 60));
        String inAddress = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String slack = echo + "services/" + inAddress + "/" + inAddress + "?t=" + inAddress;
        routes.add(new Route("slack", ChannelSettings.slack(() -> slack), 60));
        routes.add(new Route("duty", ChannelSettings.pagerDuty(() -> secret), 60).withBaseUri(echo));
        routes.add(new Route("bot", ChannelSettings.telegram(() -> secret, "@ops"), 60).withBaseUri(echo));
        routes.add(new Route("mail", ChannelSettings.email(mail(mailPort, () -> secret)), 60));
        routes.add(new Route("log", ChannelSettings.log(), 60));
        List<Supplier<String>> bad = List.of(
                () -> {
                    throw new IllegalStateException("vault says " + secret);
                },
                () -> {
                    throw new StackOverflowError(secret);
                },
                () -> secret + "\r\n" + secret,
                () -> "whsec_" + secret + "!",
                () -> "https://user:" + secret + "@host/",
                () -> "http://example.com/" + secret,
                () -> "ht tp:" + secret,
                () -> "mailto:" + secret,
                () -> " ",
                () -> "https://host.invalid:99999/" + secret);
        for (int i = 0; i < bad.size(); i++) {
            Supplier<String> supplier = bad.get(i);
            routes.add(new Route("bad hook " + i, ChannelSettings.webhook(echo, supplier), 60));
            routes.add(new Route("bad slack " + i, ChannelSettings.slack(supplier), 60));
            routes.add(new Route("bad duty " + i, ChannelSettings.pagerDuty(supplier), 60).withBaseUri(echo));
            routes.add(new Route("bad bot " + i, ChannelSettings.telegram(supplier, "@ops"), 60).withBaseUri(echo));
            routes.add(new Route("bad mail " + i, ChannelSettings.email(mail(mailPort, supplier)), 60));
        }
        run(routes);
        refusals(secret);
    }

    private static MailServer mail(int port, Supplier<String> password) {
        return MailServer.at("127.0.0.1")
                .withPort(port)
                .withSecurity(MailServer.Security.NONE)
                .withFrom("a@example.com")
                .withTo(List.of("b@example.com"))
                .withLogin("trader", password);
    }

    private static void run(List<Route> routes) {
        HandClock clock = new HandClock();
        MonitorStore store = MonitorStores.memory();
        List<Route> short1 = routes.stream()
                .map(route -> route.withRetry(3, Duration.ofSeconds(1)))
                .toList();
        try (Deliveries deliveries = Deliveries.open(short1, store, clock, clock, Runnable::run, 1)) {
            deliveries.submit(Alerts.alert("a", "x", AlertLevel.CRITICAL), "raised", List.of());
            System.out.println(deliveries.waiting());
            System.out.println(deliveries.reasons());
            clock.advanceSeconds(30);
            System.out.println(deliveries.deadLetters());
            System.out.println(deliveries.reasons());
            System.out.println(deliveries.readings());
            System.out.println(store.deliveries());
        }
        routes.forEach(System.out::println);
    }

    /** What a caller gets who puts a secret where none belongs. */
    private static void refusals(String plain) {
        String secret = URLEncoder.encode(plain, StandardCharsets.UTF_8);
        refused(() -> AlertRoute.webhook("w", URI.create("https://user:" + secret + "@example.com/"), () -> secret));
        refused(() -> AlertRoute.webhook("w", URI.create("https://example.com/#" + secret), () -> secret));
        refused(() -> AlertRoute.webhook("w", URI.create("mailto:" + secret), () -> secret));
        refused(() -> AlertRoute.pagerDuty("p", () -> secret).baseUri(URI.create("http://example.com/?k=" + secret)));
        refused(() -> AlertRoute.slack("https://hooks.slack.com/" + secret, () -> secret));
        System.out.println(AlertRoute.webhook("w", URI.create("https://example.com/in?key=" + secret), () -> secret));
        System.out.println(AlertRoute.telegram("t", () -> secret, "@ops"));
        System.out.println(SmtpSettings.host("localhost").from("a@b").to("c@d").login("u", () -> secret));
    }

    private static void refused(Runnable call) {
        try {
            call.run();
            System.out.println("NOT REFUSED");
        } catch (IllegalArgumentException e) {
            e.printStackTrace(System.out);
        }
    }
}

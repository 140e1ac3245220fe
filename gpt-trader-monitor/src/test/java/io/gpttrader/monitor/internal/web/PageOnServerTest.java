package io.gpttrader.monitor.internal.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page on the real server, with its headers, cookies and tokens; the frames and the host behind it are simulated. */
class PageOnServerTest {
    private static final WebSettings.Surroundings MACHINE =
            new WebSettings.Surroundings(InstantSource.system(), WebLimits.defaults(), PageFiles.PAGE);

    private final FakeHost asked = new FakeHost();
    private final MockState state = new MockState("run-7", 1_709_301_600_000L);
    private final MockSession session = new MockSession(state, "paper", 8, 3, 1_709_301_600_000L).history(40);

    private WebHost host() {
        return (WebHost) Proxy.newProxyInstance(
                WebHost.class.getClassLoader(), new Class<?>[] {WebHost.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("frames") ? state : method.invoke(asked, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void tick() {
        synchronized (state) {
            state.next(System.currentTimeMillis());
            session.tick();
        }
    }

    private String equity() {
        return String.format(Locale.US, "%,.2f", (double) state.value("paper", "readings", "equity"));
    }

    @Test
    void shows_the_frames_sends_commands_with_the_token_and_violates_no_policy() {
        try (BrowserRig browser = BrowserRig.open();
                WebServer server = WebServer.start(WebSettings.on(0), host(), new FakeReports(), MACHINE)) {
            Page page = browser.desktop();
            page.navigate(server.uri().toString());
            assertThat(page.locator("#connection")).hasAttribute("data-state", "live");
            tick();
            assertThat(page.locator("#kpi-equity")).hasText(equity());
            assertThat(page.locator("#price-chart"))
                    .hasAttribute("aria-label", java.util.regex.Pattern.compile("Price chart of AAPL: 4\\d bars.*"));

            page.locator("[data-command=halt]").click();
            page.getByRole(AriaRole.DIALOG)
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Halt"))
                    .click();
            assertThat(page.locator("#messages")).containsText("Halt was sent to paper");
            assertThat(asked.asked).containsExactly("local: halt paper");

            page.locator("#tab-history").click();
            page.locator(".report").first().click();
            assertThat(page.locator("iframe[sandbox]")).isVisible();
            page.waitForCondition(() ->
                    page.frames().size() == 2 && page.frames().get(1).title().equals("ran"));
            page.locator("#tab-history-audit").click();
            assertThat(page.locator("#view-history")).containsText("halt");
            page.locator("#tab-system").click();
            assertThat(page.locator("#view-system .all-readings tbody tr"))
                    .not()
                    .hasCount(0);
            assertThat(browser.problems).isEmpty();
        }
    }

    @Test
    void who_is_not_known_logs_in_and_who_may_only_read_may_not_press() {
        try (BrowserRig browser = BrowserRig.open();
                WebServer server = WebServer.start(Servers.withUsers(), host(), new FakeReports(), MACHINE)) {
            Page page = browser.desktop();
            page.navigate(server.uri().toString());
            page.waitForURL("**/login");
            browser.problems.clear(); // the 401 that led here
            page.getByLabel("User").fill("bob");
            page.getByLabel("Password").fill(Servers.BOB);
            page.keyboard().press("Enter");
            assertThat(page.locator("#user")).hasText("bob (read only)");
            assertThat(page.locator("#kpi-equity")).hasText(equity());
            assertThat(page.locator("#controls")).containsText("need the role operate");
            page.locator("#logout").click();
            page.waitForURL("**/login");
            assertThat(browser.problems).isEmpty();
        }
    }
}

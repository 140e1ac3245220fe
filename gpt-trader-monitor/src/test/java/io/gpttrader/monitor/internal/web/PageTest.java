package io.gpttrader.monitor.internal.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page in a browser: what it shows is what it was sent, and what it asks for was confirmed. */
class PageTest {
    private static BrowserRig browser;
    private static MockDashboard mock;

    /** Opened once: a test begins in the view of trading with what the others have left. */
    private static Page shared;

    @BeforeAll
    static void open() throws IOException {
        browser = BrowserRig.open();
        mock = new MockDashboard(8, 40, 0);
        shared = opened();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
            mock.close();
        }
    }

    @BeforeEach
    void start() {
        mock.reset();
        shared.evaluate(
                "() => { for (const chosen of ['#tab-trading', '[data-component=paper]', '#tab-book-positions'])"
                        + " document.querySelector(chosen).click();"
                        + " document.querySelectorAll('.toast').forEach(toast => toast.remove()); }");
        browser.problems.clear();
    }

    private static Page opened() {
        Page page = browser.desktop();
        page.navigate(mock.uri());
        assertThat(page.locator("#connection")).hasAttribute("data-state", "live");
        assertThat(page.locator("#kpi-equity")).hasText(number(reading("equity")));
        return page;
    }

    private static double reading(String name) {
        return ((Number) mock.state.value("paper", "readings", name)).doubleValue();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> table(String name) {
        return (List<Map<String, Object>>) mock.state.value("paper", "tables", name);
    }

    /** As the page writes it: with a real minus, and none before a zero. */
    private static String number(double value) {
        String text = String.format(Locale.US, "%,.2f", Math.abs(value));
        return (value < 0 && text.matches(".*[1-9].*") ? "−" : "") + text;
    }

    private static String signed(double value) {
        return (value > 0 && number(value).matches(".*[1-9].*") ? "+" : "") + number(value);
    }

    @Test
    void shows_the_figures_of_each_frame() {
        Page page = shared;
        for (int frame = 0; frame < 25; frame++) {
            mock.tick();
        }
        assertThat(page.locator("#kpi-equity")).hasText(number(reading("equity")));
        assertThat(page.locator("#kpi-profit")).containsText(signed(reading("profit")));
        assertThat(page.locator("#kpi-day")).hasText(signed(reading("dayProfit")));
        assertThat(page.locator("#kpi-sharpe")).hasText(number(reading("sharpe")));
        assertThat(page.locator("#kpi-sortino")).hasText(number(reading("sortino")));
        assertThat(page.locator("#kpi-drawdown")).hasText(number(100 * reading("drawdown")) + " %");
        assertThat(page.locator("#kpi-positions")).hasText(String.valueOf((int) reading("openPositions")));
        assertThat(page.locator("#kpi-equity-detail")).hasText("Cash " + number(reading("cash")));
    }

    @Test
    void shows_every_row_of_the_tables() {
        Page page = shared;
        for (int frame = 0; frame < 25; frame++) {
            mock.tick();
        }
        assertThat(page.locator("#kpi-equity")).hasText(number(reading("equity")));
        Locator rows = page.locator("#book-positions tbody tr");
        assertThat(rows).hasCount(table("positions").size());
        for (Map<String, Object> row : table("positions")) {
            Locator shown = rows.filter(new Locator.FilterOptions()
                    .setHasText(Pattern.compile(row.get("symbol") + ".*" + row.get("recipe"))));
            assertThat(shown).hasCount(1);
            assertThat(shown).containsText(signed(((Number) row.get("profit")).doubleValue()));
            assertThat(shown).containsText(number(((Number) row.get("entryPrice")).doubleValue()));
        }
        for (Map<String, Object> row : table("strategies")) {
            Locator shown = page.locator("#strategies-table tbody tr")
                    .filter(new Locator.FilterOptions()
                            .setHasText(row.get("recipe").toString()));
            assertThat(shown).containsText(signed(((Number) row.get("profit")).doubleValue()));
        }
        assertThat(page.locator("#risk .limit")).hasCount(table("limits").size());
        assertThat(page.locator("#watch .symbol")).hasCount(8);
        noProblems();
    }

    @Test
    void shows_a_dash_for_what_is_unknown() {
        Page page = shared;
        mock.change(() -> {
            mock.state.put("paper", "readings", "sharpe", null);
            mock.state.put("paper", "readings", "exposure", null);
        });
        assertThat(page.locator("#kpi-sharpe")).hasText("–");
        assertThat(page.locator("#kpi-exposure")).hasText("–");
    }

    @Test
    void halt_says_what_it_does_and_is_sent_with_the_token_only_after_a_yes() {
        Page page = shared;
        Locator halt = page.locator("[data-command=halt]");
        halt.click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("Entries stop, and those on their way are withdrawn");
        assertThat(dialog).containsText(table("positions").size() + " positions");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel"))
                .click();
        assertThat(dialog).hasCount(0);
        assertThat(mock.posts).isEmpty();

        halt.click();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Halt"))
                .click();
        assertThat(page.locator("#messages")).containsText("Halt was sent to paper");
        assertThat(mock.posts).hasSize(1);
        assertThat(mock.posts.peek()).containsEntry("path", "command").containsEntry("token", MockDashboard.TOKEN);
        assertThat(body()).hasToString("{\"component\":\"paper\",\"command\":\"halt\"}");
        noProblems();
    }

    private static JsonNode body() {
        return (JsonNode) mock.posts.peek().get("body");
    }

    @Test
    void a_manual_order_is_reviewed_with_its_estimated_value() {
        Page page = shared;
        page.locator("#new-order").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Symbol").selectOption("MSFT");
        dialog.getByLabel("Sell").check();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Review"))
                .click();
        assertThat(dialog).containsText("Units must be a number above 0");
        dialog.getByLabel("Units").fill("12");
        dialog.getByLabel("Limit price").fill("150.5");
        assertThat(page.locator("#estimate")).containsText("estimated value 1,806.00");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Review"))
                .click();
        assertThat(dialog).containsText("Sell 12 MSFT?");
        assertThat(dialog).containsText("1,806.00");
        assertThat(mock.posts).isEmpty();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Sell"))
                .click();
        assertThat(page.locator("#messages")).containsText("The order was sent");
        assertThat(body().toString())
                .isEqualTo(
                        "{\"component\":\"paper\",\"symbol\":\"MSFT\",\"units\":-12,\"type\":\"limit\",\"limit\":150.5}");
    }

    @Test
    void an_error_of_the_server_is_an_alert_with_its_own_sentence() {
        Page page = shared;
        mock.failure = "the session is over; start another";
        page.locator("[data-command=pause]").click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Pause"))
                .click();
        assertThat(page.locator("#errors[role=alert]")).containsText("The session is over; start another.");
    }

    @Test
    void an_order_is_cancelled_and_a_limit_changed_or_taken_away() {
        Page page = shared;
        page.locator("#tab-book-orders").click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel sell 25 JPM"))
                .click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel the order"))
                .click();
        assertThat(page.locator("#book-orders tbody tr")).hasCount(1);
        assertThat(body().toString()).isEqualTo("{\"component\":\"paper\",\"cancel\":\"gpt-4712\"}");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Change the limit Max position"))
                .click();
        page.getByRole(AriaRole.DIALOG).getByLabel("New limit").fill("12.5");
        page.keyboard().press("Enter");
        assertThat(page.locator("#risk")).containsText("/ 12.5 %");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Change the limit Max position"))
                .click();
        page.getByRole(AriaRole.DIALOG).getByLabel("New limit").fill("");
        page.keyboard().press("Enter");
        assertThat(page.locator("#risk .limit").first()).containsText("no limit");
        assertThat(mock.posts.stream().skip(2).findFirst().orElseThrow().get("body"))
                .hasToString("{\"component\":\"paper\",\"limit\":\"maxPositionPercent\",\"value\":null}");
    }

    @Test
    void an_alert_is_announced_acknowledged_resolved_and_silenced() {
        Page page = shared;
        mock.change(() -> mock.alerts.raise(Map.of("rule", "no bars", "component", "paper")));
        assertThat(page.locator("#announcer")).hasText("Critical alert: no bars on paper.");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Acknowledge no bars on paper"))
                .click();
        Locator alert = page.locator("#alerts .alert").filter(new Locator.FilterOptions().setHasText("no bars"));
        assertThat(alert).containsText("acknowledged by alice");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Silence no bars on paper"))
                .click();
        page.getByRole(AriaRole.DIALOG).getByLabel("For").selectOption("240");
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Silence"))
                .click();
        assertThat(page.locator(".silences")).containsText("no bars on paper until");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Resolve no bars on paper"))
                .click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Resolve"))
                .click();
        assertThat(alert).hasCount(0);
        assertThat(mock.posts.stream().map(post -> post.get("path") + " " + post.get("body")))
                .containsExactly(
                        "alert {\"id\":\"a-9\",\"action\":\"acknowledge\"}",
                        "silence {\"rule\":\"no bars\",\"component\":\"paper\",\"minutes\":240}",
                        "alert {\"id\":\"a-9\",\"action\":\"resolve\"}");
    }

    @Test
    void a_lost_connection_is_told_and_goes_on_where_it_ended() {
        Page page = shared;
        String last = mock.state.epoch() + "-" + mock.state.version();
        mock.refusesStreams = true;
        mock.dropStreams();
        assertThat(page.locator("#stale")).containsText("Not current");
        mock.tick();
        mock.tick();
        mock.refusesStreams = false;
        page.locator("#connection").click();
        assertThat(page.locator("#kpi-equity")).hasText(number(reading("equity")));
        assertThat(page.locator("#stale")).isHidden();
        assertThat(mock.lastEventIds).contains(last);
    }

    @Test
    void everything_comes_again_where_versions_are_missing() {
        Page page = shared;
        int connections = mock.lastEventIds.size();
        mock.skipsVersions = true;
        mock.tick();
        assertThat(page.locator("#kpi-equity")).hasText(number(reading("equity")));
        page.waitForCondition(() -> mock.lastEventIds.size() > connections);
        assertThat(mock.lastEventIds.stream().skip(connections).findFirst()).contains("");
    }

    @Test
    void a_page_that_nobody_sees_stops_asking_and_goes_on_where_it_was_when_it_is_seen() {
        Page page = browser.desktop();
        page.clock().install();
        page.navigate(mock.uri());
        assertThat(page.locator("#connection")).hasAttribute("data-state", "live");
        page.waitForCondition(() -> mock.lastEventIds.size() >= 2);
        page.waitForFunction("version => gptTraderStats.version === version", (double) mock.state.version());
        String last = mock.state.epoch() + "-" + mock.state.version();
        see(page, false);
        page.clock().fastForward(31_000);
        assertThat(page.locator("#connection")).hasAttribute("data-state", "paused");
        mock.tick();
        see(page, true);
        assertThat(page.locator("#connection")).hasAttribute("data-state", "live");
        page.waitForFunction("version => gptTraderStats.version === version", (double) mock.state.version());
        assertThat(mock.lastEventIds).contains(last);
    }

    private static void see(Page page, boolean isSeen) {
        page.evaluate(
                "seen => { Object.defineProperty(document, 'hidden', {value: !seen, configurable: true});"
                        + " document.dispatchEvent(new Event('visibilitychange')); }",
                isSeen);
    }

    @Test
    void updates_leave_focus_scroll_position_and_selection_where_they_are() {
        Page page = shared;
        page.locator("#tab-book-orders").click();
        Locator cancel = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel buy 40 TSLA"));
        cancel.focus();
        page.evaluate("() => { const table = document.querySelector('#alerts'); table.scrollTop = 7; }");
        page.evaluate("() => getSelection().selectAllChildren(document.querySelector('#alerts .rule'))");
        double scrolled = ((Number) page.evaluate("() => document.querySelector('#alerts').scrollTop")).doubleValue();
        for (int frame = 0; frame < 30; frame++) {
            mock.tick();
        }
        assertThat(page.locator("#kpi-equity")).hasText(number(reading("equity")));
        assertThat(cancel).isFocused();
        assertThat(((Number) page.evaluate("() => document.querySelector('#alerts').scrollTop")).doubleValue())
                .isEqualTo(scrolled);
        assertThat(page.evaluate("() => String(getSelection())")).isEqualTo("feed is stale");
    }

    @Test
    void a_text_of_a_host_never_becomes_markup() {
        Page page = shared;
        String text = "<img src=x onerror=alert(1)><b>bold</b>";
        mock.change(() -> mock.state.event(
                Map.of("time", 1L, "component", "paper", "kind", "note", "text", text, "level", "error")));
        page.locator("#tab-book-events").click();
        assertThat(page.locator("#book-events tbody")).containsText(text);
        assertThat(page.locator("#book-events img, #book-events b")).hasCount(0);
        noProblems();
    }

    @Test
    void events_are_filtered_by_text_and_level() {
        Page page = shared;
        page.locator("#tab-book-events").click();
        page.locator("#book-filter").fill("made smaller");
        assertThat(page.locator("#book-events tbody tr")).hasCount(1);
        page.locator("#book-filter").fill("nothing like this");
        assertThat(page.locator("#book-events .empty")).isVisible();
        page.locator("#book-filter").fill("");
        page.locator("#book-events select").selectOption("1");
        assertThat(page.locator("#book-events tbody")).containsText("made smaller");
        assertThat(page.locator("#book-events tbody")).not().containsText("filled");
        page.locator("#book-events select").selectOption("0");
    }

    @Test
    void a_component_that_does_not_trade_has_a_table_of_its_readings() {
        Page page = shared;
        page.locator("[data-component=queue]").click();
        assertThat(page.locator("#readings tbody tr")).hasCount(3);
        assertThat(page.locator("#readings")).containsText("deliveredPerSecond");
        assertThat(page.locator("#readings tbody tr").filter(new Locator.FilterOptions().setHasText("oldestSeconds")))
                .containsText("–");
        assertThat(page.locator("#price-panel")).isHidden();
        page.locator("[data-component=live-btc]").click();
        assertThat(page.locator("#price-panel")).isVisible();
        assertThat(page.locator("#watch .symbol")).hasCount(2);
    }

    @Test
    void who_may_only_read_finds_nothing_to_press() {
        mock.role = "read";
        Page page = opened();
        assertThat(page.locator("#controls")).containsText("need the role operate");
        assertThat(page.locator("[data-command], #new-order, .alert .actions")).hasCount(0);
        assertThat(page.locator("#risk .icon-button:visible")).hasCount(0);
        page.locator("#tab-book-orders").click();
        assertThat(page.locator("#book-orders tbody button:visible")).hasCount(0);
    }

    @Test
    void logging_in_leads_to_the_page_and_logging_out_away() {
        mock.needsLogin = true;
        mock.isSignedIn = false;
        Page page = browser.desktop();
        page.navigate(mock.uri());
        page.waitForURL("**/login");
        page.getByLabel("User").fill("alice");
        page.getByLabel("Password").fill("wrong");
        page.keyboard().press("Enter");
        assertThat(page.locator("#error")).containsText("not a user and its password");
        page.getByLabel("Password").fill("secret");
        page.keyboard().press("Enter");
        assertThat(page.locator("#user")).hasText("alice");
        page.locator("#logout").click();
        page.waitForURL("**/login");
    }

    @Test
    void history_shows_reports_in_a_sandbox_past_alerts_and_the_audit_log() {
        Page page = shared;
        page.locator("#tab-history").click();
        assertThat(page.locator(".report")).hasCount(6);
        page.locator(".report").first().click();
        assertThat(page.locator("iframe[sandbox]")).isVisible();
        assertThat(page.frameLocator("iframe").locator("h1")).hasText("Report");
        page.locator("#tab-history-alerts").click();
        assertThat(page.locator("#view-history")).containsText("drawdown was 0.024");
        page.locator("#tab-history-audit").click();
        assertThat(page.locator("#view-history")).containsText("limit maxPositionPercent 20");
        noProblems();
    }

    @Test
    void health_names_what_is_wrong() {
        Page page = shared;
        page.locator("#tab-system").click();
        Locator first = page.locator("#view-system .health tbody tr").first();
        assertThat(first).containsText("database");
        assertThat(first).containsText("Down");
        assertThat(first).containsText("connection refused: db.local:5432");
        noProblems();
    }

    private static void noProblems() {
        assertThat(browser.problems).isEmpty();
    }
}

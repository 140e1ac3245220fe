package io.gpttrader.monitor.internal.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who has no mouse, does not see, or has a small screen can use the page, too. Pictures of what is checked are in {@code target/screenshots}. */
class PageAccessTest {
    private static final String SERIOUS = "async () => (await axe.run({resultTypes: ['violations']})).violations"
            + ".filter(found => ['serious', 'critical'].includes(found.impact))"
            + ".map(found => found.id + ': ' + found.nodes.map(node => node.html.slice(0, 120) + ' ' + node.failureSummary).join(' | '))";

    private static BrowserRig browser;
    private static MockDashboard mock;

    @BeforeAll
    static void open() throws IOException {
        browser = BrowserRig.open();
        mock = new MockDashboard(8, 200, 0);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
            mock.close();
        }
    }

    private static Page opened(Page page) {
        page.navigate(mock.uri());
        assertThat(page.locator("#connection")).hasAttribute("data-state", "live");
        assertThat(page.locator("#kpi-equity")).not().hasText("");
        return page;
    }

    @ParameterizedTest
    @CsvSource({"DARK, 1440, 900", "LIGHT, 390, 844"})
    void no_serious_violation_and_no_horizontal_scrolling(ColorScheme scheme, int width, int height) {
        look(scheme, width, height);
    }

    @Tag("deep")
    @ParameterizedTest
    @CsvSource({"LIGHT, 1440, 900", "DARK, 390, 844", "DARK, 900, 1200", "LIGHT, 320, 640"})
    void no_serious_violation_and_no_horizontal_scrolling_anywhere_else(ColorScheme scheme, int width, int height) {
        look(scheme, width, height);
    }

    private static void look(ColorScheme scheme, int width, int height) {
        browser.closePages();
        Page page = opened(browser.page(width, height, scheme));
        for (String view : List.of("trading", "history", "system")) {
            page.locator("#tab-" + view).click();
            assertThat(page.locator("#view-" + view)).isVisible();
            if (view.equals("history")) {
                assertThat(page.locator(".report")).hasCount(6);
            }
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of(
                            "target",
                            "screenshots",
                            view + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + "-" + width + ".png")));
            assertThat((int) page.evaluate("() => document.documentElement.scrollWidth"))
                    .as(view)
                    .isLessThanOrEqualTo(width);
            page.evaluate(BrowserRig.axe());
            assertThat((List<?>) page.evaluate(SERIOUS)).as(view).isEmpty();
        }
        assertThat(browser.problems).isEmpty();
    }

    @Test
    void the_first_stop_of_the_tab_key_skips_to_the_content() {
        browser.closePages();
        Page page = opened(browser.desktop());
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        assertThat(page.locator(".skip")).isInViewport();
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).isFocused();
    }

    @Test
    void arrows_move_among_tabs_components_and_symbols() {
        browser.closePages();
        Page page = opened(browser.desktop());
        page.locator("#tab-trading").focus();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#tab-history")).isFocused();
        assertThat(page.locator("#view-history")).isVisible();
        page.keyboard().press("Home");
        assertThat(page.locator("#view-trading")).isVisible();
        page.locator("#watch [aria-checked=true]").focus();
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#price-title")).hasText("MSFT");
        assertThat(page.locator("#watch [aria-checked=true]")).isFocused();
        page.locator("[data-component=paper]").focus();
        page.keyboard().press("End");
        assertThat(page.locator("[data-component=queue]")).hasAttribute("aria-checked", "true");
    }

    @Test
    void a_dialog_keeps_the_focus_and_gives_it_back() {
        browser.closePages();
        Page page = opened(browser.desktop());
        page.locator("[data-command=flatten]").focus();
        page.keyboard().press("Enter");
        // Where something dangerous is asked, the way out has the focus.
        assertThat(page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Cancel").setExact(true)))
                .isFocused();
        for (int press = 0; press < 7; press++) {
            page.keyboard().press(press % 3 == 0 ? "Shift+Tab" : "Tab");
            assertThat(page.evaluate("() => Boolean(document.activeElement.closest('dialog'))"))
                    .isEqualTo(true);
        }
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        assertThat(page.locator("[data-command=flatten]")).isFocused();
        assertThat(mock.posts).isEmpty();
    }

    @Test
    void the_theme_is_kept_and_the_chosen_component_and_view_survive_a_reload() {
        browser.closePages();
        Page page = opened(browser.desktop());
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.locator("#theme").click();
        page.locator("[data-component=live-btc]").click();
        page.locator("#tab-book-fills").click();
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
        assertThat(page.locator("[data-component=live-btc]")).hasAttribute("aria-checked", "true");
        assertThat(page.locator("#book-fills")).isVisible();
        assertThat(page.locator("#kpi-equity")).not().hasText("");
    }
}

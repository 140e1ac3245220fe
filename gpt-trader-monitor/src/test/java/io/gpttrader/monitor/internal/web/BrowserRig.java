package io.gpttrader.monitor.internal.web;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * A headless Chromium driven by Playwright, and what went wrong in its pages. Where Chromium or the driver is missing the test is skipped;
 * {@code .ci/browser} installs both.
 */
final class BrowserRig implements AutoCloseable {
    private static final List<String> CHROMIUM = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable");

    /** Errors of scripts, what the content security policy kept out, and errors on the console. */
    final Queue<String> problems = new ConcurrentLinkedQueue<>();

    private final Playwright playwright;
    private final Browser browser;
    private final List<BrowserContext> contexts = new ArrayList<>();

    private BrowserRig(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static BrowserRig open() {
        Path cli = folder().resolve("cli");
        assumeTrue(
                Files.isExecutable(cli.resolve("node")) && Files.exists(cli.resolve("package/package.json")),
                "no driver for a browser in " + cli + ": run .ci/browser");
        Path chromium = chromium();
        assumeTrue(Files.isExecutable(chromium), "no Chromium: run .ci/browser, or set CHROMIUM to its path");
        System.setProperty("playwright.cli.dir", cli.toString());
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new BrowserRig(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium)
                                .setArgs(List.of("--no-sandbox", "--enable-precise-memory-info"))));
    }

    private static Path chromium() {
        String told = System.getenv("CHROMIUM");
        return told != null
                ? Path.of(told)
                : CHROMIUM.stream()
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElse(Path.of("chromium"));
    }

    /** Where {@code .ci/browser} puts its files: in the root of the checkout. */
    static Path folder() {
        Path here = Path.of("").toAbsolutePath();
        return Stream.iterate(here, path -> path != null, Path::getParent)
                .map(path -> path.resolve(".browser"))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(here.resolve(".browser"));
    }

    Page page(int width, int height, ColorScheme scheme) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setTimezoneId("UTC"));
        contexts.add(context);
        context.setDefaultTimeout(10_000);
        Page page = context.newPage();
        page.onPageError(problems::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                problems.add(message.type() + ": " + message.text() + " " + message.location());
            }
        });
        return page;
    }

    Page desktop() {
        return page(1440, 900, ColorScheme.DARK);
    }

    /** The checker of accessibility, as a script to evaluate. */
    static String axe() {
        try {
            return Files.readString(folder().resolve("node_modules/axe-core/axe.min.js"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void closePages() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        problems.clear();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}

package io.gpttrader.monitor.internal.web;

import io.gpttrader.monitor.internal.security.Access;
import io.gpttrader.monitor.internal.security.Binding;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A dashboard as it was configured.
 *
 * @param binding where it listens
 * @param access who may see and do what
 * @param title above the page
 * @param reports a folder of stored reports; null for none
 */
public record WebSettings(
        Binding binding,
        Access access,
        String title,
        @Nullable Path reports) {

    /** The clock and what only tests change. */
    public record Surroundings(InstantSource clock, WebLimits limits, String pageFolder) {
        public static Surroundings ofTheMachine() {
            return new Surroundings(InstantSource.system(), WebLimits.defaults(), PageFiles.PAGE);
        }
    }

    public static WebSettings on(int port) {
        return new WebSettings(Binding.loopback(port), Access.local(), "GPT-Trader", null);
    }

    public WebSettings with(Binding newBinding) {
        return new WebSettings(newBinding, access, title, reports);
    }

    public WebSettings with(Access newAccess) {
        return new WebSettings(binding, newAccess, title, reports);
    }

    public WebSettings withTitle(String newTitle) {
        return new WebSettings(binding, access, newTitle, reports);
    }

    public WebSettings withReports(Path folder) {
        return new WebSettings(binding, access, title, folder);
    }

    @Override
    public String toString() {
        return binding + ", " + access + ", title " + title + (reports == null ? "" : ", reports in " + reports);
    }
}

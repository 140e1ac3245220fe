package io.gpttrader.paper.internal.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The fixed files of the HTML report: ours beside this class, and the chart library's from its webjar. */
final class ReportAssets {

    private static final String CHART_LIBRARY = "org.webjars.npm:uplot:1.6.30";
    private static final String CHART_FOLDER = "/META-INF/resources/webjars/uplot/1.6.30/";

    private ReportAssets() {}

    /** One of ours, such as {@code report.css}. */
    static String own(String name) {
        return read(name, "the jar is incomplete");
    }

    /** Our own code: three files in one function, which keeps their names out of the page's. */
    static String ownCode() {
        return "(() => {\n\"use strict\";\n" + own("report-charts.js") + own("report-trades.js") + own("report.js")
                + "})();\n";
    }

    /** The chart library's code, headed by its licence as the licence asks. */
    static String chartCode() {
        return "/* uPlot\n" + chart("LICENSE").strip() + "\n*/\n" + chart("dist/uPlot.iife.min.js");
    }

    /** The page's only style sheet. */
    static String style() {
        return "\n" + chart("dist/uPlot.min.css") + "\n" + own("report-chart.css") + own("report.css");
    }

    /** The hash by which a content security policy lets one script run, or one style sheet count, and no other. */
    static String policyHash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String chart(String name) {
        return read(CHART_FOLDER + name, "the HTML report needs " + CHART_LIBRARY + " on the class path; add it");
    }

    private static String read(String name, String absence) {
        // on the module path a class finds what is in its own module only, its loader what is in the library's
        try (InputStream in = name.startsWith("/")
                ? ReportAssets.class.getClassLoader().getResourceAsStream(name.substring(1))
                : ReportAssets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name + ": " + absence);
            }
            // a browser reads a page with plain line ends, and hashes its scripts so
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

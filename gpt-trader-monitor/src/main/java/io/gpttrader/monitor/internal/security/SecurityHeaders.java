package io.gpttrader.monitor.internal.security;

import org.eclipse.jetty.http.HttpFields;

/** What every answer tells the browser: to run, embed and reveal nothing but what the page needs. */
public final class SecurityHeaders {
    static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** A stored report has its script and style within, and talks to nobody: {@code sandbox} takes its origin away. */
    static final String REPORT_POLICY = "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline';"
            + " style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'self'";

    private SecurityHeaders() {}

    public static void put(HttpFields.Mutable headers, boolean strictTransport) {
        headers.put("Content-Security-Policy", PAGE_POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Embedder-Policy", "require-corp");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put(
                "Permissions-Policy",
                "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), microphone=(),"
                        + " midi=(), payment=(), publickey-credentials-get=(), serial=(), usb=()");
        headers.put("Cache-Control", "no-store");
        if (strictTransport) {
            headers.put("Strict-Transport-Security", "max-age=31536000");
        }
    }

    public static void putForReport(HttpFields.Mutable headers) {
        headers.put("Content-Security-Policy", REPORT_POLICY);
        headers.put("X-Frame-Options", "SAMEORIGIN");
    }
}

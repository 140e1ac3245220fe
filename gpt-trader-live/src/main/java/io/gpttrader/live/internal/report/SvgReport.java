package io.gpttrader.live.internal.report;

import io.gpttrader.live.internal.metrics.RunResult;

/**
 * The equity beside buy and hold, and below it how deep the account stands under its peak, as a picture.
 *
 * <p>Alone it brings its own ground and colours, in light and dark, so it is legible on whatever page it is put. Inside the
 * report's page the page's style sheet colours it. Its classes carry a prefix, because a style inside an inline picture holds
 * for the whole page.
 */
public final class SvgReport {

    private static final String STYLE = """
            <style>
            .gt-svg{--sheet:#fff;--ink:#1b1f24;--soft:#56606b;--grid:#e3e6ea;--equity:#0b62b8;--hold:#7a5c00;--fall:#a84300;\
            max-width:100%;height:auto}
            @media (prefers-color-scheme:dark){.gt-svg{--sheet:#171c22;--ink:#e7eaee;--soft:#a3adb8;--grid:#2e353d;\
            --equity:#6cb2ff;--hold:#e0b84a;--fall:#ffa061}}
            """;

    private SvgReport() {}

    /** A picture that stands alone. */
    public static String of(RunResult run) {
        return new SvgChart(run, SvgLayout.ALONE).draw(STYLE + lines() + "</style>\n");
    }

    /** A picture that stands alone, with what others add. */
    public static String of(RunResult run, ReportParts parts) {
        return parts.picture().apply(of(run));
    }

    /** For a notebook, which is committed with it: as {@link #of}, with fewer points. */
    static String cell(RunResult run) {
        return new SvgChart(run, SvgLayout.CELL).draw(STYLE + lines() + "</style>\n");
    }

    /** For the page, where there is room. */
    static String wide(RunResult run) {
        return new SvgChart(run, SvgLayout.WIDE).draw("");
    }

    /** For the page on a telephone. */
    static String narrow(RunResult run) {
        return new SvgChart(run, SvgLayout.NARROW).draw("");
    }

    /** How lines and texts look, in colours given elsewhere. */
    static String lines() {
        return ReportAssets.own("report-chart.css");
    }
}

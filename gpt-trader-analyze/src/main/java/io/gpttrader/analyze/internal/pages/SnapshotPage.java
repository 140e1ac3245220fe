package io.gpttrader.analyze.internal.pages;

import io.gpttrader.analyze.PriceLevel;
import io.gpttrader.analyze.Recommendation;
import io.gpttrader.analyze.internal.charts.ChartLayout;
import io.gpttrader.analyze.internal.charts.PriceChart;
import io.gpttrader.analyze.internal.charts.PriceInput;
import io.gpttrader.analyze.internal.charts.RegimeChart;
import io.gpttrader.analyze.internal.charts.ScoreChart;
import io.gpttrader.analyze.internal.charts.VolatilityChart;
import io.gpttrader.analyze.internal.markup.HtmlText;
import io.gpttrader.analyze.internal.support.FigureText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A snapshot as a page that needs nothing but itself, or as a part of it for a notebook's cell. Every picture is drawn for a wide screen and
 * for a telephone, and the style sheet shows the one that fits, in light and dark as the reader's system asks. A content security policy lets
 * nothing be loaded and no script run. The same input gives the same bytes.
 */
public final class SnapshotPage {
    private static final String DISCLAIMER =
            "What the readings say together, and how that fared on these bars. The past does not tell the future. This is no advice.";

    private final SnapshotView view;
    private final SnapshotTables tables;
    private final StringBuilder body = new StringBuilder();

    private SnapshotPage(SnapshotView view) {
        this.view = view;
        this.tables = new SnapshotTables(view);
    }

    /** The whole page. */
    public static String of(SnapshotView view) {
        SnapshotPage page = new SnapshotPage(view);
        page.head();
        page.price();
        page.recommendation();
        page.section(
                "Levels",
                "Zones where price turned or much was traded, with how often they held since they were known, beside zones at random prices.",
                page.tables.levels());
        page.section("Pivot points", "", page.tables.pivots());
        page.section(
                "Patterns",
                "Each with how often its kind met its target before its stop on these bars, beside random entries with the same distances.",
                page.tables.patterns());
        page.regimes();
        page.volatility();
        page.section("Indicators", "", page.tables.indicators());
        page.section(
                "Strategies",
                "What each says at the last bar, and how often the market went its way after its earlier signals.",
                page.tables.opinions());
        page.foot();
        String style = SnapshotAssets.style();
        return HtmlText.fill(
                SnapshotAssets.template(),
                Map.of(
                        "styles", SnapshotAssets.policyHash(style),
                        "style", style,
                        "title", HtmlText.escape(page.title()),
                        "body", page.body.toString()));
    }

    /** The recommendation, the headline figures and the chart, for a notebook's cell. */
    public static String cell(SnapshotView view) {
        SnapshotPage page = new SnapshotPage(view);
        return new NotebookCell(page.title(), SnapshotWords.time(view) + ", " + SnapshotWords.bars(view))
                .line(page.callWords() + ". " + page.recordWords() + ".")
                .notes(view.notes())
                .figures(page.figures().stream()
                        .map(card -> List.of(card.name(), card.value(), card.meaning()))
                        .toList())
                .picture(
                        "Price with levels, patterns and regimes", PriceChart.svg(page.priceInput(), ChartLayout.ALONE))
                .end(DISCLAIMER);
    }

    private String title() {
        return SnapshotWords.name(view);
    }

    private void head() {
        body.append("<header>\n<div>\n<h1>").append(HtmlText.escape(title())).append("</h1>\n<p>");
        body.append(HtmlText.escape(SnapshotWords.time(view) + ", " + SnapshotWords.bars(view)));
        body.append("</p>\n</div>\n</header>\n");
        call();
        cards();
        notes();
    }

    private void call() {
        Recommendation recommendation = view.recommendation();
        body.append("<section class=\"call ")
                .append(SnapshotWords.bias(recommendation.level().bias()));
        body.append("\" aria-label=\"Recommendation\">\n<span class=\"sign\" aria-hidden=\"true\">");
        body.append(SnapshotWords.arrow(recommendation.level().bias())).append("</span>\n<div>\n<h2>");
        body.append(HtmlText.escape(callWords()));
        body.append("</h2>\n<p>");
        body.append(HtmlText.escape(recordWords()));
        body.append(".</p>\n</div>\n</section>\n");
    }

    private String callWords() {
        Recommendation recommendation = view.recommendation();
        return capital(recommendation.level().toString()) + ", score " + SnapshotWords.score(recommendation.score());
    }

    private String recordWords() {
        return capital(SnapshotWords.record(view.recommendation())
                .map(SnapshotWords::record)
                .orElse("what followed earlier such readings could not be measured on these bars"));
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private List<PageFact> figures() {
        VolatilityView volatility = view.volatility();
        RegimeView regime = view.regime();
        List<PageFact> cards = new ArrayList<>();
        cards.add(new PageFact(
                "Close", SnapshotWords.price(view.close()), SnapshotWords.signedPercent(view.change()) + " in a bar"));
        cards.add(new PageFact("Regime", SnapshotWords.regime(regime.now()), SnapshotWords.duration(regime)));
        cards.add(new PageFact(
                "Volatility, a year",
                FigureText.percent(volatility.nextBar()),
                FigureText.percent(volatility.horizon()) + " over " + volatility.horizonBars() + " bars"));
        cards.add(nearest());
        return cards;
    }

    private void cards() {
        body.append("<ul class=\"cards\" aria-label=\"Headline figures\">\n");
        for (PageFact card : figures()) {
            body.append("<li><span class=\"name\">").append(HtmlText.escape(card.name()));
            body.append("</span><strong>").append(HtmlText.escape(card.value()));
            body.append("</strong><span class=\"beside\">").append(HtmlText.escape(card.meaning()));
            body.append("</span></li>\n");
        }
        body.append("</ul>\n");
    }

    private PageFact nearest() {
        String below = view.supports().isEmpty()
                ? "-"
                : SnapshotWords.price(view.supports().get(0).price());
        String above = view.resistances().isEmpty()
                ? "-"
                : SnapshotWords.price(view.resistances().get(0).price());
        return new PageFact("Nearest levels", below + " / " + above, "support / resistance");
    }

    private void notes() {
        if (!view.notes().isEmpty()) {
            body.append(view.notes().stream()
                    .map(line -> "<li>" + HtmlText.escape(line) + "</li>\n")
                    .collect(Collectors.joining("", "<ul class=\"notes\" aria-label=\"Notes\">\n", "</ul>\n")));
        }
    }

    private PriceInput priceInput() {
        List<PriceLevel> levels = new ArrayList<>(view.resistances());
        levels.addAll(view.supports());
        return new PriceInput(
                title() + ": price",
                view.bars(),
                view.lines(),
                view.upper(),
                view.lower(),
                view.regime().history(),
                levels,
                view.patterns().stream().map(PatternView::figure).toList(),
                view.candles());
    }

    private void price() {
        PriceInput input = priceInput();
        section("Price", "", drawn(layout -> PriceChart.svg(input, layout)));
    }

    private void recommendation() {
        Recommendation recommendation = view.recommendation();
        if (recommendation.lines().isEmpty()) {
            return;
        }
        String records = tables.records();
        section(
                "Why",
                "Each line scores from -1, all for falling prices, to +1, all for rising ones; weighted, they add up to the score.",
                drawn(layout -> ScoreChart.svg(
                                "What each line adds to the score",
                                recommendation.lines(),
                                recommendation.score(),
                                layout))
                        + tables.scores()
                        + (records.isEmpty() ? "" : "<h3>What followed each level on these bars</h3>\n" + records));
    }

    private void regimes() {
        if (view.regime().history().length > 0) {
            section(
                    "Regimes",
                    "What was known at each close, nothing later. Now: "
                            + SnapshotWords.regime(view.regime().now()) + " " + SnapshotWords.duration(view.regime()),
                    drawn(layout -> RegimeChart.svg(
                                    "Regimes of the whole series",
                                    view.bars(),
                                    view.regime().history(),
                                    layout))
                            + tables.probabilities());
        }
    }

    private void volatility() {
        VolatilityView volatility = view.volatility();
        if (!volatility.models().isEmpty() || volatility.history().length > 0) {
            section(
                    "Volatility",
                    volatility.reason(),
                    drawn(layout -> VolatilityChart.svg(
                                    "Volatility a year",
                                    view.bars(),
                                    volatility.history(),
                                    volatility.horizon(),
                                    "forecast over " + volatility.horizonBars() + " bars",
                                    layout))
                            + tables.models());
        }
    }

    /** A section of trusted markup; nothing where the markup is empty. */
    private void section(String heading, String remark, String markup) {
        if (!markup.isEmpty()) {
            String name = HtmlText.escape(heading);
            body.append("<section aria-label=\"")
                    .append(name)
                    .append("\">\n<h2>")
                    .append(name)
                    .append("</h2>\n");
            if (!remark.isEmpty()) {
                body.append("<p class=\"remark\">")
                        .append(HtmlText.escape(remark))
                        .append("</p>\n");
            }
            body.append(markup).append("</section>\n");
        }
    }

    /** Drawn twice: the style sheet shows the one that fits. */
    private static String drawn(Function<ChartLayout, String> picture) {
        return "<div class=\"chart still\">" + picture.apply(ChartLayout.WIDE) + picture.apply(ChartLayout.NARROW)
                + "</div>\n";
    }

    private void foot() {
        body.append("<footer>\n<p>").append(HtmlText.escape(DISCLAIMER)).append("</p>\n</footer>\n");
    }
}

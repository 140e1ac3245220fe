package io.gpttrader.analyze.internal.pages;

import io.gpttrader.analyze.BaseRate;
import io.gpttrader.analyze.CandlePattern;
import io.gpttrader.analyze.IndicatorGroup;
import io.gpttrader.analyze.IndicatorReading;
import io.gpttrader.analyze.MarketBias;
import io.gpttrader.analyze.PivotPoints;
import io.gpttrader.analyze.PriceLevel;
import io.gpttrader.analyze.ScoreLine;
import io.gpttrader.analyze.ScoreRecord;
import io.gpttrader.analyze.StrategyOpinion;
import io.gpttrader.analyze.VolatilityModel;
import io.gpttrader.analyze.internal.markup.HtmlTable;
import io.gpttrader.analyze.internal.markup.HtmlText;
import io.gpttrader.analyze.internal.markup.ReportFormat;
import io.gpttrader.analyze.internal.support.FigureText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The tables of a snapshot's page; empty where there is nothing to tell. */
final class SnapshotTables {
    private final SnapshotView view;

    SnapshotTables(SnapshotView view) {
        this.view = view;
    }

    String scores() {
        if (view.recommendation().lines().isEmpty()) {
            return "";
        }
        HtmlTable table = new HtmlTable("Score line by line", "plain rows")
                .header("line", "#score", "#weight", "#adds", "reading and reason");
        for (ScoreLine line : view.recommendation().lines()) {
            boolean isKnown = Double.isFinite(line.score());
            table.row()
                    .heading(line.name())
                    .number(SnapshotWords.score(line.score()))
                    .number(isKnown ? SnapshotWords.whole(line.weight()) + " %" : "-")
                    .change(isKnown ? line.contribution() : 0, isKnown ? FigureText.number(line.contribution()) : "-")
                    .wrapped(line.reason().isEmpty() ? line.reading() : line.reading() + ": " + line.reason())
                    .end();
        }
        return table.close();
    }

    String records() {
        if (view.recommendation().records().isEmpty()) {
            return "";
        }
        HtmlTable table = new HtmlTable("What followed each level", "plain rows")
                .header(
                        "level",
                        "#bars after",
                        "#times",
                        "#its way",
                        "95 % interval",
                        "#any bar",
                        "#p (Holm)",
                        "#mean return",
                        "95 % interval");
        for (ScoreRecord each : view.recommendation().records()) {
            table.row()
                    .heading(each.level().toString())
                    .number(Integer.toString(each.horizonBars()))
                    .number(Integer.toString(each.occurrences()))
                    .number(FigureText.percent(each.rate()))
                    .text(SnapshotWords.whole(each.low()) + " to " + SnapshotWords.whole(each.high()) + " %")
                    .number(FigureText.percent(each.randomRate()))
                    .number(SnapshotWords.pValue(each.adjustedPValue()))
                    .change(each.meanReturn(), FigureText.percent(each.meanReturn()))
                    .text(FigureText.percent(each.meanReturnLow()) + " to " + FigureText.percent(each.meanReturnHigh()))
                    .end();
        }
        return table.close();
    }

    /** From the highest resistance down to the lowest support, with the close between. */
    String levels() {
        if (view.supports().isEmpty() && view.resistances().isEmpty()) {
            return "";
        }
        HtmlTable table = new HtmlTable("Levels around the close", "plain rows")
                .header("", "#price", "#from the close", "#strength", "how it held", "#p (Holm)", "made of");
        List<PriceLevel> above = new ArrayList<>(view.resistances());
        Collections.reverse(above);
        above.forEach(level -> level(table, "resistance", level));
        table.row().heading("close").number(SnapshotWords.price(view.close()));
        for (int i = 0; i < 5; i++) {
            table.text("");
        }
        table.end();
        view.supports().forEach(level -> level(table, "support", level));
        return table.close();
    }

    private void level(HtmlTable table, String kind, PriceLevel level) {
        table.row()
                .heading(kind)
                .number(SnapshotWords.price(level.price()))
                .number(SnapshotWords.signedPercent(level.price() / view.close() - 1))
                .number(FigureText.number(level.strength()))
                .wrapped(SnapshotWords.held(level))
                .number(SnapshotWords.pValue(level.adjustedPValue()))
                .text(level.source())
                .end();
    }

    String pivots() {
        int most = view.pivots().stream()
                .mapToInt(each ->
                        Math.max(each.supports().size(), each.resistances().size()))
                .max()
                .orElse(0);
        if (most == 0) {
            return "";
        }
        List<String> header = new ArrayList<>(List.of("method", "of"));
        for (int i = most; i > 0; i--) {
            header.add("#S" + i);
        }
        header.add("#pivot");
        for (int i = 1; i <= most; i++) {
            header.add("#R" + i);
        }
        HtmlTable table = new HtmlTable("Pivot points", "plain rows").header(header.toArray(new String[0]));
        for (PivotPoints each : view.pivots()) {
            table.row().heading(each.method()).text(each.period());
            for (int i = most - 1; i >= 0; i--) {
                table.number(at(each.supports(), i));
            }
            table.number(SnapshotWords.price(each.pivot()));
            for (int i = 0; i < most; i++) {
                table.number(at(each.resistances(), i));
            }
            table.end();
        }
        return table.close();
    }

    private static String at(List<Double> prices, int i) {
        return i < prices.size() ? SnapshotWords.price(prices.get(i)) : "";
    }

    String patterns() {
        if (view.patterns().isEmpty() && view.candles().isEmpty()) {
            return "";
        }
        HtmlTable table = new HtmlTable("Patterns", "plain rows")
                .header("pattern", "says", "when", "#target", "#stop", "its record on these bars", "#p (Holm)");
        for (PatternView each : view.patterns()) {
            pattern(
                    table,
                    each.figure().name(),
                    each.figure().bias(),
                    each.state(),
                    each.figure().target(),
                    each.figure().stop(),
                    each.baseRate());
        }
        for (CandlePattern each : view.candles()) {
            pattern(
                    table,
                    each.name(),
                    each.bias(),
                    ReportFormat.instant(each.time()),
                    each.target(),
                    each.stop(),
                    each.baseRate());
        }
        return table.close();
    }

    private static void pattern(
            HtmlTable table, String name, MarketBias bias, String when, double target, double stop, BaseRate rate) {
        said(table.row().heading(name), bias)
                .text(when)
                .number(SnapshotWords.price(target))
                .number(SnapshotWords.price(stop))
                .wrapped(SnapshotWords.rate(rate))
                .number(SnapshotWords.pValue(rate.adjustedPValue()))
                .end();
    }

    private static HtmlTable said(HtmlTable table, MarketBias bias) {
        String word = SnapshotWords.bias(bias);
        return table.styled(word, SnapshotWords.arrow(bias) + " " + word);
    }

    String opinions() {
        if (view.opinions().isEmpty()) {
            return "";
        }
        HtmlTable table = new HtmlTable("Strategies", "plain rows")
                .header(
                        "strategy",
                        "says now",
                        "latest signal",
                        "why",
                        "its record on these bars",
                        "#p (Holm)",
                        "#mean return");
        for (StrategyOpinion each : view.opinions()) {
            said(table.row().heading(each.strategy()), each.signal())
                    .text(
                            each.barsAgo() < 0
                                    ? "none yet"
                                    : SnapshotWords.bias(each.stance()) + ", " + each.barsAgo() + " bars ago")
                    .wrapped(each.reason())
                    .wrapped(SnapshotWords.opinion(each) + ", over " + each.horizonBars() + " bars")
                    .number(SnapshotWords.pValue(each.adjustedPValue()))
                    .change(each.meanReturn(), FigureText.percent(each.meanReturn()))
                    .end();
        }
        return table.close();
    }

    String probabilities() {
        HtmlTable table =
                new HtmlTable("Probability of each regime", "plain rows short").header("regime", "#probability");
        double[] probabilities = view.regime().probabilities();
        for (int i = 0; i < probabilities.length; i++) {
            table.row()
                    .heading(SnapshotWords.regime(i))
                    .number(FigureText.percent(probabilities[i]))
                    .end();
        }
        return probabilities.length == 0 ? "" : table.close();
    }

    String models() {
        if (view.volatility().models().isEmpty()) {
            return "";
        }
        HtmlTable table = new HtmlTable("Volatility models", "plain rows")
                .header("model", "#next bar", "#long run", "#QLIKE", "#p (Holm)", "parameters");
        for (VolatilityModel each : view.volatility().models()) {
            List<String> parameters = new ArrayList<>();
            each.parameters().forEach((name, value) -> parameters.add(name + " " + FigureText.format("%.4g", value)));
            boolean isChosen = each.name().equals(view.volatility().chosen());
            table.row()
                    .heading(each.name(), isChosen ? "chosen" : "")
                    .number(FigureText.percent(each.nextBarVolatility()))
                    .number(FigureText.percent(each.longRunVolatility()))
                    .number(Double.isFinite(each.qlike()) ? FigureText.format("%.4f", each.qlike()) : "-")
                    .number(SnapshotWords.pValue(each.adjustedPValue()))
                    .wrapped(String.join(", ", parameters).replace("NaN", "-"))
                    .end();
        }
        return table.close();
    }

    /** A table for each group. */
    String indicators() {
        StringBuilder html = new StringBuilder();
        for (IndicatorGroup group : IndicatorGroup.values()) {
            List<IndicatorReading> readings = view.indicators().stream()
                    .filter(each -> each.group() == group)
                    .toList();
            if (!readings.isEmpty()) {
                String name = group.name().charAt(0) + group.name().substring(1).toLowerCase(Locale.ROOT);
                html.append("<div><h3>").append(HtmlText.escape(name)).append("</h3>\n");
                html.append(indicators(name, readings)).append("</div>\n");
            }
        }
        return html.isEmpty() ? "" : "<div class=\"two\">\n" + html + "</div>\n";
    }

    private static String indicators(String name, List<IndicatorReading> readings) {
        HtmlTable table = new HtmlTable(name + " indicators", "plain rows")
                .header("indicator", "#value", "#change", "", "reading");
        for (IndicatorReading each : readings) {
            table.row()
                    .heading(each.label())
                    .number(SnapshotWords.figure(each.value()))
                    .number(ReportFormat.signed(each.change(), SnapshotWords.figure(each.change())))
                    .styled(
                            SnapshotWords.bias(each.bias()),
                            Double.isNaN(each.value()) ? "" : SnapshotWords.arrow(each.bias()))
                    .wrapped(each.note())
                    .end();
        }
        return table.close();
    }
}

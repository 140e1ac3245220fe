package io.gpttrader.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.analyze.internal.support.FigureText;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.BarSeries;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What the results of analyses show in a notebook and as a page. */
class ResultCellsTest {
    private static final BarSeries SERIES = Walks.daily(7, 900);
    private static final Map<String, BarSeries> THREE = three();

    private static Map<String, BarSeries> three() {
        Map<String, BarSeries> all = new LinkedHashMap<>();
        all.put("A", Walks.daily(1, 400));
        all.put("B & C", Walks.daily(2, 400));
        all.put("D", Walks.daily(3, 400));
        return all;
    }

    @Test
    void every_result_that_is_written_as_json_can_be_shown() throws Exception {
        for (Class<?> type : List.of(
                MarketRegimes.class,
                PriceLevels.class,
                VolatilityForecast.class,
                MarketRelations.class,
                PairAnalysis.class,
                PortfolioRisk.class,
                ScreenResult.class,
                StrategyComparison.class,
                Snapshot.class)) {
            for (String method : List.of("json", "html", "cell")) {
                assertThat(type.getMethod(method).getReturnType())
                        .as(type + " " + method)
                        .isEqualTo(String.class);
            }
            assertThat(type.getMethod("show").getReturnType()).isEqualTo(Path.class);
            assertThat(type.getMethod("writeTo", Path.class).getReturnType()).isEqualTo(Path.class);
        }
    }

    @Test
    void regimes_show_what_each_was_like() throws Exception {
        MarketRegimes regimes = Analyze.defaults().regimes(SERIES);

        Document cell = parsed(regimes.cell());

        assertThat(heading(cell)).isEqualTo("Regimes of walk");
        assertThat(cell.getElementsByTagName("img").getLength()).isEqualTo(1);
        assertThat(cells(cell))
                .containsAll(regimes.statistics().stream()
                        .map(each -> Integer.toString(each.bars()))
                        .toList());
        assertThat(cell.getDocumentElement().getTextContent())
                .contains("Now: " + regimes.current().orElseThrow());
        page(regimes.html(), regimes.cell());
    }

    @Test
    void levels_show_the_prices_from_high_to_low() throws Exception {
        PriceLevels levels = Analyze.defaults().levels(Walks.daily(4, 700));

        Document cell = parsed(levels.cell());

        String resistance = FigureText.format(
                "%.2f", levels.immediateResistance().orElseThrow().price());
        String support = FigureText.format(
                "%.2f", levels.immediateSupport().orElseThrow().price());
        List<String> texts = cells(cell);
        assertThat(texts).contains(resistance, support);
        assertThat(texts.indexOf(resistance)).isLessThan(texts.indexOf("close"));
        assertThat(texts.indexOf("close")).isLessThan(texts.indexOf(support));
        page(levels.html(), levels.cell());
    }

    @Test
    void volatility_shows_its_forecasts_and_its_models() throws Exception {
        VolatilityForecast volatility = Analyze.defaults().volatility(SERIES);

        Document cell = parsed(volatility.cell());

        assertThat(cells(cell))
                .contains(
                        FigureText.percent(volatility.forecast(1)),
                        FigureText.percent(volatility.forecast(63)),
                        volatility.chosen().name() + " (chosen)");
        assertThat(cell.getElementsByTagName("img").getLength()).isEqualTo(1);
        page(volatility.html(), volatility.cell());
    }

    @Test
    void relations_pairs_and_portfolios_show_their_symbols_as_they_are_written() throws Exception {
        MarketRelations relations = Analyze.relations(THREE);
        PairAnalysis pair = Analyze.pair(THREE.get("A"), Walks.named("E", 2, 400));
        PortfolioRisk risk = Analyze.portfolio(THREE, Map.of("A", 0.5, "B & C", 0.3, "D", 0.2));

        assertThat(cells(parsed(relations.cell())))
                .contains(
                        "A, B & C",
                        FigureText.number(relations.correlation("A", "B & C").pearson()));
        assertThat(cells(parsed(pair.cell()))).contains(FigureText.number(pair.zScore()));
        assertThat(cells(parsed(risk.cell())))
                .contains("B & C", FigureText.format("%.2f %%", 100 * risk.volatility()), "Cornish-Fisher");
        page(relations.html(), relations.cell());
        page(pair.html(), pair.cell());
        page(risk.html(), risk.cell());
    }

    @Test
    void a_screen_shows_its_hits_and_why_a_symbol_has_no_answer() throws Exception {
        Function<String, BarSeries> source = symbol -> {
            if (symbol.equals("X<Y>")) {
                throw new IllegalStateException("no bars for it");
            }
            return THREE.get(symbol);
        };
        ScreenResult result = Analyze.screen(source, List.of("A", "X<Y>", "D"), each -> each.value("rsi14") > 0);

        Document cell = parsed(result.cell());

        assertThat(heading(cell)).isEqualTo("2 of 3 symbols matched");
        assertThat(cell.getDocumentElement().getTextContent()).contains("A, D").contains("no bars for it");
        assertThat(cells(cell)).contains("X<Y>");
        page(result.html(), result.cell());
    }

    @Test
    void a_comparison_shows_curves_figures_and_regimes() throws Exception {
        StrategyComparison comparison = Analyze.defaults().compare(SERIES);

        Document cell = parsed(comparison.cell());

        assertThat(cells(cell)).containsAll(comparison.strategies());
        assertThat(cells(cell))
                .contains(FigureText.number(
                        comparison.sharpe(comparison.strategies().get(0)).sharpe()));
        page(comparison.html(), comparison.cell());
    }

    @Test
    void one_bar_is_enough_to_say_that_nothing_is_known() throws Exception {
        BarSeries one = Walks.daily(1, 1);
        parsed(Analyze.defaults().regimes(one).cell());
        parsed(Analyze.defaults().volatility(one).cell());
        assertThat(Analyze.defaults().levels(one).cell()).contains("No level: ");
    }

    @Test
    void a_page_is_written_in_the_form_that_the_ending_names(@TempDir Path folder) throws Exception {
        PriceLevels levels = Analyze.defaults().levels(Walks.daily(4, 700));

        assertThat(Files.readString(levels.writeTo(folder.resolve("levels.html"))))
                .isEqualTo(levels.html());
        assertThat(Files.readString(levels.writeTo(folder.resolve("levels.json"))))
                .isEqualTo(levels.json());
        assertThat(Files.readString(levels.writeTo(folder.resolve("levels.txt"))))
                .isEqualTo(levels.toString());
    }

    private static void page(String html, String cell) {
        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains("Content-Security-Policy", "<title>", cell)
                .doesNotContain("<script");
    }

    private static Document parsed(String cell) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(cell)));
    }

    private static String heading(Document cell) {
        return cell.getElementsByTagName("h3").item(0).getTextContent();
    }

    private static List<String> cells(Document cell) {
        var all = cell.getElementsByTagName("td");
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> all.item(i).getTextContent())
                .toList();
    }
}

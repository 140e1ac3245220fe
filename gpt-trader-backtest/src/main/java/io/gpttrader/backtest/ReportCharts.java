package io.gpttrader.backtest;

import com.google.gson.stream.JsonWriter;
import io.gpttrader.backtest.BacktestReport.RoundTrip;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.ta4j.core.BarSeries;

/**
 * What the page's charts draw, as JSON inside the page; thinned such that a page stays small for any run.
 *
 * <p>Times are epoch seconds, drawdowns negative percentages.
 */
final class ReportCharts {

    /** Most points of the equity chart. */
    static final int POINTS = 4_000;

    /** Most candles of the price charts together. */
    static final int CANDLES = 12_000;

    /** Most price charts: those of the symbols with the most trades. */
    static final int SYMBOLS = 24;

    /** Most trades marked in the price charts. */
    static final int MARKED_TRADES = 3_000;

    private final Run run;
    private final ReportCalendar calendar;
    private final JsonWriter json;

    private ReportCharts(Run run, ReportCalendar calendar, JsonWriter json) {
        this.run = run;
        this.calendar = calendar;
        this.json = json;
    }

    /** Safe inside a {@code script} element: no bracket, ampersand or quote of a name stays as it is. */
    static String json(Run run, ReportCalendar calendar) {
        var text = new StringWriter();
        try (var json = new JsonWriter(text)) {
            json.setHtmlSafe(true);
            new ReportCharts(run, calendar, json).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter does not fail
        }
        return text.toString();
    }

    /** The symbols that get a price chart, in the run's order. */
    static List<String> charted(Run run) {
        Map<String, Long> trades =
                run.roundTrips().stream().collect(Collectors.groupingBy(RoundTrip::symbol, Collectors.counting()));
        var busiest = run.series().keySet().stream()
                .sorted(Comparator.comparing((String symbol) -> -trades.getOrDefault(symbol, 0L)))
                .limit(SYMBOLS)
                .collect(Collectors.toSet());
        return run.series().keySet().stream().filter(busiest::contains).toList();
    }

    /** What the reader must know about points left out; empty when nothing was. */
    static String thinned(Run run) {
        var said = new StringBuilder();
        if (run.times().size() > POINTS) {
            said.append("Curves of ").append(ReportFormat.count(run.times().size()));
            said.append(" bars are drawn with at most ").append(ReportFormat.count(POINTS));
            said.append(" points; each stretch keeps its highest and lowest. ");
        }
        int most = run.series().values().stream()
                .mapToInt(BarSeries::getBarCount)
                .max()
                .orElse(0);
        if (most > candles(run)) {
            said.append("Prices are drawn with at most ").append(ReportFormat.count(candles(run)));
            said.append(" candles a symbol; each spans several bars. ");
        }
        if (run.series().size() > SYMBOLS) {
            said.append("Prices are drawn for the ").append(SYMBOLS).append(" symbols with the most trades. ");
        }
        if (run.roundTrips().size() > MARKED_TRADES) {
            said.append("The first ").append(ReportFormat.count(MARKED_TRADES)).append(" trades are marked. ");
        }
        return said.isEmpty() ? "" : said + "The JSON report has every bar and trade.";
    }

    private static int candles(Run run) {
        return Math.min(POINTS, CANDLES / Math.max(1, charted(run).size()));
    }

    private void write() throws IOException {
        json.beginObject();
        json.name("daily").value(calendar.daily());
        int[] kept = run.times().isEmpty()
                ? new int[0]
                : ReportThinning.keep(POINTS, run.equity(), run.buyAndHold(), run.drawdown());
        json.name("time").beginArray();
        for (int i : kept) {
            json.value(calendar.label(run.times().get(i)).getEpochSecond());
        }
        json.endArray();
        curve("equity", kept, 1, run.equity());
        curve("hold", kept, 1, run.buyAndHold());
        curve("drawdown", kept, -100, run.drawdown());
        json.name("symbols").beginArray();
        var trades = run.roundTrips().stream().limit(MARKED_TRADES).collect(Collectors.groupingBy(RoundTrip::symbol));
        var charted = charted(run);
        int index = 0;
        for (var symbol : run.series().entrySet()) {
            if (charted.contains(symbol.getKey())) {
                symbol(symbol.getKey(), index, symbol.getValue(), trades.getOrDefault(symbol.getKey(), List.of()));
            }
            index++;
        }
        json.endArray();
        json.endObject();
    }

    private void symbol(String name, int index, BarSeries series, List<RoundTrip> trades) throws IOException {
        json.beginObject();
        json.name("name").value(name);
        json.name("index").value(index);
        var candles = ReportCandle.of(series, candles(run));
        json.name("time").beginArray();
        for (var candle : candles) {
            json.value(calendar.label(candle.end()).getEpochSecond());
        }
        json.endArray();
        prices("open", candles, ReportCandle::open);
        prices("high", candles, ReportCandle::high);
        prices("low", candles, ReportCandle::low);
        prices("close", candles, ReportCandle::close);
        json.name("trades").beginArray();
        for (var trade : trades) {
            trade(trade);
        }
        json.endArray();
        json.endObject();
    }

    /** Entry and exit as time and price, 1 for long and -1 for short, profit, 1 when open. */
    private void trade(RoundTrip trade) throws IOException {
        json.beginArray();
        json.value(calendar.label(trade.entryTime()).getEpochSecond());
        number(trade.entryPrice());
        json.value(calendar.label(trade.exitTime()).getEpochSecond());
        number(trade.exitPrice());
        json.value(trade.isLong() ? 1 : -1);
        number(trade.profit());
        json.value(trade.open() ? 1 : 0);
        json.endArray();
    }

    private void curve(String name, int[] kept, double factor, double[] values) throws IOException {
        json.name(name).beginArray();
        for (int i : kept) {
            number(values[i] * factor);
        }
        json.endArray();
    }

    private void prices(String name, List<ReportCandle> candles, ToDoubleFunction<ReportCandle> price)
            throws IOException {
        json.name(name).beginArray();
        for (var candle : candles) {
            number(price.applyAsDouble(candle));
        }
        json.endArray();
    }

    private void number(double value) throws IOException {
        if (Double.isFinite(value)) {
            json.value(ReportFormat.rounded(value));
        } else {
            json.nullValue();
        }
    }
}

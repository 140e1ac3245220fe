package io.gpttrader.live.internal.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gpttrader.live.internal.details.ReturnSeries;
import io.gpttrader.live.internal.details.Rolling;
import io.gpttrader.live.internal.metrics.ChosenBenchmark;
import io.gpttrader.live.internal.metrics.RoundTrip;
import io.gpttrader.live.internal.metrics.RunResult;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ta4j.core.Bar;

/**
 * What the page's charts draw, as JSON inside the page; thinned such that a page stays small for any run.
 *
 * <p>Times are epoch seconds, drawdowns negative percentages.
 */
final class ReportCharts {

    /** Most points of the equity chart. */
    static final int POINTS = 4_000;

    /** Most points of each rolling figure, which moves slowly. */
    static final int ROLLING = 1_000;

    /** Most candles of the price charts together. */
    static final int CANDLES = 8_000;

    /** Most price charts: those of the symbols with the most trades. */
    static final int SYMBOLS = 24;

    /** Most trades marked in the price charts. */
    static final int MARKED_TRADES = 3_000;

    private final RunResult run;
    private final ReportCalendar calendar;
    private final JsonGenerator json;

    private ReportCharts(RunResult run, ReportCalendar calendar, JsonGenerator json) {
        this.run = run;
        this.calendar = calendar;
        this.json = json;
    }

    /** Safe inside a {@code script} element: no bracket, ampersand or quote of a name stays as it is. */
    static String json(RunResult run, ReportCalendar calendar) {
        var text = new StringWriter();
        try (var json = JsonEscapes.insideAPage(text)) {
            new ReportCharts(run, calendar, json).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter does not fail
        }
        return text.toString();
    }

    /** The symbols that get a price chart, in the run's order. */
    static List<String> charted(RunResult run) {
        Map<String, Long> trades =
                run.roundTrips().stream().collect(Collectors.groupingBy(RoundTrip::symbol, Collectors.counting()));
        var busiest = run.symbols().stream()
                .sorted(Comparator.comparing((String symbol) -> -trades.getOrDefault(symbol, 0L)))
                .limit(SYMBOLS)
                .collect(Collectors.toSet());
        return run.symbols().stream().filter(busiest::contains).toList();
    }

    /** What the reader must know about points left out; empty when nothing was. */
    static String thinned(RunResult run) {
        var said = new StringBuilder();
        if (run.times().length > POINTS) {
            said.append("Curves of ").append(ReportFormat.count(run.times().length));
            said.append(" bars are drawn with at most ").append(ReportFormat.count(POINTS));
            said.append(" points; each stretch keeps its highest and lowest. ");
        }
        int most = run.bars().values().stream().mapToInt(List::size).max().orElse(0);
        if (most > candles(run)) {
            said.append("Prices are drawn with at most ").append(ReportFormat.count(candles(run)));
            said.append(" candles a symbol; each spans several bars. ");
        }
        if (run.symbols().size() > SYMBOLS) {
            said.append("Prices are drawn for the ").append(SYMBOLS).append(" symbols with the most trades. ");
        }
        if (run.roundTrips().size() > MARKED_TRADES) {
            said.append("The newest ").append(ReportFormat.count(MARKED_TRADES)).append(" trades are marked. ");
        }
        return said.isEmpty() ? "" : said + "The JSON report has every bar and trade.";
    }

    private static int candles(RunResult run) {
        return Math.min(POINTS, CANDLES / Math.max(1, charted(run).size()));
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeBooleanField("daily", calendar.daily());
        int[] kept = run.times().length == 0
                ? new int[0]
                : ReportThinning.keep(
                        POINTS,
                        run.equity(),
                        run.buyAndHold(),
                        run.benchmark().map(ChosenBenchmark::values).orElse(run.equity()),
                        run.drawdown(),
                        run.invested().gross(),
                        run.invested().net());
        json.writeArrayFieldStart("time");
        for (int i : kept) {
            json.writeNumber(
                    calendar.label(Instant.ofEpochMilli(run.times()[i])).getEpochSecond());
        }
        json.writeEndArray();
        curve("equity", kept, 1, run.equity());
        curve("hold", kept, 1, run.buyAndHold());
        if (run.benchmark().isPresent()) {
            ChosenBenchmark chosen = run.benchmark().get();
            json.writeStringField("benchName", chosen.name());
            curve("bench", kept, 1, chosen.values());
        }
        curve("drawdown", kept, -100, run.drawdown());
        shares("gross", kept, run.invested().gross());
        if (!run.invested().isOneSided()) {
            shares("net", kept, run.invested().net());
        }
        rolling();
        json.writeArrayFieldStart("symbols");
        var trades = run.roundTrips().stream()
                .skip(Math.max(0, run.roundTrips().size() - MARKED_TRADES))
                .collect(Collectors.groupingBy(RoundTrip::symbol));
        var charted = charted(run);
        int index = 0;
        for (var symbol : run.bars().entrySet()) {
            if (charted.contains(symbol.getKey())) {
                symbol(symbol.getKey(), index, symbol.getValue(), trades.getOrDefault(symbol.getKey(), List.of()));
            }
            index++;
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void rolling() throws IOException {
        Rolling rolling = Rolling.of(ReturnSeries.of(run));
        if (rolling.exists()) {
            int step = 1 + run.times().length / ROLLING;
            int last = run.times().length - 1;
            int[] kept = IntStream.range(0, last / step + 1)
                    .map(i -> last - (last / step - i) * step)
                    .toArray();
            json.writeObjectFieldStart("rolling");
            json.writeArrayFieldStart("time");
            for (int i : kept) {
                json.writeNumber(drawnAt(i));
            }
            json.writeEndArray();
            rolling("sharpe", kept, rolling::sharpe);
            rolling("volatility", kept, bar -> 100 * rolling.volatility(bar));
            rolling("beta", kept, rolling::beta);
            json.writeEndObject();
        }
    }

    /** Four decimals: a beta near 0 goes up and down in stairs with two. */
    private void rolling(String name, int[] kept, IntToDoubleFunction figure) throws IOException {
        json.writeArrayFieldStart(name);
        for (int i : kept) {
            number(Math.rint(figure.applyAsDouble(i) * 10_000) / 10_000);
        }
        json.writeEndArray();
    }

    private void symbol(String name, int index, List<Bar> bars, List<RoundTrip> trades) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeNumberField("index", index);
        var candles = ReportCandle.of(bars, candles(run));
        json.writeArrayFieldStart("time");
        for (var candle : candles) {
            json.writeNumber(calendar.label(candle.end()).getEpochSecond());
        }
        json.writeEndArray();
        prices("open", candles, ReportCandle::open);
        prices("high", candles, ReportCandle::high);
        prices("low", candles, ReportCandle::low);
        prices("close", candles, ReportCandle::close);
        if (candles.stream().anyMatch(candle -> candle.volume() > 0)) {
            prices("volume", candles, ReportCandle::shownVolume);
        }
        lines(ReportLines.of(run, name, bars, ReportCandle.lasts(bars, candles(run))));
        json.writeArrayFieldStart("trades");
        for (var trade : trades) {
            trade(trade);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void lines(ReportLines.Lines its) throws IOException {
        if (!its.undrawn().isEmpty()) {
            json.writeObjectFieldStart("undrawn");
            for (Map.Entry<String, String> line : its.undrawn().entrySet()) {
                json.writeStringField(line.getKey(), line.getValue());
            }
            json.writeEndObject();
        }
        Map<String, double[]> lines = its.drawn();
        if (lines.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("lines");
        for (Map.Entry<String, double[]> line : lines.entrySet()) {
            json.writeStartObject();
            json.writeStringField("name", line.getKey());
            json.writeArrayFieldStart("values");
            for (double value : line.getValue()) {
                number(value);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Bar and price of entry and exit, 1 for long and -1 for short, profit, 1 when open, and of bars shorter than a day when each was filled. */
    private void trade(RoundTrip trade) throws IOException {
        json.writeStartArray();
        json.writeNumber(drawnAt(trade.entryBar()));
        number(trade.entryPrice());
        json.writeNumber(drawnAt(trade.exitBar()));
        number(trade.exitPrice());
        json.writeNumber(trade.isLong() ? 1 : -1);
        number(trade.profit());
        json.writeNumber(trade.open() ? 1 : 0);
        if (!calendar.daily()) {
            json.writeNumber(trade.entryTime().getEpochSecond());
            json.writeNumber(trade.exitTime().getEpochSecond());
        }
        json.writeEndArray();
    }

    private long drawnAt(int bar) {
        return calendar.label(Instant.ofEpochMilli(run.times()[bar])).getEpochSecond();
    }

    private void curve(String name, int[] kept, double factor, double[] values) throws IOException {
        json.writeArrayFieldStart(name);
        for (int i : kept) {
            number(values[i] * factor);
        }
        json.writeEndArray();
    }

    /** Percentages with two decimals. */
    private void shares(String name, int[] kept, double[] fractions) throws IOException {
        json.writeArrayFieldStart(name);
        for (int i : kept) {
            number(Math.rint(fractions[i] * 10_000) / 100);
        }
        json.writeEndArray();
    }

    private void prices(String name, List<ReportCandle> candles, ToDoubleFunction<ReportCandle> price)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (var candle : candles) {
            number(price.applyAsDouble(candle));
        }
        json.writeEndArray();
    }

    private void number(double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(ReportFormat.rounded(value));
        } else {
            json.writeNull();
        }
    }
}

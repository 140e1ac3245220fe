package io.gpttrader.data;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * How a vendor writes a file of bars, as the table of dialects has it: what stands above the rows, how a row is written, what stands
 * below. A sample is a random walk in that shape.
 */
enum VendorShape {
    YAHOO("Date,Open,High,Low,Close,Adj Close,Volume", "{D},{o},{h},{l},{c},{c},{v}"),
    YFINANCE("Price,Close,High,Low,Open,Volume\nTicker,A,A,A,A,A\nDate,,,,,", "{D},{c},{h},{l},{o},{v}"),
    YFINANCE_HISTORY(
            "Date,Open,High,Low,Close,Volume,Dividends,Stock Splits", "{D} 00:00:00-05:00,{o},{h},{l},{c},{v},0.0,0.0"),
    STOOQ(
            "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>",
            "A.US,D,{yyyyMMdd},000000,{o},{h},{l},{c},{v},0"),
    ALPACA(
            "symbol,timestamp,open,high,low,close,volume,trade_count,vwap",
            "A,{D} {T}:00+00:00,{o},{h},{l},{c},{v},7,{c}"),
    BINANCE("", "{ms},{o},{h},{l},{c},{v},{endMs},100.5,7,50.1,40.2,0"),
    BINANCE_MICROS("", "{ms}000,{o},{h},{l},{c},{v},{endMs}999,100.5,7,50.1,40.2,0"),
    KRAKEN("", "{s},{o},{h},{l},{c},{v},7", "kraken"),
    COINBASE("", "{s},{l},{h},{o},{c},{v}", "coinbase", "newest"),
    CRYPTO_DATA_DOWNLOAD(
            "https://www.CryptoDataDownload.com\nunix,date,symbol,open,high,low,close,Volume A,Volume USD,tradecount",
            "{ms},{D} {T}:00,A/USD,{o},{h},{l},{c},{v},1000.5,7",
            "",
            "newest"),
    MASSIVE("ticker,volume,open,close,high,low,window_start,transactions", "A,{v},{o},{c},{h},{l},{ms}000000,7"),
    DATABENTO(
            "ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume,symbol",
            "{D}T{T}:00.000000000Z,33,1,15144,{o},{h},{l},{c},{v},A"),
    DUKASCOPY("Gmt time,Open,High,Low,Close,Volume", "{dd.MM.yyyy} {T}:00.000,{o},{h},{l},{c},{v}"),
    METATRADER_5(
            "<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>",
            "{yyyy.MM.dd}\t{T}:00\t{o}\t{h}\t{l}\t{c}\t{v}\t0\t1"),
    METATRADER_4("", "{yyyy.MM.dd},{T},{o},{h},{l},{c},{v}"),
    HISTDATA("", "{yyyyMMdd} {HHmmss};{o};{h};{l};{c};0"),
    TRADINGVIEW("time,open,high,low,close,Volume,Volume MA", "{s},{o},{h},{l},{c},{v},"),
    INVESTING(
            "\"Date\",\"Price\",\"Open\",\"High\",\"Low\",\"Vol.\",\"Change %\"",
            "\"{MM/dd/yyyy}\",\"{,c}\",\"{,o}\",\"{,h}\",\"{,l}\",\"{K}\",\"0.41%\"", "", "newest"),
    NASDAQ("Date,Close/Last,Volume,Open,High,Low", "{MM/dd/yyyy},${c},{v},${o},${h},${l}", "", "newest"),
    INTERACTIVE_BROKERS(
            "date,open,high,low,close,volume,average,barCount", "{D} {T}:00+00:00,{o},{h},{l},{c},{v},{c},7"),
    FIRSTRATE("", "{D} {T}:00,{o},{h},{l},{c},{v}"),
    BARCHART(
            "Time,Open,High,Low,Latest,Change,%Change,Volume",
            "{D},{o},{h},{l},{c},0.1,+0.10%,{v}",
            "",
            "newest",
            "\"Downloaded from Barchart.com as of 01-03-2024 04:10pm CST\""),
    TWELVE_DATA("datetime;open;high;low;close;volume", "{D} {T}:00;{o};{h};{l};{c};{v}"),
    EXCEL_GERMAN("Datum;Eröffnung;Hoch;Tief;Schluss;Volumen", "{dd.MM.yyyy};{;o};{;h};{;l};{;c};{v}"),
    EXCEL_SEPARATOR("sep=;\nDate;Open;High;Low;Close;Volume", "{D};{;o};{;h};{;l};{;c};{v}"),
    SIERRA_CHART(
            "Date, Time, Open, High, Low, Last, Volume, NumberOfTrades, BidVolume, AskVolume",
            "{yyyy/M/d}, {T}:00, {o}, {h}, {l}, {c}, {v}, 7, 3, 4");

    private static final List<String> PATTERNS =
            List.of("yyyyMMdd", "HHmmss", "dd.MM.yyyy", "MM/dd/yyyy", "yyyy.MM.dd", "yyyy/M/d");

    private final String above;
    private final String row;
    private final String dialect;
    private final boolean isNewestFirst;
    private final String below;

    VendorShape(String above, String row) {
        this(above, row, "", "", "");
    }

    VendorShape(String above, String row, String dialect) {
        this(above, row, dialect, "", "");
    }

    VendorShape(String above, String row, String dialect, String order) {
        this(above, row, dialect, order, "");
    }

    VendorShape(String above, String row, String dialect, String order, String below) {
        this.above = above;
        this.row = row;
        this.dialect = dialect;
        this.isNewestFirst = order.equals("newest");
        this.below = below;
    }

    /** The steps that a host takes to read the shape. */
    UnaryOperator<CsvBars> steps() {
        return source -> dialect.isEmpty() ? source : source.dialect(dialect);
    }

    /** A file and the closes of its rows. */
    record Sample(List<String> above, List<String> rows, List<String> below, List<Double> closes) {

        List<String> lines() {
            List<String> all = new ArrayList<>(above);
            all.addAll(rows);
            all.addAll(below);
            return all;
        }
    }

    Sample sample(Random random, int count) {
        boolean isDaily = !row.contains("T}") && !row.contains("ms}") && !row.contains("{s}") && !row.contains("HH");
        LocalDateTime time =
                LocalDate.of(2021, 3, 1).plusDays(random.nextInt(900)).atTime(isDaily ? 0 : 9 + random.nextInt(3), 0);
        List<String> rows = new ArrayList<>();
        List<Double> closes = new ArrayList<>();
        long cents = 18_000 + random.nextInt(4_000);
        for (int i = 0; i < count; i++) {
            while (isDaily && time.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
                time = time.plusDays(1);
            }
            long open = cents;
            cents += random.nextInt(-90, 91);
            long high = Math.max(open, cents) + random.nextInt(50);
            long low = Math.min(open, cents) - random.nextInt(50);
            rows.add(written(time, new long[] {open, high, low, cents}, 1_000 + random.nextInt(90_000)));
            closes.add(cents / 100.0);
            time = isDaily ? time.plusDays(1) : time.plusMinutes(1);
        }
        if (isNewestFirst) {
            Collections.reverse(rows);
        }
        return new Sample(
                above.isEmpty() ? List.of() : List.of(above.split("\n")),
                rows,
                below.isEmpty() ? List.of() : List.of(below),
                closes);
    }

    private String written(LocalDateTime time, long[] cents, long volume) {
        long seconds = time.toEpochSecond(ZoneOffset.UTC);
        String text = row.replace("{D}", time.toLocalDate().toString())
                .replace("{T}", time.toLocalTime().toString())
                .replace("{s}", String.valueOf(seconds))
                .replace("{ms}", String.valueOf(seconds * 1_000))
                .replace("{endMs}", String.valueOf(seconds * 1_000 + 59_999))
                .replace("{v}", String.valueOf(volume))
                .replace("{K}", String.format(Locale.ROOT, "%.2fK", volume / 1e3));
        for (String pattern : PATTERNS) {
            text = text.replace(
                    "{" + pattern + "}", DateTimeFormatter.ofPattern(pattern).format(time));
        }
        String[] names = {"o", "h", "l", "c"};
        for (int i = 0; i < 4; i++) {
            String plain = String.format(Locale.ROOT, "%d.%02d", cents[i] / 100, cents[i] % 100);
            text = text.replace("{" + names[i] + "}", plain)
                    .replace("{;" + names[i] + "}", plain.replace('.', ','))
                    .replace("{," + names[i] + "}", String.format(Locale.ROOT, "%,.2f", cents[i] / 100.0));
        }
        return text;
    }
}

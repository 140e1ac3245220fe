package io.gpttrader.data.internal.series;

import io.gpttrader.data.internal.support.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a column of a file can mean to a bar, and the header names for it, the most specific first. */
public enum BarField {
    TIMESTAMP(
            "timestamp",
            "datetime",
            "opentime",
            "t",
            "ts",
            "unix",
            "unixtime",
            "unixtimestamp",
            "epoch",
            "starttime",
            "begintime",
            "bartime",
            "gmttime",
            "utctime"),
    DATE("date", "day", "tradingday", "tradedate"),
    TIME("time", "timeofday"),
    OPEN("open", "o", "openprice"),
    HIGH("high", "h", "highprice"),
    LOW("low", "l", "lowprice"),
    CLOSE("close", "c", "closeprice", "closelast"),
    VOLUME("volume", "vol", "v", "realvolume", "tickvol", "tickvolume"),
    /** The close with later splits and dividends taken out, as Yahoo gives it beside the raw one. */
    ADJUSTED("adjclose", "adjustedclose", "closeadj", "closeadjusted"),
    /** When a bar ended, as Binance gives it beside the begin. */
    END("closetime", "endtime", "end"),
    /** Whose bar it is, in a file of several symbols. */
    SYMBOL(
            "symbol",
            "ticker",
            "name",
            "code",
            "instrument",
            "sym",
            "security",
            "secid",
            "pair",
            "asset",
            "stock",
            "symbols",
            "tickers",
            "isin",
            "wkn",
            "cusip",
            "figi",
            "sedol",
            "ric",
            "permno",
            "gvkey",
            "tradingsymbol",
            "securityid",
            "wertpapier",
            "coin",
            "crypto");

    @SuppressWarnings("ImmutableEnumChecker")
    public // made by List.of
    final List<String> names;

    BarField(String... names) {
        this.names = List.of(names);
    }

    /** Returns a header's name without what varies between vendors: case, blanks, underscores and brackets. */
    public static String plain(String header) {
        StringBuilder out = new StringBuilder();
        header.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    /** Returns the meaning of a name, as hosts write it. */
    public static BarField named(String meaning) {
        String wanted = plain(Objects.requireNonNull(meaning, "meaning"));
        for (BarField column : values()) {
            if (plain(column.label()).equals(wanted)) {
                return column;
            }
        }
        throw new IllegalArgumentException("meaning must be one of "
                + Arrays.stream(values()).map(BarField::label).collect(Collectors.joining(", "))
                + " but was \"" + meaning + "\""
                + NearestName.hint(
                        meaning, Arrays.stream(values()).map(BarField::label).toList()));
    }

    /** Returns the name used in messages and by {@code CsvBars.column}. */
    public String label() {
        return this == ADJUSTED ? "adjusted close" : this == END ? "end time" : name().toLowerCase(Locale.ROOT);
    }
}

package io.gpttrader.data.internal.text;

import java.util.List;
import java.util.regex.Pattern;

/** What columns are called beside the usual names, and what they are where nothing is said. */
final class ColumnNames {

    /** The columns of Binance's files of klines, which have no header. */
    private static final List<String> KLINE = List.of(
            "open time",
            "open",
            "high",
            "low",
            "close",
            "volume",
            "close time",
            "quote volume",
            "trades",
            "taker buy volume",
            "taker buy quote volume",
            "ignore");

    /** What some vendors call the close; two of them in one file may be two prices. */
    static final List<String> OTHER_CLOSES = List.of(
            "last",
            "latest",
            "price",
            "lastprice",
            "lasttrade",
            "settle",
            "settlement",
            "settlementprice",
            "settleprice",
            "zuletzt",
            "letzter",
            "kurs");

    private static final Pattern VOLUME_WITH_UNIT =
            Pattern.compile("(?i:vol(?:ume)?)[ _.]*[(\\[]?(?!SMA|EMA|AVG)[A-Z][A-Z0-9]{2,5}[)\\]]?");

    /** What the length of each row's bar is called, in plain letters. */
    static final List<String> PERIODS =
            List.of("per", "interval", "timeframe", "barsize", "barlength", "resolution", "granularity");

    private ColumnNames() {}

    /** Returns whether a name is that of a volume in a unit, such as Volume BTC, and not of an average of it. */
    static boolean isVolumeWithUnit(String name) {
        return VOLUME_WITH_UNIT.matcher(name.strip()).matches();
    }

    /** Returns the names of the columns of a file in the usual order, by its first row; empty where that does not show them. */
    static List<String> withoutHeader(List<String> row) {
        int count = row.size();
        if (count == KLINE.size()) {
            return KLINE;
        }
        if (count == 7 && TimeText.isTimeOfDay(row.get(1))) {
            return List.of("date", "time", "open", "high", "low", "close", "volume");
        }
        return switch (count) {
            case 5 -> List.of("time", "open", "high", "low", "close");
            case 6 -> List.of("time", "open", "high", "low", "close", "volume");
            default -> List.of();
        };
    }
}

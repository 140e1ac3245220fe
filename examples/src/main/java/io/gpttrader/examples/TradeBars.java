package io.gpttrader.examples;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes bars from a tape of trades. A span without a trade has no bar: nothing is invented. */
final class TradeBars {
    private static final long SECONDS = 300;

    private final List<String> rows = new ArrayList<>(List.of("time,open,high,low,close,volume"));
    private long begin = Long.MIN_VALUE;
    private double open;
    private double high;
    private double low;
    private double close;
    private double volume;

    private TradeBars() {}

    /**
     * Five-minute bars as CSV, stamped with their begin. The last bar is left out: the tape may have ended within it.
     *
     * @param trades a header, then lines of {@code epoch second,price,amount}, ascending
     */
    static List<String> fiveMinutes(List<String> trades) {
        TradeBars bars = new TradeBars();
        for (String trade : trades.subList(1, trades.size())) {
            String[] fields = trade.split(",", -1);
            bars.add(Long.parseLong(fields[0]), Double.parseDouble(fields[1]), Double.parseDouble(fields[2]));
        }
        return bars.rows;
    }

    private void add(long second, double price, double amount) {
        long itsBegin = Math.floorDiv(second, SECONDS) * SECONDS;
        if (itsBegin != begin) {
            finishBar();
            begin = itsBegin;
            open = high = low = price;
            volume = 0;
        }
        high = Math.max(high, price);
        low = Math.min(low, price);
        close = price;
        volume += amount;
    }

    private void finishBar() {
        if (begin != Long.MIN_VALUE) {
            rows.add("%s,%s,%s,%s,%s,%s".formatted(Instant.ofEpochSecond(begin), open, high, low, close, volume));
        }
    }
}

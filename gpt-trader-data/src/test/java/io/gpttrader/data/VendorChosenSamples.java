package io.gpttrader.data;

import static io.gpttrader.data.VendorSamples.DAYS;
import static io.gpttrader.data.VendorSamples.NEW_YORK_DAYS;
import static io.gpttrader.data.VendorSamples.WITHOUT_VOLUME;
import static io.gpttrader.data.VendorSamples.chosen;

import io.gpttrader.data.VendorSamples.Sample;
import java.time.ZoneId;
import java.util.stream.Stream;

/** Files that several vendors write alike, or that have no header: the host says whose they are. */
final class VendorChosenSamples {

    /** The first two minutes of trading in New York in January and in July, 5 and 4 hours behind. */
    private static final String[] BOTH_SEASONS = {
        "2024-01-02T14:30:00Z 2024-01-02T14:31:00Z 187.15 188.44 183.89 185.64 100",
        "2024-01-02T14:31:00Z 2024-01-02T14:32:00Z 184.22 185.88 183.43 184.25 200",
        "2024-07-02T13:30:00Z 2024-07-02T13:31:00Z 216.15 216.38 215.1 216.2 300"
    };

    private VendorChosenSamples() {}

    static Stream<Sample> all() {
        return Stream.of(coins(), americans(), currencies(), pages()).flatMap(each -> each);
    }

    private static Stream<Sample> coins() {
        String[] minutes = {
            "2023-01-01T00:00:00Z 2023-01-01T00:01:00Z 16541 16544.7 16538.2 16540.1 12.3456789",
            "2023-01-01T00:01:00Z 2023-01-01T00:02:00Z 16540.1 16541.5 16535 16536.6 3.5"
        };
        return Stream.of(
                VendorSamples.recognised("binance", """
                        1672531200000,16541.00,16544.70,16538.20,16540.10,12.34567890,1672531259999,204203.1,187,6.1,100900.2,0
                        1672531260000,16540.10,16541.50,16535.00,16536.60,3.50000000,1672531319999,57881.0,54,1.2,19845.1,0
                        """, minutes),
                VendorSamples.recognised("binance", """
                        1672531200000000,16541.00,16544.70,16538.20,16540.10,12.34567890,1672531259999999,204203.1,187,6.1,100900.2,0
                        1672531260000000,16540.10,16541.50,16535.00,16536.60,3.50000000,1672531319999999,57881.0,54,1.2,19845.1,0
                        """, minutes),
                chosen("kraken", """
                        1672531200,16541.0,16544.7,16538.2,16540.1,12.34567890,187
                        1672531260,16540.1,16541.5,16535.0,16536.6,3.50000000,54
                        """, minutes),
                chosen("coinbase", """
                        1672531260,16535.0,16541.5,16540.1,16536.6,3.5
                        1672531200,16538.2,16544.7,16541.0,16540.1,12.3456789
                        """, minutes),
                chosen("bitfinex", """
                        1672531260000,16540.1,16536.6,16541.5,16535.0,3.5
                        1672531200000,16541.0,16540.1,16544.7,16538.2,12.3456789
                        """, minutes),
                chosen("kaiko", """
                        1672531200000,187,16541.0,16544.7,16538.2,16540.1,12.3456789,16540.5
                        1672531260000,54,16540.1,16541.5,16535.0,16536.6,3.5,16538.0
                        """, minutes));
    }

    private static Stream<Sample> americans() {
        return Stream.of(
                chosen("kibot", """
                        01/02/2024,09:30,187.15,188.44,183.89,185.64,100
                        01/02/2024,09:31,184.22,185.88,183.43,184.25,200
                        07/02/2024,09:30,216.15,216.38,215.1,216.2,300
                        """, BOTH_SEASONS),
                chosen("kibot-days", """
                        01/02/2024,187.15,188.44,183.89,185.64,82488700
                        01/03/2024,184.22,185.88,183.43,184.25,58414500
                        """, NEW_YORK_DAYS),
                chosen("firstrate", """
                        2024-01-02 09:30:00,187.15,188.44,183.89,185.64,100
                        2024-01-02 09:31:00,184.22,185.88,183.43,184.25,200
                        2024-07-02 09:30:00,216.15,216.38,215.1,216.2,300
                        """, BOTH_SEASONS),
                chosen("firstrate", """
                        timestamp,open,high,low,close,volume
                        2024-01-02,187.15,188.44,183.89,185.64,82488700
                        2024-01-03,184.22,185.88,183.43,184.25,58414500
                        """, NEW_YORK_DAYS),
                chosen(
                        "firstrate-index",
                        """
                        2024-01-02,187.15,188.44,183.89,185.64
                        2024-01-03,184.22,185.88,183.43,184.25
                        """,
                        "2024-01-02T05:00:00Z 2024-01-03T05:00:00Z 187.15 188.44 183.89 185.64 0",
                        "2024-01-03T05:00:00Z 2024-01-04T05:00:00Z 184.22 185.88 183.43 184.25 0"),
                lean(
                        "lean-minute",
                        "20140605_trade.zip",
                        """
                        34200000,6448000,6450500,6447500,6449900,90
                        34260000,6449900,6451200,6449100,6450000,120
                        """,
                        "2014-06-05T13:30:00Z 2014-06-05T13:31:00Z 644.8 645.05 644.75 644.99 90",
                        "2014-06-05T13:31:00Z 2014-06-05T13:32:00Z 644.99 645.12 644.91 645 120"),
                lean("lean", "aapl.zip", """
                        20240102 00:00,1871500,1884400,1838900,1856400,82488700
                        20240103 00:00,1842200,1858800,1834300,1842500,58414500
                        """, NEW_YORK_DAYS),
                chosen("quantquote", """
                        20240102,930,187.15,188.44,183.89,185.64,100,1,0,0
                        20240102,931,184.22,185.88,183.43,184.25,200,1,0,0
                        20240702,930,216.15,216.38,215.1,216.2,300,1,0,0
                        """, BOTH_SEASONS),
                chosen("alphavantage", """
                        timestamp,open,high,low,close,volume
                        2024-01-03,184.2200,185.8800,183.4300,184.2500,58414500
                        2024-01-02,187.1500,188.4400,183.8900,185.6400,82488700
                        """, DAYS),
                chosen("alphavantage-intraday", """
                        timestamp,open,high,low,close,volume
                        2024-07-02 09:30:00,216.15,216.38,215.1,216.2,300
                        2024-01-02 09:31:00,184.22,185.88,183.43,184.25,200
                        2024-01-02 09:30:00,187.15,188.44,183.89,185.64,100
                        """, BOTH_SEASONS),
                chosen("twelvedata", """
                        datetime;open;high;low;close;volume
                        2024-07-02 09:30:00;216.15;216.38;215.1;216.2;300
                        2024-01-02 09:31:00;184.22;185.88;183.43;184.25;200
                        2024-01-02 09:30:00;187.15;188.44;183.89;185.64;100
                        """, BOTH_SEASONS)
                        .with(source -> source.dialect("twelvedata").zone(ZoneId.of("America/New_York"))));
    }

    private static Sample lean(String dialect, String file, String text, String... bars) {
        Sample plain = chosen(dialect, text, bars);
        return new Sample(
                        dialect,
                        file,
                        plain.content(),
                        source -> source.dialect(dialect).named("X"),
                        plain.bars())
                .zipped("x.csv");
    }

    private static Stream<Sample> currencies() {
        String[] standardTime = {
            "2012-07-02T05:00:00Z 2012-07-02T05:01:00Z 1.3066 1.3066 1.30656 1.30656 0",
            "2012-07-02T05:01:00Z 2012-07-02T05:02:00Z 1.30657 1.30657 1.30647 1.30656 0"
        };
        return Stream.of(
                chosen("histdata", """
                        20120702 000000;1.306600;1.306600;1.306560;1.306560;0
                        20120702 000100;1.306570;1.306570;1.306470;1.306560;0
                        """, standardTime),
                chosen("histdata-metatrader", """
                        2012.07.02,00:00,1.306600,1.306600,1.306560,1.306560,0
                        2012.07.02,00:01,1.306570,1.306570,1.306470,1.306560,0
                        """, standardTime),
                chosen(
                                "metatrader4",
                                """
                        2012.07.02,08:00,1.30660,1.30660,1.30656,1.30656,41
                        2012.07.02,08:01,1.30657,1.30657,1.30647,1.30656,37
                        """,
                                "2012-07-02T05:00:00Z 2012-07-02T05:01:00Z 1.3066 1.3066 1.30656 1.30656 41",
                                "2012-07-02T05:01:00Z 2012-07-02T05:02:00Z 1.30657 1.30657 1.30647 1.30656 37")
                        .with(source -> source.dialect("metatrader4").zone(ZoneId.of("Europe/Athens"))),
                chosen(
                        "ninjatrader",
                        """
                        20240102 143100;4760.25;4761;4759.5;4760.75;812
                        20240102 143200;4760.75;4761.5;4760;4761.25;640
                        """,
                        "2024-01-02T14:30:00Z 2024-01-02T14:31:00Z 4760.25 4761 4759.5 4760.75 812",
                        "2024-01-02T14:31:00Z 2024-01-02T14:32:00Z 4760.75 4761.5 4760 4761.25 640"));
    }

    private static Stream<Sample> pages() {
        return Stream.of(
                chosen("stooq-download", """
                        Date,Open,High,Low,Close,Volume
                        2024-01-02,187.15,188.44,183.89,185.64,82488700
                        2024-01-03,184.22,185.88,183.43,184.25,58414500
                        """, DAYS),
                chosen("tradingview-seeds", """
                        20240102T,187.15,188.44,183.89,185.64,82488700
                        20240103T,184.22,185.88,183.43,184.25,58414500
                        """, DAYS),
                chosen("wsj", """
                        Date, Open, High, Low, Close, Volume
                        01/03/24, 184.22, 185.88, 183.43, 184.25, 58414500
                        01/02/24, 187.15, 188.44, 183.89, 185.64, 82488700
                        """, DAYS),
                chosen("wsj-index", """
                        Date, Open, High, Low, Close
                        01/03/24, 184.22, 185.88, 183.43, 184.25
                        01/02/24, 187.15, 188.44, 183.89, 185.64
                        """, WITHOUT_VOLUME),
                chosen("marketwatch", """
                        Date,Open,High,Low,Close,Volume
                        01/03/2024,"184.22","185.88","183.43","184.25","58,414,500"
                        01/02/2024,"187.15","188.44","183.89","185.64","82,488,700"
                        """, DAYS),
                chosen("google", """
                        Date,Open,High,Low,Close,Volume
                        1/2/2024 16:00:00,187.15,188.44,183.89,185.64,82488700
                        1/3/2024 16:00:00,184.22,185.88,183.43,184.25,58414500
                        """, DAYS),
                chosen("excel-english", """
                        Date,Open,High,Low,Close,Volume
                        1/2/2024,187.15,188.44,183.89,185.64,"82,488,700"
                        1/3/2024,184.22,185.88,183.43,184.25,"58,414,500"
                        """, DAYS));
    }
}

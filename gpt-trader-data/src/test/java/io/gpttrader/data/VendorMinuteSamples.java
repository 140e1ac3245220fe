package io.gpttrader.data;

import static io.gpttrader.data.VendorSamples.recognised;

import io.gpttrader.data.VendorSamples.Sample;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Files of minutes and hours that show whose they are. */
final class VendorMinuteSamples {

    /** The first two minutes of trading in New York on 2 January 2024, when its clocks are 5 hours behind. */
    private static final String[] OPENING = {
        "2024-01-02T14:30:00Z 2024-01-02T14:31:00Z 187.15 188.44 183.89 185.64 100",
        "2024-01-02T14:31:00Z 2024-01-02T14:32:00Z 184.22 185.88 183.43 184.25 200"
    };

    private VendorMinuteSamples() {}

    static Stream<Sample> all() {
        return Stream.of(americans(), currencies(), coins(), charts()).flatMap(each -> each);
    }

    private static Stream<Sample> americans() {
        return Stream.of(
                recognised("yfinance-history-intraday", """
                        Datetime,Open,High,Low,Close,Volume,Dividends,Stock Splits
                        2024-01-02 09:30:00-05:00,187.15,188.44,183.89,185.64,100,0.0,0.0
                        2024-01-02 09:31:00-05:00,184.22,185.88,183.43,184.25,200,0.0,0.0
                        """, OPENING),
                recognised(
                        "stooq-hourly",
                        """
                        <TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>
                        AAPL.US,60,20240603,170000,191.419,193.066,191.043,192.631,7163633.308984948,0
                        AAPL.US,60,20240603,180000,192.631,193.493,192.422,192.461,6677287.7819972,0
                        """,
                        "2024-06-03T14:00:00Z 2024-06-03T15:00:00Z 191.419 193.066 191.043 192.631 7163633.308984948",
                        "2024-06-03T15:00:00Z 2024-06-03T16:00:00Z 192.631 193.493 192.422 192.461 6677287.7819972"),
                recognised(
                        "stooq-intraday",
                        """
                        <TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>
                        SPY.US,5,20260105,153000,100,101,99,100.5,200,0
                        SPY.US,5,20260105,153500,101,102,100,101.5,100,0
                        SPY.US,5,20260309,143000,102,103,101,102.5,300,0
                        SPY.US,5,20260309,143500,102,103,101,102.5,300,0
                        """,
                        "2026-01-05T14:30:00Z 2026-01-05T14:35:00Z 100 101 99 100.5 200",
                        "2026-01-05T14:35:00Z 2026-01-05T14:40:00Z 101 102 100 101.5 100",
                        "2026-03-09T13:30:00Z 2026-03-09T13:35:00Z 102 103 101 102.5 300",
                        "2026-03-09T13:35:00Z 2026-03-09T13:40:00Z 102 103 101 102.5 300"),
                recognised("alpaca", """
                        symbol,timestamp,open,high,low,close,volume,trade_count,vwap
                        AAPL,2024-01-02 14:30:00+00:00,187.15,188.44,183.89,185.64,100.0,50.0,186.1
                        AAPL,2024-01-02 14:31:00+00:00,184.22,185.88,183.43,184.25,200.0,60.0,184.3
                        """, OPENING),
                recognised("massive", """
                        ticker,volume,open,close,high,low,window_start,transactions
                        AAPL,100,187.15,185.64,188.44,183.89,1704205800000000000,12
                        AAPL,200,184.22,184.25,185.88,183.43,1704205860000000000,15
                        """, OPENING).gzipped(),
                recognised("databento", """
                        ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume,symbol
                        2024-01-02T14:30:00.000000000Z,33,2,38,187.150000000,188.440000000,183.890000000,185.640000000,100,AAPL
                        2024-01-02T14:31:00.000000000Z,33,2,38,184.220000000,185.880000000,183.430000000,184.250000000,200,AAPL
                        """, OPENING),
                recognised("databento-fixed", """
                        ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume
                        1704205800000000000,33,2,38,187150000000,188440000000,183890000000,185640000000,100
                        1704205860000000000,33,2,38,184220000000,185880000000,183430000000,184250000000,200
                        """, OPENING),
                recognised("interactive-brokers", """
                        date,open,high,low,close,volume,average,barCount
                        2024-01-02 09:30:00-05:00,187.15,188.44,183.89,185.64,100,186.1,45
                        2024-01-02 09:31:00-05:00,184.22,185.88,183.43,184.25,200,184.3,50
                        """, OPENING),
                recognised("interactive-brokers-index", """
                        ,date,open,high,low,close,volume,average,barCount
                        0,2024-01-02 09:30:00-05:00,187.15,188.44,183.89,185.64,100.0,186.1,45
                        1,2024-01-02 09:31:00-05:00,184.22,185.88,183.43,184.25,200.0,184.3,50
                        """, OPENING),
                recognised("barchart", """
                        Time,Open,High,Low,Latest,Change,%Change,Volume
                        "2024-01-02 08:31",184.22,185.88,183.43,184.25,-1.39,-0.75%,200
                        "2024-01-02 08:30",187.15,188.44,183.89,185.64,+0.84,+0.45%,100
                        "Downloaded from Barchart.com as of 01-02-2024 04:10pm CST"
                        """, OPENING),
                recognised("barchart-last", """
                        Time,Open,High,Low,Last,Change,%Chg,Volume,"Open Int"
                        "2024-01-02 08:31",184.22,185.88,183.43,184.25,-1.39,-0.75%,200,0
                        "2024-01-02 08:30",187.15,188.44,183.89,185.64,0.84,0.45%,100,0
                        "Downloaded from Barchart.com as of 01-02-2024 04:10pm CST"
                        """, OPENING),
                recognised("eodhd-intraday", """
                        Timestamp,Gmtoffset,Datetime,Open,High,Low,Close,Volume
                        1704205800,0,"2024-01-02 14:30:00",187.15,188.44,183.89,185.64,100
                        1704205860,0,"2024-01-02 14:31:00",184.22,185.88,183.43,184.25,200
                        """, OPENING));
    }

    private static Stream<Sample> currencies() {
        String[] minutes = {
            "2024-01-02T00:00:00Z 2024-01-02T00:01:00Z 1.10427 1.10429 1.10425 1.10429 179.4",
            "2024-01-02T00:01:00Z 2024-01-02T00:02:00Z 1.10428 1.10431 1.10426 1.1043 99.5"
        };
        return Stream.of(
                recognised("dukascopy", """
                        Gmt time,Open,High,Low,Close,Volume
                        02.01.2024 00:00:00.000,1.10427,1.10429,1.10425,1.10429,179.4
                        02.01.2024 00:01:00.000,1.10428,1.10431,1.10426,1.1043,99.5
                        """, minutes),
                recognised("dukascopy-local", """
                        Local time,Open,High,Low,Close,Volume
                        02.01.2024 09:00:00.000 GMT+0900,1.10427,1.10429,1.10425,1.10429,179.4
                        02.01.2024 09:01:00.000 GMT+0900,1.10428,1.10431,1.10426,1.1043,99.5
                        """, minutes),
                recognised("jforex", """
                        Time (UTC),Open,High,Low,Close,Volume
                        2024.01.02 00:00:00,1.10427,1.10429,1.10425,1.10429,179.4
                        2024.01.02 00:01:00,1.10428,1.10431,1.10426,1.1043,99.5
                        """, minutes),
                recognised("jforex-eet", """
                        Time (EET),Open,High,Low,Close,Volume
                        2024.01.02 02:00:00,1.10427,1.10429,1.10425,1.10429,179.4
                        2024.01.02 02:01:00,1.10428,1.10431,1.10426,1.1043,99.5
                        """, minutes),
                recognised(
                                "metatrader5",
                                """
                        \ufeff<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>
                        2024.01.02\t02:00:00\t1.10427\t1.10429\t1.10425\t1.10429\t512\t0\t5
                        2024.01.02\t02:01:00\t1.10428\t1.10431\t1.10426\t1.1043\t640\t0\t4
                        """,
                                "2024-01-02T00:00:00Z 2024-01-02T00:01:00Z 1.10427 1.10429 1.10425 1.10429 512",
                                "2024-01-02T00:01:00Z 2024-01-02T00:02:00Z 1.10428 1.10431 1.10426 1.1043 640")
                        .in(StandardCharsets.UTF_16LE)
                        .with(source -> source.zone(java.time.ZoneId.of("Europe/Athens"))),
                recognised(
                        "metatrader5-python",
                        """
                        time,open,high,low,close,tick_volume,spread,real_volume
                        2024-01-02 00:00:00,1.10427,1.10429,1.10425,1.10429,512,5,0
                        2024-01-02 00:01:00,1.10428,1.10431,1.10426,1.1043,640,4,0
                        """,
                        "2024-01-02T00:00:00Z 2024-01-02T00:01:00Z 1.10427 1.10429 1.10425 1.10429 512",
                        "2024-01-02T00:01:00Z 2024-01-02T00:02:00Z 1.10428 1.10431 1.10426 1.1043 640"));
    }

    private static Stream<Sample> coins() {
        String[] hours = {
            "2024-01-31T22:00:00Z 2024-01-31T23:00:00Z 2343 2352.7 2263.6 2283.1 1820.1",
            "2024-01-31T23:00:00Z 2024-02-01T00:00:00Z 2283.1 2310.5 2240.2 2304.9 1510.5"
        };
        return Stream.of(
                recognised("binance-header", """
                        open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore
                        1706738400000,2343,2352.7,2263.6,2283.1,1820.1,1706741999999,4201200.7,10211,900.1,2100600.3,0
                        1706742000000,2283.1,2310.5,2240.2,2304.9,1510.5,1706745599999,3443211.2,9120,700.2,1600300.1,0
                        """, hours),
                recognised("cryptodatadownload", """
                        https://www.CryptoDataDownload.com
                        unix,date,symbol,open,high,low,close,Volume USDT,Volume ETH,tradecount
                        1706742000000,2024-01-31 23:00:00,ETH/USDT,2283.1,2310.5,2240.2,2304.9,3443211.2,1510.5,9120
                        1706738400,2024-01-31 22:00:00,ETH/USDT,2343.0,2352.7,2263.6,2283.1,4201200.7,1820.1,10211
                        """, hours),
                recognised("cryptodatadownload-capitals", """
                        https://www.CryptoDataDownload.com
                        Unix,Date,Symbol,Open,High,Low,Close,Volume ETH,Volume USDT,tradecount
                        1706742000000,2024-01-31 23:00:00,ETHUSDT,2283.1,2310.5,2240.2,2304.9,1510.5,3443211.2,9120
                        1706738400000,2024-01-31 22:00:00,ETHUSDT,2343.0,2352.7,2263.6,2283.1,1820.1,4201200.7,10211
                        """, hours));
    }

    private static Stream<Sample> charts() {
        return Stream.of(
                recognised("tradingview", """
                        time,open,high,low,close,Volume,Volume MA
                        1704205800,187.15,188.44,183.89,185.64,100,
                        1704205860,184.22,185.88,183.43,184.25,200,150
                        """, OPENING),
                recognised("tradingview", """
                        time,open,high,low,close,Volume
                        2024-01-02T09:30:00-05:00,187.15,188.44,183.89,185.64,100
                        2024-01-02T09:31:00-05:00,184.22,185.88,183.43,184.25,200
                        """, OPENING),
                recognised("sierrachart", """
                        Date, Time, Open, High, Low, Last, Volume, NumberOfTrades, BidVolume, AskVolume
                        2024/1/2, 09:30:00, 187.15, 188.44, 183.89, 185.64, 100, 12, 40, 60
                        2024/1/2, 09:31:00, 184.22, 185.88, 183.43, 184.25, 200, 15, 90, 110
                        """, OPENING)
                        .with(source -> source.zone(java.time.ZoneId.of("America/New_York"))));
    }
}

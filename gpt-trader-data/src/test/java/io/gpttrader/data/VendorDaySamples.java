package io.gpttrader.data;

import static io.gpttrader.data.VendorSamples.DAYS;
import static io.gpttrader.data.VendorSamples.recognised;

import io.gpttrader.data.VendorSamples.Sample;
import java.util.stream.Stream;

/** Files of days that show whose they are. */
final class VendorDaySamples {

    private VendorDaySamples() {}

    static Stream<Sample> all() {
        return Stream.of(americans(), servers(), europeans(), asians()).flatMap(each -> each);
    }

    private static Stream<Sample> americans() {
        return Stream.of(
                recognised(
                        "yahoo",
                        """
                        Date,Open,High,Low,Close,Adj Close,Volume
                        2024-01-02,187.149994,188.440002,183.889999,185.639999,184.290421,82488700
                        2024-01-03,184.220001,185.880005,183.429993,184.250000,182.910522,58414500
                        """,
                        "2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 187.149994 188.440002 183.889999 185.639999 82488700",
                        "2024-01-03T00:00:00Z 2024-01-04T00:00:00Z 184.220001 185.880005 183.429993 184.25 58414500"),
                recognised("yfinance", """
                        Price,Close,High,Low,Open,Volume
                        Ticker,AAPL,AAPL,AAPL,AAPL,AAPL
                        Date,,,,,
                        2024-01-02,185.64,188.44,183.89,187.15,82488700
                        2024-01-03,184.25,185.88,183.43,184.22,58414500
                        """, DAYS),
                recognised("yfinance-unadjusted", """
                        Price,Adj Close,Close,High,Low,Open,Volume
                        Ticker,AAPL,AAPL,AAPL,AAPL,AAPL,AAPL
                        Date,,,,,,
                        2024-01-02,184.73,185.64,188.44,183.89,187.15,82488700
                        2024-01-03,183.35,184.25,185.88,183.43,184.22,58414500
                        """, DAYS),
                recognised(
                        "yfinance-history",
                        """
                        Date,Open,High,Low,Close,Volume,Dividends,Stock Splits
                        2024-01-02 00:00:00-05:00,187.15,188.44,183.89,185.64,82488700,0.0,0.0
                        2024-01-03 00:00:00-05:00,184.22,185.88,183.43,184.25,58414500,0.0,0.0
                        """,
                        "2024-01-02T05:00:00Z 2024-01-03T05:00:00Z 187.15 188.44 183.89 185.64 82488700",
                        "2024-01-03T05:00:00Z 2024-01-04T05:00:00Z 184.22 185.88 183.43 184.25 58414500"),
                recognised("nasdaq", """
                        Date,Close/Last,Volume,Open,High,Low
                        01/03/2024,$184.25,58414500,$184.22,$185.88,$183.43
                        01/02/2024,$185.64,82488700,$187.15,$188.44,$183.89
                        """, DAYS),
                recognised("cboe-futures", """
                        "CFE data is compiled for the convenience of site visitors and is furnished without responsibility for accuracy."
                        Trade Date,Futures,Open,High,Low,Close,Settle,Change,Total Volume,EFP,Open Interest
                        2024-01-02,F (Jan 2024),187.15,188.44,183.89,185.64,185.6,0.1,82488700,0,58018
                        2024-01-03,F (Jan 2024),184.22,185.88,183.43,184.25,184.3,-1.3,58414500,0,57011
                        """, DAYS),
                recognised("barchart-days", """
                        Time,Open,High,Low,Latest,Change,%Change,Volume
                        2024-01-03,184.22,185.88,183.43,184.25,-1.39,-0.75%,58414500
                        2024-01-02,187.15,188.44,183.89,185.64,+0.84,+0.45%,82488700
                        "Downloaded from Barchart.com as of 01-03-2024 04:10pm CST"
                        """, DAYS),
                recognised("barchart-last-days", """
                        Time,Open,High,Low,Last,Change,%Chg,Volume
                        2024-01-03,184.22,185.88,183.43,184.25,-1.39,-0.75%,58414500
                        2024-01-02,187.15,188.44,183.89,185.64,0.84,0.45%,82488700
                        "Downloaded from Barchart.com as of 01-03-2024 04:10pm CST"
                        """, DAYS),
                recognised("bloomberg", """
                        Date,PX_OPEN,PX_HIGH,PX_LOW,PX_LAST,PX_VOLUME
                        01/02/2024,187.15,188.44,183.89,185.64,82488700
                        01/03/2024,184.22,185.88,183.43,184.25,58414500
                        """, DAYS),
                recognised("bloomberg-iso", """
                        Date,PX_OPEN,PX_HIGH,PX_LOW,PX_LAST,PX_VOLUME
                        2024-01-02,187.15,188.44,183.89,185.64,82488700
                        2024-01-03,184.22,185.88,183.43,184.25,58414500
                        """, DAYS));
    }

    private static Stream<Sample> servers() {
        return Stream.of(
                recognised("stooq", """
                        <TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>
                        AAPL.US,D,20240102,000000,187.15,188.44,183.89,185.64,82488700,0
                        AAPL.US,D,20240103,000000,184.22,185.88,183.43,184.25,58414500,0
                        """, DAYS),
                recognised("stooq-polish", """
                        Data,Otwarcie,Najwyzszy,Najnizszy,Zamkniecie,Wolumen
                        2024-01-02,187.15,188.44,183.89,185.64,82488700
                        2024-01-03,184.22,185.88,183.43,184.25,58414500
                        """, DAYS),
                recognised("alphavantage-adjusted", """
                        timestamp,open,high,low,close,adjusted_close,volume,dividend_amount,split_coefficient
                        2024-01-03,184.22,185.88,183.43,184.25,183.1,58414500,0.0000,1.0
                        2024-01-02,187.15,188.44,183.89,185.64,184.5,82488700,0.0000,1.0
                        """, DAYS),
                recognised("tiingo", """
                        date,close,high,low,open,volume,adjClose,adjHigh,adjLow,adjOpen,adjVolume,divCash,splitFactor
                        2024-01-02,185.64,188.44,183.89,187.15,82488700,184.5,187.3,182.8,186.0,82488700,0.0,1.0
                        2024-01-03,184.25,185.88,183.43,184.22,58414500,183.1,184.7,182.3,183.1,58414500,0.0,1.0
                        """, DAYS),
                recognised("eodhd", """
                        Date,Open,High,Low,Close,Adjusted_close,Volume
                        2024-01-02,187.15,188.44,183.89,185.64,184.73,82488700
                        2024-01-03,184.22,185.88,183.43,184.25,183.35,58414500
                        """, DAYS),
                recognised(
                        "investing",
                        """
                        \ufeff"Date","Price","Open","High","Low","Vol.","Change %"
                        "01/03/2024","37,430.19","37,629.99","37,629.99","37,401.85","-","-0.76%"
                        "01/02/2024","37,715.04","37,566.22","37,790.08","37,495.27","1.02B","0.07%"
                        """,
                        "2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 37566.22 37790.08 37495.27 37715.04 1020000000",
                        "2024-01-03T00:00:00Z 2024-01-04T00:00:00Z 37629.99 37629.99 37401.85 37430.19 0"),
                recognised(
                        "investing-words",
                        """
                        "Date","Price","Open","High","Low","Vol.","Change %"
                        "Apr 09, 2020","7,278.20","7,277.58","7,281.20","7,275.47","190.28M","1.52%"
                        "Apr 08, 2020","7,264.86","7,257.84","7,267.00","7,248.17","184.52K","6.72%"
                        """,
                        "2020-04-08T00:00:00Z 2020-04-09T00:00:00Z 7257.84 7267 7248.17 7264.86 184520",
                        "2020-04-09T00:00:00Z 2020-04-10T00:00:00Z 7277.58 7281.2 7275.47 7278.2 190280000"),
                recognised(
                        "investing-german",
                        """
                        \ufeff"Datum","Zuletzt","Er\u00f6ffn.","Hoch","Tief","Vol.","+/- %"
                        "03.01.2024","16.538,39","16.775,25","16.786,20","16.448,73","69,94M","-1,38%"
                        "02.01.2024","16.769,36","16.828,63","16.963,47","16.664,10","55,50M","0,11%"
                        """,
                        "2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 16828.63 16963.47 16664.1 16769.36 55500000",
                        "2024-01-03T00:00:00Z 2024-01-04T00:00:00Z 16775.25 16786.2 16448.73 16538.39 69940000"),
                recognised("metatrader5-days", """
                        <DATE>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>
                        2024.01.02\t187.15\t188.44\t183.89\t185.64\t82488700\t0\t5
                        2024.01.03\t184.22\t185.88\t183.43\t184.25\t58414500\t0\t4
                        """, DAYS));
    }

    private static Stream<Sample> europeans() {
        return Stream.of(
                recognised(
                        "excel-german",
                        """
                        Datum;Er\u00f6ffnung;Hoch;Tief;Schluss;Volumen
                        02.01.2024;16.828,63;16.963,47;16.664,10;16.769,36;55.500.000
                        03.01.2024;16.775,25;16.786,20;16.448,73;16.538,39;69.940.000
                        """,
                        "2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 16828.63 16963.47 16664.1 16769.36 55500000",
                        "2024-01-03T00:00:00Z 2024-01-04T00:00:00Z 16775.25 16786.2 16448.73 16538.39 69940000"),
                recognised("ariva", """
                        Datum;Erster;Hoch;Tief;Schlusskurs;Stuecke;Volumen
                        2024-01-03;184,22;185,88;183,43;184,25;58414500;10762871625
                        2024-01-02;187,15;188,44;183,89;185,64;82488700;15313202268
                        """, DAYS),
                recognised(
                        "boursorama",
                        """
                        date\touv\thaut\tbas\tclot\tvol\tdevise\t
                        02/01/2024 00:00\t187.15\t188.44\t183.89\t185.64\t82488700\tEUR\t
                        03/01/2024 00:00\t184.22\t185.88\t183.43\t184.25\t58414500\tEUR\t
                        """.replace("\n", "\r\n"),
                        "2024-01-01T23:00:00Z 2024-01-02T23:00:00Z 187.15 188.44 183.89 185.64 82488700",
                        "2024-01-02T23:00:00Z 2024-01-03T23:00:00Z 184.22 185.88 183.43 184.25 58414500"),
                recognised("euronext", """
                        \ufeff"Historical Data"
                        "From 02/01/2024 to 03/01/2024"
                        NL0000226223
                        Date;Open;High;Low;Last;Close;"Number of Shares";"Number of Trades";Turnover
                        03/01/2024;184.22;185.88;183.43;184.20;184.25;58414500;21953;77657394;184.3825
                        02/01/2024;187.15;188.44;183.89;185.60;185.64;82488700;30440;93238507;186.5348
                        """, DAYS));
    }

    private static Stream<Sample> asians() {
        return Stream.of(
                recognised("nse-bhavcopy", """
                        SYMBOL,SERIES,OPEN,HIGH,LOW,CLOSE,LAST,PREVCLOSE,TOTTRDQTY,TOTTRDVAL,TIMESTAMP,TOTALTRADES,ISIN,
                        RELIANCE,EQ,187.15,188.44,183.89,185.64,185.6,186.0,82488700,15313202268.5,02-JAN-2024,401234,INE002A01018,
                        RELIANCE,EQ,184.22,185.88,183.43,184.25,184.2,185.64,58414500,10762871625.0,03-JAN-2024,301234,INE002A01018,
                        """, DAYS),
                recognised("nse-udiff", """
                        TradDt,BizDt,Sgmt,Src,FinInstrmTp,FinInstrmId,ISIN,TckrSymb,SctySrs,XpryDt,FininstrmActlXpryDt,StrkPric,\
                        OptnTp,FinInstrmNm,OpnPric,HghPric,LwPric,ClsPric,LastPric,PrvsClsgPric,UndrlygPric,SttlmPric,OpnIntrst,\
                        ChngInOpnIntrst,TtlTradgVol,TtlTrfVal,TtlNbOfTxsExctd,SsnId,NewBrdLotQty,Rmks,Rsvd1,Rsvd2,Rsvd3,Rsvd4
                        2024-01-02,2024-01-02,CM,NSE,STK,2885,INE002A01018,RELIANCE,EQ,,,,,RELIANCE,187.15,188.44,183.89,185.64,\
                        185.6,186.0,,185.64,,,82488700,15313202268.5,401234,F1,1,,,,,
                        2024-01-03,2024-01-03,CM,NSE,STK,2885,INE002A01018,RELIANCE,EQ,,,,,RELIANCE,184.22,185.88,183.43,184.25,\
                        184.2,185.64,,184.25,,,58414500,10762871625.0,301234,F1,1,,,,,
                        """, DAYS),
                recognised("nse-full", """
                        SYMBOL, SERIES, DATE1, PREV_CLOSE, OPEN_PRICE, HIGH_PRICE, LOW_PRICE, LAST_PRICE, CLOSE_PRICE, AVG_PRICE, TTL_TRD_QNTY, TURNOVER_LACS
                        RELIANCE, EQ, 02-Jan-2024, 186.0, 187.15, 188.44, 183.89, 185.6, 185.64, 186.1, 82488700, 153132.02
                        RELIANCE, EQ, 03-Jan-2024, 185.64, 184.22, 185.88, 183.43, 184.2, 184.25, 184.6, 58414500, 107628.71
                        """, DAYS),
                recognised("jquants", """
                        Date,Code,O,H,L,C,UL,LL,Vo,Va,AdjFactor,AdjO,AdjH,AdjL,AdjC,AdjVo
                        2024-01-02,86970,187.15,188.44,183.89,185.64,0,0,82488700,15313202268.0,1.0,93.575,94.22,91.945,92.82,164977400
                        2024-01-03,86970,184.22,185.88,183.43,184.25,0,0,58414500,10762871625.0,1.0,92.11,92.94,91.715,92.125,116829000
                        """, DAYS));
    }
}

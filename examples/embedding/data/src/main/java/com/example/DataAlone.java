package com.example;

import io.gpttrader.data.BarPeriod;
import io.gpttrader.data.Bars;
import io.gpttrader.data.InvalidBarsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;

/** A CSV file to daily bars and to weekly ones, and what is said of a file with an error. */
public final class DataAlone {
    private DataAlone() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("bars");
        Files.writeString(folder.resolve("ACME.csv"), """
                date,open,high,low,close,volume
                2025-01-06,100,104,99,103,10
                2025-01-07,103,105,101,102,20
                2025-01-10,102,109,102,108,30
                2025-01-13,108,110,90,95,40
                2025-01-14,95,97,94,96,50
                """);
        Files.writeString(folder.resolve("WRONG.csv"), """
                date,open,high,low,close,volume
                2025-01-06,100,104,99,103,10
                2025-01-07,103,100,101,102,20
                """);

        BarSeries days = Bars.csv(folder).load("ACME");
        System.out.println(days.getBarCount() + " days");
        for (Bar week : Bars.resample(days, BarPeriod.weeks(1)).getBarData()) {
            System.out.println("week from " + week.getBeginTime() + ": " + week.getOpenPrice() + " " + week.getHighPrice() + " "
                    + week.getLowPrice() + " " + week.getClosePrice() + " " + week.getVolume());
        }
        try {
            Bars.csv(folder).load("WRONG");
        } catch (InvalidBarsException invalid) {
            System.out.println(invalid.getMessage().replace(folder.toString(), "FOLDER").stripTrailing());
        }
    }
}

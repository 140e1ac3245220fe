package io.gpttrader.examples;

import io.gpttrader.data.Bars;
import java.nio.file.Path;
import org.ta4j.core.BarSeries;

/** The bundle's real bars as series. */
final class SampleSeries {
    static final Path FOLDER = SampleBars.folder();

    static final BarSeries APPLE = Bars.csv(FOLDER).load("AAPL");

    static final BarSeries BITCOIN = Bars.csv(FOLDER).load("BTCUSD");

    private SampleSeries() {}
}

package io.gpttrader.optimize.internal.run;

import io.gpttrader.optimize.internal.origin.BarFingerprint;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.num.Num;

/** What a series is, in words. */
public final class SeriesWords {
    private SeriesWords() {}

    /** Name, number of bars and fingerprint: equal for equal bars only. */
    public static String data(BarSeries series) {
        return name(series) + ", " + series.getBarCount() + " bars, fingerprint " + fingerprint(series);
    }

    public static String name(BarSeries series) {
        String name = series.getName();
        return name == null || name.isBlank() ? "unnamed" : name;
    }

    /** See {@link BarFingerprint}. */
    public static String fingerprint(BarSeries series) {
        BarFingerprint fingerprint = new BarFingerprint();
        for (int i = 0; i < series.getBarCount(); i++) {
            Bar bar = series.getBar(series.getBeginIndex() + i);
            fingerprint.add(
                    bar.getEndTime().toEpochMilli(),
                    number(bar.getOpenPrice()),
                    number(bar.getHighPrice()),
                    number(bar.getLowPrice()),
                    number(bar.getClosePrice()),
                    number(bar.getVolume()));
        }
        return fingerprint.text();
    }

    private static double number(@Nullable Num value) {
        return value == null ? Double.NaN : value.doubleValue();
    }
}

package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often valid markets raise an alarm, over many more of them than {@link SyntheticBarsTest} looks at. */
class QualityDeepTest {

    private static final int MARKETS = 2_000;
    private static final int BARS = 1_000;

    private static int alarms(SyntheticBars source) {
        int alarms = 0;
        for (int i = 0; i < MARKETS; i++) {
            alarms += Bars.check(source.count(BARS).load("S" + i)).findings().size();
        }
        return alarms;
    }

    @Test
    @Tag("deep")
    void two_million_valid_bars_of_each_market_raise_hardly_an_alarm() {
        SyntheticBars source = Bars.synthetic(77);

        assertThat(alarms(source)).isZero();
        assertThat(alarms(source.meanReverting(20, 0.3))).isZero();
        // Where the volatility triples from one bar to the next, a wide bar may stand out before its neighbours do.
        assertThat(alarms(source.regimes())).isLessThanOrEqualTo(30);
        // Crashes by about a quarter that stay, 5500 of them; those on a last bar, 5.5 on average, are not confirmed.
        assertThat(alarms(source.jumps(1, -0.3, 0.05))).isLessThanOrEqualTo(15);
    }
}

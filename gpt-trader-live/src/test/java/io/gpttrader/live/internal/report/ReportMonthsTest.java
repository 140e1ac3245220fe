package io.gpttrader.live.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReportMonthsTest {

    private static final double NONE = Double.NaN;

    @Test
    void a_month_is_its_last_equity_over_the_last_before_it_and_the_year_compounds_them() {
        // daily bars of 30 November 2012 to 2 February 2013: 1, 31, 31 and 2 of them
        double[] equity = new double[65];
        for (int i = 0; i < equity.length; i++) {
            equity[i] = i < 1 ? 10_500 : i < 32 ? 10_290 + 0.1 * (31 - i) : i < 63 ? 11_319 : 11_000;
        }
        var run = ReportFixture.run().firstEnd("2012-12-01T00:00:00Z").make(equity);

        var years = ReportMonths.of(run, ReportCalendar.of(run)).years();

        assertThat(years).extracting(ReportMonths.Year::year).containsExactly(2012, 2013);
        assertThat(years.get(0).months())
                .containsExactly(
                        new double[] {NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, 0.05, -0.02},
                        within(1e-12));
        assertThat(years.get(0).total()).isCloseTo(0.029, within(1e-12)); // 1.05 x 0.98 - 1
        assertThat(years.get(1).months())
                .containsExactly(
                        new double[] {
                            0.1, 11_000.0 / 11_319 - 1, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE
                        },
                        within(1e-12));
        assertThat(years.get(1).total()).isCloseTo(11_000.0 / 10_290 - 1, within(1e-12));
    }

    @Test
    void a_month_without_bars_is_undefined_and_the_next_one_spans_it() {
        var run = ReportFixture.run()
                .firstEnd("2013-01-31T12:00:00Z")
                .barLength(Duration.ofDays(45))
                .make(10_100, 10_200, 10_404);

        var year = ReportMonths.of(run, ReportCalendar.of(run)).years().get(0);

        // the bars begin on 17 December, 31 January and 17 March
        assertThat(year.months()[11]).isCloseTo(0.01, within(1e-12));
    }

    @Test
    void after_ruin_returns_are_undefined() {
        var run = ReportFixture.run().firstEnd("2013-01-31T00:00:00Z").make(9_000, -50, -40);

        assertThat(ReportMonths.of(run, ReportCalendar.of(run)).years().get(0).months()[1])
                .isNaN();
    }
}

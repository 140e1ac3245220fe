package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.Samples;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;

class GivenBarsTest {

    private static BarSeries named(String name) {
        return new BaseBarSeriesBuilder().withName(name).build();
    }

    @Test
    void a_series_is_found_by_its_name_and_given_back_itself() {
        BarSeries apple = named("AAPL");
        BarSource source = Bars.of(named("MSFT"), apple);

        assertThat(source.load("AAPL")).isSameAs(apple);
        assertThat(source.symbols()).containsExactly("AAPL", "MSFT");
        assertThat(source).hasToString("Bars.of(AAPL, MSFT)");
    }

    @Test
    void an_unknown_symbol_is_told_what_there_is() {
        assertThatThrownBy(() -> Bars.of(named("MSFT"), named("AAPL")).load("TSLA"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no series is named \"TSLA\"; there are AAPL, MSFT");
    }

    @Test
    void two_series_of_one_name_are_rejected() {
        assertThatThrownBy(() -> Bars.of(named("AAPL"), named("AAPL")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("each series must have a name of its own but \"AAPL\" occurs twice; rename one");
    }

    @Test
    void a_series_without_a_name_is_rejected() {
        assertThatThrownBy(() -> Bars.of(named(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a series' name is its symbol and must not be blank but was \" \"");
        assertThatThrownBy(() -> Bars.of(new ColumnarSeries(null, Samples.randomColumns(1, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("but was null");
    }

    @Test
    void no_series_at_all_is_rejected() {
        assertThatThrownBy(Bars::of)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Bars.of needs at least one series but got none");
    }
}

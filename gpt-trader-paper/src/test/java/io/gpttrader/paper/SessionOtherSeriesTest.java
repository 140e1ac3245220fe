package io.gpttrader.paper;

import static io.gpttrader.paper.SessionBars.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.ConstantIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.FixedRule;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.StopLossRule;

/** A strategy over another series than the session's would be matched by index; it is rejected with both series. */
@Timeout(60)
class SessionOtherSeriesTest {
    private static final Paper PAPER = Paper.withCash(10_000).withoutJournal();

    private static BarSeries history(String name) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName(name)
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (int i = 0; i < 30; i++) {
            series.addBar(minute(i, 100 + i));
        }
        return series;
    }

    private static Rule over(BarSeries series) {
        return new OverIndicatorRule(new SMAIndicator(new ClosePriceIndicator(series), 3), 50);
    }

    static Stream<Function<BarSeries, Strategy>> mixed() {
        BarSeries other = history("SPY");
        Strategy ready = new BaseStrategy("mixed", over(other), over(other));
        return Stream.of(
                series -> ready,
                series -> new BaseStrategy("mixed", over(series).and(over(other)), new FixedRule(5)),
                series -> new BaseStrategy("mixed", over(series), new StopLossRule(new ClosePriceIndicator(other), 5)));
    }

    @ParameterizedTest
    @MethodSource("mixed")
    void an_indicator_over_another_series_is_rejected_with_both_series(Function<BarSeries, Strategy> recipe) {
        SessionFeed feed = new SessionFeed();
        try (PaperSession session = PAPER.session(Map.of("AAPL", feed), recipe).start()) {
            feed.unasked(minute(0, 100));
            feed.unasked(minute(1, 100));
            assertThatThrownBy(session::awaitEnd)
                    .hasMessageContaining("the recipe 'mixed' on AAPL")
                    .hasMessageContaining("SPY (30 bars, 2024-03-04T14:31:00Z to 2024-03-04T15:00:00Z)")
                    .hasMessageContaining("the run is over AAPL (no bars yet)")
                    .hasRootCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_constant_that_belongs_to_no_series_is_accepted() {
        Indicator<Num> limit =
                new ConstantIndicator<>(null, DoubleNumFactory.getInstance().numOf(50));
        SessionFeed feed = new SessionFeed();
        try (PaperSession session = PAPER.session(
                        Map.of("AAPL", feed),
                        series -> new BaseStrategy(
                                new OverIndicatorRule(new ClosePriceIndicator(series), limit), new FixedRule(5)))
                .start()) {
            feed.send(minute(0, 100));
            feed.send(minute(1, 100));
            feed.end();
            session.awaitEnd();
            assertThat(session.report().record("AAPL").getTrades()).hasSize(1);
        }
    }
}

package io.gpttrader.analyze.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotTextTest {
    private static final SnapshotView APPLE = SampleView.whole("");

    private static List<String> fits(String text) {
        List<String> lines = text.lines().toList();
        assertThat(lines)
                .hasSizeLessThanOrEqualTo(45)
                .allSatisfy(line -> assertThat(line)
                        .hasSizeLessThanOrEqualTo(100)
                        .isEqualTo(line.stripTrailing())
                        .doesNotContain("NaN"));
        return lines;
    }

    @Test
    void a_screen_tells_a_trader_what_the_market_does() {
        String text = SnapshotText.of(APPLE);
        List<String> lines = fits(text);
        // the last two closes of the file are 554.52 and 561.02
        assertThat(lines.get(0)).startsWith("AAPL  ").contains(" bars, ");
        assertThat(lines.get(1))
                .startsWith("BUY          score +0.31  sell [....................|######..............] buy");
        assertThat(text)
                .containsSubsequence(
                        "trend",
                        "+0.24",
                        "30 % of",
                        "+0.80",
                        "record: after an earlier 'buy' it rose within 20 bars 5 of 7 times (36 to 92 %), any bar 58 %",
                        "regime ",
                        "volatility ",
                        "indicators ---",
                        "RSI 14",
                        "levels ---",
                        "close ",
                        "patterns",
                        "met its target 12 of 20 times (38 to 78 %), random 41 %",
                        "strategies ---",
                        "note: one year of bars");
    }

    @Test
    void hostile_and_long_names_keep_to_the_screen() {
        fits(SnapshotText.of(SampleView.whole(" " + "long".repeat(60) + "\n\u0007\u202e")));
    }

    @Test
    void what_is_not_known_is_a_dash() {
        for (PriceBars bars : List.of(
                SampleView.same(1, 10, 11, 9, 10, 5),
                SampleView.same(3, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN))) {
            String text = SnapshotText.of(SampleView.bare(bars));
            fits(text);
            assertThat(text).contains("NONE         score     -").contains("regime       - (too few bars to tell)");
        }
    }

    @Test
    void a_note_is_cut_between_words() {
        assertThat(SnapshotText.brief("0.2 % above its 20-bar average", 18)).isEqualTo("0.2 % above");
        assertThat(SnapshotText.brief("within the bands", 16)).isEqualTo("within the bands");
        assertThat(SnapshotText.brief("long".repeat(10), 16)).isEmpty();
    }

    @Test
    void the_bar_is_filled_from_the_middle_to_the_score() {
        assertThat(SnapshotText.bar(-0.5))
                .isEqualTo("sell [" + ".".repeat(10) + "#".repeat(10) + "|" + ".".repeat(20) + "] buy");
        assertThat(SnapshotText.bar(1)).endsWith("|" + "#".repeat(20) + "] buy");
        assertThat(SnapshotText.bar(Double.NaN)).doesNotContain("#");
    }
}

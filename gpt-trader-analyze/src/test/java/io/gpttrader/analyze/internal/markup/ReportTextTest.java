package io.gpttrader.analyze.internal.markup;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReportTextTest {

    /** Escapes are written as numbers here, so that this file has none of these characters itself. */
    @Test
    void what_cannot_be_shown_is_spelled_out() {
        assertThat(ReportText.visible("bell" + (char) 7)).isEqualTo("bell\\u0007");
        assertThat(ReportText.visible((char) 27 + "[31mred")).isEqualTo("\\u001b[31mred");
        assertThat(ReportText.visible((char) 0x85 + "")).isEqualTo("\\u0085");
        assertThat(ReportText.visible("half" + (char) 0xd83d)).isEqualTo("half\\ud83d");
        assertThat(ReportText.visible((char) 0xde00 + "half")).isEqualTo("\\ude00half");
        assertThat(ReportText.visible("" + (char) 0xd83d + (char) 0xd83d + (char) 0xde00))
                .isEqualTo("\\ud83d" + new String(Character.toChars(0x1f600)));
        assertThat(ReportText.visible((char) 0x202e + "LPAA")).isEqualTo("\\u202eLPAA");
        assertThat(ReportText.visible((char) 0xffff + "")).isEqualTo("\\uffff");
    }

    @Test
    void everything_else_stays() {
        String text = "BTC/USDT \u00e9 \u4e2d\tA\r\nB " + new String(Character.toChars(0x1f600));

        assertThat(ReportText.visible(text)).isSameAs(text);
        assertThat(ReportText.oneLine(" a\n\tb ")).isEqualTo("a b");
    }

    @Property(seed = "20261")
    void no_result_has_a_half_or_changes_again(@ForAll String text) {
        String visible = ReportText.visible(text);

        assertThat(visible.codePoints().filter(c -> c >= 0xd800 && c <= 0xdfff)).isEmpty();
        assertThat(ReportText.visible(visible)).isEqualTo(visible);
        assertThat(ReportText.paired(text).codePoints().filter(c -> c >= 0xd800 && c <= 0xdfff))
                .isEmpty();
    }
}

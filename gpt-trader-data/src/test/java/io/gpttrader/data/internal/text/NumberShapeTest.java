package io.gpttrader.data.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NumberShapeTest {

    /** How the JDK writes numbers in countries with other marks. */
    private static final List<Locale> LOCALES =
            List.of(Locale.US, Locale.GERMANY, Locale.FRANCE, Locale.of("de", "CH"), Locale.of("sv", "SE"));

    @Property(seed = "91")
    void a_number_in_groups_is_read_as_the_JDK_wrote_it(
            @ForAll @IntRange(min = 0, max = 2_000_000_000) int digits,
            @ForAll @IntRange(min = 0, max = 6) int scale,
            @ForAll @IntRange(min = 0, max = 4) int country) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(LOCALES.get(country));
        BigDecimal value = BigDecimal.valueOf(digits, scale);
        String text = new DecimalFormat("#,##0." + "0".repeat(scale), symbols).format(value);

        NumberText numbers = NumberText.of(symbols.getDecimalSeparator(), true, false);

        assertThat(numbers.read(text.toCharArray(), 0, text.length())).as(text).isEqualTo(value.doubleValue());
    }

    @Test
    void a_text_shows_what_its_marks_can_only_mean() {
        assertThat(NumberShape.of("1234")).isEqualTo(NumberShape.PLAIN);
        assertThat(NumberShape.of("1 234")).isEqualTo(NumberShape.PLAIN);
        assertThat(NumberShape.of("12.5")).isEqualTo(NumberShape.DECIMAL_POINT);
        assertThat(NumberShape.of("1234.567")).isEqualTo(NumberShape.DECIMAL_POINT);
        assertThat(NumberShape.of("1,234,567")).isEqualTo(NumberShape.DECIMAL_POINT);
        assertThat(NumberShape.of("1,234.5")).isEqualTo(NumberShape.DECIMAL_POINT);
        assertThat(NumberShape.of("-0.123")).isEqualTo(NumberShape.DECIMAL_POINT);
        assertThat(NumberShape.of("12,5")).isEqualTo(NumberShape.DECIMAL_COMMA);
        assertThat(NumberShape.of("0,123")).isEqualTo(NumberShape.DECIMAL_COMMA);
        assertThat(NumberShape.of("1.234,567")).isEqualTo(NumberShape.DECIMAL_COMMA);
        assertThat(NumberShape.of("1 234,567")).isEqualTo(NumberShape.DECIMAL_COMMA);
        assertThat(NumberShape.of("3,050")).isEqualTo(NumberShape.THREE_AFTER_COMMA);
        assertThat(NumberShape.of("$16.538")).isEqualTo(NumberShape.THREE_AFTER_POINT);
    }

    @Test
    void what_is_no_number_looks_like_none() {
        for (String text : List.of(
                "",
                "-",
                "2024-01-02",
                "01.02.2024",
                "09:30",
                "1.2.3",
                "12,34",
                "x",
                "1,23,4",
                "1'23",
                "0x1p3",
                "$",
                "1,234,5")) {
            boolean number = text.equals("12,34");
            assertThat(NumberShape.looksLikeNumber(text)).as(text).isEqualTo(number);
        }
    }
}

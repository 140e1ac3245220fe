package io.gpttrader.data.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NumberTextTest {

    private static double read(NumberText numbers, String text) {
        return numbers.read(text.toCharArray(), 0, text.length());
    }

    @Property(seed = "31")
    void a_decimal_is_the_nearest_double(@ForAll long digits, @ForAll @IntRange(max = 20) int scale) {
        BigDecimal decimal = new BigDecimal(BigInteger.valueOf(digits), scale);
        String text = decimal.toPlainString();

        assertThat(read(NumberText.withPoint(), text)).isEqualTo(Double.parseDouble(text) + 0.0);
        assertThat(read(NumberText.withComma(), text.replace('.', ','))).isEqualTo(Double.parseDouble(text) + 0.0);
        assertThat(read(NumberText.withPoint(), decimal.toString())).isEqualTo(Double.parseDouble(text) + 0.0);
    }

    @Property(seed = "32")
    void a_price_is_the_nearest_double(
            @ForAll @IntRange(max = 1_000_000_000) int digits, @ForAll @IntRange(max = 9) int scale) {
        String text = BigDecimal.valueOf(digits, scale).toPlainString();

        assertThat(read(NumberText.withMarkOfTheFile(), text)).isEqualTo(Double.parseDouble(text));
    }

    @Property(seed = "33")
    void every_double_is_read_as_java_writes_it(@ForAll double value) {
        assertThat(read(NumberText.withPoint(), Double.toString(value))).isEqualTo(value + 0.0);
    }

    @Property(seed = "34")
    void other_text_is_no_number(@ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 8) String text) {
        boolean decimal = text.strip().matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

        double value = read(NumberText.withPoint(), text);

        assertThat(Double.isNaN(value)).isEqualTo(!decimal);
        if (decimal) {
            assertThat(value).isEqualTo(Double.parseDouble(text) + 0.0);
        }
    }

    @Test
    void the_first_marked_number_settles_the_mark_of_the_file() {
        NumberText numbers = NumberText.withMarkOfTheFile();

        assertThat(read(numbers, "100")).isEqualTo(100);
        assertThat(numbers.hasComma()).isFalse();
        assertThat(read(numbers, "3,050")).isNaN();
        assertThat(numbers.hasComma()).isFalse();
        assertThat(read(numbers, "x,y")).isNaN();
        assertThat(read(numbers, "1,5")).isEqualTo(1.5);
        assertThat(numbers.hasComma()).isTrue();
        assertThat(read(numbers, "1.5")).isNaN();
        assertThat(read(numbers, "2,5")).isEqualTo(2.5);
        assertThat(read(numbers, "3,050")).isEqualTo(3.05);
        assertThat(read(numbers, "1.234,5")).isEqualTo(1234.5);
    }

    @Test
    void the_bounds_of_the_short_way_are_exact() {
        for (String text : new String[] {
            "9007199254740991",
            "9007199254740992",
            "9007199254740993",
            "900719925474099.3",
            "0.9007199254740993",
            "999999999999999999",
            "0.00000000000000001",
            "123456789012345678901234567890",
            "0",
            "0.0",
            "00.10",
            "5.",
            ".5"
        }) {
            assertThat(read(NumberText.withPoint(), text)).as(text).isEqualTo(Double.parseDouble(text));
        }
    }

    @Test
    void one_mark_is_all_a_number_has() {
        for (String text : new String[] {"1.2.3", "1..2", ".", "", "-", "1e", "e1", "1e1.5", "1 2", "--1"}) {
            assertThat(read(NumberText.withPoint(), text)).as(text).isNaN();
        }
    }

    @Test
    void a_minus_zero_is_a_zero() {
        assertThat(Double.doubleToRawLongBits(read(NumberText.withPoint(), "-0.0")))
                .isZero();
    }
}

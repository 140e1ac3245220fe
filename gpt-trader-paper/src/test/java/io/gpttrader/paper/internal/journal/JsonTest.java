package io.gpttrader.paper.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The quick ways write and see what the slow ones do, character by character. */
class JsonTest {
    private static final String[] TEXTS = {
        "",
        "S1",
        "sell",
        "a b",
        "\"",
        "\\",
        "\u0000",
        "\n",
        "\u007f",
        "\u0080",
        "ä",
        "\u2028",
        "€",
        "\ud83d\ude00",
        "\ud83d",
        "\ude00",
        "~",
        "/",
        "<b>"
    };
    private static final double[] NUMBERS = {
        0,
        -0.0,
        1,
        1e7,
        12_345_678.9,
        1e-5,
        0.001,
        1e21,
        1e300,
        Double.MIN_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append(random.nextBoolean() ? TEXTS[random.nextInt(TEXTS.length)] : (char) random.nextInt(0x3000));
        }
        return text.toString();
    }

    private static Object value(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextLong();
            case 2 -> random.nextBoolean();
            case 3 -> NUMBERS[random.nextInt(NUMBERS.length)];
            case 4 -> random.nextGaussian() * Math.pow(10, random.nextInt(30) - 15);
            case 5 -> (float) random.nextGaussian();
            case 6 -> Json.object().put("x", random.nextInt());
            case 7 -> text(random);
            default -> TEXTS[random.nextInt(3)];
        };
    }

    @Test
    void a_line_written_at_once_is_the_one_that_jackson_writes() {
        int quick = 0;
        for (long seed = 1; seed <= 20_000; seed++) {
            Random random = new Random(seed);
            Object[] all = new Object[2 * random.nextInt(5)];
            for (int i = 0; i < all.length; i += 2) {
                all[i] = random.nextInt(20) == 0 ? text(random) : "name" + i;
                all[i + 1] = value(random);
            }
            String plain = Json.plain(all);
            assertThat(Json.of(all)).isEqualTo(Json.generated(all)).isEqualTo(plain == null ? Json.of(all) : plain);
            quick += plain == null ? 0 : 1;
        }
        assertThat(quick).isBetween(5_000, 18_000);
    }

    @Test
    void a_text_can_be_written_where_it_has_bytes_and_no_nul() {
        for (long seed = 1; seed <= 20_000; seed++) {
            String text = text(new Random(seed));
            boolean hasBytes = StandardCharsets.UTF_8.newEncoder().canEncode(text);
            assertThat(Json.isWritable(text)).as(text).isEqualTo(hasBytes && text.indexOf('\0') < 0);
        }
    }
}

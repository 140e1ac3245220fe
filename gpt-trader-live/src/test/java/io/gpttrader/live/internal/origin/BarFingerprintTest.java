package io.gpttrader.live.internal.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BarFingerprintTest {

    /**
     * Golden: Python 3.12, {@code hashlib.sha256(b"".join(struct.pack(">qddddd", end, *ohlcv) for ..)).hexdigest()[:12]} over the ends
     * 86_400_000 and 172_800_000 with (1, 2, 0.5, 1.5, 100) and (1.5, 3, 1, 2.25, 0).
     */
    @Test
    void is_a_sha_256_over_the_columns_bar_by_bar() {
        BarFingerprint two = new BarFingerprint();
        two.add(86_400_000L, 1, 2, 0.5, 1.5, 100);
        two.add(172_800_000L, 1.5, 3, 1, 2.25, 0);

        assertThat(two.text()).isEqualTo("55d7ec5ae4a0");
        assertThat(two.text()).as("asked again").isEqualTo("55d7ec5ae4a0");
        assertThat(new BarFingerprint().text()).as("SHA-256 of nothing").isEqualTo("e3b0c44298fc");
    }

    @Test
    void many_bars_one_by_one_give_what_a_second_object_gives_and_one_bit_changes_it() {
        BarFingerprint one = new BarFingerprint();
        BarFingerprint other = new BarFingerprint();
        BarFingerprint askedOnce = new BarFingerprint();
        for (int i = 0; i < 1_000; i++) {
            askedOnce.add(i, i, i + 1, i - 1, i, 10);
            one.add(i, i, i + 1, i - 1, i, 10);
            other.add(i, i, i + 1, i - 1, i == 700 ? Math.nextUp(i) : i, 10);
            assertThat(one.text()).hasSize(12);
        }

        assertThat(one.text()).isEqualTo("de8dc992547f").isNotEqualTo(other.text());
        assertThat(askedOnce.text()).isEqualTo(one.text());
    }

    @Test
    void minus_zero_counts_as_zero_and_every_nan_as_one() {
        BarFingerprint one = new BarFingerprint();
        one.add(1, 0.0, Double.NaN, 0, 0, 0);
        BarFingerprint other = new BarFingerprint();
        other.add(1, -0.0, Double.longBitsToDouble(0x7ff8000000000001L), 0, 0, 0);
        other.clear();
        other.add(1, -0.0, Double.longBitsToDouble(0x7ff8000000000001L), 0, 0, 0);

        assertThat(other.text()).isEqualTo(one.text());
    }

    @Test
    void one_symbol_keeps_its_own_and_several_have_one_together() {
        assertThat(BarFingerprint.of(List.of("0123456789ab"))).isEqualTo("0123456789ab");
        assertThat(BarFingerprint.of(List.of("a", "b")))
                .isEqualTo("c8687a08aa5d")
                .isNotEqualTo(BarFingerprint.of(List.of("b", "a")));
    }
}

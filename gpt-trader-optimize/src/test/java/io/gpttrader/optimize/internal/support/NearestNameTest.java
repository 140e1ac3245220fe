package io.gpttrader.optimize.internal.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    /** The second column is the number of letters to insert, remove or replace, counted by hand: at most a third of the known name's. */
    @ParameterizedTest
    @CsvSource({
        "sharp, 1, sharpe", // one letter is missing
        "Sharpe, 0, sharpe",
        "totlaReturn, 2, totalReturn", // two letters have changed places
        "drawdown, 3, maxDrawdown", // three are missing, a third of 11 at most
        "xyz, 3, ''"
    })
    void the_nearest_of_the_known_names_is_offered(String written, int letters, String meant) {
        String expected = meant.isEmpty() || letters > meant.length() / 3 ? "" : " (did you mean %s?)".formatted(meant);

        assertThat(NearestName.hint(written, List.of("sharpe", "totalReturn", "maxDrawdown")))
                .isEqualTo(expected);
    }
}

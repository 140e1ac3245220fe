package io.gpttrader.optimize.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.optimize.internal.charts.SampleTrials;
import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrialTableTest {
    @Test
    void a_row_has_the_number_the_parameters_the_score_and_the_other_figures() {
        TrialLog log = SampleTrials.empty("fast", "slow");
        SampleTrials.add(log, 1.5, 3, 9);
        SampleTrials.add(log, 0.25, 4, 8);
        assertThat(TrialTable.of(log, new int[] {0, 1}, "sharpe")).isEqualTo("""
                trial  fast  slow  sharpe  trades
                   #0     3     9   1.500      10
                   #1     4     8   0.250      10
                """);
    }

    @Test
    void long_names_take_several_lines_broken_where_words_begin() {
        assertThat(TrialTable.broken("maxDrawdown", 9)).containsExactly("max", "Drawdown");
        assertThat(TrialTable.broken("slow_average", 9)).containsExactly("slow_", "average");
        assertThat(TrialTable.broken("averagetruerange", 9)).containsExactly("averagetr", "uerange");
        assertThat(TrialTable.broken("short", 9)).containsExactly("short");
    }

    @Test
    void what_has_no_room_in_80_columns_is_named_below() {
        List<Dimension> dimensions = IntStream.range(0, 30)
                .mapToObj(i -> SampleTrials.integer("parameterNumber" + i, 0, 9))
                .toList();
        TrialLog log = new TrialLog(new Space(dimensions, List.of()), List.of("sharpe", "trades"), 1);
        SampleTrials.add(log, 1, new double[30]);
        String table = TrialTable.of(log, new int[] {0}, "sharpe");
        assertThat(table.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(table).contains("sharpe").contains("without room here: ").contains("parameterNumber29");
    }

    @Test
    void a_long_list_is_cut_with_a_remark() {
        TrialLog log = SampleTrials.empty("n");
        for (int i = 0; i < 130; i++) {
            SampleTrials.add(log, i, i % 10);
        }
        String table = TrialTable.of(log, IntStream.range(0, 130).toArray(), "sharpe");
        assertThat(table.lines().count()).isEqualTo(1 + 100 + 1);
        assertThat(table).endsWith("and 30 more\n");
    }

    @Test
    void names_of_a_host_print_nothing_but_themselves() {
        TrialLog log = SampleTrials.mixed(40, "a\u001b[31m\nb");
        String table = TrialTable.of(log, new int[] {0, 1, 2}, "sharpe\u0007");
        assertThat(table).doesNotContain("\u001b").doesNotContain("\u0007");
        assertThat(table.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }
}

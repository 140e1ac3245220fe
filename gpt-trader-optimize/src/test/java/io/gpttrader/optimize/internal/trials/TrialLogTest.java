package io.gpttrader.optimize.internal.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Trials as columns, against plain lists. */
class TrialLogTest {
    private static final Space SPACE = new Space(List.of(Dimension.integer("n", 0, 1_000_000, 1, false)), List.of());

    private static TrialLog log(List<Integer> goals) {
        TrialLog log = new TrialLog(SPACE, List.of("a"), 1);
        for (int i = 0; i < goals.size(); i++) {
            double goal = goals.get(i) < 0 ? Double.NaN : goals.get(i);
            log.add(new double[] {i}, TrialState.COMPLETE, new double[] {goal}, goal, new double[] {2 * goal}, "");
        }
        return log;
    }

    @Property(seed = "20261129")
    void the_best_rows_are_those_of_a_sorted_list(
            @ForAll @Size(max = 40) List<@IntRange(min = -3, max = 6) Integer> goals,
            @ForAll @IntRange(min = 1, max = 10) int count) {
        Integer[] rows = new Integer[goals.size()];
        Arrays.setAll(rows, i -> i);
        int[] expected = Arrays.stream(rows)
                .filter(row -> goals.get(row) >= 0)
                .sorted((a, b) -> goals.get(b) - goals.get(a)) // stable: equal ones stay in their order
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();

        assertThat(log(goals).top(0, count)).isEqualTo(expected);
        assertThat(log(goals).best(0)).isEqualTo(expected.length == 0 ? -1 : expected[0]);
    }

    @Test
    void rows_beyond_the_first_block_are_found_again() {
        TrialLog log = new TrialLog(SPACE, List.of("a", "b"), 2);
        for (int i = 0; i < 10_000; i++) {
            log.add(
                    new double[] {i},
                    i % 2 == 0 ? TrialState.COMPLETE : TrialState.FAILED,
                    new double[] {i, -i},
                    i + 0.5,
                    new double[] {3 * i, 4 * i},
                    i == 7_777 ? "why" : "");
        }

        assertThat(log.trial(9_998).figures()).containsEntry("a", 29_994.0).containsEntry("b", 39_992.0);
        assertThat(log.goal(9_998, 1)).isEqualTo(-9_998);
        assertThat(log.score(5_000)).isEqualTo(5_000.5);
        assertThat(log.count(TrialState.FAILED)).isEqualTo(5_000);
        assertThat(log.reason(7_777)).isEqualTo("why");
        assertThat(log.best(1)).isZero();
        assertThatThrownBy(() -> log.point(10_000)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}

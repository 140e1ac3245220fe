package io.gpttrader.optimize.internal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Fronts against a comparison of every row with every other, hypervolumes against pymoo and by hand. */
class ParetoFrontTest {

    @Property(seed = "1411")
    void the_front_is_what_a_comparison_of_all_pairs_finds(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int objectives,
            @ForAll @IntRange(max = 40) int rows) {
        double[][] goals = random(seed, objectives, rows);

        assertThat(ParetoFront.of(goals)).containsExactlyInAnyOrder(naive(goals));
    }

    @Property(seed = "1412")
    void the_front_descends_in_the_first_goal(@ForAll long seed) {
        double[][] goals = random(seed, 2, 30);

        assertThat(Arrays.stream(ParetoFront.of(goals))
                        .mapToDouble(place -> -goals[place][0])
                        .toArray())
                .isSorted();
    }

    @Property(seed = "1413")
    void each_front_of_a_population_is_the_front_of_what_the_better_ones_leave(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int objectives) {
        double[][] goals = random(seed, objectives, 30);
        Standing standing = Standing.of(Arrays.asList(goals));
        int[] all = standing.best(goals.length);

        double[][] left = goals.clone();
        int next = 0;
        for (int[] front = naive(left); front.length > 0; front = naive(left)) {
            assertThat(Arrays.copyOfRange(all, next, next + front.length)).containsExactlyInAnyOrder(front);
            next += front.length;
            for (int place : front) {
                left[place] = new double[] {Double.NaN};
            }
        }
        assertThat(IntStream.range(next, all.length).mapToObj(i -> goals[all[i]]))
                .as("what comes last has no goals")
                .noneMatch(ParetoFront::isDefined);
    }

    /** Few different values, so that ties and equal rows occur; some rows have no goals. */
    private static double[][] random(long seed, int objectives, int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] goals = new double[rows][objectives];
        for (double[] row : goals) {
            boolean isUndefined = random.nextInt(10) == 0;
            for (int i = 0; i < objectives; i++) {
                row[i] = isUndefined && i == objectives - 1 ? Double.NaN : random.nextInt(8) - 4;
            }
        }
        return goals;
    }

    private static int[] naive(double[][] goals) {
        return IntStream.range(0, goals.length)
                .filter(i -> Arrays.stream(goals[i]).noneMatch(Double::isNaN))
                .filter(i -> IntStream.range(0, goals.length).noneMatch(j -> isBetter(goals[j], goals[i])))
                .toArray();
    }

    private static boolean isBetter(double[] one, double[] other) {
        return one.length == other.length
                && IntStream.range(0, one.length).allMatch(i -> one[i] >= other[i])
                && !Arrays.equals(one, other);
    }

    @Test
    void of_crowded_neighbours_the_one_with_more_room_stands_better() {
        // By hand: the ends stay; (2, 2) has neighbours 3/4 + 3/4 of the range away, (3, 1) only 2/4 + 2/4.
        List<double[]> front = List.of(row(0, 4), row(3, 1), row(2, 2), row(4, 0), row(1, 1));

        assertThat(Standing.of(front).best(5)).containsExactly(0, 3, 2, 1, 4);
    }

    private static double[] row(double... goals) {
        return goals;
    }

    @Test
    void the_area_of_three_points_by_hand() {
        double[][] goals = {{1, 3}, {3, 1}, {2, 2}, {1, 1}, {-1, 9}, {Double.NaN, 5}};

        // Columns of width 1 and heights 3, 2, 1.
        assertThat(ParetoFront.hypervolume(goals, row(0, 0))).isEqualTo(6);
    }

    @Test
    void the_volume_of_two_boxes_by_hand() {
        double[][] goals = {{2, 1, 1}, {1, 1, 3}};

        // 2 and 3 less the cube they share.
        assertThat(ParetoFront.hypervolume(goals, row(0, 0, 0))).isEqualTo(4);
    }

    @Test
    void nothing_above_the_reference_has_no_volume() {
        assertThat(ParetoFront.hypervolume(new double[][] {{0, 5}}, row(0, 0))).isZero();
        assertThat(ParetoFront.hypervolume(new double[0][], row(0, 0))).isZero();
        assertThat(ParetoFront.of(new double[0][])).isEmpty();
    }

    @Test
    void hypervolumes_are_those_of_pymoo() {
        int count = 0;
        for (JsonNode front : PymooFile.read().get("fronts")) {
            double[][] goals = PymooFile.negated(front.get("points"));
            double[] reference = new double[goals[0].length];
            Arrays.fill(reference, -front.get("reference").doubleValue());

            assertThat(ParetoFront.hypervolume(goals, reference))
                    .isCloseTo(front.get("hypervolume").doubleValue(), within(1e-12));
            count++;
        }
        assertThat(count).isEqualTo(12);
    }

    @Test
    void four_goals_are_too_many_for_a_hypervolume() {
        assertThatThrownBy(() -> ParetoFront.hypervolume(new double[0][], row(0, 0, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 3 goals but there are 4");
    }
}

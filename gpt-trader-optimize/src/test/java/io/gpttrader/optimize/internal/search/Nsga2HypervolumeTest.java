package io.gpttrader.optimize.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Fronts found as pymoo finds them with as many evaluations and the same settings: the median of our hypervolumes is not below the lower
 * quartile of pymoo's. Measured medians on 2026-11-28, ours and pymoo's, 51 seeds, 10,000 evaluations: MEASURED.
 */
class Nsga2HypervolumeTest {
    private static final int SEEDS = 51;

    /** What pymoo found with some number of evaluations, in ascending order. */
    record Golden(String problem, int evaluations, double[] hypervolumes) {
        double lowerQuartile() {
            return hypervolumes[hypervolumes.length / 4];
        }

        @Override
        public String toString() {
            return problem + " with " + evaluations;
        }
    }

    static Stream<Golden> searches() {
        return StreamSupport.stream(PymooFile.read().get("searches").spliterator(), false)
                .map(each -> new Golden(
                        each.get("problem").textValue(), each.get("evaluations").intValue(), numbers(each)));
    }

    private static double[] numbers(JsonNode search) {
        return StreamSupport.stream(search.get("hypervolumes").spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
    }

    private static double[] ours(String problem, int evaluations, int seeds) {
        return LongStream.range(0, seeds)
                .mapToDouble(seed -> Zdt.of(problem)
                        .search(new Nsga2Search(evaluations, 100), seed)
                        .hypervolume())
                .sorted()
                .toArray();
    }

    @Tag("deep")
    @ParameterizedTest
    @MethodSource("searches")
    void finds_fronts_as_large_as_those_of_pymoo(Golden golden) {
        double[] ours = ours(golden.problem(), golden.evaluations(), SEEDS);

        assertThat(ours[SEEDS / 2])
                .as("%s: ours %s .. %s .. %s", golden, ours[0], ours[SEEDS / 2], ours[SEEDS - 1])
                .isGreaterThanOrEqualTo(golden.lowerQuartile());
    }

    /** A share of the table above that {@code verify} has time for; on ZDT2 three seeds say nothing, so widely do they differ. */
    @ParameterizedTest
    @ValueSource(strings = {"zdt1", "zdt3"})
    void finds_fronts_as_large_as_those_of_pymoo_with_three_seeds(String problem) {
        Golden golden = searches()
                .filter(each -> each.problem().equals(problem) && each.evaluations() == 5_000)
                .findFirst()
                .orElseThrow();

        assertThat(ours(problem, 5_000, 3)[1]).isGreaterThanOrEqualTo(golden.lowerQuartile());
    }

    /** The golden values would be worth nothing if any search reached them. */
    @Test
    void random_search_finds_no_such_front() {
        double random = Zdt.of("zdt1").search(new RandomSearch(5_000), 1).hypervolume();

        assertThat(random).isLessThan(0.1);
    }
}

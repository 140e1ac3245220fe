package io.gpttrader.optimize.internal.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SpaceTest {

    @Provide
    Arbitrary<Dimension> stepped() {
        Arbitrary<Dimension> integers = Combinators.combine(
                        Arbitraries.longs().between(-1_000_000_000_000L, 1_000_000_000_000L),
                        Arbitraries.longs().between(0, 1_000_000_000_000L),
                        Arbitraries.longs().between(1, 1000))
                .as((low, span, step) -> Dimension.integer("n", low, low + span, step, false));
        Arbitrary<Dimension> logarithmic = Combinators.combine(
                        Arbitraries.longs().between(1, 1000),
                        Arbitraries.longs().between(0, 100_000))
                .as((low, span) -> Dimension.integer("n", low, low + span, 1, true));
        Arbitrary<Dimension> decimals = Combinators.combine(
                        Arbitraries.integers().between(-1000, 1000),
                        Arbitraries.integers().between(1, 5000),
                        Arbitraries.integers().between(1, 100))
                .as((low, span, step) ->
                        Dimension.decimal("d", low / 100.0, (low + span) / 100.0, step / 100.0, false));
        Arbitrary<Dimension> lists = Arbitraries.doubles()
                .between(-1e6, 1e6)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30)
                .uniqueElements()
                .map(values -> Dimension.listed("l", values));
        Arbitrary<Dimension> choices = Arbitraries.integers().between(1, 12).map(SpaceTest::choice);
        return Arbitraries.oneOf(integers, logarithmic, decimals, lists, choices);
    }

    @Provide
    Arbitrary<Double> places() {
        return Arbitraries.doubles().between(0, 1).ofScale(15);
    }

    @Provide
    Arbitrary<Dimension> continuous() {
        Arbitrary<Dimension> linear = Combinators.combine(
                        Arbitraries.doubles().between(-1e6, 1e6).ofScale(4),
                        Arbitraries.doubles().between(1e-3, 1e9).ofScale(4))
                .as((low, span) -> Dimension.decimal("d", low, low + span, 0, false));
        Arbitrary<Dimension> logarithmic = Combinators.combine(
                        Arbitraries.doubles().between(1e-9, 1e3).ofScale(9),
                        Arbitraries.doubles().between(1.0001, 1e6).ofScale(4))
                .as((low, ratio) -> Dimension.decimal("d", low, low * ratio, 0, true));
        return Arbitraries.oneOf(linear, logarithmic);
    }

    private static Dimension choice(int alternatives) {
        List<Integer> numbers = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < alternatives; i++) {
            numbers.add(i);
            labels.add("alternative " + i);
        }
        return Dimension.choice("c", numbers, labels);
    }

    @Property(seed = "20261128")
    void the_place_of_a_level_leads_back_to_it(@ForAll("stepped") Dimension dimension, @ForAll("places") double u) {
        long level = Math.min(dimension.levels() - 1, (long) (u * dimension.levels()));
        double value = dimension.at(level);

        assertThat(dimension.level(value)).isEqualTo(level);
        assertThat(dimension.toUnit(value)).isBetween(0.0, 1.0);
        assertThat(dimension.fromUnit(dimension.toUnit(value))).isEqualTo(value);
    }

    @Property(seed = "20261128")
    void every_place_and_those_beyond_the_ends_give_a_value_of_a_level(
            @ForAll("stepped") Dimension dimension, @ForAll("places") double place) {
        double value = dimension.fromUnit(2 * place - 0.5);

        assertThat(dimension.at(dimension.level(value))).isEqualTo(value);
    }

    @Property(seed = "20261128")
    void the_ends_of_the_way_are_the_first_and_the_last_level(@ForAll("stepped") Dimension dimension) {
        assertThat(dimension.fromUnit(0)).isEqualTo(dimension.at(0));
        assertThat(dimension.fromUnit(1)).isEqualTo(dimension.at(dimension.levels() - 1));
        assertThatThrownBy(() -> dimension.at(dimension.levels())).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> dimension.at(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Property(seed = "20261128")
    void a_continuous_place_and_its_value_lead_to_each_other(
            @ForAll("continuous") Dimension dimension, @ForAll("places") double place) {
        double value = dimension.fromUnit(place);

        assertThat(value).isBetween(dimension.fromUnit(0), dimension.fromUnit(1));
        assertThat(dimension.toUnit(value)).isCloseTo(place, within(1e-6));
        assertThat(dimension.levels()).isZero();
    }

    @Property(seed = "20261128")
    void a_higher_place_never_gives_a_lower_value(
            @ForAll("continuous") Dimension continuous, @ForAll("places") double a, @ForAll("places") double b) {
        Dimension steps = Dimension.integer("n", 1, 500, 1, true);

        assertThat(continuous.fromUnit(Math.min(a, b))).isLessThanOrEqualTo(continuous.fromUnit(Math.max(a, b)));
        assertThat(steps.fromUnit(Math.min(a, b))).isLessThanOrEqualTo(steps.fromUnit(Math.max(a, b)));
    }

    @Test
    void values_at_steps_are_those_a_person_counts() {
        Dimension tenths = Dimension.decimal("d", 0.1, 0.7, 0.1, false);

        List<Double> values = new ArrayList<>();
        for (long level = 0; level < tenths.levels(); level++) {
            values.add(tenths.at(level));
        }

        assertThat(values).containsExactly(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7);
    }

    @Test
    void a_step_that_does_not_fit_ends_below_the_highest_value() {
        assertThat(Dimension.integer("n", 2, 100, 7, false).levels()).isEqualTo(15);
        assertThat(Dimension.integer("n", 2, 100, 7, false).at(14)).isEqualTo(100);
        assertThat(Dimension.integer("n", 2, 99, 7, false).levels()).isEqualTo(14);
        assertThat(Dimension.decimal("d", 0, 1, 0.3, false).levels()).isEqualTo(4);
        assertThat(Dimension.decimal("d", 0, 1, 0.3, false).at(3)).isEqualTo(0.9);
    }

    @Test
    void a_very_wide_range_of_whole_numbers_is_counted_exactly() {
        long most = 1L << 53;
        Dimension wide = Dimension.integer("n", 0, most, 1, false);

        assertThat(wide.levels()).isEqualTo(most + 1);
        assertThat(wide.at(most)).isEqualTo((double) most);
        assertThat(wide.fromUnit(1)).isEqualTo((double) most);
    }

    @Test
    void each_level_takes_the_same_part_of_the_way() {
        Dimension five = Dimension.integer("n", 1, 5, 1, false);

        assertThat(five.fromUnit(0.1999)).isEqualTo(1);
        assertThat(five.fromUnit(0.2001)).isEqualTo(2);
        assertThat(five.fromUnit(0.7999)).isEqualTo(4);
        assertThat(five.fromUnit(0.8001)).isEqualTo(5);
        assertThat(five.toUnit(3)).isEqualTo(0.5);
    }

    @Test
    void a_logarithmic_dimension_divides_the_way_by_ratios() {
        Dimension decimal = Dimension.decimal("d", 0.01, 100, 0, true);
        assertThat(decimal.fromUnit(0.5)).isCloseTo(1, within(1e-12));
        assertThat(decimal.fromUnit(0.25)).isCloseTo(0.1, within(1e-12));

        // Of the way from 0.5 to 128.5, the part up to 11.5 is log(23) / log(257) = 0.565.
        Dimension whole = Dimension.integer("n", 1, 128, 1, true);
        SplittableRandom random = new SplittableRandom(1);
        long small = random.doubles(20_000)
                .filter(place -> whole.fromUnit(place) <= 11)
                .count();
        assertThat(small / 20_000.0).isCloseTo(Math.log(23) / Math.log(257), within(0.015));
    }

    @Test
    void numbers_reach_a_family_in_the_type_they_were_given() {
        assertThat(Dimension.integer("n", 1, 9, 1, false).number(3)).isEqualTo(3);
        assertThat(Dimension.integer("n", 0, 1L << 40, 1, false).number(1L << 40))
                .isEqualTo(1L << 40);
        assertThat(Dimension.decimal("d", 0, 1, 0, false).number(0.5)).isEqualTo(0.5);
        assertThat(Dimension.listed("l", List.of(1.5f, 7L)).number(7)).isEqualTo(7L);
        assertThat(choice(3).number(2)).isEqualTo(2);
        assertThat(choice(3).text(2)).isEqualTo("alternative 2");
        assertThat(choice(3).text(Double.NaN)).isEqualTo("-");
    }

    /** a of 0..2; b where a is 1 or 2, of 0..1; c where b is 1, of 0..3; d always, of 0..1. */
    private static Space nested() {
        return new Space(
                List.of(
                        Dimension.integer("a", 0, 2, 1, false),
                        Dimension.integer("b", 0, 1, 1, false).when(new Dimension.Condition(0, Set.of(1.0, 2.0))),
                        Dimension.integer("c", 0, 3, 1, false).when(new Dimension.Condition(1, Set.of(1.0))),
                        Dimension.integer("d", 0, 1, 1, false)),
                List.of());
    }

    @Test
    void the_grid_has_inactive_dimensions_once_and_the_last_one_fastest() {
        List<String> texts = new ArrayList<>();
        for (Iterator<double[]> grid = nested().grid(); grid.hasNext(); ) {
            texts.add(nested().text(grid.next()));
        }

        // a=0: 2 of d. a=1 and a=2: b=0 with 2 of d, b=1 with 4 of c times 2 of d.
        assertThat(texts).hasSize(2 + 2 * (2 + 4 * 2)).doesNotHaveDuplicates();
        assertThat(texts.subList(0, 7))
                .containsExactly(
                        "a=0 d=0",
                        "a=0 d=1",
                        "a=1 b=0 d=0",
                        "a=1 b=0 d=1",
                        "a=1 b=1 c=0 d=0",
                        "a=1 b=1 c=0 d=1",
                        "a=1 b=1 c=1 d=0");
        assertThat(texts.get(texts.size() - 1)).isEqualTo("a=2 b=1 c=3 d=1");
        assertThat(nested().combinations()).isEqualTo(BigInteger.valueOf(22));
    }

    @Property(tries = 100, seed = "20261128")
    void there_are_as_many_combinations_as_the_grid_lists(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Dimension> dimensions = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(5); i++) {
            Dimension dimension = Dimension.integer("p" + i, 0, random.nextInt(4), 1, false);
            dimensions.add(
                    i > 0 && random.nextInt(2) == 0
                            ? dimension.when(new Dimension.Condition(random.nextInt(i), Set.of(0.0, 2.0)))
                            : dimension);
        }
        Space space = new Space(dimensions, List.of());
        PointSet distinct = new PointSet();
        long count = 0;
        for (Iterator<double[]> grid = space.grid(); grid.hasNext(); count++) {
            double[] point = grid.next();
            assertThat(distinct.add(point)).isTrue();
            assertThat(space.fromUnit(space.toUnit(point))).isEqualTo(point);
            assertThat(space.point(space.parameters(point))).isEqualTo(point);
        }

        assertThat(space.combinations()).isEqualTo(BigInteger.valueOf(count));
    }

    @Test
    void combinations_beyond_a_long_are_counted() {
        List<Dimension> dimensions = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            dimensions.add(Dimension.integer("p" + i, 1, 10, 1, false));
        }

        assertThat(new Space(dimensions, List.of()).combinations()).isEqualTo(BigInteger.TEN.pow(40));
    }

    @Test
    void a_constraint_sees_active_parameters_only() {
        List<Map<String, Number>> seen = new ArrayList<>();
        Space space = new Space(nested().dimensions(), List.of(parameters -> {
            seen.add(new LinkedHashMap<>(parameters));
            return !parameters.containsKey("c");
        }));

        assertThat(space.isAllowed(new double[] {0, Double.NaN, Double.NaN, 1})).isTrue();
        assertThat(space.isAllowed(new double[] {1, 1, 3, 1})).isFalse();
        assertThat(seen).containsExactly(Map.of("a", 0, "d", 1), Map.of("a", 1, "b", 1, "c", 3, "d", 1));
        assertThat(space.hasConstraints()).isTrue();
        assertThat(nested().hasConstraints()).isFalse();
    }

    @Test
    void a_continuous_dimension_has_no_grid_and_says_what_to_do() {
        Space space = new Space(List.of(Dimension.decimal("stop", 0, 1, 0, false)), List.of());

        assertThatThrownBy(space::grid)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'stop'")
                .hasMessageContaining("give it a step");
        assertThatThrownBy(space::combinations).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_space_prints_as_its_host_wrote_it() {
        Space space = new Space(
                List.of(
                        Dimension.integer("fast", 2, 100, 1, false),
                        Dimension.decimal("stop", 1, 10, 0.5, false),
                        Dimension.decimal("decay", 0.001, 1, 0, true),
                        choice(2)),
                List.of());

        assertThat(space)
                .hasToString("fast 2 .. 100, stop 1 .. 10 by 0.5, decay 0.001 .. 1 (logarithmic),"
                        + " c [alternative 0, alternative 1]");
        assertThat(space.text(new double[] {7, 2.5, 1.0 / 3, 1}))
                .isEqualTo("fast=7 stop=2.5 decay=0.333333 c=alternative 1");
    }
}

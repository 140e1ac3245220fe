package io.gpttrader.optimize.internal.search;

import io.gpttrader.optimize.internal.space.Space;
import io.jenetics.DoubleGene;
import io.jenetics.Optimize;
import io.jenetics.Phenotype;
import io.jenetics.engine.Constraint;
import io.jenetics.engine.Engine;
import io.jenetics.engine.EvolutionStart;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import io.jenetics.util.Seq;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;

/**
 * One run of jenetics' engine over a space: parents and as many children compete for the next generation. A generation is tried in one
 * batch, no point twice. Everything runs on the calling thread, where jenetics finds the run's own random numbers.
 */
final class Evolution {
    /** Random draws by which a generation that can be filled easily is filled. */
    private static final int DRAWS = 200;

    /** Further mutations by which a child that was tried before may become a new one. */
    private static final int MUTATIONS = 16;

    private final Space space;
    private final Evaluation evaluation;
    private final int size;
    private final RandomGenerator random;
    private final Proposals proposals;
    private final Variation variation;
    private final Fitness nothing;
    private long left;
    private boolean isExhausted;

    private Evolution(Space space, long seed, Evaluation evaluation, long trials, int size) {
        this.space = space;
        this.evaluation = evaluation;
        this.size = size;
        this.left = trials;
        this.random = new SplittableRandom(seed);
        this.proposals = new Proposals(space, random);
        this.variation = new Variation(space);
        double[] goals = new double[evaluation.objectives()];
        Arrays.fill(goals, Double.NaN);
        this.nothing = new Fitness(goals);
    }

    /**
     * Evolves until that many points are tried or there is no new one.
     *
     * @param size of a generation, 2 or more
     */
    static void run(Space space, long seed, Evaluation evaluation, long trials, int size) {
        Evolution evolution = new Evolution(space, seed, evaluation, trials, size);
        try {
            RandomRegistry.using(evolution.random, random -> evolution.evolve());
        } catch (CompletionException failed) {
            // jenetics selects and alters inside a future, even on one thread.
            throw failed.getCause() instanceof RuntimeException known ? known : failed;
        }
    }

    private void evolve() {
        List<Phenotype<DoubleGene, Fitness>> first = new ArrayList<>();
        while (first.size() < Math.min(size, left) && !isExhausted) {
            any(1).ifPresent(first::add);
        }
        if (first.isEmpty()) {
            return;
        }
        EvolutionStart<DoubleGene, Fitness> start = EvolutionStart.of(ISeq.of(first), 1);
        Engine<DoubleGene, Fitness> engine = engine();
        // The first time round it tries the first generation and its children.
        do {
            start = engine.evolve(start).next();
        } while (left > 0 && !isExhausted);
    }

    private Engine<DoubleGene, Fitness> engine() {
        return new Engine.Builder<>(
                        this::evaluated,
                        () -> Variation.genotype(random.doubles(space.size()).toArray()))
                .populationSize(2 * size)
                .offspringSize(size)
                .maximalPhenotypeAge(Long.MAX_VALUE)
                .survivorsSelector(this::survivors)
                .offspringSelector(this::parents)
                .alterers(variation)
                .constraint(Constraint.of(this::isNew, this::madeNew))
                .executor(Runnable::run)
                .build();
    }

    private double[] point(Phenotype<DoubleGene, Fitness> individual) {
        return space.fromUnit(Variation.places(individual.genotype()));
    }

    // ---- who lives and who has children

    private ISeq<Phenotype<DoubleGene, Fitness>> survivors(
            Seq<Phenotype<DoubleGene, Fitness>> population, int count, Optimize direction) {
        int[] best = standing(population).best(count);
        return ISeq.of(Arrays.stream(best).mapToObj(population::get).toList());
    }

    /** Of the survivors; each is the better of two. Every survivor meets another as often, so that no part of a front is left out. */
    private ISeq<Phenotype<DoubleGene, Fitness>> parents(
            Seq<Phenotype<DoubleGene, Fitness>> population, int count, Optimize direction) {
        Standing standing = standing(population);
        int[] best = standing.best(size);
        List<Phenotype<DoubleGene, Fitness>> parents = new ArrayList<>();
        int next = best.length;
        while (parents.size() < count) {
            if (next + 1 >= best.length) {
                shuffle(best);
                next = 0;
            }
            int one = best[next];
            int other = best[Math.min(next + 1, best.length - 1)];
            boolean hasOtherWon = standing.wins(/* one= */ other, /* other= */ one);
            parents.add(population.get(hasOtherWon ? other : one));
            next += 2;
        }
        return ISeq.of(parents);
    }

    private void shuffle(int[] places) {
        for (int i = places.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = places[i];
            places[i] = places[j];
            places[j] = kept;
        }
    }

    private static Standing standing(Seq<Phenotype<DoubleGene, Fitness>> population) {
        return Standing.of(
                population.stream().map(each -> each.fitness().goals()).toList());
    }

    // ---- no point twice

    private boolean isNew(Phenotype<DoubleGene, Fitness> individual) {
        return individual.isEvaluated() || proposals.accept(point(individual));
    }

    /** A child like one that is known or not allowed: mutated on until it is new, or else any new point. */
    private Phenotype<DoubleGene, Fitness> madeNew(Phenotype<DoubleGene, Fitness> known, long generation) {
        double[] places = Variation.places(known.genotype());
        for (int i = 0; i < MUTATIONS; i++) {
            variation.mutate(places, random.nextInt(places.length), random);
            if (proposals.accept(space.fromUnit(places))) {
                return Phenotype.of(Variation.genotype(places), generation);
            }
        }
        return any(generation).orElseGet(() -> known.withFitness(nothing));
    }

    /** Any new point; empty, and the search exhausted, where there is none. */
    private Optional<Phenotype<DoubleGene, Fitness>> any(long generation) {
        for (int i = 0; i < DRAWS; i++) {
            double[] places = random.doubles(space.size()).toArray();
            if (proposals.accept(space.fromUnit(places))) {
                return Optional.of(Phenotype.of(Variation.genotype(places), generation));
            }
        }
        Optional<double[]> last = proposals.fresh();
        isExhausted |= last.isEmpty();
        return last.map(point -> Phenotype.of(Variation.genotype(space.toUnit(point)), generation));
    }

    // ---- a generation in one batch

    private ISeq<Phenotype<DoubleGene, Fitness>> evaluated(Seq<Phenotype<DoubleGene, Fitness>> population) {
        List<double[]> points = population.stream()
                .filter(Phenotype::nonEvaluated)
                .limit(left)
                .map(this::point)
                .toList();
        double[][] goals = points.isEmpty() ? new double[0][] : evaluation.evaluate(points);
        left -= goals.length;
        List<Phenotype<DoubleGene, Fitness>> all = new ArrayList<>();
        int next = 0;
        for (Phenotype<DoubleGene, Fitness> each : population) {
            if (each.isEvaluated()) {
                all.add(each);
            } else {
                all.add(each.withFitness(next < goals.length ? new Fitness(goals[next]) : nothing));
                next++;
            }
        }
        return ISeq.of(all);
    }
}

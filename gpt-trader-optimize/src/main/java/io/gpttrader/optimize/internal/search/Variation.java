package io.gpttrader.optimize.internal.search;

import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import io.jenetics.Alterer;
import io.jenetics.AltererResult;
import io.jenetics.DoubleChromosome;
import io.jenetics.DoubleGene;
import io.jenetics.Genotype;
import io.jenetics.Phenotype;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import io.jenetics.util.Seq;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes children of parents, two of two: simulated binary crossover and polynomial mutation within bounds (Deb and Agrawal, Simulated
 * binary crossover for continuous search space, 1995; Deb and Goyal, A combined genetic adaptive search, 1996), on places between 0 and
 * 1, a gene a dimension. A choice, which has no order, is swapped whole and mutated to any other.
 */
final class Variation implements Alterer<DoubleGene, Fitness> {
    /** How near children are to their parents, the higher the nearer; Deb's 15 and 20. */
    private static final double CROSSOVER_INDEX = 15;

    private static final double MUTATION_INDEX = 20;
    private static final double CROSSED = 0.9;
    private static final double EQUAL = 1e-14;

    private final boolean[] isOrdered;
    private final double mutated;

    Variation(Space space) {
        isOrdered = new boolean[space.size()];
        for (int i = 0; i < isOrdered.length; i++) {
            Dimension dimension = space.dimensions().get(i);
            isOrdered[i] = dimension.isOrdered();
        }
        mutated = Math.min(0.5, 1.0 / isOrdered.length);
    }

    static Genotype<DoubleGene> genotype(double[] places) {
        DoubleGene[] genes = new DoubleGene[places.length];
        for (int i = 0; i < genes.length; i++) {
            genes[i] = DoubleGene.of(Math.max(0, Math.min(1, places[i])), 0, 1);
        }
        return Genotype.of(DoubleChromosome.of(genes));
    }

    static double[] places(Genotype<DoubleGene> genotype) {
        return genotype.chromosome().stream()
                .mapToDouble(DoubleGene::doubleValue)
                .toArray();
    }

    @Override
    public AltererResult<DoubleGene, Fitness> alter(Seq<Phenotype<DoubleGene, Fitness>> parents, long generation) {
        RandomGenerator random = RandomRegistry.random();
        List<Phenotype<DoubleGene, Fitness>> children = new ArrayList<>();
        for (int i = 0; i < parents.size(); i += 2) {
            double[] one = places(parents.get(i).genotype());
            double[] other = places(parents.get((i + 1) % parents.size()).genotype());
            if (random.nextDouble() < CROSSED) {
                cross(one, other, random);
            }
            children.add(child(one, generation, random));
            if (children.size() < parents.size()) {
                children.add(child(other, generation, random));
            }
        }
        return new AltererResult<>(ISeq.of(children), children.size());
    }

    private Phenotype<DoubleGene, Fitness> child(double[] places, long generation, RandomGenerator random) {
        mutate(places, random);
        return Phenotype.of(genotype(places), generation);
    }

    private void cross(double[] one, double[] other, RandomGenerator random) {
        for (int i = 0; i < one.length; i++) {
            if (random.nextBoolean()) {
                continue;
            }
            if (isOrdered[i] && Math.abs(one[i] - other[i]) > EQUAL) {
                double low = Math.min(one[i], other[i]);
                double high = Math.max(one[i], other[i]);
                double u = random.nextDouble();
                one[i] = (low + high - spread(u, low, high - low) * (high - low)) / 2;
                other[i] = (low + high + spread(u, 1 - high, high - low) * (high - low)) / 2;
            }
            if (random.nextBoolean()) {
                double kept = one[i];
                one[i] = other[i];
                other[i] = kept;
            }
        }
    }

    /** How far apart children are, to their parents' distance; at a bound they do not go beyond it. */
    private static double spread(double u, double toBound, double distance) {
        double exponent = CROSSOVER_INDEX + 1;
        double alpha = 2 - Math.pow(1 + 2 * toBound / distance, -exponent);
        double base = u <= 1 / alpha ? u * alpha : 1 / (2 - u * alpha);
        return Math.pow(base, 1 / exponent);
    }

    /** Changes each gene with the probability of one a child; at most half of them. */
    void mutate(double[] places, RandomGenerator random) {
        for (int i = 0; i < places.length; i++) {
            if (random.nextDouble() < mutated) {
                mutate(places, i, random);
            }
        }
    }

    /** Changes one gene: by a little where it has an order, else to any place. */
    void mutate(double[] places, int i, RandomGenerator random) {
        double u = random.nextDouble();
        if (!isOrdered[i]) {
            places[i] = u;
            return;
        }
        double exponent = MUTATION_INDEX + 1;
        double change;
        if (u < 0.5) {
            double base = 2 * u + (1 - 2 * u) * Math.pow(1 - places[i], exponent);
            change = Math.pow(base, 1 / exponent) - 1;
        } else {
            double base = 2 * (1 - u) + (2 * u - 1) * Math.pow(places[i], exponent);
            change = 1 - Math.pow(base, 1 / exponent);
        }
        places[i] = Math.max(0, Math.min(1, places[i] + change));
    }
}

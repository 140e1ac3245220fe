package io.gpttrader.optimize.internal.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How individuals of one population stand to each other: by front, and on one front by how far their neighbours are (Deb, Pratap, Agarwal
 * and Meyarivan, A fast and elitist multiobjective genetic algorithm: NSGA-II, 2002). With one goal the fronts are its values in order.
 * Individuals without goals stand behind all fronts, which jenetics' own selector of this name has no place for.
 */
final class Standing {
    /** By individual, the better the lower. */
    private final int[] ranks;

    /** By individual, the better the higher. */
    private final double[] distances;

    private final List<double[]> goals;

    private Standing(List<double[]> goals) {
        this.goals = goals;
        ranks = new int[goals.size()];
        distances = new double[goals.size()];
    }

    static Standing of(List<double[]> goals) {
        Standing standing = new Standing(goals);
        if (!goals.isEmpty() && goals.get(0).length == 1) {
            standing.rankOne();
        } else {
            standing.rankFronts();
        }
        return standing;
    }

    private void rankOne() {
        double[] sorted = goals.stream()
                .mapToDouble(each -> Fitness.orWorst(each[0]))
                .sorted()
                .distinct()
                .toArray();
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = sorted.length - Arrays.binarySearch(sorted, Fitness.orWorst(goals.get(i)[0]));
        }
    }

    private void rankFronts() {
        double[][] rows = goals.toArray(double[][]::new);
        Arrays.fill(ranks, Integer.MAX_VALUE);
        int rank = 0;
        // A front is taken out, and what is left has the next one.
        for (int[] front = ParetoFront.of(rows); front.length > 0; front = ParetoFront.of(rows)) {
            for (int place : front) {
                ranks[place] = rank;
            }
            measure(front);
            for (int place : front) {
                rows[place] = new double[] {Double.NaN};
            }
            rank++;
        }
    }

    /** Adds up, over the goals, the distance between both neighbours as a part of the front's range; the ends stay for sure. */
    private void measure(int[] front) {
        int count = goals.get(front[0]).length;
        for (int goal = 0; goal < count; goal++) {
            int g = goal;
            int[] order = Arrays.stream(front)
                    .boxed()
                    .sorted(Comparator.comparingDouble(place -> goals.get(place)[g]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            double low = goals.get(order[0])[g];
            double high = goals.get(order[order.length - 1])[g];
            if (!(high > low)) {
                continue;
            }
            distances[order[0]] = Double.POSITIVE_INFINITY;
            distances[order[order.length - 1]] = Double.POSITIVE_INFINITY;
            for (int i = 1; i < order.length - 1; i++) {
                distances[order[i]] += (goals.get(order[i + 1])[g] - goals.get(order[i - 1])[g]) / (high - low);
            }
        }
    }

    /** Below 0 where the first stands better than the second. */
    int compare(int one, int other) {
        int byRank = Integer.compare(ranks[one], ranks[other]);
        return byRank != 0 ? byRank : Double.compare(distances[other], distances[one]);
    }

    /**
     * Whether the first wins a tournament: where it dominates the other, or neither does and it has more room. The paper lets the lower
     * front win; but of a front of few points, all children would be alike. On ZDT2, a quarter of the searches never left the corner that
     * way, and about as few as pymoo's this way, which compares like this too.
     */
    boolean wins(int one, int other) {
        boolean areDefined = ranks[one] != Integer.MAX_VALUE && ranks[other] != Integer.MAX_VALUE;
        if (!areDefined || ParetoFront.dominates(goals.get(other), goals.get(one))) {
            return ranks[one] < ranks[other];
        }
        return ParetoFront.dominates(goals.get(one), goals.get(other)) || distances[one] > distances[other];
    }

    /** The places of the best, best first; equal ones in their order. */
    int[] best(int count) {
        return IntStream.range(0, ranks.length)
                .boxed()
                .sorted(this::compare)
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}

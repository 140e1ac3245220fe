package io.gpttrader.optimize.internal.search;

/**
 * The goals of one individual, as jenetics keeps them. Its order, which jenetics asks for, is that of the first goal; which individuals
 * live is decided by {@link Standing}.
 *
 * @param goals the higher the better, NaN where there are none
 */
record Fitness(double[] goals) implements Comparable<Fitness> {

    @Override
    public int compareTo(Fitness other) {
        return Double.compare(orWorst(goals[0]), orWorst(other.goals[0]));
    }

    static double orWorst(double goal) {
        return Double.isNaN(goal) ? Double.NEGATIVE_INFINITY : goal;
    }
}

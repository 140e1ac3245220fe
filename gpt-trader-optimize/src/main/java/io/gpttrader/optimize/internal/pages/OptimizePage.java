package io.gpttrader.optimize.internal.pages;

/** A search as one page that needs nothing but itself. */
public final class OptimizePage {
    private OptimizePage() {}

    public static String of(SearchInput input) {
        return input.title();
    }
}

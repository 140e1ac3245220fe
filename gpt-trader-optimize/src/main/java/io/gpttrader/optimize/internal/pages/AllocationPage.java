package io.gpttrader.optimize.internal.pages;

/** A comparison of allocations as one page that needs nothing but itself. */
public final class AllocationPage {
    private AllocationPage() {}

    public static String of(AllocationInput input) {
        return input.title();
    }
}

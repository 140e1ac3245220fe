package io.gpttrader.optimize.internal.pages;

/** A walk-forward as one page that needs nothing but itself. */
public final class ForwardPage {
    private ForwardPage() {}

    public static String of(ForwardInput input) {
        return input.title();
    }
}

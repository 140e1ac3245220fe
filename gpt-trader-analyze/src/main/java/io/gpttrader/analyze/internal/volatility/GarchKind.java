package io.gpttrader.analyze.internal.volatility;

/** Which of the two models: whether falls move the variance more than rises. */
public enum GarchKind {
    /** Bollerslev, "Generalized Autoregressive Conditional Heteroskedasticity", Journal of Econometrics 31 (1986). */
    GARCH("GARCH(1,1)"),

    /** Glosten, Jagannathan and Runkle, "On the Relation between the Expected Value and the Volatility...", Journal of Finance 48 (1993). */
    GJR("GJR-GARCH(1,1)");

    private final String words;

    GarchKind(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}

package io.gpttrader.live.internal.simulated;

import io.gpttrader.live.internal.account.Costs;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How an account is simulated. Changed only while a copy is made; shared as it is afterwards. */
public final class SimulatedSettings implements Cloneable {
    /** Any fraction that a floating point number can be. */
    public static final BigDecimal ANY_FRACTION = BigDecimal.ONE.movePointLeft(30);

    public final double cash;
    public Costs costs = Costs.of((quantity, price) -> 0, 0);
    public String costsText = "no commission";
    public double slippageBps;
    public BigDecimal quantityStep = BigDecimal.ONE;

    /** 0 where any price can be ordered. */
    public BigDecimal priceStep = BigDecimal.ZERO;

    /** Part of a bar's volume that may fill, 0 for no bound. */
    public double volumeSharePercent;

    public boolean canShort;
    public String accountId = "simulated";
    public String currency = "USD";

    /** Empty where every symbol can be ordered. */
    public Set<String> symbols = Set.of();

    @Nullable
    public Function<Instant, Map.Entry<Instant, Instant>> calendar;

    /** Null where the time is that of the bars. */
    @Nullable
    public InstantSource clock;

    public SimulatedSettings(double cash) {
        this.cash = cash;
    }

    public SimulatedSettings with(Consumer<SimulatedSettings> change) {
        try {
            SimulatedSettings copy = (SimulatedSettings) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    boolean isWholeShares() {
        return quantityStep.compareTo(BigDecimal.ONE) == 0;
    }

    boolean isFractional() {
        return quantityStep.compareTo(BigDecimal.ONE) < 0;
    }

    BigDecimal floor(BigDecimal quantity) {
        return plain(quantity.divideToIntegralValue(quantityStep).multiply(quantityStep));
    }

    /** Without the zeros that arithmetic leaves behind; 100 rather than 1E+2. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

package io.gpttrader.paper.internal.support;

/** Prices on the ticks of an instrument. */
public final class Ticks {
    private Ticks() {}

    /**
     * The next tick up or down; a price on a tick but for rounding stays there.
     *
     * @param tick 0 where any price can be traded
     */
    public static double next(double price, double tick, boolean up) {
        if (tick == 0) {
            return price;
        }
        double ticks = price / tick;
        double near = Math.rint(ticks);
        boolean isOn = Math.abs(ticks - near) < 1e-6;
        return (isOn ? near : up ? Math.ceil(ticks) : Math.floor(ticks)) * tick;
    }
}

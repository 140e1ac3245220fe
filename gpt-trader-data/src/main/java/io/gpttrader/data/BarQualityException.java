package io.gpttrader.data;

import java.io.Serial;

/** Bars were not good enough for what was required of them. It carries the {@link BarQuality} with its findings. */
public final class BarQualityException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The scores and findings. */
    private final BarQuality quality;

    BarQualityException(String requirement, BarQuality quality) {
        super(quality.symbol() + " is rejected: " + requirement + "\n" + quality);
        this.quality = quality;
    }

    /**
     * Returns what was found.
     *
     * @return the scores and findings
     */
    public BarQuality quality() {
        return quality;
    }
}

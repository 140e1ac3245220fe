package io.gpttrader.analyze.internal.signals;

/** One strategy over some bars. */
interface SignalReader {
    /** 1 to buy, -1 to sell, 0 for neither, at a bar. */
    int at(int t);

    /** What the strategy looks at there, with its numbers; one clause. */
    String reason(int t);

    int size();

    default int[] signals() {
        int[] signals = new int[size()];
        for (int t = 0; t < signals.length; t++) {
            signals[t] = at(t);
        }
        return signals;
    }
}

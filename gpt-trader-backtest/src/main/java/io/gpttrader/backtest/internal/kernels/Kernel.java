package io.gpttrader.backtest.internal.kernels;

/** Computes one indicator's column from the columns it is made of, with ta4j's arithmetic in ta4j's order. */
@FunctionalInterface
public interface Kernel {

    double[] compute(KernelInputs in);
}

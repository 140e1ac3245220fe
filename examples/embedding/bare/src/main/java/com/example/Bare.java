package com.example;

import io.gpttrader.backtest.Backtest;

/** As little as it takes. */
public final class Bare {
    private Bare() {}

    public static void main(String[] args) {
        System.out.println(Backtest.withCash(10_000));
    }
}

package io.gpttrader.backtest.internal.actions;

/** What can happen to a share besides being traded, in the order in which it happens on one day. */
public enum ActionKind {
    DIVIDEND,
    SPLIT,
    RENAME,
    DELISTING
}

package io.gpttrader.monitor.internal.stream;

/** A value and the version at which it last changed. */
record Stamped<T>(long version, T value) {}

package io.gpttrader.monitor.internal.store;

/** Opens stores. */
public final class MonitorStores {
    private MonitorStores() {}

    /** One that ends with this process. */
    public static MonitorStore memory() {
        return new MemoryStore();
    }
}

package io.gpttrader.data;

/** The store in a file of DuckDB. */
class BarStoreDuckTest extends BarStoreContract {

    @Override
    BarStore open() {
        return BarStore.open(folder.resolve("bars.duckdb"));
    }
}

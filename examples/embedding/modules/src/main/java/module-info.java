/** A host on the module path. */
module com.example.modular {
    requires io.gpttrader.api;
    requires io.gpttrader.backtest;
    requires io.gpttrader.data;
    requires ta4j.core; // the name of its file, since it has no other
}

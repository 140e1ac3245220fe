import io.gpttrader.api.Trader.*
import io.gpttrader.backtest.Backtest
import io.gpttrader.data.Bars

fun main() {
    val dips = strategy("dips")
        .buyWhen(rsi(5).crossesBelow(30.0).and(close().above(ema(50))))
        .sellWhen(rsi(5).above(70.0))
        .stopLossPercent(5.0)

    val report = trade(dips).on("ACME")
        .from(Bars.synthetic(7).count(400))
        .with(Backtest.withCash(10_000.0).commissionBps(10.0).slippageBps(5.0))

    println(report.title())
    println("${report.times().size} bars, ${if (report.metric("trades") > 0) "some" else "no"} trades")
}

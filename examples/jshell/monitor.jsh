// A session with health, alerts and a dashboard beside it: ./jshell --run examples/jshell/monitor.jsh
var session = trade(breakout()).on("BTCUSD").from(Feeds.replay(Bars.csv(dir)))
        .with(Paper.withCash(10_000).fractionalShares().commissionBps(10));
var monitor = Monitor.create()
        .watch("paper", session.monitoring())
        .watch("queue", () -> Map.of("depth", 12.0))
        .alerts(AlertRule.standard())
        .alert(AlertRule.named("deep queue").when(AlertCondition.reading("depth").above(10)))
        .route(AlertRoute.log())
        .start();
// Any free port; leave the last lines away and open the address in a browser.
var dashboard = Dashboard.on(0).start(monitor);
System.out.println(dashboard.uri());
session.run();
System.out.println(monitor.health());
dashboard.close();
monitor.close();
System.out.println("watched: " + monitor.readings().keySet());
// prints at the end: watched: [paper, queue, system, monitor]

package com.example.trading;

import io.gpttrader.monitor.Dashboard;
import io.gpttrader.monitor.DashboardServer;
import io.gpttrader.monitor.Monitor;
import io.gpttrader.monitor.MonitorService;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One monitor for all sessions: its meters in Boot's registry, its health in Boot's actuator, its dashboard on a port of its own. */
@Configuration
class Monitoring {

    @Bean(destroyMethod = "close")
    MonitorService monitor(MeterRegistry registry) {
        return Monitor.with(registry).every(Duration.ofMillis(200)).start();
    }

    @Bean(destroyMethod = "close")
    DashboardServer dashboard(MonitorService monitor, @Value("${trading.dashboard-port}") int port) {
        return Dashboard.on(port).title("Trading").start(monitor);
    }

    /** What {@code /actuator/health} shows as "trading": the state of each session, with its reasons. */
    @Bean
    HealthIndicator tradingHealthIndicator(MonitorService monitor) {
        return () -> {
            var now = monitor.health();
            var health = Health.status(now.state().name());
            now.components().forEach(component -> health.withDetail(component.name(), component.state() + " " + component.reasons()));
            return health.build();
        };
    }
}

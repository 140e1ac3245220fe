package com.example.trading;

import static io.gpttrader.api.Trader.*;

import io.gpttrader.data.Bars;
import io.gpttrader.data.Feeds;
import io.gpttrader.monitor.MonitorService;
import io.gpttrader.monitor.WatchedComponent;
import io.gpttrader.paper.Paper;
import io.gpttrader.paper.PaperSession;
import jakarta.annotation.PreDestroy;
import java.time.LocalDate;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Starts a paper session by schedule, on a replay here; an exchange's feed takes its place in earnest. */
@Service
class PaperTrading {
    private static final Logger log = LoggerFactory.getLogger(PaperTrading.class);

    private final MonitorService monitor;
    private volatile PaperSession session;
    private LocalDate day = LocalDate.MIN;

    PaperTrading(MonitorService monitor) {
        this.monitor = monitor;
    }

    /** At the times of the configuration, and once a day; the session of the day before is closed then. */
    @Scheduled(cron = "${trading.opens}", zone = "America/New_York")
    void open() {
        LocalDate today = LocalDate.now(ZoneId.of("America/New_York"));
        if (today.equals(day)) {
            return;
        }
        day = today;
        if (session != null) {
            session.close();
            monitor.unwatch("paper");
        }
        session = trade(simpleMa(5, 20))
                .on("ACME")
                .from(Feeds.replay(Bars.synthetic(7).count(400)))
                .with(Paper.withCash(10_000).commissionBps(10))
                .start();
        monitor.watch(WatchedComponent.of("paper", session.monitoring()));
        log.info("session opened");
    }

    /** The session of today, null before the first. */
    PaperSession session() {
        return session;
    }

    @PreDestroy
    void close() {
        if (session != null) {
            session.close();
        }
    }
}

package io.gpttrader.monitor.internal.channels;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.internal.support.HostCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Tells alerts to the log of the process. */
final class LogChannel implements Channel {
    private static final Logger LOG = LoggerFactory.getLogger("io.gpttrader.monitor.alerts");

    @Override
    public void send(Message message) {
        Alert alert = message.alert();
        LOG.atLevel(level(message))
                .setMessage("alert")
                .addKeyValue("occasion", message.occasion())
                .addKeyValue("rule", HostCode.name(alert.rule()))
                .addKeyValue("component", HostCode.name(alert.component()))
                .addKeyValue("level", alert.level())
                .addKeyValue("text", HostCode.name(alert.message()))
                .addKeyValue("value", Texts.number(alert.value()))
                .addKeyValue("raisedAt", alert.raisedAt())
                .addKeyValue("count", alert.count())
                .addKeyValue("alertId", alert.id())
                .addKeyValue("messageId", message.id())
                .log();
    }

    private static Level level(Message message) {
        boolean isCalm = Texts.isGood(message) || message.occasion().equals(Occasion.ACKNOWLEDGED);
        return isCalm ? Level.INFO : Texts.byLevel(message.alert().level(), Level.INFO, Level.WARN, Level.ERROR);
    }
}

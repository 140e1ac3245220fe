package io.gpttrader.monitor.internal.channels;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends e-mail, one connection a message. The id of the message is that of the delivery, and the messages of one rule and component make a
 * thread. Text of alerts comes into the subject on one line, and into no other header.
 */
final class MailChannel implements Channel {
    private static final Logger LOG = LoggerFactory.getLogger(MailChannel.class);
    private static final Pattern REPLY = Pattern.compile("(?:^|\\s)([245]\\d\\d)[ -]");
    private static final int MOST = 20_000;
    private static final int MOST_CAUSES = 5;

    private final MailServer server;
    private final ChannelOptions options;

    MailChannel(MailServer server, ChannelOptions options) {
        this.server = server;
        this.options = options;
    }

    @Override
    public void send(Message message) throws DeliveryFailure {
        Supplier<String> supplier = server.password();
        String password = supplier == null ? "" : Secrets.ask(supplier, "the password of the mail server");
        Secrets secrets = password.isEmpty()
                ? Secrets.none()
                : Secrets.of(password, "\0" + server.user() + "\0" + password, server.user() + "\0" + password);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // The library looks for its parts by it.
        thread.setContextClassLoader(Session.class.getClassLoader());
        try {
            send(message, password);
        } catch (SendFailedException e) {
            Address[] sent = e.getValidSentAddresses();
            if (sent == null || sent.length == 0) {
                throw failure(e, secrets);
            }
            warnOfOthers(message, sent.length, secrets.clean(e));
        } catch (MessagingException e) {
            throw failure(e, secrets);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void send(Message message, String password) throws MessagingException {
        String protocol = server.security() == MailServer.Security.IMPLICIT_TLS ? "smtps" : "smtp";
        Session session = Session.getInstance(properties("mail." + protocol + "."));
        MimeMessage mail = mail(session, message);
        try (Transport transport = session.getTransport(protocol)) {
            boolean logsIn = !server.user().isEmpty();
            transport.connect(
                    server.host(), server.portInUse(), logsIn ? server.user() : null, logsIn ? password : null);
            transport.sendMessage(mail, mail.getAllRecipients());
        }
    }

    private Properties properties(String prefix) {
        String millis = Long.toString(Math.max(1, options.timeout().toMillis()));
        Properties properties = new Properties();
        properties.put(prefix + "connectiontimeout", millis);
        properties.put(prefix + "timeout", millis);
        properties.put(prefix + "auth", Boolean.toString(!server.user().isEmpty()));
        properties.put(prefix + "sendpartial", "true");
        properties.put(prefix + "ssl.checkserveridentity", "true");
        if (server.security() == MailServer.Security.START_TLS) {
            properties.put(prefix + "starttls.enable", "true");
            properties.put(prefix + "starttls.required", "true");
        }
        if (options.tls() != null) {
            properties.put(prefix + "ssl.socketFactory", options.tls().getSocketFactory());
        }
        return properties;
    }

    private MimeMessage mail(Session session, Message message) throws MessagingException {
        MimeMessage mail = new MessageWithId(session, "<" + message.id() + "@gpt-trader.invalid>");
        mail.setFrom(new InternetAddress(server.from(), true));
        for (String address : server.to()) {
            mail.addRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(address, true));
        }
        mail.setSubject(Texts.cut(Texts.title(message), 200), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(message.sentAt()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("References", "<" + thread(message) + "@gpt-trader.invalid>");
        mail.setText(
                Texts.title(message) + "\n\n" + Texts.body(message, MOST) + "\n\n" + Texts.details(message) + "\n",
                StandardCharsets.UTF_8.name());
        mail.saveChanges();
        return mail;
    }

    /** The same for each message of a rule and a component, and nothing of their names. */
    private static String thread(Message message) {
        String key = message.isSummary()
                ? "summary"
                : message.alert().rule() + "/" + message.alert().component();
        return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Replies of 5xx are for good, as RFC 5321 says; all else may pass. One failure has others behind it, such as one of each receiver. */
    private static DeliveryFailure failure(MessagingException e, Secrets secrets) {
        StringBuilder text = new StringBuilder();
        boolean isRefused = false;
        boolean mayPass = false;
        Exception each = e;
        for (int i = 0; each != null && i < MOST_CAUSES; i++) {
            text.append(i == 0 ? "" : "; ").append(secrets.clean(each));
            Matcher reply = REPLY.matcher(each.getMessage() == null ? "" : each.getMessage());
            if (reply.find()) {
                isRefused |= reply.group(1).startsWith("5");
                mayPass |= reply.group(1).startsWith("4");
            }
            each = each instanceof MessagingException mail ? mail.getNextException() : null;
        }
        return isRefused && !mayPass
                ? DeliveryFailure.permanent(text.toString())
                : DeliveryFailure.passing(text.toString());
    }

    private void warnOfOthers(Message message, int taken, String error) {
        List<String> all = server.to();
        LOG.atWarn()
                .setMessage("an alert's e-mail was refused for some of its receivers")
                .addKeyValue("route", message.route())
                .addKeyValue("messageId", message.id())
                .addKeyValue("taken", taken)
                .addKeyValue("receivers", all.size())
                .addKeyValue("reason", error)
                .log();
    }

    /** Keeps the id that it was given. */
    private static final class MessageWithId extends MimeMessage {
        private final String id;

        MessageWithId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}

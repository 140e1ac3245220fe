package io.gpttrader.monitor.internal.channels;

/** The optional library for e-mail. */
final class MailLibrary {
    private MailLibrary() {}

    /** Says at the call what is missing, and not when the first alert is due. */
    static void require() {
        try {
            Class<?> session = Class.forName("jakarta.mail.Session", false, MailLibrary.class.getClassLoader());
            Class<?> transport =
                    Class.forName("org.eclipse.angus.mail.smtp.SMTPTransport", false, session.getClassLoader());
            assert transport != null;
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalStateException(
                    "alerts by e-mail need a library that is not on the class path: add org.eclipse.angus:jakarta.mail:2.0.5",
                    e);
        }
    }
}

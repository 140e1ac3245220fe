package io.gpttrader.monitor.internal.support;

import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The browser of the person at this machine, where there is one. */
public final class DesktopBrowser {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopBrowser.class);

    private DesktopBrowser() {}

    /** {@return whether there is a desktop and it took the address} */
    public static boolean open(URI uri) {
        try {
            if (GraphicsEnvironment.isHeadless()
                    || !Desktop.isDesktopSupported()
                    || !Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                return false;
            }
            Desktop.getDesktop().browse(uri);
            return true;
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.atInfo()
                    .setMessage("no browser could be opened")
                    .addKeyValue("uri", uri)
                    .setCause(e)
                    .log();
            return false;
        }
    }
}

package io.gpttrader.examples.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ctrl+C, and what is done then. */
@FunctionalInterface
interface Interrupts {
    /** How long the program has for its last words. */
    int LAST_WORDS_SECONDS = 20;

    /** A time in which Ctrl+C is listened to. */
    interface Watch extends AutoCloseable {
        /** Whether it has been pressed. */
        boolean isPressed();

        /** The last words are said. */
        @Override
        void close();
    }

    /** From now on, Ctrl+C calls this. */
    Watch watch(Runnable stop);

    /** The signals of this process (Ctrl+C, or a kill): the JVM ends when the watch is closed, with the exit code 130 of the signal. */
    static Interrupts ofProcess() {
        return stop -> {
            AtomicBoolean isPressed = new AtomicBoolean();
            CountDownLatch said = new CountDownLatch(1);
            Thread hook = new Thread(() -> {
                isPressed.set(true);
                stop.run();
                await(said);
            });
            Runtime.getRuntime().addShutdownHook(hook);
            return new Watch() {
                @Override
                public boolean isPressed() {
                    return isPressed.get();
                }

                @Override
                public void close() {
                    said.countDown();
                    if (!isPressed.get()) {
                        remove(hook);
                    }
                }
            };
        };
    }

    private static void await(CountDownLatch said) {
        try {
            var unused = said.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            var unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is just ending: then there is nothing to remove
        }
    }
}

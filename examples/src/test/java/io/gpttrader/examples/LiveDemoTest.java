package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command of the README's live demo prints and writes. */
class LiveDemoTest {

    @TempDir
    Path folder;

    @Test
    void prints_orders_fills_and_the_report_and_writes_its_page() {
        String printed = Printed.by(() -> LiveDemo.main(folder.toString()));

        assertThat(printed)
                .contains("order      AAPL buy", "fill       AAPL buy", "fill       AAPL sell", "sma-cross on AAPL")
                .contains(folder.toUri() + "live.html");
        assertThat(folder.resolve("live.html")).content().contains("<title>", "sma-cross on AAPL");
    }

    @Test
    void without_keys_the_session_on_alpaca_says_which_variables_to_set() {
        assertThatThrownBy(() -> LiveDemo.onAlpaca().start()).hasMessageContaining("APCA_API_KEY_ID");
    }
}

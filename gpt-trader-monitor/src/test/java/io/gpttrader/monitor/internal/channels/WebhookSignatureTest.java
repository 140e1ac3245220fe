package io.gpttrader.monitor.internal.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {

    /** The example that the documents of Standard Webhooks and Svix give. */
    @Test
    void the_standards_own_example_has_its_signature() throws Exception {
        String signature = WebhookChannel.signature(
                WebhookChannel.key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330,
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));
        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "whsec_c2hvcnQ=", "whsec_!!!notBase64!!!notBase64", "whsec_"})
    void a_secret_that_is_weak_or_torn_signs_nothing(String secret) {
        assertThatThrownBy(() -> WebhookChannel.key(secret))
                .isInstanceOf(DeliveryFailure.class)
                .hasMessageNotContaining(secret)
                .hasMessageStartingWith("the webhook's secret");
    }
}

package io.gpttrader.examples.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.gpttrader.examples.description.Description;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The manifests against the API of Kubernetes, as its official Java classes have it: unknown and missing fields are errors. */
class KubernetesTest {
    private static final Path MANIFESTS = Path.of("deploy", "kubernetes");

    static Stream<Path> manifests() throws IOException {
        List<String> others = List.of("kustomization.yaml", "session.yaml");
        try (Stream<Path> files = Files.list(MANIFESTS)) {
            return files.filter(file -> !others.contains(file.getFileName().toString())).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void every_manifest_is_valid(Path file) throws Exception {
        List<JsonElement> documents = documents(Files.readString(file));
        assertThat(documents).isNotEmpty();
        for (JsonElement document : documents) {
            validate(document);
        }
    }

    @Test
    void a_field_that_kubernetes_does_not_know_is_rejected() throws IOException {
        String wrong = statefulSet().replace("readOnlyRootFilesystem", "readOnlyRootFileSystem");
        assertThatThrownBy(() -> validate(documents(wrong).get(0)))
                .hasMessageContaining("readOnlyRootFileSystem")
                .hasMessageContaining("V1SecurityContext");
    }

    @Test
    void a_field_that_kubernetes_needs_is_missed() throws IOException {
        String wrong = statefulSet().replaceAll("  selector:\n    matchLabels:\n.*\n", "");
        assertThat(wrong).isNotEqualTo(statefulSet());
        assertThatThrownBy(() -> validate(documents(wrong).get(0))).hasMessageContaining("selector");
    }

    @Test
    void the_process_has_no_rights() throws IOException {
        JsonObject pod = pod();
        JsonObject user = pod.getAsJsonObject("securityContext");
        assertThat(user.get("runAsNonRoot").getAsBoolean()).isTrue();
        assertThat(user.get("runAsUser").getAsInt()).isEqualTo(10_001);
        assertThat(user.getAsJsonObject("seccompProfile").get("type").getAsString())
                .isEqualTo("RuntimeDefault");
        assertThat(pod.get("automountServiceAccountToken").getAsBoolean()).isFalse();
        JsonObject rights = container().getAsJsonObject("securityContext");
        assertThat(rights.get("readOnlyRootFilesystem").getAsBoolean()).isTrue();
        assertThat(rights.get("allowPrivilegeEscalation").getAsBoolean()).isFalse();
        assertThat(rights.getAsJsonObject("capabilities").get("drop").toString())
                .isEqualTo("[\"ALL\"]");
    }

    @Test
    void one_pod_at_most_trades_and_has_time_to_end() throws IOException {
        JsonObject set = documents(statefulSet()).get(0).getAsJsonObject().getAsJsonObject("spec");
        assertThat(set.get("replicas").getAsInt()).isEqualTo(1);
        assertThat(pod().get("terminationGracePeriodSeconds").getAsInt()).isGreaterThanOrEqualTo(30);
        assertThat(container().has("livenessProbe")).isTrue();
        assertThat(container().has("readinessProbe")).isTrue();
        assertThat(container().has("startupProbe")).isTrue();
    }

    @Test
    void the_description_in_the_config_map_is_one_that_the_service_reads() {
        Description.read(MANIFESTS.resolve("session.yaml")).check();
    }

    @Test
    void the_example_of_a_secret_cannot_be_used_by_accident() throws IOException {
        JsonObject values = documents(Files.readString(MANIFESTS.resolve("secret.example.yaml")))
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("stringData");
        // the dashboard takes passwords of 8 characters or more
        values.entrySet()
                .forEach(each -> assertThat(each.getValue().getAsString()).hasSizeLessThan(8));
    }

    @Test
    void kustomize_builds_all_of_it() throws Exception {
        Process kubectl;
        try {
            kubectl = new ProcessBuilder("kubectl", "kustomize", MANIFESTS.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "kubectl is not installed");
            return;
        }
        String built = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(kubectl.waitFor()).isZero();
        List<String> kinds = new ArrayList<>();
        for (JsonElement document : documents(built)) {
            validate(document);
            kinds.add(document.getAsJsonObject().get("kind").getAsString());
        }
        assertThat(kinds)
                .containsExactlyInAnyOrder(
                        "ConfigMap", "Service", "StatefulSet", "NetworkPolicy", "PodDisruptionBudget");
        assertThat(built).contains("image: gpt-trader:0.1.0-SNAPSHOT");
        assertThat(built).containsPattern("name: gpt-trader-session-[a-z0-9]{10}");
    }

    private static String statefulSet() throws IOException {
        return Files.readString(MANIFESTS.resolve("statefulset.yaml"));
    }

    private static JsonObject pod() throws IOException {
        return documents(statefulSet())
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("spec")
                .getAsJsonObject("template")
                .getAsJsonObject("spec");
    }

    private static JsonObject container() throws IOException {
        return pod().getAsJsonArray("containers").get(0).getAsJsonObject();
    }

    private static List<JsonElement> documents(String text) {
        List<JsonElement> documents = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text)) {
            documents.add(new Gson().toJsonTree(document));
        }
        return documents;
    }

    /** Each class of the API checks what it is given, and what is in it. */
    private static void validate(JsonElement document) throws Exception {
        String kind = document.getAsJsonObject().get("kind").getAsString();
        try {
            Class.forName("io.kubernetes.client.openapi.models.V1" + kind)
                    .getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, document);
        } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }
}

package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A host imports whole packages in jshell and notebooks, where one simple name in two of them is a compile error: ours
 * differ from each other and from those of the packages that stand beside them.
 */
class PublicNamesTest {
    private static final List<String> JDK =
            List.of("java.lang", "java.util", "java.util.function", "java.util.concurrent", "java.time");

    @Test
    void no_public_name_of_ours_is_used_twice_or_by_ta4j_or_the_jdk() {
        Map<String, Set<String>> foreign = new TreeMap<>();
        JDK.forEach(name -> foreign.put(name, PublicTypes.ofJdk(name)));
        foreign.put("org.ta4j.core", PublicTypes.ofTa4j("org.ta4j.core"));

        assertThat(clashes(PublicTypes.ofOurArtifacts(), foreign)).isEmpty();
    }

    @Test
    void the_search_sees_every_artifact_and_every_foreign_package() {
        assertThat(PublicTypes.ofOurArtifacts())
                .containsKeys(
                        "io.gpttrader.api", "io.gpttrader.data", "io.gpttrader.backtest", "io.gpttrader.examples");
        assertThat(PublicTypes.ofOurArtifacts().get("io.gpttrader.api"))
                .contains("io.gpttrader.api.Trader")
                .doesNotContain("io.gpttrader.api.Node");
        assertThat(PublicTypes.ofTa4j("org.ta4j.core")).contains("org.ta4j.core.Bar", "org.ta4j.core.Strategy");
        assertThat(PublicTypes.ofJdk("java.util.concurrent")).contains("java.util.concurrent.Flow");
        assertThat(PublicTypes.ofJdk("java.lang")).contains("java.lang.Record");
    }

    @Test
    void a_clash_is_named_with_both_owners() {
        Map<String, Set<String>> ours =
                Map.of("a", Set.of("io.a.Order", "io.a.Flow", "io.a.Fine"), "b", Set.of("io.b.Order"));

        assertThat(clashes(ours, Map.of("java.util.concurrent", Set.of("java.util.concurrent.Flow"))))
                .containsExactly("Flow: io.a.Flow, java.util.concurrent.Flow", "Order: io.a.Order, io.b.Order");
    }

    /** One line for each simple name of ours that has a second owner. */
    private static List<String> clashes(Map<String, Set<String>> ours, Map<String, Set<String>> foreign) {
        Map<String, Set<String>> owners = new TreeMap<>();
        ours.values()
                .forEach(types -> types.forEach(
                        type -> owners.computeIfAbsent(PublicTypes.simpleName(type), name -> new TreeSet<>())
                                .add(type)));
        foreign.values()
                .forEach(types -> types.forEach(type -> {
                    Set<String> same = owners.get(PublicTypes.simpleName(type));
                    if (same != null) {
                        same.add(type);
                    }
                }));
        return owners.entrySet().stream()
                .filter(owner -> owner.getValue().size() > 1)
                .map(owner -> owner.getKey() + ": " + String.join(", ", owner.getValue()))
                .toList();
    }
}

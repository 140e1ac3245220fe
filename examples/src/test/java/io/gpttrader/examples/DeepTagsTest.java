package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * JUnit and jqwik each have a tag of their own and do not know the other's: a property that is tagged by JUnit's is run by neither
 * {@code verify} nor {@code -Pdeep}, and nothing says so.
 */
class DeepTagsTest {
    private static final Pattern TAGGED = Pattern.compile("@Tag\\(\"deep\"\\)\\s*@(\\w+)");

    @Test
    void a_deep_test_has_the_tag_of_the_engine_that_runs_it() {
        List<String> checked = new ArrayList<>();
        for (String path : Project.filesIn(Project.root(), "Test.java")) {
            String source = Project.text(path);
            Matcher tagged = TAGGED.matcher(source);
            while (tagged.find()) {
                String engine = tagged.group(1).equals("Property") ? "net.jqwik.api" : "org.junit.jupiter.api";
                assertThat(source).as(path).contains("import " + engine + ".Tag;");
                checked.add(path);
            }
        }
        assertThat(checked).hasSizeGreaterThan(20);
    }
}

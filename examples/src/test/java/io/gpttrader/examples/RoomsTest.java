package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every slice is built as {@code docs/architecture.md} draws it. Each check is also shown a violation, planted and compiled here. */
class RoomsTest {
    private static final JavaClasses OURS = new ClassFileImporter().importPackages("io.gpttrader");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"data", "backtest", "analyze", "optimize", "paper", "live", "monitor"})
    void a_room_uses_only_rooms_below_it_in_the_drawing(String slice) {
        Map<String, SortedSet<String>> drawn = drawing(slice);
        Map<String, SortedSet<String>> below = Rooms.below(drawn);

        assertThat(Rooms.circles(drawn)).as("circles in the drawing").isEmpty();
        rooms(slice)
                .uses()
                .forEach((room, used) -> assertThat(below.getOrDefault(room, new TreeSet<>()))
                        .as("rooms below %s in the drawing of %s", room, slice)
                        .containsAll(used));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "backtest", "analyze", "optimize", "paper", "live", "monitor"})
    void every_arrow_of_the_drawing_is_a_use_and_every_room_is_drawn(String slice) {
        Map<String, SortedSet<String>> uses = rooms(slice).uses();
        SortedSet<String> drawn = new TreeSet<>();

        drawing(slice).forEach((room, used) -> {
            drawn.add(room);
            drawn.addAll(used);
            assertThat(uses.getOrDefault(room, new TreeSet<>()))
                    .as("rooms that %s of %s uses", room, slice)
                    .containsAll(used);
        });
        assertThat(drawn).isEqualTo(rooms(slice).names());
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "data", "backtest", "analyze", "optimize", "paper", "live", "monitor"})
    void slices_keep_the_rules_of_rooms(String slice) {
        Rooms rooms = rooms(slice);

        assertThat(rooms.usesOfEntryClasses())
                .as("rooms that use an entry class")
                .isEmpty();
        assertThat(rooms.usesFromOutside()).as("uses of rooms from outside").isEmpty();
        assertThat(rooms.signaturesThatNameRooms()).as("public signatures").isEmpty();
        assertThat(rooms.packagesWithoutNullMark())
                .as("packages that are not null-marked")
                .isEmpty();
    }

    /** The api is flat: a slice of some twenty files needs no rooms. */
    @ParameterizedTest
    @ValueSource(strings = {"data", "backtest", "analyze", "optimize", "paper", "live", "monitor"})
    void a_root_package_holds_public_types_only(String slice) {
        assertThat(rooms(slice).hiddenTypesOfRoot()).isEmpty();
    }

    @Test
    void a_drawing_is_read_from_mermaid_and_its_circles_are_found() {
        Map<String, SortedSet<String>> drawing =
                Rooms.drawing("flowchart LR\n  a[\"a<br/>first\"] --> b\n  b --> c[\"c\"]");

        assertThat(drawing).isEqualTo(Map.of("a", new TreeSet<>(List.of("b")), "b", new TreeSet<>(List.of("c"))));
        assertThat(Rooms.below(drawing)).containsEntry("a", new TreeSet<>(List.of("b", "c")));
        assertThat(Rooms.circles(Rooms.drawing("a --> b\nb --> a\nc --> a"))).containsExactly("a", "b");
    }

    @Test
    void an_arrow_that_runs_back_is_found() throws IOException {
        Rooms rooms = planted(
                "package planted.internal.low; public class Low { planted.internal.high.High up; }",
                "package planted.internal.high; public class High { planted.internal.low.Low down; }");

        assertThat(Rooms.circles(rooms.uses())).containsExactly("high", "low");
    }

    @Test
    void a_room_that_uses_the_entry_class_is_found_and_one_that_uses_a_record_is_not() throws IOException {
        Rooms rooms = planted(
                "package planted; public class Entry {}",
                "package planted; public record Word(int value) {}",
                "package planted.internal.room; class Up { planted.Entry[] entries; planted.Word word; }");

        assertThat(rooms.usesOfEntryClasses()).containsExactly("internal.room.Up uses Entry");
    }

    @Test
    void a_final_class_that_uses_argument_checks_only_is_a_value_and_one_that_uses_a_room_is_not() throws IOException {
        Rooms rooms = planted(
                "package planted.internal.support; public class Check {}",
                "package planted.internal.engine; public class Engine {}",
                "package planted; public final class Value { Value next; planted.internal.support.Check check; }",
                "package planted; public class Open { planted.internal.support.Check check; }",
                "package planted; public final class Entry { planted.internal.engine.Engine engine; }",
                "package planted.internal.room; class Up { planted.Value value; planted.Open open; planted.Entry entry; }");

        assertThat(rooms.usesOfEntryClasses())
                .containsExactly("internal.room.Up uses Entry", "internal.room.Up uses Open");
    }

    @Test
    void a_use_of_a_room_from_outside_is_found() throws IOException {
        Rooms rooms = planted(
                "package planted.internal.room; public class Inner {}",
                "package elsewhere; class Host { planted.internal.room.Inner inner; }");

        assertThat(rooms.usesFromOutside()).containsExactly("elsewhere.Host uses planted.internal.room.Inner");
    }

    @Test
    void a_public_signature_that_names_a_room_is_found() throws IOException {
        Rooms rooms = planted(
                "package planted.internal.room; public class Inner {}",
                "package planted; import planted.internal.room.Inner; public class Entry { Entry(Inner hidden) {} "
                        + "public java.util.List<Inner> all() { return null; } void mine(Inner inner) {} }");

        assertThat(rooms.signaturesThatNameRooms()).containsExactly("Entry.all names internal.room.Inner");
    }

    @Test
    void a_hidden_type_in_the_root_package_is_found() throws IOException {
        assertThat(planted("package planted; class Hidden {}", "package planted; public class Shown {}")
                        .hiddenTypesOfRoot())
                .containsExactly("Hidden");
    }

    @Test
    void a_room_without_a_null_mark_is_found() throws IOException {
        Rooms rooms = planted(
                "package planted.internal.bare; class Bare {}",
                "package planted.internal.marked; class Marked {}",
                "@org.jspecify.annotations.NullMarked package planted.internal.marked;");

        assertThat(rooms.packagesWithoutNullMark()).containsExactly("planted.internal.bare");
    }

    private static Rooms rooms(String slice) {
        return new Rooms(OURS, "io.gpttrader." + slice);
    }

    private static Map<String, SortedSet<String>> drawing(String slice) {
        Matcher block = Pattern.compile("### gpt-trader-" + slice + "\\s+```mermaid(.*?)```", Pattern.DOTALL)
                .matcher(Project.text("docs/architecture.md"));
        assertThat(block.find())
                .as("a Mermaid drawing of the rooms of %s", slice)
                .isTrue();
        return Rooms.drawing(block.group(1));
    }

    /** Compiles each source and reads the classes. */
    private Rooms planted(String... sources) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path")));
        for (String source : sources) {
            Matcher type = Pattern.compile("(?:class|record) (\\w+)").matcher(source);
            String name = type.find() ? type.group(1) : "package-info";
            Path file = Files.createTempDirectory(folder, "source").resolve(name + ".java");
            arguments.add(Files.writeString(file, source).toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .as("javac")
                .isZero();
        return new Rooms(new ClassFileImporter().importPath(folder), "planted");
    }
}

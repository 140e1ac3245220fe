package io.gpttrader.examples;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/**
 * How one slice is built: the root package with what a host uses, and rooms under {@code internal}. Each check gives a line a
 * violation, in order.
 */
final class Rooms {
    private static final Pattern EDGE =
            Pattern.compile("^\\s*(\\w+)(?:\\[.*])?\\s*-->\\s*(\\w+)(?:\\[.*])?\\s*$", Pattern.MULTILINE);

    private final JavaClasses classes;
    private final String root;

    /**
     * Looks at one slice.
     *
     * @param classes of the slice, and of whatever else may use it
     * @param root its root package, such as {@code io.gpttrader.backtest}
     */
    Rooms(JavaClasses classes, String root) {
        this.classes = classes;
        this.root = root;
    }

    /** The edges of a Mermaid flow chart: room to the rooms that it uses. */
    static Map<String, SortedSet<String>> drawing(String mermaid) {
        Map<String, SortedSet<String>> uses = new TreeMap<>();
        Matcher edge = EDGE.matcher(mermaid);
        while (edge.find()) {
            uses.computeIfAbsent(edge.group(1), room -> new TreeSet<>()).add(edge.group(2));
        }
        return uses;
    }

    /** Rooms that can be reached from themselves. */
    static SortedSet<String> circles(Map<String, SortedSet<String>> uses) {
        SortedSet<String> circles = new TreeSet<>();
        for (String room : uses.keySet()) {
            Set<String> reached = new TreeSet<>();
            reach(room, uses, reached);
            if (reached.contains(room)) {
                circles.add(room);
            }
        }
        return circles;
    }

    /** Each room with all rooms that are below it in a drawing. */
    static Map<String, SortedSet<String>> below(Map<String, SortedSet<String>> drawing) {
        Map<String, SortedSet<String>> below = new TreeMap<>();
        for (String room : drawing.keySet()) {
            SortedSet<String> reached = new TreeSet<>();
            reach(room, drawing, reached);
            below.put(room, reached);
        }
        return below;
    }

    private static void reach(String room, Map<String, SortedSet<String>> uses, Set<String> reached) {
        for (String next : uses.getOrDefault(room, new TreeSet<>())) {
            if (reached.add(next)) {
                reach(next, uses, reached);
            }
        }
    }

    /** The names of the rooms; one that has nothing but its description is none yet. */
    SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        for (JavaClass each : classes) {
            if (!room(each).isEmpty() && !each.getSimpleName().equals("package-info")) {
                names.add(room(each));
            }
        }
        return names;
    }

    /** Which room uses which. */
    Map<String, SortedSet<String>> uses() {
        Map<String, SortedSet<String>> uses = new TreeMap<>();
        for (Dependency dependency : dependencies()) {
            String from = room(dependency.getOriginClass());
            String to = room(dependency.getTargetClass());
            if (!from.isEmpty() && !to.isEmpty() && !from.equals(to)) {
                uses.computeIfAbsent(from, room -> new TreeSet<>()).add(to);
            }
        }
        return uses;
    }

    /** Rooms that use more of their root package than its vocabulary: records, enums, exceptions, interfaces and values. */
    SortedSet<String> usesOfEntryClasses() {
        SortedSet<String> found = new TreeSet<>();
        for (Dependency dependency : dependencies()) {
            JavaClass target = dependency.getTargetClass();
            if (!room(dependency.getOriginClass()).isEmpty()
                    && isOfRoot(target)
                    && !isVocabulary(target)
                    && !isValue(target)) {
                found.add(name(dependency.getOriginClass()) + " uses " + name(target));
            }
        }
        return found;
    }

    /** Classes outside the slice that use a room of it. */
    SortedSet<String> usesFromOutside() {
        SortedSet<String> found = new TreeSet<>();
        for (JavaClass each : classes) {
            if (each.getPackageName().equals(root) || each.getPackageName().startsWith(root + ".")) {
                continue;
            }
            for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                if (!room(dependency.getTargetClass().getBaseComponentType()).isEmpty()) {
                    found.add(each.getName() + " uses "
                            + dependency.getTargetClass().getBaseComponentType().getName());
                }
            }
        }
        return found;
    }

    /** Types of the root package that are not public; they belong in a room. */
    SortedSet<String> hiddenTypesOfRoot() {
        SortedSet<String> found = new TreeSet<>();
        for (JavaClass each : classes) {
            if (isOfRoot(each)
                    && each.isTopLevelClass()
                    && !isPublic(each)
                    && !each.getSimpleName().equals("package-info")) {
                found.add(name(each));
            }
        }
        return found;
    }

    /** Signatures that a host sees and that name a type of a room. */
    SortedSet<String> signaturesThatNameRooms() {
        SortedSet<String> found = new TreeSet<>();
        for (JavaClass each : classes) {
            if (isOfRoot(each) && isSeen(each)) {
                each.getAllRawSuperclasses().forEach(type -> addIfOfRoom(found, name(each), type));
                each.getAllRawInterfaces().forEach(type -> addIfOfRoom(found, name(each), type));
                for (JavaCodeUnit unit : each.getCodeUnits()) {
                    if (isSeen(unit.getModifiers()) && !unit.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                        signature(found, each, unit);
                    }
                }
                for (JavaField field : each.getFields()) {
                    if (isSeen(field.getModifiers())) {
                        field.getType()
                                .getAllInvolvedRawTypes()
                                .forEach(type -> addIfOfRoom(found, field.getFullName(), type));
                    }
                }
            }
        }
        return found;
    }

    private void signature(SortedSet<String> found, JavaClass owner, JavaCodeUnit unit) {
        String where = name(owner) + "." + unit.getName();
        unit.getReturnType().getAllInvolvedRawTypes().forEach(type -> addIfOfRoom(found, where, type));
        unit.getParameterTypes()
                .forEach(parameter ->
                        parameter.getAllInvolvedRawTypes().forEach(type -> addIfOfRoom(found, where, type)));
        unit.getExceptionTypes().forEach(type -> addIfOfRoom(found, where, type));
    }

    private void addIfOfRoom(SortedSet<String> found, String where, JavaClass type) {
        if (!room(type.getBaseComponentType()).isEmpty()) {
            found.add(where + " names " + name(type.getBaseComponentType()));
        }
    }

    /** Packages that are not null-marked: without a {@code package-info}, or one that does not say so. */
    SortedSet<String> packagesWithoutNullMark() {
        SortedSet<String> found = new TreeSet<>();
        for (JavaClass each : classes) {
            JavaPackage itsPackage = each.getPackage();
            boolean isOurs = itsPackage.getName().equals(root) || !room(each).isEmpty();
            if (isOurs && !itsPackage.isAnnotatedWith(NullMarked.class)) {
                found.add(itsPackage.getName());
            }
        }
        return found;
    }

    private Iterable<Dependency> dependencies() {
        Set<Dependency> all = new TreeSet<>();
        for (JavaClass each : classes) {
            boolean isOurs = each.getPackageName().equals(root) || !room(each).isEmpty();
            // A package's annotations come from support and make no arrow.
            if (isOurs && !each.getSimpleName().equals("package-info")) {
                all.addAll(each.getDirectDependenciesFromSelf());
            }
        }
        return all;
    }

    /** The room of a class, empty where it is in none of this slice. */
    private String room(JavaClass type) {
        String within = root + ".internal.";
        String name = type.getBaseComponentType().getPackageName();
        return name.startsWith(within) ? name.substring(within.length()) : "";
    }

    private boolean isOfRoot(JavaClass type) {
        return type.getBaseComponentType().getPackageName().equals(root);
    }

    private static boolean isVocabulary(JavaClass type) {
        JavaClass base = type.getBaseComponentType();
        return base.isRecord() || base.isEnum() || base.isInterface() || base.isAssignableTo(Throwable.class);
    }

    /** A final class that leans on the vocabulary and argument checks only, as a record with too many components for a constructor does. */
    private boolean isValue(JavaClass type) {
        JavaClass base = type.getBaseComponentType();
        return base.getModifiers().contains(JavaModifier.FINAL)
                && base.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(used -> !used.equals(base))
                        .allMatch(used -> isOfRoot(used)
                                ? isVocabulary(used)
                                : room(used).isEmpty() || room(used).equals("support"));
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC);
    }

    /** Public, and within public types only. */
    private static boolean isSeen(JavaClass type) {
        return isSeen(type.getModifiers())
                && type.getEnclosingClass().map(Rooms::isSeen).orElse(true);
    }

    private static boolean isSeen(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private String name(JavaClass type) {
        String name = type.getBaseComponentType().getName();
        return name.substring(name.startsWith(root + ".") ? root.length() + 1 : 0);
    }
}

# To be sourced by the scripts that need a JDK (plain sh). They set $root, the checkout; need_jdk sets $jdk; compile_examples needs both.

# The feature version of the JDK in a folder, 0 where there is none with a jshell.
version() {
    if [ -x "$1/bin/jshell" ] && [ -r "$1/release" ]; then
        sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
    else
        echo 0
    fi
}

# JAVA_HOME and the java on the PATH if they are new enough, else the newest JDK in a usual place.
find_jdk() {
    on_path=$(command -v java || true)
    [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")")
    for jdk in "${JAVA_HOME:-}" "$on_path"; do
        [ "$(version "$jdk")" -lt 21 ] || { echo "$jdk"; return; }
    done
    best=20
    found=
    for jdk in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
        its=$(version "$jdk")
        [ "$its" -le "$best" ] || { best=$its; found=$jdk; }
    done
    echo "$found"
}

# The JDK as find_jdk has it; ends the script with a remedy if there is none.
need_jdk() {
    jdk=$(find_jdk)
    if [ -z "$jdk" ]; then
        echo "no JDK 21 or newer was found; install one (https://adoptium.net) and set JAVA_HOME to it" >&2
        exit 1
    fi
}

# Compiles the slices and the examples where something changed since the last time; $jdk is the JDK to do it with.
compile_examples() {
    class_path_file=$root/examples/target/jshell.classpath
    if [ ! -f "$class_path_file" ] ||
        [ -n "$(find "$root"/pom.xml "$root"/*/pom.xml "$root"/*/src/main -newer "$class_path_file" | head -n 1)" ]; then
        echo "compiling (the first time, Maven also downloads what it needs) ..." >&2
        (cd "$root" && JAVA_HOME=$jdk ./mvnw -q -Dstatic.analysis=-Xdiags:compact -Ddoclint=-Xdoclint:none -pl examples -am compile) </dev/null >&2
    fi
}

# What jshell and the kernels start with.
class_path() {
    echo "$root/examples/target/classes:$(cat "$root/examples/target/jshell.classpath")"
}

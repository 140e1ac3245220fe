package io.gpttrader.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A light check of the commands that a document shows: what they name in the project exists. Nothing is run. */
final class ShownCommands {
    /** Programs a reader has. */
    private static final Set<String> PROGRAMS = Set.of(
            "cd",
            "export",
            "mkdir",
            "echo",
            "cat",
            "cp",
            "ls",
            "rm",
            "kill",
            "git",
            "java",
            "jar",
            "javac",
            "keytool",
            "curl",
            "docker",
            "podman",
            "kubectl",
            "gpg",
            "pip",
            "python3",
            "jupyter",
            "sudo",
            "apt-get",
            "tar",
            "gunzip",
            "openssl",
            "jshell",
            "npm",
            "sqlite3",
            "duckdb",
            "pg_dump",
            "psql",
            "jq",
            "jfr",
            "kustomize",
            "sha256sum",
            "chmod",
            "while",
            "do",
            "done",
            "for",
            "sleep",
            "true");

    private ShownCommands() {}

    /** What is wrong in a block, with the line; empty if nothing is. */
    static List<String> problems(String block, String document) {
        List<String> problems = new ArrayList<>();
        for (String line : block.replaceAll("\\\\\\R\\s*", " ").split("\\R")) {
            String command = line.replaceFirst("^\\$ ", "")
                    .replaceFirst("(^|\\s)#.*", "")
                    .strip();
            if (!command.isEmpty()) {
                check(command.split("\\s+"), document, problems);
            }
        }
        return problems;
    }

    private static void check(String[] words, String document, List<String> problems) {
        int first = 0;
        while (first < words.length - 1 && words[first].matches("[A-Z_]+=.*")) {
            first++;
        }
        String program = words[first];
        if (program.contains("/") && !program.startsWith("/") && !program.startsWith("~") && !program.contains("$")) {
            if (!exists(program, document)) {
                problems.add("there is no " + program);
            }
        } else if (!PROGRAMS.contains(program) && !program.matches("[A-Z_]+=.*")) {
            problems.add("is " + program + " a program that a reader has? Then add it to ShownCommands");
        }
        for (int i = first + 1; i < words.length; i++) {
            String next = i + 1 < words.length ? words[i + 1] : "";
            checkWord(program, words[i], next, problems);
        }
    }

    private static void checkWord(String program, String word, String next, List<String> problems) {
        boolean maven = program.endsWith("mvnw");
        if (maven && word.startsWith("-P")) {
            for (String profile : word.substring(2).split(",")) {
                if (Project.poms().stream().noneMatch(pom -> pom.contains("<id>" + profile + "</id>"))) {
                    problems.add("no pom has a profile " + profile);
                }
            }
        } else if (maven && (word.equals("-f") || word.equals("-pl"))) {
            for (String file : next.split(",")) {
                if (!Files.exists(Project.root().resolve(file))) {
                    problems.add("there is no " + file);
                }
            }
        } else if (Pattern.matches("(examples|docs|gpt-trader-[a-z]+|\\.ci)/.*", word)
                && !word.contains("target/")
                && !word.matches(".*[*<${:].*")
                && !Files.exists(Project.root().resolve(word))) {
            problems.add("there is no " + word);
        }
    }

    /** From the root, or beside the document. */
    private static boolean exists(String program, String document) {
        Path beside = Project.root().resolve(document).getParent();
        return Files.exists(Project.root().resolve(program)) || Files.exists(beside.resolve(program));
    }
}

package dev.cofactor.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the documentation tells to type exists: profiles, modules, examples, measurements. */
class CommandsTest {
    private static final Pattern COMMAND = Pattern.compile("\\./mvnw[^`\n]*(?:\\\\\n[^`\n]*)*");
    private static final Pattern PROFILES = Pattern.compile("(?<= )-P ?([\\w,-]+)");
    private static final Pattern MODULES = Pattern.compile("(?<= )-pl ([\\w,-]+)");
    private static final Pattern EXAMPLE = Pattern.compile("-Dexample=(\\w+)");
    private static final Pattern BENCHMARK = Pattern.compile("-Dbenchmark=(\\w+)");
    private static final Pattern MUTATION = Pattern.compile("-Dmutation=([\\w-]+)");

    private final List<String> wrong = new ArrayList<>();
    private int checked;

    @Test
    void everyCommandNamesWhatThereIs() throws IOException {
        Set<String> profiles = profiles();
        for (Path page : Repository.pages()) {
            Matcher command = COMMAND.matcher(Files.readString(page));
            while (command.find()) {
                String place = Repository.name(page) + ": " + command.group();
                check(command.group(), PROFILES, place, profiles::contains);
                check(
                        command.group(),
                        MODULES,
                        place,
                        name -> Files.exists(Repository.ROOT.resolve(name + "/pom.xml")));
                check(command.group(), EXAMPLE, place, name -> isProgram("examples", name));
                check(command.group(), BENCHMARK, place, name -> isProgram("benchmarks", name));
                check(command.group(), MUTATION, place, name -> profiles.contains("mutation-" + name));
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(checked > 30, "only " + checked + " names were found");
    }

    private void check(String command, Pattern option, String place, Predicate<String> exists) {
        Matcher matcher = option.matcher(command);
        while (matcher.find()) {
            for (String name : matcher.group(1).split(",")) {
                checked++;
                if (!exists.test(name)) {
                    wrong.add(place + ": there is no " + name);
                }
            }
        }
    }

    private static boolean isProgram(String module, String name) {
        return Files.exists(
                Repository.ROOT.resolve(module + "/src/main/java/dev/cofactor/" + module + "/" + name + ".java"));
    }

    private static Set<String> profiles() throws IOException {
        Set<String> profiles = new TreeSet<>();
        Pattern id = Pattern.compile("<profile>(?:\\s*<!--.*?-->)*\\s*<id>([^<]+)</id>", Pattern.DOTALL);
        for (Path pom : Sources.find(Repository.ROOT, "pom.xml")) {
            Matcher matcher = id.matcher(Files.readString(pom));
            while (matcher.find()) {
                profiles.add(matcher.group(1));
            }
        }
        return profiles;
    }
}

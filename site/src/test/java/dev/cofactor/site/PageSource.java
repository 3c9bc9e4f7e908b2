package dev.cofactor.site;

import dev.cofactor.site.Repository.Block;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the code of a page is made into, line for line, so that the compiler and stack traces name lines of the page.
 *
 * <ul>
 *   <li>{@code java}: statements, which follow those of the blocks before in one scope; or, with a {@code package}, a
 *       source file of its own, which is run where it stands if it has a {@code main}, or tests of JUnit;
 *   <li>{@code java module-info.java}: compiled with the source files of the page, on the module path;
 *   <li>{@code text output}: what the code since the last such block has printed;
 *   <li>{@code csv <file>}, {@code text <file>}: a file, where the code looks for it;
 *   <li>a comment {@code <!-- setup …} holds code that a reader need not see, {@code <!-- new scope …} too, and begins
 *       another scope.
 * </ul>
 *
 * {@code Path.of("…")} means a file in the folder of the page.
 */
final class PageSource {
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern IMPORT = Pattern.compile("^import [^;]+;", Pattern.MULTILINE);
    private static final Pattern TYPE =
            Pattern.compile("^(?:public |final |abstract )*(?:class|interface|record|enum) (\\w+)", Pattern.MULTILINE);
    private static final Pattern COMMENT =
            Pattern.compile("\\A<!-- (setup|new scope)\\b(.*?)-->\\s*\\z", Pattern.DOTALL);

    /** What a snippet may use without saying so: all that the modules export. */
    private static final List<String> PACKAGES = List.of(
            "dev.cofactor",
            "dev.cofactor.baseline",
            "dev.cofactor.data",
            "dev.cofactor.data.synthetic",
            "dev.cofactor.eval",
            "dev.cofactor.eval.comparison",
            "dev.cofactor.eval.ranking",
            "dev.cofactor.eval.ranking.beyond",
            "dev.cofactor.eval.search",
            "dev.cofactor.eval.simulation",
            "dev.cofactor.eval.split",
            "dev.cofactor.exchange",
            "dev.cofactor.matrix",
            "dev.cofactor.model",
            "dev.cofactor.rerank",
            "dev.cofactor.retrieval",
            "dev.cofactor.retrieval.hnsw",
            "dev.cofactor.solver",
            "dev.cofactor.solvers.als",
            "dev.cofactor.solvers.neighbors",
            "dev.cofactor.solvers.sgd",
            "dev.cofactor.tensor",
            "java.io",
            "java.nio.file",
            "java.time",
            "java.util",
            "java.util.function",
            "java.util.stream");

    private final Path page;
    private final List<StringBuilder> lines = new ArrayList<>();
    private final Map<String, String> units = new LinkedHashMap<>();
    private final Map<String, String> moduleUnits = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final StringBuilder imports = new StringBuilder();
    private int scopes = 1;
    private boolean code;

    private PageSource(Path page) {
        this.page = page;
    }

    static PageSource of(Path page) {
        PageSource source = new PageSource(page);
        for (Block block : Repository.blocks(page)) {
            source.take(block);
        }
        return source;
    }

    /** Whether there is anything to compile. */
    boolean hasCode() {
        return code;
    }

    /** Source files by the names of their types: those of the page, and one that is the page itself. */
    Map<String, String> units() {
        Map<String, String> all = new LinkedHashMap<>(units);
        all.put("guide.Page", pageItself());
        return all;
    }

    /** The source files of the page as they stand there, and the descriptor of their module. */
    Map<String, String> moduleUnits() {
        return moduleUnits;
    }

    /** Files by their names, those that code reads and those that belong beside the classes. */
    Map<String, String> files() {
        return files;
    }

    private void take(Block block) {
        switch (block.language()) {
            case "java" -> takeJava(block);
            case "comment" -> takeComment(block);
            case "text" -> {
                if (block.label().equals("output")) {
                    put(block.line(), "dev.cofactor.site.PageRuntime.output(" + quoted(block.text()) + ");");
                } else if (!block.label().isEmpty()) {
                    files.put(block.label(), block.text());
                }
            }
            case "csv" -> files.put(block.label(), block.text());
            default -> {}
        }
    }

    private void takeComment(Block block) {
        Matcher comment = COMMENT.matcher(block.text());
        if (comment.matches()) {
            if (comment.group(1).equals("new scope")) {
                put(block.line(), "} static void scope" + scopes++ + "() throws Exception {");
            }
            // The text after the keyword begins in the same line, so lines remain what they are.
            takeStatements(block.line(), comment.group(2));
        }
    }

    private void takeJava(Block block) {
        code = true;
        String text = block.text();
        Matcher named = PACKAGE.matcher(text);
        if (block.label().endsWith("module-info.java")) {
            moduleUnits.put("module-info", "\n".repeat(block.line() - 1) + text);
        } else if (named.find()) {
            Matcher type = TYPE.matcher(text);
            if (!type.find()) {
                throw new AssertionError(block.place() + ": there is a package, but no type");
            }
            String name = named.group(1) + "." + type.group(1);
            String placed = "\n".repeat(block.line() - 1) + text;
            if (!block.label().startsWith("src/test/")) {
                moduleUnits.put(name, placed);
            }
            units.put(name, inFolder(placed));
            String starred = "import " + named.group(1) + ".*; ";
            if (imports.indexOf(starred) < 0) {
                imports.append(starred);
            }
            if (text.contains("public static void main(")) {
                put(block.line(), name + ".main(new String[0]);");
            } else if (text.contains("@Test") || text.contains("extends SolverContract")) {
                put(block.line(), "dev.cofactor.site.PageRuntime.test(\"" + name + "\");");
            }
        } else {
            takeStatements(block.line(), text);
        }
    }

    private void takeStatements(int line, String text) {
        Matcher imported = IMPORT.matcher(text);
        String rest = imported.replaceAll(found -> {
            imports.append(found.group()).append(' ');
            return "";
        });
        String[] parts = inFolder(rest).split("\n", -1);
        for (int i = 0; i < parts.length; i++) {
            put(line + i, parts[i]);
        }
    }

    private static String inFolder(String text) {
        return text.replace("Path.of(\"", "dev.cofactor.site.PageRuntime.path(\"");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private void put(int line, String text) {
        while (lines.size() < line) {
            lines.add(new StringBuilder());
        }
        lines.get(line - 1).append(text);
    }

    private String pageItself() {
        StringBuilder source = new StringBuilder("package guide; ");
        PACKAGES.forEach(name -> source.append("import ").append(name).append(".*; "));
        source.append(imports)
                .append(
                        "import dev.cofactor.site.GuideData; final class Page { static void scope0() throws Exception {");
        lines.forEach(line -> source.append(line).append('\n'));
        source.append("} static void run() throws Exception {");
        for (int i = 0; i < scopes; i++) {
            source.append(" scope").append(i).append("();");
        }
        return source.append(" } }").toString();
    }

    @Override
    public String toString() {
        return Repository.name(page);
    }
}

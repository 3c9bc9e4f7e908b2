package dev.cofactor.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles what a page is made into. */
final class PageCompiler {
    private final Path page;

    PageCompiler(Path page) {
        this.page = page;
    }

    /** On the class path of this test. */
    void compile(Map<String, String> units, Path classes) {
        compile(units, List.of("-classpath", System.getProperty("java.class.path"), "-d", classes.toString()));
    }

    /** On the module path, with all that is on the class path of this test; classes are checked and left there. */
    void compileModule(Map<String, String> units, Path classes) {
        compile(units, List.of("--module-path", System.getProperty("java.class.path"), "-d", classes.toString()));
    }

    private void compile(Map<String, String> units, List<String> options) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-proc:none", "-parameters", "-Xlint:deprecation,rawtypes,removal,unchecked"));
        List<Source> sources = units.entrySet().stream()
                .map(unit -> source(unit.getKey(), unit.getValue()))
                .toList();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, null, StandardCharsets.UTF_8)) {
            compiler.getTask(null, files, diagnostics, all, null, sources).call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String told = diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getSource() instanceof Source)
                .map(this::told)
                .collect(Collectors.joining("\n"));
        if (!told.isEmpty()) {
            throw new AssertionError(told);
        }
        diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .forEach(diagnostic -> {
                    throw new AssertionError(Repository.name(page) + ": " + diagnostic.getMessage(null));
                });
    }

    private String told(Diagnostic<? extends JavaFileObject> diagnostic) {
        return Repository.name(page) + ":" + diagnostic.getLineNumber() + ": " + diagnostic.getMessage(null);
    }

    private Source source(String name, String text) {
        String folder =
                name.contains(".") ? name.substring(0, name.lastIndexOf('.')).replace('.', '/') + "/" : "";
        String file = name.substring(name.lastIndexOf('.') + 1);
        return new Source(URI.create("page:///" + folder + file + ".java"), text);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        private Source(URI uri, String text) {
            super(uri, Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}

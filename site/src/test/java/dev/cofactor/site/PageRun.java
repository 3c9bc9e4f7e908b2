package dev.cofactor.site;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** A page whose code is to be run. */
record PageRun(Path page, PageSource source) {
    private static final String RESOURCES = "src/main/resources/";

    static PageRun of(Path page) {
        return new PageRun(page, PageSource.of(page));
    }

    String name() {
        return Repository.name(page);
    }

    boolean hasCode() {
        return source.hasCode();
    }

    /** Compiles everything, then runs it in a folder of its own, within the one given. */
    void run(Path parent) throws Exception {
        Path folder = Files.createTempDirectory(parent, "page");
        Path classes = Files.createDirectory(folder.resolve("classes"));
        PageCompiler compiler = new PageCompiler(page);
        compiler.compile(source.units(), classes);
        if (source.moduleUnits().containsKey("module-info")) {
            compiler.compileModule(source.moduleUnits(), Files.createDirectory(folder.resolve("module")));
        }
        Path work = Files.createDirectory(folder.resolve("work"));
        for (Map.Entry<String, String> file : source.files().entrySet()) {
            boolean beside = file.getKey().startsWith(RESOURCES);
            Path target =
                    beside ? classes.resolve(file.getKey().substring(RESOURCES.length())) : work.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
        runIn(work, classes);
    }

    private void runIn(Path work, Path classes) throws IOException, ReflectiveOperationException {
        PrintStream out = System.out;
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        URL[] path = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, before);
                PrintStream captured = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            Thread.currentThread().setContextClassLoader(loader);
            System.setOut(captured);
            PageRuntime.begin(work, printed);
            Method run = Class.forName("guide.Page", true, loader).getDeclaredMethod("run");
            run.setAccessible(true);
            run.invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError(place(e.getCause()) + ": " + e.getCause(), e.getCause());
        } finally {
            System.setOut(out);
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private String place(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(element -> element.getClassName().startsWith("guide.Page"))
                .findFirst()
                .map(element -> name() + ":" + element.getLineNumber())
                .orElse(name());
    }
}

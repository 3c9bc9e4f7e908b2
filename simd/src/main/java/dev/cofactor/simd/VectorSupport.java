package dev.cofactor.simd;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * Vector API code is fast only where C2 turns it into vector instructions; anywhere else each operation allocates and
 * calls, a hundred times slower than a scalar loop, and a fused multiply-add without hardware for it goes through
 * BigDecimal, ten thousand times slower. So everything that may stand in the way is looked at before any class is
 * loaded that links to the Vector API.
 */
/** What keeps this JVM from running vector code at full speed. */
final class VectorSupport {
    private static final String MODULE = "jdk.incubator.vector";
    private static final int C2_LEVEL = 4;
    private static final int FEWEST_FLOATS = 4;

    private VectorSupport() {}

    /** What stands in the way, with the remedy; empty if nothing does. */
    static Optional<String> obstacle() {
        String obstacle = module();
        if (obstacle == null) {
            obstacle = compiler();
        }
        if (obstacle == null) {
            obstacle = hardware();
        }
        return Optional.ofNullable(obstacle);
    }

    private static @Nullable String module() {
        if (ModuleLayer.boot().findModule(MODULE).isPresent()) {
            return null;
        }
        return ModuleFinder.ofSystem().find(MODULE).isPresent()
                ? "the Vector API is not enabled: start java with --add-modules " + MODULE
                : "this Java runtime has no module " + MODULE + ": use a full JDK, or link the image with jlink"
                        + " --add-modules dev.cofactor.simd," + MODULE;
    }

    private static @Nullable String compiler() {
        String machine = System.getProperty("java.vm.name", "");
        if (!machine.contains("Server VM")) {
            return "this JVM (" + machine + ") is not HotSpot with its C2 compiler: use an OpenJDK build";
        }
        String mode = System.getProperty("java.vm.info", "");
        if (mode.contains("interpreted mode")) {
            return "this JVM only interprets: start it without -Xint";
        }
        String level = option("TieredStopAtLevel");
        if (mode.contains("emulated-client") || (level != null && Integer.parseInt(level) < C2_LEVEL)) {
            return "the C2 compiler is off: start java without -XX:TieredStopAtLevel and"
                    + " -XX:CompilationMode=quick-only";
        }
        if ("true".equals(option("UseJVMCICompiler"))) {
            return "another compiler stands in for C2: start java with -XX:-UseJVMCICompiler, or use an OpenJDK build";
        }
        if ("false".equals(option("EnableVectorSupport"))) {
            return "C2's vector support is off: start java without -XX:-EnableVectorSupport";
        }
        return null;
    }

    private static @Nullable String hardware() {
        if ("false".equals(option("UseFMA"))) {
            return "there is no fused multiply-add: the CPU lacks it, or java was started with -XX:-UseFMA or"
                    + " -XX:UseAVX=0";
        }
        int floats = PreferredVector.floats();
        return floats >= FEWEST_FLOATS
                ? null
                : "vectors hold " + floats + " floats, fewer than " + FEWEST_FLOATS
                        + ": the CPU has no 128-bit vectors, or java was started with a low -XX:MaxVectorSize";
    }

    /** The value of an option of this JVM; null if it has no such option. */
    private static @Nullable String option(String name) {
        HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return options == null ? null : options.getVMOption(name).getValue();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

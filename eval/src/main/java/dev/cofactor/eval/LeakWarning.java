package dev.cofactor.eval;

import dev.cofactor.eval.LeakReport.Times;

/** Says aloud what a split gives away. */
final class LeakWarning {
    private static final System.Logger LOGGER = System.getLogger("dev.cofactor.eval");

    private LeakWarning() {}

    /** Warns of a report that has found something. */
    static void of(LeakReport report) {
        if (report.isLeaking()) {
            LOGGER.log(System.Logger.Level.WARNING, () -> "a split gives away some of its test part\n" + report);
        }
    }

    /**
     * Warns of time leaks of a split; O(entries).
     *
     * @param what was split how
     */
    static void ofTime(LeakParts parts, String what) {
        if (parts.haveTimestamps()) {
            Times times = TimeLeaks.find(parts);
            if (times.isLeak()) {
                LOGGER.log(
                        System.Logger.Level.WARNING,
                        () -> LeakText.warning(what, times, parts.train().nonZeros()));
            }
        }
    }
}

package dev.cofactor.eval;

import dev.cofactor.eval.LeakReport.Copies;
import dev.cofactor.eval.LeakReport.Times;
import dev.cofactor.eval.LeakReport.Untrained;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A {@link LeakReport} for people. */
final class LeakText {
    private static final String ADVICE =
            "figures tell how well gaps in a known time are filled in, not how well the future is predicted; for that,"
                    + " split by time: Splits.lastShare, atTime or rollingOrigin";

    private LeakText() {}

    static String of(LeakReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(text("%,d entries to train on, %,d to test on", report.trainEntries(), report.testEntries()));
        report.times()
                .ifPresentOrElse(
                        times -> addTimes(lines, times, report.trainEntries()),
                        () -> lines.add("no timestamps, so whether time leaks cannot be told"));
        addCopies(lines, report.copies());
        Untrained untrained = report.untrained();
        lines.add(text(
                "not in the training part: %,d of %,d test users, %,d of %,d test items, %,d test entries of the one or the"
                        + " other",
                untrained.users(),
                untrained.testUsers(),
                untrained.items(),
                untrained.testItems(),
                untrained.entries()));
        return String.join("\n", lines);
    }

    private static void addTimes(List<String> lines, Times times, long trainEntries) {
        if (!times.isLeak()) {
            lines.add(text(
                    "no time leak: the last training entry is of %s, the first test entry of %s",
                    times.lastTrain(), times.firstTest()));
            return;
        }
        lines.add("LEAK of time: " + inShort(times, trainEntries));
        lines.add("  first test entry " + times.firstTest() + ", last training entry " + times.lastTrain());
        lines.add("  " + ADVICE);
    }

    private static void addCopies(List<String> lines, Copies copies) {
        String found = text("%,d users and %,d items are exact copies of others", copies.users(), copies.items());
        lines.add(
                copies.isLeak()
                        ? text(
                                "LEAK by copies: %s; of %,d test entries the copy of another user, of %,d that of another"
                                        + " item is known",
                                found, copies.entriesOfUsers(), copies.entriesOfItems())
                        : found);
    }

    /** On one line, how far time leaks. */
    private static String inShort(Times times, long trainEntries) {
        return text(
                "%,d of %,d training entries are later than the first test entry, and for %,d of %,d test users entries"
                        + " later than the first of their own are known",
                times.laterEntries(), trainEntries, times.laterOwnUsers(), times.testUsers());
    }

    /** What a split that was just made gives away by time. */
    static String warning(String what, Times times, long trainEntries) {
        return what + " leaks time: " + inShort(times, trainEntries) + "; see Splits and Split.leaks()";
    }

    private static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}

package dev.cofactor.eval.split;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.data.MovieLens;
import dev.cofactor.eval.LeakReport;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import dev.cofactor.eval.Warnings;
import dev.cofactor.matrix.SparseRow;
import dev.cofactor.testkit.RealData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FixedSplitsRealDataTest {
    static {
        Warnings.silence();
    }

    @Test
    void readsGowalla() throws IOException {
        Path file = RealData.file("gowalla.zip");
        assertTrue(FixedSplits.isLightGcn(file));
        Split<Integer, Integer> split = FixedSplits.lightGcn(file);
        assertEquals(810_128, split.train().size());
        assertEquals(217_242, split.test().size());
        assertEquals(29_858, split.train().users().size());
        assertEquals(40_981, split.train().items().size());
        assertEquals(40_980, split.train().items().id(40_980));
        LeakReport report = split.leaks();
        assertEquals(Optional.empty(), report.times());
        // counted independently: three users have the same entries, and six groups of items
        assertEquals(new LeakReport.Copies(3, 14, 9, 2), report.copies());
        assertEquals(0, report.untrained().entries());
    }

    @Test
    void readsTheSplitOfNcf() throws IOException {
        NcfSplit read = FixedSplits.ncf(RealData.file("ncf-ml-1m.zip"));
        assertEquals(994_169, read.split().train().size());
        assertEquals(6_040, read.split().test().size());
        assertEquals(6_040, read.split().train().users().size());
        assertEquals(3_706, read.split().train().items().size());
        assertEquals(3_705, read.split().train().items().id(3_705));
        assertEquals(new NcfSplit.Given(597_960, 156, 0, 0), read.given());
        assertEquals(597_804, read.negatives().size());
        int withoutOne = 0;
        for (int user = 0; user < 6_040; user++) {
            int candidates = read.candidates(user).length;
            assertTrue(candidates == 100 || candidates == 99, "user " + user);
            withoutOne += candidates == 99 ? 1 : 0;
        }
        assertEquals(156, withoutOne);
        LeakReport.Times times = read.split().leaks().times().orElseThrow();
        assertTrue(times.laterEntries() > 0);
    }

    @Test
    void readsTheOfficialSplitsOf100k() throws IOException {
        MovieLens data = MovieLens.load(RealData.file("ml-100k.zip"));
        boolean[] tested = new boolean[943 * 1682];
        List<Split<Integer, Integer>> folds = FixedSplits.movieLensFolds(data);
        for (Split<Integer, Integer> fold : folds) {
            assertEquals(80_000, fold.train().size());
            assertEquals(20_000, fold.test().size());
            for (int user = 0; user < 943; user++) {
                SparseRow row = fold.test().byUser().row(user);
                for (int k = 0; k < row.size(); k++) {
                    int pair = user * 1682 + row.column(k);
                    assertFalse(tested[pair]);
                    tested[pair] = true;
                }
            }
        }
        for (String name : List.of("ua", "ub")) {
            Split<Integer, Integer> split = FixedSplits.movieLens(data, name);
            assertEquals(9_430, split.test().size());
            for (int user = 0; user < 943; user++) {
                assertEquals(10, split.test().byUser().row(user).size());
            }
            assertTrue(split.leaks().hasTimeLeak());
        }
    }

    @Test
    void aRandomSplitOf100kLeaksAndOneInTimeDoesNot() throws IOException {
        MovieLens data = MovieLens.load(RealData.file("ml-100k.zip"));
        LeakReport random = Splits.random(data.ratings(), 0.1, 42).leaks();
        LeakReport.Times times = random.times().orElseThrow();
        assertTrue(times.laterEntries() > 0.99 * random.trainEntries(), random.toString());
        assertTrue(times.laterOwnUsers() > 0.9 * times.testUsers(), random.toString());
        LeakReport inTime = Splits.lastShare(data.ratings(), 0.1).leaks();
        assertFalse(inTime.hasTimeLeak());
        assertTrue(inTime.untrained().users() > 0);
    }
}

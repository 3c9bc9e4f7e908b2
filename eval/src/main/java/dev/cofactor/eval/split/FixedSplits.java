package dev.cofactor.eval.split;

import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.MovieLens;
import dev.cofactor.eval.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits that others have made, so that figures can be compared with published ones. What is wrong with a file is an
 * {@link IOException} that names it, as far as can be with line, column and value
 * ({@link dev.cofactor.data.MalformedRowException}). Files are in a folder or in the zip archive that they come in, in which
 * they may be in a folder of their own.
 *
 * <p>If training entries are later than some test entries, as in most of these splits, a warning is logged, see
 * {@link Split#leaks}.
 */
public final class FixedSplits {
    private static final List<String> FOLDS = List.of("u1", "u2", "u3", "u4", "u5");

    private FixedSplits() {}

    /**
     * An official split of MovieLens 100K: u1 to u5, the disjoint test parts of a cross-validation, or ua and ub, which test
     * ten ratings of each user.
     *
     * @param name one of {@link MovieLens#splits}
     * @throws IllegalArgumentException if there is no such split
     * @throws IOException if its files cannot be read or do not divide the ratings
     */
    public static Split<Integer, Integer> movieLens(MovieLens data, String name) throws IOException {
        Split<Integer, Integer> split = official(data, name);
        split.leaks();
        return split;
    }

    /**
     * The official folds u1 to u5 of MovieLens 100K, for {@link dev.cofactor.eval.CrossValidation}. The list holds the data
     * five times.
     *
     * @throws IllegalArgumentException if the edition has no such folds
     * @throws IOException if their files cannot be read or do not divide the ratings
     */
    public static List<Split<Integer, Integer>> movieLensFolds(MovieLens data) throws IOException {
        List<Split<Integer, Integer>> folds = new ArrayList<>();
        for (String name : FOLDS) {
            folds.add(official(data, name));
        }
        folds.get(0).leaks(); // the others lie in time as it does; one warning will do
        return List.copyOf(folds);
    }

    private static Split<Integer, Integer> official(MovieLens data, String name) throws IOException {
        MovieLens.OfficialSplit official = data.split(name);
        return new Split<>(official.train(), official.test());
    }

    /**
     * A split in the format of the experiments of LightGCN (X. He et al., SIGIR 2020) and others: {@code train.txt} and
     * {@code test.txt}, of which a line is the number of a user and the numbers of items, separated by blanks. A user has one
     * line, perhaps without items, in each of the files or in one of them. There are no values and no times.
     *
     * <p>Ids are the numbers, and indexes ascend with them: if all numbers from 0 on are in use, as they are in the published
     * splits, index and number are the same. Both files are read twice.
     *
     * @throws dev.cofactor.data.MalformedRowException if a field is not a number from 0 to 2<sup>31</sup> − 2, a user has two
     *     lines in a file, an item is on a line twice, or a pair is in both files
     * @throws IOException if the files cannot be read, are missing, or one has no items
     */
    public static Split<Integer, Integer> lightGcn(Path folderOrZip) throws IOException {
        return LightGcnFiles.read(SplitFiles.of(folderOrZip));
    }

    /**
     * Whether there are a {@code train.txt} and a {@code test.txt}, as {@link #lightGcn} reads them; their content is not
     * looked at.
     *
     * @throws IOException if there is neither a folder nor a zip archive, or it cannot be read
     */
    public static boolean isLightGcn(Path folderOrZip) throws IOException {
        return LightGcnFiles.areIn(SplitFiles.of(folderOrZip));
    }

    /**
     * A split in the format of the experiments of neural collaborative filtering (X. He et al., WWW 2017): see
     * {@link NcfSplit}.
     *
     * @throws dev.cofactor.data.MalformedRowException if a row of a file cannot be used
     * @throws dev.cofactor.data.DuplicateInteractionException if a pair is trained on twice
     * @throws IOException if the files cannot be read, are missing, or there are those of several data sets
     */
    public static NcfSplit ncf(Path folderOrZip) throws IOException {
        return NcfFiles.read(SplitFiles.of(folderOrZip));
    }

    /**
     * As {@link #ncf(Path)}, where the files of several data sets lie side by side.
     *
     * @param name what the files' names begin with, such as {@code ml-1m} or {@code pinterest-20}
     */
    public static NcfSplit ncf(Path folderOrZip, String name) throws IOException {
        return NcfFiles.read(SplitFiles.of(folderOrZip), name + ".");
    }

    /**
     * Parts that were read one by one, each with ids numbered in its own way, brought to common indexes: the users and items
     * of the training part, then those that only the test part has.
     *
     * <pre>{@code
     * CsvInteractions<String, String> reader = …
     * Split<String, String> split = FixedSplits.join(reader.read(Path.of("train.csv")), reader.read(Path.of("test.csv")));
     * }</pre>
     *
     * <p>The training part is not copied, the test part is.
     *
     * @throws IllegalArgumentException if the value scales differ, a part is empty or has features, or the parts have a pair
     *     of user and item in common
     */
    public static <U, I> Split<U, I> join(Interactions<U, I> train, Interactions<U, I> test) {
        for (Interactions<U, I> part : List.of(train, test)) {
            if (part.userFeatures().isPresent() || part.itemFeatures().isPresent()) {
                throw new IllegalArgumentException(
                        "parts with features cannot be joined; join them first, and then give"
                                + " both parts of the split the same features");
            }
        }
        IdIndex<U> users = JoinedParts.union(train.users(), test.users());
        IdIndex<I> items = JoinedParts.union(train.items(), test.items());
        Split<U, I> split =
                new Split<>(JoinedParts.padded(train, users, items), JoinedParts.placed(test, users, items));
        split.leaks();
        return split;
    }
}

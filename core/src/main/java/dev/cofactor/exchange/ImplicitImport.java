package dev.cofactor.exchange;

import dev.cofactor.Recommender;
import dev.cofactor.data.IdIndex;
import dev.cofactor.data.Interactions;
import dev.cofactor.matrix.CooMatrixBuilder;
import dev.cofactor.matrix.DuplicatePolicy;
import dev.cofactor.matrix.FactorMatrix;
import dev.cofactor.model.FactorParameters;
import dev.cofactor.model.Model;
import dev.cofactor.model.ScoreKind;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Models of the Python package <a href="https://github.com/benfred/implicit">implicit</a>, from the {@code .npz} files
 * that {@code save} of its matrix factorizations writes (ALS, BPR, logistic MF; on the CPU).
 *
 * <pre>{@code
 * Recommender<String, String> recommender = ImplicitImport.read(Path.of("als.npz"), userIds, itemIds);
 * }</pre>
 *
 * <p>What comes of it recommends, predicts, finds what is similar, forgets users, and can be saved and loaded. By itself it
 * cannot fold in: factors do not tell how they were learnt. Whoever knows gives the solver that learns in this way, here with
 * the defaults of implicit's ALS (its alpha is the scale of the confidence), and gets a model of that solver:
 *
 * <pre>{@code
 * ImplicitAls options = ImplicitAls.defaults().withConfidence(Confidence.linear(0, 1)).withRegularization(0.01);
 * Recommender<String, String> recommender = ImplicitImport.read(Path.of("als.npz"), seen, options::modelOf);
 * recommender.recommendFor(Map.of("m9", 3f), 10);
 * }</pre>
 *
 * <p>Scores are the dot products that implicit
 * computes, but for float64 factors, which become floats: degrees of preference for ALS, for ranking only otherwise.
 *
 * <p>A file holds no ids: rows are numbered as in the matrix that the model was fitted on. O(users + items) · factors time
 * and memory; what a damaged or hostile file claims beyond what it can hold is refused before it is allocated.
 */
public final class ImplicitImport {
    private static final String ALS_ONLY = "alpha.npy";

    private ImplicitImport() {}

    /**
     * A recommender that does not know what users have seen, as after {@link Recommender#withoutHistory()}; of unknown
     * users and items it says that they are.
     *
     * @param userIds the ids of the rows of the user factors, all different
     * @param itemIds the ids of the rows of the item factors, all different
     * @throws IllegalArgumentException if an id is repeated
     * @throws IOException if the file cannot be read, is no such model, or has not as many users and items; the message
     *     names the entry and what was expected
     */
    public static <U, I> Recommender<U, I> read(Path npz, List<U> userIds, List<I> itemIds) throws IOException {
        return read(npz, nothingSeen(userIds, itemIds)).withoutHistory();
    }

    /**
     * The same with a model of another kind.
     *
     * @param model makes the model of the factors, such as {@code ImplicitAls::modelOf} of a configured solver
     * @throws IllegalArgumentException if an id is repeated, or the model does not take these factors
     * @throws IOException as above
     */
    public static <U, I> Recommender<U, I> read(
            Path npz, List<U> userIds, List<I> itemIds, Function<? super FactorParameters, ? extends Model> model)
            throws IOException {
        return read(npz, nothingSeen(userIds, itemIds), model).withoutHistory();
    }

    private static <U, I> Interactions<U, I> nothingSeen(List<U> userIds, List<I> itemIds) {
        IdIndex<U> users = distinct("user", userIds);
        IdIndex<I> items = distinct("item", itemIds);
        return Interactions.of(
                users,
                items,
                new CooMatrixBuilder(false, false).build(users.size(), items.size(), DuplicatePolicy.FAIL));
    }

    /**
     * A recommender that knows what users have seen, and answers unknown ones by popularity.
     *
     * @param seen what the model was fitted on: its users and items have the numbers of the rows
     * @throws IOException as above
     */
    public static <U, I> Recommender<U, I> read(Path npz, Interactions<U, I> seen) throws IOException {
        return readAs(npz, seen, ImportedFactors::new);
    }

    /**
     * The same with a model of another kind.
     *
     * @param model makes the model of the factors, such as {@code ImplicitAls::modelOf} of a configured solver
     * @throws IllegalArgumentException if the model does not take these factors
     * @throws IOException as above
     */
    public static <U, I> Recommender<U, I> read(
            Path npz, Interactions<U, I> seen, Function<? super FactorParameters, ? extends Model> model)
            throws IOException {
        return readAs(npz, seen, (parameters, kind) -> model.apply(parameters));
    }

    private static <U, I> Recommender<U, I> readAs(
            Path npz, Interactions<U, I> seen, BiFunction<FactorParameters, ScoreKind, ? extends Model> model)
            throws IOException {
        try (ZipFile archive = new ZipFile(npz.toFile())) {
            FactorMatrix users =
                    NumpyArray.read(archive, npz, "user_factors", seen.users().size(), "users");
            FactorMatrix items =
                    NumpyArray.read(archive, npz, "item_factors", seen.items().size(), "items");
            if (users.columns() != items.columns()) {
                throw new IOException(npz + ": " + users.columns() + " factors of users do not fit " + items.columns()
                        + " factors of items");
            }
            FactorParameters parameters =
                    new FactorParameters(0, new float[users.rows()], new float[items.rows()], users, items);
            ScoreKind kind = archive.getEntry(ALS_ONLY) != null ? ScoreKind.PREFERENCE : ScoreKind.RANK_ONLY;
            return Recommender.of(seen, model.apply(parameters, kind), "implicit");
        } catch (ZipException | EOFException e) {
            throw new IOException(npz + ": this is no archive of NumPy, or a damaged one: " + e.getMessage(), e);
        }
    }

    private static <T> IdIndex<T> distinct(String what, List<T> ids) {
        IdIndex<T> index = IdIndex.of(ids);
        if (index.size() != ids.size()) {
            throw new IllegalArgumentException("of " + ids.size() + " " + what + " ids only " + index.size()
                    + " are different; each row needs one of its own");
        }
        return index;
    }
}

package dev.cofactor;

import dev.cofactor.data.Interactions;
import dev.cofactor.internal.LibraryVersion;
import dev.cofactor.model.Model;
import dev.cofactor.model.ModelProvenance;
import java.util.Map;

/** Puts a model that comes from elsewhere together with ids and history. */
final class Imported {
    private Imported() {}

    static <U, I> Trained<U, I> of(Interactions<U, I> interactions, Model model, String solver) {
        int users = interactions.users().size();
        int items = interactions.items().size();
        if (model.users() != users || model.items() != items) {
            throw new IllegalArgumentException("a model of " + model.users() + " users and " + model.items()
                    + " items does not fit to " + users + " users and " + items + " items");
        }
        ModelProvenance provenance = new ModelProvenance(
                solver,
                Map.of(),
                0,
                interactions.fingerprint(),
                Map.of(),
                LibraryVersion.VALUE,
                System.getProperty("java.version"),
                ModelProvenance.UNKNOWN_KERNELS);
        ProvenanceText.check(provenance);
        return new Trained<>(
                interactions.users(),
                interactions.items(),
                model,
                interactions.byUser(),
                interactions.size() == 0
                        ? ItemStatistics.counted(interactions.byUser(), 0)
                        : ItemStatistics.of(interactions.byUser()),
                interactions.scale(),
                null,
                interactions.size() == 0 ? Fallback.FAIL : Fallback.BEST_RATED,
                new FeatureNames(FeatureNames.NONE, FeatureNames.NONE),
                provenance);
    }
}

package dev.cofactor.benchmarks.peers;

import dev.cofactor.benchmarks.race.Factors;
import dev.cofactor.benchmarks.race.TrainingEntries;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.common.FastByIDMap;
import org.apache.mahout.cf.taste.impl.common.LongPrimitiveIterator;
import org.apache.mahout.cf.taste.impl.model.GenericDataModel;
import org.apache.mahout.cf.taste.impl.model.GenericUserPreferenceArray;
import org.apache.mahout.cf.taste.impl.recommender.svd.Factorization;
import org.apache.mahout.cf.taste.model.DataModel;
import org.apache.mahout.cf.taste.model.PreferenceArray;

/** What goes into Mahout and what comes out of it. */
final class MahoutData {
    private MahoutData() {}

    static DataModel of(TrainingEntries entries) {
        FastByIDMap<PreferenceArray> all = new FastByIDMap<>();
        for (int user = 0; user < entries.users(); user++) {
            int start = entries.start(user);
            int size = entries.start(user + 1) - start;
            if (size > 0) {
                PreferenceArray preferences = new GenericUserPreferenceArray(size);
                preferences.setUserID(0, user);
                for (int k = 0; k < size; k++) {
                    preferences.setItemID(k, entries.item(start + k));
                    preferences.setValue(k, entries.value(start + k));
                }
                all.put(user, preferences);
            }
        }
        return new GenericDataModel(all);
    }

    /** The factors in the order of users and items; those without entries, which Mahout does not know, are 0. */
    static Factors factors(Factorization model, TrainingEntries entries) throws TasteException {
        int width = model.numFeatures();
        double[][] users = new double[entries.users()][width];
        for (LongPrimitiveIterator ids = model.getUserIDMappingKeys(); ids.hasNext(); ) {
            long id = ids.nextLong();
            users[(int) id] = model.getUserFeatures(id);
        }
        double[][] items = new double[entries.items()][width];
        for (LongPrimitiveIterator ids = model.getItemIDMappingKeys(); ids.hasNext(); ) {
            long id = ids.nextLong();
            items[(int) id] = model.getItemFeatures(id);
        }
        return new Factors(
                width,
                FactorCopy.of(users.length, width, (row, column) -> users[row][column]),
                FactorCopy.of(items.length, width, (row, column) -> items[row][column]),
                0);
    }
}

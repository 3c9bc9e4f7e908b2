package dev.cofactor;

import dev.cofactor.baseline.BiasOnly;
import dev.cofactor.data.IdCodec;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.InteractionsBuilder;
import java.io.IOException;
import java.nio.file.Path;

/** A program that saves one of two recommenders over the other for as long as it lives, saying when it begins. */
final class KilledSaver {
    /** Enough for saving to take some ten milliseconds. */
    private static final int USERS = 20_000;

    static final float[] SHIFTS = {1, 2};

    private KilledSaver() {}

    static Recommender<String, Integer> recommender(float shift) {
        InteractionsBuilder<String, Integer> builder = Interactions.builder();
        for (int user = 0; user < USERS; user++) {
            builder.add("u" + user, user % 97, shift + user % 3);
        }
        return Recommender.builder().solver(BiasOnly.defaults()).train(builder.build());
    }

    static Recommender<String, Integer> load(Path file) throws IOException {
        return Recommender.load(file, IdCodec.strings(), IdCodec.integers());
    }

    /** Takes the file. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        Recommender<String, Integer> first = recommender(SHIFTS[0]);
        Recommender<String, Integer> second = recommender(SHIFTS[1]);
        while (true) {
            say();
            second.save(file);
            say();
            first.save(file);
        }
    }

    private static void say() {
        System.out.write('.');
        System.out.flush();
    }
}

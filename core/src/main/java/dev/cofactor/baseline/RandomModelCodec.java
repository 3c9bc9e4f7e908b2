package dev.cofactor.baseline;

import dev.cofactor.model.Model;
import dev.cofactor.model.ModelCodec;
import dev.cofactor.tensor.TensorFile;
import dev.cofactor.tensor.TensorWriter;
import java.io.IOException;
import java.util.Arrays;

/** Files of {@link RandomModel}; found through the service loader. */
public final class RandomModelCodec implements ModelCodec {
    private static final String USER_NUMBERS = "user_numbers";

    /** For the service loader. */
    public RandomModelCodec() {}

    @Override
    public String type() {
        return "cofactor.random";
    }

    @Override
    public boolean handles(Model model) {
        return model instanceof RandomModel;
    }

    @Override
    public void write(Model model, TensorWriter writer) {
        RandomModel random = (RandomModel) model;
        writer.metadata("seed", Long.toString(random.seed()));
        writer.metadata("users", Integer.toString(random.users()));
        writer.metadata("items", Integer.toString(random.items()));
        if (!Arrays.equals(random.userNumbers(), RandomModel.numbers(random.users()))) {
            writer.ints(USER_NUMBERS, random.userNumbers()); // since users were taken out
        }
    }

    @Override
    public Model read(TensorFile file) throws IOException {
        int users = file.requireInt("users");
        int[] numbers = file.contains(USER_NUMBERS) ? file.ints(USER_NUMBERS, users) : RandomModel.numbers(users);
        return new RandomModel(file.requireLong("seed"), numbers, file.requireInt("items"));
    }
}

package dev.cofactor.data;

import com.google.common.base.Splitter;
import java.util.List;

/**
 * Collects the features in a table's rows: the first column has the ids, the others are the features in their order.
 */
final class FeatureRows<T> {
    private static final int ID = 0;

    private final IdCodec<T> ids;
    private final List<FeatureColumn> features;
    private final float[] numbers;
    private final Features.Builder<T> builder = Features.builder();

    FeatureRows(IdCodec<T> codec, List<FeatureColumn> features) {
        this.ids = codec;
        this.features = List.copyOf(features);
        this.numbers = new float[features.size()];
    }

    /** Adds the features of a row. */
    void add(CsvRow row) throws FieldException {
        T id = RawIds.parse(ids, row, ID);
        for (int i = 0; i < numbers.length; i++) {
            boolean present = features.get(i) instanceof FeatureColumn.Weight && row.end(i + 1) > row.start(i + 1);
            numbers[i] = present ? NumberText.parseFloat(row, i + 1) : 0;
        }
        builder.describe(id);
        for (int i = 0; i < numbers.length; i++) {
            add(id, features.get(i), row.text(i + 1), numbers[i]);
        }
    }

    private void add(T id, FeatureColumn feature, String text, float number) {
        if (text.isEmpty()) {
            return;
        }
        if (feature instanceof FeatureColumn.Categories categories) {
            for (String category :
                    Splitter.on(categories.between()).omitEmptyStrings().split(text)) {
                builder.category(id, feature.name(), category);
            }
        } else if (feature instanceof FeatureColumn.Category) {
            builder.category(id, feature.name(), text);
        } else {
            builder.number(id, feature.name(), number);
        }
    }

    Features<T> build() {
        return builder.build();
    }
}

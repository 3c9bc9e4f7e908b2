package dev.cofactor.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.cofactor.Recommendation;
import dev.cofactor.Recommendations;
import dev.cofactor.UserRecommendations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** The recommendations of a batch. */
final class RecommendationRows<U, I> implements ExportRows {
    private final Stream<UserRecommendations<U, I>> recommendations;

    RecommendationRows(Stream<UserRecommendations<U, I>> recommendations) {
        this.recommendations = recommendations;
    }

    @Override
    public void writeCsv(CsvWriter target) throws IOException {
        target.writeRecord("user", "rank", "item", "score");
        forEach(list -> {
            Recommendations<I> items = list.recommendations();
            for (int rank = 0; rank < items.size(); rank++) {
                Recommendation<I> item = items.get(rank);
                target.writeRecord(
                        list.userId().toString(),
                        Integer.toString(rank + 1),
                        item.itemId().toString(),
                        Double.toString(item.score()));
            }
        });
    }

    @Override
    public void writeJsonLines(Appendable target) throws IOException {
        forEach(list -> {
            target.append("{\"user\":");
            Json.string(target, list.userId().toString());
            target.append(",\"basis\":\"")
                    .append(list.recommendations().basis().name())
                    .append("\",\"items\":[");
            String separator = "";
            for (Recommendation<I> item : list.recommendations()) {
                target.append(separator).append("{\"item\":");
                Json.string(target, item.itemId().toString());
                target.append(",\"score\":")
                        .append(Double.toString(item.score()))
                        .append('}');
                separator = ",";
            }
            target.append("]}\n");
        });
    }

    /** Takes the list of one user. */
    @FunctionalInterface
    private interface Sink<U, I> {
        void accept(UserRecommendations<U, I> list) throws IOException;
    }

    private void forEach(Sink<U, I> sink) throws IOException {
        try {
            recommendations.sequential().forEachOrdered(list -> {
                try {
                    sink.accept(list);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}

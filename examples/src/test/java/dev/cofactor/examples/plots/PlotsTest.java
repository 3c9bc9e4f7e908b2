package dev.cofactor.examples.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cofactor.Recommender;
import dev.cofactor.data.Interactions;
import dev.cofactor.data.synthetic.SyntheticInteractions;
import dev.cofactor.eval.LearningCurve;
import dev.cofactor.eval.Split;
import dev.cofactor.eval.Splits;
import dev.cofactor.examples.support.Catalogue;
import dev.cofactor.examples.support.FilmReport;
import dev.cofactor.solvers.sgd.BiasedMf;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotsTest {
    private static final SyntheticInteractions FILMS = SyntheticInteractions.builder()
            .users(120)
            .items(90)
            .interactions(3_000)
            .build();
    private static final Interactions<Integer, Integer> RATINGS = FILMS.interactions();

    @TempDir
    Path folder;

    private void requirePicture(BufferedImage image, int width, int height, Color... colors) throws IOException {
        Path file = folder.resolve("picture.png");
        Charts.save(image, file);
        BufferedImage read = ImageIO.read(file.toFile());
        assertEquals(width, read.getWidth());
        assertEquals(height, read.getHeight());
        int[] pixels = read.getRGB(0, 0, width, height, null, 0, width);
        for (Color color : colors) {
            long count = IntStream.of(pixels)
                    .filter(pixel -> pixel == color.getRGB())
                    .count();
            assertTrue(count >= 50, count + " pixels of " + color);
        }
    }

    @Test
    void histogram() throws IOException {
        requirePicture(DataCharts.histogram(RATINGS.summary()), 1200, 800, Color.WHITE, Charts.BLUE, Charts.INK);
    }

    @Test
    void heatMap() throws IOException {
        requirePicture(DataCharts.heatMap(RATINGS), 1200, 800, Color.WHITE, Charts.INK);
    }

    @Test
    void heatMapOfLessThanABinEach() throws IOException {
        Interactions<String, String> one =
                Interactions.<String, String>builder().add("ann", "a", 3).build();
        requirePicture(DataCharts.heatMap(one), 1200, 800, Color.WHITE);
    }

    @Test
    void sharesArePercentOfPairsFromTheMostActive() {
        Interactions.Partition<Integer, Integer> parts =
                RATINGS.partition((user, item, value, timestamp) -> user < 60 || item < 45);
        double[][] shares = DataCharts.shares(parts.accepted().byUser());
        double sum = 0;
        for (double[] row : shares) {
            for (double share : row) {
                assertTrue(share >= 0 && share <= 100);
                sum += share;
            }
        }
        assertTrue(shares[0][0] > shares[39][39] && shares[0][0] > shares[0][39] && shares[0][0] > shares[39][0]);
        // 40 × 40 bins of 3 users and 2 or 3 items: the mean over bins is the density but for their unequal sizes.
        double density = 100.0 * parts.accepted().size() / (120 * 90);
        assertEquals(density, sum / 1600, 0.25 * density);
    }

    @Test
    void curveAndMapOfItems() throws IOException {
        Split<Integer, Integer> split = Splits.random(RATINGS, 0.2, 1);
        LearningCurve curve = LearningCurve.validatedOn(split.test());
        Recommender<Integer, Integer> recommender = Recommender.builder()
                .solver(BiasedMf.defaults().withFactors(4).withEpochs(3))
                .listener(curve)
                .train(split.train());
        requirePicture(CurveChart.of(curve), 1200, 800, Color.WHITE, Charts.BLUE, Charts.ORANGE);
        requirePicture(
                ItemMap.of(recommender, FilmReport.mostRated(RATINGS).subList(0, 30), Catalogue.of(FILMS)),
                1600,
                1200,
                Color.WHITE,
                Charts.BLUE,
                Charts.ORANGE);
    }
}

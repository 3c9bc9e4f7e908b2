package dev.cofactor.examples.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.knowm.xchart.style.AxesChartStyler;

/** The looks that all pictures share, and how they become files. */
public final class Charts {
    static final int WIDTH = 1200;
    static final int HEIGHT = 800;

    static final Color BLUE = new Color(0x2F6DB5);
    static final Color ORANGE = new Color(0xE07B26);
    static final Color INK = new Color(0x22272E);
    static final Color PALE = new Color(0xDFE3E8);

    private static final String FAMILY = Font.SANS_SERIF;

    private Charts() {}

    static Font font(int style, int size) {
        return new Font(FAMILY, style, size);
    }

    /** White ground, pale grid, large dark text. */
    static void dress(AxesChartStyler style) {
        style.setBaseFont(font(Font.PLAIN, 16));
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setChartTitleFont(font(Font.BOLD, 24));
        style.setChartTitlePadding(16);
        style.setChartPadding(20);
        style.setChartFontColor(INK);
        style.setAxisTitleFont(font(Font.PLAIN, 18));
        style.setAxisTickLabelsFont(font(Font.PLAIN, 15));
        style.setAxisTickLabelsColor(INK);
        style.setAxisTickMarksColor(PALE);
        style.setPlotGridLinesColor(PALE);
        style.setPlotGridLinesStroke(new BasicStroke(1));
        style.setPlotGridVerticalLinesVisible(false);
        style.setLegendFont(font(Font.PLAIN, 16));
        style.setLegendBorderColor(Color.WHITE);
        style.setLegendBackgroundColor(Color.WHITE);
    }

    /** Writes a picture as PNG; folders that are missing are made. */
    public static void save(BufferedImage image, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("this Java has no encoder for PNG, so " + file + " was not written");
        }
    }
}

package dev.cofactor.examples.plots;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class LabelPlacementTest {
    @Test
    void labelsGiveWayToEachOtherAndEndWhereThereIsNoPlace() {
        BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        LabelPlacement placement = new LabelPlacement(graphics, 400, 300);
        placement.block(200, 150, 10);
        int written = 0;
        while (written < 100 && placement.label("a label", 200, 150)) {
            written++;
        }
        graphics.dispose();
        assertTrue(written >= 8 && written <= 32, written + " labels");
    }
}
